// SARIF logs. sample.sarif beside this file is validated against the official schema by
// test/report/ValidateSarif.py; here it is compared to the byte.
#include "Catch.h"

#include "SampleReport.h"
#include "report/GzipSize.h"
#include "report/Sarif.h"
#include "report/SarifResult.h"
#include "report/SarifRules.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace outlive;

namespace {

std::string write(const Report &report, const SarifLimits &limits = {}) {
  SourceText sources;
  sample::addSources(sources);
  return sample::written([&](llvm::raw_ostream &out) {
    writeSarif(report, sample::smallCatalogue(), sources, out, limits);
  });
}

nlohmann::json runOf(const Report &report, const SarifLimits &limits = {}) {
  return nlohmann::json::parse(write(report, limits))["runs"][0];
}

Finding finding(Severity severity, Confidence confidence, uint32_t line) {
  Finding result;
  result.rule = "escape-return";
  result.severity = severity;
  result.confidence = confidence;
  result.position = {"/src/net/a.cpp", line, 1};
  result.parts = {{"borrow", "address of"}, {"variable", "'x'"}};
  return result;
}

std::vector<int> linesOf(const nlohmann::json &run) {
  std::vector<int> lines;
  for (const auto &result : run["results"])
    lines.push_back(result["locations"][0]["physicalLocation"]["region"]["startLine"]);
  return lines;
}

} // namespace

TEST_CASE("SARIF: a report with one of everything", "[report]") {
  std::ifstream file(OUTLIVE_SOURCE_DIR "/test/unit/tool/report/sample.sarif");
  std::stringstream expected;
  expected << file.rdbuf();
  CHECK(write(sample::report()) == expected.str());
}

TEST_CASE("SARIF: a clean report says what was looked for, and that all went well", "[report]") {
  Report report;
  report.version = "1.2.3";
  nlohmann::json run = runOf(report);
  CHECK(run["results"].empty());
  CHECK(run["invocations"][0] == nlohmann::json{{"executionSuccessful", true}});
  CHECK(run["tool"]["driver"]["rules"].size() == 1);
}

TEST_CASE("SARIF: paths become URIs", "[report]") {
  auto uri = [](const char *path) { return sarifArtifact(path, "/src").at("uri"); };
  CHECK(uri("/src/net/a.cpp") == "net/a.cpp");
  CHECK(uri("/src/my files/größe#1.cpp") == "my%20files/gr%C3%B6%C3%9Fe%231.cpp");
  CHECK(uri("/src/a:b?100%.cpp") == "a%3Ab%3F100%25.cpp");
  CHECK(uri("/usr/include/c++/13/map") == "file:///usr/include/c%2B%2B/13/map");
  CHECK(sarifArtifact("/src/a.cpp", "/src").at("uriBaseId") == "%SRCROOT%");
  CHECK_FALSE(sarifArtifact("/usr/a.h", "/src").contains("uriBaseId"));
}

TEST_CASE("SARIF: links of a message lead to its related locations", "[report]") {
  Report report = sample::report();
  report.findings[1].trace = {{{"/src/net/a.cpp", 2, 6}, "copy[i](1) of '\\n'"},
                              {{}, "nowhere [x]"},
                              {{"/src/net/a.cpp", 3, 9}, "returned"}};
  report.findings[1].retention.clear();
  nlohmann::json result = runOf(report)["results"][1];
  CHECK(result["message"]["text"] ==
        "address of 'größe' is returned.\nPath: [copy\\[i\\](1) of '\\\\n'](1); nowhere [x]; "
        "[returned](2).\nFix: return the value itself.");
  CHECK(result["relatedLocations"].size() == 2);
  CHECK(result["relatedLocations"][1]["id"] == 2);
  // The step that stands nowhere is where the one before it is.
  const auto &flow = result["codeFlows"][0]["threadFlows"][0]["locations"];
  CHECK(flow.size() == 3);
  CHECK(flow[1]["location"]["physicalLocation"] == flow[0]["location"]["physicalLocation"]);
}

TEST_CASE("SARIF: text that looks like a link is none", "[report]") {
  Report report = sample::report();
  report.findings = {finding(Severity::Warning, Confidence::High, 3)};
  report.findings[0].parts[1].text = "'a[0](1)'";
  CHECK(runOf(report)["results"][0]["message"]["text"] ==
        "address of 'a\\[0\\](1)' is returned.\nFix: return the value itself.");
  report.findings[0].parts[1].text = "'a[0]'";
  CHECK(runOf(report)["results"][0]["message"]["text"] ==
        "address of 'a[0]' is returned.\nFix: return the value itself.");
}

TEST_CASE("SARIF: a token of several lines is marked on its first", "[report]") {
  Report report = sample::report();
  report.findings = {finding(Severity::Warning, Confidence::High, 1)};
  report.findings[0].position = {"/src/raw.cpp", 1, 9};
  std::string text;
  llvm::raw_string_ostream out(text);
  SourceText sources;
  sources.setText("/src/raw.cpp", "return  R\"(öne\ntwo)\";\n");
  writeSarif(report, sample::smallCatalogue(), sources, out);
  out.flush();
  CHECK(nlohmann::json::parse(
            text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] ==
        nlohmann::json{{"startLine", 1}, {"startColumn", 9}, {"endLine", 1}, {"endColumn", 15}});
}

