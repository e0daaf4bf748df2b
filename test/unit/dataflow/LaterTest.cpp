// What is asked later, around a loop and beside it.
#include "dataflow/Later.h"

#include "Catch.h"
#include "dataflow/VisitingOrder.h"

using namespace outlive;
using namespace outlive::dataflow;

TEST_CASE("what is asked later comes back to all who lead there", "[dataflow]") {
  // 0 -> 1 (loop head) -> 2 -> 1, 1 -> 3 -> 4; 5 is not reached.
  const std::vector<std::vector<uint32_t>> successors = {{1}, {2, 3}, {1}, {4}, {}, {3}};
  ir::Function function;
  for (const std::vector<uint32_t> &next : successors) {
    ir::Block &block = function.blocks.emplace_back();
    for (uint32_t id : next)
      block.successors.emplace_back(id);
  }
  std::vector<uint64_t> bits = {1, 0, 2, 4, 8, 16};
  addLater(function, visitingOrder(function), bits);
  CHECK(bits == std::vector<uint64_t>{15, 14, 14, 12, 8, 16});
}
