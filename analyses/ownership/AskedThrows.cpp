#include "ownership/AskedThrows.h"

#include "dataflow/Sides.h"
#include "dataflow/Writes.h"
#include "ownership/ConditionValues.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

// By block: an exception comes from here.
std::vector<uint32_t> throwersOf(const ir::Function &body, BodyId id, DutySource &source) {
  std::vector<uint32_t> throwers;
  for (uint32_t i = 0; i < body.blocks.size(); ++i) {
    const std::vector<ir::Event> &events = body.blocks[i].events;
    if (std::any_of(events.begin(), events.end(), [&](const ir::Event &event) {
          return event.kind == ir::EventKind::Throw ||
                 (event.kind == ir::EventKind::Call && source.thrownBy(id, event.call).isCertain());
        }))
      throwers.push_back(i);
  }
  return throwers;
}

} // namespace

bool throwsOnlyForOthers(const Program &program, DutySource &source, ir::FunctionId function,
                         size_t formal, ValueSet passed) {
  const BodyId id = program.bodyOf(function);
  if (!id || passed.isAny())
    return false;
  const ir::Function &body = program.body(id);
  const ir::LocationId parameter = ir::Function::formalLocation(formal);
  bool isWritten = false;
  dataflow::forEachWrite(body, [&](ir::PlaceId place, const ir::Event *) {
    const ir::Place &to = body.places[place.index()];
    isWritten |= to.base == parameter && to.derefs() == 0;
  });
  std::vector<uint32_t> throwers = throwersOf(body, id, source);
  if (isWritten || throwers.empty())
    return false;
  for (uint32_t i = 0; i < body.blocks.size() && !throwers.empty(); ++i) {
    const ir::Block &block = body.blocks[i];
    if (block.terminator != ir::TerminatorKind::Branch || block.successors.size() != 2 ||
        !block.condition.place || !ir::isPlain(block.condition.kind))
      continue;
    const ir::Place &asked = body.places[block.condition.place.index()];
    if (asked.base != parameter || asked.depth > 0)
      continue;
    for (size_t side = 0; side < 2; ++side) {
      if (!(valuesOf(block.condition, side == 0) & passed).isEmpty())
        continue;
      const std::vector<bool> others = dataflow::reachedWithout(body, ir::BlockId(i), side);
      std::erase_if(throwers, [&](uint32_t thrower) { return !others[thrower]; });
    }
  }
  return throwers.empty();
}

} // namespace outlive::ownership
