// What is in objects that have just been made.
//
// Problem: `int attach(struct part *p, struct mime *m) { if (m->parent) return -1; ... }` cannot
// fail for a mime that has just been made, and has no parent yet:
//     struct mime *m = mime_new();  // m->parent = NULL
//     if (attach(part, m)) return -1;
// Idea: who makes an object tells his callers what is in its fields (OwnershipEffect::beside), as
// far as they are 0 or not; and memory that a library function fills with zeroes, as models say of
// `calloc`, is 0 wherever nobody has written since. The latter is one value for the whole object: a
// field of which nothing is known is what its owner is.
// Why it is sound: callees that get an address inside of it are taken to write there, and as soon
// as somebody else has the object, any callee may.
// Cost: one value for each such object; a walk over the cells for each call.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// Nothing is known of the cell itself.
Value PathSolver::readFresh(CellId cell, const PathState &state) const {
  for (CellId at = cells_[cell].parent; at; at = cells_[at].parent)
    if (const Value *whole = state.find(at))
      return *whole == Value::constant(0) ? *whole : Value::unknown();
  return Value::unknown();
}

// The value of the whole says that it is full of zeroes.
bool PathSolver::isZeroed(CellId object, const Value &value) const {
  return !cells_[object].parent && cells_.objectOf(object).kind == ObjectKind::Fresh &&
         value == Value::constant(0);
}

void PathSolver::clobberFresh(CellId at, PathState &state) const {
  if (cells_[at].parent && cells_.objectOf(at).kind == ObjectKind::Fresh && !state.find(at))
    state.write(at, Value::unknown());
}

// Others find the objects, and may write there. (The function's own writes to fields stay.)
void PathSolver::forgetKnownElsewhere(PathState &state) const {
  const auto &cells = state.cells();
  auto isKnown = [&](CellId object) {
    return std::any_of(cells.begin(), cells.end(), [&](const auto &entry) {
      return entry.second.target && cells_[entry.second.target].object == cells_[object].object &&
             cells_[entry.first].object != cells_[object].object &&
             (cells_[entry.first].parent ||
              cells_.objectOf(entry.first).kind != ObjectKind::Location);
    });
  };
  std::vector<CellId> known;
  for (const auto &[cell, value] : cells)
    if (isZeroed(cell, value) && isKnown(cell))
      known.push_back(cell);
  for (CellId cell : known)
    state.write(cell, Value::unknown());
}

// The call has returned memory that is full of zeroes.
void PathSolver::makeZeroed(const Summary &model, const ir::Call &call, PathState &state) {
  auto isResult = [](const Effect &effect) {
    return effect.source == SourceKind::Nothing && effect.destination.root == RootKind::Result &&
           effect.destination.depth == 1 && effect.destination.derefs() == 1;
  };
  if (!call.result || std::none_of(model.effects.begin(), model.effects.end(), isResult))
    return;
  const CellId object = read(cellOf(call.result, state), state).target;
  if (object && !cells_[object].parent && cells_.objectOf(object).kind == ObjectKind::Fresh)
    state.write(object, Value::constant(0));
}

} // namespace outlive::ownership
