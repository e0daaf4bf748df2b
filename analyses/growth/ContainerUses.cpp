#include "growth/ContainerUses.h"

#include <algorithm>
#include <map>

namespace outlive::growth {

using ir::OperandKind;
using ir::ProjectionKind;

namespace {

constexpr unsigned maxNesting = 4; // of records in records

UseKind useOf(ActionKind kind) {
  switch (kind) {
  case ActionKind::Grows:
    return UseKind::Grows;
  case ActionKind::Shrinks:
    return UseKind::Shrinks;
  case ActionKind::Empties:
    return UseKind::Empties;
  case ActionKind::Replaces:
    return UseKind::Replaces;
  case ActionKind::Trims:
    return UseKind::Trims;
  case ActionKind::Measures:
    return UseKind::Measures;
  default:
    return UseKind::Looks;
  }
}

} // namespace

ContainerUses::ContainerUses(const Program &program, const Models &models,
                             const Recurrence &recurrence)
    : program_(program), module_(program.module()), models_(models), recurrence_(recurrence) {
  findContainers();
  numberNodes();
  for (size_t i = 0; i < module_.bodies.size(); ++i)
    addBody(BodyId(i));
  index();
}

// ---- types and nodes ------------------------------------------------------------------------

// A class is a container when the models say that something makes one of it grow.
void ContainerUses::findContainers() {
  recordOf_.resize(module_.types.size());
  for (size_t i = 0; i < module_.types.size(); ++i) {
    ir::TypeId at(i);
    for (unsigned depth = 0; at && depth < maxNesting; ++depth) {
      const ir::Type &type = module_.types[at.index()];
      if (type.kind == ir::TypeKind::Record)
        recordOf_[i] = type.record;
      bool isThrough = type.kind == ir::TypeKind::Pointer || type.kind == ir::TypeKind::Reference ||
                       type.kind == ir::TypeKind::Array;
      at = isThrough ? type.element : ir::TypeId();
    }
  }
  isContainer_.resize(module_.records.size());
  for (size_t i = 0; i < module_.functions.size(); ++i)
    for (const Action &action : recurrence_.actionsOf(ir::FunctionId(i))) {
      const ir::FunctionSymbol &symbol = module_.functions[i];
      bool isOfFormal = action.kind == ActionKind::Grows && action.place.root == RootKind::Formal &&
                        action.place.index < symbol.formals.size();
      if (!isOfFormal)
        continue;
      ir::TypeId formal = symbol.formals[action.place.index].type;
      ir::RecordId record = symbol.hasThis && action.place.index == 0 ? symbol.record
                            : formal                                  ? recordOf_[formal.index()]
                                                                      : ir::RecordId();
      if (record)
        isContainer_[record.index()] = true;
    }
  for (bool isStable = false; !isStable;) {
    isStable = true;
    for (size_t i = 0; i < module_.records.size(); ++i)
      for (ir::RecordId base : module_.records[i].bases)
        if (isContainer_[base.index()] && !isContainer_[i]) {
          isContainer_[i] = true;
          isStable = false;
        }
  }
  containerOf_.resize(module_.types.size());
  for (size_t i = 0; i < module_.types.size(); ++i)
    if (recordOf_[i] && isContainer_[recordOf_[i].index()])
      containerOf_[i] = recordOf_[i];
  hasContainer_.resize(module_.records.size());
  for (const ir::Field &field : module_.fields)
    if (containerOf(field.type))
      hasContainer_[field.record.index()] = true;
}

void ContainerUses::numberNodes() {
  firstField_ = static_cast<uint32_t>(module_.globals.size());
  count_ = firstField_ + static_cast<uint32_t>(module_.fields.size());
  for (const ir::Function &body : module_.bodies) {
    firstLocation_.push_back(count_);
    count_ += static_cast<uint32_t>(body.locations.size());
  }
}

bool ContainerUses::isPointer(ir::TypeId type) const {
  if (!type)
    return false;
  ir::TypeKind kind = module_.types[type.index()].kind;
  return kind == ir::TypeKind::Pointer || kind == ir::TypeKind::Reference;
}

ir::TypeId ContainerUses::typeOf(ir::PlaceId id) const {
  const ir::Place &place = function_->places[id.index()];
  ir::TypeId type = function_->locations[place.base.index()].type;
  for (size_t i = 0; i < place.depth && type; ++i)
    switch (place.path[i].kind()) {
    case ProjectionKind::Field:
      type = module_.fields[place.path[i].fieldId().index()].type;
      break;
    case ProjectionKind::Deref:
      while (type && module_.types[type.index()].kind == ir::TypeKind::Array)
        type = module_.types[type.index()].element;
      type = type ? module_.types[type.index()].element : type;
      break;
    case ProjectionKind::Own:
      return {};
    }
  return type;
}

NodeId ContainerUses::nodeOf(ir::PlaceId id) const {
  if (!id)
    return {};
  const ir::Place &place = function_->places[id.index()];
  const ir::Location &base = function_->locations[place.base.index()];
  if (place.isCut)
    return {};
  NodeId node(firstLocation_[body_.index()] + place.base.value);
  ir::TypeId type = base.type;
  if (base.kind == ir::LocationKind::Global) {
    node = ofGlobal(ir::GlobalId(base.index));
    type = module_.globals[base.index].type;
  }
  for (size_t i = 0; i < place.depth; ++i)
    if (place.path[i].kind() == ProjectionKind::Field) {
      node = ofField(place.path[i].fieldId());
      type = module_.fields[place.path[i].fieldId().index()].type;
      // A part of the container itself, as its iterators and nodes are.
      if (isContainer_[module_.fields[place.path[i].fieldId().index()].record.index()])
        return {};
    }
  return containerOf(type) ? node : NodeId();
}

NodeId ContainerUses::nodeOf(const ir::Operand &operand) const {
  return operand.hasPlace() ? nodeOf(operand.place()) : NodeId();
}

// ---- events ---------------------------------------------------------------------------------

void ContainerUses::use(NodeId node, UseKind kind, ir::CallId call, ir::FunctionId by) {
  if (node)
    uses_.push_back({node, kind, body_, block_, call, by, position_, isOfLocal_});
}

void ContainerUses::alias(NodeId from, NodeId to, AliasWay way) {
  if (from && to && from != to)
    aliases_.push_back({from, to, way, body_, block_, position_});
}

// The whole object is written, or moved from, and the containers in it with it.
void ContainerUses::replaceFields(ir::TypeId type, UseKind kind, unsigned depth) {
  ir::RecordId record = type && module_.types[type.index()].kind == ir::TypeKind::Record
                            ? recordOf_[type.index()]
                            : ir::RecordId();
  if (!record || depth > maxNesting || isContainer_[record.index()])
    return;
  const ir::Record &whole = module_.records[record.index()];
  if (whole.isSystem || whole.isLambda)
    return;
  for (ir::FieldId field : whole.fields) {
    ir::TypeId inner = module_.fields[field.index()].type;
    if (containerOf(inner))
      use(ofField(field), kind);
    else
      replaceFields(inner, kind, depth + 1);
  }
}

void ContainerUses::replaceFieldsOf(ir::PlaceId id) {
  const ir::Place &place = function_->places[id.index()];
  isOfLocal_ = place.derefs() == 0 &&
               function_->locations[place.base.index()].kind == ir::LocationKind::Local;
  replaceFields(typeOf(id), UseKind::Replaces);
  isOfLocal_ = false;
}

void ContainerUses::letGo(const ir::Operand &operand) {
  if (!operand.hasPlace())
    return;
  use(nodeOf(operand), UseKind::LetGo);
  const ir::Place &place = function_->places[operand.place().index()];
  ir::TypeId type = typeOf(operand.place());
  if (place.isCut || !type || !recordOf_[type.index()])
    return;
  // Objects whose class unseen code may know.
  const ir::Type &pointee = module_.types[type.index()];
  replaceFields(pointee.kind == ir::TypeKind::Pointer || pointee.kind == ir::TypeKind::Reference
                    ? pointee.element
                    : type,
                UseKind::LetGo);
}

void ContainerUses::addEvent(const ir::Event &event) {
  switch (event.kind) {
  case ir::EventKind::Call:
    return addCall(event);
  case ir::EventKind::Throw:
  case ir::EventKind::Unknown:
    return letGo(event.source);
  case ir::EventKind::Assign: {
    ir::TypeId to = typeOf(event.destination);
    NodeId node = nodeOf(event.destination);
    bool isMade = event.reason == ir::Reason::Initialized ||
                  event.reason == ir::Reason::Allocated ||
                  event.reason == ir::Reason::MemberInitialized || function_->isInitializer;
    if (node && isPointer(to)) {
      alias(nodeOf(event.source), node, AliasWay::Within);
      if (event.source.kind == OperandKind::Null && !isMade)
        use(node, UseKind::Replaces);
    } else if (node && !isMade) {
      use(node, UseKind::Replaces);
    }
    // `registry = Registry();`
    if (!isMade)
      replaceFieldsOf(event.destination);
    if (event.reason == ir::Reason::Moved && event.source.hasPlace()) {
      use(nodeOf(event.source), UseKind::Replaces);
      replaceFieldsOf(event.source.place());
    }
    // Behind a pointer of another type nobody finds it any more.
    if (!node && event.source.hasPlace() && isPointer(to) && !containerOf(to))
      use(nodeOf(event.source), UseKind::LetGo);
    return;
  }
  default:
    return;
  }
}

void ContainerUses::addBody(BodyId id) {
  body_ = id;
  function_ = &program_.body(id);
  for (size_t b = 0; b < function_->blocks.size(); ++b) {
    block_ = ir::BlockId(b);
    for (const ir::Event &event : function_->blocks[b].events) {
      position_ = event.position;
      addEvent(event);
    }
  }
  if (function_->hasErrors || function_->isCoroutine)
    for (size_t i = 0; i < function_->places.size(); ++i)
      use(nodeOf(ir::PlaceId(i)), UseKind::LetGo);
}

// ---- calls ----------------------------------------------------------------------------------

void ContainerUses::addCall(const ir::Event &event) {
  const ir::Call &call = function_->calls[event.call.index()];
  if (call.isDestructorOfScope)
    return;
  const CallTargets &targets = program_.targets(body_, event.call);
  for (ir::FunctionId target : targets.functions)
    addTarget(event, call, target);
  for (ir::FunctionId target : targets.crowd)
    addTarget(event, call, target);
  bool isUnseen = targets.functions.empty() && targets.crowd.empty();
  if (isUnseen)
    for (const ir::Operand &argument : call.arguments)
      letGo(argument);
}

void ContainerUses::addActions(const ir::Event &event, const ir::Call &call,
                               ir::FunctionId target) {
  for (const Action &action : recurrence_.actionsOf(target))
    if (action.place.root == RootKind::Formal && action.place.index < call.arguments.size())
      use(nodeOf(call.arguments[action.place.index]), useOf(action.kind), event.call, target);
}

void ContainerUses::addTarget(const ir::Event &event, const ir::Call &call, ir::FunctionId target) {
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  addActions(event, call, target);
  BodyId callee = program_.bodyOf(target);
  if (call.isDelete && !call.arguments.empty()) {
    use(nodeOf(call.arguments[0]), UseKind::Replaces, event.call, target);
    return;
  }
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::Operand &argument = call.arguments[i];
    if (!argument.hasPlace())
      continue;
    if (!callee) {
      addLibraryArgument(event, call, target, i);
      continue;
    }
    NodeId node = nodeOf(argument);
    if (i >= symbol.formals.size() || !isPointer(symbol.formals[i].type)) {
      if (i >= symbol.formals.size())
        use(node, UseKind::LetGo);
      continue;
    }
    NodeId formal(firstLocation_[callee.index()] + ir::Function::formalLocation(i).value);
    if (node && containerOf(symbol.formals[i].type))
      alias(node, formal, AliasWay::Into);
    else if (node && !(i == 0 && symbol.hasThis))
      use(node, UseKind::LetGo); // as `void *`
  }
  if (callee && call.result && containerOf(symbol.result) && isPointer(symbol.result))
    alias(NodeId(firstLocation_[callee.index()] + ir::Function::resultLocation().value),
          nodeOf(call.result), AliasWay::Back);
  // `*this = Registry();`: the compiler's own assignments.
  if (symbol.isCopyOrMove && symbol.isImplicit && !call.arguments.empty()) {
    auto ofRecord = [&](const ir::Operand &operand) {
      if (operand.hasPlace())
        replaceFieldsOf(operand.place());
    };
    if (!symbol.isConstructor)
      ofRecord(call.arguments[0]);
    if (symbol.isMove && call.arguments.size() > 1)
      ofRecord(call.arguments[1]);
  }
}

