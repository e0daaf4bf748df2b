// Where a function reads its places, or asks for their values: in statements, arguments, targets of
// calls and conditions; taking an address counts as well.
//
// Who asks whether anybody looks at what a call has returned goes over all of them.
// Cost: linear in events, arguments and conditions.
#pragma once

#include "ir/Function.h"

namespace outlive::dataflow {

template <typename Visit> void forEachRead(const ir::Function &function, Visit visit) {
  auto visitPlace = [&](ir::PlaceId place) {
    if (place)
      visit(place);
  };
  auto visitOperand = [&](const ir::Operand &operand) {
    if (operand.hasPlace() || operand.isComputed())
      visitPlace(operand.place());
    visitPlace(operand.otherPlace());
  };
  auto visitCondition = [&](const ir::Condition &condition) {
    visitPlace(condition.place);
    visitOperand(condition.other);
  };
  for (const ir::Block &block : function.blocks) {
    visitCondition(block.condition);
    for (const ir::Event &event : block.events)
      visitOperand(event.source);
  }
  for (const ir::Call &call : function.calls) {
    visitOperand(call.target);
    for (const ir::Operand &argument : call.arguments)
      visitOperand(argument);
  }
  for (const ir::Condition &test : function.tests)
    visitCondition(test);
}

// Somebody reads the location, or a part of it.
inline bool isRead(const ir::Function &function, ir::LocationId location) {
  bool isIt = false;
  forEachRead(function,
              [&](ir::PlaceId place) { isIt |= function.places[place.index()].base == location; });
  return isIt;
}

} // namespace outlive::dataflow
