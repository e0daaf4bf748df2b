#include "escape/Build.h"

#include <algorithm>

namespace outlive::escape {

using ir::OperandKind;
using ir::ProjectionKind;

namespace {

constexpr int maxCallbackDepth = 3;

size_t lastDeref(std::span<const ir::Projection> path) {
  for (size_t i = path.size(); i > 0; --i)
    if (path[i - 1].kind() == ProjectionKind::Deref)
      return i - 1;
  return path.size();
}

bool hasDeref(std::span<const ir::Projection> path) { return lastDeref(path) != path.size(); }

std::span<const ir::Projection> pathOf(const ir::Place &place) {
  return std::span(place.path).first(place.depth);
}

std::span<const ir::Projection> pathOf(const SummaryPath &path) {
  return std::span(path.path).first(path.depth);
}

Suffix suffixOf(std::span<const ir::Projection> path) { return {path.begin(), path.end()}; }

uint64_t keyOf(ir::BlockId block, ir::LocationId location) {
  return uint64_t(block.value) << 32 | location.value;
}

} // namespace

Build::Build(const Program &program, BodyId body, const Types &types, SummaryOf summaryOf,
             CallOperatorOf callOperatorOf, std::function<bool(ir::FunctionId)> isCutOff,
             const Points::Limits &limits)
    : program_(program), module_(program.module()), function_(program.body(body)),
      symbol_(program.symbolOf(body)), body_(body), types_(types), summaryOf_(std::move(summaryOf)),
      callOperatorOf_(std::move(callOperatorOf)), isCutOff_(std::move(isCutOff)),
      points_(graph_, types, limits), scopes_(function_.scopes, function_.locations),
      isCoarse_(limits.fieldDepth == 0) {}

void Build::run() {
  makePseudoNodes();
  findSimpleLocations();
  orderBlocks();
  for (uint32_t block : order_)
    runBlock(ir::BlockId(block));
  joinDefinitions();
  points_.solve();
}

// ---- nodes ----------------------------------------------------------------------------------

void Build::makePseudoNodes() {
  auto make = [&](NodeKind kind, Life life) {
    Node node;
    node.kind = kind;
    node.life = life;
    node.isLeaf = true;
    NodeId id = points_.add(std::move(node));
    graph_[id].sink = id;
    points_.address(id, id, {}); // memory reached from there is there
    return id;
  };
  static_ = make(NodeKind::Static, Life::Program);
  thread_ = make(NodeKind::Thread, Life::Program);
  exception_ = make(NodeKind::Exception, Life::Program);
  unknown_ = make(NodeKind::Unknown, Life::Unseen);
  locations_.assign(function_.locations.size(), {});
  outs_.resize(symbol_.formals.size() + symbol_.isVariadic);
  for (size_t i = 0; i < outs_.size(); ++i) {
    Node out;
    out.kind = NodeKind::Out;
    out.life = Life::Caller;
    out.index = out.formal = static_cast<uint32_t>(i);
    out.isLeaf = true;
    outs_[i] = points_.add(std::move(out));
    points_.setOut(static_cast<uint32_t>(i), outs_[i]);
  }
  if (symbol_.isVariadic) {
    Node unnamed;
    unnamed.kind = NodeKind::Variable;
    unnamed.isEntry = true;
    unnamed.isLeaf = true;
    unnamed.formal = static_cast<uint32_t>(symbol_.formals.size());
    unnamed.path.root = RootKind::Formal;
    unnamed.path.index = unnamed.formal;
    unnamed_ = points_.add(std::move(unnamed));
  }
  if (!function_.locations.empty())
    result_ = locationNode(ir::Function::resultLocation());
}

NodeId Build::locationNode(ir::LocationId id) {
  NodeId &known = locations_[id.index()];
  if (known)
    return known;
  const ir::Location &location = function_.locations[id.index()];
  if (location.kind == ir::LocationKind::Global && location.index < module_.globals.size())
    return known = globalNode(ir::GlobalId(location.index));
  Node node;
  node.kind = NodeKind::Variable;
  node.location = id;
  node.scope = location.scope;
  node.type = location.type;
  node.carriesAddress = types_.carriesAddress(location.type) || location.carriesAddress;
  node.isLeaf = types_.isLeaf(location.type);
  switch (location.kind) {
  case ir::LocationKind::Parameter:
    node.life = Life::Scoped;
    if (location.index < symbol_.formals.size()) {
      node.isEntry = true;
      node.formal = location.index;
      node.path.root = RootKind::Formal;
      node.path.index = location.index;
    }
    break;
  case ir::LocationKind::Result:
    node.life = Life::Caller;
    break;
  case ir::LocationKind::Local:
  case ir::LocationKind::Temporary:
    node.life = Life::Scoped;
    break;
  case ir::LocationKind::Closure:
    node.life = Life::Scoped;
    node.isTrackedByValue = true;
    break;
  case ir::LocationKind::Allocation:
    node.life = location.isPlacementNew ? Life::None : Life::Dynamic;
    break;
  case ir::LocationKind::Literal:
  case ir::LocationKind::Global:
  case ir::LocationKind::Value:
    node.life = Life::None;
    break;
  }
  known = points_.add(std::move(node));
  return locations_[id.index()];
}

// Models know that something is kept in static storage, not where.
NodeId Build::globalNode(ir::GlobalId global) {
  if (global.index() >= module_.globals.size())
    return static_;
  NodeId &known = globals_[global];
  if (known)
    return known;
  Node node;
  node.kind = NodeKind::Global;
  node.life = Life::Program;
  node.index = global.value;
  node.isLeaf = true;
  node.sink = static_;
  known = points_.add(std::move(node));
  NodeId id = known;
  points_.address(id, id, {});
  graph_.addEdge(static_, id, 0);
  return id;
}

NodeId Build::functionNode(ir::FunctionId function) {
  NodeId &known = functions_[function];
  if (!known) {
    Node node;
    node.kind = NodeKind::Function;
    node.index = function.value;
    node.isLeaf = true;
    known = points_.add(std::move(node));
  }
  return known;
}

NodeId Build::freshNode(ir::CallId call, ir::TypeId type, ir::ScopeId scope) {
  NodeId &known = fresh_[call];
  if (!known) {
    Node node;
    node.kind = NodeKind::Fresh;
    node.life = Life::Dynamic;
    node.index = call.value;
    node.type = type;
    node.scope = scope;
    known = points_.add(std::move(node));
  }
  return known;
}

NodeId Build::temporary(ir::TypeId type) {
  Node node;
  node.kind = NodeKind::Temporary;
  node.type = type;
  node.isLeaf = types_.isLeaf(type);
  node.carriesAddress = types_.carriesAddress(type);
  return points_.add(std::move(node));
}

NoteId Build::note(NoteKind kind, ir::Reason reason, ir::Position position, ir::FunctionId function,
                   Symbol name, ir::FunctionId unseen) {
  return graph_.addNote({kind, reason, position, function, name, unseen});
}

// ---- simple variables -----------------------------------------------------------------------

bool Build::keepsAddress(const ir::Call &call, ir::CallId id, size_t argument) const {
  const CallTargets &targets = program_.targets(body_, id);
  if (!targets.isClosed || targets.functions.empty())
    return true;
  for (ir::FunctionId target : targets.functions) {
    if (isCutOff_(target))
      return true;
    const Summary &summary = summaryOf_(target);
    const ir::FunctionSymbol &callee = program_.symbol(target);
    if (summary.knowledge == Knowledge::Unknown)
      return true;
    if (argument >= callee.formals.size()) {
      if (summary.knowledge != Knowledge::Modelled)
        return true;
      continue;
    }
    if (summary.constructsFromFormal >= 0 &&
        argument >= static_cast<size_t>(summary.constructsFromFormal))
      return true;
    for (const Effect &effect : summary.effects) {
      if (effect.path.root != RootKind::Formal || effect.path.index != argument)
        continue;
      if (effect.source == SourceKind::Value && (effect.path.depth == 0 || effect.path.isCut))
        return true;
      if (effect.source == SourceKind::Address && effect.path.derefs() <= 1)
        return true;
    }
  }
  (void)call;
  return false;
}

void Build::findSimpleLocations() {
  isSimple_.assign(function_.locations.size(), false);
  for (size_t i = 0; i < function_.locations.size(); ++i) {
    const ir::Location &location = function_.locations[i];
    bool isVariable =
        location.kind == ir::LocationKind::Parameter || location.kind == ir::LocationKind::Local ||
        location.kind == ir::LocationKind::Temporary || location.kind == ir::LocationKind::Value;
    const ir::Type *type = location.type ? &module_.types[location.type.index()] : nullptr;
    isSimple_[i] =
        isVariable && types_.isLeaf(location.type) && type && type->kind != ir::TypeKind::Array &&
        !(type->kind == ir::TypeKind::Record && module_.records[type->record.index()].isUnion);
  }
  auto take = [&](const ir::Operand &operand) {
    if (operand.kind != OperandKind::Address)
      return;
    const ir::Place &p = place(operand.place());
    if (!hasDeref(pathOf(p)))
      isSimple_[p.base.index()] = false;
  };
  for (const ir::Block &block : function_.blocks) {
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Call) {
        take(event.source);
        continue;
      }
      const ir::Call &call = function_.calls[event.call.index()];
      take(call.target);
      for (size_t i = 0; i < call.arguments.size(); ++i) {
        const ir::Operand &argument = call.arguments[i];
        if (argument.kind != OperandKind::Address)
          continue;
        const ir::Place &p = place(argument.place());
        if (!isSimple_[p.base.index()] || hasDeref(pathOf(p)))
          continue;
        if (p.depth > 0 || keepsAddress(call, event.call, i))
          isSimple_[p.base.index()] = false;
      }
    }
  }
}

