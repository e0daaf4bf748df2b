#include "threads/Flags.h"

#include "ir/Holds.h"

#include <algorithm>

namespace outlive::threads {
namespace {

// The body looks at the value.
bool isAsked(const ir::Function &body, ir::PlaceId value) {
  auto isIt = [&](ir::PlaceId place) {
    return place && value && body.places[place.index()] == body.places[value.index()];
  };
  for (const ir::Block &block : body.blocks) {
    if (isIt(block.condition.place))
      return true;
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && event.source.hasPlace() &&
          isIt(event.source.place()))
        return true;
  }
  return std::any_of(body.tests.begin(), body.tests.end(),
                     [&](const ir::Condition &test) { return isIt(test.place); });
}

} // namespace

Flags::Flags(const Objects &objects, const Models &models)
    : objects_(objects), models_(models), program_(objects.program()) {
  for (const ir::Function &body : program_.module().bodies)
    hasMain_ |= program_.symbol(body.symbol).isMain;
  const ir::Module &module = program_.module();
  for (uint32_t i = 0; i < module.functions.size(); ++i) {
    if (program_.bodyOf(ir::FunctionId(i)))
      continue;
    for (const Action &action : models.actionsOf(module, module.functions[i]))
      if (action.kind == ActionKind::Sets || action.kind == ActionKind::Unsets ||
          action.kind == ActionKind::Reads) {
        flagActions_[ir::FunctionId(i)] = action.kind;
        if (ir::RecordId record = module.functions[i].record)
          flagClasses_.insert(record);
      }
  }
}

std::optional<ActionKind> Flags::flagAction(ir::FunctionId function) const {
  auto found = flagActions_.find(function);
  return found == flagActions_.end() ? std::nullopt : std::optional(found->second);
}

bool Flags::isScalar(ir::TypeId id) const {
  const ir::Type *type = objects_.types().type(id);
  return type && type->kind == ir::TypeKind::Scalar;
}

std::optional<FlagTest> Flags::testOf(BodyId body, const ir::Condition &condition) const {
  if (!ir::isOfNumber(condition) || !condition.place)
    return std::nullopt;
  FlagTest test;
  test.condition = condition;
  return follow(body, program_.body(body).places[condition.place.index()], test, maxSteps);
}

std::optional<FlagTest> Flags::follow(BodyId id, const ir::Place &place, FlagTest test,
                                      int steps) const {
  if (steps == 0 || place.isElement())
    return std::nullopt;
  const ir::Function &body = program_.body(id);
  const ir::Location &base = body.locations[place.base.index()];
  if (isScalar(objects_.types().typeOf(body, place)))
    if (Object object = objects_.of(id, place)) {
      // A variable of the function itself counts rounds, or tells what has come back.
      bool isShared = object.kind == ObjectKind::Field || object.kind == ObjectKind::Global ||
                      (object.kind == ObjectKind::Local && object.body != id);
      if (isShared) {
        test.flag = object;
        return test;
      }
    }
  if (place.depth != 0 || base.kind != ir::LocationKind::Value)
    return std::nullopt;
  std::optional<Objects::Given> given = objects_.givenTo(id, place);
  if (!given)
    return std::nullopt;
  if (given->call)
    return followCall(id, given->call, test, steps - 1);
  if (given->operand.kind == ir::OperandKind::Value)
    return follow(id, body.places[given->operand.place().index()], test, steps - 1);
  if (given->operand.kind != ir::OperandKind::Test)
    return std::nullopt;
  // `v <- (flag == 0)`: what is asked of `v`, 1 or 0, is asked of that.
  const ir::Condition &inner = body.tests[given->operand.testId().index()];
  const bool whenTrue = ir::holds(test.condition, 1), whenFalse = ir::holds(test.condition, 0);
  if (whenTrue == whenFalse || !ir::isOfNumber(inner) || !inner.place)
    return std::nullopt;
  test.isNegated ^= !whenTrue;
  test.condition = inner;
  return follow(id, body.places[inner.place.index()], test, steps - 1);
}

