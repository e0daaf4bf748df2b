#include "cycles/StoreWalk.h"

#include "cycles/NeverRun.h"
#include "dataflow/VisitingOrder.h"

#include <algorithm>

namespace outlive::cycles {
namespace {

constexpr size_t maxStores = 24;      // that callers are told of
constexpr size_t maxOwnStores = 400;  // of one body
constexpr size_t maxTargets = 4;      // of a call
constexpr size_t maxCells = 1u << 20; // variables with several definitions, times blocks
constexpr int maxPath = 4;            // `a->b.c->d`

} // namespace

// ---- what is known of functions -----------------------------------------------------------------

KnownFunctions::KnownFunctions(const Program &program, const Models &models,
                               const CountingFunctions &counting)
    : program_(program), models_(models), counting_(counting),
      known_(program.module().functions.size()), hasCounting_(!counting.empty()) {
  for (size_t i = 0; i < known_.size() && !hasCounting_; ++i)
    if (!program.bodyOf(ir::FunctionId(i)))
      for (const OwnershipEffect &effect :
           models.ownershipOf(program.module(), program.module().functions[i]))
        hasCounting_ |= effect.kind == OwnershipKind::Shares;
}

const KnownFunctions::Known &KnownFunctions::of(ir::FunctionId function) {
  std::optional<Known> &known = known_[function.index()];
  if (known)
    return *known;
  known.emplace();
  const ir::Module &module = program_.module();
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  if (!program_.bodyOf(function))
    known->summary = models_.summaryOf(module, symbol);
  known->actions = models_.actionsOf(module, symbol);
  for (const OwnershipEffect &effect : models_.ownershipOf(module, symbol))
    if (effect.kind == OwnershipKind::Shares && effect.path.root == RootKind::Formal)
      known->counted.push_back(effect.path.index);
  if (auto own = counting_.find(function); own != counting_.end())
    known->counted.push_back(own->second);
  return *known;
}

// ---- names --------------------------------------------------------------------------------------

StoreWalk::StoreWalk(const Program &program, const OwningTypes &types, KnownFunctions &known,
                     const std::vector<Stores> &bodies, BodyId body,
                     std::vector<Clearing> &clearings)
    : program_(program), module_(program.module()), types_(types), known_(known), bodies_(bodies),
      body_(body), function_(program.body(body)), symbol_(program.symbolOf(body)),
      clearings_(clearings) {}

ObjectId StoreWalk::name(const Object &object, ir::TypeId type) {
  auto [entry, isNew] = names_.try_emplace(object, ObjectId(stores_.objects.size()));
  if (isNew) {
    stores_.objects.push_back(object);
    stores_.types.push_back(type);
    stores_.isSelf.push_back(false);
    isCounted_.push_back(false);
  }
  return entry->second;
}

// `turns` more than now: of a callee, which has given the field something itself.
ObjectId StoreWalk::partOf(ObjectId base, ir::FieldId field, uint32_t turns) {
  int depth = 0;
  for (ObjectId at = base; at; at = stores_.at(at).base)
    ++depth;
  if (depth > maxPath)
    return unknown();
  if (auto given = given_.find({base, field}); given != given_.end())
    turns += given->second;
  return name({ObjectKind::Part, base, field, 0, turns}, types_.typeOf(field));
}

// `base.field = another`; a member that is no pointer stays the part that it is.
void StoreWalk::replacePart(ObjectId base, ir::FieldId field) {
  if (field && !isByValue(types_.typeOf(field)))
    ++given_[{base, field}];
}

// Each time another one, perhaps.
ObjectId StoreWalk::elementOf(ObjectId base) {
  const Object &holder = stores_.at(base);
  if (holder.kind == ObjectKind::Null || holder.kind == ObjectKind::Some)
    return unknown();
  if (holder.kind == ObjectKind::Element) // `*it`
    return name({ObjectKind::Element, holder.base, {}, 0, turn_++}, typeOf(base));
  return name({ObjectKind::Element, base, {}, 0, turn_++}, typeOf(base));
}

bool StoreWalk::isByValue(ir::TypeId type) const {
  Keeping keeping = types_.of(type);
  return keeping == Keeping::Part || keeping == Keeping::Elements;
}

ObjectId StoreWalk::ofLocation(ir::LocationId id) {
  if (now_[id.index()])
    return now_[id.index()];
  const ir::Location &location = function_.locations[id.index()];
  switch (location.kind) {
  case ir::LocationKind::Parameter:
    return name({ObjectKind::Formal, {}, {}, location.index, 0}, location.type);
  case ir::LocationKind::Global:
    return name({ObjectKind::Global, {}, {}, location.index, 0}, location.type);
  case ir::LocationKind::Allocation:
    return name({ObjectKind::New, {}, {}, id.value, UINT32_MAX}, location.type);
  default:
    return isByValue(location.type)
               ? name({ObjectKind::Storage, {}, {}, id.value, 0}, location.type)
               : name({ObjectKind::Some, {}, {}, id.value, 0}, location.type);
  }
}

ObjectId StoreWalk::ofPlace(const ir::Place &place, size_t depth) {
  if (place.isCut)
    return unknown();
  ObjectId object = ofLocation(place.base);
  auto takeElement = [&](size_t projections) {
    if (place.elements >> projections & 1)
      object = elementOf(object);
  };
  takeElement(0);
  for (size_t i = 0; i < depth; ++i) {
    const ir::Projection step = place.path[i];
    if (step.kind() == ir::ProjectionKind::Field && !types_.isInner(step.fieldId()))
      object = partOf(object, step.fieldId());
    takeElement(i + 1);
  }
  return object;
}

ObjectId StoreWalk::ofOperand(const ir::Operand &operand) {
  switch (operand.kind) {
  case ir::OperandKind::Value:
  case ir::OperandKind::Address:
    return ofPlace(ir::PlaceId(operand.id));
  case ir::OperandKind::Null:
    return null();
  case ir::OperandKind::Constant:
    return operand.constant == 0 ? null() : unknown();
  default:
    return unknown();
  }
}

Slot StoreWalk::slotOf(const ir::Place &place) {
  size_t last = place.depth;
  bool hasDeref = false, isDerefAfter = false;
  for (size_t i = 0; i < place.depth; ++i) {
    const ir::Projection step = place.path[i];
    if (step.kind() == ir::ProjectionKind::Deref)
      hasDeref = isDerefAfter = true;
    else if (step.kind() == ir::ProjectionKind::Field && !types_.isInner(step.fieldId()))
      last = i, isDerefAfter = false;
  }
  if (place.isCut)
    return {};
  if (last < place.depth) {
    ir::FieldId field = place.path[last].fieldId();
    if (isDerefAfter)
      return {Slot::Field, 0, ofPlace(place, last + 1), {}};
    return {Slot::Field, 0, ofPlace(place, last), field};
  }
  const ir::Location &location = function_.locations[place.base.index()];
  if (!hasDeref)
    return {Slot::Location, place.base.value, {}, {}};
  if (slots_[place.base.index()].kind != Slot::None)
    return slots_[place.base.index()];
  if (location.kind == ir::LocationKind::Parameter)
    return {Slot::Formal, location.index, {}, {}};
  return {Slot::Field, 0, ofLocation(place.base), {}};
}

Slot StoreWalk::slotOf(const ir::Operand &operand) {
  if (operand.kind == ir::OperandKind::Address)
    return slotOf(function_.places[operand.id]);
  if (operand.kind != ir::OperandKind::Value)
    return {};
  // A pointer or reference to a pointer.
  ir::Place place = function_.places[operand.id];
  if (place.depth == ir::Place::maxDepth)
    return {};
  place.path[place.depth++] = ir::Projection::deref();
  return slotOf(place);
}

// ---- the order of things ------------------------------------------------------------------------

// A method of a pointer that is not const may give it another object. (Iterators that go on lead to
// another element, of which nobody knows the name anyway.)
void StoreWalk::countDefinitions() {
  definitions_.assign(function_.locations.size(), 0);
  auto count = [&](ir::PlaceId place) {
    if (place && function_.places[place.index()].depth == 0)
      ++definitions_[function_.places[place.index()].base.index()];
  };
  for (const ir::Block &block : function_.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Assign)
        count(event.destination);
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = function_.calls[event.call.index()];
      count(call.result);
      if (call.arguments.empty() || !call.callee)
        continue;
      const ir::FunctionSymbol &callee = program_.symbol(call.callee);
      const ir::Operand &first = call.arguments.front();
      if (callee.hasThis && !callee.isConst && !callee.isDestructor && callee.record &&
          types_.of(callee.record) != Keeping::None && first.kind == ir::OperandKind::Address)
        count(ir::PlaceId(first.id));
    }
  for (size_t i = 0; i < definitions_.size(); ++i) {
    const ir::Location &location = function_.locations[i];
    size_t first = location.kind == ir::LocationKind::Parameter ? 0 : 1;
    if (definitions_[i] > first && !isByValue(location.type))
      manyTimes_.emplace_back(i);
  }
  if (manyTimes_.size() * function_.blocks.size() > maxCells)
    manyTimes_.clear();
}

