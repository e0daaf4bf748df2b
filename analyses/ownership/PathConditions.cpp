// Branches: what they tell of values, and which of them cannot be taken.
//
// Problem: `if (i == n) free(p);` matters only together with the loop before it, and with what is
// known of `i` and `n` by then.
// Idea: values have names. One that came from elsewhere is named by where it was when the function
// was entered, the result of a call by the call; any other number gets a name when the first branch
// asks for it, and loses it when its cell is written to. Signs (PathState) and tests (KnownTests)
// are kept by name, so that what a branch tells of one copy holds for all.
// Cost: a name is one walk over the cells of a state; only conditions that signs do not tell in
// full make one.
#include "ir/Holds.h"
#include "ownership/ConditionValues.h"
#include "ownership/FreshNames.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

// The sign says all that the condition does.
bool isToldBySign(const ir::Condition &condition) {
  using Kind = ir::ConditionKind;
  switch (condition.kind) {
  case Kind::Equal:
  case Kind::NotEqual:
    return condition.constant == 0 || condition.constant == -1;
  case Kind::Less:
  case Kind::GreaterEqual:
    return !condition.isUnsigned && condition.constant >= -1 && condition.constant <= 1;
  default:
    return true;
  }
}

} // namespace

// ---- numbers and bits -------------------------------------------------------------------------

// A value that nobody has named: what branches tell of it can only be remembered once it has a
// name. None where the cell stands for several, and for pointers, which lead somewhere.
CellId PathSolver::nameHeld(CellId cell, PathState &state) {
  Value held = cell ? read(cell, state) : Value::unknown();
  if (held.target)
    return held.isInterior || held.isElement ? CellId() : held.target;
  return held.isConstant ? CellId() : giveName(cell, held, state);
}

CellId PathSolver::giveName(CellId cell, const Value &held, PathState &state) {
  if (!cell || isOneOfMany(cell) || types_.isPointerLike(cells_[cell].type))
    return {};
  CellId name = cells_.ofFresh(heldNames + cell.value, {});
  renew(name, state);
  state.setFact(name, held.set);
  if (Bits bits = bitsOf(held, state); !bits.isNone())
    state.changeTests().learnMasked(name, bits.ones | bits.zeros, bits.ones, true);
  state.refine(cell, Value::pointer(name));
  return name;
}

// Of what counts, the first round is like all others: it has a name as well.
void PathSolver::nameCounter(ir::PlaceId id, PathState &state) {
  const ir::Place &place = function_->places[id.index()];
  if (place.depth > 0 || !isCounter_[place.base.index()])
    return;
  CellId cell = cellOf(id, state);
  if (const Value *held = state.find(cell); held && held->isConstant)
    giveName(cell, Value(*held), state);
}

// The cell is about to hold something else.
void PathSolver::forgetName(CellId cell, const Value &held, PathState &state) {
  if (!held.target)
    return;
  const places::Object &object = cells_.objectOf(held.target);
  if (object.kind != ObjectKind::Fresh || object.index != heldNames + cell.value)
    return;
  bool isShared = std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    return entry.first != cell && entry.second.target == held.target;
  });
  if (!isShared)
    state.forget(held.target);
}

Bits PathSolver::bitsOf(const Value &value, const PathState &state) const {
  if (value.isConstant)
    return Bits::of(value.number);
  if (!value.target)
    return {0, static_cast<uint64_t>(value.number)};
  return value.isInterior ? Bits() : state.tests().bitsOf(value.target);
}

std::optional<int64_t> PathSolver::numberIn(const Value &value, const PathState &state) const {
  Bits bits = bitsOf(value, state);
  if (bits.areAllKnown())
    return static_cast<int64_t>(bits.ones);
  return std::nullopt;
}

// The bits that are set for sure in what is computed.
uint64_t PathSolver::onesOf(const ir::Operand &operand, const PathState &state) {
  using ir::Arithmetic;
  if (!operand.isComputed() || operand.arithmetic < Arithmetic::Or ||
      operand.arithmetic >= Arithmetic::FewerBits)
    return 0;
  uint64_t constant = static_cast<uint64_t>(operand.constant);
  if (operand.arithmetic == Arithmetic::Or && constant == 0)
    return 0;
  auto onesIn = [&](ir::PlaceId place) {
    return bitsOf(read(cellOf(place, state), state), state).ones;
  };
  const uint64_t ones = onesIn(operand.place());
  if (operand.arithmetic == Arithmetic::MoreBits)
    return operand.otherPlace() ? ones | onesIn(operand.otherPlace()) : ones;
  return operand.arithmetic == Arithmetic::And ? ones & constant : ones | constant;
}

