// Functions that only look at what they are given, whatever their declarations say.
//
// Problem: `static int is_active(struct file *f) { return f != NULL; }` could write to the file, as
// far as its declaration tells; what was known of `f->number` would be known no more after it.
// Algorithm: a function only looks when it assigns to its own variables alone and calls functions
// that only look: those of the program, callees first, and library functions that get numbers and
// pointers to constants. In a cycle of calls nobody only looks.
// Why it ends, cost: linear in events and calls.
#pragma once

#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <vector>

namespace outlive::ownership {

// By body.
std::vector<bool> findOnlyLooking(const Program &program, const places::TypeFacts &types);

} // namespace outlive::ownership
