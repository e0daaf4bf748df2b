// Decoding UTF-8; see Utf8.h.
#include "report/Utf8.h"

#include <algorithm>

namespace outlive {

constexpr char32_t replacement = 0xFFFD;

char32_t takeCodePoint(std::string_view &text) {
  auto byteAt = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byteAt(0);
  size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length == 0 || first > 0xF4) {
    text.remove_prefix(1);
    return replacement;
  }
  // The second byte is restricted where overlong forms, surrogates or too large values begin.
  const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  char32_t codePoint = length == 1 ? first : first & (0x7F >> length);
  for (size_t i = 1; i < length; ++i) {
    bool isGood = i < text.size() && byteAt(i) >= (i == 1 ? low : 0x80) &&
                  byteAt(i) <= (i == 1 ? high : 0xBF);
    if (!isGood) {
      text.remove_prefix(i);
      return replacement;
    }
    codePoint = codePoint << 6 | (byteAt(i) & 0x3F);
  }
  text.remove_prefix(length);
  return codePoint;
}

void appendUtf8(std::string &text, char32_t codePoint) {
  auto append = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (codePoint < 0x80) {
    append(codePoint);
    return;
  }
  if (codePoint < 0x800) {
    append(0xC0 | codePoint >> 6);
  } else {
    if (codePoint < 0x10000) {
      append(0xE0 | codePoint >> 12);
    } else {
      append(0xF0 | codePoint >> 18);
      append(0x80 | (codePoint >> 12 & 0x3F));
    }
    append(0x80 | (codePoint >> 6 & 0x3F));
  }
  append(0x80 | (codePoint & 0x3F));
}

std::string validUtf8(std::string_view text) {
  std::string valid;
  while (!text.empty())
    appendUtf8(valid, takeCodePoint(text));
  return valid;
}

uint32_t utf16Column(std::string_view line, uint32_t column) {
  if (column == 0)
    return 0;
  const size_t bytes = std::min<size_t>(column - 1, line.size());
  std::string_view before = line.substr(0, bytes);
  auto units = static_cast<uint32_t>(column - bytes);
  while (!before.empty())
    units += takeCodePoint(before) < 0x10000 ? 1 : 2;
  return units;
}

} // namespace outlive