void Build::orderBlocks() {
  size_t count = function_.blocks.size();
  predecessors_.assign(count, {});
  throwers_.assign(count, {});
  isDone_.assign(count, false);
  std::vector<bool> isSeen(count, false);
  std::vector<std::pair<uint32_t, size_t>> stack;
  auto start = [&](uint32_t block) {
    isSeen[block] = true;
    stack.push_back({block, 0});
  };
  if (count)
    start(0);
  while (!stack.empty()) {
    auto &[block, next] = stack.back();
    const ir::Block &b = function_.blocks[block];
    if (next < b.successors.size()) {
      uint32_t to = b.successors[next++].value;
      predecessors_[to].push_back(ir::BlockId(block));
      if (!isSeen[to])
        start(to);
    } else if (next == b.successors.size() && b.handler) {
      ++next;
      throwers_[b.handler.index()].push_back(ir::BlockId(block));
      if (!isSeen[b.handler.index()])
        start(b.handler.value);
    } else {
      order_.push_back(block);
      stack.pop_back();
    }
  }
  std::reverse(order_.begin(), order_.end());
}

void Build::define(ir::LocationId location, NodeId node) {
  atEnd_[keyOf(block_, location)] = node;
  if (function_.blocks[block_.index()].handler)
    throwingDefinitions_[keyOf(block_, location)].push_back(node);
}

NodeId Build::newVersion(ir::LocationId id) {
  const ir::Location &location = function_.locations[id.index()];
  Node node;
  node.kind = location.kind == ir::LocationKind::Value ? NodeKind::Temporary : NodeKind::Version;
  node.location = id;
  node.type = location.type;
  node.isLeaf = true;
  node.scope = location.scope;
  node.life = location.kind == ir::LocationKind::Value ? Life::None : Life::Scoped;
  return points_.add(std::move(node));
}

