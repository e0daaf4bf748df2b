// The forward fixpoint over one function's control-flow graph.
//
// Problem: flow-sensitive analyses differ in what a state is, not in how states travel along
// edges, meet at joins and settle in loops.
// Algorithm: blocks are visited in reverse post-order. The state at a block's start is the
// join of the states that its predecessors last sent; when it is what it was, the block is
// not visited again. Joining afresh from all predecessors (rather than into the old state)
// lets a domain relate the two sides of a join to the branch that separated them.
// Why it ends: the domain should be monotone and finite; whatever it is, no block is visited
// more than `budget.visitsPerBlock` times and the whole function not more than
// `budget.visits`. Hitting either is a give-up that the caller must record.
// Cost: number of visits times the cost of a block; one state is kept per edge.
//
// A domain provides
//   using State                               copyable, comparable with ==
//   State atEntry()
//   void transfer(BlockId, State &)           through the block's events
//   bool follow(BlockId, size_t edge, const State &after, State &sent)
//       what goes along one edge; false when the edge cannot be taken. Edges are numbered as
//       `successors`; the one to `handler` comes last.
//   State join(const State &, const State &)
#pragma once

#include "ir/Function.h"

#include <optional>
#include <queue>

namespace outlive::dataflow {

struct Budget {
  uint32_t visitsPerBlock = 24;
  uint64_t visits = 20000;
};

template <typename State> struct FixpointResult {
  std::vector<std::optional<State>> atStart; // by block; none when it cannot be reached
  std::vector<ir::BlockId> order;            // reverse post-order of what the graph reaches
  uint64_t visits = 0;
  bool gaveUp = false; // the states are not stable
};

// Successors and handler, in the order in which edges are numbered.
template <typename Visit> void forEachEdge(const ir::Block &block, Visit visit) {
  size_t edge = 0;
  for (ir::BlockId next : block.successors)
    visit(edge++, next);
  if (block.handler)
    visit(edge, block.handler);
}

inline std::vector<ir::BlockId> reversePostOrder(const ir::Function &function) {
  std::vector<ir::BlockId> order;
  if (function.blocks.empty())
    return order;
  struct Frame {
    ir::BlockId block;
    std::vector<ir::BlockId> next;
    size_t at = 0;
  };
  std::vector<bool> seen(function.blocks.size());
  std::vector<Frame> stack;
  auto push = [&](ir::BlockId id) {
    seen[id.index()] = true;
    Frame frame{id, {}, 0};
    forEachEdge(function.blocks[id.index()],
                [&](size_t, ir::BlockId next) { frame.next.push_back(next); });
    stack.push_back(std::move(frame));
  };
  push(ir::BlockId(0u));
  while (!stack.empty()) {
    Frame &top = stack.back();
    if (top.at == top.next.size()) {
      order.push_back(top.block);
      stack.pop_back();
    } else if (ir::BlockId next = top.next[top.at++]; !seen[next.index()]) {
      push(next);
    }
  }
  return {order.rbegin(), order.rend()};
}

template <typename Domain>
FixpointResult<typename Domain::State> solveForward(const ir::Function &function, Domain &domain,
                                                    const Budget &budget) {
  using State = typename Domain::State;
  FixpointResult<State> result;
  size_t count = function.blocks.size();
  result.atStart.resize(count);
  result.order = reversePostOrder(function);
  std::vector<uint32_t> rank(count, UINT32_MAX);
  for (size_t i = 0; i < result.order.size(); ++i)
    rank[result.order[i].index()] = static_cast<uint32_t>(i);

  struct Incoming {
    ir::BlockId from;
    size_t edge;
  };
  std::vector<std::vector<Incoming>> incoming(count);
  std::vector<std::vector<std::optional<State>>> sent(count);
  for (ir::BlockId id : result.order)
    forEachEdge(function.blocks[id.index()], [&](size_t edge, ir::BlockId next) {
      incoming[next.index()].push_back({id, edge});
      sent[id.index()].emplace_back();
    });

  std::vector<bool> isQueued(count);
  std::vector<uint32_t> visits(count);
  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> queue;
  auto enqueue = [&](ir::BlockId id) {
    if (!isQueued[id.index()]) {
      isQueued[id.index()] = true;
      queue.push(rank[id.index()]);
    }
  };
  if (!result.order.empty())
    enqueue(result.order.front());

  while (!queue.empty()) {
    ir::BlockId id = result.order[queue.top()];
    queue.pop();
    isQueued[id.index()] = false;
    std::optional<State> start;
    if (rank[id.index()] == 0)
      start = domain.atEntry();
    for (const Incoming &each : incoming[id.index()]) {
      const std::optional<State> &state = sent[each.from.index()][each.edge];
      if (!state)
        continue;
      if (start)
        start = domain.join(*start, *state);
      else
        start = *state;
    }
    std::optional<State> &old = result.atStart[id.index()];
    if (!start || (old && *old == *start))
      continue;
    if (visits[id.index()]++ >= budget.visitsPerBlock || result.visits++ >= budget.visits) {
      result.gaveUp = true;
      continue;
    }
    old = start;
    domain.transfer(id, *start);
    forEachEdge(function.blocks[id.index()], [&](size_t edge, ir::BlockId next) {
      State along;
      if (domain.follow(id, edge, *start, along)) {
        sent[id.index()][edge] = std::move(along);
        enqueue(next);
      } else if (sent[id.index()][edge]) {
        sent[id.index()][edge].reset();
        enqueue(next);
      }
    });
  }
  return result;
}

} // namespace outlive::dataflow
