// See ComposeEdits.h.
#include "fixes/ComposeEdits.h"

#include <algorithm>
#include <tuple>

namespace outlive {

Moves::Moves(std::vector<ByteEdit> edits) : edits_(std::move(edits)) {
  std::sort(edits_.begin(), edits_.end(), [](const ByteEdit &a, const ByteEdit &b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
}

std::optional<size_t> Moves::now(size_t offset) const {
  size_t moved = offset;
  for (const ByteEdit &edit : edits_) {
    if (edit.begin > offset)
      break;
    if (edit.end > offset)
      return std::nullopt;
    moved = moved + edit.text.size() - (edit.end - edit.begin);
  }
  return moved;
}

size_t ComposedText::split(size_t offset) {
  size_t at = 0;
  for (size_t i = 0; i < pieces_.size(); ++i) {
    Piece &piece = pieces_[i];
    if (offset == at)
      return i;
    if (offset < at + piece.size) {
      const size_t front = offset - at;
      Piece back = piece;
      back.size -= front;
      if (piece.isOriginal)
        back.begin += front;
      else
        back.text.erase(0, front);
      piece.size = front;
      piece.text.resize(piece.isOriginal ? 0 : front);
      pieces_.insert(pieces_.begin() + static_cast<ptrdiff_t>(i + 1), std::move(back));
      return i + 1;
    }
    at += piece.size;
  }
  return pieces_.size();
}

void ComposedText::apply(const ByteEdit &edit, size_t author) {
  const size_t last = split(edit.end);
  const size_t before = pieces_.size();
  const size_t first = split(edit.begin);
  const auto begin = pieces_.begin() + static_cast<ptrdiff_t>(first);
  const auto end = pieces_.begin() + static_cast<ptrdiff_t>(last + (pieces_.size() - before));
  // Who changes what another has written has a part in it.
  std::vector<size_t> authors = {author};
  for (auto piece = begin; piece != end; ++piece)
    authors.insert(authors.end(), piece->authors.begin(), piece->authors.end());
  pieces_.insert(pieces_.erase(begin, end), {0, edit.text.size(), false, edit.text, authors});
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
