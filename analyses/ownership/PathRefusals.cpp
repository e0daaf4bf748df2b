// Maps that have the key already, and take nothing.
//
// Problem: `if (!items.insert({key, item}).second) return false;` loses the item where the map has
// one by that key: it keeps that, and says so.
// Idea: where the function names the flag in what such a call returns, there are two paths. On one
// the map has taken the value, and the flag is set; on the other nothing has happened, and it is
// not. (A set refuses what it has itself.) Who has asked the map something before may know that the
// key is new: then little is said.
// Cost: a look at the function's places, for calls that put the resource into a map.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// The flag in the result, if somebody asks for it.
CellId PathSolver::refusalFlag(const Summary &model, const ir::Call &call, ir::FunctionId target,
                               const PathState &state) {
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  const ir::Type *made = types_.type(symbol.result);
  const bool isAdding =
      std::any_of(model.effects.begin(), model.effects.end(), [](const Effect &effect) {
        return effect.isAdded && effect.destination.root == RootKind::Formal &&
               effect.destination.index == 0 && effect.destination.owns() > 0;
      });
  if (!isAdding || !call.result || !symbol.record || !made || made->kind != ir::TypeKind::Record ||
      !made->record)
    return {};
  // What hangs on the key is a pointer, and nothing that owns it.
  const std::vector<ir::TypeId> &arguments = module_.records[symbol.record.index()].arguments;
  if (arguments.size() < 2 || !types_.isPointerLike(arguments[1]))
    return {};
  const ir::Place &result = function_->places[call.result.index()];
  for (const ir::Place &each : function_->places) {
    if (each.base != result.base || each.depth != result.depth + 1 ||
        each.path[result.depth].kind() != ir::ProjectionKind::Field)
      continue;
    const ir::FieldId field = each.path[result.depth].fieldId();
    const ir::Type *flag = types_.type(module_.fields[field.index()].type);
    const CellId pair = flag && flag->kind == ir::TypeKind::Scalar && flag->size == 1
                            ? cellOf(call.result, state)
                            : CellId();
    if (pair)
      return partOf(pair, ir::Projection::field(field));
  }
  return {};
}

// Another method of the same object is called in this function, which adds nothing.
bool PathSolver::isAskedElsewhere(const ir::Call &call) const {
  auto baseOf = [&](const ir::Call &each) {
    return !each.arguments.empty() && each.arguments[0].hasPlace()
               ? function_->places[each.arguments[0].place().index()]
               : ir::Place();
  };
  const ir::Place object = baseOf(call);
  return std::any_of(function_->calls.begin(), function_->calls.end(), [&](const ir::Call &each) {
    const ir::FunctionSymbol *symbol = each.callee ? &program_.symbol(each.callee) : nullptr;
    return symbol && symbol->hasThis && each.callee != call.callee && !symbol->isConstructor &&
           !symbol->isDestructor && baseOf(each) == object;
  });
}

// The path on which the map has refused it goes to `after`; on the other one it has not.
void PathSolver::refuse(const Summary &model, const ir::Call &call, ir::FunctionId target,
                        const PathState &before, PathState &state, std::vector<PathState> &after) {
  if (before.status != Status::Held || call.arguments.empty())
    return;
  const bool isGiven =
      std::any_of(call.arguments.begin() + 1, call.arguments.end(), [&](const ir::Operand &each) {
        return leadsToTracked(valueOf(each, before), before);
      });
  const CellId flag = isGiven ? refusalFlag(model, call, target, before) : CellId();
  if (!flag)
    return;
  after.push_back(before);
  after.back().attested =
      std::min(before.attested, isAskedElsewhere(call) ? Confidence::Low : Confidence::Medium);
  after.back().write(flag, Value::constant(0));
  state.write(flag, Value::constant(1));
}

} // namespace outlive::ownership
