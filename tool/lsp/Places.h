// From positions in results to ranges in the editor.
//
// Problem: results count bytes in the text that was checked, of open files and of files on disk;
// the editor wants its own units in the text that it has now.
// Steps: the text of that time (Snapshot, or the disk) gives the bytes of the token; the document's
// edits say where they are now (EditLog); the document's text gives the range.
// Texts on disk are read once and kept until `forgetDisk`. A file that cannot be read has ranges by
// counting alone: the line, and the column as if all characters were ASCII.
#pragma once

#include "findings/Finding.h"
#include "lsp/Documents.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace outlive::lsp {

class Places {
public:
  Places(const Documents &documents, Encoding encoding)
      : documents_(documents), encoding_(encoding) {}

  // The token at a position; nothing when it was edited since.
  std::optional<Range> token(const SourcePosition &position, const Snapshot &snapshot);
  // The same with what belongs to a name that begins there: `std::make_unique<int>`.
  std::optional<Range> name(const SourcePosition &position, const Snapshot &snapshot);
  // The token, or else the nearest place: for steps on the way, which are no reason to say nothing.
  Range tokenOrNearest(const SourcePosition &position, const Snapshot &snapshot);
  // What an edit replaces.
  std::optional<Range> edited(const Edit &edit, const Snapshot &snapshot);

  // The text of a file is what it was then. Of one that cannot be read too.
  bool isAsThen(const std::string &path, const Snapshot &snapshot);
  // The text of a file now; null when there is none.
  std::shared_ptr<const Text> text(const std::string &path);
  // As the client writes it.
  std::string uri(const std::string &path) const;

  Encoding encoding() const { return encoding_; }
  void forgetDisk() { disk_.clear(); }

private:
  std::shared_ptr<const Text> disk(const std::string &path);
  std::shared_ptr<const Text> textThen(const std::string &path, const Snapshot &snapshot);
  std::optional<Range> now(const std::string &path, Span span, const Text &then,
                           const Snapshot &snapshot);

  const Documents &documents_;
  const Encoding encoding_;
  std::map<std::string, std::shared_ptr<const Text>> disk_;
};

// The content of a file; nothing when it cannot be read or is no ordinary file.
std::optional<std::string> readFile(const std::string &path);

} // namespace outlive::lsp
