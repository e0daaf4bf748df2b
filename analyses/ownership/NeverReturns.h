// Functions that end the program, or throw, whatever they are called with.
//
// Problem: `if (!p) out_of_memory(n);` says that p is not null afterwards. But the handler logs,
// which allocates, which may call the handler: in such a cycle nothing is known of a callee that
// has not been solved yet, and every allocation could fail. Algorithm: a function never returns
// when no way leads from its start to a `return` but through calls of functions that never return.
// Found in rounds, from declarations on; what is found stays true. Why it ends: a round that finds
// nothing is the last. Callees come first: two or three rounds. Cost: linear in blocks, a round.
//
// Others hardly ever return: `switch (code) { case 0: return; case EINTR: throw Interrupted(); ...
// }` is called when something has gone wrong, and then the code is not 0. They are found in the
// same way, without the cases that leave such a switch having done nothing. That is no more than
// likely: what is told of paths that go on afterwards is of low confidence.
#pragma once

#include "ownership/PathSolver.h"

namespace outlive::ownership {

// By body.
std::vector<bool> findNeverReturning(const Program &program, DutySource &source);

// By body; those that never return among them.
std::vector<bool> findHardlyReturning(const Program &program, DutySource &source);

} // namespace outlive::ownership
