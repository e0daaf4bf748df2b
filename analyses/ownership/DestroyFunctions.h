// Functions that release an object, and leave behind what one of its members owns.
//
// Problem: C has no destructors. What a struct owns is told by what the program does with its
// members, and one function of several may have been forgotten when a member was added.
//   1. Only replaced: others release what the member holds where they put something else there,
//      and those that release the object release its other members, but not this one.
//        void set_name(struct item *i, const char *n) { free(i->name); i->name = strdup(n); }
//        void item_free(struct item *i) { free(i->text); free(i); }      // the name is lost
//      The same of destructors.
//   2. Not asked: two functions share the work. The first releases the members, unless it says by
//      an argument of its caller that it has not; a caller that does not look at that goes on to
//      the second one, which releases the object alone.
//        void finish(struct job *j, int *again) { if (retry(j)) { *again = 1; return; }
//        free(j->url); } void stop(struct job *j) { int again; finish(j, &again); free(j); }
// Algorithm: for each member that a resource comes to (and to nobody else), the bodies that release
// it, and those that release objects of its class, by the flows of the whole program
// (MemberFlows.h). For 2., the branches of the first function after which it does not come to the
// release any more.
// Silent where an end is in a function that has made the object itself, where somebody passes null
// to those that replace the member, and where a value of it gets out of sight.
// Why it ends, cost: a bounded walk for each member; calls of two functions are searched for in all
// bodies once.
#pragma once

#include "ownership/MemberFlows.h"
#include "ownership/ObjectEnds.h"
#include "ownership/OwnershipFact.h"

namespace outlive::ownership {

// Sorted by field.
std::vector<MemberFact> findIncompleteDestroyers(const Program &program, const ValueFlows &flows,
                                                 const MemberFlows &members, const ObjectEnds &ends,
                                                 const std::vector<bool> &copied);

} // namespace outlive::ownership
