// Functions whose address somebody takes: they may be called from anywhere.
//
// Cost: a look at each operand.
#pragma once

#include "ir/Module.h"

#include <vector>

namespace outlive {

// By function.
std::vector<bool> functionsWithAddress(const ir::Module &module);

} // namespace outlive
