// Functions that end the program, or throw, whatever they are called with.
//
// Problem: `if (!p) out_of_memory(n);` says that p is not null afterwards. But the handler logs,
// which allocates, which may call the handler: in such a cycle nothing is known of a callee that
// has not been solved yet, and every allocation could fail. Algorithm: a function never returns
// when no way leads from its start to a `return` but through calls of functions that never return.
// Found from declarations on, callees first; where calls go in cycles, callers of what is found are
// looked at again. What is found stays true. Why it ends: nothing is found twice. Cost: linear in
// blocks, and those of callers again.
//
// Others hardly ever return: `switch (code) { case 0: return; case EINTR: throw Interrupted(); ...
// }` is called when something has gone wrong, and then the code is not 0. They are found in the
// same way, from those that have such a switch on, without the cases that leave it having done
// nothing. That is no more than
// likely: what is told of paths that go on afterwards is of low confidence.
#pragma once

#include "ownership/PathSolver.h"

namespace outlive::ownership {

// By body.
std::vector<bool> findNeverReturning(const Program &program, DutySource &source);

// By body; those that never return among them, which are known.
std::vector<bool> findHardlyReturning(const Program &program, DutySource &source,
                                      const std::vector<bool> &never);

} // namespace outlive::ownership
