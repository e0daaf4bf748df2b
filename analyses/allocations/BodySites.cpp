#include "allocations/BodySites.h"

#include "dataflow/VisitingOrder.h"

namespace outlive::allocations {

BodySites::BodySites(const Program &program, BodyId body)
    : program_(program), body_(body), function_(program.body(body)), calls_(function_.calls.size()),
      begins_(function_.locations.size()), loopDepths_(dataflow::loopDepths(function_)) {
  for (uint32_t b = 0; b < function_.blocks.size(); ++b) {
    const std::vector<ir::Event> &events = function_.blocks[b].events;
    for (uint32_t e = 0; e < events.size(); ++e) {
      if (events[e].kind == ir::EventKind::Call && events[e].call)
        calls_[events[e].call.index()] = {ir::BlockId(b), e};
      else if (events[e].kind == ir::EventKind::Begin)
        begins_[place(events[e].destination).base.index()] = {ir::BlockId(b), e};
    }
  }
}

ir::LocationId BodySites::addressed(const ir::Operand &operand) const {
  if (operand.kind != ir::OperandKind::Address)
    return {};
  const ir::Place &of = place(operand.place());
  return of.depth == 0 ? of.base : ir::LocationId();
}

bool BodySites::isHeld(const ir::Operand &operand, const std::vector<bool> &holders) const {
  if (operand.kind != ir::OperandKind::Value)
    return false;
  const ir::Place &of = place(operand.place());
  return of.depth == 0 && holders[of.base.index()];
}

void BodySites::spread(std::vector<bool> &holders, ir::LocationId allocation) const {
  for (bool isChanged = true; isChanged;) {
    isChanged = false;
    for (const ir::Block &block : function_.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind != ir::EventKind::Assign)
          continue;
        const ir::Place &to = place(event.destination);
        if (to.depth > 0 || holders[to.base.index()])
          continue;
        bool isIt =
            (allocation && addressed(event.source) == allocation) || isHeld(event.source, holders);
        if (isIt)
          holders[to.base.index()] = isChanged = true;
      }
  }
}

std::vector<bool> BodySites::holdersOf(ir::LocationId allocation) const {
  std::vector<bool> holders(function_.locations.size());
  spread(holders, allocation);
  return holders;
}

std::vector<bool> BodySites::holdersFrom(ir::PlaceId result) const {
  std::vector<bool> holders(function_.locations.size());
  if (result && place(result).depth == 0)
    holders[place(result).base.index()] = true;
  spread(holders, {});
  return holders;
}

} // namespace outlive::allocations
