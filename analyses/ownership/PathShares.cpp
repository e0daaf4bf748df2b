// Shares of objects that the program counts itself (ShareCounts.h).
//
// Problem: `session_ref(s)` acquires nothing, the object was there; but whoever calls it has to
// call session_unref, on every path.
//     session_ref(s);
//     if (!start(s))
//       return -1;          // one share too many
//     session_unref(s);
// Idea: the share is a resource of its own, which begins at the call, and whose name is that of the
// object: whoever holds a pointer to it may drop the share. Only where the function itself drops
// it on some path is a share that it leaves behind told; else it is taken for one on behalf of
// somebody else, who has found the object by other means.
// A second share ends the story, since it cannot be told which one is dropped. So does dropping
// it: that may have released the object, or not, and nothing is released twice by that.
// Followed are shares of arguments and of what calls return: what is found in memory of others may
// be dropped by these.
// Cost: one run for each call that shares.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// The object of which a call shares, or drops, one of its arguments.
Value PathSolver::countedArgument(const ir::Call &call, const ShareCount &count,
                                  const PathState &state) {
  if (count.formal >= call.arguments.size() || !call.arguments[count.formal].hasPlace())
    return Value::unknown();
  Value value = valueOf(call.arguments[count.formal], state);
  return value.target && cells_[value.target].parent ? wholeOf(value) : value;
}

// The survey: what deserves a run.
void PathSolver::noteShared(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                            const PathState &state) {
  const ShareCount *count = target ? source_.sharing(target) : nullptr;
  if (!count)
    return;
  Value object = countedArgument(call, *count, state);
  Subject subject;
  subject.origin = Origin::Share;
  subject.call = event.call;
  subject.function = target;
  subject.holder = object.target;
  subject.block = block_;
  if (object.target) {
    const places::Object &known = cells_.objectOf(object.target);
    bool isArgument = known.kind == ObjectKind::Pointee && !cells_[CellId(known.index)].parent &&
                      cells_.objectOf(CellId(known.index)).kind == ObjectKind::Location;
    if (!isArgument && known.kind != ObjectKind::Fresh)
      subject.holder = {};
  }
  // One object on one path, and another one on another: it has no name.
  auto [known, isNew] = found_.try_emplace({3, event.call.value}, subject);
  if (!isNew && known->second.holder != subject.holder)
    known->second.holder = {};
}

// A run: the share begins here, or ends.
void PathSolver::followShare(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                             PathState &state) {
  if (!target)
    return;
  auto isOfObject = [&](const ShareCount &count) {
    Value object = countedArgument(call, count, state);
    return object.target && cells_[object.target].object == cells_[token_].object;
  };
  if (const ShareCount *count = source_.sharing(target); count && isOfObject(*count)) {
    if (event.call == subject_.call && state.status == Status::Before) {
      state.status = Status::Held;
      state.history = remember(state.history,
                               {StepKind::Acquired, event.position, target, count->position, {}});
      if (call.arguments[count->formal].kind == ir::OperandKind::Value)
        variable_ = nameOf(call.arguments[count->formal].place());
    } else if (state.status == Status::Held) {
      state.status = Status::Gone;
    }
  } else if (const ShareCount *count = source_.dropping(target);
             count && state.status == Status::Held && isOfObject(*count)) {
    state.status = Status::Gone;
    noteRelease(event.position, {});
  }
}

// What is left behind where the function drops it elsewhere.
void PathSolver::tellShares(const Subject &subject) {
  const ShareCount *count = source_.sharing(subject.function);
  for (OwnershipFact &fact : facts_) {
    if (fact.wrong != Wrong::Leaked || !otherRelease_.isValid() || !count)
      continue;
    fact.isShare = true;
    fact.releasedBy = source_.dropOf(count->counter);
    fact.otherRelease = otherRelease_;
    fact.confidence = std::min(fact.confidence, Confidence::Medium);
    if (fact.variable.empty())
      fact.variable = variable_;
    result_.facts.push_back(std::move(fact));
  }
}

// Duties of a function that takes one away and returns what is left: where it has not released the
// object, somebody else has a share.
void PathSolver::releasePerhapsElse(size_t first) {
  std::vector<OwnershipEffect> &effects = result_.duties.effects;
  for (size_t i = first, size = effects.size(); i < size; ++i) {
    if (effects[i].kind != OwnershipKind::Releases || effects[i].whenResult.isAny())
      continue;
    OwnershipEffect perhaps = effects[i];
    perhaps.whenResult = ~effects[i].whenResult;
    perhaps.isAlways = false;
    effects.push_back(std::move(perhaps));
  }
}

// `struct job *job = job_new(); job_unref(job);`: nobody else has a share of what was made here, is
// stored nowhere, was given to nobody, and whose number is not touched.
bool PathSolver::isOnlyShare(ir::FunctionId target, const PathState &state) const {
  const bool isMadeHere = subject_.origin == Origin::New || subject_.origin == Origin::Call;
  const ShareCount *count =
      isMadeHere && !state.isStored && target ? source_.counted(target) : nullptr;
  if (!count)
    return false;
  auto isNumber = [&](const ir::Place &place) {
    return place.depth > 0 && place.path[place.depth - 1] == ir::Projection::field(count->counter);
  };
  for (const ir::Block &block : function_->blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign &&
          isNumber(function_->places[event.destination.index()]))
        return false;
  auto mayShare = [&](const ir::Operand &argument) {
    if (!argument.hasPlace())
      return false;
    const ir::Place &place = function_->places[argument.place().index()];
    const ir::Type *pointee = types_.type(types_.elementOf(typeOf(place)));
    return isNumber(place) || (pointee && pointee->kind == ir::TypeKind::Record);
  };
  auto isHarmless = [&](ir::FunctionId callee) {
    const BodyId body = program_.bodyOf(callee);
    return source_.counted(callee) || source_.onlyLooks(callee) ||
           (program_.symbol(callee).isConstructor && body && program_.body(body).calls.empty());
  };
  for (size_t i = 0; i < function_->calls.size(); ++i) {
    const ir::Call &call = function_->calls[i];
    const ir::CallId id(static_cast<uint32_t>(i));
    const std::vector<ir::FunctionId> &callees = program_.targets(body_, id).functions;
    const bool isKnown =
        (subject_.origin == Origin::Call && id == subject_.call) ||
        (!callees.empty() && std::all_of(callees.begin(), callees.end(), isHarmless));
    if (!isKnown && std::any_of(call.arguments.begin(), call.arguments.end(), mayShare))
      return false;
  }
  return true;
}

} // namespace outlive::ownership
