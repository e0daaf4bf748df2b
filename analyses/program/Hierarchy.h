// Who overrides whom: every overrider of a virtual method, at any depth.
//
// Problem: facts say which methods a method overrides directly; a virtual call needs the
// other direction, transitively.
// Example: C::f overrides B::f, B::f overrides A::f: the overriders of A::f are B::f and C::f.
// Algorithm: depth-first from each overridden method over the reversed edges. Ends because
// each walk visits a method once. Cost: linear for real hierarchies (sum of their depths).
#pragma once

#include "ir/Module.h"

#include <span>
#include <vector>

namespace outlive {

class Hierarchy {
public:
  explicit Hierarchy(const ir::Module &module);

  // Sorted, without the method itself.
  std::span<const ir::FunctionId> overridersOf(ir::FunctionId method) const {
    return overriders_[method.index()];
  }

private:
  std::vector<std::vector<ir::FunctionId>> overriders_;
};

} // namespace outlive
