#include "growth/CountedLoops.h"

#include "dataflow/Reach.h"
#include "ir/Holds.h"

namespace outlive::growth {
namespace {

// Only read there: `line.push_back(i)`, which takes a reference.
bool isReadOnly(const ir::Module &module, const ir::Call &call, size_t argument) {
  if (!call.callee)
    return false;
  const std::vector<ir::Formal> &formals = module.functions[call.callee.index()].formals;
  return argument < formals.size() && formals[argument].type &&
         module.text(module.types[formals[argument].type.index()].spelling).starts_with("const ");
}

bool isCounter(const ir::Module &module, const ir::Function &body, const ir::Place &place) {
  if (place.depth != 0 || body.locations[place.base.index()].kind != ir::LocationKind::Local)
    return false;
  int starts = 0, steps = 0;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Call) {
        const ir::Call &call = body.calls[event.call.index()];
        if (call.result && body.places[call.result.index()].base == place.base)
          return false;
        for (size_t i = 0; i < call.arguments.size(); ++i)
          if (call.arguments[i].kind == ir::OperandKind::Address &&
              body.places[call.arguments[i].id].base == place.base && !isReadOnly(module, call, i))
            return false;
      }
      if (event.kind != ir::EventKind::Assign)
        continue;
      if (event.source.kind == ir::OperandKind::Address &&
          body.places[event.source.id].base == place.base)
        return false;
      if (body.places[event.destination.index()].base != place.base)
        continue;
      const bool isStep = event.source.isComputed() &&
                          event.source.arithmetic == ir::Arithmetic::Sum &&
                          body.places[event.source.place().index()] == place;
      if (!isStep && event.source.kind != ir::OperandKind::Constant)
        return false;
      ++(isStep ? steps : starts);
    }
  return starts == 1 && steps > 0;
}

} // namespace

bool isInCountedLoop(const ir::Module &module, const ir::Function &body, ir::BlockId block) {
  const auto &next = body.blocks[block.index()].successors;
  const std::vector<ir::BlockId> starts(next.begin(), next.end());
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Condition &condition = body.blocks[i].condition;
    if (!ir::isOfNumber(condition) || !condition.place || ir::BlockId(i) == block ||
        dataflow::leadsAround(starts, block, ir::BlockId(i), body))
      continue;
    if (isCounter(module, body, body.places[condition.place.index()]))
      return true;
  }
  return false;
}

} // namespace outlive::growth
