// Where a function looks at the values of its caller, and where it releases them.
//
// Problem: whoever releases a value of its caller and then touches it again is wrong, whoever calls
// it. To find out takes a run for each such value, and most functions that release something do so
// last.
// Idea: the survey notes the points at which the first value of a place is touched or released.
// Only where the graph leads from a release to another touch is a run worth its while.
// Cost: one walk over the graph for each block that releases something.
#pragma once

#include "ir/Function.h"
#include "places/AbstractPlace.h"

#include <map>

namespace outlive::ownership {

struct Point {
  ir::BlockId block;
  uint32_t event = 0;
};

class Touches {
public:
  void clear() { byHolder_.clear(); }
  void touch(places::CellId holder, Point at);
  // isMoved: it does not point to the start any more, which is wrong by itself.
  void release(places::CellId holder, Point at, bool isMoved);
  bool mayFollowRelease(places::CellId holder, const ir::Function &function) const;

private:
  struct Touched {
    std::map<ir::BlockId, uint32_t> last;     // touch in each block
    std::map<ir::BlockId, uint32_t> released; // first in each block
    bool isMoved = false;
  };
  std::map<places::CellId, Touched> byHolder_;
};

} // namespace outlive::ownership
