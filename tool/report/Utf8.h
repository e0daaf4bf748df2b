// Source bytes as Unicode text.
//
// Problem: Clang counts columns in bytes, and hands on bytes that are no UTF-8 as they are. SARIF
// and GitHub count columns in UTF-16 code units, and JSON and XML must be UTF-8.
// Answer: a decoder that never fails: what is no UTF-8 is U+FFFD, one for each ill-formed piece
// (Unicode 15, section 3.9, "maximal subpart"), as browsers and the JSON library do it.
// Example: in "größe", 'e' is byte 6 (counted from 0) and code unit 4; U+1F600 is two units.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace outlive {

// Takes the first code point off a text that is not empty.
char32_t takeCodePoint(std::string_view &text);

void appendUtf8(std::string &text, char32_t codePoint);

// The text with U+FFFD for what is no UTF-8.
std::string validUtf8(std::string_view text);

// The column in UTF-16 code units of a column in bytes; both count from one. A column behind the
// end of the line, or of a line that cannot be read (empty), stays as far behind as it is.
uint32_t utf16Column(std::string_view line, uint32_t column);

} // namespace outlive
