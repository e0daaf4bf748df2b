// Calls that have been made sure of.
//
// Problem: `if (find(table, key)) return; insert(table, key, strdup(text));` loses no text, though
// insert() keeps nothing where the key is there already. That find() and insert() look for the same
// in the same way is seen by nobody who knows one of them at a time.
// Idea: where a callee that fails is given all that another one was given before, and that one's
// answer has decided whether this one is called at all, then whether it can fail here is doubtful:
// what is lost by that is of low confidence. One argument is not enough: `if (!is_open(file))
// return; write(file, text);`. Cost: a look at the calls of a function for each loss by a callee
// that fails.
#include "dataflow/Reach.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isAskedBefore(const ir::Event &event, const PathState &state) {
  const ir::Call &call = function_->calls[event.call.index()];
  auto isSame = [&](const ir::Operand &one, const ir::Operand &other) {
    const Value first = valueOf(one, state), second = valueOf(other, state);
    return first.target && first.target == second.target && !isTracked(first, state);
  };
  auto hasAllOf = [&](const ir::Call &before) {
    return before.arguments.size() > 1 && before.arguments.size() < call.arguments.size() &&
           std::all_of(
               before.arguments.begin(), before.arguments.end(),
               [&](const auto &each) {
                 return std::any_of(call.arguments.begin(), call.arguments.end(),
                                    [&](const auto &other) { return isSame(each, other); });
               });
  };
  auto leadsHere = [&](ir::BlockId from) {
    return dataflow::leadsAround({from}, block_, {}, *function_);
  };
  // One side of a branch on the answer does not come here.
  auto decides = [&](const ir::Block &block, ir::LocationId answer) {
    return block.condition.place && block.successors.size() == 2 &&
           function_->places[block.condition.place.index()].base == answer &&
           leadsHere(block.successors[0]) != leadsHere(block.successors[1]);
  };
  auto isDecidedBy = [&](ir::LocationId answer) {
    return std::any_of(function_->blocks.begin(), function_->blocks.end(),
                       [&](const ir::Block &each) { return decides(each, answer); });
  };
  // `known = find(table, key); if (known) ...`.
  auto isHeardOf = [&](ir::PlaceId answer) {
    const ir::Place &place = function_->places[answer.index()];
    if (isDecidedBy(place.base))
      return true;
    for (const ir::Block &block : function_->blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && event.source.hasPlace() &&
            function_->places[event.source.place().index()] == place &&
            isDecidedBy(function_->places[event.destination.index()].base))
          return true;
    return false;
  };
  for (const ir::Block &block : function_->blocks)
    for (const ir::Event &other : block.events) {
      if (other.kind != ir::EventKind::Call || other.call == event.call)
        continue;
      const ir::Call &before = function_->calls[other.call.index()];
      if (before.result && before.callee != call.callee && hasAllOf(before) &&
          isHeardOf(before.result))
        return true;
    }
  return false;
}

} // namespace outlive::ownership
