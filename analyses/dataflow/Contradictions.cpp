#include "dataflow/Contradictions.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::dataflow {

namespace {

using Kind = ir::ConditionKind;

bool isNegated(const ir::Condition &asked) {
  return asked.kind == Kind::Zero || asked.kind == Kind::NotEqual;
}
bool comparesToNumber(const ir::Condition &asked) {
  return asked.kind == Kind::Equal || asked.kind == Kind::NotEqual;
}

} // namespace

bool asksOnePlace(const ir::Condition &condition, const ir::Function &function) {
  if (!isNegated(condition) && condition.kind != Kind::NonZero && condition.kind != Kind::Equal)
    return false;
  const ir::Place *place = condition.place ? &function.places[condition.place.index()] : nullptr;
  return place && !place->isElement() && !place->isCut;
}

bool contradict(TakenBranch one, TakenBranch other, const ir::Function &function) {
  const ir::Condition &first = function.blocks[one.block.index()].condition;
  const ir::Condition &second = function.blocks[other.block.index()].condition;
  return one.block != other.block && asksOnePlace(first, function) &&
         asksOnePlace(second, function) && comparesToNumber(first) == comparesToNumber(second) &&
         first.constant == second.constant &&
         function.places[first.place.index()] == function.places[second.place.index()] &&
         (one.isTrue != isNegated(first)) != (other.isTrue != isNegated(second));
}

bool isBetween(TakenBranch first, ir::BlockId second, const ir::Function &function,
               const std::function<bool(const ir::Event &)> &matters) {
  const ir::BlockId next = function.blocks[first.block.index()].successors[first.isTrue ? 0 : 1];
  for (size_t i = 0; i < function.blocks.size(); ++i) {
    const std::vector<ir::Event> &events = function.blocks[i].events;
    if (const ir::BlockId block(i); block != first.block &&
                                    std::any_of(events.begin(), events.end(), matters) &&
                                    leadsAround({next}, block, first.block, function) &&
                                    leadsAround({block}, second, first.block, function))
      return true;
  }
  return false;
}

} // namespace outlive::dataflow
