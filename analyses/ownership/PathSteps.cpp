// What a number that is counted up or down has left behind.
//
// Problem: `for (i = last; i != to; i--) { zone = make(); if (i == last) first = zone; ... }`: only
// the first round sets `first`, but which of two numbers is the greater one was known of a number
// by its name, and one less has another name. So each round might have lost the first zone.
// Idea: with each step down the number is less than all that it was less than, or equal to, before;
// and less than it was itself, as far as another variable has that still. The same upwards. Only of
// variables that some branch of the function compares with another place for being the same: others
// are asked which is greater, and forget that at the next step. Nobody lets numbers wrap.
// Cost: for each such step a walk over the orders and the cells of the state.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

void PathSolver::findMatched() {
  isMatched_.assign(function_->locations.size(), false);
  auto note = [&](ir::PlaceId id) {
    if (id && function_->places[id.index()].depth == 0)
      isMatched_[function_->places[id.index()].base.index()] = true;
  };
  for (const ir::Block &block : function_->blocks)
    if (const ir::Condition &condition = block.condition;
        block.terminator == ir::TerminatorKind::Branch &&
        (condition.kind == ir::ConditionKind::Same ||
         condition.kind == ir::ConditionKind::Different) &&
        condition.other.kind == ir::OperandKind::Value) {
      note(condition.place);
      note(condition.other.place());
    }
}

// Before the step: what it is not on the way to.
std::vector<CellId> PathSolver::passedBy(const ir::Event &event, const PathState &state) {
  std::vector<CellId> passed;
  const ir::Operand &source = event.source;
  if (!source.isComputed() || source.arithmetic != ir::Arithmetic::Sum || source.constant == 0 ||
      source.place() != event.destination)
    return passed;
  const ir::Place &place = function_->places[event.destination.index()];
  if (place.depth > 0 || place.isElement() || !isMatched_[place.base.index()])
    return passed;
  const CellId cell = cells_.ofLocation(place.base);
  const Value *held = state.find(cell);
  if (!held || !held->target || held->isInterior || held->isElement)
    return passed;
  const CellId before = held->target;
  const Order away = source.constant < 0 ? Order::Greater : Order::Less;
  for (const auto &[pair, order] : state.tests().orders()) {
    if (pair.one != before && pair.other != before)
      continue;
    const CellId other = pair.one == before ? pair.other : pair.one;
    if (both(state.tests().orderOf(before, other), away) == Order::None)
      passed.push_back(other);
  }
  // What a parameter has had from the start stands nowhere else.
  const places::Object &object = cells_.objectOf(before);
  const CellId first = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
  if ((first && first != cell && read(first, state).target == before) ||
      std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
        return entry.first != cell && entry.second.target == before;
      }))
    passed.push_back(before);
  return passed;
}

// After it.
void PathSolver::noteStep(const ir::Event &event, const std::vector<CellId> &passed,
                          PathState &state) {
  if (passed.empty())
    return;
  const CellId name =
      nameHeld(cells_.ofLocation(function_->places[event.destination.index()].base), state);
  for (CellId each : passed)
    if (name && name != each)
      state.changeTests().learnOrder(name, each,
                                     event.source.constant < 0 ? Order::Less : Order::Greater);
}

} // namespace outlive::ownership
