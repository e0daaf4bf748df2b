#include "ownership/ValueFlows.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

namespace {

// realloc and the like: what is released is replaced by the result.
bool handsOutResult(const FunctionDuties &duties) {
  return std::any_of(
      duties.effects.begin(), duties.effects.end(), [](const OwnershipEffect &effect) {
        return effect.kind == OwnershipKind::Acquires && effect.path.root == RootKind::Result;
      });
}

// `gc_malloc(size, gc)` hands out memory where there is no collector; of a pointer that somebody
// gives it is not said that it is null.
bool isMet(const OwnershipEffect &effect, const ir::Call &call) {
  if (effect.formal < 0 || static_cast<size_t>(effect.formal) >= call.arguments.size())
    return true;
  const ir::Operand &argument = call.arguments[static_cast<size_t>(effect.formal)];
  if (argument.kind == ir::OperandKind::Value)
    return effect.whenFormal != ValueSet::zero();
  if (argument.kind == ir::OperandKind::Address || argument.kind == ir::OperandKind::Function)
    return effect.whenFormal.contains(ValueSet::positive());
  return true;
}

} // namespace

ValueFlows::ValueFlows(const Program &program, const places::TypeFacts &types, DutySource &source)
    : program_(program), module_(program.module()), types_(types), source_(source) {
  numberNodes();
  for (size_t i = 0; i < module_.bodies.size(); ++i)
    addBody(BodyId(i));
  letGoUnseenResults();
  index();
}

void ValueFlows::numberNodes() {
  for (const ir::Function &body : module_.bodies) {
    firstLocation_.push_back(count_);
    count_ += static_cast<uint32_t>(body.locations.size());
  }
  firstField_ = count_;
  count_ += static_cast<uint32_t>(module_.fields.size());
  isCalled_.resize(module_.functions.size());
  isAddressTaken_.resize(module_.functions.size());
  isExposed_.resize(module_.records.size());
}

ir::FieldId ValueFlows::fieldOf(FlowId node) const {
  return node.value < firstField_ ? ir::FieldId() : ir::FieldId(node.value - firstField_);
}

// ---- places ---------------------------------------------------------------------------------

bool ValueFlows::isRecord(ir::TypeId type) const {
  const ir::Type *known = types_.type(type);
  return known && known->kind == ir::TypeKind::Record;
}

ir::RecordId ValueFlows::pointedRecord(ir::TypeId id) const {
  const ir::Type *pointer = types_.type(id);
  if (!pointer || !types_.isPointerLike(id))
    return {};
  const ir::Type *pointee = types_.type(pointer->element);
  return pointee && pointee->kind == ir::TypeKind::Record ? pointee->record : ir::RecordId();
}

// The place that the first `depth` steps lead to: its last field, or the variable itself.
ValueFlows::Spot ValueFlows::spotOf(const ir::Place &place, size_t depth) const {
  const ir::Location &base = function_->locations[place.base.index()];
  Spot spot;
  spot.type = base.type;
  if (base.kind != ir::LocationKind::Global)
    spot.node = ofLocation(body_, place.base);
  for (size_t i = 0; i < depth; ++i) {
    switch (place.path[i].kind()) {
    case ProjectionKind::Deref:
      spot.type = types_.withoutArrays(spot.type);
      spot.type = types_.isPointerLike(spot.type) ? types_.elementOf(spot.type) : ir::TypeId();
      spot.node = {};
      spot.isIntoObject = true;
      break;
    case ProjectionKind::Field: {
      ir::FieldId field = place.path[i].fieldId();
      spot.node = ofField(field);
      spot.type = module_.fields[field.index()].type;
      break;
    }
    case ProjectionKind::Own:
      return {};
    }
  }
  if (place.isElement())
    spot.type = types_.withoutArrays(spot.type);
  return spot;
}

ValueFlows::Spot ValueFlows::spotOf(ir::PlaceId id) const {
  const ir::Place &place = function_->places[id.index()];
  return place.isCut ? Spot() : spotOf(place, place.depth);
}

