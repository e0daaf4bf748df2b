// Where a release is missing, and nothing else can be the case.
//
// Problem: that a resource is lost on some path to `return -1` is a finding; to write `free(p);`
// before that statement is right only if all paths to it are like that one.
//     char *p = NULL;
//     if (name) p = strdup(name);
//     if (n > 3) return -1;               // lost, if there was a name
// Idea: the statement is where the variable ends. Of each end of a variable is noted whether all
// states that came there found the resource in it, certainly, and lost it. Paths that are not
// followed, for they say nothing of the resource any more, spoil all ends that they lead to; and so
// do those that come there past the acquisition.
// A release stands before the ends of all variables of the scope: an object among them that holds
// the resource might still use it, and spoils the place as well.
// Cost: a look at the cells of a variable at its end; for what is lost, a walk over the blocks.
#include "ownership/PathSolver.h"

#include "dataflow/Reach.h"

namespace outlive::ownership {

// A local variable with a name: a pointer, or a number.
bool PathSolver::isReleasable(ir::LocationId id) const {
  const ir::Location &location = function_->locations[id.index()];
  const ir::Type *type = types_.type(location.type);
  return location.kind == ir::LocationKind::Local && location.name && type &&
         (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Scalar);
}

PathSolver::EndingBefore PathSolver::lookAtEnding(ir::LocationId location,
                                                  const PathState &state) const {
  EndingBefore before;
  if (subject_.origin != Origin::Call && subject_.origin != Origin::New)
    return before;
  before.lost = state.lost;
  for (const auto &[cell, value] : state.cells()) {
    if (cells_.objectOf(cell).kind != ObjectKind::Location || !isTracked(value, state) ||
        cells_.objectOf(cell).index != location.value)
      continue;
    if (cells_[cell].parent || !isReleasable(location)) {
      before.isObject = true;
      continue;
    }
    bool isWhole = !value.isInterior && !value.isAdvanced && !value.isShifted && !value.isElement &&
                   !cells_[value.target].parent;
    bool isCertain = !state.isStored && !state.isWeak && !state.isDoubtful && !state.isGuess &&
                     !state.isAssumed && state.attested == Confidence::High &&
                     state.answers == Answers::Either;
    before.holdsPlainly = isWhole && isCertain && state.status == Status::Held;
  }
  return before;
}

void PathSolver::noteEnding(ir::LocationId location, ir::Position position,
                            const EndingBefore &before, const PathState &after) {
  if ((subject_.origin != Origin::Call && subject_.origin != Origin::New) || isUnwinding_)
    return;
  if (!isReleasable(location) && !before.isObject)
    return;
  Ending &ending = endings_[{position, location}];
  const bool isLost = before.holdsPlainly && after.lost && !before.lost;
  ending.isLost |= isLost;
  ending.isSpoiled |= !isLost;
  ending.blocks.insert(block_);
}

// Nothing leads there past the acquisition, nor from where paths were left to themselves.
bool PathSolver::isAlwaysAcquiredBefore(const Ending &ending) const {
  const ir::BlockId entry(0u);
  for (ir::BlockId block : ending.blocks) {
    if (subject_.block != entry && subject_.block != block &&
        dataflow::leadsAround({entry}, block, subject_.block, *function_))
      return false;
    if (dataflow::leadsAround({putOffAt_.begin(), putOffAt_.end()}, block, {}, *function_))
      return false;
  }
  return true;
}

// One for each place where the resource is lost; none when one of them is not that plain.
std::vector<MissingRelease> PathSolver::missingReleases() const {
  std::vector<MissingRelease> missing;
  if (subject_.origin != Origin::Call && subject_.origin != Origin::New)
    return missing;
  for (const OwnershipFact &fact : facts_) {
    if (fact.wrong != Wrong::Leaked || fact.loss != Loss::ScopeEnd || fact.isInLoop)
      return {};
    const EndingKey *found = nullptr;
    for (const auto &[key, ending] : endings_) {
      if (key.first != fact.position)
        continue;
      if (!isReleasable(key.second)) // an object that holds it
        return {};
      if (!ending.isLost)
        continue;
      if (found || ending.isSpoiled || !isAlwaysAcquiredBefore(ending))
        return {};
      found = &key;
    }
    if (!found)
      return {};
    missing.push_back({std::string(module_.text(function_->locations[found->second.index()].name)),
                       fact.position});
  }
  return missing;
}

} // namespace outlive::ownership
