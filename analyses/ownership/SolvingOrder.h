// In which order bodies are solved: callees before callers, as far as that goes.
//
// Problem: in a C project everything calls `die`, which formats a message, which allocates, which
// may call `die`: thousands of functions are one cycle of the call graph, and inside a cycle a
// callee that is not solved yet may do anything.
// Idea: nothing is left to be known after a call of a function that never returns. Without these
// calls, most such cycles fall into pieces.
// (Only what is declared so counts: without the handlers that are found out to end the program, and
// without calls by pointers, more would become known, but at twice the cost, and of counted
// references more is then known than is understood.)
// Cost: linear in calls.
#pragma once

#include "program/Program.h"

#include <vector>

namespace outlive::ownership {

// Pieces of the call graph, callees first.
std::vector<std::vector<BodyId>> solvingOrder(const Program &program);

} // namespace outlive::ownership
