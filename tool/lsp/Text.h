// A text with its lines, and places in it as editors count them.
//
// Problem: an editor counts lines from zero and characters in UTF-16 code units (or in what was
// agreed upon); Clang counts lines and columns from one, in bytes.
// Example: in `auto s = "ü𝄞";` the closing quote is byte 16, UTF-16 unit 13, code point 12.
// Rules:
// - A line ends with \n, \r\n or a \r alone, as in the protocol and as Clang counts.
// - A place behind a line's last character is the end of that line; one behind the last line the
//   end of the text. A place inside a character (between surrogates) is where it begins.
// - Bytes that are no UTF-8 are characters by themselves, of one unit.
// A text does not change; an edit makes a new one, so that threads may share them.
// Cost: making one is linear; looking something up is logarithmic in lines, linear in the line.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace outlive::lsp {

enum class Encoding { Utf8, Utf16, Utf32 };

struct Position {
  uint32_t line = 0, character = 0;
  auto operator<=>(const Position &) const = default;
};

struct Range {
  Position start, end; // the end is not part of it
  auto operator<=>(const Range &) const = default;
};

// Bytes [begin, end) of a text.
struct Span {
  size_t begin = 0, end = 0;
  auto operator<=>(const Span &) const = default;
};

class Text {
public:
  explicit Text(std::string content);

  const std::string &content() const { return content_; }
  size_t lineCount() const { return lineStarts_.size(); } // at least one

  // Without its end; empty when there is no such line.
  std::string_view line(size_t line) const;

  size_t offsetOf(Position position, Encoding encoding) const;
  Position positionOf(size_t offset, Encoding encoding) const;
  Range rangeOf(Span span, Encoding encoding) const {
    return {positionOf(span.begin, encoding), positionOf(span.end, encoding)};
  }

  // Clang's way: both from one, the column in bytes. What lies outside is the nearest place inside.
  size_t offsetOfColumn(uint32_t line, uint32_t column) const;
  // The line of a byte, from zero.
  size_t lineOf(size_t offset) const;
  size_t startOfLine(size_t line) const { return lineStarts_[line]; }

private:
  std::string content_;
  std::vector<size_t> lineStarts_;
};

} // namespace outlive::lsp