std::optional<FlagTest> Flags::followCall(BodyId id, ir::CallId callId, const FlagTest &test,
                                          int steps) const {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[callId.index()];
  if (!call.callee || call.kind != ir::CallKind::Static)
    return std::nullopt;
  BodyId callee = program_.bodyOf(call.callee);
  if (!callee) {
    std::optional<ActionKind> action = flagAction(call.callee);
    bool isTold = action == ActionKind::Sets || action == ActionKind::Reads;
    if ((!isLoad(call.callee) && !isTold) || call.arguments.empty())
      return std::nullopt;
    Object object = objects_.pointedTo(id, call.arguments[0]);
    bool isShared = object.kind == ObjectKind::Field || object.kind == ObjectKind::Global ||
                    (object.kind == ObjectKind::Local && object.body != id);
    if (!isShared)
      return std::nullopt;
    FlagTest found = test;
    found.flag = object;
    found.asksBySetting = action == ActionKind::Sets;
    return found;
  }
  // A function that only returns it.
  std::optional<FlagTest> found;
  size_t results = 0;
  const ir::Function &getter = program_.body(callee);
  for (const ir::Block &block : getter.blocks)
    for (const ir::Event &event : block.events) {
      bool isCall = event.kind == ir::EventKind::Call;
      ir::PlaceId to = isCall ? getter.calls[event.call.index()].result
                       : event.kind == ir::EventKind::Assign ? event.destination
                                                             : ir::PlaceId();
      if (!to || getter.places[to.index()].base != ir::Function::resultLocation())
        continue;
      if (++results > 1)
        return std::nullopt;
      if (isCall)
        found = followCall(callee, event.call, test, steps - 1);
      else if (event.source.kind == ir::OperandKind::Value)
        found = follow(callee, getter.places[event.source.place().index()], test, steps - 1);
    }
  return found;
}

// What an atomic or another class that holds one value holds; none for other classes.
const ir::Type *Flags::heldBy(ir::RecordId id) const {
  if (!id)
    return nullptr;
  const ir::Module &module = program_.module();
  const ir::Record &record = module.records[id.index()];
  if (record.arguments.size() != 1 || models_.classOf(module, record) != TypeClass::Value)
    return nullptr;
  const ir::Type *type = objects_.types().type(record.arguments[0]);
  return type && type->kind == ir::TypeKind::Scalar ? type : nullptr;
}

// A const method whose result is what the object holds.
bool Flags::isLoad(ir::FunctionId function) const {
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  const ir::Type *held = heldBy(symbol.record);
  const ir::Type *result = objects_.types().type(symbol.result);
  return symbol.hasThis && symbol.isConst && symbol.isSystem && held && result &&
         result->kind == ir::TypeKind::Scalar && result->size == held->size;
}

std::optional<size_t> Flags::storedBy(ir::FunctionId function) const {
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  const ir::Type *held = heldBy(symbol.record);
  if (!held)
    return std::nullopt;
  // Nobody counts with a flag; models do not say where such small numbers go.
  constexpr uint64_t smallestCounter = 4;
  if (held->size < smallestCounter)
    return symbol.formals.size() >= 2 && isScalar(symbol.formals[1].type) ? std::optional<size_t>(1)
                                                                          : std::nullopt;
  std::optional<Summary> summary = models_.summaryOf(program_.module(), symbol, Numbers::Kept);
  if (!summary)
    return std::nullopt;
  std::optional<size_t> formal;
  for (const Effect &effect : summary->effects) {
    if (effect.destination.root != RootKind::Formal || effect.destination.index != 0)
      continue;
    bool isPlain = effect.source == SourceKind::Value && effect.path.root == RootKind::Formal &&
                   effect.path.owns() == 0 && effect.isAlways;
    if (!isPlain || formal)
      return std::nullopt;
    formal = effect.path.index;
  }
  return formal;
}

void Flags::collect(const std::set<Object> &flags, const UnseenCode &unseen) {
  const ir::Module &module = program_.module();
  for (const Object &flag : flags) {
    Written &written = written_[flag];
    if (flag.kind == ObjectKind::Field)
      inside_[module.fields[flag.index].record].insert(flag);
    if (flag.kind == ObjectKind::Global) {
      const ir::Global &global = module.globals[flag.index];
      bool isSystem = global.position.file && module.files[global.position.file.index()].isSystem;
      written.isUnknown =
          isSystem || (!hasMain_ && !global.isInternal) || unseen.defines(ir::GlobalId(flag.index));
    }
  }
  if (flags.empty())
    return;
  findHolders();
  for (uint32_t i = 0; i < module.bodies.size(); ++i)
    for (const ir::Block &block : module.bodies[i].blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign)
          visitAssign(BodyId(i), event);
        else if (event.kind == ir::EventKind::Call)
          visitCall(BodyId(i), event);
        else if (event.kind == ir::EventKind::Unknown && event.source.hasPlace())
          if (Written *written =
                  find(BodyId(i), module.bodies[i].places[event.source.place().index()]))
            written->isUnknown = true;
}

