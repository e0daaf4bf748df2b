// Functions after which the program ends: what they leave behind, the system takes back at once.
//
// Problem: a leak at the end of `main` harms nobody, and no more does one in the function that does
// all of main's work.
//   int main(int argc, char **argv) { return run(argc, argv); }
//   int run(...) { struct command *c = find(argv[1]); int status = c->run(argc - 1, argv + 1);
//                  flush(); exit(status); }
// So it is with `run`, and with every command in the table.
// A function is *last* when it is called, and each call of it is a last call: one that is not in a
// loop, from which all ways lead to an exit or to the end of a last function (`main` is one), with
// nothing left to do but to tidy up. That is so when all that may run afterwards is `maxRemainder`
// times smaller, in functions, than what may run inside the call: `init(); serve();` has no last
// call but the second.
// Algorithm: callers first; each call of a caller is looked at once. How much a function may run is
// the number of bodies that it reaches. Calls of one among many functions (a command table) count.
// Why it ends: a body is judged when all its callers are; cycles are never last. Cost: linear in
// calls of functions that are asked for, or lead there; reaching is counted once for each function
// that stands beside a last call.
#pragma once

#include "ownership/PathSolver.h"

namespace outlive::ownership {

// By body; said of those that are asked for. `source` knows which functions never return.
std::vector<bool> findLastFunctions(const Program &program, DutySource &source,
                                    const std::vector<BodyId> &asked);

} // namespace outlive::ownership
