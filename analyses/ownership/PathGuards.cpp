// Objects that keep the address of a variable.
//
// Problem: `FILE *file = nullptr; Closer closer(&file); file = fopen(...);`: the guard has the
// variable before the variable has anything. Its destructor releases what `*closer.file` holds, and
// who that is the constructor alone has told.
// Solution: what constructors keep of the addresses of variables is written down in the object, as
// if the assignment stood here.
// Cost: a look at the values that a constructor passes on; it is asked only where one of them is
// such an address.
#include "ownership/PathSolver.h"

namespace outlive::ownership {

bool PathSolver::isVariable(CellId cell) const {
  const places::Object &object = cells_.objectOf(cell);
  if (object.kind != ObjectKind::Location)
    return false;
  ir::LocationKind kind = function_->locations[object.index].kind;
  return kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter;
}

void PathSolver::keepAddresses(const ir::Call &call, ir::FunctionId target,
                               const FunctionDuties &duties, PathState &state) {
  if (!target || !program_.symbol(target).isConstructor)
    return;
  for (size_t i = 0; i < duties.passedOn.size(); ++i) {
    const PassedOn &value = duties.passedOn[i];
    if (value.path.root != RootKind::Formal || value.path.index == 0 || !value.isCertain)
      continue;
    Value address = spotOf(call, value.path, call.result, state).value;
    if (!address.target || !isVariable(address.target))
      continue;
    const std::vector<OwnershipEffect> *effects = source_.effectsOf(target, i);
    if (!effects)
      continue;
    for (const OwnershipEffect &effect : *effects) {
      bool isKept = effect.kind == OwnershipKind::Keeps && effect.isAlways &&
                    effect.into.root == RootKind::Formal && effect.into.index == 0;
      CellId place = isKept ? spotOf(call, effect.into, call.result, state).cell : CellId();
      if (place && !isOneOfMany(place))
        state.write(place, address);
    }
  }
}

} // namespace outlive::ownership
