// Events: what they do to a state.
#include "dataflow/Reach.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

// Some statement returns the variable.
static bool isReturned(const ir::Function &function, ir::PlaceId variable) {
  auto returns = [&](const ir::Event &event) {
    return event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Value &&
           event.source.place() == variable &&
           function.places[event.destination.index()].base == ir::Function::resultLocation();
  };
  return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const ir::Block &block) {
    return std::any_of(block.events.begin(), block.events.end(), returns);
  });
}

// ---- values ---------------------------------------------------------------------------------

// A place that others may have written to since the function was entered, or what hangs on it.
bool PathSolver::isClobbered(CellId cell, const PathState &state) const {
  if (!state.isAnyClobbered())
    return false;
  while (cell) {
    for (CellId at = cell; at; at = cells_[at].parent)
      if (state.isClobbered(at))
        return true;
    const places::Object &object = cells_.objectOf(cell);
    cell = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
  }
  return false;
}

Value PathSolver::read(CellId cell, const PathState &state) {
  if (!cell)
    return Value::unknown();
  Value value = readAny(cell, state);
  const ir::Projection last = cells_[cell].last;
  if (!value.isConstant && cells_[cell].parent && last.kind() == ProjectionKind::Field &&
      source_.isNeverNegative(last.fieldId()))
    value.set = value.set & ~ValueSet::negative();
  return value;
}

// The number that a member or an element of a global always holds.
std::optional<int64_t> PathSolver::constantPart(CellId cell) {
  const places::Object &object = cells_.objectOf(cell);
  if (object.kind != ObjectKind::Global || object.index == UINT32_MAX)
    return std::nullopt;
  std::array<ir::Projection, ir::Place::maxDepth> path;
  size_t first = path.size();
  for (; cells_[cell].parent; cell = cells_[cell].parent) {
    if (first == 0 || cells_[cell].last.kind() != ProjectionKind::Field)
      return std::nullopt;
    path[--first] = cells_[cell].last;
  }
  return source_.constantOf(ir::GlobalId(object.index), std::span(path).subspan(first));
}

Value PathSolver::readAny(CellId cell, const PathState &state) {
  if (const Value *known = state.find(cell))
    return *known;
  const places::Object &object = cells_.objectOf(cell);
  const ir::GlobalId global =
      object.kind == ObjectKind::Global && !cells_[cell].parent && object.index != UINT32_MAX
          ? ir::GlobalId(object.index)
          : ir::GlobalId();
  if (global)
    if (std::optional<int64_t> constant = source_.constantOf(global))
      return Value::constant(*constant);
  if (object.kind == ObjectKind::Global && cells_[cell].typeClass == TypeClass::Plain)
    if (std::optional<int64_t> constant = constantPart(cell))
      return Value::constant(*constant);
  const bool isNeverNull = global && source_.isNeverNull(global);
  if (object.kind == ObjectKind::Fresh)
    return readFresh(cell, state);
  if (!isNeverNull && (!cells_.isSymbolic(cell) || isClobbered(cell, state)))
    return Value::unknown();
  const ir::Projection last = cells_[cell].last;
  if (cells_[cell].parent && last.kind() == ProjectionKind::Field &&
      state.isClobbered(last.fieldId()))
    return Value::unknown();
  CellId target = cells_.pointee(cell);
  Value value = target ? Value::pointer(target) : Value::unknown();
  if (isNeverNull)
    value.set = ValueSet::positive();
  return value;
}

// What it points to, unless that is something inside of its target and nobody knows what.
CellId PathSolver::pointeeOf(const Value &value) {
  return value.isInterior && value.isShaken ? CellId() : value.target;
}

CellId PathSolver::cellOf(ir::PlaceId id, const PathState &state) {
  const ir::Place &place = function_->places[id.index()];
  return cellAt(place, place.depth, state);
}

// The place, or what the first steps of its path lead to.
CellId PathSolver::cellAt(const ir::Place &place, size_t depth, const PathState &state) {
  if (place.isCut)
    return {};
  CellId cell = cells_.ofLocation(place.base);
  for (size_t i = 0; i < depth && cell; ++i) {
    bool isElement = (place.elements & ((2u << i) - 1)) != 0;
    if (place.path[i].kind() == ProjectionKind::Deref) {
      Value pointer = isElement ? readElement(cell, state) : read(cell, state);
      cell = pointeeOf(pointer);
      if (pointer.isInterior && cell)
        elements_.insert(cell); // `p = array + i; p->name`
    } else
      cell = partOf(cell, place.path[i]);
  }
  return cell;
}

