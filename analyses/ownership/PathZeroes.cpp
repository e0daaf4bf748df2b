// Variables that are filled with zeroes, and pointers that are null after what they led to is
// released.
//
// Problem: `memset(&q, 0, sizeof q); q.name = name; ask(&q);` says as much of `q.answer` as `= {0}`
// does: it is null, and `ask` may do what it does only where it is not.
// Idea: numbers and pointers inside of the variable are 0 after such a call: it gets the whole
// object, and where it gets a byte to fill it with (a number that is no size), that is 0.
// `av_freep(&p); if (p) ...`: a library function whose model says that it releases what it finds in
// a place, and clears that, leaves null there. A copy of the pointer dangles all the same.
// Cost: one value for each member, of which `maxMembers` are looked at.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr size_t maxMembers = 32;

bool isReleasedAt(const SummaryPath &path, const FunctionDuties &duties) {
  return std::any_of(duties.effects.begin(), duties.effects.end(), [&](const auto &effect) {
    return effect.kind == OwnershipKind::Releases && effect.isAlways && effect.path == path &&
           effect.whenResult.isAny();
  });
}

} // namespace

bool PathSolver::fillsWithZeroes(const ir::Call &call, size_t object) const {
  if (!call.callee)
    return false;
  const std::vector<ir::Formal> &formals = program_.symbol(call.callee).formals;
  if (object + 1 >= call.arguments.size() || call.arguments.size() != formals.size())
    return false;
  const ir::Type *type = types_.type(formals[object + 1].type);
  const bool isByte = type && type->kind == ir::TypeKind::Scalar && type->size <= 4;
  return !isByte || call.arguments[object + 1] == ir::Operand::integer(0);
}

void PathSolver::fillWithZeroes(CellId object, PathState &state) {
  std::vector<CellId> records{object};
  for (size_t i = 0, members = 0; i < records.size(); ++i) {
    const ir::Type *record = types_.type(cells_[records[i]].type);
    for (ir::FieldId field : module_.records[record->record.index()].fields) {
      CellId member = cells_.child(records[i], ir::Projection::field(field));
      const ir::Type *inner = member ? types_.type(cells_[member].type) : nullptr;
      if (!inner || isOneOfMany(member) || ++members > maxMembers)
        continue;
      const Value *held = state.find(member);
      bool isPlain =
          inner->kind == ir::TypeKind::Scalar || types_.isPointerLike(cells_[member].type);
      if (inner->kind == ir::TypeKind::Record && inner->record)
        records.push_back(member);
      else if (isPlain && !(held && isTracked(*held, state)))
        state.write(member, Value::constant(0));
    }
  }
}

// Of what the model says of the call, that it clears an object.
void PathSolver::fillWithZeroes(const Summary &model, const FunctionDuties &duties,
                                const ir::Call &call, PathState &state) {
  for (const Effect &effect : model.effects) {
    const SummaryPath &cleared = effect.destination;
    if (effect.source != SourceKind::Nothing || cleared.root != RootKind::Formal ||
        cleared.depth != 1 || cleared.derefs() != 1 || cleared.index >= call.arguments.size())
      continue;
    if (isReleasedAt(cleared, duties)) {
      const CellId pointer = spotOf(call, cleared, call.result, state).cell;
      const Value *held = pointer ? state.find(pointer) : nullptr;
      const bool isStillHeld = held && state.status == Status::Held && isTracked(*held, state);
      if (pointer && types_.isPointerLike(cells_[pointer].type) && !isStillHeld &&
          !isBehindOneOfMany(pointer))
        state.write(pointer, Value::constant(0));
      continue;
    }
    if (!fillsWithZeroes(call, cleared.index))
      continue;
    const CellId object = valueOf(call.arguments[cleared.index], state).target;
    const ir::Type *type = object ? types_.type(cells_[object].type) : nullptr;
    const ir::Operand &size = call.arguments.back();
    bool isWhole = type && type->kind == ir::TypeKind::Record && type->record && type->size > 0 &&
                   size.kind == ir::OperandKind::Constant &&
                   static_cast<uint64_t>(size.constant) >= type->size;
    if (isWhole && cells_.objectOf(object).kind == ObjectKind::Location &&
        !isBehindOneOfMany(object))
      fillWithZeroes(object, state);
  }
}

} // namespace outlive::ownership
