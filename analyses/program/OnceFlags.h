// Flags and counts that let something happen only once, or so often, and who turns them back.
//
// Problem: `if (!isDirty_) { isDirty_ = true; changes_.push_back(change); }` looks like something
// that is done once; with `void flush() { isDirty_ = false; }` it is done again and again.
// Example
//     void enter(int n) { if (isBusy_) return; isBusy_ = true; add(n); isBusy_ = false; }
//     void open() { if (active_ < 100) { ++active_; add(0); } }      void close() { --active_; }
//     for (next_ = 0; next_ < 8; ++next_) add(next_);
// Idea: dataflow/OnceGuards.h finds the branches in each function. Then all writes of the program
// to such a flag are looked at, by its global or its member: a constant with which the branch goes
// to the guarded side again, and of a count whatever does not count it up. How an object begins and
// ends (constructors, destructors, initialisers) is no such write.
// Cost: linear in events, times the guards of one flag.
#pragma once

#include "dataflow/OnceGuards.h"
#include "program/Program.h"

namespace outlive {

struct OnceFlag {
  BodyId body;
  dataflow::OnceGuard guard;
  std::vector<BodyId> resets; // where it is turned back
};

// In order of bodies.
std::vector<OnceFlag> findOnceFlags(const Program &program, const dataflow::ExchangeOf &exchangeOf);

} // namespace outlive
