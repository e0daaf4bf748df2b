// See Text.h.
#include "lsp/Text.h"

#include <algorithm>

namespace outlive::lsp {

namespace {

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// Bytes of the character that a text begins with: 1 for what is no UTF-8.
size_t characterLength(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const size_t length = first < 0xc2   ? 1
                        : first < 0xe0 ? 2
                        : first < 0xf0 ? 3
                        : first < 0xf5 ? 4
                                       : 1;
  if (length > text.size())
    return 1;
  for (size_t i = 1; i < length; ++i)
    if (!isContinuation(text[i]))
      return 1;
  return length;
}

// Units of a character of so many bytes.
uint32_t unitsOf(size_t length, Encoding encoding) {
  switch (encoding) {
  case Encoding::Utf8:
    return static_cast<uint32_t>(length);
  case Encoding::Utf16:
    return length == 4 ? 2 : 1;
  case Encoding::Utf32:
    return 1;
  }
  return 1;
}

} // namespace

Text::Text(std::string content) : content_(std::move(content)), lineStarts_{0} {
  for (size_t i = 0; i < content_.size(); ++i) {
    if (content_[i] == '\r' && i + 1 < content_.size() && content_[i + 1] == '\n')
      ++i;
    if (content_[i] == '\n' || content_[i] == '\r')
      lineStarts_.push_back(i + 1);
  }
}

std::string_view Text::line(size_t line) const {
  if (line >= lineStarts_.size())
    return {};
  const size_t end = line + 1 < lineStarts_.size() ? lineStarts_[line + 1] : content_.size();
  std::string_view text(content_);
  text = text.substr(lineStarts_[line], end - lineStarts_[line]);
  if (line + 1 < lineStarts_.size()) {
    if (text.ends_with("\r\n"))
      text.remove_suffix(1);
    text.remove_suffix(1);
  }
  return text;
}

size_t Text::offsetOf(Position position, Encoding encoding) const {
  if (position.line >= lineStarts_.size())
    return content_.size();
  const std::string_view text = line(position.line);
  size_t at = 0;
  uint32_t units = 0;
  while (at < text.size()) {
    const size_t length = characterLength(text.substr(at));
    units += unitsOf(length, encoding);
    if (units > position.character)
      break;
    at += length;
  }
  return lineStarts_[position.line] + at;
}

Position Text::positionOf(size_t offset, Encoding encoding) const {
  offset = std::min(offset, content_.size());
  const size_t number = lineOf(offset);
  const std::string_view text = line(number);
  const size_t stop = std::min(offset - lineStarts_[number], text.size());
  uint32_t units = 0;
  for (size_t at = 0; at < stop;) {
    const size_t length = characterLength(text.substr(at));
    if (at + length > stop)
      break;
    units += unitsOf(length, encoding);
    at += length;
  }
  return {static_cast<uint32_t>(number), units};
}

size_t Text::offsetOfColumn(uint32_t number, uint32_t column) const {
  if (number == 0)
    return 0;
  if (number > lineStarts_.size())
    return content_.size();
  const size_t bytes = column == 0 ? 0 : column - 1;
  return lineStarts_[number - 1] + std::min(bytes, line(number - 1).size());
}

size_t Text::lineOf(size_t offset) const {
  auto next = std::upper_bound(lineStarts_.begin(), lineStarts_.end(), offset);
  return static_cast<size_t>(next - lineStarts_.begin()) - 1;
}

} // namespace outlive::lsp
