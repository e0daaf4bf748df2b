// Waits that nobody ends.
//
// Problem: a condition variable that nobody notifies, a semaphore that nobody posts, a promise that
// nobody fulfils, a queue from which something is taken and to which nothing is ever given: whoever
// waits there waits for ever.
// Algorithm: of each object that somebody waits for (Uses.h), see whether somebody wakes it. Only
// where nobody else can: its address is nowhere kept. A class of the program that waits at a member
// and wakes it elsewhere is a queue: each object of it needs somebody who calls what wakes.
// Promises block who asks their future; that is looked for in the function that has both.
// Cost: linear in uses.
#pragma once

#include "program/UnseenCode.h"
#include "threads/ThreadFact.h"

namespace outlive::threads {

std::vector<EndlessWait> findEndlessWaits(const Objects &objects, const Uses &uses,
                                          const UnseenCode &unseen);

} // namespace outlive::threads
