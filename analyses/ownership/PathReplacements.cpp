// Owners that are replaced by what a function makes of them.
//
// Problem: `line = append(line, text);` loses the line when append returns null: there was no
// memory for a longer one. Where callers ask, `if (!line) return -1;`, that is a leak. A program
// that has no such question does not reckon with it: it would crash soon after, and hundreds of
// such calls are no hundreds of defects.
// Idea: once a function of the program has returned null instead of what it was given, a loss is of
// low confidence unless the path asks, before the loss or after it. For library functions (`p =
// realloc(p, n)`) callers know what may be returned, and have to ask.
// Cost: a look at the effects of a call on the resource; one comparison at each branch after it.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

void PathSolver::noteReplacement(const CallEffects &effects, const Outcome &outcome,
                                 const ir::Event &event, ir::FunctionId target, PathState &state) {
  bool isFailure = state.status == Status::Held && outcome.results == ValueSet::zero() && target &&
                   program_.bodyOf(target);
  if (isFailure &&
      std::any_of(effects.concerns.begin(), effects.concerns.end(), [&](const Concern &concern) {
        return concern.effect->kind == OwnershipKind::Keeps && concern.effect->into.isResult() &&
               isTracked(concern.spot.value, state);
      }))
    state.replacement = fresh(event.call, resultToken, {});
}

// The path asks whether the replacement is null.
void PathSolver::noteAsked(const Value &value, PathState &state) {
  if (!value.target || value.target != state.replacement)
    return;
  state.replacement = {};
  if (state.lost)
    losses_[state.lost - 1].isReckonedWith = true;
}

} // namespace outlive::ownership
