// Functions that throw, but not with the numbers that they are given.
//
// Problem: what chooses among a few kinds throws for all others:
//     Pool::Pool(int kind = SUGGESTED) {
//       kind = kindOf(kind);                    // SUGGESTED is 1
//       switch (kind) {
//       case 0: ...; break;
//       case 1: ...; break;
//       default: throw std::runtime_error("unknown kind");
//       }
//     }
// Idea: the body is walked with what is known of its scalar variables, beginning with the arguments
// that are constants; where a branch or switch asks for a number that is known, one way is taken,
// else all. Calls of functions with bodies are walked as well, for what they return. If no `throw`
// is met, and one is met without the arguments, they are what keeps it from being thrown.
// Numbers that a loop changes are forgotten after a few rounds.
// Why it ends: a body is walked `maxSteps` blocks far in all, calls `maxDepth` deep; who asks more
// is told that it throws. Cost: that bound, for each call that may throw where something would be
// lost.
#pragma once

#include "ownership/DutySource.h"
#include "program/Program.h"

#include <optional>
#include <vector>

namespace outlive::ownership {

using GivenNumbers = std::vector<std::optional<int64_t>>; // by argument

bool throwsOnlyForOtherNumbers(const Program &program, DutySource &source, ir::FunctionId function,
                               const GivenNumbers &given);

} // namespace outlive::ownership
