#include "ownership/CalledArguments.h"

#include "ownership/DutyQuestions.h"

namespace outlive::ownership {

namespace {

// The formal that the body calls there, `visit(item)`.
std::optional<size_t> formalCalledAt(const ir::Position &position, const ir::Function &body,
                                     size_t formals) {
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Call || event.position != position)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      if (call.kind != ir::CallKind::Indirect || !call.target.hasPlace())
        continue;
      const ir::LocationId base = body.places[call.target.place().index()].base;
      for (size_t i = 0; i < formals; ++i)
        if (base == ir::Function::formalLocation(i))
          return i;
    }
  return std::nullopt;
}

} // namespace

bool isOfOtherFunction(const OwnershipEffect &effect, const ir::Call &call, const Program &program,
                       DutySource &source) {
  const BodyId callee = call.callee ? program.bodyOf(call.callee) : BodyId();
  if (!callee || effect.kind != OwnershipKind::Releases || !effect.position.isValid())
    return false;
  const std::optional<size_t> formal = formalCalledAt(effect.position, program.body(callee),
                                                      program.symbol(call.callee).formals.size());
  return formal && *formal < call.arguments.size() &&
         call.arguments[*formal].kind == ir::OperandKind::Function &&
         leavesAlone(
             source, call.arguments[*formal].functionId(),
             [](const SummaryPath &path) { return path.root == RootKind::Formal; });
}

} // namespace outlive::ownership
