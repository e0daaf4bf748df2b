// Who calls a function, where all of these are seen.
//
// Example: `static Icon load(const char *name)`, called as load("folder") and load("file").
// A function whose address somebody takes may be called by others as well, and so may closures,
// constructors (by the library's factories), and methods that override what nobody has seen: of
// these nothing is said.
// Cost: linear in calls and events, once, when it is first asked.
#pragma once

#include "program/Program.h"

#include <span>
#include <utility>
#include <vector>

namespace outlive {

class Callers {
public:
  explicit Callers(const Program &program) : program_(program) {}
  // Empty: nobody does, or others may.
  std::span<const std::pair<BodyId, ir::CallId>> of(ir::FunctionId function);

private:
  void collect();

  const Program &program_;
  bool isCollected_ = false;
  std::vector<std::vector<std::pair<BodyId, ir::CallId>>> calls_; // by function
};

} // namespace outlive