void StoreWalk::enter(ir::BlockId block) {
  block_ = block;
  if (block.index() == 0)
    return;
  const std::vector<ir::BlockId> &before = before_[block.index()];
  for (size_t i = 0; i < manyTimes_.size(); ++i) {
    ObjectId met;
    bool isSame = !isHandler_[block.index()] && !before.empty();
    for (ir::BlockId each : before) {
      const std::vector<ObjectId> &exit = exits_[each.index()];
      isSame = isSame && !exit.empty() && exit[i] && (!met || met == exit[i]);
      if (isSame)
        met = exit[i];
    }
    ir::LocationId location = manyTimes_[i];
    if (!isSame) { // another object for each way in
      met = name({ObjectKind::Some, {}, {}, location.value, block.value + 1},
                 function_.locations[location.index()].type);
      slots_[location.index()] = {};
    }
    now_[location.index()] = met;
  }
}

void StoreWalk::define(ir::LocationId location, ObjectId object, Slot slot) {
  now_[location.index()] = object;
  slots_[location.index()] = slot;
}

Stores StoreWalk::run() {
  now_.resize(function_.locations.size());
  slots_.resize(function_.locations.size());
  countDefinitions();
  exits_.resize(function_.blocks.size());
  before_.resize(function_.blocks.size());
  isHandler_.resize(function_.blocks.size());
  for (size_t i = 0; i < function_.blocks.size(); ++i) {
    for (ir::BlockId next : function_.blocks[i].successors)
      before_[next.index()].emplace_back(i);
    if (ir::BlockId handler = function_.blocks[i].handler)
      isHandler_[handler.index()] = true;
  }
  if (symbol_.isDestructor)
    neverRun_ = neverRun(program_, body_);
  for (ir::BlockId block : dataflow::visitingOrder(function_)) {
    enter(block);
    for (const ir::Event &event : function_.blocks[block.index()].events)
      visit(event);
    for (ir::LocationId location : manyTimes_)
      exits_[block.index()].push_back(ofLocation(location));
  }
  stores_.result = ofLocation(ir::Function::resultLocation());
  stores_.isResultSelf = stores_.isSelf[stores_.result.index()];
  for (const Object &object : stores_.objects) {
    auto given = given_.find({object.base, object.field});
    stores_.isGone.push_back(object.kind == ObjectKind::Part && given != given_.end() &&
                             object.turn < given->second);
  }
  markHandedOn();
  return std::move(stores_);
}

