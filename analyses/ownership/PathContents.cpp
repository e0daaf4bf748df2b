// Contents: what callees may leave in a field of an object, and what becomes of it there.
//
// Problem: `string_add(&s, "x")` allocates only where there is no room yet, so nothing sure can be
// said of one call: neither that there is something to release afterwards, nor that there was
// nothing before. Yet `s` must be released when its function leaves.
// Idea: not the memory of one call is followed, but the content of one field of one object
// (`s.text`), whichever call has put it there. It is filled by any callee that may leave a resource
// in the field, stays filled when a callee puts something larger in its place, and is emptied by a
// callee that releases it, on whatever condition: who writes such a function has seen to the rest.
//
//     struct string s = EMPTY;      nothing
//     string_add(&s, name);         filled: may leave memory in formal 0 . deref . text
//     string_add(&s, ".txt");       filled: exchanges it in its place
//     if (!open(s.text)) return;    lost here
//     string_free(&s);              emptied
//
// For an object of the caller the same run tells whether the function itself may fill it, so that
// the knowledge passes through any number of callers. How sure a loss is depends on what the
// program does with other variables of the type: OwnTypes.h.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

// A field of a variable, or of an object that the caller has passed.
bool PathSolver::isContentPlace(CellId cell) const {
  if (!cell || !cells_[cell].parent || isBehindOneOfMany(cell))
    return false;
  // Of an array, a loop fills each element and another one empties it: they share one place.
  if (ir::LocationId location = cells_.locationOf(cell))
    if (const ir::Type *whole = types_.type(function_->locations[location.index()].type);
        whole && whole->kind == ir::TypeKind::Array)
      return false;
  const places::Cell &field = cells_[cell];
  const ir::Type *type = types_.type(cells_[field.parent].type);
  // `void *data` of a callback: other callers pass objects of other types.
  for (CellId at = cell; cells_[at].parent; at = cells_[at].parent) {
    const ir::Type *whole = types_.type(cells_[cells_[at].parent].type);
    bool isOwnField = cells_[at].last.kind() == ProjectionKind::Field && whole && whole->record &&
                      module_.fields[cells_[at].last.fieldId().index()].record == whole->record;
    if (!isOwnField)
      return false;
  }
  // Destructors see to themselves, and models tell of library types.
  const ir::Record &record = module_.records[type->record.index()];
  if (!record.hasTrivialDestructor || record.isSystem || !source_.isVariableType(type->record))
    return false;
  if (ir::LocationId location = cells_.locationOf(cell))
    return function_->locations[location.index()].kind == ir::LocationKind::Local;
  // Of the object itself whose address was passed. What hangs further behind it (`request->pool`)
  // is hardly ever a variable of the caller.
  std::optional<SummaryPath> path = cells_.pathOf(cell);
  return path && !path->isCut && path->root == RootKind::Formal && path->derefs() == 1;
}

// The survey has found a call that may fill the place.
void PathSolver::noteFilled(const OwnershipEffect &effect, CellId place) {
  if (effect.kind != OwnershipKind::Acquires || !isContentPlace(place))
    return;
  Subject subject;
  subject.origin = Origin::Content;
  subject.holder = place;
  subject.family = effect.family;
  subject.block = block_;
  auto [known, isNew] = found_.try_emplace({2, place.value}, subject);
  if (Subject &first = known->second; !isNew && first.block != block_ &&
                                      std::find(first.otherBlocks.begin(), first.otherBlocks.end(),
                                                block_) == first.otherBlocks.end())
    first.otherBlocks.push_back(block_);
}

// The address of the object, or of a part of it.
bool PathSolver::isInsideHolder(const Value &value) const {
  return value.target && cells_[value.target].object == cells_[subject_.holder].object;
}

void PathSolver::addContentConcern(CallEffects &found, const OwnershipEffect &effect,
                                   const Spot &spot) const {
  bool isMovedOn = effect.kind == OwnershipKind::Takes || effect.kind == OwnershipKind::Keeps ||
                   effect.kind == OwnershipKind::Releases;
  if (isMovedOn && isInsideHolder(spot.value))
    found.concerns.push_back({&effect, spot, {}});
}

