// Futures that nobody keeps.
//
// Problem: `std::async(std::launch::async, compress, block);` looks as if it ran beside what
// follows. But the future that it returns is a temporary, and its destructor waits: the call is as
// good as `compress(block);`, and an exception of it is lost. Algorithm: a call that starts
// something and returns an object of the class of threads and futures (models), which nothing else
// in the function touches but its destructor. Cost: linear in events of functions that start
// something.
#pragma once

#include "threads/ThreadFact.h"

namespace outlive::threads {

std::vector<DroppedFuture> findDroppedFutures(const Objects &objects, const Uses &uses,
                                              const Models &models);

} // namespace outlive::threads
