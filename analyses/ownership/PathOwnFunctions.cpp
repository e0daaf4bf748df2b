// Functions behind pointers that objects have beside what they own.
//
// Problem: what `part->data` holds is released by a function that the part carries along, and that
// gets the part in a way that nobody sees through:
//   if (part->free_data)
//     part->free_data(part->arg);   // perhaps the part itself
//   part->data = NULL;
// Nothing is lost here, though nothing seems to be released.
// Idea: the program says what may be behind the pointer. Where one of these functions releases
// something of what it is given, what hangs in the same object may be meant.
// Not of functions that release nothing, `part->log(part->arg)`.
// Cost: for calls through pointers, a look at the effects of what may be called.
#include "ownership/DutyQuestions.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::mayReleaseSomething(ir::FunctionId function) {
  return mayRelease(source_.dutiesOf(function),
                    [](const SummaryPath &path) { return path.root == RootKind::Formal; });
}

// The object that has the pointer has the resource as well.
bool PathSolver::isSeenToByOwnFunction(const ir::Call &call, const CallTargets &targets,
                                       const PathState &state) {
  if (call.kind != ir::CallKind::Indirect || call.target.kind != ir::OperandKind::Value ||
      state.status != Status::Held)
    return false;
  CellId pointer = cellOf(call.target.place(), state);
  if (!pointer || !cells_[pointer].parent)
    return false;
  const ObjectId object = cells_[pointer].object;
  bool isHeldThere =
      std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
        return cells_[entry.first].object == object && isTracked(entry.second, state);
      });
  return isHeldThere &&
         std::any_of(targets.functions.begin(), targets.functions.end(),
                     [&](ir::FunctionId target) { return mayReleaseSomething(target); });
}

} // namespace outlive::ownership
