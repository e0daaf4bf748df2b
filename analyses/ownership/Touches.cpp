#include "ownership/Touches.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::ownership {

void Touches::touch(places::CellId holder, Point at) {
  uint32_t &last = byHolder_[holder].last[at.block];
  last = std::max(last, at.event);
}

void Touches::release(places::CellId holder, Point at, bool isMoved) {
  touch(holder, at);
  Touched &touched = byHolder_[holder];
  touched.isMoved |= isMoved;
  auto [first, isNew] = touched.released.try_emplace(at.block, at.event);
  first->second = std::min(first->second, at.event);
}

bool Touches::mayFollowRelease(places::CellId holder, const ir::Function &function) const {
  auto found = byHolder_.find(holder);
  if (found == byHolder_.end())
    return false;
  const Touched &touched = found->second;
  if (touched.isMoved)
    return true;
  for (const auto &[block, first] : touched.released) {
    if (touched.last.at(block) > first)
      return true;
    std::vector<bool> isReached = dataflow::reachedFrom(block, function);
    for (const auto &[other, last] : touched.last)
      if (isReached[other.index()])
        return true;
  }
  return false;
}

} // namespace outlive::ownership
