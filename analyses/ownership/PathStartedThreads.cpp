// What is given to a thread that is started.
//
// Problem: `pthread_create(&thread, NULL, run, job)` is a library function, which keeps nothing and
// releases nothing; but `run` has `job` from now on, and most often releases it.
// Idea: the model of such a function says what it puts into the thread that it makes. That is out
// of sight, at its own time: whoever joins the thread may take it back, in a way that is not
// followed. Where the function that runs is passed by its name, and is seen to do no more than look
// at it, it stays with the one who has started the thread. What else is passed, the place of the
// handle or attributes, is not given to anybody. Cost: a look at the rows of such calls.
#include "ownership/DutyQuestions.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isHandedToThread(const OwnershipEffect &effect, const ir::Call &call,
                                  ir::FunctionId target, const PathState &state) {
  if (effect.kind != OwnershipKind::Acquires || !effect.family || isThread() ||
      state.status != Status::Held || source_.kindOf(effect.family) != ResourceKind::Thread)
    return false;
  const Summary *model = target ? source_.modelOf(target) : nullptr;
  if (!model)
    return false;
  auto isPutIntoThread = [&](const Effect &each) {
    return each.source == SourceKind::Value && each.path.root == RootKind::Formal &&
           each.path.index < call.arguments.size() &&
           (each.destination == effect.path || each.destination.isBelow(effect.path));
  };
  // Arguments of the function that runs follow it.
  std::optional<size_t> entry;
  for (const Effect &each : model->effects)
    if (isPutIntoThread(each) && call.arguments[each.path.index].kind == ir::OperandKind::Function)
      entry = each.path.index;
  return std::any_of(model->effects.begin(), model->effects.end(), [&](const Effect &each) {
    if (!isPutIntoThread(each) || !isTracked(spotOf(call, each.path, {}, state).value, state))
      return false;
    auto isGiven = [&](const SummaryPath &path) {
      return path.isFormal(each.path.index - *entry - 1);
    };
    return !entry || each.path.index <= *entry ||
           !leavesAlone(source_, call.arguments[*entry].functionId(), isGiven);
  });
}

} // namespace outlive::ownership