TEST_CASE("SARIF: a file that cannot be read has a place but no hash and no end", "[report]") {
  Report report = sample::report();
  report.findings = {finding(Severity::Warning, Confidence::High, 4)};
  report.findings[0].position = {"/src/gone.cpp", 4, 7};
  nlohmann::json result = runOf(report)["results"][0];
  CHECK(result["locations"][0]["physicalLocation"]["region"] ==
        nlohmann::json{{"startLine", 4}, {"startColumn", 7}});
  CHECK_FALSE(result["partialFingerprints"].contains("primaryLocationLineHash"));
  CHECK(result["partialFingerprints"].contains("outliveFingerprint/v1"));
}

TEST_CASE("SARIF: bytes that are no UTF-8 do not break the log", "[report]") {
  Report report = sample::report();
  report.findings[1].function = "na\xefve";
  report.findings[1].trace[0].message = "\xff";
  report.failures[0].reason = "\xfe";
  nlohmann::json run = runOf(report);
  CHECK(run["results"][1]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] ==
        "na\xef\xbf\xbdve");
}

TEST_CASE("SARIF: too many results: the least important are left out, and told", "[report]") {
  Report report = sample::report(); // two remarks
  report.failures.clear();
  report.notes.clear();
  report.findings = {finding(Severity::Warning, Confidence::Low, 1),
                     finding(Severity::Warning, Confidence::High, 2),
                     finding(Severity::Error, Confidence::Low, 3),
                     finding(Severity::Warning, Confidence::Medium, 4),
                     finding(Severity::Warning, Confidence::High, 5)};
  SarifLimits limits;
  limits.results = 3;
  nlohmann::json run = runOf(report, limits);
  CHECK(linesOf(run) == std::vector<int>{2, 3, 5}); // in the order of the report
  const auto &told = run["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(told.size() == 1);
  CHECK(told[0]["descriptor"]["id"] == "dropped-results");
  CHECK(told[0]["message"]["text"].get<std::string>().starts_with("4 results of 7 left out"));
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
  limits.results = 7;
  CHECK_FALSE(runOf(report, limits)["invocations"][0].contains("toolExecutionNotifications"));
}

TEST_CASE("SARIF: too many bytes: likewise", "[report]") {
  Report report;
  report.workingDirectory = "/src";
  for (uint32_t i = 0; i < 2000; ++i) {
    report.findings.push_back(
        finding(Severity::Warning, i % 2 == 0 ? Confidence::High : Confidence::Low, i + 1));
    // Text that does not compress well.
    report.findings.back().parts[1].text = std::to_string(i * 2654435761u);
  }
  sample::giveFingerprints(report);
  SarifLimits limits;
  limits.compressedBytes = 20000;
  nlohmann::json run = runOf(report, limits);
  std::vector<int> lines = linesOf(run);
  CHECK(lines.size() > 100);
  CHECK(lines.size() < 2000);
  CHECK(std::is_sorted(lines.begin(), lines.end()));
  const size_t sure = static_cast<size_t>(
      std::count_if(lines.begin(), lines.end(), [](int line) { return line % 2 == 1; }));
  CHECK((sure == 1000 || sure == lines.size()));
  GzipSize size;
  for (const auto &result : run["results"])
    size.add(result.dump());
  CHECK(size.bytes() <= limits.compressedBytes + (1 << 16));
}

TEST_CASE("SARIF: of long paths the message tells the ends, the flow more of them", "[report]") {
  Report report = sample::report();
  report.findings = {finding(Severity::Warning, Confidence::High, 3)};
  for (uint32_t i = 1; i <= 20; ++i)
    report.findings[0].trace.push_back({{"/src/net/a.cpp", 1, i}, "step " + std::to_string(i)});
  SarifLimits limits;
  limits.linkedSteps = 4;
  limits.flowSteps = 10;
  nlohmann::json result = runOf(report, limits)["results"][0];
  CHECK(result["message"]["text"] ==
        "address of 'x' is returned.\nPath: [step 1](1); [step 2](2); 16 more steps; [step 19](3); "
        "[step 20](4).\nFix: return the value itself.");
  std::vector<std::string> steps;
  for (const auto &step : result["codeFlows"][0]["threadFlows"][0]["locations"])
    steps.push_back(step["location"]["message"]["text"]);
  CHECK(steps == std::vector<std::string>{"step 1", "step 2", "step 3", "step 4", "step 5",
                                          "step 16", "step 17", "step 18", "step 19", "step 20"});
}

TEST_CASE("SARIF: rules of the tool keep GitHub's limits", "[report]") {
  Catalogue catalogue = sample::catalogue();
  REQUIRE_FALSE(catalogue.rules().empty());
  for (const Rule &rule : catalogue.rules()) {
    CAPTURE(rule.id);
    nlohmann::json json = sarifRule(catalogue, rule);
    for (const char *key : {"shortDescription", "fullDescription"}) {
      std::string text = json[key]["text"];
      CHECK_FALSE(text.empty());
      CHECK(text.size() <= 1024);
      CHECK(text.find('\n') == std::string::npos);
    }
    CHECK(json["name"].get<std::string>().size() <= 255);
    const nlohmann::json &tags = json["properties"]["tags"];
    CHECK(tags.size() <= 10);
    bool isSecurity = std::find(tags.begin(), tags.end(), "security") != tags.end();
    CHECK(json["properties"].contains("security-severity") == isSecurity);
    if (isSecurity)
      CHECK(json["properties"]["security-severity"].is_string());
    CHECK(json["defaultConfiguration"].value("enabled", true) ==
          (rule.severity != Severity::Remark));
  }
}