NodeId Build::readSimple(ir::LocationId location) {
  auto found = atEnd_.find(keyOf(block_, location));
  return found != atEnd_.end() ? found->second : entryVersion(block_, location);
}

// What the variable holds when the block is entered. Where the only way in is from a block that
// is done, its last definition; else a node that joinDefinitions connects.
NodeId Build::entryVersion(ir::BlockId block, ir::LocationId location) {
  uint64_t key = keyOf(block, location);
  if (auto found = atEntry_.find(key); found != atEntry_.end())
    return found->second;
  std::vector<uint64_t> passed{key};
  NodeId answer;
  while (true) {
    if (block.index() == 0 && predecessors_[0].empty()) {
      if (function_.locations[location.index()].kind == ir::LocationKind::Parameter)
        answer = locationNode(location);
      break;
    }
    const auto &from = predecessors_[block.index()];
    if (block.index() == 0 || from.size() != 1 || !throwers_[block.index()].empty() ||
        !isDone_[from[0].index()]) {
      answer = newVersion(location);
      pendingEntries_.push_back({block, location});
      break;
    }
    block = from[0];
    uint64_t before = keyOf(block, location);
    if (auto found = atEnd_.find(before); found != atEnd_.end()) {
      answer = found->second;
      break;
    }
    if (auto found = atEntry_.find(before); found != atEntry_.end()) {
      answer = found->second;
      break;
    }
    passed.push_back(before);
  }
  for (uint64_t at : passed)
    atEntry_[at] = answer;
  return answer;
}

void Build::joinDefinitions() {
  for (size_t i = 0; i < pendingEntries_.size(); ++i) { // grows while it runs
    auto [block, location] = pendingEntries_[i];
    NodeId node = atEntry_[keyOf(block, location)];
    auto join = [&](NodeId from) {
      if (from)
        points_.flow(node, from, {});
    };
    if (block.index() == 0 &&
        function_.locations[location.index()].kind == ir::LocationKind::Parameter)
      join(locationNode(location));
    for (ir::BlockId from : predecessors_[block.index()]) {
      auto found = atEnd_.find(keyOf(from, location));
      join(found != atEnd_.end() ? found->second : entryVersion(from, location));
    }
    for (ir::BlockId from : throwers_[block.index()]) {
      // The call that throws may stand before or after each definition.
      join(entryVersion(from, location));
      if (auto found = throwingDefinitions_.find(keyOf(from, location));
          found != throwingDefinitions_.end())
        for (NodeId defined : found->second)
          join(defined);
    }
  }
}

// ---- places ---------------------------------------------------------------------------------

ir::TypeId Build::typeOf(const ir::Place &place, size_t depth) const {
  ir::TypeId type = function_.locations[place.base.index()].type;
  for (size_t i = 0; i < depth; ++i)
    type = types_.project(type, place.path[i]);
  return type;
}

// What the place cut to its first `depth` projections holds; none when nothing.
NodeId Build::read(const ir::Place &place, size_t depth) {
  NodeId node;
  const ir::Location &base = function_.locations[place.base.index()];
  if (isSimple(place.base))
    node = readSimple(place.base);
  else if (base.kind != ir::LocationKind::Literal)
    node = locationNode(place.base);
  size_t i = 0;
  while (node && i < depth) {
    if (place.path[i].kind() != ProjectionKind::Deref) {
      node = points_.child(node, place.path[i++]);
      continue;
    }
    Suffix suffix;
    for (++i; i < depth && place.path[i].kind() != ProjectionKind::Deref; ++i)
      suffix.push_back(place.path[i]);
    NodeId value = temporary(typeOf(place, i));
    points_.load(value, node, std::move(suffix), {});
    node = value;
  }
  if (node && place.isCut && depth == place.depth)
    node = everythingBehind(node);
  return node;
}

NodeId Build::readAlong(NodeId node, Path path) {
  size_t i = 0;
  while (node && i < path.size()) {
    if (path[i].kind() != ProjectionKind::Deref) {
      node = points_.child(node, path[i++]);
      continue;
    }
    ir::TypeId type = types_.project(graph_[node].type, path[i]);
    Suffix suffix;
    for (++i; i < path.size() && path[i].kind() != ProjectionKind::Deref; ++i) {
      suffix.push_back(path[i]);
      type = types_.project(type, path[i]);
    }
    NodeId value = temporary(type);
    points_.load(value, node, std::move(suffix), {});
    node = value;
  }
  return node;
}

// One node that holds all that can be reached from another.
NodeId Build::everythingBehind(NodeId node) {
  auto [known, isNew] = behind_.try_emplace(node);
  if (!isNew)
    return known->second;
  Node all;
  all.isLeaf = true;
  NodeId id = points_.add(std::move(all));
  known->second = id;
  points_.flow(id, node, {});
  points_.gather(id);
  return id;
}

Build::Bound Build::bind(const ir::Operand &operand) {
  switch (operand.kind) {
  case OperandKind::None:
  case OperandKind::Null:
  case OperandKind::Constant:
  case OperandKind::Test:
    return {};
  case OperandKind::Function:
    return {Bound::Address, functionNode(operand.functionId()), {}};
  case OperandKind::Value: {
    const ir::Place &p = place(operand.place());
    bool isCarrier = p.depth == 0 && function_.locations[p.base.index()].carriesAddress;
    ir::TypeId type = typeOf(p, p.depth);
    if (!isCarrier && !types_.carriesAddress(type) && !types_.isLambda(type))
      return {}; // `return *p` of an int
    NodeId node = read(p, p.depth);
    if (!node)
      return {};
    return {Bound::Value, node, {}};
  }
  case OperandKind::Address:
    break;
  }
  const ir::Place &p = place(operand.place());
  if (function_.locations[p.base.index()].kind == ir::LocationKind::Literal)
    return {};
  size_t deref = lastDeref(pathOf(p));
  if (deref == p.depth) {
    if (isSimple(p.base))
      return {Bound::SimpleAddress, {}, p.base};
    return {Bound::Address, points_.descend(locationNode(p.base), suffixOf(pathOf(p))), {}};
  }
  NodeId pointer = read(p, deref);
  if (!pointer)
    return {};
  Suffix suffix = suffixOf(pathOf(p).subspan(deref + 1));
  if (suffix.empty())
    return {Bound::Value, pointer, {}};
  NodeId inner = temporary({});
  graph_[inner].isLeaf = true;
  points_.offset(inner, pointer, std::move(suffix), {});
  return {Bound::Value, inner, {}};
}

