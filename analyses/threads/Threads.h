// Threads that never end, waits that nobody ends, futures that nobody keeps: the whole program.
//
// Problem: nothing of this is wrong in one function alone. That a loop goes on for ever matters
// when a thread runs it and somebody joins that thread; that a wait is never ended can be said only
// when all functions are known. The parts, in this order: names of what lasts (Objects.h), what is
// done to it (Uses.h), who starts threads (ThreadStarts.h); then the questions: EndlessThreads.h,
// Waits.h, Relocks.h, DroppedFutures.h. Cost: a few passes over all events; small beside the other
// solvers.
#pragma once

#include "program/Recurrence.h"
#include "threads/ThreadFact.h"

namespace outlive {

struct ThreadResult {
  std::vector<threads::EndlessThread> endless;
  std::vector<threads::EndlessWait> waits;
  std::vector<threads::DroppedFuture> futures;
};

ThreadResult solveThreads(const Program &program, const Models &models,
                          const Recurrence &recurrence);

} // namespace outlive
