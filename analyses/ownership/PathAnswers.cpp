// What callees ask of what they are given.
//
// Problem: `if (!is_set(item->text)) return NULL;` loses nothing: what is not set is null. And
// `args_add(list, value)` releases the value only when `value->kind == NONE`.
// Idea: where all paths that end in one way have asked the same of something that the caller can
// name, callers are told.
//   answers   after which results a place of the caller held which values: "0 only when `path` was
//             null". A result that contradicts what is known there is not returned.
//   asked     an effect that happens on some paths, always where a place holds one of these values
// Example: for `return text.data != NULL;` results other than 0 say that formal 0 . data is not
// null. Why it is sound: only what every path with such a result knows of the value at its entry is
// told. Cost: the facts of the states at the exits, once for each function; a look at the places
// asked for, at calls of functions that have answers.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr size_t maxAnswers = 8;

} // namespace

// What is known of values that the caller can name, as they were when the function was entered.
std::vector<std::pair<SummaryPath, ValueSet>>
PathSolver::askedAtEntry(const PathState &state) const {
  std::vector<std::pair<SummaryPath, ValueSet>> asked;
  for (const auto &[target, set] : state.facts()) {
    const places::Object &object = cells_.objectOf(target);
    if (object.kind != ObjectKind::Pointee || cells_[target].parent)
      continue;
    CellId holder(object.index);
    std::optional<SummaryPath> path = cells_.pathOf(holder);
    if (path && path->root == RootKind::Formal && !path->isCut && !isBehindOneOfMany(holder))
      asked.push_back({*path, set});
  }
  return asked;
}

ValueSet PathSolver::askedOf(const std::vector<const Exit *> &exits, const SummaryPath &path) {
  ValueSet set = ValueSet::none();
  for (const Exit *exit : exits) {
    auto known = std::find_if(exit->asked.begin(), exit->asked.end(),
                              [&](const auto &entry) { return entry.first == path; });
    set = set | (known != exit->asked.end() ? known->second : ValueSet::any());
  }
  return set;
}

void PathSolver::findAnswers() {
  for (ValueSet results : {ValueSet::zero(), ValueSet::nonZero()}) {
    std::vector<const Exit *> with, without;
    for (const Exit &exit : exits_) {
      if (exit.isUnwinding)
        continue;
      if (!(exit.result & results).isEmpty())
        with.push_back(&exit);
      if (!(exit.result & ~results).isEmpty())
        without.push_back(&exit);
    }
    if (with.empty() || without.empty())
      continue;
    for (const auto &[path, set] : with.front()->asked) {
      ValueSet there = askedOf(with, path);
      if (!there.contains(askedOf(without, path)) && result_.duties.answers.size() < maxAnswers)
        result_.duties.answers.push_back({results, path, there});
    }
  }
}

// The results that do not contradict what is known of the arguments.
ValueSet PathSolver::possibleResults(const ir::Call &call, const FunctionDuties &duties,
                                     const PathState &state) {
  ValueSet possible = duties.result;
  for (const Answer &answer : duties.answers) {
    Value value = spotOf(call, answer.path, {}, state).value;
    bool isItself = !value.isElement && !value.isShaken && !value.isInterior;
    if (isItself && (setOf(value, state) & answer.there).isEmpty())
      possible = possible & ~answer.results;
  }
  return possible.isEmpty() ? duties.result : possible;
}

// What tells apart the exits with an effect from those without: a place that was asked.
void PathSolver::findAsked(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                           const std::vector<const Exit *> &without) {
  for (const auto &[path, set] : with.front()->asked) {
    ValueSet there = askedOf(with, path);
    if (path.depth == 0 || !(there & askedOf(without, path)).isEmpty())
      continue;
    effect.asked = path;
    effect.whenAsked = there;
    return;
  }
}

// The effect as it is at this call: null when it does not happen.
const OwnershipEffect *PathSolver::effectHere(const OwnershipEffect &effect, const ir::Call &call,
                                              const PathState &state) {
  if (!mayHappen(effect, call, state))
    return nullptr;
  if (effect.asked.depth == 0)
    return &effect;
  Value value = spotOf(call, effect.asked, {}, state).value;
  ValueSet set = value.isElement || value.isShaken ? ValueSet::any() : setOf(value, state);
  if ((set & effect.whenAsked).isEmpty())
    return nullptr;
  if (!effect.whenAsked.contains(set))
    return &effect;
  certain_.push_back(effect);
  certain_.back().isAlways = true;
  return &certain_.back();
}

} // namespace outlive::ownership
