// See Words.h.
#include "report/Words.h"

#include "findings/RelativePath.h"

namespace outlive {

static std::string bytesText(uint64_t bytes) {
  static constexpr std::pair<uint64_t, std::string_view> units[] = {
      {1000000000, " GB"}, {1000000, " MB"}, {1000, " kB"}};
  for (auto [size, name] : units)
    if (bytes >= size) {
      uint64_t tenths = bytes / (size / 10);
      return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + std::string(name);
    }
  return counted(bytes, "byte");
}

std::string messageOf(const Remark &remark, std::string_view workingDirectory) {
  std::string text = relativePathsIn(remark.message, workingDirectory);
  if (remark.sinkPosition.line != 0)
    text += " at " + placeText(remark.sinkPosition, workingDirectory);
  return text;
}

std::string measuredText(const std::optional<Cost> &cost) {
  if (!cost || (cost->measuredBytes == 0 && cost->measuredAllocations == 0))
    return {};
  // Profiles of a moment may have nothing of what was allocated before.
  const std::string bytes = cost->measuredBytes > 0 ? bytesText(cost->measuredBytes) : "";
  const std::string allocations =
      cost->measuredAllocations > 0 ? counted(cost->measuredAllocations, "allocation") : "";
  return ", measured: " + bytes + (bytes.empty() || allocations.empty() ? "" : " in ") +
         allocations;
}

std::string printedMessage(const Finding &finding, const Catalogue &catalogue,
                           std::string_view workingDirectory) {
  return relativePathsIn(catalogue.render(finding), workingDirectory) + measuredText(finding.cost);
}

std::string printedMessage(const Remark &remark, std::string_view workingDirectory) {
  return messageOf(remark, workingDirectory) + measuredText(remark.cost);
}

std::string retentionText(const RetentionEdge &edge) {
  return edge.holder + " holds " + edge.held + ", " + edge.how;
}

std::string placeText(const SourcePosition &position, std::string_view workingDirectory) {
  if (position.file.empty())
    return {};
  std::string text = relativePath(position.file, workingDirectory);
  if (position.line != 0)
    text += ':' + std::to_string(position.line) + ':' + std::to_string(position.column);
  return text;
}

std::string counted(uint64_t number, std::string_view noun, std::string_view plural) {
  std::string text = std::to_string(number) + ' ';
  text += number == 1 || plural.empty() ? noun : plural;
  return number == 1 || !plural.empty() ? text : text + 's';
}

} // namespace outlive
