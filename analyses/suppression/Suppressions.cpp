// Finding the comments and reading them; see Suppressions.h.
#include "suppression/Suppressions.h"

#include "support/Tokens.h"

#include <algorithm>
#include <array>

namespace outlive {

namespace {

constexpr std::string_view word = "NOLINT";
constexpr std::string_view prefix = "outlive";

enum class Form : uint8_t { Line, NextLine, Begin, End };

struct Mark {
  Form form = Form::Line;
  uint32_t line = 0, column = 0;
  bool hasList = false;
  std::vector<SuppressedName> names;
};

bool isNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<SuppressedName> namesIn(std::string_view list) {
  std::vector<SuppressedName> names;
  while (!list.empty()) {
    size_t comma = std::min(list.find(','), list.size());
    std::string_view name = trimmed(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    bool isTakenOut = name.starts_with('-');
    if (isTakenOut)
      name.remove_prefix(1);
    if (!name.empty())
      names.push_back({std::string(name), isTakenOut});
  }
  return names;
}

bool sameList(const Mark &a, const Mark &b) { return a.hasList == b.hasList && a.names == b.names; }

// Walks over the tokens of a file and notes the marks in its comments, and which lines have code.
class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  void read() {
    for (size_t at = 0; at < text_.size();) {
      std::string_view rest = text_.substr(at);
      size_t length = tokenLength(rest);
      bool isComment = rest.starts_with("//") || rest.starts_with("/*");
      Piece piece = length == 0 ? Piece::Blank : isComment ? Piece::Comment : Piece::Code;
      size_t end = at + std::max<size_t>(length, 1);
      walk(at, end, piece);
      at = end;
    }
  }

  const std::vector<Mark> &marks() const { return marks_; }

  // The next line that is not a comment alone.
  uint32_t codeAfter(uint32_t line) const {
    do
      ++line;
    while (std::binary_search(commentLines_.begin(), commentLines_.end(), line) &&
           !std::binary_search(codeLines_.begin(), codeLines_.end(), line));
    return line;
  }

private:
  enum class Piece : uint8_t { Blank, Comment, Code };

  // Line by line, for comments and raw strings may have several.
  void walk(size_t at, size_t end, Piece piece) {
    while (at < end) {
      size_t lineEnd = std::min(text_.find('\n', at), end);
      if (piece == Piece::Code)
        note(codeLines_);
      if (piece == Piece::Comment) {
        note(commentLines_);
        readMarks(at, lineEnd);
      }
      if (lineEnd < end) {
        ++line_;
        lineStart_ = lineEnd + 1;
      }
      at = lineEnd + 1;
    }
  }

  void note(std::vector<uint32_t> &lines) const {
    if (lines.empty() || lines.back() != line_)
      lines.push_back(line_);
  }

  // The marks in one line of a comment.
  void readMarks(size_t begin, size_t end) {
    std::string_view line = text_.substr(begin, end - begin);
    for (size_t at = line.find(word); at != std::string_view::npos;) {
      size_t behind = at + word.size();
      bool isWord = at == 0 || !isNameCharacter(line[at - 1]);
      Mark mark;
      mark.line = line_;
      mark.column = static_cast<uint32_t>(begin + at - lineStart_ + 1);
      constexpr std::array<std::pair<std::string_view, Form>, 3> endings = {
          {{"NEXTLINE", Form::NextLine}, {"BEGIN", Form::Begin}, {"END", Form::End}}};
      for (auto [ending, form] : endings)
        if (line.substr(behind).starts_with(ending)) {
          mark.form = form;
          behind += ending.size();
          break;
        }
      isWord = isWord && (behind == line.size() || !isNameCharacter(line[behind]));
      if (isWord && behind < line.size() && line[behind] == '(') {
        size_t close = line.find(')', behind);
        mark.hasList = close != std::string_view::npos;
        if (mark.hasList) {
          mark.names = namesIn(line.substr(behind + 1, close - behind - 1));
          behind = close;
        }
      }
      if (isWord)
        marks_.push_back(std::move(mark));
      at = line.find(word, behind);
    }
  }

  std::string_view text_;
  uint32_t line_ = 1;
  size_t lineStart_ = 0;
  std::vector<Mark> marks_;
  std::vector<uint32_t> codeLines_, commentLines_; // sorted
};

Suppression suppressionOf(const Mark &mark, uint32_t firstLine, uint32_t lastLine) {
  Suppression suppression;
  suppression.extent = mark.form == Form::Line       ? Suppression::Extent::Line
                       : mark.form == Form::NextLine ? Suppression::Extent::NextLine
                                                     : Suppression::Extent::Block;
  suppression.line = mark.line;
  suppression.column = mark.column;
  suppression.firstLine = firstLine;
  suppression.lastLine = lastLine;
  suppression.isBare = !mark.hasList;
  suppression.names = mark.names;
  return suppression;
}

} // namespace

FileSuppressions readSuppressions(std::string_view text) {
  FileSuppressions result;
  if (text.find(word) == std::string_view::npos)
    return result;
  Reader reader(text);
  reader.read();
  std::vector<const Mark *> open;
  auto unbalanced = [&](const Mark &mark) {
    result.unbalanced.push_back({mark.form == Form::Begin, mark.line, mark.column, mark.names});
  };
  for (const Mark &mark : reader.marks())
    switch (mark.form) {
    case Form::Line:
      result.suppressions.push_back(suppressionOf(mark, mark.line, mark.line));
      break;
    case Form::NextLine: {
      uint32_t line = reader.codeAfter(mark.line);
      result.suppressions.push_back(suppressionOf(mark, line, line));
      break;
    }
    case Form::Begin:
      open.push_back(&mark);
      break;
    case Form::End: {
      auto begin = std::find_if(open.rbegin(), open.rend(),
                                [&](const Mark *each) { return sameList(*each, mark); });
      if (begin == open.rend()) {
        unbalanced(mark);
        break;
      }
      result.suppressions.push_back(suppressionOf(**begin, (*begin)->line, mark.line));
      open.erase(std::prev(begin.base()));
      break;
    }
    }
  for (const Mark *mark : open)
    unbalanced(*mark);
  auto byPosition = [](const auto &a, const auto &b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  };
  std::sort(result.suppressions.begin(), result.suppressions.end(), byPosition);
  std::sort(result.unbalanced.begin(), result.unbalanced.end(), byPosition);
  return result;
}

bool namesOutlive(std::string_view name) {
  if (!name.starts_with(prefix))
    return false;
  std::string_view rest = name.substr(prefix.size());
  return rest.empty() || rest.front() == '-' || rest.front() == '*';
}

bool meansRule(std::string_view name, std::string_view rule) {
  if (!namesOutlive(name) && name.find('*') == std::string_view::npos)
    return false;
  std::string full = std::string(prefix) + "-" + std::string(rule);
  std::string_view family = std::string_view(full).substr(0, full.find('-', prefix.size() + 1));
  return name == prefix || name == family || matchesPattern(name, full);
}

bool matchesPattern(std::string_view pattern, std::string_view text) {
  // Greedy: on a mismatch the last `*` takes one character more.
  size_t p = 0, t = 0, star = std::string_view::npos, taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*')
    ++p;
  return p == pattern.size();
}

} // namespace outlive