// `&p->field` and `&*p` lead into what p points to: whoever has one can find the other.
FlowId ValueFlows::pointerBehind(ir::PlaceId id) const {
  const ir::Place &place = function_->places[id.index()];
  for (size_t i = place.depth; i > 0; --i)
    if (place.path[i - 1].kind() == ProjectionKind::Deref)
      return spotOf(place, i - 1).node;
  return {};
}

// ---- letting go -----------------------------------------------------------------------------

void ValueFlows::letGo(FlowId node, bool isRelease) {
  if (node)
    lettingsGo_.push_back({node, body_, position_, isRelease});
}

// Where the address of a variable or field goes, its value can be read.
void ValueFlows::letGoAddressed(const ir::Operand &operand) {
  Spot spot = spotOf(operand.place());
  if (!isRecord(spot.type))
    letGo(spot.node);
}

// Somebody out of sight gets the operand.
void ValueFlows::letGo(const ir::Operand &operand) {
  if (operand.kind == ir::OperandKind::Value) {
    letGo(spotOf(operand.place()).node);
  } else if (operand.kind == ir::OperandKind::Address) {
    letGoAddressed(operand);
    letGo(pointerBehind(operand.place()));
  } else if (operand.kind == ir::OperandKind::Function) {
    isAddressTaken_[operand.functionId().index()] = true;
  }
}

// Code that nobody has seen may release the fields of such objects, and of whatever they lead to.
void ValueFlows::expose(ir::RecordId first) {
  std::vector<ir::RecordId> reached{first};
  while (!reached.empty()) {
    ir::RecordId id = reached.back();
    reached.pop_back();
    if (!id || isExposed_[id.index()])
      continue;
    isExposed_[id.index()] = true;
    const ir::Record &record = module_.records[id.index()];
    reached.insert(reached.end(), record.bases.begin(), record.bases.end());
    for (ir::FieldId field : record.fields) {
      letGo(ofField(field));
      ir::TypeId type = module_.fields[field.index()].type;
      for (const ir::Type *inner = types_.type(type); inner; inner = types_.type(inner->element))
        if (inner->kind == ir::TypeKind::Record)
          reached.push_back(inner->record);
    }
  }
}

// The one begins with the other: C's way to derive.
bool ValueFlows::isPrefixOf(ir::RecordId part, ir::RecordId whole) const {
  for (int depth = 0; whole && depth < 8; ++depth) {
    if (part == whole)
      return true;
    const ir::Record &record = module_.records[whole.index()];
    if (!record.bases.empty())
      return true; // conversions between classes are not looked at closely
    if (record.fields.empty())
      return false;
    const ir::Type *type = types_.type(module_.fields[record.fields[0].index()].type);
    whole = type && type->kind == ir::TypeKind::Record ? type->record : ir::RecordId();
  }
  return false;
}

// An object that is taken for one of another type has its fields under other names.
void ValueFlows::exposePuns(const ir::Operand &source, ir::TypeId to) {
  if (source.kind != ir::OperandKind::Value)
    return;
  ir::RecordId from = pointedRecord(spotOf(source.place()).type);
  if (!from)
    return;
  ir::RecordId other = pointedRecord(to);
  if (other == from)
    return;
  if (source.isInterior) // `*(char **)((char *)object + offset)`
    return expose(from);
  auto isKnown = [&](ir::RecordId record) {
    return record && !module_.records[record.index()].fields.empty();
  };
  if (isKnown(other) && isKnown(from) && !isPrefixOf(from, other) && !isPrefixOf(other, from)) {
    expose(from);
    expose(other);
  }
}

// ---- events ---------------------------------------------------------------------------------

void ValueFlows::addEdge(FlowId from, const Spot &to, ir::Position position, bool isPart) {
  if (!from)
    return;
  if (!to.node) // behind a pointer, or in a global
    return letGo(from);
  flows_.push_back({from, to.node, body_, position, to.isIntoObject, isPart});
}

