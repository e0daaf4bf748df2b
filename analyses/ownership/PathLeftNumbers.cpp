// Numbers that callees leave behind go together with what they return.
//
// Problem: `if (failed(init(&a))) return;`, where `failed` notes in a member whether anything has
// ever gone wrong, and returns that:
//     bool failed(int e) { if (error == 0) error = e;  return error != 0; }
// Whoever gets past it knows that `error` is 0. The same of `*err = -1; return NULL;`, where the
// caller asks for `err` and not for the pointer.
// Idea: each way through the callee says what it returns and what it leaves (Way::left). After the
// call, the numbers that it may have left get names of their own, as the result has. What a branch
// tells of one of the names leaves some of the ways, and what these say in common of the others is
// so. A name stays with the value, wherever it is copied to, and is gone when something else is
// written there. Only of places that one name of the caller's leads to: variables, globals, and
// fields of what a parameter points to that nobody writes to.
// Library functions leave places as they are that they do not fill (LibraryWays.h): of those that
// were null, `GError *error = NULL;`, the same is told.
// Why it is sound: one of the ways has been taken.
// Cost: at most `maxLeft` names for a call; where a branch asks for one, a look at the ways.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

// Where the ways leave numbers: each place once, in order, at most so many.
std::vector<SummaryPath> leftOf(const std::vector<Way> &ways, size_t most) {
  std::vector<SummaryPath> paths;
  for (const Way &way : ways)
    for (const ValueAt &each : way.left)
      if (std::find(paths.begin(), paths.end(), each.path) == paths.end())
        paths.push_back(each.path);
  std::sort(paths.begin(), paths.end());
  if (paths.size() > most)
    paths.resize(most);
  return paths;
}

ValueSet leftAt(const Way &way, const SummaryPath &path) {
  for (const ValueAt &each : way.left)
    if (each.path == path)
      return each.there;
  return ValueSet::any();
}

} // namespace

bool PathSolver::isNamedOutside(CellId cell) const {
  const places::Object *object = &cells_.objectOf(cell);
  if (object->kind == ObjectKind::Location || object->kind == ObjectKind::Global)
    return true;
  if (object->kind != ObjectKind::Pointee || cells_[CellId(object->index)].parent)
    return false;
  object = &cells_.objectOf(CellId(object->index));
  return object->kind == ObjectKind::Location && isFixed_[object->index];
}

bool PathSolver::isLeftName(CellId value) const {
  if (!value || cells_.objectOf(value).kind != ObjectKind::Fresh)
    return false;
  const uint32_t number = cells_.objectOf(value).index;
  return number / tokensPerCall < function_->calls.size() &&
         number % tokensPerCall >= firstLeftToken && number % tokensPerCall < resultToken;
}

// Before a library function is called: what it may fill, and holds nothing yet. Who has put nothing
// into a variable relies on the function to put null there; so does who passes one again that such
// a function had filled, in the next round of a loop.
std::vector<CellId> PathSolver::nullPlaces(const FunctionDuties &duties, const ir::Call &call,
                                           ir::FunctionId target, const PathState &state) {
  std::vector<CellId> cells;
  if (!target || program_.bodyOf(target))
    return cells;
  auto isOfLibrary = [&](CellId value) {
    if (!isLeftName(value))
      return false;
    const ir::CallId id(cells_.objectOf(value).index / tokensPerCall);
    const std::vector<ir::FunctionId> &targets = program_.targets(body_, id).functions;
    return targets.size() == 1 && !program_.bodyOf(targets.front());
  };
  auto isUnset = [&](CellId cell) {
    const ir::LocationId location = cells_.locationOf(cell);
    const Value *held = state.find(cell);
    return location && !cells_[cell].parent && (!held || isOfLibrary(held->target)) &&
           function_->locations[location.index()].kind == ir::LocationKind::Local;
  };
  for (const SummaryPath &path : leftOf(duties.ways, maxLeft))
    if (const Spot spot = spotOf(call, path, {}, state);
        spot.cell && (isUnset(spot.cell) || setOf(spot.value, state) == ValueSet::zero()))
      cells.push_back(spot.cell);
  return cells;
}

