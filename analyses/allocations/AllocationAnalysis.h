// What a program spends on allocations, frames and copies without need.
//
// Each question has a file of its own (StackableAllocations, LoopVariables, ClosureSizes,
// FrameSizes, ParameterPassing, LastCopies); here they are asked of each body that somebody has
// written. Cost: linear in events, times the few candidates of a body.
#pragma once

#include "allocations/AllocationFact.h"
#include "escape/EscapeAnalysis.h"
#include "findings/SizeLimits.h"
#include "models/Models.h"

namespace outlive {

// In order of bodies. `escapes`: of the same program.
allocations::AllocationFacts solveAllocations(const Program &program, const Models &models,
                                              const EscapeResult &escapes,
                                              const SizeLimits &limits = {});

} // namespace outlive
