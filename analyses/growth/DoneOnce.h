// Is something done once, however often it is asked for?
//
// Example: `if (!isReady_) { isReady_ = true; tables.push_back(next()); }` of the only object of
// its class. A flag or count of that object says so (dataflow/OnceGuards.h), there or in a call on
// the way there. Cost: one chain of calls.
#pragma once

#include "growth/LastingObjects.h"
#include "program/Recurrence.h"

namespace outlive::growth {

// The member guards for the whole program: there is one object of the class, which lasts.
bool isOfOneObject(LastingObjects &objects, const ir::Module &module, ir::FieldId guard);

bool isDoneOnce(const Recurrence &recurrence, LastingObjects &objects, const ir::Module &module,
                BodyId body, ir::BlockId block);

} // namespace outlive::growth
