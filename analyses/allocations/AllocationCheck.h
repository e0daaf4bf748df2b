// Turns what the analyses of allocations found into findings of the alloc-*, stack-* and param-*
// rules.
//
//   CouldBeStack                         alloc-could-be-stack
//   PerTurn, GrowsPerTurn, BuiltPerTurn  alloc-in-loop
//   Closure                              alloc-closure
//   LastCopy                             alloc-last-copy
//   LargeFrame, LargeRecursion           stack-large
//   DynamicFrame, FramePerTurn           stack-dynamic
//   CopiedIn, SharedIn                   param-large-by-value
//   SmallByPointer                       param-small-by-pointer
// They are remarks: nothing is wrong with the program, it only costs more than it need.
#pragma once

#include "allocations/AllocationFact.h"
#include "findings/Finding.h"

namespace outlive {

// In order of the facts.
std::vector<Finding> allocationFindings(const Program &program,
                                        const allocations::AllocationFacts &facts);

} // namespace outlive
