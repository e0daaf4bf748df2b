#include "ownership/StandardStreams.h"

#include <algorithm>

namespace outlive::ownership {

// The call asks for one of the three.
static bool asksForStream(const ir::Call &call) {
  auto isNumber = [](const ir::Operand &argument) {
    return argument.kind == ir::OperandKind::Constant;
  };
  return !call.arguments.empty() &&
         std::all_of(call.arguments.begin(), call.arguments.end(), isNumber) &&
         call.arguments[0].constant >= 0 && call.arguments[0].constant <= 2;
}

// The block is left this way where the call that it ends with has failed.
static bool findsItClosed(const ir::Function &function, const ir::Block &block, size_t edge) {
  using Kind = ir::ConditionKind;
  const ir::Condition &condition = block.condition;
  const bool isFailure =
      condition.kind == Kind::Equal
          ? condition.constant == -1
          : condition.kind == Kind::Less && !condition.isUnsigned && condition.constant == 0;
  const bool isSuccess = condition.kind == Kind::NotEqual
                             ? condition.constant == -1
                             : condition.kind == Kind::GreaterEqual && !condition.isUnsigned &&
                                   condition.constant == 0;
  if (block.terminator != ir::TerminatorKind::Branch || !condition.place ||
      !(edge == 0 ? isFailure : isSuccess))
    return false;
  return std::any_of(block.events.begin(), block.events.end(), [&](const ir::Event &event) {
    return event.kind == ir::EventKind::Call &&
           function.calls[event.call.index()].result == condition.place &&
           asksForStream(function.calls[event.call.index()]);
  });
}

bool opensStandardStream(const ir::Function &function, ir::BlockId block) {
  bool isReached = false;
  for (const ir::Block &before : function.blocks)
    for (size_t edge = 0; edge < before.successors.size(); ++edge)
      if (before.successors[edge] == block) {
        isReached = true;
        if (!findsItClosed(function, before, edge))
          return false;
      }
  return isReached;
}

} // namespace outlive::ownership
