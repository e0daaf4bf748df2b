// Unions that are copied where no address is in them.
//
// Problem: values with a tag are assigned in two ways:
//     void assign(struct option *o, union value v) {
//       if (isText(o->kind)) replace(&o->value.text, copy(v.text));
//       else o->value = v;
//     }
// The members of a union share one place, so the last line seems to keep the text.
// Idea: where a branch decides between the two, and only its other side reads a pointer out of the
// union, this side copies something else. Cost: for each copy of a union as a whole, a walk of the
// graph for each side of each branch in the function.
#include "dataflow/Sides.h"
#include "lifetime/FunctionSolver.h"

#include <algorithm>

namespace outlive::lifetime {

namespace {

bool isUnion(ir::TypeId id, const ir::Module &module) {
  const ir::Type *type = id ? &module.types[id.index()] : nullptr;
  return type && type->record && module.records[type->record.index()].isUnion;
}

} // namespace

void FunctionSolver::findUnionCopies() {
  numberCopies_.clear();
  const ir::Function &body = *function_;
  const ir::Module &module = program_.module();
  auto place = [&](ir::PlaceId id) -> const ir::Place & { return body.places[id.index()]; };
  auto typeOf = [&](ir::PlaceId id) { return types_.typeOf(body, place(id)); };
  // `*v.text`, `char *text = v.text;`, `copy(v.text)`
  auto readsPointer = [&](const ir::Event &event, ir::PlaceId whole) {
    auto isWhole = [&](const ir::Operand &operand) {
      return operand.kind == ir::OperandKind::Value && place(operand.place()) == place(whole);
    };
    if (event.kind == ir::EventKind::Assign)
      return isWhole(event.source) && types_.isPointerLike(typeOf(event.destination));
    if (event.kind == ir::EventKind::Use && event.source.hasPlace()) {
      const ir::Place &used = place(event.source.place());
      const ir::Place &of = place(whole);
      return used.base == of.base && used.depth > of.depth &&
             std::equal(of.path.begin(), of.path.begin() + of.depth, used.path.begin()) &&
             used.path[of.depth].kind() == ir::ProjectionKind::Deref;
    }
    if (event.kind != ir::EventKind::Call)
      return false;
    const ir::Call &call = body.calls[event.call.index()];
    const std::vector<ir::Formal> *formals =
        call.callee ? &program_.symbol(call.callee).formals : nullptr;
    for (size_t i = 0; formals && i < call.arguments.size() && i < formals->size(); ++i)
      if (isWhole(call.arguments[i]) && types_.isPointerLike((*formals)[i].type))
        return true;
    return false;
  };
  for (size_t b = 0; b < body.blocks.size(); ++b)
    for (const ir::Event &event : body.blocks[b].events) {
      if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Value ||
          !isUnion(typeOf(event.source.place()), module) ||
          !isUnion(typeOf(event.destination), module))
        continue;
      for (size_t i = 0; i < body.blocks.size(); ++i) {
        const ir::Block &branch = body.blocks[i];
        if (branch.terminator != ir::TerminatorKind::Branch || branch.successors.size() != 2)
          continue;
        const std::vector<bool> withoutYes = dataflow::reachedWithout(body, ir::BlockId(i), 0);
        const std::vector<bool> withoutNo = dataflow::reachedWithout(body, ir::BlockId(i), 1);
        if (withoutYes[b] == withoutNo[b])
          continue;
        const std::vector<bool> &here = withoutYes[b] ? withoutNo : withoutYes;
        const std::vector<bool> &there = withoutYes[b] ? withoutYes : withoutNo;
        for (size_t other = 0; other < body.blocks.size(); ++other) {
          const std::vector<ir::Event> &events = body.blocks[other].events;
          const bool isOtherSide = here[other] && !there[other];
          if (isOtherSide && std::any_of(events.begin(), events.end(), [&](const ir::Event &each) {
                return readsPointer(each, event.source.place());
              }))
            numberCopies_.insert(&event);
        }
      }
    }
}

} // namespace outlive::lifetime