Build::Bound Build::pointeeOf(const Bound &bound) {
  switch (bound.kind) {
  case Bound::Nothing:
    return {};
  case Bound::Address:
    return {Bound::Value, bound.node, {}};
  case Bound::SimpleAddress: {
    NodeId node = readSimple(bound.simple);
    return node ? Bound{Bound::Value, node, {}} : Bound{};
  }
  case Bound::Value: {
    ir::Projection deref = ir::Projection::deref();
    return {Bound::Value, readAlong(bound.node, Path(&deref, 1)), {}};
  }
  }
  return {};
}

NodeId Build::readBound(const Bound &bound, Path path) {
  switch (bound.kind) {
  case Bound::Nothing:
    return {};
  case Bound::Value:
    return readAlong(bound.node, path);
  case Bound::Address:
  case Bound::SimpleAddress:
    if (path.empty() || path[0].kind() != ProjectionKind::Deref)
      return {};
    return readAlong(bound.kind == Bound::Address ? bound.node : readSimple(bound.simple),
                     path.subspan(1));
  }
  return {};
}

// destination <- source
void Build::put(NodeId destination, const Bound &source, NoteId note) {
  switch (source.kind) {
  case Bound::Nothing:
    return;
  case Bound::Value:
    return points_.flow(destination, source.node, note);
  case Bound::Address:
    return points_.address(destination, source.node, note);
  case Bound::SimpleAddress:
    // A summary that took over the address after all: the storage itself.
    return points_.address(destination, locationNode(source.simple), note);
  }
}

void Build::writeAlong(NodeId node, Path path, const Bound &source, NoteId note) {
  if (!node || source.kind == Bound::Nothing)
    return;
  size_t deref = lastDeref(path);
  if (deref == path.size())
    return put(points_.descend(node, suffixOf(path)), source, note);
  NodeId pointer = readAlong(node, path.first(deref));
  if (!pointer)
    return;
  NodeId value = source.node;
  if (source.kind != Bound::Value) {
    value = temporary({});
    graph_[value].isLeaf = true;
    put(value, source, {});
  }
  points_.store(pointer, suffixOf(path.subspan(deref + 1)), value, note);
}

void Build::write(const ir::Place &p, const Bound &source, NoteId note) {
  const ir::Location &base = function_.locations[p.base.index()];
  if (base.kind == ir::LocationKind::Literal)
    return;
  if (isSimple(p.base)) {
    if (p.depth == 0) {
      NodeId version;
      if (source.kind != Bound::Nothing) {
        version = newVersion(p.base);
        put(version, source, note);
      }
      return define(p.base, version);
    }
    return writeAlong(readSimple(p.base), pathOf(p), source, note);
  }
  writeAlong(locationNode(p.base), pathOf(p), source, note);
}

// Writes to a callee's path, seen from its bound formal.
void Build::writeBound(const Bound &bound, Path path, const Bound &source, NoteId note) {
  switch (bound.kind) {
  case Bound::Nothing:
    return;
  case Bound::Value:
    if (hasDeref(path)) // else it is the callee's own copy
      writeAlong(bound.node, path, source, note);
    return;
  case Bound::Address:
    if (!path.empty() && path[0].kind() == ProjectionKind::Deref)
      writeAlong(bound.node, path.subspan(1), source, note);
    return;
  case Bound::SimpleAddress:
    if (path.empty() || path[0].kind() != ProjectionKind::Deref)
      return;
    path = path.subspan(1);
    if (hasDeref(path))
      return writeAlong(readSimple(bound.simple), path, source, note);
    if (source.kind == Bound::Nothing)
      return;
    NodeId before = readSimple(bound.simple);
    NodeId version = newVersion(bound.simple);
    if (before)
      points_.flow(version, before, {});
    put(version, source, note);
    define(bound.simple, version);
    return;
  }
}

// Writes to everything that a cut path stands for.
void Build::writeBehind(const SummaryPath &path, const Bound &source, CallContext &context,
                        NoteId note) {
  Bound base;
  if (path.root == RootKind::Formal && path.index < context.formals.size())
    base = context.formals[path.index];
  else if (path.root == RootKind::Result && context.result)
    base = {Bound::Value, context.result, {}};
  size_t deref = lastDeref(pathOf(path));
  // From the pointer before the last deref on, so that the place itself is among them.
  NodeId start = readBound(base, pathOf(path).first(deref));
  if (!start && base.kind == Bound::Address)
    start = base.node;
  if (!start)
    return;
  NodeId all = everythingBehind(start);
  NodeId value = temporary({});
  graph_[value].isLeaf = true;
  put(value, source, {});
  points_.scatter(all, value, note);
}

// The address of a callee's path.
Build::Bound Build::addressAlong(const Bound &bound, Path path) {
  size_t deref = lastDeref(path);
  if (deref == path.size())
    return {}; // of the callee's own copy
  Suffix suffix = suffixOf(path.subspan(deref + 1));
  Path toPointer = path.first(deref);
  if (toPointer.empty() && bound.kind == Bound::Address)
    return {Bound::Address, points_.descend(bound.node, suffix), {}};
  if (toPointer.empty() && bound.kind == Bound::SimpleAddress)
    return bound;
  NodeId pointer = readBound(bound, toPointer);
  if (!pointer)
    return {};
  if (suffix.empty())
    return {Bound::Value, pointer, {}};
  NodeId inner = temporary({});
  graph_[inner].isLeaf = true;
  points_.offset(inner, pointer, std::move(suffix), {});
  return {Bound::Value, inner, {}};
}

