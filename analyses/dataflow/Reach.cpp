#include "dataflow/Reach.h"

#include "dataflow/ForwardFixpoint.h"

#include <algorithm>

namespace outlive::dataflow {

namespace {

// Blocks to which one or more edges lead from one of `waiting`, but for `avoided` and what is only
// behind it.
std::vector<bool> walk(std::vector<ir::BlockId> waiting, ir::BlockId avoided,
                       const ir::Function &function) {
  std::vector<bool> isReached(function.blocks.size());
  while (!waiting.empty()) {
    ir::BlockId at = waiting.back();
    waiting.pop_back();
    forEachEdge(function.blocks[at.index()], [&](size_t, ir::BlockId next) {
      if (isReached[next.index()] || next == avoided)
        return;
      isReached[next.index()] = true;
      waiting.push_back(next);
    });
  }
  return isReached;
}

} // namespace

std::vector<bool> reachedFrom(ir::BlockId start, const ir::Function &function) {
  return walk({start}, {}, function);
}

bool leadsAround(const std::vector<ir::BlockId> &starts, ir::BlockId block, ir::BlockId avoided,
                 const ir::Function &function) {
  return std::find(starts.begin(), starts.end(), block) != starts.end() ||
         (!starts.empty() && walk(starts, avoided, function)[block.index()]);
}

std::vector<bool> leadingTo(const std::vector<ir::BlockId> &targets, const ir::Function &function) {
  std::vector<std::vector<ir::BlockId>> predecessors(function.blocks.size());
  for (size_t i = 0; i < function.blocks.size(); ++i)
    forEachEdge(function.blocks[i], [&](size_t, ir::BlockId next) {
      predecessors[next.index()].push_back(ir::BlockId(i));
    });
  std::vector<bool> leads(function.blocks.size());
  std::vector<ir::BlockId> waiting = targets;
  for (ir::BlockId target : targets)
    leads[target.index()] = true;
  while (!waiting.empty()) {
    ir::BlockId at = waiting.back();
    waiting.pop_back();
    for (ir::BlockId before : predecessors[at.index()]) {
      if (leads[before.index()])
        continue;
      leads[before.index()] = true;
      waiting.push_back(before);
    }
  }
  return leads;
}

} // namespace outlive::dataflow
