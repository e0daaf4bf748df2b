// Which functions leave their callers by a jump, `longjmp`.
//
// Problem: `char *p = malloc(n); if (bad) fail(n); free(p);` loses the memory when `fail` jumps to
// somebody further out. Whether it does is decided in its body, or further down.
// Example
//   void fail(int code) { longjmp(env, code); }      at the jump, 0 calls away
//   void check(int n) { if (n < 0) fail(n); }        at the same jump, one call away
//   int run(void) { if (setjmp(env)) ...; check(n); }    never: control comes back to it
//   void die(void) { if (depth) longjmp(env, 1); exit(1); }    perhaps: it may end the program
// Algorithm: bottom-up over the components of the call graph, as for exceptions (Throws.h). A call
// of a function that does nothing but jump is as good as the jump: it is no step further away.
// What may end the program instead, or is behind a function that it may reach among others, is
// left out. Why it ends: a function is found once. Cost: linear in calls.
#pragma once

#include "ownership/DutySource.h"
#include "program/Program.h"

namespace outlive::ownership {

class Jumps {
public:
  Jumps(const Program &program, DutySource &source);
  // Not certain: it does not, as far as is known.
  Thrown ofCall(BodyId body, ir::CallId call) const;

private:
  bool isModelled(const ir::Call &call, Jump jump) const;
  Thrown ofBody(BodyId body) const;

  const Program &program_;
  DutySource &source_;
  std::vector<Thrown> jumps_; // by body
};

} // namespace outlive::ownership
