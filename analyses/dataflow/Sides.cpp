#include "dataflow/Sides.h"

namespace outlive::dataflow {

std::vector<bool> reachedWithout(const ir::Function &function, ir::BlockId from, size_t side) {
  std::vector<bool> reached(function.blocks.size());
  std::vector<uint32_t> waiting{0};
  reached[0] = true;
  auto add = [&](ir::BlockId next) {
    if (next && !reached[next.index()]) {
      reached[next.index()] = true;
      waiting.push_back(next.value);
    }
  };
  while (!waiting.empty()) {
    uint32_t at = waiting.back();
    waiting.pop_back();
    const ir::Block &block = function.blocks[at];
    for (size_t i = 0; i < block.successors.size(); ++i)
      if (at != from.value || i != side)
        add(block.successors[i]);
    add(block.handler);
  }
  return reached;
}

} // namespace outlive::dataflow
