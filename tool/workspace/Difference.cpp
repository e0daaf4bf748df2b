// See Difference.h.
#include "workspace/Difference.h"

#include "findings/Fingerprint.h"

#include <optional>
#include <set>

namespace outlive {
namespace {

std::vector<std::string> printsOf(const std::vector<Finding> &findings) {
  return fingerprintsOf(std::span(findings), /*workingDirectory=*/"");
}

// The finding where its function is now; none when the function is gone.
std::optional<Finding> moved(Finding finding, const DifferenceInput &input) {
  auto before = input.linesBefore.find(finding.function);
  auto after = input.linesAfter.find(finding.function);
  if (before == input.linesBefore.end())
    return finding; // in no function that could have moved
  if (after == input.linesAfter.end())
    return std::nullopt;
  const int64_t distance = int64_t(after->second) - int64_t(before->second);
  const std::string file = finding.position.file;
  auto move = [&](SourcePosition &position) {
    if (position.file == file && position.line >= before->second)
      position.line = static_cast<uint32_t>(position.line + distance);
  };
  move(finding.position);
  for (TraceStep &step : finding.trace)
    move(step.position);
  for (RetentionEdge &edge : finding.retention)
    move(edge.position);
  // An edit's range may be anywhere: better none than a wrong one.
  if (distance != 0)
    finding.fixes.clear();
  return finding;
}

} // namespace

std::vector<Finding> findingsAfterEdit(const DifferenceInput &input) {
  const auto wholePrints = printsOf(input.whole), beforePrints = printsOf(input.before),
             afterPrints = printsOf(input.after);
  const std::set<std::string> inWhole(wholePrints.begin(), wholePrints.end());
  const std::set<std::string> inBefore(beforePrints.begin(), beforePrints.end());
  std::vector<Finding> result;
  for (size_t i = 0; i < input.after.size(); ++i)
    if (!inBefore.contains(afterPrints[i]) || inWhole.contains(afterPrints[i]))
      result.push_back(input.after[i]);
  const std::set<std::string> inAfter(afterPrints.begin(), afterPrints.end());
  for (size_t i = 0; i < input.whole.size(); ++i)
    if (!inBefore.contains(wholePrints[i]) && !inAfter.contains(wholePrints[i]))
      if (std::optional<Finding> finding = moved(input.whole[i], input))
        result.push_back(std::move(*finding));
  return result;
}

} // namespace outlive
