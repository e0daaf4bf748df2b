// Which stores of a body exclude each other, so that no circle needs both.
//
// Problem: a caller has the stores of its callees, and sees all of them in the one block of its
// call. So
//     void link(Node &a, Node &b, bool turned) { turned ? a.next = b : b.next = a; }
//     link(a, b, true);
// would look as if `a` and `b` kept each other. And a call through a base class runs one overrider,
// not the one that puts `a` into `b` and then the one that puts `b` into `a`.
// Idea: of a store that comes from a callee it is known which one of its stores it is. Two that the
// same call has brought are asked for there; those of two callees of one call exclude each other,
// unless the call comes again in a loop.
// Why it ends: callees are followed to a bounded depth. Cost: reachability of the blocks with
// stores, once each.
#pragma once

#include "cycles/Stores.h"

#include <map>

namespace outlive::cycles {

class Exclusion {
public:
  Exclusion(const Program &program, const AllStores &stores) : program_(program), stores_(stores) {}
  bool areApart(BodyId body, const Store &one, const Store &other) {
    return apart(body, one, other, 0);
  }

private:
  bool apart(BodyId body, const Store &one, const Store &other, int depth);
  bool reaches(BodyId body, ir::BlockId from, ir::BlockId to);

  const Program &program_;
  const AllStores &stores_;
  std::map<std::pair<BodyId, ir::BlockId>, std::vector<bool>> reached_;
};

} // namespace outlive::cycles