// `p = &items[i]; p->file`, `p = items + i`: one of several, as `items[i].file` is. The place of
// the pointer; none: it leads through no such thing.
CellId PathSolver::elementPointer(const ir::Place &place, const PathState &state) {
  CellId cell = cells_.ofLocation(place.base);
  for (size_t i = 0; i < place.depth && cell; ++i) {
    if (place.path[i].kind() != ProjectionKind::Deref) {
      cell = partOf(cell, place.path[i]);
      continue;
    }
    Value pointer = read(cell, state);
    if (pointer.isElement || pointer.isInterior)
      return cell;
    cell = pointeeOf(pointer);
  }
  return {};
}

// A map's content has no type, since it is of two: `entry.second` is the one place that there is.
bool PathSolver::isMixed(CellId cell) const {
  return !cells_[cell].type && cells_[cell].parent &&
         cells_[cell].last.kind() == ProjectionKind::Own;
}
CellId PathSolver::partOf(CellId cell, ir::Projection projection) {
  if (projection.kind() != ProjectionKind::Field)
    return cells_.child(cell, projection);
  if (isMixed(cell))
    return cell;
  // `((struct full *)base)->levels`: the whole begins where its first member does.
  const ir::RecordId record = module_.fields[projection.fieldId().index()].record;
  const ir::Type *type = types_.type(cells_[cell].type);
  const bool isOfOther = type && type->record && type->record != record;
  for (CellId at = cell; isOfOther && cells_[at].parent; at = cells_[at].parent) {
    const ir::Projection last = cells_[at].last;
    if (last.kind() != ProjectionKind::Field)
      break;
    const ir::RecordId whole = module_.fields[last.fieldId().index()].record;
    const std::vector<ir::FieldId> *fields =
        whole ? &module_.records[whole.index()].fields : nullptr;
    if (!fields || fields->empty() || fields->front() != last.fieldId())
      break;
    if (whole == record)
      return cells_.child(cells_[at].parent, projection);
  }
  return cells_.child(cell, projection);
}
// The part of a pair that is put into a map.
CellId PathSolver::mixedOf(CellId part) const {
  for (CellId at = part; at; at = cells_[at].parent)
    if (isMixed(at))
      return at;
  return part;
}

// One of several that share the cell: the resource may be among them, of others nothing is known.
Value PathSolver::readElement(CellId cell, const PathState &state) {
  const Value *known = cell ? state.find(cell) : nullptr;
  if (known) {
    bool isKnown = isTracked(*known, state) || (known->isOnly && known->target);
    return isKnown ? *known : Value::unknown();
  }
  if (cell)
    elements_.insert(cell);
  return read(cell, state);
}

Value PathSolver::valueOf(const ir::Operand &operand, const PathState &state) {
  switch (operand.kind) {
  case ir::OperandKind::None: {
    if (!operand.isComputed())
      return Value::unknown();
    return computed(operand, state);
  }
  case ir::OperandKind::Test:
    return answerOf(function_->tests[operand.testId().index()], state);
  case ir::OperandKind::Null:
    return Value::constant(0);
  case ir::OperandKind::Constant:
    return Value::constant(operand.constant);
  case ir::OperandKind::Function: {
    Value value;
    value.set = ValueSet::positive();
    return value;
  }
  case ir::OperandKind::Value: {
    CellId cell = cellOf(operand.place(), state);
    bool isElement = function_->places[operand.place().index()].isElement();
    Value value = isElement ? readElement(cell, state) : read(cell, state);
    if (operand.isInterior && value.isConstant)
      return Value::unknown();
    if (operand.isInterior)
      value.number = 0;
    // `p + 1`, of a pointer to the start.
    const bool isFurther = operand.isFurther && value.target && !value.isInterior && !isElement &&
                           !cells_[value.target].parent;
    value.isInterior |= operand.isInterior;
    value.isAdvanced |= isFurther;
    value.isShifted |= operand.isInterior && !isFurther;
    value.isElement |=
        isElement || elementPointer(function_->places[operand.place().index()], state);
    return value;
  }
  case ir::OperandKind::Address: {
    CellId cell = cellOf(operand.place(), state);
    const ir::Place &place = function_->places[operand.place().index()];
    // `Node &added = nodeOf(item); link(added)`: `&*p`, which is somewhere inside of the item.
    if (!cell && place.depth > 0 && place.path[place.depth - 1].kind() == ProjectionKind::Deref)
      return read(cellAt(place, place.depth - 1, state), state);
    // `&p->field` and `&*p`: null only when p is; then nobody may look.
    Value value = cell ? Value::pointer(cell) : Value::unknown();
    value.isElement = place.isElement() || elementPointer(place, state);
    value.isAdvanced = operand.isFurther && cell && !cells_[cell].parent && place.depth == 1;
    bool isThere = place.derefs() == 0;
    if (cell && !isThere)
      isThere = (state.factOf(cells_.objectOf(cell).root) & ValueSet::zero()).isEmpty();
    if (isThere)
      value.set = ValueSet::positive();
    return value;
  }
  }
  return Value::unknown();
}

