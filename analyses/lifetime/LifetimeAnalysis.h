// Which addresses outlive their storage: the whole program, function by function, bottom-up.
//
// Problem: `void keep(S *s, int *p) { s->p = p; }` is harmless by itself; whether a call of it
// leaves a dangling pointer behind is decided in the caller.
// Algorithm: components of the call graph in bottom-up order. Each body is solved on its
// control-flow graph (FunctionSolver.h) with the summaries of its callees, and yields its own
// summary and the facts about addresses that outlive their storage. Mutually recursive bodies
// start from "does nothing" and are solved again until their summaries no longer change.
// Why it ends: `maxRounds` rounds for a component; then its summaries are marked incomplete
// and a give-up is recorded.
// Cost: linear in bodies; each is solved once, save recursive ones. Components that do not call
// each other are solved at once, by as many threads as the caller has (SummaryBoard.h).
#pragma once

#include "lifetime/DanglingFact.h"
#include "support/Team.h"

namespace outlive {

struct LifetimeGiveUp {
  BodyId body;
  enum class Reason : uint8_t { TooManyVisits, RecursionTooDeep } reason = Reason::TooManyVisits;
};

struct LifetimeResult {
  std::vector<Summary> summaries;            // by BodyId
  std::vector<lifetime::DanglingFact> facts; // in the order of bodies
  std::vector<LifetimeGiveUp> giveUps;       // in the order of bodies
  uint64_t visitedBlocks = 0;
};

// The result does not depend on how many threads the team has.
LifetimeResult solveLifetime(const Program &program, const Models &models,
                             const Team &team = alone);

} // namespace outlive
