// Globals that hold one number for ever.
//
// Problem: `static int verbose = 0;` that nothing in the program writes to decides branches, and a
// path that needs it to be 1 is none.
// Idea: a number that only its own initialiser writes, and whose address nobody takes, is that
// constant; one of internal linkage without initialiser is 0 (one of external linkage may be
// defined where it is not seen).
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

private:
  void scan(const ir::Function &body);
  void noteAssigned(const ir::Function &body, const ir::Event &event);
  void noteAddress(const ir::Function &body, const ir::Operand &operand);
  void spoil(const ir::Function &body, ir::PlaceId place);
  bool isNumber(size_t global) const;

  const ir::Module &module_;
  std::vector<std::optional<int64_t>> values_; // by global
  std::vector<bool> isWritten_;                // by global: not only by its initialiser
};

} // namespace outlive::ownership
