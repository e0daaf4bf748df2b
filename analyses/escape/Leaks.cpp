#include "escape/Leaks.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace outlive::escape {

namespace {

class EffectCollector {
public:
  explicit EffectCollector(const Build &build)
      : build_(build), graph_(build.graph()), points_(build.points()) {
    findUnseen();
  }

  std::vector<Effect> collect() {
    SummaryPath result;
    result.root = RootKind::Result;
    holder(build_.resultNode(), result);
    for (size_t i = 0; i < graph_.size(); ++i) {
      const Node &node = graph_[NodeId(i)];
      if (node.kind == NodeKind::Content)
        addPointees(NodeId(i), node.path);
    }
    for (const auto &[global, node] : build_.globals()) {
      SummaryPath path;
      path.root = RootKind::Global;
      path.index = global.value;
      addPointees(node, path);
    }
    addSink(build_.staticNode(), RootKind::Global);
    addSink(build_.threadNode(), RootKind::Thread);
    addSink(build_.exceptionNode(), RootKind::Exception);
    addSink(build_.unknownNode(), RootKind::Unknown);
    return finish();
  }

private:
  // For each object that unknown code gets: the function, of those without body the first, that
  // takes it there.
  void findUnseen() {
    auto found = [&](NodeId object, ir::FunctionId function) {
      auto [known, isNew] = unseen_.try_emplace(object.value, function);
      if (!isNew)
        known->second = std::min(known->second, function);
    };
    for (const Edge &edge : graph_[build_.unknownNode()].edges) {
      ir::FunctionId function = edge.note ? graph_.note(edge.note).unseen : ir::FunctionId();
      if (!function)
        continue;
      if (edge.derefs < 0)
        found(edge.source, function);
      else
        for (NodeId object : points_.pointees(edge.source))
          found(object, function);
    }
  }

  void addSink(NodeId node, RootKind root) {
    SummaryPath path;
    path.root = root;
    if (root == RootKind::Global)
      path.index = ir::GlobalId::none; // kept somewhere in static storage
    addPointees(node, path);
  }

  static bool isOutside(RootKind root) {
    return root != RootKind::Formal && root != RootKind::Result;
  }

  // A node and its parts, which `path` leads to.
  void holder(NodeId id, const SummaryPath &path) {
    if (!id)
      return;
    addPointees(id, path);
    for (const Child &child : graph_[id].children)
      holder(child.node, isOutside(path.root) ? path : path.then(child.projection));
  }

  void addPointees(NodeId id, const SummaryPath &destination) {
    for (NodeId object : points_.pointees(id)) {
      const Node &node = graph_[object];
      if (id == build_.unknownNode()) {
        auto found = unseen_.find(object.value);
        getter_ = found == unseen_.end() ? ir::FunctionId() : found->second;
      }
      bool isOwnEntry = graph_[id].kind == NodeKind::Content && object == graph_[id].pointee;
      switch (node.kind) {
      case NodeKind::Content:
        if (!isOwnEntry)
          addContent(destination, node, id);
        break;
      case NodeKind::Function: {
        Effect effect = make(destination, SourceKind::Function, id);
        effect.path.index = node.index;
        add(effect);
        break;
      }
      case NodeKind::Global:
      case NodeKind::Static:
        if (!isOutside(destination.root))
          add(make(destination, SourceKind::Static, id));
        break;
      case NodeKind::Thread:
      case NodeKind::Exception:
      case NodeKind::Unknown:
        if (!isOutside(destination.root))
          add(make(destination, SourceKind::Unknown, id));
        break;
      case NodeKind::Fresh:
        enter(object, destination, id, true);
        break;
      case NodeKind::Variable:
        if (node.location == ir::Function::resultLocation())
          break;
        // An automatic variable's address is the lifetime rules' business; what it holds
        // goes the same way.
        enter(object, destination, id, node.life == Life::Dynamic);
        break;
      case NodeKind::Version:
      case NodeKind::Temporary:
      case NodeKind::Out:
        break;
      }
    }
  }

  void enter(NodeId object, const SummaryPath &destination, NodeId holderNode, bool isFresh) {
    if (isFresh)
      add(make(destination, SourceKind::Fresh, holderNode));
    SummaryPath inner =
        isOutside(destination.root) ? destination : destination.then(ir::Projection::deref());
    // Once per object and place from where the caller can reach it.
    SummaryPath key = inner;
    for (; key.depth > 2; --key.depth)
      key.path[key.depth - 1] = {};
    if (inner.isCut || !entered_.insert({key, object}).second)
      return;
    holder(object, inner);
  }