// ---- events -------------------------------------------------------------------------------------

void StoreWalk::visit(const ir::Event &event) {
  position_ = event.position;
  isMaybe_ = false;
  if (event.kind == ir::EventKind::Assign)
    assign(event);
  else if (event.kind == ir::EventKind::Call)
    call(event);
}

void StoreWalk::assign(const ir::Event &event) {
  const ir::Place &to = function_.places[event.destination.index()];
  ObjectId object = ofOperand(event.source);
  // `auto now = std::move(waiting_)`, of a class that moves as its members do.
  if (event.reason == ir::Reason::Moved && event.source.kind == ir::OperandKind::Value)
    clear(slotOf(function_.places[event.source.id]), true);
  if (to.depth == 0) {
    const ir::Location &location = function_.locations[to.base.index()];
    if (!isByValue(location.type)) {
      Slot slot;
      if (event.source.kind == ir::OperandKind::Address)
        slot = slotOf(event.source);
      else if (event.source.kind == ir::OperandKind::Value &&
               function_.places[event.source.id].depth == 0)
        slot = slots_[function_.places[event.source.id].base.index()];
      define(to.base, object, slot.kind == Slot::Location ? Slot() : slot);
      return;
    }
    if (event.source.kind != ir::OperandKind::Value)
      return;
    const ir::Place &from = function_.places[event.source.id];
    ir::LocationKind kind = function_.locations[from.base.index()].kind;
    if (from.depth == 0 &&
        (kind == ir::LocationKind::Closure || kind == ir::LocationKind::Temporary ||
         event.reason == ir::Reason::Moved))
      now_[to.base.index()] = object;
    return;
  }
  Slot slot = slotOf(to);
  if (slot.kind == Slot::Field && slot.field &&
      module_.types[types_.typeOf(slot.field).index()].kind == ir::TypeKind::Pointer) {
    // A plain pointer keeps what has been counted for it.
    if (stores_.at(object).kind == ObjectKind::Null)
      clear(slot, true);
    else if (isCounted_[object.index()])
      addCounted(slot, object);
    else
      addStore(slot.holder, slot.field, object);
    return;
  }
  put(slot, object);
}

