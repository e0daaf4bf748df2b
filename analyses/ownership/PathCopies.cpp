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
//
// The other way round, callees copy what a pointer leads to, whatever it is:
//     int list_add(struct list *l, const void *item) { ...; memcpy(slot, item, l->size); ... }
// They know of one value only, the one that `item` leads to. What a caller has there may be an
// object with pointers inside, and these go wherever that value goes.
#include "ownership/PathSolver.h"
#include "ownership/ReplacedMembers.h"

#include <algorithm>

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
    if (CellId target = mixedOf(cells_.graft(cell, from, to))) {
      // Members of what is inside a container may share one cell: one does not replace another.
      const Value *old = state.find(target);
      if (old && isTracked(*old, state) && !isTracked(value, state) && isOneOfMany(target))
        continue;
      state.isWeak |= isTracked(value, state) && isOneOfMany(target);
      state.write(target, value);
    }
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
    // The members of a union share its place: one of them may be a pointer.
    bool isHolder =
        held && (types_.isPointerLike(cells_[member].type) || isUnion(cells_[member].type) ||
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

// The callee hands on what is in this place, and the resource hangs on that. A pointer is not what
// it leads to: `freep(&node)` releases the node, and not what the node owns.
bool PathSolver::isInsideCopied(const SummaryPath &path, const Spot &spot, const PathState &state) {
  if (state.status != Status::Held || !spot.cell || isTracked(spot.value, state) ||
      types_.isPointerLike(cells_[spot.cell].type) || path.root != RootKind::Formal ||
      path.depth == 0 || path.path[path.depth - 1].kind() != ir::ProjectionKind::Deref)
    return false;
  const Value object = Value::pointer(spot.cell);
  return !isTracked(object, state) && leadsToTracked(object, state);
}

// An effect on the value there, and so on all that is inside.
void PathSolver::addWhole(CallEffects &found, const OwnershipEffect &effect, const Spot &spot,
                          const ir::Call &call, const PathState &state) {
  const bool isMoved = effect.kind == OwnershipKind::Releases ||
                       effect.kind == OwnershipKind::Takes ||
                       effect.kind == OwnershipKind::Shares ||
                       (effect.kind == OwnershipKind::Keeps && effect.into != effect.path);
  if (const OwnershipEffect *here = isMoved ? effectHere(effect, call, state) : nullptr)
    found.concerns.push_back({here, spot, {}, true});
}

// A copy of the same type has the same members. Of any other memory nobody can say which part is
// which.
void PathSolver::applyToWhole(const Concern &concern, const ir::Call &call, PathState &state) {
  if (state.status != Status::Held)
    return;
  const OwnershipEffect &effect = *concern.effect;
  Spot into;
  if (effect.kind == OwnershipKind::Keeps && effect.isAlways)
    into = concern.into.cell ? concern.into : spotOf(call, effect.into, call.result, state);
  if (into.cell && cells_[into.cell].type &&
      cells_[into.cell].type == cells_[concern.spot.cell].type)
    copyInside(concern.spot.cell, into.cell, state);
  else
    state.status = Status::Gone;
  for (const ReplacedMember &member : replacedMembers(call.callee, effect.into, program_)) {
    const CellId cell = into.cell ? spotOf(call, member.path, call.result, state).cell : CellId();
    const Value *held = cell ? state.find(cell) : nullptr;
    if (!held || !isTracked(*held, state))
      continue;
    if (member.isAlways)
      state.write(cell, Value::unknown());
    else
      state.status = Status::Gone;
  }
}

// The two effects of `std::swap`.
bool PathSolver::isSwap(const Effect &one, const Effect &other) {
  return one.source == SourceKind::Value && other.source == SourceKind::Value && !one.isAdded &&
         !other.isAdded && one.path == other.destination && one.destination == other.path;
}

// Pointers and numbers change places: each gets what the other held before. The resource goes
// first, so that it is never without a holder. Threads stand for themselves, not for what they own:
// `running.swap(started)`. False when it is about anything else.
bool PathSolver::exchange(const Spot &first, const Spot &second, const ir::Event &event,
                          PathState &state) {
  auto isPlain = [&](const Spot &spot) {
    const ir::Type *type = spot.cell ? types_.type(cells_[spot.cell].type) : nullptr;
    return type &&
           (types_.isPointerLike(cells_[spot.cell].type) || type->kind == ir::TypeKind::Scalar);
  };
  auto ownerOf = [&](const Spot &spot) {
    if (!spot.cell || cells_[spot.cell].last.kind() != ir::ProjectionKind::Own)
      return spot;
    const CellId owner = cells_[spot.cell].parent;
    return Spot{owner, owner ? read(owner, state) : Value::unknown()};
  };
  Spot one = first, other = second;
  if (!isPlain(one) || !isPlain(other)) {
    one = ownerOf(first);
    other = ownerOf(second);
    if (!isTracked(one.value, state) && !isTracked(other.value, state))
      return exchangeInside(first.cell, second.cell, state);
  }
  if (!one.cell || !other.cell || one.cell == other.cell)
    return false;
  if (!isTracked(one.value, state))
    std::swap(one, other);
  write(other.cell, one.value, state, event.position);
  write(one.cell, other.value, state, event.position);
  return true;
}

// All that the callee does is known then.
bool PathSolver::exchangesArguments(const Summary &model, const ir::Call &call,
                                    const PathState &state) {
  if (model.effects.size() != 2 || call.arguments.size() != 2 ||
      !isSwap(model.effects[0], model.effects[1]))
    return false;
  const CellId one = valueOf(call.arguments[0], state).target;
  const CellId other = valueOf(call.arguments[1], state).target;
  return one && other && cells_[one].object != cells_[other].object && !isOneOfMany(one) &&
         !isOneOfMany(other);
}

// `std::swap(mine, theirs)` of whole objects: so do their members.
bool PathSolver::exchangeInside(CellId one, CellId other, PathState &state) {
  const ir::Type *type = one && other ? types_.type(cells_[one].type) : nullptr;
  if (!type || type->kind != ir::TypeKind::Record || cells_[one].type != cells_[other].type ||
      cells_[one].object == cells_[other].object || isOneOfMany(one) || isOneOfMany(other))
    return false;
  std::vector<std::pair<CellId, CellId>> members;
  auto add = [&](CellId cell) {
    for (const auto &[from, to] : {std::pair(one, other), std::pair(other, one)})
      if (cell != from && cells_.isInside(cell, from))
        if (CellId peer = cells_.graft(cell, from, to))
          members.push_back(std::minmax(cell, peer));
  };
  for (const auto &[cell, value] : state.cells())
    add(cell);
  for (CellId cell : state.unknownCells())
    add(cell);
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  for (const auto &[mine, theirs] : members) {
    const Value was = read(mine, state), is = read(theirs, state);
    state.write(mine, is);
    state.write(theirs, was);
  }
  return !members.empty();
}

// The call's result has the resource: `free(std::exchange(text, nullptr))` loses nothing when
// `text` gets its new value.
bool PathSolver::isHandedBack(const ir::Call &call, const PathState &state) {
  return call.result && isTracked(read(cellOf(call.result, state), state), state);
}

void PathSolver::replaceQuietly(CellId cell, const Value &value, PathState &state) {
  forgetSaidBy(cell, state);
  state.write(cell, value);
  clobberAliases(cell, state);
}

} // namespace outlive::ownership
