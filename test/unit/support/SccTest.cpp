#include "support/Scc.h"
#include "Catch.h"

#include <algorithm>

using namespace outlive;

using Graph = std::vector<std::vector<uint32_t>>;

TEST_CASE("components come after all that they point to", "[scc]") {
  struct Case {
    const char *name;
    Graph graph;
    Graph expected;
  };
  std::vector<Case> cases = {
      {"nothing", {}, {}},
      {"chain", {{1}, {2}, {}}, {{2}, {1}, {0}}},
      {"self edge", {{0}}, {{0}}},
      {"cycle below a root", {{1}, {2}, {1}}, {{1, 2}, {0}}},
      {"two cycles with a bridge", {{1}, {0, 2}, {3}, {2}}, {{2, 3}, {0, 1}}},
      {"diamond, edges in the order given", {{2, 1}, {3}, {3}, {}}, {{3}, {2}, {1}, {0}}},
      {"repeated edges", {{1, 1}, {0, 0}}, {{0, 1}}},
      {"unconnected", {{}, {}}, {{0}, {1}}},
  };
  for (const Case &one : cases) {
    INFO(one.name);
    CHECK(stronglyConnectedComponents(one.graph) == one.expected);
  }
}

TEST_CASE("a chain longer than the machine's stack", "[scc]") {
  Graph graph(1000000);
  for (uint32_t i = 0; i + 1 < graph.size(); ++i)
    graph[i].push_back(i + 1);
  auto components = stronglyConnectedComponents(graph);
  REQUIRE(components.size() == graph.size());
  CHECK(components.front().front() == graph.size() - 1);
  graph.back().push_back(0);
  CHECK(stronglyConnectedComponents(graph).size() == 1);
}

TEST_CASE("random graphs: same component if and only if both reach each other", "[scc]") {
  uint32_t seed = 7;
  auto random = [&](uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % below;
  };
  for (int round = 0; round < 200; ++round) {
    uint32_t n = 1 + random(10);
    Graph graph(n);
    std::vector<std::vector<bool>> reaches(n, std::vector<bool>(n, false));
    for (uint32_t e = random(2 * n + 1); e-- > 0;) {
      uint32_t from = random(n), to = random(n);
      graph[from].push_back(to);
      reaches[from][to] = true;
    }
    for (uint32_t k = 0; k < n; ++k)
      for (uint32_t i = 0; i < n; ++i)
        for (uint32_t j = 0; j < n; ++j)
          if (reaches[i][k] && reaches[k][j])
            reaches[i][j] = true;
    std::vector<size_t> componentOf(n, SIZE_MAX);
    auto components = stronglyConnectedComponents(graph);
    for (size_t c = 0; c < components.size(); ++c)
      for (uint32_t node : components[c]) {
        REQUIRE(componentOf[node] == SIZE_MAX);
        componentOf[node] = c;
      }
    for (uint32_t i = 0; i < n; ++i) {
      REQUIRE(componentOf[i] != SIZE_MAX);
      for (uint32_t j = 0; j < n; ++j) {
        if (i != j)
          CHECK((componentOf[i] == componentOf[j]) == (reaches[i][j] && reaches[j][i]));
        if (reaches[i][j])
          CHECK(componentOf[j] <= componentOf[i]);
      }
    }
  }
}