// `n + 1`, `flags & 4`.
Value PathSolver::computed(const ir::Operand &operand, const PathState &state) {
  using ir::Arithmetic;
  auto isTruth = [&](ir::PlaceId place) {
    const ir::Type *type = types_.type(typeOf(function_->places[place.index()]));
    return type && type->kind == ir::TypeKind::Scalar && type->size == 1 &&
           (module_.text(type->spelling) == "bool" || module_.text(type->spelling) == "_Bool");
  };
  Value base = read(cellOf(operand.place(), state), state);
  // What has a name and is counted up is not followed from number to number.
  const bool isNumber = base.isConstant || operand.arithmetic != Arithmetic::Sum;
  if (std::optional<int64_t> number = numberIn(base, state);
      number && isNumber && operand.isExact())
    return Value::constant(operand.computedWith(*number));
  ValueSet before = setOf(base, state);
  bool isNegative = !(before & ValueSet::negative()).isEmpty();
  bool isZero = !(before & ValueSet::zero()).isEmpty();
  uint64_t zeros = bitsOf(base, state).zeros, constant = static_cast<uint64_t>(operand.constant);
  Value value;
  switch (operand.arithmetic) {
  case Arithmetic::Sum: // Sizes and counts: nobody lets them wrap.
    if (operand.constant > 0 && !isNegative)
      value.set = ValueSet::positive();
    break;
  case Arithmetic::Product:
    if (!isNegative)
      value.set = before;
    break;
  case Arithmetic::Larger:
    value.set = operand.constant > 0 || !isZero ? ValueSet::positive()
                                                : ValueSet::zero() | ValueSet::positive();
    break;
  case Arithmetic::Or:
    value.set = isNegative || operand.constant < 0 ? ValueSet::any()
                                                   : ValueSet::zero() | ValueSet::positive();
    if (operand.constant != 0 || !isZero)
      value.set = value.set & ValueSet::nonZero();
    value.number = static_cast<int64_t>(zeros & ~constant);
    break;
  case Arithmetic::And:
    if (operand.constant >= 0 || !isNegative)
      value.set = ValueSet::zero() | ValueSet::positive();
    value.number = static_cast<int64_t>(zeros | ~constant);
    break;
  case Arithmetic::MoreBits: {
    const ir::PlaceId place = operand.otherPlace();
    const Value other = place ? read(cellOf(place, state), state) : Value::unknown();
    const ValueSet otherSet = setOf(other, state);
    if (place && before == ValueSet::zero())
      return other;
    if (place && otherSet == ValueSet::zero())
      return base;
    if (!isZero || (otherSet & ValueSet::zero()).isEmpty())
      value.set = ValueSet::nonZero();
    break;
  }
  case Arithmetic::FewerBits: {
    const ir::PlaceId place = operand.otherPlace();
    const Value other = place ? read(cellOf(place, state), state) : Value::unknown();
    const ValueSet otherSet = setOf(other, state);
    if (place && (before == ValueSet::zero() || otherSet == ValueSet::zero()))
      return Value::constant(0);
    // `isGoing &= next(file)`: of two truths the one that is true leaves the other as it is.
    if (place && isTruth(operand.place()) && isTruth(place)) {
      if (!isZero)
        return other;
      if ((otherSet & ValueSet::zero()).isEmpty())
        return base;
    }
    value.number = static_cast<int64_t>(zeros);
    break;
  }
  case Arithmetic::Negated:
    if (base.isConstant && base.number != INT64_MIN)
      return Value::constant(-base.number);
    if (isError(operand.place()))
      before = before & ValueSet::positive();
    value.set = ValueSet::none();
    if (isZero && !isError(operand.place()))
      value.set = value.set | ValueSet::zero();
    if (!(before & ValueSet::positive()).isEmpty())
      value.set = value.set | ValueSet::negative();
    if (!(before & ValueSet::negative()).isEmpty())
      value.set = value.set | ValueSet::positive();
    return value;
  case Arithmetic::Remainder:
    if (!isNegative)
      value.set = ValueSet::zero() | ValueSet::positive();
    break;
  case Arithmetic::HighBits:
    if (!isNegative)
      value.set = ValueSet::zero() | ValueSet::positive();
    if (static_cast<int64_t>(zeros) < 0)
      value.number = static_cast<int64_t>(zeros) >> operand.constant;
    break;
  }
  // No bit is left.
  return value.number == -1 ? Value::constant(0) : value;
}