// ---- events ---------------------------------------------------------------------------------

void Build::runBlock(ir::BlockId block) {
  block_ = block;
  for (const ir::Event &event : function_.blocks[block.index()].events)
    runEvent(event);
  isDone_[block.index()] = true;
}

void Build::runEvent(const ir::Event &event) {
  switch (event.kind) {
  case ir::EventKind::Begin: {
    const ir::Place &p = place(event.destination);
    if (isSimple(p.base))
      define(p.base, {});
    return;
  }
  case ir::EventKind::Assign:
    if (event.reason == ir::Reason::Advanced) // what it leads to is the same
      return;
    write(place(event.destination), bind(event.source),
          note(NoteKind::Flow, event.reason, event.position));
    return;
  case ir::EventKind::Call:
    return runCall(event);
  case ir::EventKind::Throw:
    put(exception_, bind(event.source), note(NoteKind::Flow, ir::Reason::Thrown, event.position));
    return;
  case ir::EventKind::Unknown:
    put(unknown_, bind(event.source),
        note(NoteKind::UnknownSyntax, ir::Reason::Assigned, event.position, {}, event.name));
    return;
  case ir::EventKind::Use:
  case ir::EventKind::End:
  case ir::EventKind::Suspend:
    return;
  }
}

void Build::runCall(const ir::Event &event) {
  const ir::Call &call = function_.calls[event.call.index()];
  const CallTargets &targets = program_.targets(body_, event.call);
  CallContext context;
  context.id = event.call;
  context.call = &call;
  context.position = event.position;
  context.callee = call.callee;
  for (const ir::Operand &argument : call.arguments)
    context.formals.push_back(bind(argument));
  if (call.isDelete && call.kind == ir::CallKind::Virtual && call.callee &&
      !context.formals.empty() && context.formals[0].kind == Bound::Value)
    polymorphicDeletes_.push_back({context.formals[0].node, program_.symbol(call.callee).record});
  if (call.kind == ir::CallKind::Indirect && call.target.kind == OperandKind::Value) {
    const ir::Place &p = place(call.target.place());
    const ir::Location &base = function_.locations[p.base.index()];
    if (base.kind == ir::LocationKind::Parameter)
      calledFormals_.push_back(base.index);
  }
  if (call.result) {
    const ir::Place &p = place(call.result);
    if (isSimple(p.base) && p.depth == 0)
      context.result = newVersion(p.base);
    else if (hasDeref(pathOf(p)) ||
             function_.locations[p.base.index()].kind == ir::LocationKind::Literal)
      context.result = temporary(typeOf(p, p.depth));
    else if (!isSimple(p.base))
      context.result = points_.descend(locationNode(p.base), suffixOf(pathOf(p)));
  }
  VariadicCall variadic{event.call, call.callee, event.position};
  bool hasVariadic = false, opensUnnamed = false;
  size_t formalCount = call.callee ? program_.symbol(call.callee).formals.size() : SIZE_MAX;
  bool isVariadic = call.callee && program_.symbol(call.callee).isVariadic;
  for (size_t i = formalCount; isVariadic && i < context.formals.size(); ++i)
    hasVariadic |= context.formals[i].kind != Bound::Nothing;
  for (ir::FunctionId target : targets.functions) {
    const Summary &summary = summaryOf_(target);
    if (isCutOff_(target) || summary.knowledge == Knowledge::Unknown) {
      variadic.fate = VariadicCall::Unknown;
      applyUnknown(target, context);
      continue;
    }
    isComplete_ &= summary.isComplete;
    opensUnnamed |= summary.opensUnnamed >= 0;
    if (hasVariadic && summary.knowledge == Knowledge::Computed)
      applyVariadic(summary, target, context, variadic);
    else
      applySummary(summary, target, context);
    if (hasVariadic && summary.knowledge == Knowledge::Declared) {
      // Attributes speak of named parameters only.
      variadic.fate = VariadicCall::Unknown;
      NoteId why = note(NoteKind::ToUnknown, ir::Reason::Argument, event.position, target);
      for (size_t i = formalCount; i < context.formals.size(); ++i)
        put(unknown_, context.formals[i], why);
    }
  }
  if (!targets.isClosed || targets.functions.empty()) {
    variadic.fate = VariadicCall::Unknown;
    applyUnknown(call.callee, context);
  }
  if (hasVariadic && !opensUnnamed) // what va_start gets is not an argument of the program
    variadicCalls_.push_back(variadic);
  if (call.result) {
    const ir::Place &p = place(call.result);
    if (isSimple(p.base) && p.depth == 0)
      define(p.base, context.result);
    else if (hasDeref(pathOf(p)))
      write(p, {Bound::Value, context.result, {}},
            note(NoteKind::Flow, ir::Reason::Assigned, event.position));
  }
}

// A body with unnamed formals: its summary speaks of them as of one.
void Build::applyVariadic(const Summary &summary, ir::FunctionId callee, CallContext context,
                          VariadicCall &variadic) {
  size_t unnamed = program_.symbol(callee).formals.size();
  NodeId all = temporary({});
  graph_[all].isLeaf = true;
  for (size_t i = unnamed; i < context.formals.size(); ++i)
    put(all, context.formals[i], {});
  context.formals.resize(unnamed);
  context.formals.push_back({Bound::Value, all, {}});
  for (const Effect &effect : summary.effects) {
    bool isOfThese = effect.path.root == RootKind::Formal && effect.path.index == unnamed &&
                     (effect.source == SourceKind::Value || effect.source == SourceKind::Address);
    if (!isOfThese)
      continue;
    RootKind to = effect.destination.root;
    VariadicCall::Fate fate =
        to == RootKind::Formal || to == RootKind::Result      ? VariadicCall::Passed
        : to == RootKind::Unknown || to == RootKind::Callback ? VariadicCall::Unknown
                                                              : VariadicCall::Kept;
    if (fate <= variadic.fate)
      continue;
    variadic.fate = fate;
    variadic.keeper = to;
    variadic.global = effect.destination.index;
    variadic.unseen = effect.unseen;
  }
  applySummary(summary, callee, context);
}

