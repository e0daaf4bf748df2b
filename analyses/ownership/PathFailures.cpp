// Calls that are found to have failed: have they filled anything by then?
//
// Problem: `if (read_names(path, &list) < 0) return -1;` loses what is in `list` only where
// read_names can put something there and fail all the same. That it may fill its argument, and that
// it may return less than zero, does not say so:
//     int read_names(const char *path, struct list *l) { ...; list_add(l, name); return count(l); }
// Idea: each way out of the callee on which the place is filled has a set of results. One that lies
// within what the caller has found shows that the two go together: `list_add(l, name); ...; return
// -1;`. Where there is none, that the path exists is a guess, and what is lost on it alone, while
// other paths release it, is of medium confidence. What a callee returns that another call has told
// it is as well attested as there. Where paths have met, each of the numbers that they return is.
// The same is said of text that turns out to be empty.
// Cost: a look at the exits of a run, and at the name of what a branch asks for.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// The call whose result the value is, by its name; none when it is no such thing.
const ir::Call *PathSolver::callNamedBy(CellId value) const {
  if (!value || cells_.objectOf(value).kind != ObjectKind::Fresh)
    return nullptr;
  const uint32_t number = cells_.objectOf(value).index;
  const bool isResult =
      number % tokensPerCall == resultToken && number / tokensPerCall < function_->calls.size();
  return isResult ? &function_->calls[number / tokensPerCall] : nullptr;
}

// `return count > 0;` is one statement for both answers.
bool PathSolver::returnsAnswer() const {
  const std::vector<ir::Event> &events = function_->blocks[block_.index()].events;
  return std::any_of(events.begin(), events.end(), [&](const ir::Event &event) {
    if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Test)
      return false;
    return function_->places[event.destination.index()].base == ir::Function::resultLocation();
  });
}

// Of an exit with the resource: which results go together with that.
SeenResults PathSolver::seenAt(const Value &result, const PathState &state) const {
  SeenResults seen = SeenResults::none();
  if (state.isGuess)
    return seen;
  const ValueSet set = returnsAnswer() ? ValueSet::any() : setOf(result, state);
  const ir::Call *call = result.isConstant ? nullptr : callNamedBy(result.target);
  if (call || set.isAny())
    seen.add(set);
  else
    seen.addEach(set);
  if (call) // of several overriders, what any of them shows
    for (ir::FunctionId target : program_.targets(body_, idOf(*call)).functions)
      for (const OwnershipEffect &effect : source_.dutiesOf(target).effects)
        if (effect.kind == OwnershipKind::Acquires && !effect.path.isResult())
          seen.addWithin(effect.seen, set);
  return seen;
}

SeenResults PathSolver::seenOn(const std::vector<const Exit *> &exits) {
  SeenResults seen = SeenResults::none();
  for (const Exit *exit : exits)
    seen.addWithin(exit->seen, ValueSet::any());
  return seen;
}

// `add(list, item)` keeps the item unless it fails: what is lost after that is lost because of it.
void PathSolver::noteNotTaken(const ir::Event &event, ir::FunctionId target,
                              const CallEffects &effects, const Outcome &outcome,
                              PathState &state) {
  if (state.status != Status::Held)
    return;
  auto ends = [](const Concern &concern) {
    const OwnershipEffect &effect = *concern.effect;
    return !effect.whenResult.isAny() && !concern.isWhole &&
           (effect.kind == OwnershipKind::Takes || effect.kind == OwnershipKind::Releases ||
            (effect.kind == OwnershipKind::Keeps && !effect.into.isResult()));
  };
  auto isHere = [&](const Concern &concern) {
    return std::find(outcome.concerns.begin(), outcome.concerns.end(), &concern) !=
           outcome.concerns.end();
  };
  for (const Concern &concern : effects.concerns) {
    if (!ends(concern) || isHere(concern) || !isTracked(concern.spot.value, state))
      continue;
    const bool isSpared =
        concern.effect->kind == OwnershipKind::Releases && target && program_.bodyOf(target);
    const Step step{isSpared ? StepKind::Spared : StepKind::Failed, event.position, target, {}, {}};
    const Step &last = histories_[state.history].step;
    if (state.history == 0 || last.kind != step.kind || last.position != step.position)
      state.history = remember(state.history, step);
    if (!isSpared && isAskedBefore(event, state))
      state.attested = Confidence::Low;
    return;
  }
}

// The call that is looked at has filled a place of its caller.
void PathSolver::noteFilledBy(const ir::Event &event, const OwnershipEffect &effect,
                              PathState &state) {
  const ir::PlaceId result = function_->calls[event.call.index()].result;
  state.filledBy = result ? read(cellOf(result, state), state).target : CellId();
  state.seen = effect.seen.among(effect.whenResult);
  state.isGuess = false;
}

// What is always there after success may be there after a failure as well: one of the callee's own
// ways out says so.
const OwnershipEffect *PathSolver::leftAsWell(const OwnershipEffect &always,
                                              const FunctionDuties &duties) {
  auto leaves = [&](const OwnershipEffect &each) {
    return each.kind == OwnershipKind::Acquires && !each.isAlways && each.path == always.path &&
           each.family == always.family && (each.whenResult & always.whenResult).isEmpty() &&
           each.seen.hasWithin(each.whenResult);
  };
  auto left = std::find_if(duties.effects.begin(), duties.effects.end(), leaves);
  const bool isThere = always.kind == OwnershipKind::Acquires && always.isAlways;
  return isThere && left != duties.effects.end() ? &*left : nullptr;
}

// A branch has told something of the value.
void PathSolver::noteFailure(CellId value, PathState &state) const {
  if (!value || state.status != Status::Held)
    return;
  if (value == state.filledBy)
    state.isGuess |= !state.seen.hasWithin(state.factOf(value));
  const ir::Call *call = callNamedBy(value);
  if (call && call->callee && call->kind == ir::CallKind::Static &&
      source_.kindTests().hardlyFails(call->callee) &&
      !state.factOf(value).contains(ValueSet::zero()))
    state.attested = Confidence::Low;
}

// `if (*message == 0) return;`: that there is memory, and no text in it, is a guess as well.
void PathSolver::noteEmptyText(const ir::Condition &condition, CellId asked, ValueSet to,
                               PathState &state) {
  if (!asked || to != ValueSet::zero() || state.status != Status::Held || !token_ ||
      asked != (state.isRenamed ? renamed_ : token_))
    return;
  const ir::Type *type = types_.type(typeOf(function_->places[condition.place.index()]));
  if (!type || type->kind != ir::TypeKind::Scalar || type->size != 1)
    return;
  state.isGuess = true;
  // `format(&message, "%d lines", n)`: hardly ever, where it is made of a text that stands there.
  auto isText = [&](const ir::Operand &argument) {
    if (argument.kind != ir::OperandKind::Address)
      return false;
    const ir::Place &place = function_->places[argument.place().index()];
    const ir::Location &location = function_->locations[place.base.index()];
    const ir::Type *text = types_.type(location.type);
    return location.kind == ir::LocationKind::Literal && text &&
           text->kind == ir::TypeKind::Array && text->size > sizeof "%s";
  };
  if (subject_.origin != Origin::Call)
    return;
  const std::vector<ir::Operand> &arguments = function_->calls[subject_.call.index()].arguments;
  if (std::any_of(arguments.begin(), arguments.end(), isText))
    state.attested = Confidence::Low;
}

} // namespace outlive::ownership
