#include "program/ParameterGuards.h"

#include "dataflow/Sides.h"
#include "ir/Holds.h"

#include <set>

namespace outlive {
namespace {

constexpr size_t maxBranches = 4;

using Formal = std::pair<ir::FunctionId, uint32_t>;

// That some call passes a number for.
std::set<Formal> givenNumbers(const Program &program) {
  std::set<Formal> found;
  for (const ir::Function &body : program.module().bodies)
    for (const ir::Call &call : body.calls)
      if (call.kind == ir::CallKind::Static && call.callee && program.bodyOf(call.callee))
        for (uint32_t i = 0; i < call.arguments.size(); ++i)
          if (call.arguments[i].kind == ir::OperandKind::Constant)
            found.emplace(call.callee, i);
  return found;
}

bool isWritten(const ir::Function &body, ir::LocationId parameter) {
  auto isThere = [&](ir::PlaceId place) {
    return place && body.places[place.index()].base == parameter;
  };
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      bool isAddress = event.source.kind == ir::OperandKind::Address;
      if (event.kind == ir::EventKind::Assign &&
          (isThere(event.destination) || (isAddress && isThere(event.source.place()))))
        return true;
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      if (isThere(call.result))
        return true;
      for (const ir::Operand &argument : call.arguments)
        if (argument.kind == ir::OperandKind::Address && isThere(argument.place()))
          return true;
    }
  return false;
}

} // namespace

bool ParameterGuard::admits(const ir::Operand &argument) const {
  return argument.kind != ir::OperandKind::Constant ||
         ir::holds(condition, argument.constant) == isOnTrueSide;
}

std::vector<ParameterGuard> findParameterGuards(const Program &program) {
  std::vector<ParameterGuard> guards;
  const std::set<Formal> numbers = givenNumbers(program);
  const ir::Module &module = program.module();
  for (uint32_t i = 0; i < module.bodies.size(); ++i) {
    const ir::Function &body = module.bodies[i];
    auto first = numbers.lower_bound({body.symbol, 0});
    if (first == numbers.end() || first->first != body.symbol)
      continue;
    std::vector<bool> isBehind(body.blocks.size());
    size_t branches = 0;
    for (uint32_t b = 0; b < body.blocks.size() && branches < maxBranches; ++b) {
      const ir::Block &block = body.blocks[b];
      const ir::Condition &condition = block.condition;
      if (block.terminator != ir::TerminatorKind::Branch || !condition.place ||
          !ir::isOfNumber(condition) || condition.isUnsigned || isBehind[b])
        continue;
      const ir::Place &asked = body.places[condition.place.index()];
      const ir::Location &base = body.locations[asked.base.index()];
      bool isNumber = base.type && asked.depth == 0 && base.kind == ir::LocationKind::Parameter &&
                      module.types[base.type.index()].kind == ir::TypeKind::Scalar;
      if (!isNumber || !numbers.contains({body.symbol, base.index}) || isWritten(body, asked.base))
        continue;
      ++branches;
      for (size_t side = 0; side < 2; ++side) {
        ParameterGuard guard{BodyId(i), base.index, condition, side == 0, {}};
        const std::vector<bool> others = dataflow::reachedWithout(body, ir::BlockId(b), side);
        for (uint32_t other = 0; other < others.size(); ++other)
          if (!others[other] && !isBehind[other]) {
            isBehind[other] = true;
            guard.blocks.emplace_back(other);
          }
        if (!guard.blocks.empty())
          guards.push_back(std::move(guard));
      }
    }
  }
  return guards;
}

} // namespace outlive
