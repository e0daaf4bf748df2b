// Whatever bytes are in names and messages, each report is a document of its format.
#include "Catch.h"

#include "SampleReport.h"
#include "report/Github.h"
#include "report/Gitlab.h"
#include "report/Json.h"
#include "report/Junit.h"
#include "report/Sarif.h"
#include "report/Utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>

using namespace outlive;

namespace {

class Hostile {
public:
  explicit Hostile(unsigned seed) : random_(seed) {}

  // Bytes of all kinds, with a liking for those that mean something somewhere.
  std::string text() {
    constexpr std::string_view liked = "%\r\n:,&<>\"'[](){}\\/?#";
    std::string bytes;
    for (unsigned i = number(20); i > 0; --i)
      bytes += number(2) == 0 ? liked[number(static_cast<unsigned>(liked.size()))]
                              : static_cast<char>(number(256));
    return bytes;
  }
  SourcePosition position() {
    return {"/src/" + text(), number(4), number(4)}; // line or column 0, too
  }
  unsigned number(unsigned end) {
    return std::uniform_int_distribution<unsigned>(0, end - 1)(random_);
  }

private:
  std::mt19937 random_;
};

Report report(unsigned seed) {
  Hostile hostile(seed);
  Report report = sample::report();
  for (Finding &finding : report.findings) {
    finding.position = hostile.position();
    finding.function = hostile.text();
    finding.variable = hostile.text();
    finding.parts[1].text = hostile.text();
    finding.trace = {{hostile.position(), hostile.text()}, {hostile.position(), hostile.text()}};
    finding.retention = {{hostile.position(), hostile.text(), hostile.text(), hostile.text()}};
    finding.fixes = {{hostile.text(), {{hostile.position(), 9, 9, hostile.text()}}}};
  }
  report.remarks[0].message = hostile.text();
  report.failures[0] = {"/src/" + hostile.text(), hostile.text()};
  report.notes = {hostile.text()};
  return report;
}

} // namespace

TEST_CASE("no text of the sources breaks a report", "[report]") {
  const Catalogue catalogue = sample::smallCatalogue();
  for (unsigned seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    const Report hostile = report(seed);
    SourceText sources;
    using Out = llvm::raw_ostream &;
    std::string json =
        sample::written([&](Out out) { writeJson(hostile, catalogue, sources, out); });
    std::string sarif =
        sample::written([&](Out out) { writeSarif(hostile, catalogue, sources, out); });
    std::string gitlab = sample::written([&](Out out) { writeGitlab(hostile, catalogue, out); });
    std::string github =
        sample::written([&](Out out) { writeGithub(hostile, catalogue, sources, out); });
    std::string junit = sample::written([&](Out out) { writeJunit(hostile, catalogue, out); });

    CHECK(nlohmann::json::accept(json));
    CHECK(nlohmann::json::accept(gitlab));
    REQUIRE(nlohmann::json::accept(sarif));
    for (const auto &result : nlohmann::json::parse(sarif)["runs"][0]["results"]) {
      std::string uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
      CHECK(uri.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "%-._~/:") == std::string::npos);
    }
    // A line for each result, failure and note, and all of them commands.
    CHECK(std::count(github.begin(), github.end(), '\n') == 6);
    CHECK(github.find('\r') == std::string::npos);
    for (size_t line = 0; line < github.size(); line = github.find('\n', line) + 1)
      CHECK(github.compare(line, 2, "::") == 0);
    CHECK(validUtf8(github) == github);
    // Tags are where they were put, and nothing is left that XML forbids.
    CHECK(std::count(junit.begin(), junit.end(), '<') ==
          std::count(junit.begin(), junit.end(), '>'));
    CHECK(std::none_of(junit.begin(), junit.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
    CHECK(validUtf8(junit) == junit);
  }
}
