// Objects that keep the address of a variable.
//
// Problem: `FILE *file = nullptr; Closer closer(&file); file = fopen(...);`: the guard has the
// variable before the variable has anything. Its destructor releases what `*closer.file` holds, and
// who that is the constructor alone has told.
// Solution: what constructors keep of the addresses of variables is written down in the object, as
// if the assignment stood here. So is what other functions keep of them in what they return, and in
// pointers of their callers:
//     auto closer = defer(fd, close);                    // by reference
//     if (!start(&mine, &store)) return; ... drop(store); // *store = mine
// Cost: a look at the values that such a function passes on; it is asked only where one of them is
// such an address.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isVariable(CellId cell) const {
  const places::Object &object = cells_.objectOf(cell);
  if (object.kind != ObjectKind::Location)
    return false;
  ir::LocationKind kind = function_->locations[object.index].kind;
  return kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter;
}

// It may put the address of what such a parameter points to into the object that it makes or
// returns, or into a pointer of the caller's: `static int start(struct store *s, struct store
// **out)`.
bool PathSolver::mayKeepAddress(const ir::FunctionSymbol &symbol, const ir::Call &call,
                                size_t formal) const {
  if (symbol.isConstructor)
    return formal > 0;
  const ir::Type *made = types_.type(symbol.result);
  if (call.result && made && made->kind == ir::TypeKind::Record)
    return true;
  if (call.result && types_.isPointerLike(symbol.result) &&
      symbol.result == symbol.formals[formal].type)
    return true;
  const ir::TypeId given = types_.elementOf(symbol.formals[formal].type);
  return given &&
         std::any_of(symbol.formals.begin(), symbol.formals.end(), [&](const ir::Formal &each) {
           const ir::TypeId place = types_.elementOf(each.type);
           return place && types_.elementOf(place) == given;
         });
}

void PathSolver::keepAddresses(const ir::Call &call, ir::FunctionId target,
                               const FunctionDuties &duties, const Outcome &outcome,
                               PathState &state) {
  if (!target)
    return;
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  if (!symbol.isConstructor && !program_.bodyOf(target))
    return;
  for (size_t i = 0; i < duties.passedOn.size(); ++i) {
    const PassedOn &value = duties.passedOn[i];
    if (value.path.root != RootKind::Formal || !value.isCertain ||
        value.path.index >= symbol.formals.size() ||
        !mayKeepAddress(symbol, call, value.path.index))
      continue;
    Value address = spotOf(call, value.path, call.result, state).value;
    // Of other objects only those that the resource hangs on: `*out = filled(mem);`.
    const bool isAsked =
        address.target && (isVariable(address.target) || holdsTracked(address, state) ||
                           (outcome.acquires && outcome.acquires->path.isBelow(value.path)));
    if (!isAsked || isTracked(address, state))
      continue;
    const std::vector<OwnershipEffect> *effects = source_.effectsOf(target, i);
    if (!effects)
      continue;
    for (const OwnershipEffect &effect : *effects) {
      if (effect.kind != OwnershipKind::Keeps || !effect.isAlways ||
          !effect.whenResult.contains(outcome.results) || effect.into == effect.path)
        continue;
      const bool isInObject =
          symbol.isConstructor && effect.into.root == RootKind::Formal && effect.into.index == 0;
      const bool isLeft = !symbol.isConstructor && (effect.into.root == RootKind::Result ||
                                                    effect.into.root == RootKind::Formal);
      CellId place =
          isInObject || isLeft ? spotOf(call, effect.into, call.result, state).cell : CellId();
      if (place && !isOneOfMany(place))
        state.write(place, address);
    }
  }
}

} // namespace outlive::ownership