ValueSet PathSolver::setOf(const Value &value, const PathState &state) const {
  return value.target ? value.set & state.factOf(value.target) : value.set;
}

// Values of expressions do not count: by the time that something else lets go of the resource, the
// expression is over.
bool PathSolver::isHeld(const PathState &state) const {
  if (state.status != Status::Held && state.status != Status::Released)
    return false;
  return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    if (!isTracked(entry.second, state))
      return false;
    ir::LocationId location = cells_.locationOf(entry.first);
    return !location || function_->locations[location.index()].kind != ir::LocationKind::Value;
  });
}

// A callee hands it on, and nothing is known to come of that. (With contents that is the rule.)
bool PathSolver::isDoubtful(const PathState &state) const {
  return state.isDoubtful && subject_.origin != Origin::Content;
}

// Called whenever something that may have held the resource no longer does.
void PathSolver::checkHeld(Loss loss, ir::Position position, PathState &state, CellId holder,
                           Cause cause) {
  if (state.status != Status::Held || isHeld(state))
    return;
  if (wasReleasedForNothing(state)) {
    state.status = Status::Gone;
    return;
  }
  // The caller is told that the owner was released, and sees what that means for the content.
  if (subject_.origin == Origin::Entry && loss == Loss::OwnerReleased) {
    state.isBuried = true;
    return;
  }
  // A formal is the callee's own copy: the caller still has the value.
  if (subject_.origin == Origin::Entry && !cells_[subject_.holder].parent &&
      cells_.objectOf(subject_.holder).kind == ObjectKind::Location)
    return;
  // Callers are told that it is not there any more.
  if (subject_.origin == Origin::Entry && loss == Loss::Overwritten && !state.isStored) {
    if (!droppedAt_.isValid() || position < droppedAt_)
      droppedAt_ = position;
    return;
  }
  if (subject_.origin == Origin::Content && isContentKnownElsewhere(state)) {
    state.status = Status::Gone;
    return;
  }
  if (subject_.origin != Origin::Entry && !state.lost) {
    OwnershipFact fact;
    fact.wrong = Wrong::Leaked;
    fact.loss = loss == Loss::ScopeEnd && isUnwinding_ ? Loss::Unwound : loss;
    fact.position = position;
    fact.cause = cause.position;
    if (loss == Loss::Overwritten)
      fact.overwrittenBy = cause.by;
    fact.isAmongOthers = state.isWeak;
    if (loss == Loss::Overwritten && holder)
      fact.lastHolder = nameOf(holder);
    fact.isInLoop = dataflow::reachedFrom(block_, *function_)[block_.index()];
    if (isDoubtful(state) || (fact.loss == Loss::Unwound && isRethrowing_))
      fact.confidence = Confidence::Low;
    // Fields of what is elsewhere. What a loop sets, or sets anew: once for each object, or for
    // each option, by design.
    const bool isOfLoop =
        isInLoop_[block_.index()] || (subject_.block && isInLoop_[subject_.block.index()]);
    if (loss == Loss::Overwritten && holder && cells_.objectOf(holder).kind != ObjectKind::Location)
      fact.confidence = std::min(fact.confidence, isOfLoop ? Confidence::Low : Confidence::Medium);
    state.lost = 1 + report(std::move(fact), state);
  }
  state.status = Status::Gone;
}

// ---- writes ---------------------------------------------------------------------------------

CellId PathSolver::fresh(ir::CallId call, uint32_t ordinal, ir::TypeId type) {
  return cells_.ofFresh(call.value * tokensPerCall + std::min(ordinal, resultToken), type);
}

