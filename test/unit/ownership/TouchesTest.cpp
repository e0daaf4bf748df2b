// Whether a release may be followed by another touch, by the graph alone.
#include "ownership/Touches.h"
#include "Catch.h"

using namespace outlive;
using namespace outlive::ownership;

namespace {

const places::CellId holder(3);

// Blocks with one or more successors each, by number.
ir::Function graph(const std::vector<std::vector<uint32_t>> &edges) {
  ir::Function function;
  for (const std::vector<uint32_t> &targets : edges) {
    ir::Block block;
    for (uint32_t target : targets)
      block.successors.push_back(ir::BlockId(target));
    function.blocks.push_back(block);
  }
  return function;
}

Point at(uint32_t block, uint32_t event) { return {ir::BlockId(block), event}; }

} // namespace

TEST_CASE("a value that is released last is not touched again") {
  ir::Function function = graph({{1}, {}});
  Touches touches;
  CHECK(!touches.mayFollowRelease(holder, function));
  touches.touch(holder, at(0, 2));
  touches.touch(holder, at(1, 0));
  touches.release(holder, at(1, 1), false);
  CHECK(!touches.mayFollowRelease(holder, function));
}

TEST_CASE("a touch after the release, in its block or further on") {
  ir::Function function = graph({{1, 2}, {3}, {3}, {}});
  Touches touches;
  touches.release(holder, at(1, 1), false);
  touches.touch(holder, at(2, 0)); // the other branch
  CHECK(!touches.mayFollowRelease(holder, function));
  SECTION("further on") { touches.touch(holder, at(3, 0)); }
  SECTION("in its block") { touches.touch(holder, at(1, 2)); }
  SECTION("not at its start") { touches.release(holder, at(1, 1), true); }
  CHECK(touches.mayFollowRelease(holder, function));
}

TEST_CASE("in a loop the release follows itself") {
  ir::Function function = graph({{1}, {1, 2}, {}});
  Touches touches;
  touches.release(holder, at(1, 0), false);
  CHECK(touches.mayFollowRelease(holder, function));
}