void Build::applyUnknown(ir::FunctionId callee, CallContext &context) {
  if (context.call->isDelete)
    return; // ends the object, does not keep it
  isComplete_ = false;
  // Who it is that nobody knows: without a body, or in a cycle that was cut here.
  bool isUnseen = callee && (!program_.bodyOf(callee) || isCutOff_(callee));
  NoteId why = note(NoteKind::ToUnknown, ir::Reason::Argument, context.position, callee, {},
                    isUnseen ? callee : ir::FunctionId());
  for (const Bound &argument : context.formals)
    put(unknown_, argument, why);
  if (context.result)
    points_.address(context.result, unknown_, why);
}

Build::Bound Build::sourceOf(const Effect &effect, CallContext &context) {
  switch (effect.source) {
  case SourceKind::Nothing:
    return {};
  case SourceKind::Static:
    return {Bound::Address, static_, {}};
  case SourceKind::Unknown:
    return {Bound::Address, unknown_, {}};
  case SourceKind::Function:
    return {Bound::Address, functionNode(ir::FunctionId(effect.path.index)), {}};
  case SourceKind::Fresh: {
    ir::ScopeId scope;
    ir::TypeId type;
    if (context.call->result) {
      const ir::Place &p = place(context.call->result);
      scope = function_.locations[p.base.index()].scope;
      type = types_.project(typeOf(p, p.depth), ir::Projection::deref());
    }
    return {Bound::Address, freshNode(context.id, type, scope), {}};
  }
  case SourceKind::Value:
  case SourceKind::Address:
    break;
  }
  Bound base;
  switch (effect.path.root) {
  case RootKind::Formal:
    if (effect.path.index >= context.formals.size())
      return {};
    base = context.formals[effect.path.index];
    break;
  case RootKind::Result:
    if (!context.result)
      return {};
    base = {Bound::Value, context.result, {}};
    break;
  case RootKind::Global:
    return {Bound::Value, globalNode(ir::GlobalId(effect.path.index)), {}};
  case RootKind::Thread:
    return {Bound::Address, thread_, {}};
  case RootKind::Exception:
    return {Bound::Address, exception_, {}};
  case RootKind::Unknown:
  case RootKind::Callback:
    return {Bound::Address, unknown_, {}};
  }
  if (effect.source == SourceKind::Address) {
    if (effect.path.root == RootKind::Result && !hasDeref(pathOf(effect.path)))
      return {Bound::Address, points_.descend(base.node, suffixOf(pathOf(effect.path))), {}};
    return addressAlong(base, pathOf(effect.path));
  }
  if (effect.path.depth == 0 && !effect.path.isCut)
    return base;
  NodeId node = readBound(base, pathOf(effect.path));
  if (!node)
    return {};
  return {Bound::Value, effect.path.isCut ? everythingBehind(node) : node, {}};
}

void Build::applySummary(const Summary &summary, ir::FunctionId callee, CallContext &context) {
  const ir::FunctionSymbol &symbol = program_.symbol(callee);
  for (const Effect &effect : summary.effects) {
    Bound source = sourceOf(effect, context);
    if (source.kind == Bound::Nothing)
      continue;
    // An unknown inside the callee stays unknown here, whoever the callee is.
    bool isUnknown = effect.destination.root == RootKind::Unknown;
    NoteId why = note(isUnknown ? NoteKind::ToUnknown : NoteKind::Through, effect.reason,
                      context.position, callee, {}, effect.unseen);
    Path path = pathOf(effect.destination);
    if (effect.destination.isCut) {
      writeBehind(effect.destination, source, context, why);
      continue;
    }
    switch (effect.destination.root) {
    case RootKind::Formal: {
      if (effect.destination.index >= context.formals.size())
        break;
      const Bound &formal = context.formals[effect.destination.index];
      writeBound(formal, path, source, why);
      // An owner that takes what a pointer points to takes the object itself when it was
      // allocated: it moves into the owner without being copied.
      if (effect.source == SourceKind::Value && !path.empty() &&
          path.back().kind() == ProjectionKind::Own && effect.path.depth > 0 &&
          effect.path.path[effect.path.depth - 1].kind() == ProjectionKind::Deref &&
          effect.path.root == RootKind::Formal && effect.path.index < symbol.formals.size() &&
          types_.isPointerOrReference(symbol.formals[effect.path.index].type)) {
        const Bound &argument = context.formals[effect.path.index];
        NodeId pointer = readBound(argument, pathOf(effect.path).first(effect.path.depth - 1u));
        if (pointer && formal.kind == Bound::Address && !hasDeref(path.subspan(1))) {
          points_.take(points_.descend(formal.node, suffixOf(path.subspan(1))), pointer, why);
        } else if (pointer) {
          NodeId taken = temporary({});
          graph_[taken].isLeaf = true;
          points_.take(taken, pointer, {});
          writeBound(formal, path, {Bound::Value, taken, {}}, why);
        }
      }
      break;
    }
    case RootKind::Result:
      if (context.result)
        writeAlong(context.result, path, source, why);
      break;
    case RootKind::Global:
      put(globalNode(ir::GlobalId(effect.destination.index)), source, why);
      break;
    case RootKind::Thread:
      put(thread_, source, why);
      break;
    case RootKind::Exception:
      put(exception_, source, why);
      break;
    case RootKind::Unknown:
      put(unknown_, source, why);
      break;
    case RootKind::Callback:
      applyCallback(effect, source, context, why);
      break;
    }
  }
  if (summary.opensUnnamed >= 0 && unnamed_ && callDepth_ == 0)
    openUnnamed(static_cast<size_t>(summary.opensUnnamed), callee, context);
  if (summary.allocates && context.result) {
    ir::ScopeId scope;
    if (context.call->result)
      scope = function_.locations[place(context.call->result).base.index()].scope;
    ir::Projection own = ir::Projection::own();
    points_.address(points_.descend(context.result, suffixOf(Path(&own, 1))),
                    freshNode(context.id, summary.allocates, scope),
                    note(NoteKind::Through, ir::Reason::Allocated, context.position, callee));
  }
  if (summary.constructsFromFormal >= 0)
    applyConstructors(summary, callee, context);
  if (summary.knowledge == Knowledge::Modelled && callDepth_ == 0 && fresh_.count(context.id)) {
    const ir::Type *result = symbol.result ? &module_.types[symbol.result.index()] : nullptr;
    bool isMemory = result && result->kind == ir::TypeKind::Pointer && result->element &&
                    module_.types[result->element.index()].kind == ir::TypeKind::Void;
    if (isMemory || summary.allocates)
      allocationCalls_.push_back({context.id, callee, context.position, fresh_[context.id]});
  }
  if (summary.knowledge == Knowledge::Modelled && callDepth_ == 0)
    runLambdas(summary, symbol, context);
}

