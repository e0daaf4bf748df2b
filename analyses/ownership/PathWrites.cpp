// What a callee may write to is not known after the call: what its arguments lead to, and globals.
//
// Problem: forgetting too much loses conditions that still hold, and with them finds paths that
// cannot be taken. `if (job->isLarge) p = malloc(n); run(job); if (job->isLarge) free(p);`
// Idea: numbers in fields that the callee, and what it calls, do not write to stay
// (WrittenFields.h); so does what is passed as read only. What this function has only asked of a
// global, `if (!ready) init(); if (ready) ...`, is forgotten where an assignment to it is seen in
// the callee, or in what that calls: of a function that nobody sees, none is expected. Pointers to
// what the callee is given, in fields that it writes to, may be others then. Cost: a walk
// over the cells of the state for each argument, and over its facts for each call.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

// A number in a field that the callee does not write to, of whichever object.
bool PathSolver::isLeftAlone(CellId cell, ir::FunctionId callee) const {
  const ir::Type *type = types_.type(cells_[cell].type);
  BodyId body = callee ? program_.bodyOf(callee) : BodyId();
  return body && type && type->kind == ir::TypeKind::Scalar && cells_[cell].parent &&
         cells_[cell].last.kind() == ProjectionKind::Field && !isOneOfMany(cell) &&
         !source_.mayWrite(body, cells_[cell].last.fieldId());
}

// What is known of these numbers holds after the call, that of their first values included.
void PathSolver::clobberBy(ir::FunctionId callee, CellId at, PathState &state) {
  if (!callee || !program_.bodyOf(callee))
    return clobber(at, state);
  std::vector<std::pair<CellId, Value>> kept;
  for (const auto &[cell, value] : state.cells())
    if (cells_.isInside(cell, at) && isLeftAlone(cell, callee))
      kept.emplace_back(cell, value);
  auto keepFirst = [&](CellId value) {
    const places::Object &object = cells_.objectOf(value);
    if (object.kind != ObjectKind::Pointee)
      return;
    CellId cell(object.index);
    if (cells_.isInside(cell, at) && isLeftAlone(cell, callee) && read(cell, state).target == value)
      kept.emplace_back(cell, Value::pointer(value));
  };
  for (const auto &[value, set] : state.facts())
    keepFirst(value);
  state.tests().forEachValue(keepFirst);
  clobber(at, state);
  for (const auto &[cell, value] : kept)
    state.write(cell, value);
}

// The number with static storage that had this value when the function was entered, where that is
// what it is taken to hold still.
CellId PathSolver::askedGlobal(CellId value, const PathState &state) const {
  const places::Object &object = cells_.objectOf(value);
  if (object.kind != ObjectKind::Pointee || cells_[value].parent)
    return {};
  const CellId cell(object.index);
  const ir::Type *type = types_.type(cells_[cell].type);
  const bool isNumber = cells_.objectOf(cell).kind == ObjectKind::Global && type &&
                        type->kind == ir::TypeKind::Scalar && !isOneOfMany(cell);
  return isNumber && !state.find(cell) ? cell : CellId();
}

void PathSolver::forgetAsked(BodyId callee, PathState &state) {
  std::vector<CellId> written;
  auto note = [&](CellId value) {
    if (cells_.objectOf(value).kind != ObjectKind::Pointee)
      return; // most have been made here
    const CellId cell = askedGlobal(value, state);
    if (!cell)
      return;
    const ir::Projection last = cells_[cell].last;
    const uint32_t global = cells_.objectOf(cell).index;
    const bool isField = cells_[cell].parent && last.kind() == ProjectionKind::Field;
    if (isField ? source_.writes(callee, last.fieldId())
                : !cells_[cell].parent && global < module_.globals.size() &&
                      source_.writes(callee, ir::GlobalId(global)))
      written.push_back(cell);
  };
  for (const auto &[value, set] : state.facts())
    note(value);
  state.tests().forEachValue(note);
  for (CellId cell : written)
    state.clobber(cell);
}

