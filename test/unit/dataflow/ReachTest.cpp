// Ways through a graph, with and without going by one block.
#include "dataflow/Reach.h"

#include "Catch.h"

using namespace outlive;
using namespace outlive::dataflow;

namespace {

// 0 -> 1 (loop head) -> 2 -> 1, 1 -> 3; 4 is not reached.
ir::Function loop() {
  ir::Function function;
  const std::vector<std::vector<uint32_t>> successors = {{1}, {2, 3}, {1}, {}, {3}};
  for (const std::vector<uint32_t> &next : successors) {
    ir::Block &block = function.blocks.emplace_back();
    for (uint32_t id : next)
      block.successors.emplace_back(id);
  }
  return function;
}

} // namespace

TEST_CASE("a block reaches itself in a loop only", "[dataflow]") {
  CHECK(reachedFrom(ir::BlockId(2u), loop()) == std::vector<bool>{false, true, true, true, false});
  CHECK(reachedFrom(ir::BlockId(0u), loop()) == std::vector<bool>{false, true, true, true, false});
  CHECK(reachedFrom(ir::BlockId(3u), loop()) == std::vector<bool>(5));
}

TEST_CASE("ways around a block", "[dataflow]") {
  const ir::Function function = loop();
  const ir::BlockId none, head(1u), body(2u), end(3u);
  CHECK(leadsAround({body}, end, none, function));
  CHECK_FALSE(leadsAround({body}, end, head, function)); // the only way goes by it
  CHECK(leadsAround({ir::BlockId(4u)}, end, head, function));
  CHECK(leadsAround({end}, end, head, function)); // it is there already
  CHECK_FALSE(leadsAround({}, end, none, function));
}
