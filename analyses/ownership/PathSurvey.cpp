// The survey: what deserves a run of its own.
//
// Problem: to follow every value of a function along its paths would cost too much, and most of
// them are never released by anybody. Idea: one run without a resource looks at what happens to the
// values that the function has at first, and to what its callees hand out:
//   found     a call that hands out a resource, a field that a callee may fill
//   entries   values of the caller that go further: released, stored, returned, given to others
//   touches   where such values are looked at and where they are released (Touches.h)
// What a value is by now may be unknown, since a callee may have put another one in its place. For
// the survey it is still the first one: the run that follows it will know better.
// Cost: a look at the effects of each callee.
//
// The states that it meets are kept: runs begin with them (PathSearch.cpp).
#include "ownership/CalledArguments.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

// Calls until the release; 0: there is none.
uint8_t furtherAway(uint8_t calls) {
  return calls == 0 || calls == UINT8_MAX ? calls : static_cast<uint8_t>(calls + 1);
}
uint8_t nearest(uint8_t a, uint8_t b) { return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b); }

// `reply(connection, cookie, NULL)`: who calls does not want the error.
bool isPutNowhere(const OwnershipEffect &effect, const ir::Call &call) {
  const SummaryPath &path = effect.path;
  if (path.root != RootKind::Formal || path.depth == 0 || path.index >= call.arguments.size())
    return false;
  const ir::Operand &argument = call.arguments[path.index];
  return argument.kind == ir::OperandKind::Null ||
         (argument.kind == ir::OperandKind::Constant && argument.constant == 0);
}

} // namespace

// Whatever comes from here, or is given away here, deserves a run.
void PathSolver::surveyCall(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                            const PathState &state) {
  // Where an argument comes from, too: its value may have been known before.
  auto sourceOf = [&](const SummaryPath &path) {
    Spot spot = spotOf(call, path, call.result, state);
    if (path.root == RootKind::Formal && path.depth == 0 && path.index < call.arguments.size() &&
        call.arguments[path.index].kind == ir::OperandKind::Value)
      spot.cell = cellOf(call.arguments[path.index].place(), state);
    return spot;
  };
  auto note = [&](const Spot &spot, uint8_t releasedAfter) {
    noteCandidate(firstValueAt(spot, state), releasedAfter);
    // Whether something else is in that place by now may depend on what earlier calls returned.
    if (releasedAfter > 0)
      noteTouch({spot.cell, {}});
  };
  static const FunctionDuties nothing;
  const FunctionDuties &duties = target ? source_.dutiesOf(target) : nothing;
  noteOwned(call, duties, state);
  size_t acquisition = 0;
  for (const OwnershipEffect &effect : duties.effects) {
    if (isHandedOut(effect)) {
      Subject subject;
      subject.origin = Origin::Call;
      subject.call = event.call;
      subject.effect = acquisition++;
      subject.function = target;
      subject.block = block_;
      subject.family = effect.family;
      subject.isReleased = effect.kind == OwnershipKind::Dangles;
      subject.leadsBack = effect.leadsBack;
      subject.isElsewhere = !effect.path.isResult();
      subject.isKept = effect.path.isResult() &&
                       isKeptElsewhere(call, target ? source_.modelOf(target) : nullptr, state);
      subject.isCertain =
          effect.isAlways && isDoneByAll(effect, program_.targets(body_, event.call));
      if (isPutNowhere(effect, call))
        continue;
      // Of what may or may not be a resource nothing sure could be said, but of where it is put.
      if (effect.isAlways)
        found_.try_emplace(
            {0, event.call.value * tokensPerCall + static_cast<uint32_t>(subject.effect)}, subject);
      else if (mayHaveNeeded(effect, call, state))
        noteFilled(effect, spotOf(call, effect.path, call.result, state).cell);
      continue;
    }
    note(sourceOf(effect.path), effect.kind == OwnershipKind::Releases ? 1 : 0);
  }
  for (const PassedOn &value : duties.passedOn) {
    // What happens to a global concerns the functions that have a name for it, and those that call
    // whoever releases it. Further up everybody calls, by some way, whoever touches it.
    if (value.path.root == RootKind::Global && value.releasedAfter != 1 &&
        !source_.mentions(body_, ir::GlobalId(value.path.index)))
      continue;
    Spot spot = sourceOf(value.path);
    if (spot.value.target && cells_[spot.value.target].parent)
      noteCandidate(wholeOf(spot.value));
    else
      note(spot, furtherAway(value.releasedAfter));
    noteTouch(spot);
    notePassed(spot.value, target, static_cast<size_t>(&value - duties.passedOn.data()));
  }
  if (const Summary *model = target ? source_.modelOf(target) : nullptr)
    for (const Effect &effect : model->effects)
      if (effect.source == SourceKind::Value && effect.path.root == RootKind::Formal &&
          (effect.destination.root != RootKind::Result || isBound(target))) {
        const Value given = firstValueAt(sourceOf(effect.path), state);
        noteCandidate(given);
        // `std::for_each(items.begin(), items.end(), dispose)`: each of the elements is given.
        if (effect.destination.root == RootKind::Callback && given.target)
          noteCandidate(firstValueAt({given.target, read(given.target, state)}, state));
      }
  // `emit(2, function, data)`, which reads them by va_arg and hands them on. Nor is it known what
  // is called inside of a std::function.
  const size_t known = !duties.isKnown || callsHidden(program_, types_, target) ? 0
                       : target && source_.mayKeepUnnamed(target)
                           ? program_.symbol(target).formals.size()
                           : call.arguments.size();
  for (size_t i = known; i < call.arguments.size(); ++i) {
    const ir::Operand &argument = call.arguments[i];
    CellId cell =
        argument.kind == ir::OperandKind::Value ? cellOf(argument.place(), state) : CellId();
    noteCandidate(firstValueAt({cell, valueOf(argument, state)}, state));
    noteInside(argument, state);
  }
}