// Whatever carried the token before is another value now.
void PathSolver::renew(CellId token, PathState &state) {
  ObjectId object = cells_[token].object;
  forgetAnswer(token, state);
  if (token == state.filledBy)
    state.filledBy = {};
  bool isOfSubject = token_ && object == cells_[token_].object && !state.isRenamed;
  // Mostly there is nothing of an earlier one.
  auto isOfObject = [&](CellId cell) { return cell && cells_[cell].object == object; };
  if (!isOfSubject &&
      std::none_of(state.cells().begin(), state.cells().end(),
                   [&](const auto &entry) {
                     return isOfObject(entry.first) || isOfObject(entry.second.target);
                   }) &&
      std::none_of(state.unknownCells().begin(), state.unknownCells().end(), isOfObject) &&
      !isOfObject(token_)) {
    state.forget(token);
    return;
  }
  if (isOfSubject && state.status == Status::Held) {
    // Keep following the one that is held; the new one is like any other value.
    state.isRenamed = true;
    state.updateCells([&](CellId, Value &value) {
      if (value.target && cells_[value.target].object == object)
        value.target = renamed_;
    });
    state.setFact(renamed_, state.factOf(token));
  } else {
    if (token_ && object == cells_[token_].object && state.status != Status::Held) {
      state.status = Status::Before; // done with: the new one is followed
      state.isRenamed = false;
      state.releasedFamily = {};
    }
    state.updateCells([&](CellId, Value &value) {
      if (!value.target || cells_[value.target].object != object)
        return;
      ValueSet known = setOf(value, state); // whichever it was, null or not
      value = Value::unknown();
      value.set = known;
    });
  }
  bool wasInside = false;
  state.eraseCells([&](const auto &entry) {
    bool isInside = cells_[entry.first].object == object;
    wasInside |= isInside && isTracked(entry.second, state);
    return isInside;
  });
  // What holds it is still there, but has no name any more. (Variables that hold it too may lose
  // it.)
  if (wasInside && state.status == Status::Held)
    state.status = Status::Gone;
  state.forget(token);
}

// Elements share one cell, and so do the members of a union.
bool PathSolver::isOneOfMany(CellId cell) const {
  if (cells_[cell].isArrayPart || cells_[cell].owns > 0)
    return true;
  return isUnion(cells_[cell].type);
}

bool PathSolver::isUnion(ir::TypeId id) const {
  const ir::Type *type = types_.type(id);
  return type && type->kind == ir::TypeKind::Record && type->record &&
         module_.records[type->record.index()].isUnion;
}

// Or reached through one.
bool PathSolver::isBehindOneOfMany(CellId cell) const {
  while (cell) {
    for (CellId at = cell; at; at = cells_[at].parent)
      if (isOneOfMany(at) || elements_.count(at))
        return true;
    const places::Object &object = cells_.objectOf(cell);
    cell = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
  }
  return false;
}

void PathSolver::write(CellId cell, Value value, PathState &state, ir::Position position,
                       bool isElement, CellId through) {
  bool isResource = isTracked(value, state);
  if (isResource)
    noteMovedOn(cell, state);
  if (!cell) {
    // Nobody can say where that is: somebody else has it now.
    if (isResource && state.status == Status::Held)
      state.status = Status::Gone;
    return;
  }
  if (isResource && state.status == Status::Held) {
    ObjectKind kind = cells_.objectOf(cell).kind;
    if (kind == ObjectKind::Thread || kind == ObjectKind::Exception || isPointedName(cell)) {
      state.status = Status::Gone;
      return;
    }
  }
  bool isNew = state.status == Status::Held || subject_.isReleased;
  if (isResource && isNew && variable_.empty() && subject_.origin != Origin::Entry) {
    variable_ = nameIn(cell, state);
    if (variable_.empty())
      variable_ = nameOfContainer(cell);
    firstHolder_ = cell;
  }
  if (!isResource && cells_.isSymbolic(cell) && cells_.objectOf(cell).kind != ObjectKind::Location)
    rewritten_.insert(cell);
  const Value *old = state.find(cell);
  if (old && old->target != value.target)
    forgetName(cell, *old, state);
  bool wasResource = old && isTracked(*old, state);
  bool isCollected = isCollection(cell);
  bool isOnly = isCollected && isAlone(old, value);
  // `Face &face = faces[i]; face.points = new Point[n];`, where `face` was another one before.
  const bool isOther = through && wasResource && !isResource && state.storedThrough != through;
  state.isWeak |= isOther && state.status == Status::Held;
  if (isResource)
    state.storedThrough = through;
  if (cell == state.storedThrough)
    state.storedThrough = {};
  if (isElement)
    asElement_.insert(cell);
  if (isElement || isOther || isOneOfMany(cell)) {
    // One of many: the others stay.
    if (isResource)
      state.isWeak = true;
    else if (wasResource) {
      Value shaken = *old;
      shaken.isShaken = true;
      return state.write(cell, shaken);
    } else if (old && !isOnly && !(*old == value))
      value = Value::unknown();
  }
  value.isOnly = isCollected ? isOnly : value.isOnly;
  if (isResource && (cells_[cell].parent || isOneOfMany(cell))) {
    ObjectId object = cells_[cell].object;
    bool isFirst = !state.isStored || state.storedIn == object;
    state.storedIn = isFirst ? object : ObjectId();
    state.isStored = true;
  }
  forgetSaidBy(cell, state);
  // What was inside is replaced as well.
  bool isWhole = cells_[cell].firstChild.isValid();
  if (isWhole)
    state.eraseCells([&](const auto &entry) {
      return entry.first != cell && cells_.isInside(entry.first, cell) &&
             !isTracked(entry.second, state);
    });
  state.write(cell, value);
  clobberAliases(cell, state);
  if (wasResource && !isResource)
    checkHeld(Loss::Overwritten, position, state, cell);
}

