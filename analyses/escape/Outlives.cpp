#include "escape/Outlives.h"

#include <algorithm>

namespace outlive::escape {

ScopeTree::ScopeTree(const std::vector<ir::Scope> &scopes,
                     const std::vector<ir::Location> &locations) {
  if (scopes.empty())
    return;
  nodes_.assign(scopes.size(), {});
  std::vector<std::vector<uint32_t>> children(scopes.size());
  for (size_t i = 1; i < scopes.size(); ++i) {
    ir::ScopeId parent = scopes[i].parent ? scopes[i].parent : ir::ScopeId(0);
    nodes_[i].parent = parent;
    children[parent.index()].push_back(static_cast<uint32_t>(i));
  }
  uint32_t clock = 0;
  std::vector<std::pair<uint32_t, size_t>> stack{{0, 0}};
  nodes_[0].enter = clock++;
  while (!stack.empty()) {
    auto &[scope, next] = stack.back();
    if (next == children[scope].size()) {
      nodes_[scope].leave = clock++;
      stack.pop_back();
      continue;
    }
    uint32_t child = children[scope][next++];
    nodes_[child].depth = nodes_[scope].depth + 1;
    nodes_[child].loops = nodes_[scope].loops + scopes[child].isLoop;
    nodes_[child].enter = clock++;
    stack.push_back({child, 0});
  }
  bool isFirst = true;
  for (const ir::Location &location : locations)
    if (location.kind == ir::LocationKind::Local) {
      bodyDepth_ = isFirst ? depth(location.scope) : std::min(bodyDepth_, depth(location.scope));
      isFirst = false;
    }
}

bool ScopeTree::strictlyEncloses(ir::ScopeId outer, ir::ScopeId inner) const {
  const Node &o = node(outer), &i = node(inner);
  return o.enter < i.enter && i.leave < o.leave;
}

bool ScopeTree::hasLoopBetween(ir::ScopeId outer, ir::ScopeId inner) const {
  return strictlyEncloses(outer, inner) && node(inner).loops > node(outer).loops;
}

Escape escapeTo(const Graph &graph, const ScopeTree &scopes, NodeId outer, NodeId inner) {
  const Node &a = graph[outer], &b = graph[inner];
  if (b.life != Life::Scoped && b.life != Life::Dynamic)
    return Escape::No;
  switch (a.life) {
  case Life::Caller:
  case Life::Program:
    return Escape::Yes;
  case Life::Unseen:
    return Escape::Perhaps;
  case Life::None:
    return Escape::No;
  case Life::Scoped:
  case Life::Dynamic:
    break;
  }
  if (b.life == Life::Dynamic)
    return scopes.hasLoopBetween(a.scope, b.scope) ? Escape::Scope : Escape::No;
  if (!scopes.strictlyEncloses(a.scope, b.scope))
    return Escape::No;
  // A parameter's scope is the function; it ends together with the outermost block.
  bool isFormal = a.isEntry || (a.kind == NodeKind::Version && !scopes.depth(a.scope));
  if (isFormal && scopes.isBody(b.scope))
    return Escape::No;
  return Escape::Scope;
}

} // namespace outlive::escape