// What has a flag as a member, as a part of a member, or in a base; and methods whose bodies nobody
// has seen may write to it.
void Flags::findHolders() {
  const ir::Module &module = program_.module();
  for (bool isMore = true; isMore;) {
    isMore = false;
    for (uint32_t i = 0; i < module.records.size(); ++i) {
      auto add = [&](ir::RecordId part) {
        auto found = part ? inside_.find(part) : inside_.end();
        if (found == inside_.end() || part == ir::RecordId(i))
          return;
        const std::set<Object> flags = found->second;
        std::set<Object> &own = inside_[ir::RecordId(i)];
        const size_t before = own.size();
        own.insert(flags.begin(), flags.end());
        isMore |= own.size() > before;
      };
      for (ir::FieldId field : module.records[i].fields)
        if (const ir::Type *type = objects_.types().type(
                objects_.types().withoutArrays(module.fields[field.index()].type));
            type && type->kind == ir::TypeKind::Record)
          add(type->record);
      for (ir::RecordId base : module.records[i].bases)
        add(base);
    }
  }
  for (uint32_t i = 0; i < module.functions.size(); ++i) {
    const ir::FunctionSymbol &symbol = module.functions[i];
    const bool isBegin = symbol.isConstructor || symbol.isDestructor;
    if (symbol.hasThis && !symbol.isSystem && !isBegin && !symbol.isImplicit && !symbol.isPure &&
        !symbol.formals.empty())
      noteWhole(symbol.formals.front().type, writeTo(ir::FunctionId(i), 0, nullptr));
  }
}

// Whoever has a pointer or reference of this type, or an object, writes to the flags in it.
void Flags::noteWhole(ir::TypeId id, Write write) {
  const ir::Type *type = objects_.types().type(id);
  if (type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference))
    type = objects_.types().type(type->element);
  if (write == Write::None || !type || type->kind != ir::TypeKind::Record)
    return;
  auto found = inside_.find(type->record);
  if (found == inside_.end())
    return;
  for (const Object &flag : found->second) {
    if (write == Write::Zeros)
      written_[flag].later.insert(0);
    else
      written_[flag].isUnknown = true;
  }
}

// What a library writes where the formal points to, as models say; code of the program that nobody
// has seen may write anything.
Flags::Write Flags::writeTo(ir::FunctionId function, size_t formal, const ir::Call *call) const {
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  if (program_.bodyOf(function) || formal >= symbol.formals.size() ||
      objects_.types().isReadOnlyPointer(symbol.formals[formal].type))
    return Write::None;
  if (!symbol.isSystem)
    return symbol.hasThis && formal == 0 && symbol.isConst ? Write::None : Write::Any;
  const std::optional<Summary> summary = models_.summaryOf(program_.module(), symbol);
  if (!summary)
    return Write::None;
  Write write = Write::None;
  for (const Effect &effect : summary->effects) {
    if (effect.destination.root != RootKind::Formal || effect.destination.index != formal)
      continue;
    // `memset(server, value, size)`
    auto isZero = [](const ir::Operand &operand) {
      return operand.kind == ir::OperandKind::Constant && operand.constant == 0;
    };
    const bool areZeros = effect.source == SourceKind::Nothing && call && formal == 0 &&
                          (call->arguments.size() < 3 || isZero(call->arguments[1]));
    write = std::max(write, areZeros ? Write::Zeros : Write::Any);
  }
  return write;
}

Flags::Written *Flags::find(BodyId body, const ir::Place &place) {
  Object object = objects_.of(body, place);
  if (!object)
    return nullptr;
  auto found = written_.find(object);
  return found == written_.end() ? nullptr : &found->second;
}

void Flags::note(Written &written, const ir::Operand &value, bool isInitial) {
  if (value.kind == ir::OperandKind::Constant)
    (isInitial ? written.initial : written.later).insert(value.constant);
  else if (value.kind == ir::OperandKind::Null)
    (isInitial ? written.initial : written.later).insert(0);
  else
    written.isUnknown = true;
}

