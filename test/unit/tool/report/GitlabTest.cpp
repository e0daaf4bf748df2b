// The report for GitLab's Code Quality, to the byte.
#include "Catch.h"

#include "SampleReport.h"
#include "report/Gitlab.h"

#include <nlohmann/json.hpp>

#include <set>

using namespace outlive;

namespace {

std::string write(const Report &report) {
  return sample::written(
      [&](llvm::raw_ostream &out) { writeGitlab(report, sample::smallCatalogue(), out); });
}

} // namespace

TEST_CASE("GitLab: findings, remarks and failures are issues", "[report]") {
  CHECK(write(sample::report()) ==
        R"([
{"description":"view of temporary 'std::string' is returned","check_name":"escape-return","fingerprint":"467e25c2e8ed7ad1","severity":"major","location":{"path":"/lib/b.h","lines":{"begin":1,"end":1}}},
{"description":"address of 'größe' is returned","check_name":"escape-return","fingerprint":"fd9e4e40de753c60","severity":"major","location":{"path":"net/a.cpp","lines":{"begin":3,"end":3}}},
{"description":"größe must go to the heap: its address escapes to result at net/a.cpp:3:2","check_name":"address-escapes","fingerprint":"33d08802a3052edb","severity":"info","location":{"path":"net/a.cpp","lines":{"begin":2,"end":2}}},
{"description":"leaking param: p","check_name":"leaking-param","fingerprint":"225c316bbae51529","severity":"info","location":{"path":"net/a.cpp","lines":{"begin":5,"end":5}}},
{"description":"could not be analysed completely: net/c.cpp:1:10: 'x.h' file not found","check_name":"translation-unit","fingerprint":"8979dc226df53a2a","severity":"major","location":{"path":"net/c.cpp","lines":{"begin":1,"end":1}}}
]
)");
}

TEST_CASE("GitLab: nothing found is an empty array", "[report]") {
  CHECK(write(Report()) == "[]\n");
}

TEST_CASE("GitLab: severity follows severity, and confidence where it is low", "[report]") {
  Report report;
  for (Severity severity : {Severity::Error, Severity::Warning, Severity::Remark})
    for (Confidence confidence : {Confidence::High, Confidence::Medium, Confidence::Low}) {
      Finding finding;
      finding.rule = "escape-return";
      finding.severity = severity;
      finding.confidence = confidence;
      finding.position = {"/src/a.cpp", 1, 1};
      report.findings.push_back(finding);
    }
  sample::giveFingerprints(report);
  std::vector<std::string> words;
  std::set<std::string> fingerprints;
  for (const auto &issue : nlohmann::json::parse(write(report))) {
    words.push_back(issue["severity"]);
    fingerprints.insert(issue["fingerprint"].get<std::string>());
  }
  CHECK(words == std::vector<std::string>{"critical", "critical", "critical", "major", "major",
                                          "minor", "info", "info", "info"});
  CHECK(fingerprints.size() == words.size());
}

TEST_CASE("GitLab: a failure keeps its fingerprint when the line of its error moves", "[report]") {
  Report report = sample::report(), moved = report;
  moved.failures[0].reason = "/src/net/c.cpp:7:10: 'x.h' file not found";
  auto last = [](const Report &of) {
    return nlohmann::json::parse(write(of)).back()["fingerprint"].get<std::string>();
  };
  CHECK(last(report) == last(moved));
}

TEST_CASE("GitLab: no two issues have one fingerprint, though a file fails in two ways",
          "[report]") {
  Report report;
  report.workingDirectory = "/src";
  for (int line : {2, 5})
    report.failures.push_back(
        {"/src/a.cpp", "/src/a.cpp:" + std::to_string(line) + ":1: unknown type name 'T'"});
  const auto issues = nlohmann::json::parse(write(report));
  REQUIRE(issues.size() == 2);
  CHECK(issues[0]["fingerprint"] != issues[1]["fingerprint"]);
}
