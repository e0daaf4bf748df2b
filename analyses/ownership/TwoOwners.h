// What a smart pointer holds, and somebody else releases as well, or uses when it is gone.
//
// Problem: `std::unique_ptr<Item> kept(item); ... delete item;` releases twice, and so do two
// owners that are made of one pointer: `std::shared_ptr<Item> a(item), b(item);`. When an owner
// takes it the resource is out of hand for runs along paths, so they see none of it. Nor do they
// see
//     Item *item = kept.get();
//     kept.reset();
//     use(item->name);
// Algorithm: a forward fixpoint over each function that has such a variable. For each owner, which
// plain variables lead to what it holds: those that it was made of, what its methods have shown
// since (`kept.get()`), and copies. That holds on all paths or is forgotten. Whatever may give the
// owner another content ends it: any method that is not const, an argument by which it can be
// reached. What was released meanwhile, on some path, is noted; where the owner then ends, it is
// released again. What an owner that has it alone replaces is released there.
// Silent: owners with deleters of the program's own; those whose address is kept, also by lambdas.
// Why it ends, cost: claims are finitely many, and only lost at joins; one fixpoint for each
// function with two mentions of such an owner.
#pragma once

#include "ownership/DutySource.h"
#include "ownership/OwnershipFact.h"
#include "places/AbstractPlace.h"

namespace outlive::ownership {

struct TwoOwners {
  BodyId body;
  ir::LocationId owner;      // that ends last
  ir::LocationId other;      // the one that has released it before; none: a function has
  ir::FunctionId releasedBy; // ... this one
  ir::LocationId pointer;    // by which that happened, or by which the second one got it
  ir::Position position;     // of that
  ir::Position takenAt;      // where the first one has got it; invalid: not known
  ir::Position endsAt;
};

struct OwnerFacts {
  std::vector<TwoOwners> twice;    // sorted by body and position
  std::vector<OwnershipFact> used; // after it was replaced
};
OwnerFacts findTwoOwners(const Program &program, const places::TypeFacts &types,
                         DutySource &source);

} // namespace outlive::ownership