void Flags::visitAssign(BodyId id, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  const ir::Place &to = body.places[event.destination.index()];
  if (Written *written = find(id, to)) {
    bool isInitial = body.isInitializer || event.reason == ir::Reason::MemberInitialized ||
                     event.reason == ir::Reason::Initialized ||
                     program_.symbol(body.symbol).isConstructor;
    note(*written, event.source, isInitial);
  }
  if (event.source.kind == ir::OperandKind::Address && !objects_.isFollowed(id, to))
    if (Written *written = find(id, body.places[event.source.place().index()]))
      written->isUnknown = true;
  // The whole object is overwritten by another one, or a part of it by way of a pointer to member.
  const bool isNumber = event.source.kind == ir::OperandKind::Constant ||
                        event.source.kind == ir::OperandKind::Test ||
                        event.source.kind == ir::OperandKind::None;
  const bool isWhole =
      event.source.kind == ir::OperandKind::Value && event.reason != ir::Reason::Returned;
  const ir::TypeId type = objects_.types().typeOf(body, to);
  if (const ir::Type *known = objects_.types().type(type);
      (isWhole || isNumber) && known && known->kind == ir::TypeKind::Record)
    noteWhole(type, Write::Any);
}

// `stop.test_and_set()`, `stop.clear()`, and how such a flag begins.
bool Flags::noteFlag(Written &written, const ir::Function &body, const ir::Call &call) const {
  const ir::FunctionSymbol &callee = program_.symbol(call.callee);
  if (callee.isConstructor && flagClasses_.contains(callee.record)) {
    written.initial.insert(0);
    return true;
  }
  std::optional<ActionKind> action = flagAction(call.callee);
  if (!action)
    return false;
  if (*action == ActionKind::Sets && isAsked(body, call.result))
    written.isSetByAsking = true;
  else if (*action == ActionKind::Sets)
    written.later.insert(1);
  else if (*action == ActionKind::Unsets)
    written.later.insert(0);
  return true;
}

void Flags::visitCall(BodyId id, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[event.call.index()];
  if (call.result)
    if (Written *written = find(id, body.places[call.result.index()]))
      written->isUnknown = true;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::Operand &argument = call.arguments[i];
    if (!argument.hasPlace())
      continue;
    const ir::Place &place = body.places[argument.place().index()];
    if (call.callee)
      noteWhole(objects_.types().typeOf(body, place), writeTo(call.callee, i, &call));
    Written *written =
        find(id, argument.kind == ir::OperandKind::Address ? place : Objects::followed(place));
    if (!written)
      continue;
    const bool isLibrary = call.callee && !program_.bodyOf(call.callee);
    if (isLibrary && i == 0 && noteFlag(*written, body, call))
      continue;
    if (!isLibrary || i != 0 || !program_.symbol(call.callee).hasThis) {
      written->isUnknown = true;
      continue;
    }
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    if (callee.isConst || callee.isDestructor)
      continue;
    if (callee.isConstructor && call.arguments.size() == 1) {
      written->initial.insert(0);
      continue;
    }
    std::optional<size_t> formal = storedBy(call.callee);
    if (formal && *formal < call.arguments.size())
      note(*written, call.arguments[*formal], callee.isConstructor);
    else
      written->isUnknown = true;
  }
}

std::optional<bool> Flags::outcome(const FlagTest &test) const {
  auto found = written_.find(test.flag);
  if (found == written_.end() || found->second.isUnknown)
    return std::nullopt;
  // What nobody initialises is zero: it is static, or the memory has been cleared.
  static const std::set<int64_t> zero = {0};
  const Written &written = found->second;
  std::set<int64_t> values = !written.later.empty()     ? written.later
                             : !written.initial.empty() ? written.initial
                                                        : zero;
  // Who asks by setting may be the first, and then meets what others do; to all others it is set.
  if (written.isSetByAsking && (!test.asksBySetting || written.later.empty()))
    values.insert(1);
  std::optional<bool> common;
  for (int64_t value : values) {
    const bool here = ir::holds(test.condition, value);
    if (common && *common != here)
      return std::nullopt;
    common = here;
  }
  return *common != test.isNegated;
}

} // namespace outlive::threads
