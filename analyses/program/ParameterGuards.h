// Blocks that run only for some callers: those that pass the right constant.
//
// Problem: a function is called by everybody, and what stands behind `if (first)` runs for those
// who say so. Example
//     static void read(bool first) { parse(); if (first) tables.push_back(make()); }
//     int main() { read(true); for (;;) { wait(); read(false); } }       // pushed once
// Idea: a branch asks a number that a parameter is given, and that the function never writes to.
// Callers that pass a constant with which it goes the other way do not come there. Only parameters
// are looked at that some call passes a constant for.
// Cost: linear in calls; one walk over the graph for each such branch, of which at most
// `maxBranches` of a function are looked at.
#pragma once

#include "program/Program.h"

#include <vector>

namespace outlive {

struct ParameterGuard {
  BodyId body;
  uint32_t formal = 0;
  ir::Condition condition;
  bool isOnTrueSide = true;
  std::vector<ir::BlockId> blocks;

  // A caller that passes this may come to the blocks.
  bool admits(const ir::Operand &argument) const;
};

// In order of bodies; a block is behind at most one of them.
std::vector<ParameterGuard> findParameterGuards(const Program &program);

} // namespace outlive