// shared_ptr(whole, &whole->part)
void StoreWalk::notePart(const ir::FunctionSymbol &symbol, const ir::Call &call) {
  if (symbol.formals.size() != 3 || call.arguments.size() != 3)
    return;
  auto pointee = [&](size_t formal) {
    return module_.types[symbol.formals[formal].type.index()].element;
  };
  if (types_.of(pointee(1)) != Keeping::Shared || !pointee(2))
    return;
  const ir::Record &pointer = module_.records[module_.types[pointee(1).index()].record.index()];
  ObjectId whole = ofOperand(call.arguments[1]), part = ofOperand(call.arguments[2]);
  if (pointer.arguments.empty() || whole == part)
    return;
  PartView view;
  for (ObjectId at = part; at != whole; at = stores_.at(at).base) {
    if (!stores_.at(at).base) // not of the same object, as far as can be seen
      return;
    view.member = stores_.at(at).field;
  }
  view.made = position_;
  view.whole = pointer.arguments.front();
  view.part = pointee(2);
  stores_.parts[part] = view;
}

void StoreWalk::noteView(const Slot &slot, ObjectId held) {
  auto found = stores_.parts.find(held);
  if (found == stores_.parts.end())
    return;
  PartView view = found->second;
  view.put = position_;
  // `header_ = *part;` is a copy, which keeps nothing.
  if (slot.kind == Slot::Field && slot.field &&
      types_.of(types_.typeOf(slot.field)) != Keeping::Part)
    view.into = slot.field;
  else if (slot.kind == Slot::Location &&
           function_.locations[slot.index].kind == ir::LocationKind::Global &&
           types_.of(function_.locations[slot.index].type) != Keeping::Part)
    view.global = ir::GlobalId(function_.locations[slot.index].index);
  else
    return;
  stores_.views.push_back(view);
}

// Who gets a container gets what is in it.
void StoreWalk::put(const Slot &slot, ObjectId held) {
  noteView(slot, held);
  ir::RecordId record = types_.objectOf(typeOf(held));
  bool isVariable = slot.kind == Slot::Location && !isByValue(function_.locations[slot.index].type);
  if (!record || types_.of(record) != Keeping::Elements || isVariable) {
    putOne(slot, held);
    return;
  }
  std::vector<ObjectId> inside;
  for (const Store &store : stores_.stores)
    if (store.holder == held && !store.field)
      inside.push_back(store.held);
  ObjectKind kind = stores_.at(held).kind;
  if (kind != ObjectKind::Storage && kind != ObjectKind::New)
    inside.push_back(elementOf(held));
  for (ObjectId each : inside)
    putOne(slot, each);
}

void StoreWalk::putOne(const Slot &slot, ObjectId held) {
  switch (slot.kind) {
  case Slot::None:
    return;
  case Slot::Location: {
    ir::LocationId location(slot.index);
    if (isByValue(function_.locations[slot.index].type))
      addStore(ofLocation(location), {}, held);
    else
      define(location, held, {});
    return;
  }
  case Slot::Formal: {
    ir::TypeId type = symbol_.formals[slot.index].type;
    ir::TypeId element = module_.types[type.index()].element;
    if (isByValue(element))
      addStore(ofLocation(ir::Function::formalLocation(slot.index)), {}, held);
    else if (stores_.puts.size() < maxStores)
      stores_.puts.emplace_back(slot.index, held);
    return;
  }
  case Slot::Field:
    if (stores_.at(held).kind == ObjectKind::Null)
      clear(slot, true);
    else
      addStore(slot.holder, slot.field, held);
    return;
  }
}

// `origin` is the callee's, where that says so.
void StoreWalk::addStore(ObjectId holder, ir::FieldId field, ObjectId held, const Store *origin) {
  if (stores_.at(held).kind == ObjectKind::Null || stores_.at(holder).kind == ObjectKind::Null)
    return;
  bool isCounted = origin && origin->isCounted;
  if (field ? !isCounted && !types_.keeps(field) : !types_.isHolder(typeOf(holder)))
    return;
  if (stores_.stores.size() >= maxOwnStores)
    return;
  replacePart(holder, field);
  Store store;
  store.holder = holder, store.field = field, store.held = held;
  store.position = position_, store.block = block_;
  store.from = origin ? origin->from : body_;
  store.origin = origin ? origin->origin : position_;
  store.isCounted = isCounted;
  store.isMaybe = isMaybe_ || (origin && origin->isMaybe);
  stores_.stores.push_back(store);
}

void StoreWalk::addCounted(const Slot &slot, ObjectId held) {
  Store counted;
  counted.from = body_, counted.origin = position_, counted.isCounted = true;
  addStore(slot.holder, slot.field, held, &counted);
}

