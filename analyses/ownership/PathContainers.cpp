// What containers hold, as far as it is one and the same.
//
// Problem: elements share one place, so what is released out of a container may be any of them:
//     std::vector<char *> all;   all.push_back(text);   free(text);   consume(all);
// and `consume` releases all[0], a second time.
// Idea: a container that starts empty and is given one value only holds that value, however often.
// `isOnly` of the value at its content says so; of an unknown value it says "nothing yet". The same
// is true of a local array, of which nobody reads what was never written, and of a local union,
// whose members share one place.
// It is forgotten when anything else may have been added, or elements may have gone: by methods
// that neither add nor lend, and by whoever else is handed the container. How many elements there
// are is never known, so a loop over them proves nothing.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

CellId PathSolver::contentOf(const ir::Operand &container, const PathState &state) {
  CellId object = container.hasPlace() ? valueOf(container, state).target : CellId();
  if (!object || types_.classOf(cells_[object].type) != TypeClass::Owner)
    return {};
  CellId content = cells_.child(object, ir::Projection::own());
  const ir::Type *type = content ? types_.type(cells_[content].type) : nullptr;
  // Characters of strings are no resources.
  return type && type->kind == ir::TypeKind::Scalar && type->size > 0 && type->size < 4 ? CellId()
                                                                                        : content;
}

// A variable in which nothing is yet.
void PathSolver::noteStart(ir::LocationId location, PathState &state) {
  if (function_->locations[location.index()].kind != ir::LocationKind::Local)
    return;
  CellId cell = cells_.ofLocation(location);
  const ir::Type *type = types_.type(cells_[cell].type);
  if (!type || type->kind == ir::TypeKind::Pointer || !type->mayHoldAddress || !isOneOfMany(cell))
    return;
  Value nothing;
  nothing.isOnly = true;
  state.write(cell, nothing);
}

// Its elements or members share the cell.
bool PathSolver::isCollection(CellId cell) const {
  const places::Object &object = cells_.objectOf(cell);
  return cells_[cell].owns > 0 ||
         (!cells_[cell].parent && object.kind == ObjectKind::Location && isOneOfMany(cell));
}

// Elements have no names; what a variable contains goes by the variable's.
std::string PathSolver::nameOfContainer(CellId cell) const {
  const CellId container = cells_[cell].parent;
  const places::Object &object = cells_.objectOf(cell);
  if (!container || cells_[container].parent || object.kind != ObjectKind::Location ||
      cells_[cell].last.kind() != ir::ProjectionKind::Own)
    return {};
  // A smart pointer has one object, by which it is no container.
  const ir::Type *type = types_.type(cells_[cell].type);
  bool isElement = types_.isPointerLike(cells_[cell].type) ||
                   (type && type->kind == ir::TypeKind::Scalar) || isThread();
  return isElement ? nameOf(container) : std::string();
}

// `for (FILE *file : files) fclose(file);`, over a local array as well.
bool PathSolver::isHeldInCollection(const PathState &state) const {
  return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    return isTracked(entry.second, state) && isCollection(entry.first);
  });
}

// All that the container holds after `added` has been put there.
bool PathSolver::isAlone(const Value *held, const Value &added) const {
  if (!held || !held->isOnly || held->isShaken || !added.target)
    return false;
  Value before = *held;
  before.isOnly = added.isOnly;
  return (!held->target && !held->isConstant) || before == added;
}

// Whichever element it is, it is this one.
bool PathSolver::isAllThere(const Value &value) const {
  return value.isOnly && !value.isShaken && !isInLoop_[block_.index()];
}

// Something is put into the container, or becomes all of its content. (Where that is the resource,
// `write` has seen to it.)
void PathSolver::noteContent(CellId content, const Value &value, bool isAdded, PathState &state) {
  const Value *held = state.find(content);
  if (!isAdded) {
    if (value.isOnly)
      state.write(content, value);
    return;
  }
  if (!held)
    return;
  Value after = isAlone(held, value) ? value : isTracked(*held, state) ? *held : Value::unknown();
  after.isOnly = isAlone(held, value);
  state.write(content, after);
}

// What a library function does to containers as such.
void PathSolver::noteContainers(const Summary &model, const ir::Call &call, ir::FunctionId target,
                                PathState &state) {
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  if (symbol.isConstructor && call.arguments.size() == 1) {
    if (CellId content = contentOf(call.arguments[0], state)) {
      Value nothing;
      nothing.isOnly = true;
      state.write(content, nothing);
    }
    return;
  }
  SummaryPath own;
  own = own.then(ir::Projection::deref()).then(ir::Projection::own());
  bool isKept = symbol.isConstructor || symbol.isConst ||
                (model.invalidates.empty() &&
                 std::any_of(model.effects.begin(), model.effects.end(), [&](const Effect &effect) {
                   bool lends = effect.destination.root == RootKind::Result &&
                                effect.source == SourceKind::Address && effect.path == own;
                   return lends || (effect.isAdded && effect.destination == own);
                 }));
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if ((i == 0 && symbol.hasThis && isKept) ||
        (i < symbol.formals.size() && types_.isReadOnlyPointer(symbol.formals[i].type)))
      continue;
    CellId content = contentOf(call.arguments[i], state);
    const Value *held = content ? state.find(content) : nullptr;
    if (!held || !held->isOnly)
      continue;
    Value after = *held;
    after.isOnly = false;
    state.write(content, after);
  }
}

} // namespace outlive::ownership
