#include "escape/Solve.h"

#include <algorithm>
#include <map>

namespace outlive::escape {

Walk::Walk(const Graph &graph) : graph_(graph) {
  stamp_.assign(graph.size(), 0);
  visitOf_.assign(graph.size(), 0);
}

void Walk::run(NodeId root) {
  ++generation_;
  visits_.clear();
  order_.clear();
  visits_.push_back({root, 0, 0, {}, 0});
  stamp_[root.index()] = generation_;
  visitOf_[root.index()] = 0;
  order_.push_back(root);
  // The visits themselves are the queue: first in, first out.
  for (uint32_t next = 0; next < visits_.size(); ++next) {
    NodeId node = visits_[next].node;
    if (visitOf_[node.index()] != next)
      continue; // a better visit is behind it in the queue
    NodeId sink = graph_[node].sink;
    if (sink && sink != root && node != root)
      continue;
    int base = std::max(visits_[next].derefs, 0);
    for (const Edge &edge : graph_[node].edges) {
      int derefs = base + edge.derefs;
      bool isNew = stamp_[edge.source.index()] != generation_;
      if (!isNew && visits_[visitOf_[edge.source.index()]].derefs <= derefs)
        continue;
      if (isNew) {
        stamp_[edge.source.index()] = generation_;
        order_.push_back(edge.source);
      }
      visitOf_[edge.source.index()] = static_cast<uint32_t>(visits_.size());
      visits_.push_back({edge.source, derefs, next, edge.note, edge.derefs});
    }
  }
}

std::vector<Step> Walk::path(NodeId node) const {
  std::vector<Step> steps;
  for (uint32_t visit = visitOf_[node.index()]; visit != 0; visit = visits_[visit].from) {
    const Visit &v = visits_[visit];
    steps.push_back({visits_[v.from].node, v.node, v.edgeDerefs, v.note});
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

int levelOf(const Node &entry, int derefs) {
  if (derefs < 0 && entry.kind != NodeKind::Content)
    return -1;
  return entry.level + derefs;
}

Solution solve(const Graph &graph, const ScopeTree &scopes, std::span<const NodeId> roots) {
  Solution solution;
  solution.escapes.assign(graph.size(), Escape::No);
  solution.roots.assign(graph.size(), {});
  solution.paths.assign(graph.size(), {});
  Walk walk(graph);
  for (NodeId root : roots) {
    walk.run(root);
    std::map<uint32_t, std::pair<int, NodeId>> best; // formal -> least level, from where
    bool isOutside = graph[root].life != Life::Scoped && graph[root].life != Life::Dynamic;
    for (NodeId node : walk.reached()) {
      if (node == root)
        continue;
      int derefs = walk.derefs(node);
      const Node &n = graph[node];
      if (derefs < 0 || (derefs == 0 && n.isTrackedByValue && isOutside)) {
        Escape escape = escapeTo(graph, scopes, root, node);
        if (escape > solution.escapes[node.index()]) {
          solution.escapes[node.index()] = escape;
          solution.roots[node.index()] = root;
          solution.paths[node.index()] = walk.path(node);
        }
      }
      if (!n.isEntry || !isOutside || (derefs >= 0 && !n.carriesAddress))
        continue;
      if (int level = levelOf(n, derefs); level >= 0) {
        auto [found, isNew] = best.try_emplace(n.formal, level, node);
        if (!isNew && level < found->second.first)
          found->second = {level, node};
      }
    }
    for (const auto &[formal, flow] : best)
      solution.flows.push_back({root, formal, flow.first, flow.second, walk.path(flow.second)});
  }
  return solution;
}

} // namespace outlive::escape
