// What calls hand out: the resource that is followed, others, and what is there when there is none.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// What else the call hands out: values like any other.
void PathSolver::placeOthers(const ir::Event &event, const ir::Call &call,
                             const FunctionDuties &duties, const CallEffects &effects,
                             const Outcome &outcome, PathState &state) {
  uint32_t number = 0;
  for (const OwnershipEffect &effect : duties.effects) {
    if (!isHandedOut(effect))
      continue;
    ++number;
    bool isResult = effect.path.isResult();
    if ((effect.whenResult & outcome.results).isEmpty() || isResult ||
        effects.acquires == &effect || !mayHappen(effect, call, state))
      continue;
    Spot spot = spotOf(call, effect.path, call.result, state);
    if (!spot.cell || isOneOfMany(spot.cell))
      continue;
    // It was null, and perhaps still is.
    if (const Value *held = state.find(spot.cell);
        held && !effect.whenResult.contains(outcome.results) && isLeftName(held->target))
      continue;
    if (!effect.isAlways) {
      if (const Value *held = state.find(spot.cell); !held || !isTracked(*held, state))
        state.write(spot.cell, Value::unknown());
      continue;
    }
    CellId token = fresh(event.call, number - 1, {});
    renew(token, state);
    state.write(spot.cell, Value::pointer(token));
    if (effect.whenResult.contains(outcome.results) && effect.whenPlace.isAny())
      state.setFact(token, types_.isPointerLike(cells_[spot.cell].type)
                               ? ValueSet::positive()
                               : ValueSet::zero() | ValueSet::positive());
  }
}

// The resource that is followed, if it comes from here.
void PathSolver::placeAcquired(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                               const CallEffects &effects, const Outcome &outcome,
                               PathState &state) {
  if (outcome.acquires) {
    const OwnershipEffect &effect = *outcome.acquires;
    bool isResult = effect.path.isResult();
    Spot spot = spotOf(call, effect.path, call.result, state);
    if (subject_.origin == Origin::Content)
      return fillContent(effect, event, target, state);
    // `grow(&buffer)`, again: the place has what it had, or something larger instead.
    if (std::any_of(outcome.concerns.begin(), outcome.concerns.end(), [&](const Concern *concern) {
          const OwnershipEffect &other = *concern->effect;
          return other.kind == OwnershipKind::Keeps && other.isAlways && other.into == other.path &&
                 other.path == effect.path && spot.cell && isTracked(spot.value, state);
        }))
      return;
    renew(token_, state);
    if (state.status != Status::Before) {
      // Another one, beside the one that is followed.
      if (spot.cell && !isResult && state.isRenamed) {
        if (effect.whenPlace.isAny() && types_.isPointerLike(cells_[spot.cell].type))
          state.setFact(token_, ValueSet::positive());
        write(spot.cell, Value::pointer(token_), state, event.position);
      }
      return;
    }
    if (!spot.cell && !isResult) {
      state.status = Status::Gone;
      return;
    }
    state.status = subject_.isReleased ? Status::Released : Status::Held;
    state.isRenamed = false;
    state.history =
        remember(state.history, {subject_.isReleased ? StepKind::Released : StepKind::Acquired,
                                 event.position,
                                 target,
                                 effect.position,
                                 {}});
    if (outcome.acquires == effects.leaves) { // it has failed, and left it there
      state.attested = std::min(state.attested, Confidence::Medium);
      state.history = remember(state.history, {StepKind::Failed, event.position, target, {}, {}});
    }
    if (!spot.cell) { // nobody wants the result
      checkHeld(Loss::Overwritten, event.position, state);
      return;
    }
    // Of descriptors, 0 is one as well, but programs that have a standard input never get it.
    ValueSet set = isResult ? outcome.results : ValueSet::positive();
    state.setFact(token_, set);
    write(spot.cell, Value::pointer(token_), state, event.position);
    // What is inside first: then the whole says nothing of it any more.
    for (auto each = effect.beside.rbegin(); each != effect.beside.rend(); ++each)
      learnAt(*each, call, state);
    if (!isResult) {
      nameStatus(call, state);
      noteFilledBy(event, effect, state);
    }
    if (effect.isReturned && call.result)
      if (CellId result = cellOf(call.result, state))
        write(result, Value::pointer(token_), state, event.position);
  }
  if (!effects.acquires || outcome.acquires || state.status != Status::Before ||
      subject_.origin == Origin::Content)
    return;
  state.status = Status::Failed;
  // Null or -1, where that is what failure looks like.
  bool isResult = effects.acquires->path.isResult();
  CellId result = isResult && call.result ? cellOf(call.result, state) : CellId();
  if (result && outcome.results == ValueSet::zero())
    state.write(result, Value::constant(0));
  else if (result && outcome.results == ValueSet::minusOne())
    state.write(result, Value::constant(-1));
}

// The call has tried in vain, and what is at the place says so.
void PathSolver::placeFailed(const ir::Call &call, const OwnershipEffect &effect,
                             PathState &state) {
  state.status = Status::Failed;
  Spot spot = spotOf(call, effect.path, call.result, state);
  if (!spot.cell || isOneOfMany(spot.cell))
    return;
  Value value;
  value.set = ~effect.whenPlace;
  bool isNull =
      types_.isPointerLike(cells_[spot.cell].type) && value.set.contains(ValueSet::zero());
  if (isNull || value.set == ValueSet::minusOne())
    value = Value::constant(isNull ? 0 : -1);
  state.write(spot.cell, value);
}

// Which of several functions is called is not known; where one of them hands out something and
// another sometimes only, the caller's checks are about the other.
bool PathSolver::isDoneByAll(const OwnershipEffect &effect, const CallTargets &targets) {
  return std::all_of(targets.functions.begin(), targets.functions.end(),
                     [&](ir::FunctionId target) {
                       const FunctionDuties &duties = source_.dutiesOf(target);
                       return duties.neverReturns ||
                              std::any_of(duties.effects.begin(), duties.effects.end(),
                                          [&](const OwnershipEffect &other) {
                                            return other.kind == effect.kind &&
                                                   other.path == effect.path && other.isAlways;
                                          });
                     });
}

// Tokens of what is certainly acquired here, with such arguments. Functions that call each other
// hand out what they return at the bottom, `return depth > 0 ? make(depth - 1) : malloc(n);`: of
// those that are still being found out that is supposed, and seen to be so or not in the next
// round.
void PathSolver::noteAcquisitions(const ir::Event &event, const FunctionDuties &duties,
                                  const PathState &state) {
  const ir::Call &call = function_->calls[event.call.index()];
  if (duties.isAwaited)
    acquired_.insert(fresh(event.call, resultToken, {}));
  uint32_t number = 0;
  for (const OwnershipEffect &effect : duties.effects) {
    if (!isHandedOut(effect))
      continue;
    if (effect.kind == OwnershipKind::Acquires && effect.isAlways &&
        mayHappen(effect, call, state)) {
      acquired_.insert(fresh(event.call, number, {}));
      if (effect.path.isResult())
        acquired_.insert(fresh(event.call, resultToken, {}));
    }
    ++number;
  }
}

} // namespace outlive::ownership
