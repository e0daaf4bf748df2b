// Threads that detach themselves.
//
// Problem: whoever starts a thread must join or detach it; but the thread may do so on its own:
//     static void *serve(void *client) { pthread_detach(pthread_self()); ... }
//     pthread_create(&thread, NULL, serve, client);                       // nothing to join
// Idea: a function that releases the thread which a call without arguments has told it of releases
// its own; so does who calls such a function. A start that is given one of these needs nobody else.
// Where the start is given a pointer instead of a function, nobody knows, and a program that has
// such functions may well mean one of them.
// Why it ends: one pass over the components of the call graph, callees first.
// Cost: linear in calls.
#pragma once

#include "ownership/OwnershipFact.h"
#include "ownership/PathSolver.h"

namespace outlive::ownership {

class SelfDetached {
public:
  SelfDetached(const Program &program, DutySource &source);
  // Nothing when the thread that is lost there was never anybody's to join.
  std::optional<Confidence> doubt(const OwnershipFact &fact) const;

private:
  bool detachesItself(BodyId body) const;
  bool isReleasingThread(ir::FunctionId function, size_t argument) const;

  const Program &program_;
  DutySource &source_;
  std::vector<bool> detaches_; // by body
  bool isAny_ = false;
};

} // namespace outlive::ownership
