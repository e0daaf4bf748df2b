// Where a function may write to its places: by assignments and results of calls, and through
// addresses that it takes, whoever has them.
//
// Who asks whether a variable stays what it was, or is only counted up, looks at all of them.
// Cost: linear in events and arguments.
#pragma once

#include "ir/Function.h"

namespace outlive::dataflow {

// visit(place, event): the assignment that writes there, or null.
template <typename Visit> void forEachWrite(const ir::Function &function, Visit visit) {
  auto visitAddress = [&](const ir::Operand &operand) {
    if (operand.kind == ir::OperandKind::Address)
      visit(operand.place(), static_cast<const ir::Event *>(nullptr));
  };
  for (const ir::Block &block : function.blocks)
    for (const ir::Event &event : block.events) {
      visitAddress(event.source);
      if (event.kind == ir::EventKind::Assign && event.destination)
        visit(event.destination, &event);
    }
  for (const ir::Call &call : function.calls) {
    if (call.result)
      visit(call.result, static_cast<const ir::Event *>(nullptr));
    for (const ir::Operand &argument : call.arguments)
      visitAddress(argument);
  }
}

} // namespace outlive::dataflow
