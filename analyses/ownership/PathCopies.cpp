// Whole objects that are copied: `struct text copy = text;`, `drop(text)`.
//
// Problem: a function that gets an object by value and hands it on by value releases what is
// inside:
//     static void drop(struct text text) { free(text.data); }
//     static void use(struct text text) { ...; drop(text); }
// What `text.data` held at first stands for itself as soon as somebody reads it. In `use` nobody
// does, and the copy that `drop` gets is a variable of `use`, of which nothing is known.
// Solution: the survey reads the members of such an object when it is copied, so it sees them go
// further. A run with a resource needs nothing of the kind: there the member has it from the start.
// Cost: a cell for each member that can hold a resource, for objects of a few members only.
#include "ownership/PathSolver.h"

namespace outlive::ownership {

void PathSolver::copyInside(CellId from, CellId to, PathState &state) {
  std::vector<std::pair<CellId, Value>> copied;
  for (const auto &[cell, value] : state.cells())
    if (cell != from && cells_.isInside(cell, from))
      copied.push_back({cell, value});
  for (CellId cell : state.unknownCells())
    if (cell != from && cells_.isInside(cell, from))
      copied.push_back({cell, Value::unknown()});
  for (const auto &[cell, value] : copied)
    if (CellId target = cells_.graft(cell, from, to))
      state.write(target, value);
}

// isSeen: callers find the copy, or what it is part of.
void PathSolver::copyUnread(CellId from, CellId to, bool isSeen, PathState &state, int nesting) {
  constexpr size_t maxMembers = 16;
  constexpr int maxNesting = 2;
  const ir::Type *type = types_.type(cells_[from].type);
  if (!type || type->kind != ir::TypeKind::Record || !type->record || isOneOfMany(from))
    return;
  const ir::Record &record = module_.records[type->record.index()];
  if (record.fields.size() > maxMembers)
    return;
  for (ir::FieldId field : record.fields) {
    CellId member = cells_.child(from, ir::Projection::field(field));
    CellId copy = cells_.child(to, ir::Projection::field(field));
    const ir::Type *held = member && copy ? types_.type(cells_[member].type) : nullptr;
    if (held && held->kind == ir::TypeKind::Record && nesting < maxNesting)
      copyUnread(member, copy, isSeen, state, nesting + 1);
    bool isHolder = held && (types_.isPointerLike(cells_[member].type) ||
                             (held->kind == ir::TypeKind::Scalar && held->size >= 4));
    if (!isHolder || state.find(member))
      continue;
    Value first = read(member, state);
    if (!first.target)
      continue;
    state.write(copy, first);
    if (isSeen)
      noteCandidate(first);
  }
}

// An argument that is passed by value, to somebody of whom nothing is known.
void PathSolver::noteInside(const ir::Operand &argument, const PathState &state) {
  if (argument.kind != ir::OperandKind::Value)
    return;
  CellId object = cellOf(argument.place(), state);
  for (const auto &[cell, value] : state.cells())
    if (object && cell != object && cells_.isInside(cell, object))
      noteCandidate(value);
}

} // namespace outlive::ownership