// What constructors set to null was not there before.
void StoreWalk::clear(const Slot &slot, bool isWhole) {
  if (slot.kind == Slot::Formal && isWhole) {
    stores_.puts.emplace_back(slot.index, null());
    return;
  }
  if (slot.kind != Slot::Field)
    return;
  if (isWhole)
    replacePart(slot.holder, slot.field);
  const Object &holder = stores_.at(slot.holder);
  // `*loop_ = nullptr`: what the member leads to is emptied.
  ir::FieldId field = slot.field ? slot.field : holder.field;
  bool isOwn = holder.kind == ObjectKind::Formal && holder.index == 0;
  if (!field || (symbol_.isConstructor && isOwn))
    return;
  clearings_.push_back({field, body_, position_, isWhole});
}

// ---- calls --------------------------------------------------------------------------------------

void StoreWalk::call(const ir::Event &event) {
  const ir::Call &call = function_.calls[event.call.index()];
  callNumber_ = event.call.value;
  if (symbol_.isDestructor && !call.isDestructorOfScope && !neverRun_[block_.index()])
    end(call);
  if (call.kind == ir::CallKind::Static && call.callee) {
    apply(call.callee, call);
    return;
  }
  const CallTargets &targets = program_.targets(body_, event.call);
  if (targets.functions.empty() || targets.functions.size() > maxTargets) {
    setResult(call, unknown());
    return;
  }
  isMaybe_ = targets.functions.size() > 1;
  for (ir::FunctionId target : targets.functions)
    apply(target, call);
}

// `for (Part *part : parts_) delete part;`
void StoreWalk::end(const ir::Call &call) {
  bool isEnd = call.isDelete || (call.callee && program_.symbol(call.callee).isDestructor);
  if (!isEnd || call.arguments.empty())
    return;
  ObjectId object = ofOperand(call.arguments[0]);
  ObjectId self = name({ObjectKind::Formal, {}, {}, 0, 0}, symbol_.formals[0].type);
  for (; object; object = stores_.at(object).base)
    if (stores_.at(object).kind == ObjectKind::Part && stores_.at(object).base == self)
      ended_.push_back(stores_.at(object).field);
}

void StoreWalk::apply(ir::FunctionId function, const ir::Call &call) {
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  if (symbol.isDestructor)
    return;
  if (applyPointerMethod(symbol, call) || applySelf(symbol, call))
    return;
  const KnownFunctions::Known &known = known_.of(function);
  applyActions(known, call);
  for (uint32_t formal : known.counted)
    if (formal < call.arguments.size())
      isCounted_[ofOperand(call.arguments[formal]).index()] = true;
  if (BodyId body = program_.bodyOf(function))
    applyBody(body, call);
  else if (known.summary)
    applyModel(known, symbol, call);
  else if (!known.counted.empty() && known.counted.front() < call.arguments.size())
    setResult(call, ofOperand(call.arguments[known.counted.front()]));
  else
    setResult(call, unknown());
}

void StoreWalk::setResult(const ir::Call &call, ObjectId object, Slot slot) {
  if (!call.result)
    return;
  const ir::Place &place = function_.places[call.result.index()];
  if (place.depth > 0) {
    put(slotOf(place), object);
    return;
  }
  const ir::Location &location = function_.locations[place.base.index()];
  ObjectKind kind = stores_.at(object).kind;
  if (isByValue(location.type)) { // a copy of another object is not that one
    if (kind == ObjectKind::New || kind == ObjectKind::Storage)
      now_[place.base.index()] = object;
    return;
  }
  define(place.base, object, slot.kind == Slot::Location ? Slot() : slot);
}

// Pointers and function objects are what they lead to, whatever their methods' bodies say.
bool StoreWalk::applyPointerMethod(const ir::FunctionSymbol &symbol, const ir::Call &call) {
  if (!symbol.hasThis || !symbol.record || call.arguments.empty())
    return false;
  Keeping keeping = types_.of(symbol.record);
  bool isErased = keeping == Keeping::Erased;
  if (!types_.isPointer(keeping) && !isErased)
    return false;
  if (symbol.isConstructor || program_.text(symbol.name).ends_with("operator=")) {
    ObjectId object = call.arguments.size() > 1 ? ofOperand(call.arguments[1]) : null();
    if (symbol.isMove && call.arguments[1].kind == ir::OperandKind::Address)
      clear(slotOf(call.arguments[1]), true);
    if (symbol.isConstructor && call.arguments.size() == 3 && keeping == Keeping::Shared) {
      notePart(symbol, call);
      if (ObjectId part = ofOperand(call.arguments[2]); stores_.parts.contains(part))
        object = part;
    }
    put(slotOf(call.arguments[0]), object);
    setResult(call, ofOperand(call.arguments[0]), slotOf(call.arguments[0]));
    return true;
  }
  // get(), operator->, lock()
  if (!isErased && call.arguments.size() == 1 && symbol.result && types_.objectOf(symbol.result) &&
      types_.objectOf(symbol.result) == types_.objectOf(symbol.formals[0].type)) {
    setResult(call, ofOperand(call.arguments[0]));
    return true;
  }
  return false;
}