// ---- branches ---------------------------------------------------------------------------------

bool PathSolver::assumeTest(const ir::Condition &condition, bool isTrue, PathState &state) {
  using Kind = ir::ConditionKind;
  if (condition.kind == Kind::Unknown || !condition.place)
    return true;
  switch (condition.kind) {
  case Kind::Same:
  case Kind::Different:
    return assumeSame(condition, (condition.kind == Kind::Same) == isTrue, state);
  case Kind::Below:
  case Kind::NotBelow:
    return assumeBelow(condition, (condition.kind == Kind::Below) == isTrue, state);
  case Kind::Masked:
  case Kind::NotMasked:
    return assumeMasked(condition, (condition.kind == Kind::Masked) == isTrue, state);
  default:
    return assumeNumber(condition, isTrue, state);
  }
}

// A place against another one.
bool PathSolver::assumeSame(const ir::Condition &condition, bool isSame, PathState &state) {
  CellId cell = cellOf(condition.place, state);
  Value value = read(cell, state);
  Value other = valueOf(condition.other, state);
  std::optional<int64_t> one = numberIn(value, state), two = numberIn(other, state);
  if (one && two)
    return (*one == *two) == isSame;
  // `at != &items[n]`: the elements share one place, and are not the same.
  auto isOfElement = [&](ir::PlaceId place) {
    return place && function_->places[place.index()].isElement();
  };
  const bool isElement = isOfElement(condition.place) ||
                         (condition.other.hasPlace() && isOfElement(condition.other.place())) ||
                         value.isElement || other.isElement;
  if (value.target && value.target == other.target && !value.isInterior && !other.isInterior &&
      !isElement)
    return isSame;
  // `while (at != start) --at;`: there it is again.
  if (isSame && value.target && value.target == other.target && !isElement &&
      value.isInterior != other.isInterior) {
    CellId moved = value.isInterior ? cell
                   : condition.other.kind == ir::OperandKind::Value
                       ? cellOf(condition.other.place(), state)
                       : CellId();
    if (moved && !isOneOfMany(moved))
      state.write(moved, value.isInterior ? other : value);
    return true;
  }
  auto isObject = [&](const Value &v) {
    return v.target && (cells_.objectOf(v.target).kind == ObjectKind::Location ||
                        cells_.objectOf(v.target).kind == ObjectKind::Global);
  };
  // What was acquired here is nobody else's.
  auto isNew = [&](const Value &one, const Value &two) {
    return subject_.origin != Origin::Entry && isTracked(one, state) && two.target &&
           !isTracked(two, state);
  };
  if (isNew(value, other) || isNew(other, value))
    return !isSame;
  bool areDistinct =
      value.target && other.target && cells_[value.target].object != cells_[other.target].object &&
      ((isObject(value) && isObject(other)) || (isObject(value) && isTracked(other, state)) ||
       (isObject(other) && isTracked(value, state)));
  // `if (last != entry) last->next = entry;`: whoever has the same pointer has it from somebody who
  // has the resource as well.
  auto isElsewhere = [&](const Value &one, const Value &two) {
    return subject_.origin != Origin::Entry && state.status == Status::Held &&
           isTracked(one, state) && !one.isElement && !two.target && !two.isConstant;
  };
  if (isSame && cell && types_.isPointerLike(cells_[cell].type) &&
      (isElsewhere(value, other) || isElsewhere(other, value))) {
    state.status = Status::Gone;
    return true;
  }
  // `if (in == fd) close(fd); if (out == fd) dup(fd);`: two that are open are not one number, and
  // what has been closed may have been opened anew.
  if (isSame && state.status == Status::Released && state.releasedFamily &&
      source_.kindOf(state.releasedFamily) == ResourceKind::Descriptor &&
      isTracked(value, state) != isTracked(other, state)) {
    state.status = Status::Gone;
    return true;
  }
  isCompared_ |= areDistinct && (isTracked(value, state) || isTracked(other, state));
  if (areDistinct)
    return !isSame;
  if ((one || two) && !isElement && (two || condition.other.kind == ir::OperandKind::Value)) {
    ir::Condition number;
    number.kind = ir::ConditionKind::Equal;
    number.place = two ? condition.place : condition.other.place();
    number.constant = two ? *two : *one;
    if (!assumeNumber(number, isSame, state, Naming::Kept))
      return false;
    return !value.target || !other.target || value.isInterior || other.isInterior ||
           state.changeTests().learnOrder(value.target, other.target,
                                          isSame ? Order::Equal : Order::Unequal);
  }
  if (isSame && (setOf(value, state) & setOf(other, state)).isEmpty())
    return false;
  if (isElement || condition.other.kind != ir::OperandKind::Value)
    return true;
  CellId first = nameHeld(cell, state);
  CellId second = nameHeld(cellOf(condition.other.place(), state), state);
  if (!first || !second)
    return true;
  if (isSame &&
      !(state.restrict(first, state.factOf(second)) && state.restrict(second, state.factOf(first))))
    return false;
  return state.changeTests().learnOrder(first, second, isSame ? Order::Equal : Order::Unequal);
}

