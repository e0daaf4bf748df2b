// What callees ask of what they are given.
//
// Problem: `if (!is_set(item->text)) return NULL;` loses nothing: what is not set is null. And
// `args_add(list, value)` releases the value only when `value->kind == NONE`.
// Idea: where all paths that end in one way have asked the same of something that the caller can
// name, callers are told.
//   ways      of each way through the function what it may return, and what it asks. Ways that
//             contradict what is known at the call are not taken; where that are all, the call does
//             not return: `print(NULL)` looks behind null.
//   asked     an effect that happens on some paths, always where a place holds one of these values
// Example: for `return text.data != NULL;` there are two ways, 0 with a formal 0 . data that is
// null and other results with one that is not. Of `if (size && length > size) return 0;` the
// callee's way out is not taken by `set(view, text, n, n)`: what is the same is not greater. Why it
// is sound: a way says only what its paths know of values that were there at the entry. Cost: the
// facts of the states at the exits, once for each function; a look at the places asked for, at
// calls of functions that have asked something.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr size_t maxWays = 8;

// What both say.
Way joined(const Way &a, const Way &b) {
  Way either;
  either.results = a.results | b.results;
  for (const Way::Asked &one : a.asked)
    for (const Way::Asked &other : b.asked)
      if (ValueSet there = one.there | other.there; one.path == other.path && !there.isAny())
        either.asked.push_back({one.path, there});
  std::set_intersection(a.compared.begin(), a.compared.end(), b.compared.begin(), b.compared.end(),
                        std::back_inserter(either.compared));
  return either;
}

bool tellsNothing(const Way &way) { return way.asked.empty() && way.compared.empty(); }

} // namespace

// The caller's name for a value that was there when the function was entered.
std::optional<SummaryPath> PathSolver::entryPathOf(CellId value) const {
  const places::Object &object = cells_.objectOf(value);
  if (object.kind != ObjectKind::Pointee || cells_[value].parent)
    return std::nullopt;
  CellId holder(object.index);
  std::optional<SummaryPath> path = cells_.pathOf(holder);
  bool isNamed = path && path->root == RootKind::Formal && !path->isCut;
  return isNamed && !isBehindOneOfMany(holder) ? path : std::nullopt;
}

// What is known of values that the caller can name, as they were when the function was entered.
std::vector<Way::Asked> PathSolver::askedAtEntry(const PathState &state) const {
  std::vector<Way::Asked> asked;
  for (const auto &[target, set] : state.facts())
    if (std::optional<SummaryPath> path = entryPathOf(target))
      asked.push_back({*path, set});
  std::sort(asked.begin(), asked.end());
  return asked;
}

std::vector<Way::Compared> PathSolver::comparedAtEntry(const PathState &state) const {
  std::vector<Way::Compared> compared;
  for (const auto &[values, order] : state.tests().orders()) {
    std::optional<SummaryPath> one = entryPathOf(values.one), other = entryPathOf(values.other);
    if (one && other)
      compared.push_back({*one, *other, order});
  }
  std::sort(compared.begin(), compared.end());
  return compared;
}

ValueSet PathSolver::askedOf(const std::vector<const Exit *> &exits, const SummaryPath &path) {
  ValueSet set = ValueSet::none();
  for (const Exit *exit : exits) {
    auto known = std::find_if(exit->asked.begin(), exit->asked.end(),
                              [&](const Way::Asked &entry) { return entry.path == path; });
    set = set | (known != exit->asked.end() ? known->there : ValueSet::any());
  }
  return set;
}

void PathSolver::noteWay(Way way) {
  for (Way &known : ways_)
    if (known.asked == way.asked && known.compared == way.compared) {
      known.results = known.results | way.results;
      return;
    }
  ways_.push_back(std::move(way));
}

// Too many are reduced to those that return zero and those that do not.
void PathSolver::findWays() {
  std::vector<Way> &ways = result_.duties.ways;
  ways = std::move(ways_);
  ways_.clear();
  if (ways.size() > maxWays) {
    std::vector<Way> classes;
    for (ValueSet results : {ValueSet::zero(), ValueSet::nonZero()}) {
      std::optional<Way> whole;
      for (Way way : ways)
        if (way.results = way.results & results; !way.results.isEmpty())
          whole = whole ? joined(*whole, way) : std::move(way);
      if (whole)
        classes.push_back(std::move(*whole));
    }
    ways = std::move(classes);
  }
  if (std::all_of(ways.begin(), ways.end(), tellsNothing))
    ways.clear();
}

// A value that was there when the callee was entered. (What leads inside of something, or is one of
// several, is another one.)
Value PathSolver::askedValue(const ir::Call &call, const SummaryPath &path,
                             const PathState &state) {
  Value value = spotOf(call, path, {}, state).value;
  bool isItself = !value.isElement && !value.isShaken && !value.isInterior;
  return isItself ? value : Value::unknown();
}

// Nothing that is known of the arguments contradicts it.
bool PathSolver::isPossible(const Way &way, const ir::Call &call, const PathState &state) {
  auto isRefuted = [&](const Way::Compared &each) {
    if (both(each.order, Order::Equal) != Order::None)
      return false;
    Value one = askedValue(call, each.one, state), other = askedValue(call, each.other, state);
    return one == other && (one.target || one.isConstant);
  };
  return std::all_of(way.asked.begin(), way.asked.end(),
                     [&](const Way::Asked &each) {
                       ValueSet set = setOf(askedValue(call, each.path, state), state);
                       return !(set & each.there).isEmpty();
                     }) &&
         std::none_of(way.compared.begin(), way.compared.end(), isRefuted);
}

std::vector<const Way *> PathSolver::possibleWays(const ir::Call &call,
                                                  const FunctionDuties &duties,
                                                  const PathState &state) {
  std::vector<const Way *> ways;
  for (const Way &way : duties.ways)
    if (isPossible(way, call, state))
      ways.push_back(&way);
  return ways;
}

// What all the ways with such a result have asked is so.
void PathSolver::learnFrom(const std::vector<const Way *> &ways, ValueSet results,
                           const ir::Call &call, PathState &state) {
  const Way *first = nullptr;
  std::optional<Way> whole;
  for (const Way *way : ways) {
    if ((way->results & results).isEmpty())
      continue;
    if (!first)
      first = way;
    else
      whole = joined(whole ? *whole : *first, *way);
  }
  if (!first)
    return;
  for (const Way::Asked &each : whole ? whole->asked : first->asked)
    if (CellId target = askedValue(call, each.path, state).target)
      state.restrict(target, each.there);
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
