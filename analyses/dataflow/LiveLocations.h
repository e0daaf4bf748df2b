// Which variables are still needed at the start of each block.
//
// Problem: a path-sensitive solver carries what it knows of every variable along every path. Most
// of that nobody will ask for again: it makes states large, and tells apart what is alike.
// Example: after `n = strlen(s); p = malloc(n); if (!p) return;` the value of `n` is of no use.
// Algorithm: a location is needed at a point when some way from there reads it before it is written
// as a whole; backwards through the blocks until nothing changes. Only for variables and values
// whose address nobody takes; others are always needed, and so is what a test is about, as a test
// is a value that may be asked for anywhere. A handler may be entered from within its block.
// Why it ends: sets only grow. Cost: linear in events, then blocks times locations / 64 per round;
// two or three rounds in reverse order of the flow.
// Source: Aho, Lam, Sethi, Ullman, Compilers, 9.2.5.
#pragma once

#include "ir/Function.h"

#include <cstdint>
#include <vector>

namespace outlive::dataflow {

class LiveLocations {
public:
  // order: blocks in reverse post-order.
  void find(const ir::Function &function, const std::vector<ir::BlockId> &order);
  bool isLive(ir::BlockId atStartOf, ir::LocationId location) const {
    return get(live_, atStartOf, location);
  }

private:
  using Bits = std::vector<uint64_t>; // by block, then location

  bool get(const Bits &bits, ir::BlockId block, ir::LocationId location) const {
    return bits[block.index() * words_ + location.index() / 64] >> (location.index() % 64) & 1;
  }
  void set(Bits &bits, ir::BlockId block, ir::LocationId location) const {
    bits[block.index() * words_ + location.index() / 64] |= uint64_t(1) << (location.index() % 64);
  }
  void findPlain(const ir::Function &function);
  void scan(const ir::Function &function, ir::BlockId block);
  void keepOthers(const ir::Function &function);

  size_t words_ = 0; // per block
  std::vector<bool> isPlain_;
  Bits live_;    // at the start; first: what is read before it is written there
  Bits written_; // as a whole
};

} // namespace outlive::dataflow
