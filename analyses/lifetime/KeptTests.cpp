// Tests that are kept in a flag, and variables that are copies of one another.
//
// Problem: what a branch would tell is asked earlier, and kept:
//     text = translate(key);             // text is key where there is no translation
//     found = (text != key);
//     if (found) return text;            // not key, so not the buffer behind it
// At the branch `found` is a number, and says nothing of `text`.
// Idea: the assignment is looked at as the branch would be. What `text` may hold on the one side
// only depends on the flag from here on, as what comes from one side of a branch depends on its
// condition: `text = { buffer if !found, unknown }`. Where one side cannot be, the flag is a
// constant. Like any condition it is forgotten when the flag gets another value.
//
// `text == key` with two variables: that `text = key` has been the last thing that happened to the
// one and to the other is a fact of its own (a condition `Same`), for what they hold may be one of
// several things. It is kept only of variables that the function compares with each other.
// Cost: two states more for each such assignment.
#include "lifetime/FunctionSolver.h"

#include <algorithm>

namespace outlive::lifetime {

using ir::ConditionKind;
using ir::LocationKind;
using ir::OperandKind;

// The variable that is meant as a whole; none for anything else.
ir::LocationId FunctionSolver::wholeVariable(ir::PlaceId id) const {
  if (!id)
    return {};
  const ir::Place &place = function_->places[id.index()];
  const LocationKind kind = function_->locations[place.base.index()].kind;
  bool isVariable = kind == LocationKind::Local || kind == LocationKind::Parameter;
  return place.depth == 0 && isVariable ? place.base : ir::LocationId();
}

// Before the function is solved: variables that are compared with each other somewhere.
void FunctionSolver::findComparedVariables() {
  compared_.clear();
  auto note = [&](const ir::Condition &condition) {
    const bool isComparison =
        condition.kind == ConditionKind::Same || condition.kind == ConditionKind::Different;
    if (!isComparison || condition.other.kind != OperandKind::Value || condition.other.isInterior)
      return;
    const ir::LocationId a = wholeVariable(condition.place);
    const ir::LocationId b = wholeVariable(condition.other.place());
    if (a && b && a != b)
      compared_.push_back(std::minmax(a, b));
  };
  for (const ir::Block &block : function_->blocks)
    if (block.terminator == ir::TerminatorKind::Branch)
      note(block.condition);
  for (const ir::Condition &test : function_->tests)
    note(test);
}

// The condition "these two hold the same"; none where the function does not ask for it.
std::optional<FunctionSolver::ConditionKey> FunctionSolver::sameness(ir::PlaceId a, ir::PlaceId b) {
  const std::pair<ir::LocationId, ir::LocationId> pair =
      std::minmax(wholeVariable(a), wholeVariable(b));
  if (!pair.first || !pair.second || !std::count(compared_.begin(), compared_.end(), pair))
    return std::nullopt;
  return ConditionKey{cells_.ofLocation(pair.first), ConditionKind::Same,
                      cells_.ofLocation(pair.second).value};
}

// After `text = key`.
void FunctionSolver::noteCopy(State &state, const ir::Event &event) {
  if (compared_.empty() || event.source.kind != OperandKind::Value || event.source.isInterior)
    return;
  const auto key = sameness(event.destination, event.source.place());
  const auto number = key ? numberOf(*key) : std::nullopt;
  if (!number)
    return;
  const GuardId fact(*number * 2 + 1);
  auto at = std::lower_bound(state.facts.begin(), state.facts.end(), fact);
  if (at == state.facts.end() || *at != fact)
    state.facts.insert(at, fact);
}

// `key++`: what it leads to is the same, and it is another value.
void FunctionSolver::forgetCopies(State &state, CellId cell) {
  std::erase_if(state.facts, [&](GuardId fact) {
    const ConditionKey &key = conditions_[fact.value / 2];
    return key.kind == ConditionKind::Same &&
           (key.cell == cell || CellId(static_cast<uint32_t>(key.constant)) == cell);
  });
}

bool FunctionSolver::areCopies(const State &state, ir::PlaceId a, ir::PlaceId b) {
  const auto key = compared_.empty() ? std::nullopt : sameness(a, b);
  const auto known =
      key ? std::find(conditions_.begin(), conditions_.end(), *key) : conditions_.end();
  if (known == conditions_.end() || cells_.objectOf(known->cell).isBorrowed ||
      cells_.objectOf(CellId(static_cast<uint32_t>(known->constant))).isBorrowed)
    return false; // others may have changed it
  const auto number = static_cast<uint32_t>(known - conditions_.begin());
  return std::binary_search(state.facts.begin(), state.facts.end(), GuardId(number * 2 + 1));
}

// Does what is assigned certainly differ, or certainly not, on either side? Before the flag gets
// its value; `whenTrue` and `whenFalse` are the states on the two sides.
FunctionSolver::Value FunctionSolver::evaluateTest(const State &state, const ir::Condition &test,
                                                   State &whenTrue, State &whenFalse) {
  whenTrue = whenFalse = state;
  const bool canHold = applyCondition(whenTrue, test, true);
  const bool canFail = applyCondition(whenFalse, test, false);
  if (canHold == canFail)
    return valueOf(sets_.unknown());
  return evaluate(state, ir::Operand::integer(canHold), {});
}

// After the flag has got its value: what is there on one side only depends on it.
void FunctionSolver::tieToFlag(State &state, CellId flag, const State &whenTrue,
                               const State &whenFalse) {
  const std::optional<uint32_t> number = numberOf({flag, ConditionKind::NonZero, 0});
  if (!number)
    return;
  auto isIn = [&](const State &side, CellId cell, const Target &target) {
    const SetId set = side.find(cell);
    if (!set)
      return true;
    std::span<const Target> targets = sets_.of(set);
    return std::any_of(targets.begin(), targets.end(), [&](const Target &other) {
      return TargetSets::isSame(other, target) && other.guard == target.guard;
    });
  };
  changeTargets(state, [&](CellId cell, Target &target) {
    if (target.guard || cell == flag)
      return false;
    const bool isWhenTrue = isIn(whenTrue, cell, target);
    const bool isWhenFalse = isIn(whenFalse, cell, target);
    if (isWhenTrue == isWhenFalse)
      return false;
    target.guard = GuardId(*number * 2 + isWhenTrue);
    return true;
  });
}

} // namespace outlive::lifetime
