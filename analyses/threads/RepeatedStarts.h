// Threads that are started over and over.
//
// Problem: a thread that never ends is one thread too many when it is started for each connection:
//     for (;;) { int fd = accept(s, NULL, NULL); pthread_create(&thread, NULL, serve, &fd); }
// while a pool of `n` of them, or one that is started when it is first needed, is all that there
// is. Idea: the start, or a call that leads to it, stands in a loop that nothing ends but an error:
// each edge out of it hangs on a number that is negative. Where the start hangs on a member or
// global
// (`if (!isStarted_)`), it is taken to happen once.
// Why it ends: a few levels of callers. Cost: one walk over a graph for each level.
#pragma once

#include "threads/Flags.h"
#include "threads/ThreadStarts.h"

namespace outlive::threads {

class RepeatedStarts {
public:
  RepeatedStarts(const Objects &objects, const Flags &flags)
      : program_(objects.program()), flags_(flags) {}
  bool isRepeated(const ThreadStart &start) {
    return isRepeated(start.body, start.call, maxLevels);
  }

private:
  static constexpr int maxLevels = 4;
  bool isRepeated(BodyId body, ir::CallId call, int levels);
  bool isGuarded(BodyId body, ir::BlockId block) const;
  bool isInUnendingLoop(const ir::Function &body, ir::BlockId block) const;

  const Program &program_;
  const Flags &flags_;
};

} // namespace outlive::threads