// False: as with other resources.
bool PathSolver::applyToContent(const Concern &concern, const ir::Event &event,
                                const ir::Call &call, ir::FunctionId target, PathState &state) {
  const OwnershipEffect &effect = *concern.effect;
  if (!isTracked(concern.spot.value, state)) {
    if (!isInsideHolder(concern.spot.value))
      return false;
    // Whoever keeps the object's address may release what is inside.
    Spot into;
    if (effect.kind == OwnershipKind::Keeps && effect.isAlways)
      into = spotOf(call, effect.into, call.result, state);
    if (into.cell)
      state.write(into.cell, concern.spot.value);
    else
      state.status = Status::Gone;
    return true;
  }
  auto empty = [&] {
    state.status = Status::Failed;
    if (concern.spot.cell)
      state.write(concern.spot.cell, Value::unknown());
  };
  switch (effect.kind) {
  case OwnershipKind::Releases:
    content_.isReleased = true;
    // Of those that release much at once, none is what should have been called.
    if (effect.path.depth == 2)
      content_.releasedBy = target;
    noteRelease(event.position, {});
    empty();
    return true;
  case OwnershipKind::Drops:
    if (effect.isAlways)
      empty();
    return true;
  case OwnershipKind::Keeps:
    if (effect.isCleared) // taken out: from now on it is a resource like others
      state.status = Status::Gone;
    return effect.isCleared || effect.into == effect.path;
  default:
    return false;
  }
}

void PathSolver::fillContent(const OwnershipEffect &effect, const ir::Event &event,
                             ir::FunctionId target, PathState &state) {
  if (state.status == Status::Held || state.status == Status::Gone)
    return;
  renew(token_, state);
  state.status = Status::Held;
  state.isRenamed = false;
  noteFilledBy(event, effect, state);
  // What was before has been released: another story.
  state.history = remember(0, {StepKind::Acquired, event.position, target, effect.position, {}});
  state.setFact(token_, ValueSet::positive());
  write(subject_.holder, Value::pointer(token_), state, event.position);
  const ir::Call &call = function_->calls[event.call.index()];
  showContent(effect, call, target, event.position, state);
  assumeBits(effect.bits, /*areSo=*/true, call, state);
  for (const ir::Operand &argument : call.arguments)
    if (Value told = valueOf(argument, state);
        told.target && cells_.locationOf(told.target) && !isInsideHolder(told))
      toldWithContent_.insert(told.target);
}

// `GROW(l->items); return &l->items[n];`: the result shows what has been put there.
void PathSolver::showContent(const OwnershipEffect &filled, const ir::Call &call,
                             ir::FunctionId target, ir::Position position, PathState &state) {
  const std::vector<PassedOn> &passedOn = source_.dutiesOf(target).passedOn;
  const CellId result = call.result ? cellOf(call.result, state) : CellId();
  for (size_t i = 0; result && i < passedOn.size(); ++i) {
    const std::vector<OwnershipEffect> *effects =
        passedOn[i].path == filled.path ? source_.effectsOf(target, i) : nullptr;
    if (!effects)
      continue;
    for (const OwnershipEffect &each : *effects)
      if (each.kind == OwnershipKind::Keeps && each.into.isResult() && each.isAlways) {
        Value value = Value::pointer(token_);
        value.isInterior = value.isShaken = each.isInside;
        return write(result, value, state, position);
      }
  }
}

// What a function says of the object: it was given its address, to look at.
bool PathSolver::isToldOfHolder(const Value &value, const PathState &state) {
  if (!value.target || cells_.objectOf(value.target).kind != ObjectKind::Fresh)
    return false;
  uint32_t number = cells_.objectOf(value.target).index;
  if (number % tokensPerCall != resultToken || number / tokensPerCall >= function_->calls.size())
    return false;
  const ir::Call &call = function_->calls[number / tokensPerCall];
  if (!call.callee)
    return false;
  const std::vector<ir::Formal> &formals = program_.symbol(call.callee).formals;
  for (size_t i = 0; i < call.arguments.size() && i < formals.size(); ++i)
    if (types_.isReadOnlyPointer(formals[i].type) &&
        isInsideHolder(valueOf(call.arguments[i], state)))
      return true;
  return false;
}