// `class Session : public enable_shared<Session>`: a method of the base that returns a pointer to
// Session, of nothing else, makes it of the object itself.
bool StoreWalk::applySelf(const ir::FunctionSymbol &symbol, const ir::Call &call) {
  if (!symbol.hasThis || !symbol.record || call.arguments.size() != 1 || !symbol.result)
    return false;
  const ir::Record &record = module_.records[symbol.record.index()];
  Keeping keeping = types_.of(symbol.result);
  if (types_.of(symbol.record) != Keeping::Part || record.arguments.empty() ||
      (keeping != Keeping::Shared && keeping != Keeping::Weak))
    return false;
  ir::RecordId object = types_.objectOf(record.arguments.front());
  if (!object || object != types_.objectOf(symbol.result) || record.isLambda)
    return false;
  ObjectId self = ofOperand(call.arguments[0]);
  if (keeping == Keeping::Shared)
    stores_.isSelf[self.index()] = true;
  setResult(call, self);
  return true;
}

void StoreWalk::applyActions(const KnownFunctions::Known &known, const ir::Call &call) {
  for (const Action &action : known.actions) {
    bool isWhole = action.kind == ActionKind::Empties;
    if (!isWhole && action.kind != ActionKind::Shrinks)
      continue;
    if (action.place.root == RootKind::Formal && action.place.index < call.arguments.size())
      clear(slotOf(call.arguments[action.place.index]), isWhole);
  }
}

void StoreWalk::applyModel(const KnownFunctions::Known &known, const ir::FunctionSymbol &symbol,
                           const ir::Call &call) {
  const Summary &summary = *known.summary;
  if (summary.constructsFromFormal >= 0) {
    applyConstructor(summary, symbol, call);
    return;
  }
  ObjectId result;
  Slot resultSlot;
  bool isSwap = std::count_if(summary.effects.begin(), summary.effects.end(), [](const Effect &e) {
                  return e.destination.root == RootKind::Formal && e.source == SourceKind::Value &&
                         e.path.root == RootKind::Formal && e.path.index != e.destination.index;
                }) == 2;
  // What is exchanged is read before it is written.
  std::vector<std::pair<Slot, ObjectId>> puts;
  std::vector<ObjectId> bound;
  for (const Effect &effect : summary.effects) {
    bool isFromFormal =
        effect.path.root == RootKind::Formal && effect.path.index < call.arguments.size() &&
        (effect.source == SourceKind::Value || effect.source == SourceKind::Address);
    ObjectId object;
    const ir::Operand *from = isFromFormal ? &call.arguments[effect.path.index] : nullptr;
    if (from)
      object = ofOperand(*from);
    else if (effect.source == SourceKind::Nothing)
      object = null();
    else if (effect.source == SourceKind::Fresh)
      object = name({ObjectKind::New, {}, {}, callNumber_, 0}, symbol.result);
    else
      continue;
    if (effect.destination.root == RootKind::Formal &&
        effect.destination.index < call.arguments.size()) {
      puts.emplace_back(slotOf(call.arguments[effect.destination.index]), object);
      if (from && (effect.isMoved || isSwap) && from->kind == ir::OperandKind::Address)
        clear(slotOf(*from), true);
    } else if (from && isBound(symbol, effect)) {
      bound.push_back(object);
    } else if (effect.destination.root == RootKind::Result && !result) {
      result = object;
      if (from) {
        // Out of a container, or out of what leads into one.
        ir::TypeId type = effect.path.index < symbol.formals.size()
                              ? symbol.formals[effect.path.index].type
                              : ir::TypeId();
        ir::TypeId pointee = type ? module_.types[type.index()].element : ir::TypeId();
        ir::TypeId holder = pointee ? pointee : type;
        bool isSame =
            symbol.result == type || module_.types[symbol.result.index()].element == holder;
        if ((types_.of(holder) == Keeping::Elements || types_.isView(holder)) && !isSame) {
          result = elementOf(object);
          resultSlot = types_.isView(holder) && from->kind == ir::OperandKind::Address &&
                               function_.places[from->id].depth == 0
                           ? slots_[function_.places[from->id].base.index()]
                           : slotOf(*from);
        } else {
          resultSlot = slotOf(*from);
        }
      }
    }
  }
  for (const auto &[slot, object] : puts)
    put(slot, object);
  if (!bound.empty()) {
    result = name({ObjectKind::New, {}, {}, callNumber_, 0}, symbol.result);
    resultSlot = {};
    for (ObjectId each : bound)
      addCounted({Slot::Field, 0, result, {}}, each);
  }
  if (!result && summary.allocates)
    result = name({ObjectKind::New, {}, {}, callNumber_, 0}, summary.allocates);
  setResult(call, result ? result : unknown(), resultSlot);
}

