#include "threads/RepeatedStarts.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::threads {
namespace {

ir::BlockId blockOf(const ir::Function &body, ir::CallId call) {
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events)
      if (event.kind == ir::EventKind::Call && event.call == call)
        return ir::BlockId(i);
  return {};
}

// `fd < 0`, `fd == -1`: of what fails.
bool isOfFailure(const ir::Block &block) {
  const ir::Condition &condition = block.condition;
  switch (condition.kind) {
  case ir::ConditionKind::Less:
  case ir::ConditionKind::GreaterEqual:
    return condition.constant == 0;
  case ir::ConditionKind::Equal:
  case ir::ConditionKind::NotEqual:
    return condition.constant < 0;
  default:
    return false;
  }
}

} // namespace

bool RepeatedStarts::isInUnendingLoop(const ir::Function &body, ir::BlockId block) const {
  const std::vector<bool> after = dataflow::reachedFrom(block, body);
  if (!after[block.index()])
    return false;
  const std::vector<bool> before = dataflow::leadingTo({block}, body);
  auto isInside = [&](ir::BlockId id) { return after[id.index()] && before[id.index()]; };
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Block &each = body.blocks[i];
    if (!isInside(ir::BlockId(i)))
      continue;
    if (each.terminator == ir::TerminatorKind::Return)
      return false;
    const bool staysInside = std::all_of(each.successors.begin(), each.successors.end(), isInside);
    const bool isError = each.terminator == ir::TerminatorKind::Branch && isOfFailure(each);
    if (!staysInside && !isError)
      return false;
  }
  return true;
}

// Somebody asks a member or global whether to start it.
bool RepeatedStarts::isGuarded(BodyId id, ir::BlockId start) const {
  const ir::Function &body = program_.body(id);
  const std::vector<bool> before = dataflow::leadingTo({start}, body);
  for (const ir::Block &block : body.blocks) {
    if (block.terminator != ir::TerminatorKind::Branch || block.successors.size() != 2 ||
        before[block.successors[0].index()] == before[block.successors[1].index()])
      continue;
    if (flags_.testOf(id, block.condition))
      return true;
  }
  return false;
}

bool RepeatedStarts::isRepeated(BodyId id, ir::CallId call, int levels) {
  const ir::Function &body = program_.body(id);
  ir::BlockId block = blockOf(body, call);
  if (levels == 0 || !block || isGuarded(id, block))
    return false;
  if (isInUnendingLoop(body, block))
    return true;
  const ir::Module &module = program_.module();
  for (uint32_t i = 0; i < module.bodies.size(); ++i)
    for (uint32_t c = 0; c < module.bodies[i].calls.size(); ++c) {
      const std::vector<ir::FunctionId> &targets =
          program_.targets(BodyId(i), ir::CallId(c)).functions;
      if (std::find(targets.begin(), targets.end(), body.symbol) != targets.end() &&
          BodyId(i) != id && isRepeated(BodyId(i), ir::CallId(c), levels - 1))
        return true;
    }
  return false;
}

} // namespace outlive::threads
