// Closures that are handed on: whoever keeps one may run it later.
//
// Problem: `auto guard = makeGuard([&] { fclose(file); });` has the file closed when `guard` ends.
// The closure knows the variable, the guard has a copy of the closure, often inside a
// `std::function`, and its destructor runs that.
// Idea: a closure that leads to the resource, and is given to somebody who says nothing of the
// resource, is where it goes from then on: nothing is told of it. What constructs an object keeps
// the closure. Other library functions may keep it (`std::async`) or run it at once (algorithms,
// `std::call_once`); there the closure's own body is asked, and if that is seen to do no more than
// look at what it knows, the resource stays where it is.
// The same holds of a function that is put together with its arguments, to be called by somebody
// else: `std::bind(drop, item)`, `std::async(drop, item)`.
// Cost: one look at the arguments of a call while the resource is held.
#include "ownership/CalledArguments.h"
#include "ownership/DutyQuestions.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

bool isMoved(const Effect &effect, size_t formal) {
  return effect.source == SourceKind::Value && effect.path.root == RootKind::Formal &&
         effect.path.index == formal;
}

// The library function keeps the argument, or calls it.
bool isKeptOrCalled(const Summary &model, size_t formal) {
  return std::any_of(model.effects.begin(), model.effects.end(),
                     [&](const Effect &effect) {
                       return isMoved(effect, formal) &&
                              effect.destination.root != RootKind::Callback;
                     }) ||
         std::find(model.callsFormals.begin(), model.callsFormals.end(), formal) !=
             model.callsFormals.end();
}

} // namespace

bool PathSolver::isHandedInClosure(const ir::Call &call, ir::FunctionId target,
                                   const PathState &state) {
  const ir::FunctionSymbol *symbol = target ? &program_.symbol(target) : nullptr;
  const Summary *model = target ? source_.modelOf(target) : nullptr;
  const bool isAsked = model && !symbol->isConstructor;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::Operand &argument = call.arguments[i];
    if (!argument.hasPlace() || (isAsked && !isKeptOrCalled(*model, i)))
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
    if (leadsToTracked(Value::pointer(object), state) && !(isAsked && onlyLooks(type->record)))
      return true;
  }
  return model && isPutTogether(*model, call, state);
}

// All that the closure is seen to do with what it knows is to look at it.
bool PathSolver::onlyLooks(ir::RecordId closure) const {
  bool isSeen = false;
  for (ir::FunctionId function : program_.callOperatorsOf(closure)) {
    if (!program_.bodyOf(function))
      continue;
    isSeen = true;
    if (!leavesAlone(source_, function, [](const SummaryPath &path) {
          return path.root == RootKind::Formal && path.index == 0 && path.depth > 0;
        }))
      return false;
  }
  return isSeen;
}

// The resource goes to where something that can be called goes as well, into what runs it.
bool PathSolver::isPutTogether(const Summary &model, const ir::Call &call, const PathState &state) {
  auto runs = [&](const SummaryPath &path) {
    const CellId inside = spotOf(call, path, call.result, state).cell;
    const CellId object = inside ? cells_[inside].parent : CellId();
    const TypeClass kind = object ? types_.classOf(cells_[object].type) : TypeClass::Plain;
    return kind == TypeClass::Erased || kind == TypeClass::Thread;
  };
  for (const Effect &given : model.effects) {
    if (given.source != SourceKind::Value || given.path.root != RootKind::Formal ||
        given.path.index >= call.arguments.size() || given.destination.owns() == 0 ||
        !isTracked(spotOf(call, given.path, call.result, state).value, state) ||
        !runs(given.destination))
      continue;
    // What is called stands before its arguments.
    for (const Effect &called : model.effects) {
      if (!(called.destination == given.destination) || called.path.root != RootKind::Formal ||
          called.path.index >= given.path.index)
        continue;
      const ir::Operand &function = call.arguments[called.path.index];
      const size_t number = given.path.index - called.path.index - 1;
      auto isGiven = [&](const SummaryPath &path) { return path.isFormal(number); };
      if (function.kind == ir::OperandKind::Function
              ? !leavesAlone(source_, function.functionId(), isGiven)
              : function.hasPlace())
        return true;
    }
  }
  return false;
}

// `run(item)`, of a std::function: what is inside sees to the item perhaps, unless it is seen here,
// and leaves it alone.
void PathSolver::giveToHidden(const ir::Call &call, ir::FunctionId target, PathState &state) {
  if (state.status != Status::Held || !callsHidden(program_, types_, target))
    return;
  for (size_t i = 1; i < call.arguments.size(); ++i) {
    const Value given = valueOf(call.arguments[i], state);
    if (!leadsToTracked(given, state))
      continue;
    const PassedFunction run = passedFunction(program_, types_, *function_, call.arguments[0]);
    const size_t formal = run.isMethod ? i : i - 1;
    const bool isItself = isTracked(given, state);
    if (!run.function || !leavesAlone(source_, run.function, [&](const SummaryPath &path) {
          return path.root == RootKind::Formal && path.index == formal &&
                 (path.depth == 0 || !isItself);
        }))
      state.status = Status::Gone;
  }
}

bool PathSolver::isClosure(CellId cell) const {
  const ir::Type *type = types_.type(cells_[cell].type);
  bool isLambda = type && type->kind == ir::TypeKind::Record && type->record &&
                  module_.records[type->record.index()].isLambda;
  return isLambda || types_.classOf(cells_[cell].type) == TypeClass::Erased;
}

} // namespace outlive::ownership