// What a function without body does to one argument, beside its actions.
void ContainerUses::addLibraryArgument(const ir::Event &event, const ir::Call &call,
                                       ir::FunctionId target, size_t number) {
  const ir::Operand &argument = call.arguments[number];
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  NodeId node = nodeOf(argument);
  bool isThis = symbol.hasThis && number == 0;
  if (!node) {
    // Unseen code that knows the class of what it gets.
    if (!symbol.isSystem && !(isThis && symbol.isConst))
      letGo(argument);
    return;
  }
  const std::vector<Action> &actions = recurrence_.actionsOf(target);
  if (std::any_of(actions.begin(), actions.end(), [&](const Action &action) {
        return action.place.root == RootKind::Formal && action.place.index == number;
      }))
    return;
  if (isThis && (symbol.isConstructor || symbol.isDestructor))
    return;
  bool isFormal = number < symbol.formals.size();
  if (isFormal && symbol.formals[number].isConsumed) {
    use(node, UseKind::Replaces, event.call, target);
    return;
  }
  // std::move, std::as_const: the same container by another name.
  if (NodeId result = isThis ? NodeId() : nodeOf(call.result);
      result && isPointer(typeOf(call.result)))
    return alias(node, result, AliasWay::Within);
  // `to.swap(it)`, `std::back_inserter(it)`: whoever may write to it is not followed.
  bool isKnown = isThis && (symbol.isConst || symbol.isSystem);
  if (!isKnown && isFormal) {
    ir::TypeId type = symbol.formals[number].type;
    std::string_view spelling =
        type ? module_.text(module_.types[type.index()].spelling) : std::string_view();
    isKnown = spelling.starts_with("const ");
  }
  use(node, isKnown ? UseKind::Looks : UseKind::LetGo, event.call, target);
}

