// Who is called: one function, or one of several.
//
// Problem: `environment->schedule(run, job)` reaches each overrider that the program has, and some
// of them are of classes whose objects never get here.
// Idea: each target makes states of its own. Where one sees to the resource, those that do nothing
// with it are left out: an object that releases itself is of the class that does, and an overrider
// that is not meant to be called leaks nothing. (A missed finding is better than a false one.)
// Cost: the states of one call, for each target; targets that do the same give one.
#include "ownership/CalledArguments.h"
#include "ownership/Hooks.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

void PathSolver::call(const ir::Event &event, std::vector<PathState> &states) {
  const ir::Call &call = function_->calls[event.call.index()];
  const CallTargets &targets = program_.targets(body_, event.call);
  // Whoever else may be called is taken for one that returns when those that are known do: a
  // handler of fatal errors never does, whichever it is.
  bool returns = targets.functions.empty();
  for (ir::FunctionId target : targets.functions)
    returns |= !source_.dutiesOf(target).neverReturns;
  bool isOpen = returns && !targets.isClosed && call.kind != ir::CallKind::Static &&
                !isHookCall(*function_, call, targets, source_);
  ir::FunctionId hidden; // in a variable of this function: `std::function<..> drop = [](..) {..};`
  if (callsHidden(program_, types_, call.callee))
    if (const PassedFunction run = passedFunction(program_, types_, *function_, call.arguments[0]);
        run.isMethod && program_.bodyOf(run.function))
      hidden = run.function;
  std::vector<PathState> after = std::move(after_);
  const bool isOther = isOpen || targets.functions.empty(); // somebody else may be called
  for (PathState &before : states) {
    if (isSeenToByOwnFunction(call, targets, before))
      before.status = Status::Gone;
    if (ir::FunctionId only = hidden ? hidden : methodOfObject(call, targets, before)) {
      callEither(event, call, only, std::move(before), after);
      continue;
    }
    size_t first = after.size();
    // Not as the object whose method it is.
    const size_t firstGiven = call.kind == ir::CallKind::Virtual ? 1 : 0;
    const bool isGivenTracked =
        call.kind != ir::CallKind::Static && call.arguments.size() > firstGiven &&
        std::any_of(
            call.arguments.begin() + static_cast<ptrdiff_t>(firstGiven), call.arguments.end(),
            [&](const ir::Operand &each) { return leadsToTracked(valueOf(each, before), before); });
    const bool wasHeld = before.status == Status::Held;
    const uint32_t lostBefore = before.lost;
    const size_t toldBefore = facts_.size();
    const bool mayBeIdle = wasHeld && isGivenTracked;
    std::vector<size_t> ends; // by target, where that matters: of its states in `after`
    for (size_t i = 0; i < targets.functions.size(); ++i) {
      bool isLast = i + 1 == targets.functions.size() && !isOther;
      callEither(event, call, targets.functions[i], isLast ? std::move(before) : before, after);
      if (mayBeIdle)
        ends.push_back(after.size());
    }
    if (wasHeld && isSeenToByOne(call, first, lostBefore, toldBefore, after))
      continue;
    if (mayBeIdle)
      dropIdle(first, ends, after);
    if (isOther)
      callOne(event, call, ir::FunctionId(), std::move(before), after);
  }
  // Targets that do the same to the resource.
  states.clear();
  for (PathState &state : after)
    if (std::none_of(states.begin(), states.end(),
                     [&](const PathState &other) { return other.knowsTheSame(state); }))
      states.push_back(std::move(state));
  after.clear();
  after_ = std::move(after);
}

// Of destructors it is the one that knows the object; so with `list->release(list)`. Those that
// release less of what hangs in it are of other objects, and what they would lose is not told.
bool PathSolver::isSeenToByOne(const ir::Call &call, size_t first, uint32_t lostBefore,
                               size_t toldBefore, std::vector<PathState> &after) {
  if (!(call.isDelete || isOwnMethod(call)))
    return false;
  auto isHeld = [](const PathState &state) { return state.status == Status::Held; };
  auto isLeft = [&](const PathState &state) { return isHeld(state) || state.lost != lostBefore; };
  auto begin = after.begin() + static_cast<ptrdiff_t>(first);
  if (std::all_of(begin, after.end(), isHeld))
    return false;
  if (std::all_of(begin, after.end(), isLeft)) {
    after.erase(std::remove_if(begin, after.end(), isHeld), after.end());
    return true;
  }
  after.erase(std::remove_if(begin, after.end(), isLeft), after.end());
  for (size_t i = facts_.size(); i-- > toldBefore;)
    if (facts_[i].wrong == Wrong::Leaked) {
      facts_.erase(facts_.begin() + static_cast<ptrdiff_t>(i));
      losses_.erase(losses_.begin() + static_cast<ptrdiff_t>(i));
    }
  return true;
}

