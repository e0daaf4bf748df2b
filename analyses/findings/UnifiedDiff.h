// Which lines of which files does a unified diff change?
//
// Problem: who reviews a change wants the findings that the change has to do with, and no others.
// Answer: read the diff as `git diff`, `diff -u` and mail tools write it, and keep, for each file,
// the lines that are new. Where lines were only taken away, nothing is left to point at; the lines
// before and behind the gap stand for them, for a deleted `free(p)` makes the line after it leak.
//
// Example:
//     --- a/src/a.c
//     +++ b/src/a.c
//     @@ -10,2 +10,3 @@ int f(void)
//     -  free(p);
//     +  if (q)
//     +    free(p);
//        return 0;
// changes lines 10 and 11 of src/a.c.
//
// What is read: any number of context lines, also none; the prefixes a/ and b/, those of
// diff.mnemonicPrefix, or none; renames, new and deleted files; names in quotes with octal escapes;
// CR LF; binary files, which count as changed throughout; links, as far as Git tells them; any text
// around the diff, such as a commit message. What is not: combined diffs of merges, which have no
// one old file. Cost: linear in the text.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace outlive {

struct LineRange {
  uint32_t first = 0;
  uint32_t last = 0; // included
  bool operator==(const LineRange &) const = default;
};

// What a diff does to one file that is still there afterwards.
struct FileChange {
  std::vector<LineRange> lines; // sorted, disjoint
  bool isWhole = false;         // new in all lines, as far as anybody can tell
  bool isLink = false;          // Git says that it is a link: the lines are where it leads to

  bool contains(uint32_t line) const;
  void add(const FileChange &other); // the same file under another name
};

struct DiffError {
  size_t line = 0; // of the diff, from one
  std::string message;
};

// By the name of the file after the change, as the diff has it without its prefix. Files that the
// diff only renames are not in it, nor deleted ones.
using FileChanges = std::map<std::string, FileChange, std::less<>>;

// An empty text changes nothing. A text that has something in it, but no diff, is an error.
std::variant<FileChanges, DiffError> parseUnifiedDiff(std::string_view text);

} // namespace outlive