// `std::bind(function, argument)`: the result keeps what it is given, for whoever calls it.
bool PathSolver::isBound(ir::FunctionId function) const {
  return types_.classOf(program_.symbol(function).result) == TypeClass::Erased;
}

// The survey has seen a value of the caller go somewhere.
void PathSolver::noteCandidate(const Value &value, uint8_t releasedAfter) {
  if (!value.target || cells_[value.target].parent)
    return;
  const places::Object &object = cells_.objectOf(value.target);
  if (object.kind != ObjectKind::Pointee || object.level > 3)
    return;
  CellId holder(object.index);
  // No descriptor fits into a character or a flag.
  const ir::Type *type = types_.type(cells_[holder].type);
  if (type && type->kind == ir::TypeKind::Scalar && type->size > 0 && type->size < 4)
    return;
  // Arguments and their fields before what is further away.
  size_t room = object.level < 2 ? maxEntries : object.level < 3 ? maxEntries / 2 : maxEntries / 4;
  if (releasedAfter > 0)
    touches_.release(holder, {block_, event_}, value.isAdvanced);
  if (entries_.size() < room || entries_.count(holder))
    entries_[holder] = nearest(entries_[holder], releasedAfter);
  else
    result_.duties.isCut = true;
}

// What was there is there no longer: callers must know, of pointers.
void PathSolver::noteOverwritten(CellId cell, const PathState &state) {
  if (cells_.isSymbolic(cell) && cells_[cell].parent && types_.isPointerLike(cells_[cell].type) &&
      !isOneOfMany(cell))
    noteCandidate(read(cell, state));
}

// A callee may have put something else there meanwhile: as far as the survey knows it has not.
void PathSolver::noteTouch(const Spot &spot) {
  if (subject_.origin != Origin::Nothing)
    return;
  CellId holder;
  if (!spot.value.target && spot.cell && cells_.isSymbolic(spot.cell))
    holder = spot.cell;
  if (spot.value.target && !cells_[spot.value.target].parent)
    if (const places::Object &object = cells_.objectOf(spot.value.target);
        object.kind == ObjectKind::Pointee)
      holder = CellId(object.index);
  if (holder)
    touches_.touch(holder, {block_, event_});
}

// A place of which nothing is known for sure any more may still hold what it held at first, and
// when that is followed, whoever takes it away will say so.
Value PathSolver::firstValueAt(const Spot &spot, const PathState &state) {
  if (spot.value.target)
    return spot.value;
  const Value *known = spot.cell ? state.find(spot.cell) : nullptr;
  bool isTold = known && (known->target || known->isConstant);
  if (spot.cell && cells_.isSymbolic(spot.cell) && !isTold)
    if (CellId target = cells_.pointee(spot.cell))
      return Value::pointer(target);
  return Value::unknown();
}

} // namespace outlive::ownership