// The same of which is the greater one.
bool PathSolver::assumeBelow(const ir::Condition &condition, bool holds, PathState &state) {
  nameCounter(condition.place, state);
  CellId cell = cellOf(condition.place, state);
  CellId otherCell = cellOf(condition.other.place(), state);
  std::optional<int64_t> one = numberIn(read(cell, state), state);
  std::optional<int64_t> two = numberIn(read(otherCell, state), state);
  ir::Condition number;
  number.isUnsigned = condition.isUnsigned;
  auto isKnown = [&](int64_t of) { return of != INT64_MAX && (of >= 0 || !condition.isUnsigned); };
  if ((one && !isKnown(*one)) || (two && !isKnown(*two)))
    return true;
  if (one && two)
    return (*one < *two) == holds;
  if (one || two) {
    // 5 < place is place >= 6.
    number.place = two ? condition.place : condition.other.place();
    number.constant = two ? *two : *one + 1;
    bool isLess = two ? holds : !holds;
    if (condition.isUnsigned && number.constant < 2) { // they are not negative
      number.kind = ir::ConditionKind::Zero;
      if (number.constant == 0)
        return !isLess;
    } else {
      number.kind = ir::ConditionKind::Less;
    }
    if (!assumeNumber(number, isLess, state, Naming::Kept))
      return false;
  }
  CellId first = nameHeld(cell, state), second = nameHeld(otherCell, state);
  if (!first || !second)
    return true;
  if (first == second)
    return !holds;
  return state.changeTests().learnOrder(first, second, holds ? Order::Less : Order::NotLess);
}

// Some bits of a place.
bool PathSolver::assumeMasked(const ir::Condition &condition, bool holds, PathState &state) {
  uint64_t mask = static_cast<uint64_t>(condition.other.constant);
  uint64_t number = static_cast<uint64_t>(condition.constant);
  CellId cell = cellOf(condition.place, state);
  Value value = read(cell, state);
  ValueSet set = setOf(value, state);
  Bits bits = set == ValueSet::zero()       ? Bits::of(0)
              : set == ValueSet::minusOne() ? Bits::of(-1)
                                            : bitsOf(value, state);
  if ((bits.ones & mask & ~number) != 0 || (bits.zeros & number) != 0)
    return !holds;
  if ((mask & ~(bits.ones | bits.zeros)) == 0)
    return holds;
  CellId name = nameHeld(cell, state);
  if (!name)
    return true;
  if (!state.changeTests().learnMasked(name, mask, number, holds))
    return false;
  return (holds || number != 0 || state.restrict(name, ValueSet::nonZero())) &&
         restrictToBits(name, state);
}