void PathSolver::nameLeft(const std::vector<const Way *> &ways, ValueSet results,
                          const ir::Call &call, ir::FunctionId target,
                          const std::vector<CellId> &nulls, PathState &state) {
  if (ways.empty() || !target || (!program_.bodyOf(target) && nulls.empty()))
    return;
  const ir::CallId id(static_cast<size_t>(&call - function_->calls.data()));
  const CallTargets &targets = program_.targets(body_, id);
  if (!targets.isClosed || targets.functions.size() != 1)
    return;
  uint32_t token = firstLeftToken;
  for (const SummaryPath &path : leftOf(source_.dutiesOf(target).ways, maxLeft)) {
    const CellId name = fresh(id, token++, {});
    renew(name, state);
    const Spot spot = spotOf(call, path, {}, state);
    if (!spot.cell || spot.value.isConstant || spot.value.target || spot.value.isElement ||
        !isNamedOutside(spot.cell) || isBehindOneOfMany(spot.cell))
      continue;
    const bool isKept = std::find(nulls.begin(), nulls.end(), spot.cell) != nulls.end();
    if (!isKept && !program_.bodyOf(target))
      continue;
    ValueSet left = ValueSet::none();
    for (const Way *way : ways)
      if (!(way->results & results).isEmpty())
        left = left | leftAt(*way, path);
    state.setFact(name, left & spot.value.set);
    state.write(spot.cell, Value::pointer(name));
  }
}

// A branch has told something of the value, which a call has returned or left. False: that
// contradicts all the ways through the callee.
bool PathSolver::learnFromLeft(CellId value, PathState &state) {
  if (!value || cells_.objectOf(value).kind != ObjectKind::Fresh)
    return true;
  const uint32_t number = cells_.objectOf(value).index;
  const ir::CallId id(number / tokensPerCall);
  if (number % tokensPerCall < firstLeftToken || id.index() >= function_->calls.size())
    return true;
  const CallTargets &targets = program_.targets(body_, id);
  if (!targets.isClosed || targets.functions.size() != 1)
    return true;
  const std::vector<Way> &ways = source_.dutiesOf(targets.functions.front()).ways;
  const std::vector<SummaryPath> paths = leftOf(ways, maxLeft);
  if (paths.empty())
    return true;
  const CellId result = fresh(id, resultToken, {});
  std::vector<CellId> names;
  for (size_t i = 0; i < paths.size(); ++i)
    names.push_back(fresh(id, firstLeftToken + static_cast<uint32_t>(i), {}));
  ValueSet results = ValueSet::none();
  std::vector<ValueSet> left(paths.size(), ValueSet::none());
  for (const Way &way : ways) {
    bool isTaken = !(way.results & state.factOf(result)).isEmpty();
    for (size_t i = 0; i < paths.size() && isTaken; ++i)
      isTaken = !(leftAt(way, paths[i]) & state.factOf(names[i])).isEmpty();
    if (!isTaken)
      continue;
    results = results | way.results;
    for (size_t i = 0; i < paths.size(); ++i)
      left[i] = left[i] | leftAt(way, paths[i]);
  }
  auto isHeldByAny = [&](CellId name) {
    return std::any_of(state.cells().begin(), state.cells().end(),
                       [&](const auto &entry) { return entry.second.target == name; });
  };
  if (isHeldByAny(result) && !state.restrict(result, results))
    return false;
  for (size_t i = 0; i < paths.size(); ++i)
    if (isHeldByAny(names[i]) && !state.restrict(names[i], left[i]))
      return false;
  return !results.isEmpty();
}

} // namespace outlive::ownership
