// The files that fixes change: their texts, positions in them, and which of them are not for
// changing.
//
// Columns count bytes, as everywhere. A file is left alone when it lies outside of the project,
// when a program has written it (it says so in its first lines), when it is not UTF-8, or when its
// lines end as on Windows: edits are made of lines that end in '\n'.
#pragma once

#include "UnsavedTexts.h"
#include "findings/Finding.h"
#include "fixes/ComposeEdits.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace outlive {

class FixFiles {
public:
  // `texts` take the place of the disk, and may be null. `roots`: folders of the project, absolute.
  FixFiles(std::vector<std::string> roots, std::shared_ptr<const UnsavedTexts> texts)
      : roots_(std::move(roots)), texts_(std::move(texts)) {}

  // Why the fix cannot be written down; empty when it can.
  std::string objectionTo(const Fix &fix);

  // None when there is no such position.
  std::optional<size_t> offset(const std::string &file, uint32_t line, uint32_t column);
  // Of a fix without objection.
  ByteEdit bytes(const Edit &edit);
  // The place of a byte; of the end of the text, too.
  SourcePosition place(const std::string &file, size_t offset);
  // Of a file that a fix without objection changes.
  const std::string &text(const std::string &file) { return load(file).text; }

  // The texts of all files that the fixes change, after them. They do not overlap.
  UnsavedTexts textsWith(std::span<const Fix *const> fixes);

private:
  struct File {
    std::string text;
    std::vector<size_t> lineStarts;
    std::string objection;
  };
  File &load(const std::string &name);
  std::string objectionToFile(const std::string &name, const File &file) const;

  std::vector<std::string> roots_;
  std::shared_ptr<const UnsavedTexts> texts_;
  std::map<std::string, File> files_;
};

// Do two fixes change the same characters, or insert at the same place?
bool overlap(const Fix &a, const Fix &b);

// Writes the texts, each file as a whole or not at all: a neighbour of the file is written and
// takes its place. Fails before anything is written when a file is not any more what `files` has
// read.
std::string writeTexts(const UnsavedTexts &texts, FixFiles &files);

} // namespace outlive
