#include "ownership/UntouchedThrows.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

bool names(const ir::Event &event, ir::LocationId location, const ir::Function &body) {
  auto isOf = [&](ir::PlaceId id) { return id && body.places[id.index()].base == location; };
  auto isIn = [&](const ir::Operand &operand) {
    return operand.kind == ir::OperandKind::Test || (operand.hasPlace() && isOf(operand.place()));
  };
  if (event.kind == ir::EventKind::Call) {
    const ir::Call &call = body.calls[event.call.index()];
    return isOf(call.result) || isIn(call.target) ||
           std::any_of(call.arguments.begin(), call.arguments.end(), isIn);
  }
  return isOf(event.destination) || isIn(event.source);
}

} // namespace

bool throwsUntouched(const Program &program, const Thrown &thrown, size_t formal) {
  const BodyId id = thrown.function ? program.bodyOf(thrown.function) : BodyId();
  if (!id || formal >= program.symbol(thrown.function).formals.size())
    return false;
  const ir::Function &body = program.body(id);
  const ir::LocationId location = ir::Function::formalLocation(formal);
  std::vector<bool> isSeen(body.blocks.size());
  std::vector<ir::BlockId> reached{ir::BlockId(0u)};
  isSeen[0] = true;
  for (size_t i = 0; i < reached.size(); ++i) {
    const ir::Block &block = body.blocks[reached[i].index()];
    bool isNamed = false;
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Throw && event.position == thrown.position)
        return true;
      isNamed |= names(event, location, body);
      if (isNamed)
        break;
    }
    auto isAsked = [&](ir::PlaceId place) {
      return place && body.places[place.index()].base == location;
    };
    if (isNamed || isAsked(block.condition.place) ||
        (block.condition.other.hasPlace() && isAsked(block.condition.other.place())))
      continue;
    for (ir::BlockId next : block.successors)
      if (!isSeen[next.index()]) {
        isSeen[next.index()] = true;
        reached.push_back(next);
      }
  }
  return false;
}

} // namespace outlive::ownership
