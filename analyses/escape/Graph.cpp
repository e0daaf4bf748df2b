#include "escape/Graph.h"

#include <algorithm>

namespace outlive::escape {

bool Graph::addEdge(NodeId destination, NodeId source, int derefs, NoteId note) {
  if (derefs == 0 && destination == source)
    return false;
  if (derefs <= 1) {
    // Three counts per destination: 2^32 / 3 nodes fit.
    uint64_t key = (uint64_t(destination.value) * 3 + uint64_t(derefs + 1)) << 32 | source.value;
    if (!seen_.insert(key).second)
      return false;
  } else {
    const auto &edges = nodes_[destination.index()].edges;
    if (std::any_of(edges.begin(), edges.end(), [&](const Edge &edge) {
          return edge.source == source && edge.derefs == derefs;
        }))
      return false;
  }
  nodes_[destination.index()].edges.push_back({source, derefs, note});
  ++edgeCount_;
  return true;
}

NodeId Graph::whole(NodeId id) const {
  while (nodes_[id.index()].parent)
    id = nodes_[id.index()].parent;
  return id;
}

} // namespace outlive::escape
