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

} // namespace outlive::ownership
