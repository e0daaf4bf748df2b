// See LineMap.h.
#include "workspace/LineMap.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <map>

namespace outlive {
namespace {

struct Match {
  size_t before, after;
};

// Lines of [begin, endBefore) and [begin, endAfter) that stand once in each, in the order of the
// first text; of those the longest row that is in order in the second, too.
std::vector<Match> matches(const LineHashes &before, const LineHashes &after, size_t begin,
                           size_t endBefore, size_t endAfter) {
  struct Places {
    size_t before = 0, after = 0;
    unsigned countBefore = 0, countAfter = 0;
  };
  std::map<uint64_t, Places> places;
  for (size_t i = begin; i < endBefore; ++i) {
    Places &each = places[before[i]];
    each.before = i;
    ++each.countBefore;
  }
  for (size_t i = begin; i < endAfter; ++i) {
    Places &each = places[after[i]];
    each.after = i;
    ++each.countAfter;
  }
  std::vector<Match> once;
  for (const auto &entry : places)
    if (entry.second.countBefore == 1 && entry.second.countAfter == 1)
      once.push_back({entry.second.before, entry.second.after});
  std::sort(once.begin(), once.end(),
            [](const Match &a, const Match &b) { return a.before < b.before; });

  std::vector<size_t> ends; // ends[n]: of the rows of n+1 matches the one that ends first
  std::vector<size_t> previous(once.size(), SIZE_MAX);
  for (size_t i = 0; i < once.size(); ++i) {
    auto place = std::lower_bound(ends.begin(), ends.end(), i, [&](size_t a, size_t b) {
      return once[a].after < once[b].after;
    });
    if (place != ends.begin())
      previous[i] = *(place - 1);
    if (place == ends.end())
      ends.push_back(i);
    else
      *place = i;
  }
  std::vector<Match> row;
  for (size_t i = ends.empty() ? SIZE_MAX : ends.back(); i != SIZE_MAX; i = previous[i])
    row.push_back(once[i]);
  std::reverse(row.begin(), row.end());
  return row;
}

} // namespace

LineHashes lineHashes(std::string_view text) {
  LineHashes hashes;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    hashes.push_back(llvm::xxh3_64bits(llvm::StringRef(text.substr(begin, end - begin))));
    begin = end + 1;
  }
  return hashes;
}

LineMap::LineMap(const LineHashes &before, const LineHashes &after)
    : isSame_(before == after), count_(static_cast<uint32_t>(after.size())) {
  if (isSame_)
    return;
  now_.assign(before.size(), 0);
  const size_t shorter = std::min(before.size(), after.size());
  size_t begin = 0, endBefore = before.size(), endAfter = after.size();
  for (; begin < shorter && before[begin] == after[begin]; ++begin)
    now_[begin] = static_cast<uint32_t>(begin + 1);
  while (endBefore > begin && endAfter > begin && before[endBefore - 1] == after[endAfter - 1])
    now_[--endBefore] = static_cast<uint32_t>(endAfter--);
  size_t doneBefore = begin, doneAfter = begin;
  auto match = [&](size_t i, size_t k) { now_[i] = static_cast<uint32_t>(k + 1); };
  for (const Match &each : matches(before, after, begin, endBefore, endAfter)) {
    if (each.before < doneBefore || each.after < doneAfter)
      continue; // a neighbour of the last one
    for (size_t i = each.before, k = each.after;
         i > doneBefore && k > doneAfter && before[i - 1] == after[k - 1]; --i, --k)
      match(i - 1, k - 1);
    size_t i = each.before, k = each.after;
    for (; i < endBefore && k < endAfter && before[i] == after[k]; ++i, ++k)
      match(i, k);
    doneBefore = i;
    doneAfter = k;
  }
}

std::optional<uint32_t> LineMap::exact(uint32_t line) const {
  if (isSame_)
    return line;
  if (line == 0 || line > now_.size() || now_[line - 1] == 0)
    return std::nullopt;
  return now_[line - 1];
}

uint32_t LineMap::nearest(uint32_t line) const {
  if (isSame_ || line == 0)
    return line;
  for (uint32_t above = std::min<uint32_t>(line, static_cast<uint32_t>(now_.size())); above > 0;
       --above)
    if (now_[above - 1] != 0)
      return std::min(now_[above - 1] + (line - above), count_);
  return std::min(line, count_);
}

} // namespace outlive
