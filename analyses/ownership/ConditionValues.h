// What a branch tells of the sign of a number: `if (n < 0)` of n that it is negative, or not.
// Cost: constant.
#pragma once

#include "ir/Function.h"
#include "summary/Ownership.h"

namespace outlive::ownership {

// The values for which the condition is what `isTrue` says, as far as the sign tells.
ValueSet valuesOf(const ir::Condition &condition, bool isTrue);

} // namespace outlive::ownership
