// Which globals a body has a name for.
//
// Problem: whoever follows a global's content through a call has to look into callees, and nearly
// none of them knows the global.
// Idea: a function without a location for it says nothing of it (its own callees are asked by
// themselves).
// Cost: one walk over all locations; a question is a binary search.
#pragma once

#include "program/Program.h"

namespace outlive::ownership {

class NamedGlobals {
public:
  explicit NamedGlobals(const Program &program);
  bool has(BodyId body, ir::GlobalId global) const;

private:
  std::vector<std::vector<uint32_t>> globals_; // by body; sorted
};

} // namespace outlive::ownership
