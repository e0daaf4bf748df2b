// What a comparison tells of copies of a pointer.
//
// Problem: the pointer that is compared with the buffer is not always the one that is kept:
//     char buffer[64], *text = rest ? rest : buffer, *at = text;
//     while (isSpace(*at)) ++at;
//     if (at == text && text != buffer) self->rest = at;   // not the buffer
// Idea: where `text` is not the buffer, what came to other variables out of `text`, and has not
// been moved along in it, is not the buffer either: the steps of such an address begin with those
// that led to `text`. And where two pointers are the same, the one that has been moved along is
// back. That `text` has got another value since, by the same assignment in another round of a loop,
// is not thought of. Cost: one look at all cells for each address that a comparison rules out.
#include "lifetime/FunctionSolver.h"

#include <algorithm>

namespace outlive::lifetime {

// `at == text`: what is at its start in the one is so in the other.
void FunctionSolver::bringBack(State &state, CellId cell, const ir::Operand &other) {
  if (other.kind != ir::OperandKind::Value)
    return;
  const Resolved place = resolve(state, other.place(), nullptr);
  if (!place.isUnique())
    return;
  const std::pair<CellId, CellId> ways[] = {{cell, place.hits[0].cell}, {place.hits[0].cell, cell}};
  for (auto [moved, still] : ways) {
    const SetId one = state.find(moved), two = state.find(still);
    if (!one || !two || one == two)
      continue;
    auto isStill = [&](const Target &target) {
      std::span<const Target> others = sets_.of(two);
      return std::any_of(others.begin(), others.end(), [&](const Target &each) {
        return TargetSets::isSame(each, target) && !(each.flags & isInterior);
      });
    };
    std::span<const Target> targets = sets_.of(one);
    scratch_.assign(targets.begin(), targets.end());
    bool isChanged = false;
    for (Target &target : scratch_)
      if (target.kind == TargetKind::Loan && target.flags & isInterior && isStill(target)) {
        target.flags &= static_cast<uint8_t>(~isInterior);
        isChanged = true;
      }
    if (isChanged)
      state.set(moved, sets_.intern(scratch_));
  }
}

// The address, which the pointer is found not to hold, came to other variables by way of it.
void FunctionSolver::dropFromCopies(State &state, CellId pointer, const Target &gone) {
  if (gone.kind != TargetKind::Loan || !gone.step || sets_.step(gone.step).cell != pointer)
    return;
  auto isCopy = [&](const Target &target) {
    if (target.flags & isInterior || !TargetSets::isSame(target, gone))
      return false;
    for (StepId step = target.step; step; step = sets_.step(step).previous)
      if (step == gone.step)
        return true;
    return false;
  };
  std::vector<Target> left;
  for (State::Entry &entry : state.entries) {
    std::span<const Target> targets = sets_.of(entry.set);
    if (entry.cell == pointer || std::none_of(targets.begin(), targets.end(), isCopy))
      continue;
    left.assign(targets.begin(), targets.end());
    std::erase_if(left, isCopy);
    if (!left.empty())
      entry.set = sets_.intern(left);
  }
}

} // namespace outlive::lifetime
