// Arguments that a function only reads, texts and numbers, whatever else it does.
//
// Problem: `int dial(char *name)` puts a copy of the name into what it makes. It does not only look
// (ownership/OnlyLooking.h), and its declaration lets it write to the name; what the caller knows
// of `name[0]` would be known no more after it. Algorithm: of each argument that points to texts or
// numbers, whether the function does nothing with that pointer but read what is there, and give it
// to functions that do nothing else: those of the program, callees first, and library functions
// that get a pointer to constants and hand out no pointer to the same. In a cycle of calls nobody
// only reads. Why it ends, cost: linear in arguments times events and calls of the function.
#pragma once

#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <vector>

namespace outlive::ownership {

// By body: bit n: of argument n, a pointer to texts or numbers, it only reads what is there.
std::vector<uint64_t> findOnlyReading(const Program &program, const places::TypeFacts &types);

} // namespace outlive::ownership
