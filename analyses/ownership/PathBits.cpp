// Bits of an argument that tell whether something happens.
//
// Problem: `open_file(f, path, LOCK)` sets up a compressor only when it is asked for one:
//     if (flags & COMPRESS) deflateInit(&f->stream, 6);
// and a caller that gives another number has nothing to release.
// Idea: where all paths that end with the resource have found the same of the bits of a number that
// was passed, the effect is one of calls that pass such a number. Where all others have found the
// opposite, it happens whenever such a number is passed.
// Example: Acquires formal 0 . deref . stream, when bit 1 of formal 2 is set. For `open_file(f,
// path, 1)` it does not happen; for `return open_file(f, path, flags)` the condition is handed on.
// A way through a function says the same of its bits: `fd = try_lock(path); if (fd < 0 && flags &
// DIE) exit(1); return fd;` does not fail for whoever passes DIE, by whatever functions. Nor does
// one return for whoever passes 3, that says `if (level >= 3) exit(1);`: between which numbers it
// lies is known in the same way. Why it is sound: only what all paths with the effect have found is
// asked for. Cost: known bits of the numbers that were passed, for each exit; a comparison for each
// call.
#include "ownership/PathSolver.h"

#include <algorithm>
#include <tuple>

namespace outlive::ownership {

std::vector<PathSolver::FormalBits> PathSolver::bitsAtEntry(const PathState &state) {
  std::vector<FormalBits> known;
  for (uint32_t i = 0; i < symbol_->formals.size(); ++i) {
    const ir::Type *type = types_.type(symbol_->formals[i].type);
    CellId name = type && type->kind == ir::TypeKind::Scalar
                      ? cells_.pointee(cells_.ofLocation(ir::Function::formalLocation(i)))
                      : CellId();
    if (!name)
      continue;
    FormalBits found{i, state.tests().bitsOf(name), state.tests().deniedOf(name),
                     state.tests().rangeOf(name)};
    if (!found.bits.isNone() || !found.denied.empty() || !found.range.isAll())
      known.push_back(std::move(found));
  }
  return known;
}

// Of each formal, for the ways that callers are told.
std::vector<AskedBits> PathSolver::askedBits(const PathState &state) {
  std::vector<AskedBits> asked;
  for (const FormalBits &each : bitsAtEntry(state)) {
    AskedBits bits{static_cast<int32_t>(each.formal), each.bits.ones, each.bits.zeros};
    bits.low = each.range.low;
    bits.high = each.range.high;
    if (!each.denied.empty())
      std::tie(bits.mask, bits.number) = each.denied.front();
    asked.push_back(bits);
  }
  return asked;
}

const PathSolver::FormalBits *PathSolver::bitsOf(const Exit &exit, uint32_t formal) {
  auto known = std::find_if(exit.bits.begin(), exit.bits.end(),
                            [&](const FormalBits &each) { return each.formal == formal; });
  return known != exit.bits.end() ? &*known : nullptr;
}

void PathSolver::findBits(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                          const std::vector<const Exit *> &without) const {
  for (const FormalBits &first : with.front()->bits) {
    Bits bits = first.bits;
    std::vector<std::pair<uint64_t, uint64_t>> denied = first.denied;
    for (const Exit *exit : with) {
      const FormalBits *other = bitsOf(*exit, first.formal);
      bits = other ? bits.both(other->bits) : Bits();
      std::erase_if(denied, [&](const auto &each) {
        return !other ||
               std::find(other->denied.begin(), other->denied.end(), each) == other->denied.end();
      });
    }
    if (bits.isNone() && denied.empty())
      continue;
    AskedBits &asked = effect.bits;
    asked.formal = static_cast<int32_t>(first.formal);
    asked.ones = bits.ones;
    asked.zeros = bits.zeros;
    if (!denied.empty()) {
      asked.mask = denied.front().first;
      asked.number = denied.front().second;
    }
    asked.isAll = std::all_of(without.begin(), without.end(), [&](const Exit *exit) {
      const FormalBits *other = bitsOf(*exit, first.formal);
      if (!other)
        return false;
      bool isOpposite =
          (bits.ones & other->bits.zeros) != 0 || (bits.zeros & other->bits.ones) != 0;
      bool isDenied = asked.mask != 0 && (other->bits.ones & asked.mask) == asked.number &&
                      (asked.mask & ~(other->bits.ones | other->bits.zeros)) == 0;
      return isOpposite || isDenied;
    });
    return;
  }
}

// None when it is not one of the call's.
const ir::Operand *PathSolver::askedArgument(const AskedBits &asked, const ir::Call &call) {
  bool isPassed = asked.formal >= 0 && static_cast<size_t>(asked.formal) < call.arguments.size();
  return isPassed ? &call.arguments[static_cast<size_t>(asked.formal)] : nullptr;
}

// False when the number that is passed is certainly another one.
bool PathSolver::mayHaveBits(const AskedBits &asked, const ir::Call &call, const PathState &state) {
  const ir::Operand *argument = askedArgument(asked, call);
  if (!argument)
    return true;
  Value value = valueOf(*argument, state);
  Bits known = bitsOf(value, state);
  bool isNumber = asked.mask != 0 && (asked.mask & ~(known.ones | known.zeros)) == 0 &&
                  (known.ones & asked.mask) == asked.number;
  if (isNumber || (asked.ones & known.zeros) != 0 || (asked.zeros & known.ones) != 0)
    return false;
  if (known.areAllKnown())
    return static_cast<int64_t>(known.ones) >= asked.low &&
           static_cast<int64_t>(known.ones) <= asked.high;
  if (!value.target || value.isInterior)
    return true;
  if (const Range range = state.tests().rangeOf(value.target);
      range.low > asked.high || range.high < asked.low)
    return false;
  const auto denied = state.tests().deniedOf(value.target);
  return std::none_of(denied.begin(), denied.end(), [&](const auto &each) {
    const auto [mask, number] = each;
    return (mask & ~(asked.ones | asked.zeros)) == 0 && (asked.ones & mask) == number;
  });
}

// It may be such a number, or another one.
bool PathSolver::areBitsOpen(const AskedBits &asked, const ir::Call &call, const PathState &state) {
  const ir::Operand *argument = askedArgument(asked, call);
  if (!argument || !mayHaveBits(asked, call, state))
    return false;
  Bits known = bitsOf(valueOf(*argument, state), state);
  bool isOther = asked.mask == 0 || (known.ones & asked.mask & ~asked.number) != 0 ||
                 (known.zeros & asked.number) != 0;
  return !isOther || (asked.ones & ~known.ones) != 0 || (asked.zeros & ~known.zeros) != 0;
}

// False when it cannot be so, or not so. Of two conditions it is not known which one fails.
bool PathSolver::assumeBits(const AskedBits &asked, bool areSo, const ir::Call &call,
                            PathState &state) {
  const ir::Operand *argument = askedArgument(asked, call);
  if (!argument || argument->kind != ir::OperandKind::Value)
    return true;
  CellId name = nameHeld(cellOf(argument->place(), state), state);
  const uint64_t bits = asked.ones | asked.zeros;
  if (!name || (!areSo && bits != 0 && asked.mask != 0))
    return true;
  if (areSo && asked.low != INT64_MIN &&
      !state.changeTests().learnLess(name, asked.low, /*isUnsigned=*/false, /*holds=*/false))
    return false;
  if (areSo && asked.high != INT64_MAX &&
      !state.changeTests().learnLess(name, asked.high + 1, /*isUnsigned=*/false, /*holds=*/true))
    return false;
  return (bits == 0 || state.changeTests().learnMasked(name, bits, asked.ones, areSo)) &&
         (asked.mask == 0 ||
          state.changeTests().learnMasked(name, asked.mask, asked.number, !areSo)) &&
         restrictToBits(name, state);
}

} // namespace outlive::ownership
