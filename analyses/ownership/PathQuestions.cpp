// Questions: what an object says of itself, it says again.
//
// Problem: `if (status.ok()) keep(item);  ...  if (!status.ok()) delete item;` loses nothing, but
// what `ok` looks at is often out of reach.
// Idea: a const method without arguments, asked twice of a variable that nobody has written to
// meanwhile, returns the same value. So the second call gets the name of the first one's result,
// and branches on the one tell of the other.
// It is forgotten when the variable is written to, ends, or is handed to somebody who may change
// it, and wherever a loop begins again: others may have its address, and wait for a change.
// `errno` is such a question as well, to the library: `errno = open_it(&p); return errno ? NULL :
// p;` asks twice where it is. Any other call may change what is there. Cost: one look at the
// answers that are remembered, of which there are few.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// `worker.joinable()`: what the library says of an object that holds the resource, or held it.
ValueSet PathSolver::toldOf(const FunctionDuties &duties, const ir::Call &call,
                            const PathState &state) {
  ValueSet told = ValueSet::any();
  for (const OwnershipEffect &effect : duties.effects) {
    if (effect.kind != OwnershipKind::Tells)
      continue;
    Value held = spotOf(call, effect.path, call.result, state).value;
    if (!isTracked(held, state) || held.isShaken || state.isWeak)
      continue;
    if (state.status == Status::Held)
      told = told & effect.whenResult;
    else if (state.status == Status::Released)
      told = told & ~effect.whenResult;
  }
  return told;
}

CellId PathSolver::library() { return cells_.ofFresh(UINT32_MAX - 4, {}); }

// Returns the address of something static, always the same.
bool PathSolver::returnsStatic(const ir::Call &call) {
  const Summary *model =
      call.callee && call.arguments.empty() ? source_.modelOf(call.callee) : nullptr;
  return model &&
         std::any_of(model->effects.begin(), model->effects.end(), [](const Effect &effect) {
           return effect.destination.isResult() && effect.source == SourceKind::Static;
         });
}

// The variable that is asked; none when the call is no such question.
CellId PathSolver::askedObject(const ir::Call &call, const PathState &state) {
  if (returnsStatic(call))
    return library();
  if (call.kind != ir::CallKind::Static || !call.callee || call.arguments.size() != 1)
    return {};
  const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
  if (!symbol.hasThis || !symbol.isConst)
    return {};
  CellId object = valueOf(call.arguments[0], state).target;
  if (!object || cells_.objectOf(object).kind != ObjectKind::Location || isOneOfMany(object))
    return {};
  ir::LocationKind kind = function_->locations[cells_.objectOf(object).index].kind;
  bool isVariable = kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter;
  return isVariable ? object : CellId();
}

// The number that a call returns, by name: that of an earlier answer, or a new one.
Value PathSolver::numberFrom(const ir::Event &event, const ir::Call &call, ValueSet results,
                             PathState &state) {
  CellId object = askedObject(call, state);
  if (object)
    if (CellId known = state.saidBy(object, call.callee);
        known && !(state.factOf(known) & results).isEmpty()) {
      state.restrict(known, results);
      return Value::pointer(known);
    }
  CellId token = fresh(event.call, resultToken, {});
  renew(token, state);
  state.setFact(token, results);
  if (object)
    state.say(object, call.callee, token);
  return Value::pointer(token);
}

// Whoever gets the object may change it, unless the declaration says that it only looks.
void PathSolver::forgetSaidBy(const ir::Call &call, ir::FunctionId target, PathState &state) {
  if (!state.hasAnswers())
    return;
  if (!returnsStatic(call))
    forgetSaidBy(library(), state);
  const ir::FunctionSymbol *symbol = target ? &program_.symbol(target) : nullptr;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (!call.arguments[i].hasPlace())
      continue;
    bool onlyLooks = symbol && i < symbol->formals.size() &&
                     (types_.isReadOnlyPointer(symbol->formals[i].type) ||
                      (symbol->hasThis && i == 0 && symbol->isConst));
    if (CellId object = valueOf(call.arguments[i], state).target; object && !onlyLooks)
      forgetSaidBy(object, state);
  }
}

void PathSolver::forgetSaidBy(CellId changed, PathState &state) {
  if (state.hasAnswers())
    state.forgetSaid(
        [&](CellId object, CellId) { return cells_[object].object == cells_[changed].object; });
}

// Another answer takes the name.
void PathSolver::forgetAnswer(CellId name, PathState &state) {
  if (state.hasAnswers())
    state.forgetSaid(
        [&](CellId, CellId said) { return cells_[said].object == cells_[name].object; });
}

} // namespace outlive::ownership