// `level = flags >> 4`, and something is found out of `level`.
bool PathSolver::assumeOfPart(CellId part, ValueSet to, PathState &state) {
  CellId whole = state.tests().wholeOf(part);
  bool isZero = to == ValueSet::zero();
  if (!whole || (!isZero && to.contains(ValueSet::zero())))
    return true;
  return state.changeTests().learnOfPart(part, isZero) && restrictToBits(whole, state);
}

// `level = flags >> 4` and `mode = flags & 15`.
void PathSolver::notePart(const ir::Operand &source, CellId to, PathState &state) {
  using ir::Arithmetic;
  bool isPart = source.arithmetic == Arithmetic::HighBits || source.arithmetic == Arithmetic::And;
  if (!source.isComputed() || !isPart || !to || read(to, state).isConstant)
    return;
  CellId whole = nameHeld(cellOf(source.place(), state), state);
  CellId part = whole ? nameHeld(to, state) : CellId();
  uint64_t constant = static_cast<uint64_t>(source.constant);
  uint64_t mask = source.arithmetic == Arithmetic::And ? constant : UINT64_MAX << constant;
  if (part && part != whole)
    state.changeTests().setPart(part, whole, mask);
}

// `capacity = size + 26`: whoever asks which is larger is told.
void PathSolver::noteSum(const ir::Operand &source, CellId to, PathState &state) {
  const bool isSum =
      source.arithmetic == ir::Arithmetic::Sum || source.arithmetic == ir::Arithmetic::Larger;
  if (!source.isComputed() || !isSum || source.constant <= 0 || !to || read(to, state).isConstant)
    return;
  CellId less = cellOf(source.place(), state);
  if (less == to)
    return;
  CellId summand = nameHeld(less, state), sum = summand ? nameHeld(to, state) : CellId();
  if (sum && sum != summand)
    state.changeTests().learnOrder(summand, sum, Order::Less);
}

// What the bits tell of the sign.
bool PathSolver::restrictToBits(CellId name, PathState &state) {
  Bits bits = state.tests().bitsOf(name);
  if (bits.isNone())
    return true;
  constexpr uint64_t sign = uint64_t(1) << 63;
  ValueSet to = ValueSet::any();
  if (bits.areAllKnown())
    to = ValueSet::of(static_cast<int64_t>(bits.ones));
  else if (bits.ones != 0)
    to = ValueSet::nonZero();
  if ((bits.zeros & sign) != 0)
    to = to & ~ValueSet::negative();
  return state.restrict(name, to);
}

// What a test comes out as, 1 or 0, where that is known.
Value PathSolver::answerOf(const ir::Condition &test, const PathState &state) {
  Value answer;
  answer.set = ValueSet::zero() | ValueSet::positive();
  answer.number = ~1;
  if (!test.place || !ir::isOfNumber(test) || function_->places[test.place.index()].isElement())
    return answer;
  const Value held = read(cellOf(test.place, state), state);
  if (held.isElement || held.isShaken)
    return answer;
  if (std::optional<int64_t> number = numberIn(held, state))
    return Value::constant(ir::holds(test, *number));
  const ValueSet there = setOf(held, state);
  if ((there & valuesOf(test, true)).isEmpty())
    return Value::constant(0);
  return (there & valuesOf(test, false)).isEmpty() ? Value::constant(1) : answer;
}

// A place against a constant.
bool PathSolver::assumeNumber(const ir::Condition &condition, bool isTrue, PathState &state,
                              Naming naming) {
  return learnNumber(condition, isTrue, state, naming) &&
         (state.twins().size() == 0 || settleTwins(cellOf(condition.place, state), state));
}