// ---- walks ----------------------------------------------------------------------------------

void ContainerUses::index() {
  std::stable_sort(uses_.begin(), uses_.end(),
                   [](const Use &a, const Use &b) { return a.node < b.node; });
  std::stable_sort(aliases_.begin(), aliases_.end(),
                   [](const Alias &a, const Alias &b) { return a.from < b.from; });
  firstUse_.assign(count_ + 1, 0);
  firstAlias_.assign(count_ + 1, 0);
  for (const Use &each : uses_)
    ++firstUse_[each.node.index() + 1];
  for (const Alias &each : aliases_)
    ++firstAlias_[each.from.index() + 1];
  for (size_t i = 0; i < count_; ++i) {
    firstUse_[i + 1] += firstUse_[i];
    firstAlias_[i + 1] += firstAlias_[i];
  }
}

std::vector<const Use *> ContainerUses::usesIn(BodyId body) const {
  std::vector<const Use *> found;
  for (const Use &each : uses_)
    if (each.body == body)
      found.push_back(&each);
  return found;
}

std::vector<ReachedUse> ContainerUses::usesOf(NodeId start) const {
  // Where the walk went into callees, the call that it did so by.
  struct Stop {
    NodeId node;
    const Alias *into;
  };
  auto strength = [&](const Alias *into) {
    return into ? 1 + static_cast<int>(recurrence_.causeAt(into->body, into->block)) : 0;
  };
  std::map<NodeId, int> seen{{start, 0}};
  std::vector<Stop> waiting{{start, nullptr}};
  std::map<uint32_t, ReachedUse> found; // by number in uses_
  std::vector<ReachedUse> uses;
  for (size_t next = 0; next < waiting.size(); ++next) {
    Stop at = waiting[next];
    for (uint32_t i = firstUse_[at.node.index()]; i < firstUse_[at.node.index() + 1]; ++i) {
      const Use &each = uses_[i];
      ReachedUse reached{&each, each.body, each.block, each.position};
      if (at.into)
        reached = {&each, at.into->body, at.into->block, at.into->position};
      found[i] = reached;
    }
    for (uint32_t i = firstAlias_[at.node.index()]; i < firstAlias_[at.node.index() + 1]; ++i) {
      const Alias &edge = aliases_[i];
      const Alias *into = edge.way == AliasWay::Into   ? at.into ? at.into : &edge
                          : edge.way == AliasWay::Back ? nullptr
                                                       : at.into;
      auto [known, isNew] = seen.try_emplace(edge.to, strength(into));
      if (!isNew && known->second >= strength(into))
        continue;
      known->second = strength(into);
      waiting.push_back({edge.to, into});
    }
  }
  uses.reserve(found.size());
  for (const auto &[number, reached] : found)
    uses.push_back(reached);
  return uses;
}

} // namespace outlive::growth