// `read_line(&text)`: what the variable points to, where that holds nothing but numbers.
CellId PathSolver::textBehind(CellId variable, const PathState &state) {
  const ir::Type *type = types_.type(types_.elementOf(cells_[variable].type));
  if (!types_.isPointerLike(cells_[variable].type) || !type || type->kind != ir::TypeKind::Scalar)
    return {};
  return read(variable, state).target;
}

// A field or global of that name, of whichever object.
bool PathSolver::isWrittenBy(BodyId callee, CellId cell) const {
  const places::Cell &place = cells_[cell];
  if (place.parent)
    return place.last.kind() == ProjectionKind::Field &&
           source_.writes(callee, place.last.fieldId());
  const places::Object &object = cells_.objectOf(cell);
  return object.kind == ObjectKind::Global && source_.writes(callee, ir::GlobalId(object.index));
}

// `unlink(&item->link)` takes it out from between its neighbours, one of which may be the list's
// head, by whatever name that has here:
//     while (list->next != list) { item = item_of(list->next); unlink(&item->link); free(item); }
void PathSolver::shakeHeads(const ir::Call &call, BodyId callee, PathState &state) {
  auto isGiven = [&](const ir::Operand &argument) {
    return isTracked(valueOf(argument, state), state);
  };
  if (state.status != Status::Held ||
      std::none_of(call.arguments.begin(), call.arguments.end(), isGiven))
    return;
  state.updateCells([&](CellId cell, Value &held) {
    held.isShaken |= isTracked(held, state) && isWrittenBy(callee, cell);
  });
}

// What the callee can write to is not known any more.
void PathSolver::clobberArguments(const ir::Call &call, ir::FunctionId target, bool isModelled,
                                  PathState &state) {
  if (target && source_.onlyLooks(target))
    return;
  const ir::FunctionSymbol *symbol = target ? &program_.symbol(target) : nullptr;
  const bool isExchange = isModelled && exchangesArguments(*source_.modelOf(target), call, state);
  for (size_t i = 0; i < call.arguments.size() && !isExchange; ++i) {
    if (symbol && i < symbol->formals.size() &&
        (types_.isReadOnlyPointer(symbol->formals[i].type) ||
         types_.isReferenceToConstantPointer(symbol->formals[i].type) ||
         (symbol->hasThis && i == 0 && symbol->isConst)))
      continue;
    if (!call.arguments[i].hasPlace() || call.arguments[i].isRead ||
        (target && source_.onlyReads(target, i)))
      continue;
    // Models tell what library functions do to containers, iterators and the like.
    if (isModelled && symbol && i < symbol->formals.size() &&
        (types_.classOf(symbol->formals[i].type) != TypeClass::Plain ||
         types_.classOf(types_.elementOf(symbol->formals[i].type)) != TypeClass::Plain))
      continue;
    Value value = valueOf(call.arguments[i], state);
    if (!value.target)
      continue;
    const CellId text = textBehind(value.target, state);
    clobberBy(target, value.target, state);
    const bool mayWriteText = !symbol || i >= symbol->formals.size() ||
                              !types_.isReadOnlyPointer(types_.elementOf(symbol->formals[i].type));
    if (text && mayWriteText)
      clobberBy(target, text, state);
  }
  if (symbol && symbol->isSystem)
    return;
  forgetKnownElsewhere(state);
  if (!isModelled)
    shakeShown(std::any_of(call.arguments.begin(), call.arguments.end(),
                           [](const ir::Operand &each) { return each.hasPlace(); }),
               state);
  if (BodyId callee = target ? program_.bodyOf(target) : BodyId()) {
    forgetAsked(callee, state);
    shakeHeads(call, callee, state);
  }
  auto mayBeWritten = [&](CellId cell) {
    return cells_.objectOf(cell).kind == ObjectKind::Global && !isLeftAlone(cell, target);
  };
  state.forgetTwinsIf(mayBeWritten);
  state.updateCellsIf(mayBeWritten, [&](CellId, Value &value) {
    if (!isTracked(value, state) || state.status == Status::Released)
      value = Value::unknown();
  });
  for (const auto &[cell, value] : state.cells())
    if (value.target && cells_.objectOf(value.target).kind == ObjectKind::Global)
      state.clobber(cells_.objectOf(value.target).root);
}

} // namespace outlive::ownership
