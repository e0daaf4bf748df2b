// Calls of functions of which nobody has seen a body or a model.
//
// Problem: such a function may keep what it is given, or release it; whoever takes that for granted
// sees no leak where `SSL_connect(ssl)` or `log_write(file)` is called.
// Idea: what is known of others of its kind. A library whose rows tell all that it does to its own
// objects does nothing else to them (by family, or by the type of what was passed,
// LibraryTypes.h); what is passed as read only, or by a number to the system, stays the caller's;
// and what most callers release after the call is theirs as well (BorrowEvidence.h). An object that
// is made with it is taken to own it, unless callers release it afterwards.
// Else the resource is out of sight, and nothing is told of it.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// The function is of the library that the resource is of, and models tell all that it does.
bool PathSolver::isOfItsLibrary(ir::FunctionId function) {
  if (subject_.family)
    return source_.leavesAlone(function, subject_.family);
  if (subject_.origin != Origin::Entry)
    return false;
  const ir::Type *type = types_.type(types_.elementOf(cells_[subject_.holder].type));
  if (!type || type->kind != ir::TypeKind::Record || !type->record)
    return false;
  const std::vector<FamilyId> &families = source_.familiesOf(type->record);
  return !families.empty() && std::all_of(families.begin(), families.end(), [&](FamilyId family) {
    return source_.leavesAlone(function, family);
  });
}

// Nobody knows what it does: it may keep or release what it is given, unless its declaration says
// that it only looks.
void PathSolver::applyUnknown(const ir::Call &call, ir::FunctionId target, PathState &state) {
  if (call.isDestructorOfScope && !target)
    return;
  const ir::FunctionSymbol *symbol = target ? &program_.symbol(target) : nullptr;
  // Most likely made to own it, whatever it is called.
  const bool isMaking = symbol && symbol->isConstructor;
  if (target && !isMaking && isOfItsLibrary(target))
    return;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    Value value = valueOf(call.arguments[i], state);
    if (isPassedInside(call.arguments[i], state)) {
      state.status = Status::Gone;
      return;
    }
    if (!leadsToTracked(value, state))
      continue;
    if (symbol && i < symbol->formals.size()) {
      const ir::Formal &formal = symbol->formals[i];
      const ir::Type *type = types_.type(formal.type);
      if (types_.isReadOnlyPointer(formal.type) || formal.isNoEscape)
        continue;
      // A number that a library function gets is a descriptor that it works on.
      if (symbol->isSystem && !isMaking && type && type->kind == ir::TypeKind::Scalar)
        continue;
      if (symbol->hasThis && i == 0 && symbol->isConst)
        continue;
    } else if (symbol && symbol->isVariadic && symbol->isSystem) {
      continue;
    }
    std::optional<Confidence> attested =
        target && isTracked(value, state) ? source_.leavesToCaller(call, target, i) : std::nullopt;
    if (isMaking && attested == Confidence::Low) // by name
      attested.reset();
    if (attested && subject_.origin != Origin::Entry) {
      state.attested = std::min(state.attested, *attested);
      continue;
    }
    state.status = Status::Gone;
    return;
  }
}

} // namespace outlive::ownership
