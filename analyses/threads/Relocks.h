// Locks that are taken again by who has them.
//
// Problem: a `std::mutex` waits until nobody has it, also when the thread itself has it:
//     void push(int n) { std::lock_guard<std::mutex> guard(mutex_); items_.push_back(n); log(); }
//     void log() { std::lock_guard<std::mutex> guard(mutex_); ... }      // waits for push to end
// Algorithm: forward over the control-flow graph, with the set of locks that are held on every way
// to a point (bits; meet is intersection). Locks are named by formal or global and the members
// behind it: no pointer on the way that could change (SteadyMembers.h). What a callee does to them
// is told by its summary: the locks that it takes on every path before it does anything else to
// them, those that it lets go, those that it holds when it returns. Bottom-up; in a cycle of calls
// nothing is known. Guards (`std::lock_guard`, and classes of the program like it) hold the lock
// that they are given. A lock that is had for reading, together with others, has a bit of its own:
// it is in the way of those only who want it alone. What a closure locks that a library function
// runs (`std::for_each`) may be locked there; not where the function's result may contain the
// closure, as a view does that runs it later, unless models tell what comes back. Where something
// is unlocked that has no name, everything may be. Why it ends: sets only shrink at a join. Cost:
// only functions that lock, or call such, are solved; twice where the program has closures, whose
// bodies may come after those who hand them on (a closure that is made in another one is not seen
// through).
#pragma once

#include "threads/ThreadFact.h"

namespace outlive::threads {

std::vector<EndlessWait> findRelocks(const Objects &objects, const Uses &uses,
                                     const Models &models);

} // namespace outlive::threads
