// Objects that are copied as they are, with the pointers in them.
//
// Problem: `memcpy(more, entry, sizeof *more)` makes a second object with the same members. Who
// releases one of the two does right to leave them alone: the other one has them still.
//     struct entry *put(struct entry **list, const struct entry *e) {
//       struct entry *more = malloc(sizeof *more); memcpy(more, e, sizeof *more); ... }
// That a function which releases such objects leaves their members alone is no sign of a leak.
// Algorithm: an object that the function has just got from a call becomes what another one is, by
// assignment or by a library function that copies. What ends in a variable is no second object.
// Cost: one pass over all events.
#pragma once

#include "ownership/DutySource.h"
#include "places/AbstractPlace.h"
#include "program/Program.h"

namespace outlive::ownership {

// By record: some function makes a second object of one.
std::vector<bool> findFlatCopies(const Program &program, const places::TypeFacts &types,
                                 DutySource &source);

} // namespace outlive::ownership
