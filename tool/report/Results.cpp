// Putting results into words; see Results.h.
#include "report/Results.h"

#include "findings/RelativePath.h"
#include "report/Words.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace outlive {

Results::Results(const Report &report, const Catalogue &catalogue)
    : report_(report), catalogue_(catalogue) {}

std::string Results::shown(std::string_view text) const {
  return relativePathsIn(text, report_.workingDirectory);
}

std::vector<Step> Results::stepsOf(const std::vector<TraceStep> &trace) const {
  std::vector<Step> steps;
  for (const TraceStep &step : trace)
    steps.push_back({step.position, shown(step.message)});
  return steps;
}

Result Results::resultOf(const Finding &finding) const {
  Result result;
  result.ruleId = finding.rule;
  result.severity = finding.severity;
  result.confidence = finding.confidence;
  result.position = finding.position;
  result.function = shown(finding.function);
  result.variable = finding.variable;
  result.message = printedMessage(finding, catalogue_, report_.workingDirectory);
  result.trace = stepsOf(finding.trace);
  for (const RetentionEdge &edge : finding.retention)
    result.retention.push_back({edge.position, shown(retentionText(edge))});
  result.hint = catalogue_.renderFix(finding);
  result.fixes = finding.fixes;
  result.fingerprint = finding.fingerprint;
  return result;
}

Result Results::resultOf(const Remark &remark) const {
  Result result;
  result.ruleId = remark.rule;
  result.isRemark = true;
  result.position = remark.position;
  result.function = shown(remark.function);
  result.variable = remark.variable;
  result.message = printedMessage(remark, report_.workingDirectory);
  result.trace = stepsOf(remark.trace);
  result.fixes = remark.fixes;
  result.fingerprint = remark.fingerprint;
  return result;
}

Result Results::at(size_t index) const {
  const size_t findings = report_.findings.size();
  return index < findings ? resultOf(report_.findings[index])
                          : resultOf(report_.remarks[index - findings]);
}

std::vector<size_t> Results::byImportance() const {
  std::vector<size_t> order(report_.findings.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const Finding &first = report_.findings[a], &second = report_.findings[b];
    return std::tie(first.severity, first.confidence) >
           std::tie(second.severity, second.confidence);
  });
  for (size_t i = order.size(); i < size(); ++i)
    order.push_back(i);
  return order;
}

std::string explanationOf(const Result &result, std::string_view workingDirectory) {
  std::string text;
  auto add = [&](const Step &step, std::string_view what) {
    std::string place = placeText(step.position, workingDirectory);
    text += (text.empty() ? "" : "\n") + place + (place.empty() ? "" : ": ");
    text += what;
    text += step.text;
  };
  for (const Step &step : result.trace)
    add(step, "");
  for (const Step &step : result.retention)
    add(step, "kept alive: ");
  if (!result.hint.empty())
    text += (text.empty() ? "fix: " : "\nfix: ") + result.hint;
  return text;
}

} // namespace outlive