void ValueFlows::addFlow(const ir::Operand &source, const Spot &to, ir::Position position) {
  switch (source.kind) {
  case ir::OperandKind::Value: {
    exposePuns(source, to.type);
    Spot from = spotOf(source.place());
    if (!isRecord(from.type)) // fields are the same ones after a copy
      addEdge(from.node, to, position, source.isInterior);
    return;
  }
  case ir::OperandKind::Address:
    letGoAddressed(source);
    addEdge(pointerBehind(source.place()), to, position);
    return;
  default:
    return letGo(source);
  }
}

void ValueFlows::addEvent(const ir::Event &event) {
  switch (event.kind) {
  case ir::EventKind::Assign: {
    Spot to = spotOf(event.destination);
    if (event.reason == ir::Reason::Allocated && event.source.kind == ir::OperandKind::Address) {
      const ir::Place &place = function_->places[event.source.place().index()];
      const ir::Location &location = function_->locations[place.base.index()];
      if (location.kind == ir::LocationKind::Allocation && !location.isPlacementNew && to.node)
        acquired_.push_back({to.node, source_.familyNamed(location.isArrayNew ? "new[]" : "new"),
                             body_, ir::FunctionId(), event.position, to.isIntoObject});
      if (location.kind == ir::LocationKind::Allocation && to.node)
        flows_.push_back({to.node, ofLocation(body_, place.base), body_, event.position, false,
                          false, /*isToObject=*/true});
      return;
    }
    return addFlow(event.source, to, event.position);
  }
  case ir::EventKind::Call:
    return addCall(event);
  case ir::EventKind::Throw:
  case ir::EventKind::Unknown:
    return letGo(event.source);
  case ir::EventKind::End: {
    Spot ended = spotOf(event.destination);
    if (isRecord(ended.type) && !program_.symbolOf(body_).isMain)
      scopeEnds_.push_back({types_.type(ended.type)->record, body_, event.position});
    return;
  }
  case ir::EventKind::Begin:
  case ir::EventKind::Use:
  case ir::EventKind::Suspend:
    return;
  }
}

void ValueFlows::addBody(BodyId id) {
  body_ = id;
  function_ = &program_.body(id);
  for (const ir::Block &block : function_->blocks)
    for (const ir::Event &event : block.events) {
      position_ = event.position;
      addEvent(event);
    }
  // What is missing may have been a release.
  if (function_->hasErrors || function_->isCoroutine)
    for (size_t i = 0; i < function_->places.size(); ++i)
      letGo(spotOf(ir::PlaceId(i)).node);
}

// ---- calls ----------------------------------------------------------------------------------

void ValueFlows::addCall(const ir::Event &event) {
  const ir::Call &call = function_->calls[event.call.index()];
  const CallTargets &targets = program_.targets(body_, event.call);
  for (ir::FunctionId target : targets.functions)
    addTarget(event, call, target);
  if (targets.functions.empty() && call.isDestructorOfScope)
    return;
  if (targets.functions.empty() || (!targets.isClosed && call.kind != ir::CallKind::Static))
    for (const ir::Operand &argument : call.arguments)
      letGo(argument);
}

void ValueFlows::addTarget(const ir::Event &event, const ir::Call &call, ir::FunctionId target) {
  isCalled_[target.index()] = true;
  if (source_.dutiesOf(target).neverReturns)
    return;
  BodyId body = program_.bodyOf(target);
  for (size_t i = 0; i < call.arguments.size(); ++i)
    if (body)
      addArgument(event, call.arguments[i], i, target);
    else
      addLibraryArgument(event, call, i, target);
  if (body && call.result)
    addEdge(ofLocation(body, ir::Function::resultLocation()), spotOf(call.result), event.position);
  addAcquisitions(event, call, target);
  addEnds(event, call, target);
}

