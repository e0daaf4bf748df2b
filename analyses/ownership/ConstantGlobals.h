// Globals that hold one number, or the address of one thing, for ever.
//
// Problem: `static int verbose = 0;` that nothing in the program writes to decides branches, and a
// path that needs it to be 1 is none.
// Idea: a number that only its own initialiser writes, and whose address nobody takes, is that
// constant; one of internal linkage without initialiser is 0. A pointer that only its initialiser
// sets to an address is never null.
// Cost: one walk over all events.
// Source: C17 6.7.9p10, C++20 [basic.start.static] (static objects start as zero).
#pragma once

#include "program/Program.h"

#include <optional>

namespace outlive::ownership {

class ConstantGlobals {
public:
  explicit ConstantGlobals(const Program &program);
  // Nothing when it may hold several.
  std::optional<int64_t> of(ir::GlobalId global) const { return values_[global.index()]; }
  // A pointer to something.
  bool isNeverNull(ir::GlobalId global) const { return isNeverNull_[global.index()]; }

private:
  void scan(const ir::Function &body);
  void noteAssigned(const ir::Function &body, const ir::Event &event);
  void spoil(const ir::Function &body, ir::PlaceId place);
  bool isPlain(size_t global) const;

  const ir::Module &module_;
  std::vector<std::optional<int64_t>> values_; // by global
  std::vector<bool> isWritten_;                // by global: not only by its initialiser
  std::vector<bool> isNeverNull_;              // by global
};

} // namespace outlive::ownership