// What is there is not known any more. The resource stays where it was put: who takes it away says
// so.
void PathSolver::clobber(CellId at, PathState &state) {
  forgetSaidBy(at, state);
  if (cells_.isSymbolic(at))
    state.clobber(at);
  clobberFresh(at, state);
  auto isInside = [&](CellId cell) { return cells_.isInside(cell, at); };
  state.forgetTwinsIf(isInside);
  state.updateCellsIf(isInside, [&](CellId, Value &value) {
    if (isTracked(value, state))
      value.isShaken = true;
    else
      value = Value::unknown();
  });
}

// Two pointers of the caller may lead to one object: whatever was known of the same field of others
// is known no more. (`q->next->prev = q->prev` takes q out of the list whose head is elsewhere.)
void PathSolver::clobberAliases(CellId written, PathState &state) {
  if ((!cells_.isSymbolic(written) || cells_.objectOf(written).kind == ObjectKind::Location) &&
      !isPointedName(written))
    return;
  // What a constructor fills is no object that it was given.
  if (symbol_->isConstructor && cells_.objectOf(written).kind == ObjectKind::Pointee &&
      CellId(cells_.objectOf(written).index) == cells_.ofLocation(ir::Function::formalLocation(0)))
    return;
  const places::Cell &cell = cells_[written];
  if (!cell.parent) {
    const places::Object &object = cells_.objectOf(written);
    if (object.kind == ObjectKind::Pointee && cells_[CellId(object.index)].parent)
      forgetOthers(ir::FieldId(), cell.type, cell.object, state);
  } else if (cell.last.kind() == ProjectionKind::Field) {
    forgetOthers(cell.last.fieldId(), cell.type, cell.object, state);
  }
}

// The same of a write to what has no name here: `*entry->previous = entry->next` may well replace
// the head of the list.
void PathSolver::clobberUnnamed(const ir::Place &written, PathState &state) {
  if (written.isCut || written.derefs() == 0)
    return;
  const ir::Projection last = written.path[written.depth - 1];
  if (last.kind() == ProjectionKind::Deref)
    shakeAddressed(typeOf(written), state);
  forgetOthers(last.kind() == ProjectionKind::Field ? last.fieldId() : ir::FieldId(),
               typeOf(written), {}, state);
}

// As written; none when that is inside of a container.
ir::TypeId PathSolver::typeOf(const ir::Place &place) const {
  return types_.typeOf(*function_, place);
}

// Somebody has written to this field, or to some pointer of this type, in memory of the caller.
void PathSolver::forgetOthers(ir::FieldId field, ir::TypeId type, ObjectId except,
                              PathState &state) {
  if (field)
    state.clobber(field);
  else if (!types_.isPointerLike(type))
    return;
  auto isAnother = [&](CellId cell) {
    const places::Cell &other = cells_[cell];
    bool isOfField = other.parent && other.last.kind() == ProjectionKind::Field &&
                     (field ? other.last.fieldId() == field : other.type == type);
    return isOfField && other.object != except && (cells_.isSymbolic(cell) || isPointedName(cell));
  };
  state.forgetTwinsIf(isAnother);
  state.updateCellsIf(isAnother, [&](CellId cell, Value &value) {
    bool isKept = isTracked(value, state) && state.status == Status::Held;
    if (isKept && subject_.origin == Origin::Entry)
      isKept = std::none_of(state.cells().begin(), state.cells().end(), [&](const auto &other) {
        return other.first != cell && isTracked(other.second, state);
      });
    if (!isKept)
      value = Value::unknown();
  });
}

