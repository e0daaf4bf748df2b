// Edits on top of edits.
//
// Problem: two fixes want the same place: `free(a);` and `free(b);` before one `return`. The second
// is made in the text that the first has left, where its place is another one; and who applies
// fixes from a file has the first text only. Two answers: where a place of the first text is in the
// second (`Moves`), and what edits of several rounds do together, said of the first text
// (`ComposedText`). Example: "return" -> "free(a); return" -> "free(a); free(b); return": one edit
// that inserts "free(a); free(b); ", made by both. Cost: linear in edits and pieces of a file, for
// each round.
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
  struct Step {
    size_t begin = 0, end = 0;
    size_t added = 0; // by this edit and those before it; wraps around
  };
  std::vector<Step> steps_; // sorted
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

  struct AuthoredEdit {
    ByteEdit edit;
    size_t author = 0;
  };
  // To the text as it is now; they do not overlap.
  void apply(std::vector<AuthoredEdit> edits);

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
  std::string_view original_;
  std::vector<Piece> pieces_;
};

} // namespace outlive
