// Which functions an exception may leave.
//
// Problem: `Item *p = new Item; check(n); delete p;` loses the item when `check` throws. Whether it
// does is decided in its body, or further down; that any function might throw says nothing.
// Example
//   void check(int n) { if (n < 0) throw Bad(); }    Certain, at the `throw`
//   void deep(int n) { check(n); }                   Certain, at the same place, one call away
//   void safe(int n) { try { check(n); } catch (...) {} }    Never
//   void other(); // nobody has seen it              Maybe
// Algorithm: bottom-up over the components of the call graph, in a cycle until nothing changes. A
// body is left by what is thrown outside of its try blocks, there or in a callee. What a handler
// throws again, or does not catch, is a Maybe: which types it catches is not compared. Of several
// functions that a call may reach, all must be Certain; of a virtual one that is `noexcept`, as
// destructors are, the overriders are so as well. Who asks before what the callee throws at
// (BoundedThrows.h) gets a Maybe. Failing allocations do not count, nor do functions of libraries
// of which models tell that nothing else makes them throw.
// Why it ends: what is known of a function only rises, in two steps.
// Cost: linear in calls.
#pragma once

#include "models/Models.h"
#include "program/BoundedThrows.h"

namespace outlive {

struct Thrown {
  enum class Certainty : uint8_t { Never, Maybe, Certain };
  Certainty certainty = Certainty::Never;
  // Certain:
  ir::Position position;   // of the throw expression
  ir::FunctionId function; // that contains it
  uint32_t distance = 0;   // calls on the way there: 0 when it is in the function itself
  // Maybe: by methods of library classes only, of which nothing is known. They throw where memory
  // is short, and where they are given what makes no sense, `text.insert(at, "x")`.
  bool isOfLibrary = false;
  bool mayHappen() const { return certainty != Certainty::Never; }
  bool isCertain() const { return certainty == Certainty::Certain; }
};

class Throws {
public:
  Throws(const Program &program, const Models &models);
  const Thrown &of(ir::FunctionId function) const { return thrown_[function.index()]; }
  // By whatever the call reaches.
  Thrown ofCall(BodyId body, ir::CallId call) const;

private:
  Thrown ofUnseen(ir::FunctionId function) const;
  Thrown ofBody(BodyId body) const;
  bool throwsItselfOnly(ir::FunctionId function) const;

  const Program &program_;
  const Models &models_;
  BoundedThrows bounded_;
  std::vector<Thrown> thrown_; // by function
};

} // namespace outlive