// `size_t keep = length;`: one number in two variables.
static bool isCopyOfNumber(const ir::Function &function, const places::TypeFacts &types,
                           const ir::Event &event) {
  auto isVariable = [&](ir::PlaceId id) {
    const ir::Place &place = function.places[id.index()];
    const ir::Location &location = function.locations[place.base.index()];
    const ir::Type *type = types.type(location.type);
    return place.depth == 0 && location.kind != ir::LocationKind::Value && type &&
           type->kind == ir::TypeKind::Scalar;
  };
  return event.source.kind == ir::OperandKind::Value && !event.source.isInterior &&
         isVariable(event.source.place()) && isVariable(event.destination);
}

void PathSolver::assign(const ir::Event &event, PathState &state) {
  namePointed(event, state);
  if (isCopyOfNumber(*function_, types_, event))
    nameHeld(cellOf(event.source.place(), state), state);
  CellId to = cellOf(event.destination, state);
  Value value = valueOf(event.source, state);
  if (event.reason == ir::Reason::Returned && event.source.hasPlace() && !value.isConstant &&
      isError(event.source.place()))
    value.set = value.set & ValueSet::positive();
  const uint64_t ones = onesOf(event.source, state);
  ir::Position position = event.position;
  if (event.reason == ir::Reason::Advanced) {
    if (to)
      forgetSaidBy(to, state);
    if (to == state.storedThrough)
      state.storedThrough = {};
    if (Value moved = read(to, state); to && moved.target) {
      moved.isInterior = true;
      // `p = p - header`: perhaps it has come to the start.
      moved.isAdvanced = !event.source.isBack;
      moved.isShifted |= event.source.isBack;
      state.write(to, moved);
      clobber(moved.target, state); // it leads to another element now
    } else if (to) {
      state.write(to, Value::unknown());
    }
    return;
  }
  if (event.reason == ir::Reason::Allocated && event.source.kind == ir::OperandKind::Address) {
    const ir::Place &place = function_->places[event.source.place().index()];
    const ir::Location &location = function_->locations[place.base.index()];
    if (location.kind == ir::LocationKind::Allocation && !location.isPlacementNew) {
      FamilyId family = source_.familyNamed(location.isArrayNew ? "new[]" : "new");
      acquired_.insert(value.target);
      if (subject_.origin == Origin::Nothing && family) {
        Subject subject;
        subject.origin = Origin::New;
        subject.location = place.base;
        subject.block = block_;
        subject.family = family;
        found_.try_emplace({1, place.base.value}, subject);
      }
      if (subject_.origin == Origin::New && subject_.location == place.base &&
          state.status == Status::Before) {
        state.status = Status::Held;
        state.setFact(token_, ValueSet::positive());
        state.history = remember(state.history, {StepKind::Acquired, position, {}, {}, {}});
      }
    }
  }
  const ir::Place &destination = function_->places[event.destination.index()];
  bool isGlobal = function_->locations[destination.base.index()].kind == ir::LocationKind::Global;
  bool isVisible =
      (destination.derefs() > 0 || isGlobal) &&
      (!to || cells_.objectOf(to).kind != ObjectKind::Location ||
       function_->locations[cells_.objectOf(to).index].kind == ir::LocationKind::Allocation);
  bool isResult = function_->locations[destination.base.index()].kind == ir::LocationKind::Result;
  bool isPart = destination.depth > 0; // of an object, which may be passed on
  // `while (list) { last = list; ... } return last;`: when that is returned, paths have met.
  auto isReturnedLater = [&] {
    return destination.depth == 0 && isInLoop_[block_.index()] && value.target &&
           cells_.objectOf(value.target).kind == ObjectKind::Pointee &&
           isReturned(*function_, event.destination);
  };
  if (subject_.origin == Origin::Nothing &&
      (isVisible || isPart || isResult || !to || isReturnedLater()))
    noteCandidate(wholeOf(value));
  if (subject_.origin == Origin::Nothing && isVisible && to)
    noteOverwritten(to, state);
  CellId from =
      event.source.kind == ir::OperandKind::Value ? cellOf(event.source.place(), state) : CellId();
  if (from && from == to && !value.isInterior)
    return;
  // `table[n++] = entry`: whoever finds the copy has what is inside as well.
  if (!to && from && cells_[from].firstChild && state.status == Status::Held &&
      holdsTracked(Value::pointer(from), state))
    state.status = Status::Gone;
  // `for (std::thread *each : {&one, &other}) each->join();`: who goes through the list has what is
  // in the variables, one after the other.
  if (event.source.kind == ir::OperandKind::Address && destination.isElement() &&
      state.status == Status::Held && holdsTracked(value, state))
    state.status = Status::Gone;
  noteNeighbour(from, state);
  noteElementsTaken(event, from, to, value, state);
  const std::vector<CellId> passed = passedBy(event, state);
  write(to, value, state, position, destination.isElement(), elementPointer(destination, state));
  noteStep(event, passed, state);
  beginRound(event, state);
  if (!destination.isElement()) {
    notePart(event.source, to, state);
    noteSum(event.source, to, state);
  }
  if (!to) {
    clobberUnnamed(destination, state);
    forgetSaidBy(cells_.ofLocation(destination.base), state);
  }
  if (CellId name = ones != 0 && !destination.isElement() ? nameHeld(to, state) : CellId())
    if (state.changeTests().learnMasked(name, ones, ones, true))
      restrictToBits(name, state);
  if (!from || !to || from == to)
    return;
  if (state.twins().size() > 0 && !value.isInterior)
    state.copyTwins(from, to);
  if (cells_[from].firstChild)
    copyInside(from, to, state);
  if (subject_.origin == Origin::Nothing && cells_.isSymbolic(from))
    copyUnread(from, to, isVisible || isPart || isResult, state);
}

