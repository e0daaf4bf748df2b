// Which arguments functions release, told by calls alone: `drop(p)` calls `xfree(p)`, which calls
// `free(p)`. On some path, under whatever condition: for questions that are asked before bodies are
// solved, and for evidence.
// Why it ends, cost: one pass over all calls, callees first; cycles of calls may be told too
// little.
#pragma once

#include "ownership/PathSolver.h"

namespace outlive::ownership {

class ReleasedFormals {
public:
  ReleasedFormals(const Program &program, DutySource &source);
  bool has(ir::FunctionId function, size_t formal) const;

private:
  void look(BodyId id);

  const Program &program_;
  DutySource &source_;
  std::set<std::pair<ir::FunctionId, size_t>> found_;
};

} // namespace outlive::ownership
