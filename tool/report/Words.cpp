// See Words.h.
#include "report/Words.h"

#include "findings/RelativePath.h"

namespace outlive {

std::string printedMessage(const Finding &finding, const Catalogue &catalogue,
                           std::string_view workingDirectory) {
  return relativePathsIn(catalogue.render(finding), workingDirectory) + measuredText(finding.cost);
}

std::string printedMessage(const Remark &remark, std::string_view workingDirectory) {
  return messageOf(remark, workingDirectory) + measuredText(remark.cost);
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
