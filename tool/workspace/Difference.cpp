// See Difference.h.
#include "workspace/Difference.h"

#include <map>
#include <optional>
#include <set>

namespace outlive {
namespace {

std::vector<std::string> printsOf(const std::vector<Finding> &findings) {
  std::vector<std::string> prints;
  for (const Finding &finding : findings)
    prints.push_back(finding.fingerprint);
  return prints;
}

// False when one of the lines was edited that they change.
bool move(Fix &fix, const std::string &file, const LineMap &lines) {
  for (Edit &edit : fix.edits) {
    if (edit.begin.file != file)
      continue;
    const std::optional<uint32_t> begin = lines.exact(edit.begin.line);
    // A proposal has only begins.
    const std::optional<uint32_t> end = edit.endLine == 0 ? 0 : lines.exact(edit.endLine);
    if (!begin || !end || (*end != 0 && *end - *begin != edit.endLine - edit.begin.line))
      return false;
    edit.begin.line = *begin;
    edit.endLine = *end;
  }
  return true;
}

// The finding where it is now; none when its function is gone, or its own line is no longer what it
// was. Steps on the way are shown near where they were.
std::optional<Finding> moved(Finding finding, const DifferenceInput &input) {
  if (input.functionsBefore.contains(finding.function) &&
      !input.functionsAfter.contains(finding.function))
    return std::nullopt;
  const std::string file = finding.position.file;
  const std::optional<uint32_t> line = input.lines.exact(finding.position.line);
  if (!line)
    return std::nullopt;
  finding.position.line = *line;
  auto moveLine = [&](SourcePosition &position) {
    if (position.file == file)
      position.line = input.lines.nearest(position.line);
  };
  for (TraceStep &step : finding.trace)
    moveLine(step.position);
  for (RetentionEdge &edge : finding.retention)
    moveLine(edge.position);
  std::erase_if(finding.fixes, [&](Fix &fix) { return !move(fix, file, input.lines); });
  return finding;
}

} // namespace

std::vector<Finding> findingsAfterEdit(const DifferenceInput &input) {
  const auto wholePrints = printsOf(input.whole), beforePrints = printsOf(input.before),
             afterPrints = printsOf(input.after);
  std::map<std::string, const Finding *> inWhole;
  for (size_t i = 0; i < input.whole.size(); ++i)
    inWhole.emplace(wholePrints[i], &input.whole[i]);
  const std::set<std::string> inBefore(beforePrints.begin(), beforePrints.end());
  std::vector<Finding> result;
  for (size_t i = 0; i < input.after.size(); ++i) {
    const auto known = inWhole.find(afterPrints[i]);
    const bool isNew = !inBefore.contains(afterPrints[i]);
    if (!isNew && known == inWhole.end())
      continue;
    result.push_back(input.after[i]);
    // The whole program may know why it cannot be fixed there.
    if (!isNew && known->second->fixes.empty())
      result.back().fixes.clear();
  }
  const std::set<std::string> inAfter(afterPrints.begin(), afterPrints.end());
  for (size_t i = 0; i < input.whole.size(); ++i)
    if (!inBefore.contains(wholePrints[i]) && !inAfter.contains(wholePrints[i]))
      if (std::optional<Finding> finding = moved(input.whole[i], input))
        result.push_back(std::move(*finding));
  return result;
}

} // namespace outlive
