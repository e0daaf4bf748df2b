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
  // One after the other: those of block `i` end where those of the next one begin.
  std::vector<uint32_t> first(function.blocks.size() + 1);
  for (const ir::Block &block : function.blocks)
    forEachEdge(block, [&](size_t, ir::BlockId next) { ++first[next.index()]; });
  for (size_t i = 0, count = 0; i < first.size(); ++i)
    first[i] = static_cast<uint32_t>(count += first[i]);
  std::vector<ir::BlockId> predecessors(first.back());
  for (size_t i = 0; i < function.blocks.size(); ++i)
    forEachEdge(function.blocks[i], [&](size_t, ir::BlockId next) {
      predecessors[--first[next.index()]] = ir::BlockId(i);
    });
  std::vector<bool> leads(function.blocks.size());
  std::vector<ir::BlockId> waiting = targets;
  for (ir::BlockId target : targets)
    leads[target.index()] = true;
  while (!waiting.empty()) {
    ir::BlockId at = waiting.back();
    waiting.pop_back();
    for (uint32_t i = first[at.index()]; i < first[at.index() + 1]; ++i) {
      const ir::BlockId before = predecessors[i];
      if (leads[before.index()])
        continue;
      leads[before.index()] = true;
      waiting.push_back(before);
    }
  }
  return leads;
}

} // namespace outlive::dataflow
