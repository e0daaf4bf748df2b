#include "escape/Points.h"

#include <algorithm>
#include <iterator>

namespace outlive::escape {

void Points::setOut(uint32_t formal, NodeId out) {
  if (outs_.size() <= formal) {
    outs_.resize(formal + 1);
    isWritten_.resize(formal + 1, false);
    contents_.resize(formal + 1, 0);
  }
  outs_[formal] = out;
}

NodeId Points::add(Node node) {
  NodeId id = graph_.add(std::move(node));
  sets_.resize(graph_.size());
  if (graph_.size() > limits_.nodes)
    isExhausted_ = true;
  return id;
}

NodeId Points::child(NodeId id, ir::Projection projection) {
  {
    const Node &node = graph_[id];
    if (node.isLeaf)
      return id;
    for (const Child &child : node.children)
      if (child.projection == projection)
        return child.node;
    if (node.fieldDepth >= limits_.fieldDepth || isExhausted_ || (node.isEntry && node.path.isCut))
      return id;
    if (node.isEntry && node.path.depth == ir::Place::maxDepth)
      return id; // nobody outside could name it
  }
  Node part;
  {
    const Node &node = graph_[id];
    part.kind = node.kind;
    part.life = node.life;
    part.index = node.index;
    part.location = node.location;
    part.scope = node.scope;
    part.sink = node.sink;
    part.formal = node.formal;
    part.level = node.level;
    part.isEntry = node.isEntry;
    if (node.isEntry)
      part.path = node.path.then(projection);
    part.fieldDepth = static_cast<uint8_t>(node.fieldDepth + 1);
    part.parent = id;
    part.step = projection;
    part.type = types_.project(node.type, projection);
    part.carriesAddress = projection.kind() == ir::ProjectionKind::Own
                              ? types_.ownCarriesAddress(node.type)
                              : types_.carriesAddress(part.type);
    part.isLeaf = types_.isLeaf(part.type);
  }
  NodeId made = add(std::move(part));
  graph_[id].children.push_back({projection, made});
  graph_.addEdge(id, made, 0); // the whole holds what its parts hold
  newChildren_.push_back({id, {projection, made}});
  return made;
}

NodeId Points::descend(NodeId node, const Suffix &suffix) {
  for (ir::Projection step : suffix)
    node = child(node, step);
  return node;
}

void Points::flow(NodeId destination, NodeId source, NoteId note) {
  if (destination == source || isExhausted_)
    return;
  if (graph_.addEdge(destination, source, 0, note))
    connect(destination, source, note);
}

// The inclusion alone; the edge is in the graph already or follows from other edges.
void Points::connect(NodeId destination, NodeId source, NoteId note) {
  if (destination == source || isExhausted_)
    return;
  if (!connected_.insert(uint64_t(destination.value) << 32 | source.value).second)
    return;
  if (connected_.size() > limits_.flows)
    isExhausted_ = true;
  markWritten(destination);
  materialize(source);
  sets_[source.index()].out.push_back({destination, note});
  sets_[destination.index()].in.push_back({source, note});
  insertAll(destination, sets_[source.index()].all);
  connectParts(destination, source, note);
}

void Points::connectParts(NodeId destination, NodeId source, NoteId note) {
  if (graph_[destination].isLeaf) {
    // A pointer-like value read out of a whole: it may be any of the parts.
    for (size_t i = 0; i < graph_[source].children.size(); ++i)
      connect(destination, graph_[source].children[i].node, note);
    return;
  }
  if (graph_[source].isLeaf) {
    for (size_t i = 0; i < graph_[destination].children.size(); ++i)
      flow(graph_[destination].children[i].node, source, note);
    return;
  }
  for (size_t i = 0; i < graph_[source].children.size(); ++i) {
    Child part = graph_[source].children[i];
    NodeId to = child(destination, part.projection);
    if (to == destination)
      connect(to, part.node, note);
    else
      flow(to, part.node, note);
  }
  for (size_t i = 0; i < graph_[destination].children.size(); ++i) {
    Child part = graph_[destination].children[i];
    flow(part.node, child(source, part.projection), note);
  }
}

void Points::propagateChild(NodeId whole, const Child &part) {
  for (size_t i = 0; i < sets_[whole.index()].out.size(); ++i) {
    Link link = sets_[whole.index()].out[i];
    NodeId to = graph_[link.node].isLeaf ? link.node : child(link.node, part.projection);
    if (to == link.node)
      connect(to, part.node, link.note);
    else
      flow(to, part.node, link.note);
  }
  for (size_t i = 0; i < sets_[whole.index()].in.size(); ++i) {
    Link link = sets_[whole.index()].in[i];
    flow(part.node, child(link.node, part.projection), link.note);
  }
}

void Points::materialize(NodeId id) {
  const Node &node = graph_[id];
  if (!node.isEntry || node.pointee || !node.carriesAddress)
    return;
  NodeId pointee = id; // too deep: what lies behind is merged into this node
  ir::TypeId type = types_.project(node.type, ir::Projection::deref());
  bool isRoom = node.formal >= contents_.size() || contents_[node.formal] < limits_.content;
  if (NodeId same = sameTypeAbove(id, type)) {
    pointee = same;
  } else if (node.level < limits_.level && isRoom && !isExhausted_) {
    if (node.formal < contents_.size())
      ++contents_[node.formal];
    Node content;
    content.origin = id;
    content.kind = NodeKind::Content;
    content.isEntry = true;
    content.formal = node.formal;
    content.level = static_cast<uint8_t>(node.level + 1);
    content.path = node.path.then(ir::Projection::deref());
    content.type = type;
    content.carriesAddress = types_.carriesAddress(content.type);
    content.isLeaf = types_.isLeaf(content.type) || content.path.isCut;
    content.life = Life::Caller;
    pointee = add(std::move(content));
    if (graph_[id].formal < outs_.size() && outs_[graph_[id].formal])
      graph_.addEdge(outs_[graph_[id].formal], pointee, 0);
  }
  graph_[id].pointee = pointee;
  graph_.addEdge(id, pointee, -1);
  insert(id, pointee);
}

// The nearest object of the type on the way from the formal, when there are enough of it.
NodeId Points::sameTypeAbove(NodeId entry, ir::TypeId pointee) const {
  if (!pointee)
    return {};
  int count = 0;
  NodeId nearest;
  for (NodeId at = graph_.whole(entry); at;) {
    const Node &node = graph_[at];
    if (node.kind == NodeKind::Content && node.type == pointee) {
      ++count;
      if (!nearest)
        nearest = at;
    }
    at = node.origin ? graph_.whole(node.origin) : NodeId();
  }
  return count >= limits_.sameType ? nearest : NodeId();
}

void Points::markWritten(NodeId id) {
  const Node &node = graph_[id];
  if (node.kind == NodeKind::Content && node.formal < isWritten_.size())
    isWritten_[node.formal] = true;
}

void Points::insert(NodeId id, NodeId object) {
  if (isExhausted_)
    return;
  Set &set = sets_[id.index()];
  auto at = std::lower_bound(set.all.begin(), set.all.end(), object);
  if (at != set.all.end() && *at == object)
    return;
  set.all.insert(at, object);
  set.news.push_back(object);
  if (!set.isQueued) {
    set.isQueued = true;
    queue_.push_back(id);
  }
}

void Points::insertAll(NodeId id, const std::vector<NodeId> &sorted) {
  Set &set = sets_[id.index()];
  added_.clear();
  std::set_difference(sorted.begin(), sorted.end(), set.all.begin(), set.all.end(),
                      std::back_inserter(added_));
  if (added_.empty())
    return;
  merged_.clear();
  std::merge(set.all.begin(), set.all.end(), added_.begin(), added_.end(),
             std::back_inserter(merged_));
  set.all.assign(merged_.begin(), merged_.end());
  set.news.insert(set.news.end(), added_.begin(), added_.end());
  if (!set.isQueued) {
    set.isQueued = true;
    queue_.push_back(id);
  }
}

void Points::address(NodeId destination, NodeId object, NoteId note) {
  if (graph_.addEdge(destination, object, -1, note)) {
    markWritten(destination);
    insert(destination, object);
    // Parts of a whole that receives one address: it may be in any of them.
    for (size_t i = 0; i < graph_[destination].children.size(); ++i)
      address(graph_[destination].children[i].node, object, note);
  }
}

void Points::load(NodeId destination, NodeId pointer, Suffix suffix, NoteId note) {
  // A plain *p needs no resolving for walks: the edge says it.
  if (suffix.empty() && graph_[destination].isLeaf)
    graph_.addEdge(destination, pointer, 1, note);
  addConstraint(pointer, {Constraint::Load, destination, std::move(suffix), note});
}

void Points::store(NodeId pointer, Suffix suffix, NodeId source, NoteId note) {
  addConstraint(pointer, {Constraint::Store, source, std::move(suffix), note});
}

void Points::offset(NodeId destination, NodeId pointer, Suffix suffix, NoteId note) {
  addConstraint(pointer, {Constraint::Offset, destination, std::move(suffix), note});
}

void Points::take(NodeId owner, NodeId pointer, NoteId note) {
  addConstraint(pointer, {Constraint::Take, owner, {}, note});
}

void Points::gather(NodeId all) { addConstraint(all, {Constraint::Gather, all, {}, {}}); }

void Points::scatter(NodeId all, NodeId source, NoteId note) {
  addConstraint(all, {Constraint::Scatter, source, {}, note});
}

void Points::addConstraint(NodeId pointer, Constraint constraint) {
  materialize(pointer);
  // What applying adds to the set meanwhile is news, and meets the constraint in solve().
  for (size_t i = 0; i < sets_[pointer.index()].all.size(); ++i)
    apply(constraint, sets_[pointer.index()].all[i]);
  sets_[pointer.index()].constraints.push_back(std::move(constraint));
}

void Points::apply(const Constraint &constraint, NodeId object) {
  NodeId place = descend(object, constraint.suffix);
  switch (constraint.kind) {
  case Constraint::Load:
    if (constraint.suffix.empty() && graph_[constraint.other].isLeaf)
      connect(constraint.other, place, constraint.note);
    else
      flow(constraint.other, place, constraint.note);
    return;
  case Constraint::Store:
    flow(place, constraint.other, constraint.note);
    return;
  case Constraint::Offset:
    address(constraint.other, place, constraint.note);
    return;
  case Constraint::Gather:
    // What is outside is a place of its own: not everything that went there comes back.
    if (!graph_[object].sink)
      connect(constraint.other, object, constraint.note);
    return;
  case Constraint::Scatter:
    if (!graph_[object].sink)
      flow(object, constraint.other, constraint.note);
    return;
  case Constraint::Take:
    if (graph_[object].life == Life::Dynamic)
      address(constraint.other, object, constraint.note);
    return;
  }
}

void Points::solve() {
  while (!isExhausted_ && (!queue_.empty() || !newChildren_.empty())) {
    while (!newChildren_.empty()) {
      auto [whole, part] = newChildren_.back();
      newChildren_.pop_back();
      propagateChild(whole, part);
    }
    if (queue_.empty())
      continue;
    NodeId id = queue_.front();
    queue_.pop_front();
    sets_[id.index()].isQueued = false;
    std::vector<NodeId> news;
    news.swap(sets_[id.index()].news);
    std::sort(news.begin(), news.end());
    for (size_t i = 0; i < sets_[id.index()].out.size(); ++i) {
      insertAll(sets_[id.index()].out[i].node, news);
    }
    for (size_t i = 0; i < sets_[id.index()].constraints.size(); ++i) {
      Constraint constraint = sets_[id.index()].constraints[i];
      for (NodeId object : news)
        apply(constraint, object);
    }
  }
}

} // namespace outlive::escape
