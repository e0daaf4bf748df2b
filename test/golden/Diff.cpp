#include "Diff.h"

#include <algorithm>
#include <vector>

namespace golden {
namespace {

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

struct Edit {
  char kind; // ' ', '-', '+'
  std::string_view line;
};

} // namespace

std::string unifiedDiff(std::string_view expected, std::string_view actual) {
  if (expected == actual)
    return {};
  std::vector<std::string_view> a = linesOf(expected), b = linesOf(actual);
  size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head])
    ++head;
  size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;

  // Longest common subsequence of the middle, from its end.
  size_t rows = a.size() - head - tail, columns = b.size() - head - tail;
  std::vector<std::vector<unsigned>> common(rows + 1, std::vector<unsigned>(columns + 1, 0));
  for (size_t i = rows; i-- > 0;)
    for (size_t j = columns; j-- > 0;)
      common[i][j] = a[head + i] == b[head + j] ? common[i + 1][j + 1] + 1
                                                : std::max(common[i + 1][j], common[i][j + 1]);
  std::vector<Edit> edits;
  for (size_t i = 0; i < head; ++i)
    edits.push_back({' ', a[i]});
  size_t i = 0, j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && a[head + i] == b[head + j]) {
      edits.push_back({' ', a[head + i]});
      ++i, ++j;
    } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
      edits.push_back({'-', a[head + i++]});
    } else {
      edits.push_back({'+', b[head + j++]});
    }
  }
  for (size_t k = a.size() - tail; k < a.size(); ++k)
    edits.push_back({' ', a[k]});

  constexpr size_t context = 3;
  std::vector<bool> isShown(edits.size(), false);
  for (size_t k = 0; k < edits.size(); ++k)
    if (edits[k].kind != ' ')
      for (size_t n = k - std::min(k, context); n < std::min(edits.size(), k + context + 1); ++n)
        isShown[n] = true;
  std::string text;
  for (size_t k = 0; k < edits.size(); ++k) {
    if (!isShown[k]) {
      if (k > 0 && isShown[k - 1])
        text += "  ...\n";
      continue;
    }
    text += edits[k].kind;
    text += ' ';
    text += edits[k].line;
    text += '\n';
  }
  // Same lines, so only the last line break differs.
  return text.empty() ? std::string("  (the texts differ in their last line break)\n") : text;
}

} // namespace golden