// `if (s.length == 0) return;`: who asks knows that there is nothing inside then. So it is with any
// other field of the variable that is found to be zero, and with `if (!string_length(&s))`.
void PathSolver::assumeEmpty(const ir::Condition &condition, bool isTrue, PathState &state) {
  using Kind = ir::ConditionKind;
  if (subject_.origin != Origin::Content || state.status != Status::Held || !condition.place ||
      !cells_.locationOf(subject_.holder))
    return;
  // `open_file(&file, &skip); if (skip) return;`: the callee tells more than its result does.
  if (toldWithContent_.count(cellOf(condition.place, state))) {
    state.status = Status::Gone;
    return;
  }
  bool isZero = condition.kind == Kind::Zero           ? isTrue
                : condition.kind == Kind::NonZero      ? !isTrue
                : condition.kind == Kind::Equal        ? isTrue && condition.constant == 0
                : condition.kind == Kind::NotEqual     ? !isTrue && condition.constant == 0
                : condition.kind == Kind::Less         ? isTrue && condition.constant == 1
                : condition.kind == Kind::GreaterEqual ? !isTrue && condition.constant == 1
                                                       : false;
  CellId asked = isZero ? cellOf(condition.place, state) : CellId();
  bool isField = asked && cells_[asked].parent && isInsideHolder(Value::pointer(asked));
  if (isField || (asked && isToldOfHolder(read(asked, state), state)))
    state.status = Status::Failed;
}

// The address of the object is somewhere where others find it.
bool PathSolver::isContentKnownElsewhere(const PathState &state) const {
  return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    return cells_.objectOf(entry.first).kind != ObjectKind::Location &&
           isInsideHolder(entry.second);
  });
}

// A function may fill a field of its caller's object: with which results, or arguments?
void PathSolver::addContentDuty(const Subject &subject) {
  std::optional<SummaryPath> path = cells_.pathOf(subject.holder);
  if (!path || path->isCut || path->root != RootKind::Formal)
    return;
  OwnershipEffect effect;
  effect.kind = OwnershipKind::Acquires;
  effect.path = *path;
  effect.family = subject.family;
  effect.isAlways = false;
  ValueSet results = ValueSet::none(), emptied = ValueSet::none();
  effect.seen = SeenResults::none();
  for (const Exit &exit : exits_) {
    bool isFilled =
        exit.status == Status::Held &&
        std::find(exit.holders.begin(), exit.holders.end(), *path) != exit.holders.end();
    if (isFilled && !exit.isUnwinding) {
      results = results | exit.result;
      effect.seen.addWithin(exit.seen, ValueSet::any());
    } else if (!exit.isUnwinding && exit.status != Status::Before) {
      emptied = emptied | exit.result;
    }
  }
  // Where it is emptied again on some path with such a result, that is what the result stands for;
  // failures are alike.
  if (!emptied.isEmpty() && ValueSet::negative().contains(emptied))
    emptied = ValueSet::negative();
  if (results != emptied)
    results = results & ~emptied;
  if (results.isEmpty())
    return;
  effect.whenResult = results;
  effect.seen = effect.seen.among(results);
  for (size_t i = 0; i < symbol_->formals.size() && effect.formal < 0; ++i) {
    ValueSet with = ValueSet::none(), without = ValueSet::none();
    for (const Exit &exit : exits_)
      if (!exit.isUnwinding)
        (exit.status == Status::Held ? with : without) =
            (exit.status == Status::Held ? with : without) | exit.formals[i];
    if (without.isEmpty() || !(with & without).isEmpty())
      continue;
    effect.formal = static_cast<int32_t>(i);
    effect.whenFormal = with;
  }
  std::vector<const Exit *> with, without;
  for (const Exit &exit : exits_)
    if (!exit.isUnwinding)
      (exit.status == Status::Held ? with : without).push_back(&exit);
  if (!with.empty())
    findBits(effect, with, without);
  findNeeded(effect, with, without);
  for (const HistoryNode &node : histories_)
    if (node.step.kind == StepKind::Acquired) {
      effect.position = node.step.position;
      break;
    }
  bool isKnown = std::any_of(result_.duties.effects.begin(), result_.duties.effects.end(),
                             [&](const OwnershipEffect &other) {
                               return other.kind == effect.kind && other.path == effect.path &&
                                      other.isAlways && other.whenResult.contains(results);
                             });
  if (isKnown)
    return;
  // `if ((flags & SKIP_EMPTY) && s->length == 0) return 0;`: with that result only if it is asked
  // for.
  std::vector<OwnershipEffect> asked;
  for (ValueSet sign : {ValueSet::negative(), ValueSet::zero(), ValueSet::positive()}) {
    OwnershipEffect part = effect;
    part.whenResult = effect.whenResult & sign;
    if (part.whenResult.isEmpty() || part.whenResult == effect.whenResult ||
        effect.bits.formal >= 0)
      continue;
    auto isOther = [&](const Exit *exit) { return (exit->result & part.whenResult).isEmpty(); };
    std::vector<const Exit *> withPart = with, withoutPart = without;
    std::erase_if(withPart, isOther);
    std::erase_if(withoutPart, isOther);
    if (!withPart.empty())
      findBits(part, withPart, withoutPart);
    if (part.bits.formal < 0)
      continue;
    part.seen = effect.seen.among(part.whenResult);
    effect.whenResult = effect.whenResult & ~sign;
    effect.seen = effect.seen.among(effect.whenResult);
    asked.push_back(std::move(part));
  }
  result_.duties.effects.push_back(std::move(effect));
  std::move(asked.begin(), asked.end(), std::back_inserter(result_.duties.effects));
}