bool PathSolver::learnNumber(const ir::Condition &condition, bool isTrue, PathState &state,
                             Naming naming) {
  using Kind = ir::ConditionKind;
  CellId cell = cellOf(condition.place, state);
  Value value = read(cell, state);
  noteAsked(value, state);
  const bool isElement = function_->places[condition.place.index()].isElement();
  ValueSet to = valuesOf(condition, isTrue);
  if (isOfNamedElement(condition)) {
    // What somebody has written there is so of all that are known; anything else of one of them.
    const bool isFirst =
        value.target && cells_.isSymbolic(cell) && value.target == cells_.pointee(cell);
    if (!value.isConstant && !value.isOnly && (isFirst || !value.target) &&
        !isTracked(value, state))
      return learnOfElement(condition, to, isTrue, state);
  }
  if (std::optional<int64_t> number = numberIn(value, state))
    return ir::holds(condition, *number) == isTrue;
  // `all[i] = strdup(text); if (!all[i]) ...`, in a later round: it is the one that has just been
  // put there, and those of the rounds before are still where they were.
  if (isElement && condition.index && state.isRenamed && value.isShaken && isTracked(value, state))
    return true;
  ValueSet left = setOf(value, state) & to;
  if (left.isEmpty())
    return false;
  noteEmptyText(condition, cell, to, state);
  bool isRelation = condition.kind == Kind::Less || condition.kind == Kind::GreaterEqual;
  bool isEquality = condition.kind == Kind::Equal || condition.kind == Kind::NotEqual;
  bool isExact =
      (condition.kind == Kind::Equal && isTrue) || (condition.kind == Kind::NotEqual && !isTrue);
  // Signs tell some comparisons in full; of others is remembered how they came out.
  if (!isToldBySign(condition) || !bitsOf(value, state).isNone() ||
      (value.target && !state.tests().numbersOf(value.target).empty())) {
    CellId name = value.target ? value.target : !isElement ? nameHeld(cell, state) : CellId();
    if (name && !learnOutcome(name, condition, isTrue, state))
      return false;
    value = read(cell, state);
  }
  // `if (fd > 2) close(fd)`: those of the standard streams stay open.
  bool isStandard = isRelation ? condition.constant > 0 && isTrue == (condition.kind == Kind::Less)
                    : isEquality
                        ? condition.constant >= 0 && isTrue == (condition.kind == Kind::Equal)
                        : isTrue == (condition.kind == Kind::Zero);
  if (isStandard && isTracked(value, state) && state.status == Status::Held && subject_.family &&
      source_.kindOf(subject_.family) == ResourceKind::Descriptor)
    state.status = Status::Gone;
  if (value.target) {
    if (!state.restrict(value.target, to) || !assumeOfPart(value.target, to, state))
      return false;
    noteFailure(value.target, state);
    if (!learnFromResult(value.target, state) || !learnFromLeft(value.target, state))
      return false;
    // `while (close(fd) < 0)`: a call that failed may not have released anything.
    if (state.status == Status::Released && value.target == state.releaseResult &&
        ValueSet::negative().contains(state.factOf(value.target)))
      state.status = Status::Gone;
    // A number that is known now is as good as one that was assigned. (A parameter that nobody
    // writes to keeps its name: callers are told of it.)
    const ir::LocationId location = cell ? cells_.locationOf(cell) : ir::LocationId();
    const bool isFixed = location && !cells_[cell].parent && isFixed_[location.index()];
    if (isExact && naming == Naming::Dropped && cell && !isFixed &&
        !types_.isPointerLike(cells_[cell].type) && !isTracked(value, state))
      state.refine(cell, Value::constant(condition.constant));
  } else if (cell && !isOneOfMany(cell)) {
    Value known = isExact ? Value::constant(condition.constant) : value;
    if (!isExact)
      known.set = left;
    state.refine(cell, known);
  }
  return true;
}

// How the comparison came out.
bool PathSolver::learnOutcome(CellId name, const ir::Condition &condition, bool isTrue,
                              PathState &state) {
  using Kind = ir::ConditionKind;
  if (condition.kind == Kind::Less || condition.kind == Kind::GreaterEqual)
    return state.changeTests().learnLess(name, condition.constant, condition.isUnsigned,
                                         isTrue == (condition.kind == Kind::Less));
  const bool isEquality = condition.kind == Kind::Equal || condition.kind == Kind::NotEqual;
  const bool isSame = isTrue == (condition.kind == Kind::Equal || condition.kind == Kind::Zero);
  const uint64_t number = isEquality ? static_cast<uint64_t>(condition.constant) : 0;
  return state.changeTests().learnMasked(name, UINT64_MAX, number, isSame) &&
         restrictToBits(name, state);
}

