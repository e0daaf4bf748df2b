// See EditLog.h.
#include "lsp/EditLog.h"

#include <algorithm>

namespace outlive::lsp {

TextEdit editBetween(std::string_view before, std::string_view after) {
  const size_t shorter = std::min(before.size(), after.size());
  const size_t front = static_cast<size_t>(
      std::mismatch(before.begin(), before.begin() + static_cast<ptrdiff_t>(shorter), after.begin())
          .first -
      before.begin());
  size_t back = 0;
  while (back < shorter - front &&
         before[before.size() - 1 - back] == after[after.size() - 1 - back])
    ++back;
  return {{front, before.size() - back}, after.size() - back - front};
}

void EditLog::add(Revision revision, TextEdit edit) {
  entries_.push_back({revision, edit});
  if (entries_.size() > mostEdits) {
    start_ = entries_.front().revision;
    entries_.pop_front();
  }
}

std::optional<Span> EditLog::now(Span span, Revision revision) const {
  if (revision < start_)
    return std::nullopt;
  for (const Entry &entry : entries_) {
    if (entry.revision <= revision)
      continue;
    const Span &removed = entry.edit.removed;
    const size_t gone = removed.end - removed.begin;
    const bool isEmpty = span.begin == span.end;
    if (removed.end <= span.begin && !(isEmpty && removed.end == span.begin && gone == 0)) {
      span.begin = span.begin - gone + entry.edit.inserted;
      span.end = span.end - gone + entry.edit.inserted;
    } else if (removed.begin < span.end) {
      return std::nullopt;
    }
  }
  return span;
}

size_t EditLog::changedSince(Revision revision) const {
  size_t bytes = 0;
  for (const Entry &entry : entries_)
    if (entry.revision > revision)
      bytes += entry.edit.inserted + (entry.edit.removed.end - entry.edit.removed.begin);
  return bytes;
}

} // namespace outlive::lsp