  void addContent(const SummaryPath &destination, const Node &content, NodeId holderNode) {
    Effect effect = make(destination, SourceKind::Value, holderNode);
    effect.path = content.path;
    if (!content.parent && !content.path.isCut &&
        content.path.path[content.path.depth - 1].kind() == ir::ProjectionKind::Deref)
      effect.path.path[--effect.path.depth] = {};
    else if (!content.path.isCut)
      effect.source = SourceKind::Address;
    if (effect.source == SourceKind::Value && effect.path == effect.destination)
      return;
    add(effect);
  }

  Effect make(const SummaryPath &destination, SourceKind source, NodeId holderNode) const {
    Effect effect;
    effect.destination = destination;
    effect.source = source;
    if (destination.root == RootKind::Unknown)
      effect.unseen = getter_;
    for (const Edge &edge : graph_[holderNode].edges)
      if (edge.note) {
        effect.reason = graph_.note(edge.note).reason;
        effect.position = graph_.note(edge.note).position;
        break;
      }
    return effect;
  }

  void add(Effect effect) {
    if (isShortened_)
      shorten(effect);
    if (seen_.insert(std::tuple(effect.destination, effect.source, effect.path)).second)
      effects_.push_back(effect);
    if (isShortened_ || effects_.size() <= maxEffects)
      return;
    isShortened_ = true;
    std::vector<Effect> all;
    all.swap(effects_);
    seen_.clear();
    for (const Effect &known : all)
      add(known);
  }

  // True when a copy of a whole covers this copy of matching parts; and outside, when a pointer
  // went there from which this value can be reached.
  bool isCovered(const Effect &effect) const {
    if (isOutside(effect.destination.root) &&
        (effect.source == SourceKind::Value || effect.source == SourceKind::Address)) {
      SummaryPath from = effect.path;
      from.isCut = false;
      while (from.depth > 0) {
        from.path[--from.depth] = {};
        if (seen_.count(std::tuple(effect.destination, SourceKind::Value, from)))
          return true;
      }
      return false;
    }
    if (effect.source != SourceKind::Value)
      return false;
    SummaryPath to = effect.destination, from = effect.path;
    while (to.depth > 0 && from.depth > 0 && !to.isCut && !from.isCut &&
           to.path[to.depth - 1] == from.path[from.depth - 1] &&
           to.path[to.depth - 1].kind() != ir::ProjectionKind::Deref) {
      to.path[--to.depth] = {};
      from.path[--from.depth] = {};
      if (seen_.count(std::tuple(to, SourceKind::Value, from)))
        return true;
    }
    return false;
  }

  std::vector<Effect> finish() {
    std::erase_if(effects_, [&](const Effect &effect) { return isCovered(effect); });
    std::sort(effects_.begin(), effects_.end());
    // Positions do not make two effects of one.
    effects_.erase(std::unique(effects_.begin(), effects_.end(),
                               [](const Effect &a, const Effect &b) {
                                 return a.destination == b.destination && a.source == b.source &&
                                        a.path == b.path;
                               }),
                   effects_.end());
    return std::move(effects_);
  }

  static void shorten(SummaryPath &path) {
    constexpr uint8_t kept = 1;
    if (path.depth <= kept)
      return;
    for (uint8_t i = kept; i < path.depth; ++i)
      path.path[i] = {};
    path.depth = kept;
    path.isCut = true;
  }
  static void shorten(Effect &effect) {
    shorten(effect.destination);
    if (effect.source == SourceKind::Address && effect.path.depth > 1)
      effect.source = SourceKind::Value; // found behind the pointer as well
    if (effect.source == SourceKind::Value)
      shorten(effect.path);
  }

  const Build &build_;
  const Graph &graph_;
  const Points &points_;
  std::vector<Effect> effects_;
  std::set<std::tuple<SummaryPath, SourceKind, SummaryPath>> seen_;
  std::set<std::pair<SummaryPath, NodeId>> entered_;
  std::unordered_map<uint32_t, ir::FunctionId> unseen_; // by object
  ir::FunctionId getter_; // of the object, or of the one that led to it, being entered
  bool isShortened_ = false;
};

} // namespace

std::vector<Effect> computeEffects(const Build &build) { return EffectCollector(build).collect(); }

} // namespace outlive::escape
