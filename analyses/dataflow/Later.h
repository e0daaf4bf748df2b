// What is asked in a block, or later: bits that go backwards.
//
// A block has a bit for each thing that it asks; afterwards it has those of all blocks that can
// come after it as well. Ends: bits are only added. Cost: a few walks over the edges.
#pragma once

#include "dataflow/ForwardFixpoint.h"
#include "ir/Function.h"

#include <cstdint>
#include <vector>

namespace outlive::dataflow {

// `bits` by block; `order`: the blocks that can be reached, in visiting order.
inline void addLater(const ir::Function &function, const std::vector<ir::BlockId> &order,
                     std::vector<uint64_t> &bits) {
  for (bool isStable = false; !isStable;) {
    isStable = true;
    for (auto block = order.rbegin(); block != order.rend(); ++block)
      forEachEdge(function.blocks[block->index()], [&](size_t, ir::BlockId to) {
        uint64_t &here = bits[block->index()];
        const uint64_t all = here | bits[to.index()];
        isStable &= all == here;
        here = all;
      });
  }
}

} // namespace outlive::dataflow
