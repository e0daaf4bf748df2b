// What functions without body and model hand out, told by what the program does with it.
//
// Problem: a wrapper that is not in the database, or a library of which no model tells:
//   FILE *log = compat_open(name, "w");   ...   fclose(log);
// Nobody says that compat_open gives away a file, and each place that forgets to close one is
// missed. But who has written the other places knew.
// Algorithm: for each call of such a function, follow the result through the variables of the
// caller, whatever the order of statements: it is released there, goes further (returned, stored,
// handed on; that says nothing), or neither. Where at least `minReleased` calls release it (one, of
// functions that are declared to make something), and those that neither release it nor hand it on
// are fewer, it is a resource of that family.
// Why it ends: a variable is marked once for each call. Cost: linear in events, but for bodies with
// many such calls, of which `maxFollowed` are looked at.
#pragma once

#include "ownership/PathSolver.h"

namespace outlive::ownership {

// By function; none where nothing is told.
std::vector<FamilyId> findUnseenResults(const Program &program, DutySource &source);

} // namespace outlive::ownership
