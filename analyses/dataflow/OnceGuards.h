// Which blocks run at most once in the life of the program, because a flag says so.
//
// Problem: what is set up on first use stands in functions that are called again and again.
// Example
//     static bool isReady;
//     void use(void) { if (!isReady) { isReady = true; fillTable(); } ... }
// Idea: a branch asks a global, and on one side, which is entered by that branch alone, the global
// gets a value with which the branch goes the other way. What is reached by that side only runs
// once. That somebody resets the flag is not looked at.
// Why it ends, cost: one walk over the graph for each branch that asks a global, of which at most
// `maxBranches` are looked at.
#pragma once

#include "ir/Function.h"

#include <vector>

namespace outlive::dataflow {

// By block; empty when there is none.
std::vector<bool> guardedOnce(const ir::Function &function);

} // namespace outlive::dataflow