// See PathElements.cpp.
bool PathSolver::learnOfElement(const ir::Condition &condition, ValueSet to, bool isTrue,
                                PathState &state) {
  // `if (!*words[4]) ...; for (i = 4; *words[i]; ++i)`: it may be that one, and then it is empty.
  if (condition.index && state.hasAnswers() &&
      read(cells_.ofLocation(condition.index), state).isConstant) {
    const CellId base = cells_.ofLocation(function_->places[condition.place.index()].base);
    for (const ir::Block &block : function_->blocks)
      if (const ir::Condition &other = block.condition;
          other.question != 0 && !other.index && other.place == condition.place)
        if (const CellId told = state.saidBy(base, {{}, other.question});
            told && (state.factOf(told) & to).isEmpty())
          return false;
  }
  const CellId name = elementAsked(condition, state);
  if (!name)
    return true;
  const bool isToldElse = isToldBySign(condition) && state.tests().bitsOf(name).isNone();
  return (isToldElse || learnOutcome(name, condition, isTrue, state)) && state.restrict(name, to);
}

// `for (i = 0; i < n; i++)` is left with i == n: where nothing else is ever done to `i`, that there
// are less than none is not thought of.
bool PathSolver::assumeCounted(const ir::Block &block, bool isTrue, PathState &state) {
  using Kind = ir::ConditionKind;
  const ir::Condition &condition = block.condition;
  bool isOrder = condition.kind == Kind::Below || condition.kind == Kind::NotBelow;
  bool isRelation = condition.kind == Kind::Less || condition.kind == Kind::GreaterEqual;
  if (!isLoopHead_[block_.index()] || !condition.place || (!isOrder && !isRelation))
    return true;
  bool isLess = isTrue == (condition.kind == Kind::Below || condition.kind == Kind::Less);
  const ir::Place &place = function_->places[condition.place.index()];
  if (isLess || place.depth > 0 || !isCounter_[place.base.index()])
    return true;
  ir::Condition end = condition;
  end.kind = isOrder ? Kind::Same : Kind::Equal;
  return assumeTest(end, true, state);
}

// One case of a switch: as if its values were compared, one by one.
bool PathSolver::assumeCase(const ir::Block &block, size_t edge, PathState &state) {
  if (edge >= block.cases.size() || !block.condition.place)
    return true;
  ir::Condition test;
  test.place = block.condition.place;
  auto compare = [&](ir::ConditionKind kind, int64_t number) {
    test.kind = kind;
    test.constant = number;
    return assumeTest(test, true, state);
  };
  const ir::CaseRange &chosen = block.cases[edge];
  if (!chosen.isDefault) {
    if (chosen.low == chosen.high)
      return compare(ir::ConditionKind::Equal, chosen.low);
    return compare(ir::ConditionKind::GreaterEqual, chosen.low) &&
           (chosen.high == INT64_MAX || compare(ir::ConditionKind::Less, chosen.high + 1));
  }
  CellId cell = cellOf(test.place, state);
  Value value = read(cell, state);
  for (const ir::CaseRange &other : block.cases) {
    if (other.isDefault)
      continue;
    if (value.isConstant && value.number >= other.low && value.number <= other.high)
      return false;
    if (other.low == other.high && !compare(ir::ConditionKind::NotEqual, other.low))
      return false;
  }
  return true;
}

bool PathSolver::assume(const ir::Block &block, size_t edge, PathState &state) {
  if (block.terminator == ir::TerminatorKind::Switch)
    return assumeCase(block, edge, state);
  if (block.terminator != ir::TerminatorKind::Branch || block.successors.size() != 2)
    return true;
  bool isTrue = edge == 0;
  assumeEmpty(block.condition, isTrue, state);
  noteAnswer(block.condition, isTrue, state);
  if (!assumeTest(block.condition, isTrue, state) || !assumeCounted(block, isTrue, state))
    return false;
  noteLastRound(block.condition, isTrue, state);
  if (state.status == Status::Held && source_.kindTests().isHardlyTaken(body_, block_, edge))
    state.attested = Confidence::Low;
  if (state.status == Status::Held || state.status == Status::Released) {
    if (block.condition.place) {
      state.history = remember(state.history, {StepKind::Assumed, block.end, {}, {}, {}});
      histories_.back().branch = &block;
      histories_.back().isTrue = isTrue;
    }
  }
  return true;
}

} // namespace outlive::ownership