// What a body does with an argument is seen there; with what a pointer to a variable or field leads
// to, its duties tell.
void ValueFlows::addArgument(const ir::Event &event, const ir::Operand &argument, size_t number,
                             ir::FunctionId target) {
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  if (number >= symbol.formals.size())
    return letGo(argument);
  BodyId body = program_.bodyOf(target);
  Spot formal;
  formal.node = ofLocation(body, ir::Function::formalLocation(number));
  formal.type = symbol.formals[number].type;
  if (argument.kind != ir::OperandKind::Address)
    return addFlow(argument, formal, event.position);
  addEdge(pointerBehind(argument.place()), formal, event.position);
  // `new Child(parent)`, whose constructor may well say `parent->children.push_back(this)`.
  if (const ir::Place &place = function_->places[argument.place().index()];
      place.depth == 0 && symbol.isConstructor && number == 0 &&
      function_->locations[place.base.index()].kind == ir::LocationKind::Allocation)
    addEdge(ofLocation(body_, place.base), formal, event.position);
  const FunctionDuties &duties = source_.dutiesOf(target);
  bool isHandedOn = duties.isCut;
  for (const PassedOn &value : duties.passedOn)
    isHandedOn |= value.path.root == RootKind::Formal && value.path.index == number;
  for (const OwnershipEffect &effect : duties.effects)
    isHandedOn |= effect.kind != OwnershipKind::Acquires && effect.path.root == RootKind::Formal &&
                  effect.path.index == number;
  if (isHandedOn)
    letGoAddressed(argument);
}

// By models, declarations, or else as unseen code.
void ValueFlows::addLibraryArgument(const ir::Event &event, const ir::Call &call, size_t number,
                                    ir::FunctionId target) {
  const ir::Operand &argument = call.arguments[number];
  if (!argument.hasPlace())
    return letGo(argument);
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  const FunctionDuties &duties = source_.dutiesOf(target);
  bool isAddress = argument.kind == ir::OperandKind::Address;
  Spot spot = spotOf(argument.place());
  FlowId value = isAddress ? pointerBehind(argument.place()) : spot.node;
  FlowId behind = isAddress && !isRecord(spot.type) ? spot.node : FlowId();
  auto isHere = [&](const SummaryPath &path) {
    return path.root == RootKind::Formal && path.index == number;
  };
  auto valueAt = [&](const SummaryPath &path) {
    return path.depth == 0 ? value : path.depth == 1 ? behind : FlowId();
  };
  if (const Summary *model = source_.modelOf(target)) {
    for (const Effect &effect : model->effects) {
      bool isCopied = effect.source == SourceKind::Value || effect.source == SourceKind::Address;
      if (!isCopied || !isHere(effect.path))
        continue;
      bool isValue = effect.path.depth == 0 || effect.source == SourceKind::Address;
      if (isValue && effect.destination.isResult()) {
        if (call.result && value)
          addEdge(value, spotOf(call.result), event.position);
      } else if (isValue) {
        letGo(value);
      }
      if (effect.path.depth > 0)
        letGo(behind);
    }
    const bool isConverted =
        std::any_of(model->conversions.begin(), model->conversions.end(),
                    [&](const Conversion &conversion) { return isHere(conversion.from); });
    if (isConverted || (model->constructsFromFormal >= 0 &&
                        number >= static_cast<size_t>(model->constructsFromFormal))) {
      letGo(value);
      letGo(behind);
    }
  } else if (!duties.isKnown) {
    bool isFormal = number < symbol.formals.size();
    const ir::Type *type = isFormal ? types_.type(symbol.formals[number].type) : nullptr;
    bool looksOnly = isFormal
                         ? types_.isReadOnlyPointer(symbol.formals[number].type) ||
                               symbol.formals[number].isNoEscape ||
                               (symbol.isSystem && type && type->kind == ir::TypeKind::Scalar) ||
                               (symbol.hasThis && number == 0 && symbol.isConst)
                         : symbol.isVariadic && symbol.isSystem;
    if (!looksOnly) {
      letGo(value);
      letGo(behind);
    }
    if (!symbol.isSystem) {
      expose(isAddress ? types_.type(spot.type) ? types_.type(spot.type)->record : ir::RecordId()
                       : pointedRecord(spot.type));
    }
  }
  bool isExchanged =
      std::any_of(duties.effects.begin(), duties.effects.end(), [](const OwnershipEffect &effect) {
        return effect.kind == OwnershipKind::Acquires && effect.path.root == RootKind::Result;
      });
  for (const OwnershipEffect &effect : duties.effects) {
    if (!isHere(effect.path) || effect.kind == OwnershipKind::Acquires)
      continue;
    FlowId at = valueAt(effect.path);
    if (!at)
      continue;
    if (effect.kind == OwnershipKind::Releases && isExchanged && call.result) {
      addEdge(at, spotOf(call.result), event.position);
      continue;
    }
    letGo(at, effect.kind == OwnershipKind::Releases);
  }
}

