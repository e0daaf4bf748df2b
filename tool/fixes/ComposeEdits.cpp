// See ComposeEdits.h.
#include "fixes/ComposeEdits.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

namespace outlive {

Moves::Moves(std::vector<ByteEdit> edits) {
  std::sort(edits.begin(), edits.end(), [](const ByteEdit &a, const ByteEdit &b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  size_t added = 0;
  for (const ByteEdit &edit : edits) {
    added += edit.text.size() - (edit.end - edit.begin);
    steps_.push_back({edit.begin, edit.end, added});
  }
}

std::optional<size_t> Moves::now(size_t offset) const {
  auto next = std::upper_bound(steps_.begin(), steps_.end(), offset,
                               [](size_t at, const Step &step) { return at < step.begin; });
  if (next == steps_.begin())
    return offset;
  const Step &last = *std::prev(next);
  return last.end > offset ? std::nullopt : std::optional(offset + last.added);
}

// One walk over pieces and edits.
void ComposedText::apply(std::vector<AuthoredEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const AuthoredEdit &a, const AuthoredEdit &b) {
    return std::tie(a.edit.begin, a.edit.end) < std::tie(b.edit.begin, b.edit.end);
  });
  const std::vector<Piece> before = std::exchange(pieces_, {});
  size_t next = 0, done = 0, at = 0; // of the pieces, of the next one, of the text
  auto walk = [&](size_t end, auto take) {
    while (next < before.size() && at < end) {
      const Piece &piece = before[next];
      const size_t size = std::min(piece.size - done, end - at);
      Piece part = piece;
      part.size = size;
      if (piece.isOriginal)
        part.begin += done;
      else
        part.text = piece.text.substr(done, size);
      take(std::move(part));
      at += size;
      done += size;
      if (done == piece.size) {
        done = 0;
        ++next;
      }
    }
  };
  auto keep = [&](Piece &&piece) { pieces_.push_back(std::move(piece)); };
  for (const AuthoredEdit &each : edits) {
    walk(each.edit.begin, keep);
    // Who changes what another has written has a part in it.
    std::vector<size_t> authors = {each.author};
    walk(each.edit.end, [&](const Piece &piece) {
      authors.insert(authors.end(), piece.authors.begin(), piece.authors.end());
    });
    pieces_.push_back({0, each.edit.text.size(), false, each.edit.text, std::move(authors)});
  }
  walk(SIZE_MAX, keep);
}

std::string ComposedText::text() const {
  std::string text;
  for (const Piece &piece : pieces_)
    text +=
        piece.isOriginal ? original_.substr(piece.begin, piece.size) : std::string_view(piece.text);
  return text;
}

std::vector<ComposedText::MadeEdit> ComposedText::edits() const {
  std::vector<MadeEdit> made;
  size_t at = 0; // of the original
  MadeEdit now;
  auto close = [&](size_t end) {
    if (!now.authors.empty()) {
      now.edit.begin = at;
      now.edit.end = end;
      std::sort(now.authors.begin(), now.authors.end());
      now.authors.erase(std::unique(now.authors.begin(), now.authors.end()), now.authors.end());
      made.push_back(std::move(now));
    }
    now = {};
  };
  for (const Piece &piece : pieces_) {
    if (!piece.isOriginal) {
      now.edit.text += piece.text;
      now.authors.insert(now.authors.end(), piece.authors.begin(), piece.authors.end());
    } else if (piece.size > 0) {
      close(piece.begin);
      at = piece.begin + piece.size;
    }
  }
  close(original_.size());
  return made;
}

} // namespace outlive
