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

#include <utility>
#include <vector>

namespace outlive::ownership {

struct Point {
  ir::BlockId block;
  uint32_t event = 0;
};

class Touches {
public:
  void clear();
  void touch(places::CellId holder, Point at);
  // isMoved: it does not point to the start any more, which is wrong by itself.
  void release(places::CellId holder, Point at, bool isMoved);
  bool mayFollowRelease(places::CellId holder, const ir::Function &function) const;

private:
  using ByBlock = std::vector<std::pair<ir::BlockId, uint32_t>>; // an event of each, sorted
  struct Touched {
    ByBlock last;     // touch in each block
    ByBlock released; // first in each block
    bool isMoved = false;
  };
  static uint32_t &eventIn(ir::BlockId block, uint32_t otherwise, ByBlock &events);
  Touched &of(places::CellId holder);

  std::vector<uint32_t> number_; // by cell: 1 + number of what is known of it; 0: nothing
  std::vector<Touched> touched_; // by number; those after `count_` are room
  size_t count_ = 0;
};

} // namespace outlive::ownership
