// Which blocks lead where in one function's control-flow graph, handlers included.
//
// Cost: one walk over the graph.
#pragma once

#include "ir/Function.h"

#include <vector>

namespace outlive::dataflow {

// By block: one or more edges lead to it from `start`. Of `start` itself: it is in a loop.
std::vector<bool> reachedFrom(ir::BlockId start, const ir::Function &function);

// By block: it is one of `targets`, or edges lead from it to one.
std::vector<bool> leadingTo(const std::vector<ir::BlockId> &targets, const ir::Function &function);

// The block is one of `starts`, or edges lead to it from one without going by `avoided` (which may
// be none).
bool leadsAround(const std::vector<ir::BlockId> &starts, ir::BlockId block, ir::BlockId avoided,
                 const ir::Function &function);

} // namespace outlive::dataflow