// One of several virtual methods, or of functions in a table, sees to what it is given. Those that
// do nothing with it are of objects that never get any:
//     void Environment::schedule(Job *) { not_supported(); }
//     table_->destroy(kept_);              // of an object that has nothing: [](void *) {}
void PathSolver::dropIdle(size_t first, const std::vector<size_t> &ends,
                          std::vector<PathState> &after) {
  auto isHeld = [](const PathState &state) { return state.status == Status::Held; };
  auto at = [&](size_t index) { return after.begin() + static_cast<ptrdiff_t>(index); };
  if (std::all_of(at(first), after.end(), isHeld))
    return;
  for (size_t i = ends.size(); i-- > 0;) {
    size_t begin = i > 0 ? ends[i - 1] : first;
    if (std::all_of(at(begin), at(ends[i]), isHeld))
      after.erase(at(begin), at(ends[i]));
  }
}

// Through a pointer that the object has itself: its first argument.
bool PathSolver::isOwnMethod(const ir::Call &call) const {
  if (call.kind != ir::CallKind::Indirect || call.target.kind != ir::OperandKind::Value ||
      call.arguments.empty() || !call.arguments[0].hasPlace())
    return false;
  const ir::Place &method = function_->places[call.target.place().index()];
  const ir::Place &object = function_->places[call.arguments[0].place().index()];
  return method.base == object.base && method.depth > object.depth &&
         std::equal(object.path.begin(), object.path.begin() + object.depth, method.path.begin());
}

// A virtual call on an object whose class is seen: a variable, or what `new` has made here.
ir::FunctionId PathSolver::methodOfObject(const ir::Call &call, const CallTargets &targets,
                                          const PathState &state) {
  if (call.kind != ir::CallKind::Virtual || call.arguments.empty())
    return {};
  Value object = valueOf(call.arguments[0], state);
  if (!object.target || cells_[object.target].parent ||
      cells_.objectOf(object.target).kind != ObjectKind::Location)
    return {};
  const ir::Type *type = types_.type(cells_[object.target].type);
  if (!type || type->kind != ir::TypeKind::Record || !type->record)
    return {};
  // The method of the nearest base that has one.
  std::vector<ir::RecordId> bases{type->record};
  for (size_t i = 0; i < bases.size() && i < 64; ++i) {
    for (ir::FunctionId target : targets.functions)
      if (program_.symbol(target).record == bases[i])
        return target;
    for (ir::RecordId base : module_.records[bases[i].index()].bases)
      bases.push_back(base);
  }
  return {};
}

// `realpath(name, buffer)` hands out memory only where it is given no buffer. Where that cannot be
// told, there are two ways, and what is known of the buffer later tells them apart.
void PathSolver::callEither(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                            PathState before, std::vector<PathState> &after) {
  const OwnershipEffect *acquires =
      subject_.call == event.call && subject_.function == target ? subjectEffect() : nullptr;
  if (acquires && areBitsOpen(acquires->bits, call, before)) {
    PathState without = before;
    if (assumeBits(acquires->bits, /*areSo=*/false, call, without) &&
        !mayHaveBits(acquires->bits, call, without)) {
      callOne(event, call, target, std::move(without), after);
      if (!assumeBits(acquires->bits, /*areSo=*/true, call, before))
        return;
    }
  }
  bool isConditional = acquires && acquires->formal >= 0 &&
                       static_cast<size_t>(acquires->formal) < call.arguments.size();
  if (!isConditional)
    return callOne(event, call, target, std::move(before), after);
  const ir::Operand &argument = call.arguments[static_cast<size_t>(acquires->formal)];
  Value value = valueOf(argument, before);
  ValueSet given = setOf(value, before);
  if (acquires->whenFormal.contains(given) || (given & acquires->whenFormal).isEmpty())
    return callOne(event, call, target, std::move(before), after);
  PathState with = before, without = std::move(before);
  // Null, or the number of none: `signalfd(server->signals, &mask, 0)` makes no descriptor.
  with.isAssumed |=
      acquires->whenFormal == ValueSet::zero() || acquires->whenFormal == ValueSet::minusOne();
  if (assumeArgument(argument, acquires->whenFormal, with))
    callOne(event, call, target, std::move(with), after);
  if (assumeArgument(argument, ~acquires->whenFormal, without))
    callOne(event, call, target, std::move(without), after);
}

bool PathSolver::assumeArgument(const ir::Operand &argument, ValueSet to, PathState &state) {
  Value value = valueOf(argument, state);
  CellId cell =
      argument.kind == ir::OperandKind::Value ? cellOf(argument.place(), state) : CellId();
  if (value.target)
    return state.restrict(value.target, to) && settleTwins(cell, state);
  if (!cell || isOneOfMany(cell))
    return true;
  value.set = value.set & to;
  state.refine(cell, value);
  return settleTwins(cell, state);
}

} // namespace outlive::ownership