// What the run says of the type of a local variable.
void PathSolver::noteContentUse(const Subject &subject) {
  CellId place = subject.holder;
  content_.record = types_.type(cells_[cells_[place].parent].type)->record;
  content_.field = cells_[place].last.fieldId();
  std::erase_if(facts_, [](const OwnershipFact &fact) { return fact.wrong != Wrong::Leaked; });
  if (leakedFrom_.count(place)) // and told of already, by who is sure of it
    facts_.clear();
  content_.isLeaked = !facts_.empty();
  for (OwnershipFact &fact : facts_) {
    fact.ownType = content_.record;
    fact.ownField = content_.field;
    fact.variable = nameOf(cells_[place].parent);
  }
  if (cells_.locationOf(place))
    result_.contents.push_back(content_);
}

// A whole object is passed, which has the resource inside.
bool PathSolver::isPassedInside(const ir::Operand &argument, const PathState &state) {
  if (argument.kind != ir::OperandKind::Value)
    return false;
  CellId object = cellOf(argument.place(), state);
  return object && cells_[object].firstChild &&
         std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
           return entry.first != object && cells_.isInside(entry.first, object) &&
                  isTracked(entry.second, state);
         });
}

// `memset(s, 0, sizeof *s)`: what the object held is there no longer.
// True when nobody has it any more.
bool PathSolver::overwrite(CellId object, ir::Position position, PathState &state) {
  const ir::Type *type = object ? types_.type(cells_[object].type) : nullptr;
  if (!type || type->kind != ir::TypeKind::Record || !type->record || isOneOfMany(object))
    return false;
  if (subject_.origin == Origin::Nothing) {
    for (ir::FieldId field : module_.records[type->record.index()].fields)
      if (CellId part = cells_.child(object, ir::Projection::field(field)))
        noteOverwritten(part, state);
    return false;
  }
  bool wasThere = false;
  state.updateCells([&](CellId cell, Value &value) {
    if (cell == object || !cells_.isInside(cell, object) || !isTracked(value, state))
      return;
    wasThere = true;
    value = Value::unknown();
  });
  if (!wasThere || isHeld(state) || state.status != Status::Held)
    return false;
  // What a variable held was nobody else's, but what callees may have left there may be elsewhere.
  bool isVariable = cells_.objectOf(object).kind == ObjectKind::Location;
  if (subject_.origin == Origin::Entry || (isVariable && subject_.origin != Origin::Content))
    checkHeld(Loss::Overwritten, position, state, object);
  else
    state.status = subject_.origin == Origin::Content ? Status::Failed : Status::Gone;
  return true;
}

} // namespace outlive::ownership
