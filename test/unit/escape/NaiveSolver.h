// The definitions of escape/Solve.h, spelled out: the oracle for the real walk.
//
//     d(root) = 0
//     d(s)    = min over edges (t <-k- s), t not a foreign pseudo-node, of max(d(t), 0) + k
// relaxed over all edges until nothing changes, for every root. No queue, no visits, no order.
#pragma once

#include "escape/Solve.h"

#include <map>
#include <optional>

namespace outlive::test {

struct NaiveSolution {
  std::vector<escape::Escape> escapes;
  std::map<std::pair<uint32_t, uint32_t>, int> levels; // root, formal -> least level
};

inline std::vector<std::optional<int>> naiveDistances(const escape::Graph &graph,
                                                      escape::NodeId root) {
  std::vector<std::optional<int>> distance(graph.size());
  distance[root.index()] = 0;
  for (bool isChanged = true; isChanged;) {
    isChanged = false;
    for (size_t t = 0; t < graph.size(); ++t) {
      if (!distance[t])
        continue;
      escape::NodeId sink = graph[escape::NodeId(t)].sink;
      if (sink && sink != root && escape::NodeId(t) != root)
        continue;
      for (const escape::Edge &edge : graph[escape::NodeId(t)].edges) {
        int candidate = std::max(*distance[t], 0) + edge.derefs;
        std::optional<int> &known = distance[edge.source.index()];
        if (!known || candidate < *known) {
          known = candidate;
          isChanged = true;
        }
      }
    }
  }
  return distance;
}

inline NaiveSolution solveNaively(const escape::Graph &graph, const escape::ScopeTree &scopes,
                                  const std::vector<escape::NodeId> &roots) {
  NaiveSolution solution;
  solution.escapes.assign(graph.size(), escape::Escape::No);
  for (escape::NodeId root : roots) {
    auto distance = naiveDistances(graph, root);
    escape::Life life = graph[root].life;
    bool isOutside = life != escape::Life::Scoped && life != escape::Life::Dynamic;
    for (size_t i = 0; i < graph.size(); ++i) {
      const escape::Node &node = graph[escape::NodeId(i)];
      if (escape::NodeId(i) == root || !distance[i])
        continue;
      bool isHeld = *distance[i] < 0 || (*distance[i] == 0 && node.isTrackedByValue && isOutside);
      if (isHeld)
        solution.escapes[i] =
            std::max(solution.escapes[i], escape::escapeTo(graph, scopes, root, escape::NodeId(i)));
      if (!node.isEntry || !isOutside)
        continue;
      if (*distance[i] < 0 && node.kind != escape::NodeKind::Content)
        continue; // the address of the parameter itself
      int level = node.level + *distance[i];
      auto [found, isNew] = solution.levels.try_emplace({root.value, node.formal}, level);
      if (!isNew)
        found->second = std::min(found->second, level);
    }
  }
  return solution;
}

} // namespace outlive::test