// `for (...) to[i] = from[i];`: how many elements are taken along nobody knows.
void PathSolver::noteElementsTaken(const ir::Event &event, CellId from, CellId to,
                                   const Value &value, const PathState &state) {
  bool isElement = from && from != to && state.status == Status::Held &&
                   isInLoop_[block_.index()] && event.source.kind == ir::OperandKind::Value &&
                   function_->places[event.source.place().index()].isElement();
  if (isElement && (isTracked(value, state) || holdsTracked(Value::pointer(from), state)))
    elementsTaken_.push_back(block_);
}

// `for (Node *node : nodes) tree->children[n++] = node;`: a loop hands on what a collection here
// holds, one after the other. How many elements there are nobody knows.
void PathSolver::noteMovedOn(CellId to, const PathState &state) {
  if (state.status != Status::Held || !isInLoop_[block_.index()] || !isHeldInCollection(state))
    return;
  const places::Object *object = to ? &cells_.objectOf(to) : nullptr;
  const bool isVariable = object && object->kind == ObjectKind::Location &&
                          function_->locations[object->index].kind != ir::LocationKind::Allocation;
  if (!isVariable)
    elementsTaken_.push_back(block_);
}

// `head->next = &entry->link`: whoever has a part has the whole.
Value PathSolver::wholeOf(const Value &value) const {
  return value.target ? Value::pointer(cells_.objectOf(value.target).root) : value;
}

void PathSolver::endLocation(ir::LocationId location, ir::Position position, PathState &state) {
  ir::LocationKind kind = function_->locations[location.index()].kind;
  if (kind == ir::LocationKind::Allocation || kind == ir::LocationKind::Global)
    return;
  ObjectId object = cells_[cells_.ofLocation(location)].object;
  const EndingBefore before = lookAtEnding(location, state);
  forgetSaidBy(cells_.ofLocation(location), state);
  if (state.storedThrough && cells_[state.storedThrough].object == object)
    state.storedThrough = {};
  bool held = false;
  state.eraseCells([&](const auto &entry) {
    if (cells_[entry.first].object != object)
      return false;
    held |= isTracked(entry.second, state);
    return true;
  });
  if (held && !isHeldByOuterValue(location, state))
    checkHeld(Loss::ScopeEnd, position, state);
  noteEnding(location, position, before, state);
}

// `({ char *copy = strdup(s); copy; })`: when the variable ends, the expression around its scope is
// not over, and its value has yet to be used.
bool PathSolver::isHeldByOuterValue(ir::LocationId ending, const PathState &state) const {
  for (const auto &[cell, value] : state.cells()) {
    ir::LocationId holder = cells_.locationOf(cell);
    if (!holder || function_->locations[holder.index()].kind != ir::LocationKind::Value ||
        !isTracked(value, state))
      continue;
    ir::ScopeId inner = function_->locations[ending.index()].scope;
    ir::ScopeId outer = function_->locations[holder.index()].scope;
    while (inner && inner != outer)
      inner = function_->scopes[inner.index()].parent;
    if (inner && outer != function_->locations[ending.index()].scope)
      return true;
  }
  return false;
}

