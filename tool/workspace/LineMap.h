// Where the lines of a text are after an edit.
//
// Problem: what was found in a text is to be shown in the next one, without a parse.
// Idea: lines that both texts begin and end with are the same. In between, lines that stand once in
// both are matched, as long as their order is kept (the longest such row: "patience diff"), and
// their equal neighbours with them. All other lines are gone.
// Cost: linear, up to sorting; texts are kept as a hash for each line.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace outlive {

using LineHashes = std::vector<uint64_t>;
LineHashes lineHashes(std::string_view text);

class LineMap {
public:
  LineMap() = default; // all lines stay where they are
  LineMap(const LineHashes &before, const LineHashes &after);

  // Lines count from 1. None: the line was changed, or there is no such line.
  std::optional<uint32_t> exact(uint32_t line) const;
  // The line, or where the nearest one above that is still there says it is; never before the first
  // line and never behind the last.
  uint32_t nearest(uint32_t line) const;

private:
  bool isSame_ = true;
  std::vector<uint32_t> now_; // by line; 0: gone
  uint32_t count_ = 0;        // lines of the new text
};

} // namespace outlive
