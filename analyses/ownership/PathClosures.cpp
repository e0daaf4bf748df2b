// Closures that are handed on: whoever keeps one may run it later.
//
// Problem: `auto guard = makeGuard([&] { fclose(file); });` has the file closed when `guard` ends.
// The closure knows the variable, the guard has a copy of the closure, often inside a
// `std::function`, and its destructor runs that.
// Idea: a closure that leads to the resource, and is given to somebody who says nothing of the
// resource, is where it goes from then on: nothing is told of it. Library functions that take
// closures to call them at once (algorithms) do not keep them; what constructs an object does.
// Cost: one look at the arguments of a call while the resource is held.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isHandedInClosure(const ir::Call &call, ir::FunctionId target,
                                   const PathState &state) {
  const ir::FunctionSymbol *symbol = target ? &program_.symbol(target) : nullptr;
  if (symbol && source_.modelOf(target) && !symbol->isConstructor)
    return false;
  for (const ir::Operand &argument : call.arguments) {
    if (!argument.hasPlace())
      continue;
    CellId object = argument.kind == ir::OperandKind::Address ? cellOf(argument.place(), state)
                                                              : valueOf(argument, state).target;
    if (CellId held = cellOf(argument.place(), state);
        held && argument.kind == ir::OperandKind::Value && isClosure(held))
      object = held; // by value
    if (!object || !isClosure(object))
      continue;
    const ir::Type *type = types_.type(cells_[object].type);
    if (symbol && symbol->record == type->record)
      continue; // it is called, or copied
    if (leadsToTracked(Value::pointer(object), state))
      return true;
  }
  return false;
}

bool PathSolver::isClosure(CellId cell) const {
  const ir::Type *type = types_.type(cells_[cell].type);
  bool isLambda = type && type->kind == ir::TypeKind::Record && type->record &&
                  module_.records[type->record.index()].isLambda;
  return isLambda || types_.classOf(cells_[cell].type) == TypeClass::Erased;
}

} // namespace outlive::ownership
