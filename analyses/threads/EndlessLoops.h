// Functions that never come back: a loop without a way out that somebody can trigger.
//
// Problem: a thread whose function never returns can never be joined, and whatever it works with
// can never be taken away. `for (;;) { wait(); run(); }` has no way out; `while (!stop_)` has one,
// if somebody sets `stop_` (Flags.h). Algorithm: a walk over the control-flow graph from the start,
// without the branches that are decided by flags. A function is endless when the walk meets no
// return, no exception and no end of the thread or program, but a loop, or a call of what is
// endless. Calls are looked into when the walk comes by; a function that is being looked at is
// taken to return. Ends: functions that take a result or status with them (`pthread_exit(result)`,
// `exit(status)`) are ways out; `abort()` and failing assertions are none, for nobody ends a thread
// by them. Why it ends: a body is looked at twice at most: to find the flags, and to ask them.
// Cost: linear in blocks of the functions that threads run.
#pragma once

#include "program/Throws.h"
#include "threads/Flags.h"
#include "threads/ThreadFact.h"

namespace outlive::threads {

struct EndlessLoop {
  BodyId body; // with the loop
  ir::Position position;
  std::vector<UnsetFlag> flags; // that could end it, if somebody set them
};

class EndlessLoops {
public:
  EndlessLoops(const Objects &objects, const Throws &throws, Flags &flags);

  // Flags that decide in the function and in those that it calls.
  void findFlags(BodyId body, std::set<Object> &flags) { findFlags(body, flags, maxDepth); }
  // The loop in which the function, or one that it always enters, stays. After `Flags::collect`.
  std::optional<EndlessLoop> in(BodyId body) { return in(body, maxDepth); }
  // The same, also where only one of several functions that a call may reach is endless.
  std::vector<EndlessLoop> someIn(BodyId body);

private:
  static constexpr int maxDepth = 8;
  void findFlags(BodyId body, std::set<Object> &flags, int depth);
  std::optional<EndlessLoop> in(BodyId body, int depth);
  std::optional<EndlessLoop> look(BodyId body, int depth);
  std::optional<EndlessLoop> afterCall(BodyId body, ir::CallId call, int depth);
  bool isWayOut(const ir::Function &body, const ir::Block &block) const;

  const Objects &objects_;
  const Program &program_;
  const Throws &throws_;
  Flags &flags_;
  std::set<BodyId> flagsFound_;
  std::map<BodyId, std::optional<EndlessLoop>> known_; // nothing: it returns, or is being looked at
};

} // namespace outlive::threads
