// What reports of all formats say in the same words; see Report.h.
#include "report/Report.h"

#include "findings/RelativePath.h"

namespace outlive {

std::string messageOf(const Remark &remark, std::string_view workingDirectory) {
  std::string text = relativePathsIn(remark.message, workingDirectory);
  const SourcePosition &sink = remark.sinkPosition;
  if (sink.line != 0)
    text += " at " + relativePath(sink.file, workingDirectory) + ':' + std::to_string(sink.line) +
            ':' + std::to_string(sink.column);
  return text;
}

} // namespace outlive
