#include "program/FunctionAddresses.h"

namespace outlive {

std::vector<bool> functionsWithAddress(const ir::Module &module) {
  std::vector<bool> isTaken(module.functions.size());
  auto see = [&](const ir::Operand &operand) {
    if (operand.kind == ir::OperandKind::Function)
      isTaken[operand.functionId().index()] = true;
  };
  for (const ir::Function &body : module.bodies) {
    for (const ir::Call &call : body.calls)
      for (const ir::Operand &argument : call.arguments)
        see(argument);
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        see(event.source);
  }
  return isTaken;
}

} // namespace outlive
