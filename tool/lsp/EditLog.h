// Where a place of an earlier text is now.
//
// Problem: results belong to the text that was checked; by the time they are shown, or asked for
// again, the user has typed on. A hint must stand at its variable all the same, and a finding whose
// token was edited is none any more.
// Idea: keep the edits. An edit replaces bytes [begin, end) by so many others. A place before it
// stays, one behind it moves, one inside is gone.
// Example: "int x;" with "long " put before x: the span of x (4..5) becomes 9..10; with x itself
// replaced it is gone. Text put right before a span moves it, text put right behind does not make
// it longer. Each edit has a revision: the number of the text that it made. Edits are dropped when
// there are too many; spans of texts before that are gone. Cost: an edit is constant, a look-up
// linear in the edits since.
#pragma once

#include "lsp/Text.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace outlive::lsp {

// Texts of one session, counted as they come; never used twice.
using Revision = uint64_t;

struct TextEdit {
  Span removed;        // of the text before
  size_t inserted = 0; // bytes put there instead
};

// The part in which two texts differ, as one edit: what is equal at both ends is left out.
TextEdit editBetween(std::string_view before, std::string_view after);

class EditLog {
public:
  static constexpr size_t mostEdits = 4096;

  explicit EditLog(Revision start) : start_(start) {}

  void add(Revision revision, TextEdit edit);

  // Where a span of the text of that revision is now.
  std::optional<Span> now(Span span, Revision revision) const;
  // Bytes that were taken out or put in since.
  size_t changedSince(Revision revision) const;

private:
  struct Entry {
    Revision revision;
    TextEdit edit;
  };
  Revision start_; // of the oldest text that can be asked about
  std::deque<Entry> entries_;
};

} // namespace outlive::lsp
