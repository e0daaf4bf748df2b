// Releases that a library function does where a number is 0, and that callers find out later.
//
// Problem: `realloc(p, 0)` gives null and has released `p`; with any other size null says that it
// has failed, and `p` is still there. Mostly nobody knows whether the size may be 0, and a wrapper
// that gives up where there is no memory knows it only afterwards:
//     void *result = realloc(p, size);
//     if (result == NULL && size > 0) err(1, "realloc");
//     return result;                              // null: nothing was asked for, and `p` is gone
// Idea: such a function has two rows of one place, `result != 0` and `argument 1 == 0`. The second
// one counts only where the number is known when the function is called, and then alone. Where it
// turns out on the way, for a parameter that nobody writes to, nothing is told of what seemed to be
// left. Cost: a look at the rows of a call; at an exit, or a loss, a walk along the path's steps.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isWithNumber(const OwnershipEffect &effect, const ir::Call &call,
                              const PathState &state) {
  return effect.kind == OwnershipKind::Releases && effect.formal >= 0 &&
         static_cast<size_t>(effect.formal) < call.arguments.size() &&
         effect.whenFormal.contains(
             setOf(valueOf(call.arguments[static_cast<size_t>(effect.formal)], state), state));
}

// Another row says what happens here.
bool PathSolver::isToldByOther(const OwnershipEffect &effect, const FunctionDuties &duties,
                               const ir::Call &call, ir::FunctionId target,
                               const PathState &state) {
  if (!target || program_.bodyOf(target))
    return false;
  // Two rows of one place, one of which is about a number.
  auto areTwo = [](const OwnershipEffect &one, const OwnershipEffect &other) {
    return one.kind == OwnershipKind::Releases && other.kind == OwnershipKind::Releases &&
           one.path == other.path && one.family == other.family &&
           (one.formal < 0) != (other.formal < 0);
  };
  auto isBesideOther = [&](const OwnershipEffect &each) {
    return std::any_of(duties.effects.begin(), duties.effects.end(),
                       [&](const OwnershipEffect &other) { return areTwo(each, other); });
  };
  if (effect.kind == OwnershipKind::Releases && effect.formal >= 0)
    return isBesideOther(effect) && !isWithNumber(effect, call, state);
  // Nothing comes in its place either.
  const bool isResult = effect.kind == OwnershipKind::Acquires && effect.path.isResult();
  return std::any_of(duties.effects.begin(), duties.effects.end(),
                     [&](const OwnershipEffect &each) {
                       return (isResult ? isBesideOther(each) : areTwo(effect, each)) &&
                              isWithNumber(each, call, state);
                     });
}

// It seemed to have failed, and has got a number with which it releases.
bool PathSolver::wasReleasedForNothing(const PathState &state) {
  if (state.status != Status::Held || subject_.origin == Origin::Nothing)
    return false;
  for (uint32_t at = state.history; at != 0; at = histories_[at].parent) {
    const Step &step = histories_[at].step;
    if (step.kind != StepKind::Failed || !step.function || program_.bodyOf(step.function))
      continue;
    for (const OwnershipEffect &effect : source_.dutiesOf(step.function).effects) {
      if (effect.kind != OwnershipKind::Releases || effect.formal < 0)
        continue;
      auto isIt = [&](const ir::Event &event) {
        if (event.kind != ir::EventKind::Call || event.position != step.position)
          return false;
        const ir::Call &call = function_->calls[event.call.index()];
        if (static_cast<size_t>(effect.formal) >= call.arguments.size())
          return false;
        const ir::Operand &number = call.arguments[static_cast<size_t>(effect.formal)];
        if (call.callee != step.function || number.kind != ir::OperandKind::Value)
          return false;
        const ir::Place &place = function_->places[number.place().index()];
        return place.depth == 0 && isFixed_[place.base.index()] &&
               effect.whenFormal.contains(setOf(valueOf(number, state), state));
      };
      for (const ir::Block &block : function_->blocks)
        if (std::any_of(block.events.begin(), block.events.end(), isIt))
          return true;
    }
  }
  return false;
}

} // namespace outlive::ownership
