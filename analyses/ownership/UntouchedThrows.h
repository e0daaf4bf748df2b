// Functions that throw before they do anything with what they are given.
//
// Problem: `registry.add(item);` takes the item over, or throws:
//     void add(Item *item) { if (isFull()) throw Full(); items_.push_back(item); }
// Where it throws nobody has the item.
// Idea: some way from the entry to that `throw` names the parameter nowhere, not in what it asks
// either: `if (!item) throw Missing();`. Cost: one walk over the callee's graph.
#pragma once

#include "program/Program.h"
#include "program/Throws.h"

namespace outlive::ownership {

bool throwsUntouched(const Program &program, const Thrown &thrown, size_t formal);

} // namespace outlive::ownership