void ValueFlows::addAcquisitions(const ir::Event &event, const ir::Call &call,
                                 ir::FunctionId target) {
  for (const OwnershipEffect &effect : source_.dutiesOf(target).effects) {
    if (effect.kind != OwnershipKind::Acquires || !effect.isAlways || !isMet(effect, call))
      continue;
    Spot spot;
    if (effect.path.isResult() && call.result)
      spot = spotOf(call.result);
    if (effect.path.root == RootKind::Formal && effect.path.depth == 1 &&
        effect.path.path[0].kind() == ProjectionKind::Deref &&
        effect.path.index < call.arguments.size() &&
        call.arguments[effect.path.index].kind == ir::OperandKind::Address)
      spot = spotOf(call.arguments[effect.path.index].place());
    if (spot.node && !isRecord(spot.type))
      acquired_.push_back(
          {spot.node, effect.family, body_, target, event.position, spot.isIntoObject});
  }
}

// Destructors, and pointers to objects that somebody releases as mere memory.
void ValueFlows::addEnds(const ir::Event &event, const ir::Call &call, ir::FunctionId target) {
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  if (symbol.isDestructor && symbol.record &&
      (call.isDelete || !program_.symbolOf(body_).isDestructor))
    ends_.push_back({symbol.record, body_, event.position});
  if (handsOutResult(source_.dutiesOf(target)))
    return;
  BodyId body = program_.bodyOf(target);
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (call.arguments[i].kind != ir::OperandKind::Value)
      continue;
    Spot spot = spotOf(call.arguments[i].place());
    ir::RecordId record = pointedRecord(spot.type);
    if (!record)
      continue;
    if (call.isDelete && spot.node && i == 0)
      addDeletion({spot.node, symbol.isDestructor ? symbol.record : record, body_,
                   call.arguments[i].place(), event.position});
    RecordEnd end{record, body_, event.position};
    if (body) {
      if (i < symbol.formals.size() && !pointedRecord(symbol.formals[i].type))
        possibleEnds_.push_back({ofLocation(body, ir::Function::formalLocation(i)),
                                 ofLocation(body, ir::Function::resultLocation()), end});
      continue;
    }
    for (const OwnershipEffect &effect : source_.dutiesOf(target).effects)
      if (effect.kind == OwnershipKind::Releases && effect.path.isFormal(i))
        ends_.push_back(end);
  }
}

// The destructor tells the class, which may be another one after a cast; without one the pointer
// does.
void ValueFlows::addDeletion(const Deletion &deletion) {
  bool isKnown = !deletions_.empty() && deletions_.back().body == deletion.body &&
                 deletions_.back().position == deletion.position;
  if (!isKnown)
    deletions_.push_back(deletion);
}

// ---- what follows ---------------------------------------------------------------------------

// Who calls it gets what it returns.
void ValueFlows::letGoUnseenResults() {
  for (size_t i = 0; i < module_.bodies.size(); ++i) {
    ir::FunctionId function = module_.bodies[i].symbol;
    if (!isCalled_[function.index()] || isAddressTaken_[function.index()])
      letGo(ofLocation(BodyId(i), ir::Function::resultLocation()));
  }
}