// `std::bind(&Session::go, shared_from_this())` keeps what it is given with the function, where
// that is a pointer that counts.
bool StoreWalk::isBound(const ir::FunctionSymbol &symbol, const Effect &effect) const {
  if (effect.destination.root != RootKind::Result || effect.destination.owns() == 0 ||
      types_.of(symbol.result) != Keeping::Erased || effect.path.index >= symbol.formals.size())
    return false;
  const ir::TypeId type = symbol.formals[effect.path.index].type;
  const ir::TypeId behind = module_.types[type.index()].element;
  return types_.of(behind ? behind : type) == Keeping::Shared;
}

// `make_shared<Socket>(endpoint)`, whose constructor wants a Handle: where that is made of the
// endpoint, in the library, is not seen, nor whether it keeps it.
std::vector<ObjectId> StoreWalk::asTakenBy(const ir::FunctionSymbol &constructor,
                                           std::vector<ObjectId> formals) {
  for (size_t i = 1; i < formals.size() && i < constructor.formals.size(); ++i) {
    const ir::RecordId wanted = types_.objectOf(constructor.formals[i].type);
    const ir::RecordId given = types_.objectOf(stores_.types[formals[i].index()]);
    if (wanted && given && types_.of(wanted) == Keeping::Part && !types_.areRelated(wanted, given))
      formals[i] = unknown();
  }
  return formals;
}

// make_shared<T>(arguments...): a new T, whose constructor gets them.
void StoreWalk::applyConstructor(const Summary &summary, const ir::FunctionSymbol &symbol,
                                 const ir::Call &call) {
  ir::TypeId type = summary.constructs;
  if (!type && !symbol.arguments.empty())
    type = symbol.arguments.front();
  ObjectId made = name({ObjectKind::New, {}, {}, callNumber_, 0}, type);
  size_t first = static_cast<size_t>(summary.constructsFromFormal);
  if (type && module_.types[type.index()].kind == ir::TypeKind::Record &&
      call.arguments.size() >= first) {
    std::vector<ObjectId> formals = {made};
    for (size_t i = first; i < call.arguments.size(); ++i)
      formals.push_back(ofOperand(call.arguments[i]));
    ir::RecordId record = module_.types[type.index()].record;
    const auto constructors = program_.constructorsOf(record, formals.size() - 1);
    size_t count = 0;
    for (ir::FunctionId each : constructors)
      if (BodyId body = program_.bodyOf(each); body && count++ < maxTargets) {
        isMaybe_ = constructors.size() > 1;
        applyStores(body, asTakenBy(program_.symbol(each), formals));
      }
    isMaybe_ = false;
    // make_shared<std::function<void()>>(closure)
    if (types_.of(type) == Keeping::Erased && formals.size() == 2)
      addStore(made, {}, formals[1]);
  }
  bool isResult = summary.constructsAt.root == RootKind::Result;
  if (!isResult && summary.constructsAt.root == RootKind::Formal &&
      summary.constructsAt.index < call.arguments.size())
    put(slotOf(call.arguments[summary.constructsAt.index]), made);
  setResult(call, made);
}

void StoreWalk::applyBody(BodyId callee, const ir::Call &call) {
  std::vector<ObjectId> formals;
  for (const ir::Operand &argument : call.arguments)
    formals.push_back(ofOperand(argument));
  const Stores &known = bodies_[callee.index()];
  // Named as they were before the callee's stores, which its own names know of.
  std::vector<ObjectId> held;
  for (const auto &[formal, object] : known.puts)
    held.push_back(translate(callee, object, formals));
  const ObjectId result = known.result ? translate(callee, known.result, formals) : ObjectId();
  applyStores(callee, formals);
  for (size_t i = 0; i < held.size(); ++i)
    if (known.puts[i].first < call.arguments.size())
      put(slotOf(call.arguments[known.puts[i].first]), held[i]);
  if (!result) {
    setResult(call, unknown());
    return;
  }
  if (known.isResultSelf)
    stores_.isSelf[result.index()] = true;
  if (auto found = known.parts.find(known.result); found != known.parts.end())
    stores_.parts.try_emplace(result, found->second);
  setResult(call, result);
}

