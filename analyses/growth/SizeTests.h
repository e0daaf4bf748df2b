// Whether somebody looks at a container's size before it grows.
//
// Example: `if (cache.size() >= limit) return;` in the function that adds to it, or in one that
// calls that function. A loop over the elements compares the size as well, and bounds nothing.
// A size that is narrowed first, `while ((int)cache.size() < limit)`, is compared in ways that are
// not followed: who measures it for nothing but a branch in the loop that grows it asks for it.
// Cost: of each question, a walk over the branches of the bodies that measure it.
#pragma once

#include "growth/ContainerUses.h"

namespace outlive::growth {

class SizeTests {
public:
  SizeTests(const Program &program, const std::vector<ReachedUse> &uses)
      : program_(program), uses_(uses) {}

  // What a body does, itself or by what it calls.
  bool bound(const ReachedUse &growth) const;

private:
  bool isTested(const Use &measure, const Use &growth) const;
  bool isAskedEachTime(const Use &measure, const Use &growth, ir::BlockId between) const;
  bool isTestedUnseen(const Use &measure, BodyId grower, ir::BlockId growth) const;
  bool calls(BodyId caller, BodyId callee) const;

  const Program &program_;
  const std::vector<ReachedUse> &uses_;
};

} // namespace outlive::growth
