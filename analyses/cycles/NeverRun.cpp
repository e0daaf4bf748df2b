#include "cycles/NeverRun.h"

#include "dataflow/ForwardFixpoint.h"

namespace outlive::cycles {
namespace {

bool isAlwaysZero(const Program &program, ir::FunctionId id) {
  const BodyId body = program.bodyOf(id);
  if (!body)
    return false;
  const ir::Function &function = program.body(body);
  auto isResult = [&](ir::PlaceId place) {
    return place && function.places[place.index()].base == ir::Function::resultLocation();
  };
  bool isGiven = false;
  for (const ir::Block &block : function.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Call && isResult(function.calls[event.call.index()].result))
        return false;
      if (event.kind != ir::EventKind::Assign || !isResult(event.destination))
        continue;
      if (event.source.kind != ir::OperandKind::Constant || event.source.constant != 0)
        return false;
      isGiven = true;
    }
  return isGiven;
}

// What a block asks is the result of the last call in it, which is always 0.
bool asksForNothing(const Program &program, BodyId body, const ir::Block &block) {
  const ir::Function &function = program.body(body);
  for (size_t i = block.events.size(); i-- > 0;) {
    const ir::Event &event = block.events[i];
    if (event.kind != ir::EventKind::Call)
      continue;
    const ir::Call &call = function.calls[event.call.index()];
    if (call.result == block.condition.place)
      return call.kind == ir::CallKind::Static && call.callee && isAlwaysZero(program, call.callee);
  }
  return false;
}

} // namespace

std::vector<bool> neverRun(const Program &program, BodyId body) {
  const ir::Function &function = program.body(body);
  std::vector<bool> isNever(function.blocks.size(), true);
  std::vector<ir::BlockId> waiting = {ir::BlockId(0u)};
  while (!waiting.empty()) {
    const ir::BlockId at = waiting.back();
    waiting.pop_back();
    if (!isNever[at.index()])
      continue;
    isNever[at.index()] = false;
    const ir::Block &block = function.blocks[at.index()];
    const ir::ConditionKind kind = block.condition.kind;
    const bool isAsked = block.terminator == ir::TerminatorKind::Branch &&
                         (kind == ir::ConditionKind::NonZero || kind == ir::ConditionKind::Zero) &&
                         block.condition.place && asksForNothing(program, body, block);
    const size_t closed = kind == ir::ConditionKind::NonZero ? 0 : 1;
    dataflow::forEachEdge(block, [&](size_t edge, ir::BlockId next) {
      if (!isAsked || edge != closed)
        waiting.push_back(next);
    });
  }
  return isNever;
}

} // namespace outlive::cycles
