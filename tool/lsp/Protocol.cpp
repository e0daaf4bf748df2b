// See Protocol.h.
#include "lsp/Protocol.h"

#include "lsp/Uri.h"

namespace outlive::lsp {

Position readPosition(const Field &field) {
  return {field["line"].index(), field["character"].index()};
}

Range readRange(const Field &field) {
  const Range range{readPosition(field["start"]), readPosition(field["end"])};
  if (range.end < range.start)
    field.fail("the end is before the start");
  return range;
}

const std::string &readDocumentUri(const Field &params) {
  return params["textDocument"]["uri"].text();
}

std::optional<std::string> readDocumentPath(const Field &params) {
  return pathOfUri(readDocumentUri(params));
}

std::vector<DocumentChange> readChanges(const Field &field) {
  std::vector<DocumentChange> changes;
  field.each([&](const Field &each) {
    DocumentChange change;
    if (std::optional<Field> range = each.find("range"))
      change.range = readRange(*range);
    change.text = each["text"].text();
    changes.push_back(std::move(change));
  });
  return changes;
}

} // namespace outlive::lsp
