// Numbers that a function puts, as they are given, into an object of its caller's.
//
// Problem: `Holder kept(new Item, false);`. Whether its destructor releases the item says a member,
// which the constructor has set to what it was given:
//     Holder(Item *item, bool owns) : item_(item), owns_(owns) {}
//     ~Holder() { if (owns_) delete item_; }
// What ways through a function leave behind (Way::left) is the same whoever calls.
// Idea: the body puts a parameter that it never changes into a field of what another one points to,
// on entry and always, and neither it nor anything that it calls writes to that field again. Then
// after a call the argument is there.
// Cost: one pass over the body, for the first call of it.
#pragma once

#include "ownership/DutySource.h"
#include "places/AbstractPlace.h"

namespace outlive::ownership {

struct StoredArgument {
  SummaryPath place; // `owns_`, behind the formal that points to the object
  uint32_t formal = 0;
};

// At most `maxStored`.
std::vector<StoredArgument> storedArguments(BodyId id, const Program &program,
                                            const places::TypeFacts &types, DutySource &source);

} // namespace outlive::ownership
