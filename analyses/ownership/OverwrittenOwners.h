// Members that get a new value while they still own the old one, in objects that are used again.
//
// Problem: a function that fills an object cannot tell by itself whether the object is new:
//   int start(struct request *r, const char *name) {
//     free(r->answer);                  // of the last time
//     r->answer = malloc(SIZE);
//     r->name = strdup(name);           // what it held since the last time is lost
//     ...
//   }
//   void end(struct request *r) { free(r->answer); free(r->name); }
// Most functions like that are called once for each object. But this one says that it is called
// again: it releases what one member held before it fills it anew. Another member of the same
// object that it fills with something to release, and that others release, holds something then.
// Algorithm: the duties of each function tell. On all paths it releases one member of an object
// of its caller, which it also fills; another member beside it is filled with something to release,
// and on all paths nobody has what it held. And somewhere a value of that member is released.
// Why it ends, cost: linear in duties; of members that somebody releases elsewhere, what becomes of
// their values.
#pragma once

#include "ownership/OwnershipFact.h"
#include "ownership/ValueFlows.h"

namespace outlive::ownership {

// In the order of bodies.
std::vector<OwnershipFact> findOverwrittenOwners(const Program &program, DutySource &source,
                                                 const ValueFlows &flows);

} // namespace outlive::ownership
