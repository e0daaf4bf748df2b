// Loops that run a constant number of times: what is added there is as much each time.
//
// Example: `for (int i = 0; i < 10; ++i) line.push_back(cell(i));`
// Idea: on every way from the place back to itself a local variable is compared with a constant,
// and that variable starts with a constant, once, and is counted up or down by constants.
// Cost: a walk over the body for each such comparison, of which there are few.
#pragma once

#include "ir/Module.h"

namespace outlive::growth {

bool isInCountedLoop(const ir::Module &module, const ir::Function &body, ir::BlockId block);

} // namespace outlive::growth
