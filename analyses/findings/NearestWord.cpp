// Edit distance by dynamic programming; see NearestWord.h.
#include "findings/NearestWord.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace outlive {

namespace {

size_t editDistance(std::string_view from, std::string_view to) {
  // Row i holds the distances of the first i letters of `from` to all beginnings of `to`;
  // a swap looks two rows back.
  std::vector<size_t> older(to.size() + 1), old(to.size() + 1), row(to.size() + 1);
  for (size_t j = 0; j <= to.size(); ++j)
    row[j] = j;
  for (size_t i = 1; i <= from.size(); ++i) {
    older.swap(old);
    old.swap(row);
    row[0] = i;
    for (size_t j = 1; j <= to.size(); ++j) {
      row[j] = std::min({old[j] + 1, row[j - 1] + 1, old[j - 1] + (from[i - 1] != to[j - 1])});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], older[j - 2] + 1);
    }
  }
  return row[to.size()];
}

} // namespace

std::string_view nearestWord(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  size_t bestDistance = SIZE_MAX;
  for (std::string_view candidate : candidates) {
    size_t distance = editDistance(word, candidate);
    if (distance < bestDistance && distance <= std::max(word.size(), candidate.size()) / 3) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

} // namespace outlive