// `if (e->prev) e->prev->next = e->next; else head = e->next; free(e);`: that `head` is not `e`
// when there is a previous one cannot be seen. A place in memory that other paths set, and through
// which it was not released, may be one that the path has rightly left alone.
bool PathSolver::isOtherwiseReplaced(CellId cell, const PathState &state) const {
  return cell != state.releasedThrough && rewritten_.count(cell);
}

void PathSolver::noteUse(const ir::Operand &operand, ir::Position position, ir::FunctionId user,
                         PathState &state) {
  if (!operand.hasPlace())
    return;
  const ir::Place &place = function_->places[operand.place().index()];
  CellId cell = cells_.ofLocation(place.base);
  for (size_t i = 0; i < place.depth && cell; ++i) {
    if (place.path[i].kind() != ProjectionKind::Deref) {
      cell = cells_.child(cell, place.path[i]);
      continue;
    }
    Value value = read(cell, state);
    noteTouch({cell, value});
    if (isTracked(value, state))
      state.answers = Answers::Either;
    if (subject_.origin == Origin::Nothing && value.target)
      noteUsed(value.target);
    if (state.status == Status::Released && !state.isWeak && !value.isShaken &&
        isTracked(value, state) && types_.isPointerLike(cells_[cell].type))
      reportUse(position, user, nameOf(cell),
                isOtherwiseReplaced(cell, state) ? Confidence::Low : Confidence::High, state);
    // Whoever looks behind a pointer takes it for not null. Of other elements that says nothing.
    const bool isOneOf = (place.elements & ((2u << i) - 1)) != 0 && !isTracked(value, state);
    if (types_.isPointerLike(cells_[cell].type) && !isOneOf) {
      ValueSet known = setOf(value, state);
      state.isDead |= known == ValueSet::zero();
      if (value.target && !(known & ValueSet::nonZero()).isEmpty())
        state.restrict(value.target, ValueSet::nonZero());
      else if (!value.target && state.find(cell) && !isOneOfMany(cell) &&
               !(known & ValueSet::nonZero()).isEmpty()) {
        value.set = known & ValueSet::nonZero();
        if (value != *state.find(cell))
          state.refine(cell, value);
      }
      state.isDead |= !settleTwins(cell, state);
    }
    cell = value.target;
  }
}

void PathSolver::transfer(const ir::Event &event, std::vector<PathState> &states) {
  switch (event.kind) {
  case ir::EventKind::Call:
    return call(event, states);
  case ir::EventKind::Begin: {
    ir::LocationId location = function_->places[event.destination.index()].base;
    CellId cell = cells_.ofLocation(location);
    bool isNew = function_->locations[location.index()].kind == ir::LocationKind::Allocation;
    for (PathState &state : states) {
      if (isNew)
        renew(cell, state);
      else
        endLocation(location, event.position, state);
      noteStart(location, state);
    }
    return;
  }
  case ir::EventKind::End:
    for (PathState &state : states)
      endLocation(function_->places[event.destination.index()].base, event.position, state);
    return;
  case ir::EventKind::Assign:
    // `ok = p != NULL` is a branch: what is known of `ok` later tells of `p`.
    if (event.source.kind == ir::OperandKind::Test) {
      const ir::Condition &test = function_->tests[event.source.testId().index()];
      std::vector<PathState> decided;
      for (PathState &state : states)
        for (bool isTrue : {true, false}) {
          PathState each = isTrue ? state : std::move(state);
          if (!assumeTest(test, isTrue, each))
            continue;
          noteLastRound(test, isTrue, each);
          write(cellOf(event.destination, each), Value::constant(isTrue), each, event.position,
                function_->places[event.destination.index()].isElement());
          decided.push_back(std::move(each));
        }
      states = std::move(decided);
      return;
    }
    for (PathState &state : states) {
      const ir::Place &place = function_->places[event.destination.index()];
      if (place.derefs() > 0)
        noteUse(ir::Operand::value(event.destination), event.position, {}, state);
      assign(event, state);
    }
    return;
  case ir::EventKind::Use:
    for (PathState &state : states)
      noteUse(event.source, event.position, {}, state);
    return;
  case ir::EventKind::Throw:
  case ir::EventKind::Unknown:
    for (PathState &state : states) {
      Value value = valueOf(event.source, state);
      if (state.status == Status::Held && leadsToTracked(value, state))
        state.status = Status::Gone;
      if (subject_.origin == Origin::Nothing)
        noteCandidate(value);
    }
    return;
  case ir::EventKind::Suspend:
    return;
  }
}

} // namespace outlive::ownership
