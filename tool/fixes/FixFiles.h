// The files that fixes change: their texts, positions in them, and which of them are not for
// changing.
//
// Columns count bytes, as everywhere. A file is left alone when it lies outside of the project,
// when a program has written it (it says so in its first lines), when it is not UTF-8, when its
// lines end as on Windows (edits are made of lines that end in '\n'), or when the caller says so.
#pragma once

#include "UnsavedTexts.h"
#include "findings/Finding.h"
#include "fixes/ComposeEdits.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace outlive {

// Why a file (absolute) is not for changing; empty when it is.
using FileObjection = std::function<std::string(const std::string &file)>;

class FixFiles {
public:
  // `texts` take the place of the disk, and may be null. `roots`: folders of the project, absolute.
  // `objection` may be empty.
  FixFiles(std::vector<std::string> roots, std::shared_ptr<const UnsavedTexts> texts,
           FileObjection objection = {})
      : roots_(std::move(roots)), texts_(std::move(texts)), objection_(std::move(objection)) {}

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
  FileObjection objection_;
  std::map<std::string, File> files_;
};

// Which characters fixes have taken, so that no two of them change the same ones or insert at the
// same place. Cost: logarithmic in the number of edits.
class TakenPlaces {
public:
  bool isInTheWayOf(const Fix &fix) const;
  void take(const Fix &fix);

private:
  using Place = std::pair<uint32_t, uint32_t>;         // line, column
  std::map<std::string, std::map<Place, Place>> ends_; // by file and begin
};

// Writes the texts, each file as a whole or not at all: a neighbour of the file is written and
// takes its place. Fails before anything is written when a file is not any more what `files` has
// read.
std::string writeTexts(const UnsavedTexts &texts, FixFiles &files);

} // namespace outlive
