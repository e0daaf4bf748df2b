// Branches of one function that say the opposite of the same place.
//
// Problem:
//     if (server.mode == 2) copy = malloc(n);
//     load(copy);
//     if (server.mode == 2) free(copy);
// Whoever asks again takes the answer to be the same, as long as nothing in between can have
// changed it. Paths that have met on the way know only what both have told. Idea: two branches
// contradict each other when both ask whether one place is null, or both whether it is one
// constant, and are answered differently. What lies between them, and may change the place, is for
// those to say who ask. Cost: a look at each block, two walks over the graph for each that matters.
#pragma once

#include "ir/Function.h"

#include <functional>

namespace outlive::dataflow {

struct TakenBranch {
  ir::BlockId block;
  bool isTrue = false;
};

// What is said of the place of a condition for being null, or for being one number.
bool asksOnePlace(const ir::Condition &condition, const ir::Function &function);

bool contradict(TakenBranch one, TakenBranch other, const ir::Function &function);

// Some event for which `matters` holds lies on a way from the first branch, as it was taken, to the
// second, without coming by the first again.
bool isBetween(TakenBranch first, ir::BlockId second, const ir::Function &function,
               const std::function<bool(const ir::Event &)> &matters);

} // namespace outlive::dataflow