// va_start. Where a va_list is an array of one record, reading from it is reading what was put in.
// Where it is a pointer into the stack or a record itself, reads look like reads through what it
// holds, and the arguments are as good as unknown.
void Build::openUnnamed(size_t formal, ir::FunctionId callee, CallContext &context) {
  const ir::Operand *list =
      formal < context.call->arguments.size() ? &context.call->arguments[formal] : nullptr;
  ir::TypeId type = list && list->hasPlace()
                        ? typeOf(place(list->place()), place(list->place()).depth)
                        : ir::TypeId();
  bool isFollowed = list && list->kind == OperandKind::Address && type &&
                    module_.types[type.index()].kind == ir::TypeKind::Array;
  // As a parameter the array is a pointer to its record.
  isFollowed |= list && list->kind == OperandKind::Value && types_.isPointerOrReference(type) &&
                types_.pointee(type) &&
                module_.types[types_.pointee(type).index()].kind == ir::TypeKind::Record;
  Bound unnamed{Bound::Value, unnamed_, {}};
  if (!isFollowed)
    return put(unknown_, unnamed,
               note(NoteKind::ToUnknown, ir::Reason::Argument, context.position, callee));
  ir::Projection deref = ir::Projection::deref();
  writeBound(context.formals[formal], Path(&deref, 1), unnamed,
             note(NoteKind::Through, ir::Reason::Argument, context.position, callee));
}

// Lambdas that a library function calls, or that a type-erasing object or a thread gets, which
// may call them at any time: their bodies' effects happen.
void Build::runLambdas(const Summary &summary, const ir::FunctionSymbol &callee,
                       CallContext &context) {
  TypeClass keeper = TypeClass::Plain;
  if (callee.record)
    keeper = types_.classOf(callee.record);
  bool isKept = keeper == TypeClass::Erased || keeper == TypeClass::Thread;
  for (size_t i = callee.hasThis; i < context.call->arguments.size(); ++i) {
    const ir::Operand &operand = context.call->arguments[i];
    bool isCalled = std::find(summary.callsFormals.begin(), summary.callsFormals.end(), i) !=
                    summary.callsFormals.end();
    if (!operand.hasPlace() || (!isKept && !isCalled))
      continue;
    const ir::Place &p = place(operand.place());
    if (!types_.isLambda(types_.pointee(typeOf(p, p.depth))))
      continue;
    ir::FunctionId body = calledFunction(operand);
    const Bound &argument = context.formals[i];
    bool isByValue =
        operand.kind == OperandKind::Value && !types_.isPointerOrReference(typeOf(p, p.depth));
    Bound closure = isByValue ? Bound{Bound::Address, argument.node, {}} : argument;
    if (isKept && keeper == TypeClass::Erased && callee.hasThis) {
      std::array<ir::Projection, 2> own{ir::Projection::deref(), ir::Projection::own()};
      writeBound(context.formals[0], own, pointeeOf(closure),
                 note(NoteKind::Through, ir::Reason::Copied, context.position, context.callee));
    }
    if (!body || isCutOff_(body))
      continue;
    CallContext inner;
    inner.id = context.id;
    inner.call = context.call;
    inner.position = context.position;
    inner.callee = body;
    inner.formals.push_back(closure);
    ++callDepth_;
    applySummary(summaryOf_(body), body, inner);
    --callDepth_;
  }
}