// The caller's name of the callee's object.
ObjectId StoreWalk::translate(BodyId callee, ObjectId object,
                              const std::vector<ObjectId> &formals) {
  const Stores &known = bodies_[callee.index()];
  const Object &o = known.at(object);
  const BodyId owner = isMaybe_ ? callee : BodyId();
  ir::TypeId type = known.types[object.index()];
  switch (o.kind) {
  case ObjectKind::Null:
    return null();
  case ObjectKind::Formal:
    return o.index < formals.size() ? formals[o.index] : unknown();
  case ObjectKind::Global:
    return name({ObjectKind::Global, {}, {}, o.index, 0}, type);
  case ObjectKind::Storage:
  case ObjectKind::New:
    return name({ObjectKind::New, {}, {}, callNumber_, object.value + 1, owner}, type);
  case ObjectKind::Part:
    return partOf(translate(callee, o.base, formals), o.field, o.turn);
  case ObjectKind::Element: {
    ObjectId base = translate(callee, o.base, formals);
    return name({ObjectKind::Element, base, {}, callNumber_ + 1, object.value + 1, owner}, type);
  }
  case ObjectKind::Some:
    return name({ObjectKind::Some, {}, {}, callNumber_ | 1u << 31, object.value + 1, owner}, type);
  }
  return unknown();
}

void StoreWalk::applyStores(BodyId callee, const std::vector<ObjectId> &formals) {
  const Stores &known = bodies_[callee.index()];
  std::vector<std::pair<ObjectId, ObjectId>> names; // before any of the stores
  for (const Store &store : known.stores)
    names.emplace_back(store.isHandedOn ? translate(callee, store.holder, formals) : ObjectId(),
                       store.isHandedOn ? translate(callee, store.held, formals) : ObjectId());
  for (size_t i = 0; i < names.size(); ++i)
    if (const auto &[holder, held] = names[i]; holder) {
      const size_t before = stores_.stores.size();
      addStore(holder, known.stores[i].field, held, &known.stores[i]);
      if (stores_.stores.size() > before) {
        Store &added = stores_.stores.back();
        added.call = ir::CallId(callNumber_), added.callee = callee;
        added.number = static_cast<uint32_t>(i);
      }
      noteReset(known.stores[i], holder, held);
    }
}

// `pool->setDestination(nullptr)` empties the member that others put something into by the same
// setter. What a constructor is given was not there before, nor what is put into a new object.
void StoreWalk::noteReset(const Store &store, ObjectId holder, ObjectId held) {
  const ObjectKind kind = stores_.at(holder).kind;
  const bool isNew = kind == ObjectKind::New || kind == ObjectKind::Storage;
  if (stores_.at(held).kind != ObjectKind::Null || !store.field || isNew ||
      program_.symbolOf(store.from).isConstructor)
    return;
  const Keeping keeping = types_.of(types_.typeOf(store.field));
  if (keeping == Keeping::Shared || keeping == Keeping::Alone || keeping == Keeping::Erased)
    clear({Slot::Field, 0, holder, store.field}, true);
}

// Objects that hang together with a formal, a global or the result.
void StoreWalk::markHandedOn() {
  auto rootOf = [&](ObjectId object) {
    while (stores_.at(object).base)
      object = stores_.at(object).base;
    return object;
  };
  std::vector<bool> isKnown(stores_.objects.size());
  for (size_t i = 0; i < isKnown.size(); ++i)
    isKnown[i] = stores_.objects[i].kind == ObjectKind::Formal ||
                 stores_.objects[i].kind == ObjectKind::Global;
  isKnown[stores_.result.index()] = true;
  auto isNamed = [&](ObjectId root) {
    return isKnown[root.index()] || stores_.at(root).kind == ObjectKind::New ||
           stores_.at(root).kind == ObjectKind::Storage;
  };
  for (bool isMore = true; isMore;) {
    isMore = false;
    for (Store &store : stores_.stores) {
      ObjectId holder = rootOf(store.holder), held = rootOf(store.held);
      if (store.isHandedOn || !isNamed(holder) || !isNamed(held) ||
          !(isKnown[holder.index()] || isKnown[held.index()]))
        continue;
      store.isHandedOn = isMore = true;
      isKnown[holder.index()] = isKnown[held.index()] = true;
    }
  }
  size_t count = 0;
  for (Store &store : stores_.stores)
    store.isHandedOn = store.isHandedOn && ++count <= maxStores;
}

} // namespace outlive::cycles
