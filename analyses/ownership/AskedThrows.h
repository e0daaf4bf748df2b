// Functions that throw only where a number that they are given says so.
//
// Problem: `check(open_it(&key))` throws where `open_it` has failed, and then there is nothing to
// be lost:
//     void check(int code) { if (code < 0) throw Failure(code); }
// Idea: every `throw` of the function, and every call that is certain to throw, stands behind one
// side of a branch that asks for the sign of a parameter which is never written to. Who passes
// another number is safe. How the number came to be known is the caller's matter: on the path where
// the resource is there the call that made it has returned 0. Constructors ask their members, too:
//     Item(const char *name, bool isRest) : isRest_(isRest) { if (*name && isRest_) throw
//     Failure(); }
// Cost: a walk over the graph of the callee for each of its branches on the parameter.
#pragma once

#include "ownership/DutySource.h"
#include "program/Program.h"

namespace outlive::ownership {

// It throws, but not where the formal is one of these.
bool throwsOnlyForOthers(const Program &program, DutySource &source, ir::FunctionId function,
                         size_t formal, ValueSet passed);

} // namespace outlive::ownership