// make_unique<T>(args...), emplace_back(args...), construct_at(p, args...): a constructor of what
// is made sees the arguments, by reference. Without constructor an aggregate takes them field by
// field.
void Build::applyConstructors(const Summary &summary, ir::FunctionId callee, CallContext &context) {
  if (callDepth_ >= maxCallbackDepth)
    return;
  NoteId why = note(NoteKind::Through, ir::Reason::Allocated, context.position, callee);
  Bound object;
  Path at = pathOf(summary.constructsAt);
  if (summary.constructsAt.root == RootKind::Result && context.result && !hasDeref(at)) {
    NodeId place = points_.descend(context.result, suffixOf(at));
    object = {Bound::Address, place, {}};
  } else if (summary.constructsAt.root == RootKind::Formal &&
             summary.constructsAt.index < context.formals.size()) {
    object = addressAlong(context.formals[summary.constructsAt.index], at);
  }
  const ir::Type *type = summary.constructs ? &module_.types[summary.constructs.index()] : nullptr;
  if (object.kind == Bound::Nothing)
    return;
  size_t first = static_cast<size_t>(summary.constructsFromFormal);
  size_t count = context.formals.size() > first ? context.formals.size() - first : 0;
  ir::Projection deref = ir::Projection::deref();
  if (!type || type->kind != ir::TypeKind::Record || !type->record) {
    // Nobody knows the type: it may be a copy.
    for (size_t i = 0; i < count; ++i)
      writeBound(object, Path(&deref, 1), pointeeOf(context.formals[first + i]), why);
    return;
  }
  std::vector<ir::FunctionId> constructors = program_.constructorsOf(type->record, count);
  const ir::Record &record = module_.records[type->record.index()];
  if (constructors.empty() && !record.isSystem) {
    for (size_t i = 0; i < count && i < record.fields.size(); ++i) {
      const ir::Type *field = nullptr;
      if (ir::TypeId id = module_.fields[record.fields[i].index()].type)
        field = &module_.types[id.index()];
      bool isReference = field && field->kind == ir::TypeKind::Reference;
      const Bound &argument = context.formals[first + i];
      std::array<ir::Projection, 2> path{deref, ir::Projection::field(record.fields[i])};
      writeBound(object, path, isReference ? argument : pointeeOf(argument), why);
    }
    return;
  }
  CallContext inner;
  inner.id = context.id;
  inner.call = context.call;
  inner.position = context.position;
  for (ir::FunctionId constructor : constructors) {
    const ir::FunctionSymbol &target = program_.symbol(constructor);
    const Summary &effects = summaryOf_(constructor);
    inner.formals.assign(1, object);
    for (size_t i = 0; i < count; ++i) {
      size_t formal = i + 1;
      bool isByReference =
          formal < target.formals.size() && target.formals[formal].type &&
          module_.types[target.formals[formal].type.index()].kind == ir::TypeKind::Reference;
      const Bound &argument = context.formals[first + i];
      inner.formals.push_back(isByReference ? argument : pointeeOf(argument));
    }
    if (isCutOff_(constructor) || effects.knowledge == Knowledge::Unknown) {
      inner.formals.erase(inner.formals.begin()); // the object is new: only its arguments go
      applyUnknown(constructor, inner);
      continue;
    }
    ++callDepth_;
    applySummary(effects, constructor, inner);
    --callDepth_;
  }
}

ir::FunctionId Build::calledFunction(const ir::Operand &operand) const {
  if (operand.kind == OperandKind::Function)
    return operand.functionId();
  if (!operand.hasPlace())
    return {};
  const ir::Place &p = place(operand.place());
  ir::TypeId type = typeOf(p, p.depth);
  while (types_.isPointerOrReference(type))
    type = types_.project(type, ir::Projection::deref());
  if (!type || module_.types[type.index()].kind != ir::TypeKind::Record)
    return {};
  return callOperatorOf_(module_.types[type.index()].record);
}

void Build::applyCallback(const Effect &effect, const Bound &source, CallContext &context,
                          NoteId why) {
  uint32_t index = effect.destination.index;
  if (index >= context.call->arguments.size())
    return;
  const ir::Operand &operand = context.call->arguments[index];
  ir::FunctionId function = calledFunction(operand);
  if (!function || callDepth_ >= maxCallbackDepth || isCutOff_(function) ||
      summaryOf_(function).knowledge == Knowledge::Unknown) {
    put(unknown_, source, why);
    isComplete_ = false;
    return;
  }
  const ir::FunctionSymbol &target = program_.symbol(function);
  CallContext inner;
  inner.id = context.id;
  inner.call = context.call;
  inner.position = context.position;
  for (size_t i = 0; i < target.formals.size(); ++i) {
    if (i > 0 || !target.hasThis)
      inner.formals.push_back(source);
    else if (operand.kind == OperandKind::Value &&
             !types_.isPointerOrReference(
                 typeOf(place(operand.place()), place(operand.place()).depth)))
      inner.formals.push_back({Bound::Address, context.formals[index].node, {}});
    else
      inner.formals.push_back(context.formals[index]);
  }
  ++callDepth_;
  applySummary(summaryOf_(function), function, inner);
  --callDepth_;
}

// ---- results --------------------------------------------------------------------------------

std::vector<NodeId> Build::outsideRoots() const {
  std::vector<NodeId> roots{static_, thread_, exception_, result_};
  for (size_t i = 0; i < outs_.size(); ++i)
    if (points_.isWritten(static_cast<uint32_t>(i)))
      roots.push_back(outs_[i]);
  roots.push_back(unknown_);
  return roots;
}

// Only a node that holds, itself, the address of something with a scope inside its own can
// be the first to outlive anything: whatever is reached through further objects is either
// inside those as well, or they are.
std::vector<NodeId> Build::scopedRoots() const {
  std::vector<NodeId> roots;
  for (size_t i = 0; i < graph_.size(); ++i) {
    NodeId id(i);
    const Node &node = graph_[id];
    if (node.life != Life::Scoped && node.life != Life::Dynamic)
      continue;
    for (NodeId object : points_.pointees(id))
      if (escapeTo(graph_, scopes_, id, object) == Escape::Scope) {
        roots.push_back(id);
        break;
      }
  }
  return roots;
}

bool Build::isDeletedAsBase(NodeId object) const {
  for (const auto &[pointer, record] : polymorphicDeletes_) {
    const auto &pointees = points_.pointees(pointer);
    if (!std::binary_search(pointees.begin(), pointees.end(), object))
      continue;
    ir::TypeId type = graph_[object].type;
    while (types_.isPointerOrReference(type))
      type = types_.project(type, ir::Projection::deref());
    if (!type || module_.types[type.index()].record != record)
      return true;
  }
  return false;
}

} // namespace outlive::escape
