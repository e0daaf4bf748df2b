// Edits on top of edits.
//
// Problem: two fixes want the same place: `free(a);` and `free(b);` before one `return`. The second
// is made in the text that the first has left, where its place is another one; and who applies
// fixes from a file has the first text only. Two answers: where a place of the first text is in the
// second (`Moves`), and what edits of several rounds do together, said of the first text
// (`ComposedText`). Example: "return" -> "free(a); return" -> "free(a); free(b); return": one edit
// that inserts "free(a); free(b); ", made by both. Cost: linear in edits times pieces of a file;
// both are few.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// Bytes [begin, end) of a text become `text`.
struct ByteEdit {
  size_t begin = 0, end = 0;
  std::string text;
};

class Moves {
public:
  // They do not overlap, and come in any order.
  explicit Moves(std::vector<ByteEdit> edits);

  // What stands behind an insertion moves with it. None: the byte was replaced.
  std::optional<size_t> now(size_t offset) const;

private:
  std::vector<ByteEdit> edits_; // sorted
};

class ComposedText {
public:
  explicit ComposedText(std::string_view original) : original_(original) {
    pieces_.push_back({0, original.size(), true, {}, {}});
  }

  struct MadeEdit {
    ByteEdit edit;               // of the original
    std::vector<size_t> authors; // sorted
  };

  // To the text as it is now.
  void apply(const ByteEdit &edit, size_t author);

  std::string text() const;
  // Sorted; no two of them touch.
  std::vector<MadeEdit> edits() const;

private:
  struct Piece {
    size_t begin = 0, size = 0; // of the original; else `size` is that of the text
    bool isOriginal = false;
    std::string text;
    std::vector<size_t> authors;
  };
  // The number of the piece that begins there.
  size_t split(size_t offset);

  std::string_view original_;
  std::vector<Piece> pieces_;
};

} // namespace outlive
