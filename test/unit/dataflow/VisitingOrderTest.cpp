// Loops are pieces of the order; graphs made at random are judged by reachability alone.
#include "dataflow/VisitingOrder.h"

#include "Catch.h"
#include "dataflow/Reach.h"

#include <algorithm>
#include <random>

using namespace outlive;
using namespace outlive::dataflow;

namespace {

using Edges = std::vector<std::vector<uint32_t>>;

ir::Function graph(const Edges &successors) {
  ir::Function function;
  for (const std::vector<uint32_t> &next : successors) {
    ir::Block &block = function.blocks.emplace_back();
    for (uint32_t id : next)
      block.successors.emplace_back(id);
  }
  return function;
}

std::vector<uint32_t> orderOf(const ir::Function &function) {
  std::vector<uint32_t> order;
  for (ir::BlockId block : visitingOrder(function))
    order.push_back(block.value);
  return order;
}

} // namespace

TEST_CASE("what follows a loop comes after its body", "[dataflow]") {
  CHECK(orderOf(graph({{1}, {2, 3}, {1}, {}})) == std::vector<uint32_t>{0, 1, 2, 3});
  CHECK(orderOf(graph({{1}, {3, 2}, {1}, {}})) == std::vector<uint32_t>{0, 1, 2, 3});
  // Two loops, one after the other, each left in the middle.
  CHECK(orderOf(graph({{1}, {2}, {3, 4}, {1}, {5}, {7, 6}, {4}, {}})) ==
        std::vector<uint32_t>{0, 1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("an inner loop is a piece of the outer one", "[dataflow]") {
  // for (;;) { for (;;) { if (a) break; work(); } if (b) break; more(); }
  CHECK(orderOf(graph({{1}, {3, 2}, {1}, {5, 4}, {1}, {}})) ==
        std::vector<uint32_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("a block stands in the loops around it", "[dataflow]") {
  CHECK(loopDepths(graph({{1}, {2, 3}, {1}, {}})) == std::vector<uint32_t>{0, 1, 1, 0});
  // Twice nested, each left in the middle; a block that leads to itself; one that leaves at once.
  CHECK(loopDepths(graph({{1}, {3, 2}, {1}, {5, 4}, {1}, {}})) ==
        std::vector<uint32_t>{0, 1, 1, 1, 1, 0});
  CHECK(loopDepths(graph({{1}, {2}, {2, 3, 4}, {1}, {}})) == std::vector<uint32_t>{0, 1, 2, 1, 0});
  CHECK(loopDepths(graph({{0, 1}, {}})) == std::vector<uint32_t>{1, 0});
  CHECK(loopDepths(graph({{1, 2}, {2}, {}})) == std::vector<uint32_t>{0, 0, 0});
}

TEST_CASE("without loops each block comes after those that lead to it", "[dataflow]") {
  const std::vector<uint32_t> order = orderOf(graph({{1, 2}, {3}, {3, 4}, {5}, {5}, {}}));
  for (auto [from, to] : {std::pair(1u, 3u), {2u, 3u}, {2u, 4u}, {3u, 5u}, {4u, 5u}})
    CHECK(std::find(order.begin(), order.end(), from) < std::find(order.begin(), order.end(), to));
}

TEST_CASE("handlers are edges, what nothing leads to is left out", "[dataflow]") {
  ir::Function function = graph({{1}, {}, {1}, {0}});
  function.blocks[0].handler = ir::BlockId(2u);
  CHECK(orderOf(function) == std::vector<uint32_t>{0, 2, 1});
  CHECK(visitingOrder(ir::Function()).empty());
}

TEST_CASE("loops of any graph are in one piece, and the flow goes forward between them",
          "[dataflow]") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const uint32_t count = 2 + random() % 12;
    Edges edges(count);
    for (std::vector<uint32_t> &next : edges)
      for (uint32_t i = random() % 3; i > 0; --i)
        next.push_back(random() % count);
    const ir::Function function = graph(edges);
    const std::vector<uint32_t> order = orderOf(function);
    std::vector<std::vector<bool>> reached; // by one or more edges
    for (uint32_t i = 0; i < count; ++i)
      reached.push_back(reachedFrom(ir::BlockId(i), function));
    std::vector<uint32_t> sorted = order;
    std::sort(sorted.begin(), sorted.end());
    std::vector<uint32_t> expected;
    for (uint32_t i = 0; i < count; ++i)
      if (i == 0 || reached[0][i])
        expected.push_back(i);
    REQUIRE(sorted == expected);
    auto areTogether = [&](uint32_t a, uint32_t b) { return reached[a][b] && reached[b][a]; };
    for (size_t i = 0; i < order.size(); ++i)
      for (size_t k = i + 1; k < order.size(); ++k) {
        CHECK((!reached[order[k]][order[i]] || areTogether(order[i], order[k])));
        for (size_t between = i + 1; between < k; ++between)
          CHECK((!areTogether(order[i], order[k]) || areTogether(order[i], order[between])));
      }
  }
}

TEST_CASE("loops in loops, however deep", "[dataflow]") {
  // Each block leads to the next and back to all before it.
  Edges edges(200);
  for (uint32_t i = 0; i < edges.size(); ++i) {
    for (uint32_t before = 0; before < i; ++before)
      edges[i].push_back(before);
    if (i + 1 < edges.size())
      edges[i].push_back(i + 1);
  }
  std::vector<uint32_t> order = orderOf(graph(edges));
  CHECK(order.size() == edges.size());
  CHECK(std::is_sorted(order.begin(), order.end()));
}
