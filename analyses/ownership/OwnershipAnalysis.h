// Who must release what: the whole program, function by function, bottom-up.
//
// Problem: whether `f = open_log()` must be closed here is decided in open_log, and whether
// `watch(f)` has taken it over in watch; more than half of the leaks that projects repair need to
// know another function.
// Algorithm: components of the call graph in bottom-up order; each body is solved by PathSolver.h
// with the duties of its callees, which models and declarations tell where there is no body. What
// a callee does to what it is given is found out once a caller has a resource to give.
// In a cycle a callee that is not solved yet may do anything.
// Why it ends: `maxRounds` rounds for a component; each body's cost is bounded.
// Cost: linear in bodies.
#pragma once

#include "models/Models.h"
#include "ownership/OwnTypes.h"
#include "ownership/TwoOwners.h"

namespace outlive {

struct OwnershipResult {
  std::vector<FunctionDuties> duties;          // by BodyId
  std::vector<ownership::OwnershipFact> facts; // in the order of bodies
  std::vector<ownership::MemberFact> members;
  std::vector<ownership::BaseDeletion> baseDeletions;
  std::vector<ownership::CopyFact> copies;
  std::vector<ownership::TwoOwners> twoOwners;
  // What becomes of values that bodies pass on; only when asked for all.
  std::vector<std::pair<BodyId, std::vector<OwnershipEffect>>> passedOn;
  ownership::OwnTypes ownTypes;
  std::vector<ownership::SharePair> shares;
  uint64_t steps = 0;   // events evaluated
  uint64_t giveUps = 0; // runs that hit a bound
};

struct OwnershipRequest {
  bool isPart = false;   // the program is a part of a larger one: others may call its functions
  bool wantsAll = false; // also of values where no resource was ever seen
};
OwnershipResult solveOwnership(const Program &program, const Models &models,
                               OwnershipRequest request = {});

} // namespace outlive
