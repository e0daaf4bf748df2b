// Objects that own by a plain pointer, and are copied as they are.
//
// Problem: a class whose destructor releases a member, and whose copies are made by the compiler,
// has two owners of one thing as soon as one object is copied ("rule of three"):
//   class Text {
//     char *data_;
//   public:
//     explicit Text(const char *from) : data_(strdup(from)) {}
//     ~Text() { free(data_); }
//   };
//   Text title_of(const Page &page) { return page.title; }  // released by both, in the end
// The second release is far away, where the later of the two ends; no function shows both.
// Algorithm: members that a destructor releases whenever they hold something, and to which a
// resource comes that nobody else has (MemberFlows.h); then the places where an object with such a
// member is copied by what the compiler wrote.
// So does a constructor of the class's own, `Text(Text &&other) : data_(other.data_) {}`, that
// takes the member of the other object and leaves it there. Silent where the copying function
// writes to the member, or calls a method that does (`detach()`): then only one of the two has it
// afterwards. So are objects in storage that exists already, which move from there, and elements of
// arrays. Why it ends, cost: one pass over all events, if there is such a member; a bounded walk
// for each.
#pragma once

#include "ownership/MemberFlows.h"
#include "ownership/OwnershipFact.h"

namespace outlive::ownership {

// One for each member, at the first copy. Sorted by field.
std::vector<CopyFact> findCopiedOwners(const Program &program, const places::TypeFacts &types,
                                       DutySource &source, const MemberFlows &members);

} // namespace outlive::ownership