void ValueFlows::index() {
  std::stable_sort(flows_.begin(), flows_.end(),
                   [](const Flow &a, const Flow &b) { return a.from < b.from; });
  firstFlow_.assign(count_ + 1, 0);
  firstInto_.assign(count_ + 1, 0);
  for (const Flow &flow : flows_) {
    ++firstFlow_[flow.from.index() + 1];
    ++firstInto_[flow.to.index() + 1];
  }
  for (size_t i = 1; i <= count_; ++i) {
    firstFlow_[i] += firstFlow_[i - 1];
    firstInto_[i] += firstInto_[i - 1];
  }
  std::vector<uint32_t> next(firstInto_.begin(), firstInto_.end() - 1);
  flowsInto_.resize(flows_.size());
  for (uint32_t i = 0; i < flows_.size(); ++i)
    flowsInto_[next[flows_[i].to.index()]++] = i;
  std::stable_sort(lettingsGo_.begin(), lettingsGo_.end(),
                   [](const LettingGo &a, const LettingGo &b) { return a.at < b.at; });
  isLetGo_ = leadingTo(/*isReleaseOnly=*/false);
  std::vector<bool> isReleased = leadingTo(/*isReleaseOnly=*/true);
  for (const PossibleEnd &possible : possibleEnds_)
    if (isReleased[possible.formal.index()] && !leadsTo(possible.formal, possible.result))
      ends_.push_back(possible.end);
}

// From where values are let go, backwards along the flows.
std::vector<bool> ValueFlows::leadingTo(bool isReleaseOnly) const {
  std::vector<bool> marks(count_);
  std::vector<FlowId> work;
  auto mark = [&](FlowId node) {
    if (marks[node.index()])
      return;
    marks[node.index()] = true;
    work.push_back(node);
  };
  for (const LettingGo &each : lettingsGo_)
    if (each.isRelease || !isReleaseOnly)
      mark(each.at);
  while (!work.empty()) {
    FlowId node = work.back();
    work.pop_back();
    for (uint32_t number : into(node))
      mark(flows_[number].from);
  }
  return marks;
}

// Within some steps.
bool ValueFlows::leadsTo(FlowId from, FlowId to) const {
  constexpr size_t maxReach = 100;
  std::vector<FlowId> reached{from};
  for (size_t i = 0; i < reached.size() && reached.size() < maxReach; ++i)
    for (const Flow &flow : this->from(reached[i])) {
      if (flow.to == to)
        return true;
      if (std::find(reached.begin(), reached.end(), flow.to) == reached.end())
        reached.push_back(flow.to);
    }
  return false;
}

ir::TypeId ValueFlows::typeOf(FlowId node) const {
  if (ir::FieldId field = fieldOf(node))
    return module_.fields[field.index()].type;
  size_t body = static_cast<size_t>(
      std::upper_bound(firstLocation_.begin(), firstLocation_.end(), node.value) -
      firstLocation_.begin() - 1);
  return module_.bodies[body].locations[node.value - firstLocation_[body]].type;
}

std::span<const LettingGo> ValueFlows::lettingsGo(FlowId node) const {
  auto [first, last] =
      std::equal_range(lettingsGo_.begin(), lettingsGo_.end(), LettingGo{node, {}, {}},
                       [](const LettingGo &a, const LettingGo &b) { return a.at < b.at; });
  return {first, last};
}

std::span<const Flow> ValueFlows::from(FlowId node) const {
  return std::span(flows_).subspan(firstFlow_[node.index()],
                                   firstFlow_[node.index() + 1] - firstFlow_[node.index()]);
}

std::span<const uint32_t> ValueFlows::into(FlowId node) const {
  return std::span(flowsInto_)
      .subspan(firstInto_[node.index()], firstInto_[node.index() + 1] - firstInto_[node.index()]);
}

} // namespace outlive::ownership
