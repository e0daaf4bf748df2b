// Paths as text; see RelativePath.h.
#include "findings/RelativePath.h"

#include <cstddef>

namespace outlive {

namespace {

// Before a path in a text stands a blank or some punctuation; before '/' inside one, a name.
bool canPrecedePath(char c) {
  constexpr std::string_view before = " \t\n'\"`(<[{,;=:";
  return before.find(c) != std::string_view::npos;
}

} // namespace

std::string relativePath(std::string_view path, std::string_view directory) {
  while (directory.ends_with('/'))
    directory.remove_suffix(1);
  bool isBelow = !directory.empty() && path.size() > directory.size() + 1 &&
                 path.starts_with(directory) && path[directory.size()] == '/';
  return std::string(isBelow ? path.substr(directory.size() + 1) : path);
}

std::string relativePathsIn(std::string_view text, std::string_view directory) {
  while (directory.ends_with('/'))
    directory.remove_suffix(1);
  if (directory.empty())
    return std::string(text);
  std::string shown;
  size_t copied = 0;
  for (size_t at = text.find(directory); at != std::string_view::npos;
       at = text.find(directory, at + directory.size())) {
    size_t end = at + directory.size();
    bool isPath = (at == 0 || canPrecedePath(text[at - 1])) && end + 1 < text.size() &&
                  text[end] == '/' && text[end + 1] != ' ';
    if (!isPath)
      continue;
    shown += text.substr(copied, at - copied);
    copied = end + 1;
  }
  shown += text.substr(copied);
  return shown;
}

} // namespace outlive
