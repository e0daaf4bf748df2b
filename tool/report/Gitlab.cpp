// Writing a report for GitLab's Code Quality; see Gitlab.h.
#include "report/Gitlab.h"

#include "findings/Fingerprint.h"
#include "findings/RelativePath.h"
#include "report/JsonText.h"
#include "report/Results.h"

#include <algorithm>
#include <map>

namespace outlive {

namespace {

constexpr std::string_view failureCheck = "translation-unit";

std::string_view severityWord(const Result &result) {
  switch (result.severity) {
  case Severity::Error:
    return "critical";
  case Severity::Warning:
    return result.confidence == Confidence::Low ? "minor" : "major";
  case Severity::Remark:
    break;
  }
  return "info";
}

Json issue(const std::string &description, std::string_view check, const std::string &fingerprint,
           std::string_view severity, const std::string &path, uint32_t line) {
  return Json{{"description", description},
              {"check_name", check},
              {"fingerprint", fingerprint},
              {"severity", severity},
              {"location", {{"path", path}, {"lines", {{"begin", line}, {"end", line}}}}}};
}

} // namespace

void writeGitlab(const Report &report, const Catalogue &catalogue, llvm::raw_ostream &out) {
  const Results results(report, catalogue);
  const std::string &directory = report.workingDirectory;
  std::map<std::string, uint32_t> failures; // how many were equal so far
  writeJsonArray(out, results.size() + report.failures.size(), [&](size_t i) {
    if (i < results.size()) {
      Result result = results.at(i);
      return issue(result.message, result.ruleId, result.fingerprint, severityWord(result),
                   relativePath(result.position.file, directory),
                   std::max(result.position.line, 1u));
    }
    const Failure &failure = report.failures[i - results.size()];
    const std::string file = relativePath(failure.file, directory);
    const std::string reason = results.shown(failure.reason);
    // One file may be compiled in two ways; places do not count, so that both may fail alike.
    FingerprintParts parts{failureCheck, file, "", "", reason, 0};
    parts.occurrence = failures[fingerprint(parts)]++;
    return issue("could not be analysed completely: " + reason, failureCheck, fingerprint(parts),
                 "major", file, 1);
  });
  out << '\n';
}

} // namespace outlive
