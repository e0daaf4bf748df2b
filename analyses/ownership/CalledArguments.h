// Functions that are passed, and do nothing to what they are given.
//
// Problem: `apply(list, print); apply(list, free);`. What `apply` does to the list is told once, of
// all functions that anybody passes: it may release it.
// Idea: where the callee releases it by calling an argument, and the function that this call passes
// there by name leaves alone what it is given, nothing is released. Cost: a look at the callee's
// calls, for values that it releases.
#pragma once

#include "ownership/DutySource.h"

namespace outlive::ownership {

// Of an effect of the callee: it comes from such a function, of other calls.
bool isOfOtherFunction(const OwnershipEffect &effect, const ir::Call &call, const Program &program,
                       DutySource &source);

} // namespace outlive::ownership
