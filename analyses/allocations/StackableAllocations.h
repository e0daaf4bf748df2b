// Allocations that could be variables, and those that a loop makes anew in each turn.
//
// Problem: memory from the heap costs a hundred times what a variable does, and much of it never
// leaves the function that asked for it.
// Example
//     Point *p = new Point{1, 2};       // does not escape, 8 bytes, deleted below: a variable
//     char *line = malloc(n);           // in a loop, freed in it: one buffer would do for all
//     turns
// Idea: the escape analysis has told which allocations nobody outside can hold. Of those, what is
// released here, or belongs to a smart pointer of this frame, lives no longer than the frame. A
// small constant size makes it a variable, unless the function calls itself. Of another size, in a
// loop, it could be made once. Silent for what is not released (that is a leak), for arrays whose
// size is not constant outside of loops, and for what is deleted as an object of another class.
// Cost: one walk over the events for each allocation that does not escape.
#pragma once

#include "allocations/AllocationFact.h"
#include "allocations/BodySites.h"
#include "escape/EscapeAnalysis.h"
#include "findings/SizeLimits.h"
#include "models/Models.h"

namespace outlive::allocations {

void findStackable(const BodySites &sites, const Models &models, const escape::BodyEscape &escapes,
                   const SizeLimits &limits, AllocationFacts &facts);

} // namespace outlive::allocations
