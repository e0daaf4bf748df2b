// The JSON report, to the byte. sample.json beside this file is validated against the
// schema by test/report/ValidateJson.py, so schema, page and program cannot part ways.
#include "Catch.h"

#include "SampleReport.h"
#include "report/Json.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace outlive;

namespace {

std::string write(const Report &report) {
  SourceText sources;
  sample::addSources(sources);
  return sample::written(
      [&](llvm::raw_ostream &out) { writeJson(report, sample::catalogue(), sources, out); });
}

} // namespace

TEST_CASE("a report with one of everything", "[report]") {
  std::ifstream file(OUTLIVE_SOURCE_DIR "/test/unit/tool/report/sample.json");
  std::stringstream expected;
  expected << file.rdbuf();
  CHECK(write(sample::report()) == expected.str());
}

TEST_CASE("an empty report has all its keys, in order", "[report]") {
  Report report;
  report.version = "0";
  CHECK(write(report) == "{\n"
                         "\"version\": 1,\n"
                         "\"tool\": {\"name\":\"outlive\",\"version\":\"0\"},\n"
                         "\"findings\": [],\n"
                         "\"remarks\": [],\n"
                         "\"stats\": {\"translationUnits\":0,\"functions\":0,\"events\":0,"
                         "\"giveUps\":0,\"unknowns\":{}},\n"
                         "\"leftOut\": {\"byRules\":0,\"muted\":0,\"suppressed\":0,"
                         "\"unchanged\":0,\"known\":0},\n"
                         "\"fixed\": [],\n"
                         "\"notes\": [],\n"
                         "\"failures\": []\n"
                         "}\n");
}

TEST_CASE("bytes that are no UTF-8 do not break the document", "[report]") {
  Report report = sample::report();
  report.findings[1].variable = "na\xefve \"quoted\"\n";
  auto document = nlohmann::json::parse(write(report));
  CHECK(document["findings"][1]["variable"] == "na\xef\xbf\xbdve \"quoted\"\n");
}

TEST_CASE("fingerprints in the document do not depend on lines", "[report]") {
  Report moved = sample::report();
  for (Finding &finding : moved.findings)
    finding.position.line += 100;
  auto before = nlohmann::json::parse(write(sample::report()));
  auto after = nlohmann::json::parse(write(moved));
  for (size_t i = 0; i < moved.findings.size(); ++i)
    CHECK(before["findings"][i]["fingerprint"] == after["findings"][i]["fingerprint"]);
}
