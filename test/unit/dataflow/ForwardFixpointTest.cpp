// The generic forward fixpoint, with a domain small enough to follow by hand: the set of blocks
// on some path to here, and one that never settles.
#include "dataflow/ForwardFixpoint.h"

#include "Catch.h"

#include <set>

using namespace outlive;
using namespace outlive::dataflow;

namespace {

ir::Function graph(const std::vector<std::vector<uint32_t>> &successors) {
  ir::Function function;
  for (const std::vector<uint32_t> &next : successors) {
    ir::Block &block = function.blocks.emplace_back();
    block.terminator = next.empty()       ? ir::TerminatorKind::Return
                       : next.size() == 1 ? ir::TerminatorKind::Goto
                                          : ir::TerminatorKind::Branch;
    for (uint32_t id : next)
      block.successors.emplace_back(id);
  }
  return function;
}

// Which blocks may have been passed.
struct Passed {
  using State = std::set<uint32_t>;
  std::set<std::pair<uint32_t, size_t>> closed; // edges that cannot be taken
  State atEntry() { return {}; }
  void transfer(ir::BlockId block, State &state) { state.insert(block.value); }
  bool follow(ir::BlockId block, size_t edge, const State &after, State &sent) {
    sent = after;
    return !closed.contains({block.value, edge});
  }
  State join(const State &a, const State &b) {
    State both = a;
    both.insert(b.begin(), b.end());
    return both;
  }
};

// Counts rounds: not finite.
struct Counter {
  using State = int;
  int atEntry() { return 0; }
  void transfer(ir::BlockId, int &state) { ++state; }
  bool follow(ir::BlockId, size_t, const int &after, int &sent) {
    sent = after;
    return true;
  }
  int join(int a, int b) { return std::max(a, b); }
};

} // namespace

TEST_CASE("states meet at joins and settle in loops", "[dataflow]") {
  // 0 -> 1 | 2 ; 1 -> 3 ; 2 -> 3 ; 3 -> 1 | 4
  ir::Function function = graph({{1, 2}, {3}, {3}, {1, 4}, {}});
  Passed domain;
  auto result = solveForward(function, domain, Budget());
  CHECK_FALSE(result.gaveUp);
  CHECK(result.atStart[1] == std::set<uint32_t>{0, 1, 2, 3});
  CHECK(result.atStart[2] == std::set<uint32_t>{0});
  CHECK(result.atStart[4] == std::set<uint32_t>{0, 1, 2, 3});
}

TEST_CASE("an edge that cannot be taken sends nothing", "[dataflow]") {
  ir::Function function = graph({{1, 2}, {3}, {3}, {}});
  Passed domain;
  domain.closed = {{0, 1}};
  auto result = solveForward(function, domain, Budget());
  CHECK_FALSE(result.atStart[2].has_value());
  CHECK(result.atStart[3] == std::set<uint32_t>{0, 1});
}

TEST_CASE("a handler is one more edge", "[dataflow]") {
  ir::Function function = graph({{1}, {}, {}});
  function.blocks[0].handler = ir::BlockId(2u);
  Passed domain;
  auto result = solveForward(function, domain, Budget());
  CHECK(result.atStart[2] == std::set<uint32_t>{0});
}

TEST_CASE("what does not settle is given up", "[dataflow]") {
  ir::Function function = graph({{1}, {1, 2}, {}});
  Counter domain;
  Budget budget;
  budget.visitsPerBlock = 5;
  auto result = solveForward(function, domain, budget);
  CHECK(result.gaveUp);
  CHECK(result.visits <= 11);
}

TEST_CASE("blocks are ordered before their successors, save for loops", "[dataflow]") {
  ir::Function function = graph({{1, 2}, {3}, {3}, {}});
  auto order = reversePostOrder(function);
  REQUIRE(order.size() == 4);
  CHECK(order.front() == ir::BlockId(0u));
  CHECK(order.back() == ir::BlockId(3u));
}
