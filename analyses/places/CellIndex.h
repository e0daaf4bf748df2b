// From numbers to cells: a hash table with open addressing.
//
// Problem: places are looked up at every event of every run, and the table is made anew for every
// run; a node on the heap for each entry costs more than what is done with it.
// Idea: keys and cells lie in one array, whose size is a power of two; what does not fit into its
// slot goes to the next one that is free. Nothing is ever taken out.
// After `clear` the array is as large as what was in use last: one large function does not make
// those after it pay.
#pragma once

#include "support/Id.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace outlive::places {

using CellId = Id<struct CellTag>;

class CellIndex {
public:
  void clear() {
    size_t size = smallest;
    while (size < 2 * used_)
      size *= 2;
    slots_.assign(size, {});
    used_ = 0;
  }

  // None when there is no such key.
  CellId find(uint64_t key) const { return slots_.empty() ? CellId() : slots_[slotOf(key)].cell; }

  // The key is not there yet.
  void add(uint64_t key, CellId cell) {
    if (slots_.size() < 2 * (used_ + 1))
      grow();
    slots_[slotOf(key)] = {key, cell};
    ++used_;
  }

private:
  static constexpr size_t smallest = 32;
  struct Slot {
    uint64_t key = 0;
    CellId cell; // none: free
  };

  // Where the key is, or belongs.
  size_t slotOf(uint64_t key) const {
    size_t mask = slots_.size() - 1;
    size_t at = static_cast<size_t>((key * 0x9e3779b97f4a7c15u) >> 32) & mask;
    while (slots_[at].cell && slots_[at].key != key)
      at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(std::max(smallest, 2 * slots_.size()));
    std::swap(old, slots_);
    for (const Slot &slot : old)
      if (slot.cell)
        slots_[slotOf(slot.key)] = slot;
  }

  std::vector<Slot> slots_; // a power of two
  size_t used_ = 0;
};

} // namespace outlive::places
