// The documents that are open in the editor: their texts are true, whatever is on disk.
//
// A document is known by its path. Each change makes a new text with a new revision, so that
// results can say which text they are about, and `now` can say where a span of that text has gone.
// What is on disk has revision 0: opening a document is an edit of what is on disk.
// Belongs to one thread; the texts themselves may go to others.
#pragma once

#include "lsp/EditLog.h"
#include "lsp/Text.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace outlive::lsp {

constexpr Revision onDisk = 0;

// A change as a client sends it: of a range, or of the whole text.
struct DocumentChange {
  std::optional<Range> range;
  std::string text;
};

struct Document {
  std::string uri; // as the client writes it
  std::string path;
  int64_t version = 0; // the client's
  Revision revision = 0;
  std::shared_ptr<const Text> text;
  EditLog log{onDisk};
  bool isSaved = true; // equal to what is on disk, as far as known
};

// The texts of open documents at one moment, by path.
struct TextState {
  Revision revision = onDisk;
  std::shared_ptr<const Text> text;
};
using Snapshot = std::map<std::string, TextState>;

class Documents {
public:
  // `disk`: what is on disk; null when there is nothing. Opening again replaces.
  Document &open(std::string uri, std::string path, int64_t version, std::string text,
                 const Text *disk);
  void change(Document &document, int64_t version, const std::vector<DocumentChange> &changes,
              Encoding encoding);
  void close(const std::string &path);

  Document *find(const std::string &path);
  const Document *find(const std::string &path) const;
  const std::map<std::string, Document> &all() const { return documents_; }

  Snapshot snapshot() const;

private:
  std::map<std::string, Document> documents_;
  Revision last_ = onDisk;
};

} // namespace outlive::lsp
