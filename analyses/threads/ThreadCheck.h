// Turns what the solver found out about threads into findings of thread-endless, thread-blocked and
// thread-future-dropped.
//
// A finding stands where somebody would start to repair: at the loop, at the wait, at the call
// whose future is dropped. Of several threads that run one loop, the one that does most harm is
// told. The words are in rules/thread/*.md; only the steps of the trace are worded here.
#pragma once

#include "threads/Threads.h"

namespace outlive {

// Ordered by position, without duplicates.
std::vector<Finding> threadFindings(const Program &program, const ThreadResult &result);

} // namespace outlive
