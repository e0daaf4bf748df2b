// See Documents.h.
#include "lsp/Documents.h"

#include <algorithm>

namespace outlive::lsp {

Document &Documents::open(std::string uri, std::string path, int64_t version, std::string text,
                          const Text *disk) {
  Document document;
  document.uri = std::move(uri);
  document.path = path;
  document.version = version;
  document.revision = ++last_;
  document.text = std::make_shared<const Text>(std::move(text));
  const std::string_view before = disk ? std::string_view(disk->content()) : std::string_view();
  document.log.add(document.revision, editBetween(before, document.text->content()));
  document.isSaved = disk && before == document.text->content();
  return documents_.insert_or_assign(std::move(path), std::move(document)).first->second;
}

void Documents::change(Document &document, int64_t version,
                       const std::vector<DocumentChange> &changes, Encoding encoding) {
  for (const DocumentChange &change : changes) {
    std::string content;
    TextEdit edit;
    if (change.range) {
      const Text &before = *document.text;
      const size_t begin = before.offsetOf(change.range->start, encoding);
      const size_t end = std::max(begin, before.offsetOf(change.range->end, encoding));
      edit = {{begin, end}, change.text.size()};
      content.reserve(before.content().size() + change.text.size());
      content.append(before.content(), 0, begin).append(change.text);
      content.append(before.content(), end);
    } else {
      content = change.text;
      edit = editBetween(document.text->content(), content);
    }
    document.text = std::make_shared<const Text>(std::move(content));
    document.revision = ++last_;
    document.log.add(document.revision, edit);
  }
  document.version = version;
  document.isSaved = document.isSaved && changes.empty();
}

void Documents::close(const std::string &path) { documents_.erase(path); }

Document *Documents::find(const std::string &path) {
  auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

const Document *Documents::find(const std::string &path) const {
  auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

Snapshot Documents::snapshot() const {
  Snapshot snapshot;
  for (const auto &[path, document] : documents_)
    snapshot[path] = {document.revision, document.text};
  return snapshot;
}

} // namespace outlive::lsp
