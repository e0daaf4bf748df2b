// Which place a branch has told to be zero: null, where it is a pointer.
//
// `if (!head) head = new_list();` moves no head on: there was none. Who asks what a block does to a
// place wants to know what was there before.
// Only the one branch that leads to a block counts, so there is no fixpoint. Cost: linear in edges.
#pragma once

#include "dataflow/ForwardFixpoint.h"

namespace outlive::dataflow {

// The edge on which what the block asks for is zero.
inline std::optional<size_t> zeroEdge(const ir::Block &block) {
  if (block.terminator != ir::TerminatorKind::Branch || !block.condition.place)
    return std::nullopt;
  if (block.condition.kind == ir::ConditionKind::Zero)
    return 0;
  if (block.condition.kind == ir::ConditionKind::NonZero)
    return 1;
  return std::nullopt;
}

// By block: the place that is zero where it begins. None where several edges lead.
inline std::vector<ir::PlaceId> zeroAtStart(const ir::Function &function) {
  std::vector<ir::PlaceId> known(function.blocks.size());
  std::vector<uint32_t> edges(function.blocks.size());
  for (const ir::Block &block : function.blocks) {
    forEachEdge(block, [&](size_t, ir::BlockId next) { ++edges[next.index()]; });
    if (std::optional<size_t> edge = zeroEdge(block))
      known[block.successors[*edge].index()] = block.condition.place;
  }
  for (size_t i = 0; i < known.size(); ++i)
    if (edges[i] != 1)
      known[i] = {};
  return known;
}

} // namespace outlive::dataflow
