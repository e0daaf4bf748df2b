// Go's walk: minimum dereferences from every node to a root.
//
// Problem: does the address of x reach the root, or only something read through x?
// From the root, edges are walked backwards; along a path the counts add up:
//     root <- p (0),  p <- x (-1)            x arrives with -1: its address reaches the root
//     root <- p (+1), p <- q (-1), q <- x (-1)     q: 0, x: -1
// After an address-of the count starts again at 0: with  root <- l (-1), l <- x (0)  the
// address of l reaches the root and what x holds does through l, but the address of x does not.
// So with  d(root) = 0  and  d(s) = min over edges (t <-k- s) of max(d(t), 0) + k :
//     d(x) = -1  exactly when x's address can be found by following pointers from the root.
// That holds through any number of objects, which is why a location that turned out to escape
// needs no walk of its own: whatever it holds was reached in the same walk.
//
// Algorithm: relaxation with a queue (Bellman-Ford); each improvement is a visit that remembers
// the visit it came from, so explanations are chains of a tree and end, whatever cycles the
// assignments have.
// Why it ends: counts are integers >= -1 and a node is visited again only with a smaller one.
// In practice counts are -1, 0, 1 and few nodes are visited twice. Cost: edges reached, times
// the visits per node (at most its first count + 2). Walks do not cross pseudo-nodes: what went
// to a global is explained by the walk from the globals.
//
// Results: per node how it escapes, from which root, along which edges; per root and formal the
// least level at which the formal flows there (see ParamFlow in Leaks.h).
#pragma once

#include "escape/Outlives.h"

#include <span>

namespace outlive::escape {

// destination <- source, as walked from a root outwards.
struct Step {
  NodeId destination, source;
  int derefs = 0;
  NoteId note;
};

// One walk after the other over the same graph; keeps its buffers.
class Walk {
public:
  explicit Walk(const Graph &graph);
  void run(NodeId root);

  std::span<const NodeId> reached() const { return order_; } // root first
  bool isReached(NodeId node) const { return stamp_[node.index()] == generation_; }
  int derefs(NodeId node) const { return visits_[visitOf_[node.index()]].derefs; }
  // From the root to the node.
  std::vector<Step> path(NodeId node) const;

private:
  struct Visit {
    NodeId node;
    int derefs = 0;
    uint32_t from = 0; // visit of the destination
    NoteId note;
    int edgeDerefs = 0;
  };
  const Graph &graph_;
  std::vector<uint32_t> stamp_;   // by node: generation in which it was reached
  std::vector<uint32_t> visitOf_; // by node: its best visit
  std::vector<Visit> visits_;
  std::vector<NodeId> order_;
  uint32_t generation_ = 0;
};

struct EntryFlow {
  NodeId root;
  uint32_t formal = 0;
  int level = 0;
  NodeId source; // the entry node that arrives with this level
  std::vector<Step> path;
};

struct Solution {
  std::vector<Escape> escapes;          // by node
  std::vector<NodeId> roots;            // by node: from where it was found to escape
  std::vector<std::vector<Step>> paths; // by node
  std::vector<EntryFlow> flows;         // by root in the order given, then formal
};

// Walks from each root in turn; of equally strong reasons the first one is kept.
Solution solve(const Graph &graph, const ScopeTree &scopes, std::span<const NodeId> roots);

// The level at which an entry node that arrives with `derefs` flows; negative: it does not (the
// address of the parameter's own storage).
int levelOf(const Node &entry, int derefs);

} // namespace outlive::escape
