// Objects that are deleted through a pointer to a base class whose destructor is not virtual.
//
// Problem: `delete base` then runs the base's destructor only: what the rest of the object holds
// is not released. Which classes the objects really have is often decided in another file.
// Example
//     struct Shape { ~Shape() {} };
//     struct Polygon : Shape { std::vector<int> corners; };
//     Shape *make() { return new Polygon; }
//     void drop(Shape *shape) { delete shape; }        // the corners are never released
// Algorithm: from each such `delete`, backwards along the flows (ValueFlows.h) through pointers to
// the class and what derives from it, to the `new` expressions where values come from; then: does a
// part of that class that the base has not got have a destructor with something to do?
// Silent where the function also deletes as a derived class: it asks first what the object is.
// Why it ends: each walk visits a bounded number of nodes once.
#pragma once

#include "ownership/OwnershipFact.h"
#include "ownership/ValueFlows.h"

namespace outlive::ownership {

// In the order of deletions; one fact for each.
std::vector<BaseDeletion> findBaseDeletions(const Program &program, const places::TypeFacts &types,
                                            const ValueFlows &flows);

} // namespace outlive::ownership
