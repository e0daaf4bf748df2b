// What a branch alone decides: blocks that are entered by one side of it only.
//
// Example: `if (!done) { done = true; fill(); }`: the blocks of the braces, and of what follows
// only them, are behind the first side of the branch. Cost: one walk over the graph for each
// question.
#pragma once

#include "ir/Function.h"

#include <vector>

namespace outlive::dataflow {

// By block: the entry leads there without that edge.
std::vector<bool> reachedWithout(const ir::Function &function, ir::BlockId from, size_t side);

} // namespace outlive::dataflow
