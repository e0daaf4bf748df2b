#include "ownership/Touches.h"

#include "dataflow/ForwardFixpoint.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

// The blocks to which one or more edges lead.
std::vector<bool> reachedFrom(ir::BlockId start, const ir::Function &function) {
  std::vector<bool> isReached(function.blocks.size());
  std::vector<ir::BlockId> waiting{start};
  while (!waiting.empty()) {
    ir::BlockId at = waiting.back();
    waiting.pop_back();
    dataflow::forEachEdge(function.blocks[at.index()], [&](size_t, ir::BlockId next) {
      if (isReached[next.index()])
        return;
      isReached[next.index()] = true;
      waiting.push_back(next);
    });
  }
  return isReached;
}

} // namespace

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
    std::vector<bool> isReached = reachedFrom(block, function);
    for (const auto &[other, last] : touched.last)
      if (isReached[other.index()])
        return true;
  }
  return false;
}

} // namespace outlive::ownership
