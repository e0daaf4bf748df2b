// Pipes that a function reads from, and whose other end it keeps to itself.
//
// Problem: `pipe(ends); read(ends[0], buffer, n);` waits until somebody writes to `ends[1]`, or
// until all have closed it. As long as the function itself has it open, and neither writes nor
// hands it on, nobody does either: whom else it was not given cannot, and who was forked off does
// not know its number. Idea: a library function that fills two variables of the function with
// descriptors, and is given nothing else that could change how they work. The second one is given
// to nobody, but to those that close it after the read; the first one only to those that read or
// close it. (`fcntl` could have said that reads are not to wait.) Cost: one look at the calls of
// each function; at all events of those that make a pipe.
#pragma once

#include "threads/ThreadFact.h"
#include "threads/Uses.h"

#include <vector>

namespace outlive::threads {

std::vector<EndlessWait> findSilentPipes(const Objects &objects, const Uses &uses,
                                         const Models &models);

} // namespace outlive::threads
