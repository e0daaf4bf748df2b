#include "ownership/Touches.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::ownership {

void Touches::clear() {
  number_.clear();
  count_ = 0;
}

// `otherwise` is put there where there is none.
uint32_t &Touches::eventIn(ir::BlockId block, uint32_t otherwise, ByBlock &events) {
  auto at =
      std::lower_bound(events.begin(), events.end(), block,
                       [](const auto &event, ir::BlockId wanted) { return event.first < wanted; });
  if (at == events.end() || at->first != block)
    at = events.insert(at, {block, otherwise});
  return at->second;
}

Touches::Touched &Touches::of(places::CellId holder) {
  if (number_.size() <= holder.index())
    number_.resize(holder.index() + 1);
  uint32_t &number = number_[holder.index()];
  if (number != 0)
    return touched_[number - 1];
  if (count_ == touched_.size())
    touched_.emplace_back();
  number = static_cast<uint32_t>(++count_);
  Touched &touched = touched_[number - 1];
  touched.last.clear();
  touched.released.clear();
  touched.isMoved = false;
  return touched;
}

void Touches::touch(places::CellId holder, Point at) {
  uint32_t &last = eventIn(at.block, at.event, of(holder).last);
  last = std::max(last, at.event);
}

void Touches::release(places::CellId holder, Point at, bool isMoved) {
  touch(holder, at);
  Touched &touched = of(holder);
  touched.isMoved |= isMoved;
  uint32_t &first = eventIn(at.block, at.event, touched.released);
  first = std::min(first, at.event);
}

bool Touches::mayFollowRelease(places::CellId holder, const ir::Function &function) const {
  const uint32_t number = holder.index() < number_.size() ? number_[holder.index()] : 0;
  if (number == 0)
    return false;
  const Touched &touched = touched_[number - 1];
  if (touched.isMoved)
    return true;
  for (const auto &[block, first] : touched.released) {
    // It is a touch by itself.
    auto isThere = [&, at = block](const auto &each) { return each.first == at; };
    if (std::find_if(touched.last.begin(), touched.last.end(), isThere)->second > first)
      return true;
    std::vector<bool> isReached = dataflow::reachedFrom(block, function);
    for (const auto &[other, last] : touched.last)
      if (isReached[other.index()])
        return true;
  }
  return false;
}

} // namespace outlive::ownership
