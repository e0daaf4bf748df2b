// Which blocks run at most so many times in the life of the program, or of an object, because a
// flag or a count says so.
//
// Problem: what is set up on first use stands in functions that are called again and again.
// Example
//     static bool isReady;
//     void use(void) { if (!isReady) { isReady = true; fillTable(); } ... }
//     void Pool::add() { if (count_ < 100) { ++count_; workers.emplace_back(); } }
// Idea: a branch asks a global, or a member of what a parameter leads to, and on one side, which is
// entered by that branch alone, it gets a value with which the branch goes the other way, or is
// counted up to a constant. What is reached by that side only runs once, or so many times: in all,
// or for each object. `if (!isReady.exchange(true))` asks and sets in one. That somebody resets the
// flag is not looked at.
// Why it ends, cost: one walk over the graph for each such branch, of which at most `maxBranches`
// are looked at.
#pragma once

#include "ir/Function.h"

#include <functional>
#include <vector>

namespace outlive::dataflow {

struct OnceGuard {
  bool isThere = false;
  ir::FieldId member; // of the object for whose life it holds; none: for that of the program
};

// A library function that returns what its first argument leads to and puts the second one there,
// or what is not zero.
using IsExchange = std::function<bool(ir::FunctionId)>;

// By block; empty when there is none. What holds for the program goes before what holds for
// objects.
std::vector<OnceGuard> guardedOnce(const ir::Function &function, const IsExchange &isExchange);

} // namespace outlive::dataflow
