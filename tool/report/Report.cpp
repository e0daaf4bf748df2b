// What reports of all formats say in the same words; see Report.h.
#include "report/Report.h"

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
  return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

std::string messageOf(const Remark &remark, std::string_view workingDirectory) {
  std::string text = relativePathsIn(remark.message, workingDirectory);
  const SourcePosition &sink = remark.sinkPosition;
  if (sink.line != 0)
    text += " at " + relativePath(sink.file, workingDirectory) + ':' + std::to_string(sink.line) +
            ':' + std::to_string(sink.column);
  return text;
}

std::string retentionText(const RetentionEdge &edge) {
  return edge.holder + " holds " + edge.held + ", " + edge.how;
}

std::string measuredText(const std::optional<Cost> &cost) {
  if (!cost)
    return {};
  const uint64_t bytes = cost->measuredBytes, allocations = cost->measuredAllocations;
  if (bytes == 0 && allocations == 0)
    return {};
  std::string text = ", measured: " + bytesText(bytes);
  if (allocations > 0)
    text +=
        " in " + std::to_string(allocations) + (allocations == 1 ? " allocation" : " allocations");
  return text;
}

} // namespace outlive
