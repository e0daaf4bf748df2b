// Exits: what is left when the function is left. (PathDuties.cpp tells what callers must know of
// it.)
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isAcquisition(const Value &value) const {
  if (!value.target)
    return false;
  const places::Object &object = cells_.objectOf(value.target);
  return std::any_of(acquired_.begin(), acquired_.end(),
                     [&](CellId token) { return &cells_.objectOf(token) == &object; });
}

// What the call returns when its result is a resource; nothing new while that is being found out.
ValueSet PathSolver::acquiredResults(const Value &value) {
  const places::Object &object = cells_.objectOf(value.target);
  if (object.kind != ObjectKind::Fresh || object.index / tokensPerCall >= function_->calls.size())
    return ValueSet::any();
  ir::FunctionId callee = function_->calls[object.index / tokensPerCall].callee;
  ValueSet results = ValueSet::none();
  if (callee && source_.dutiesOf(callee).isAwaited)
    return results;
  if (callee)
    for (const OwnershipEffect &effect : source_.dutiesOf(callee).effects)
      if (effect.kind == OwnershipKind::Acquires && effect.path.isResult())
        results = results | effect.whenResult;
  return results.isEmpty() ? ValueSet::any() : results;
}

// Of what else is there nobody asks.
bool PathSolver::matters(CellId cell, const Value &value, const PathState &state) const {
  if (cell == resultCell_ || subject_.origin == Origin::Call)
    return true;
  if (!value.target)
    return false;
  ObjectKind kind = cells_.objectOf(value.target).kind;
  return kind == ObjectKind::Fresh || kind == ObjectKind::Location || isTracked(value, state);
}

// Places that callers can name, and what they hold, where that matters; those inside memory that is
// reached through the result or through other such places as well.
std::vector<PathSolver::Visible> PathSolver::visiblePlaces(const PathState &state) {
  std::vector<Visible> places;
  std::vector<std::pair<ObjectId, SummaryPath>> reached; // objects without a name of their own
  auto visit = [&](CellId cell, const SummaryPath &path, const Value &value) {
    places.push_back({cell, path, value});
    if (path.isCut || path.depth + 1u >= ir::Place::maxDepth)
      return;
    if (!value.target || cells_[value.target].parent)
      return;
    ObjectKind kind = cells_.objectOf(value.target).kind;
    bool isNameless = kind == ObjectKind::Fresh || kind == ObjectKind::Location;
    ObjectId object = cells_[value.target].object;
    if (isNameless && std::none_of(reached.begin(), reached.end(),
                                   [&](const auto &other) { return other.first == object; }))
      reached.push_back({object, path.then(ir::Projection::deref())});
  };
  for (const auto &[cell, value] : state.cells()) {
    if (!matters(cell, value, state))
      continue;
    const places::Object &object = cells_.objectOf(cell);
    if (object.kind == ObjectKind::Location) {
      const ir::Location &location = function_->locations[object.index];
      // A parameter is the callee's own.
      if (location.kind != ir::LocationKind::Result)
        continue;
    }
    if (std::optional<SummaryPath> path = cells_.pathOf(cell))
      visit(cell, *path, value);
  }
  for (size_t i = 0; i < reached.size() && i < 16; ++i) {
    auto [object, path] = reached[i];
    for (const auto &[cell, value] : state.cells())
      if (cells_[cell].object == object && matters(cell, value, state))
        visit(cell, cells_.appendInner(path, cell), value);
  }
  return places;
}

void PathSolver::noteResult(const Value &value, const PathState &state, Exit &exit) const {
  exit.result = setOf(value, state);
  if (value.isConstant)
    exit.constant = value.number;
  if (value.isConstant)
    exit.numbers = {value.number};
  else if (value.target && !value.isInterior && !value.isElement && !value.isShaken)
    exit.numbers = state.tests().numbersOf(value.target);
}

// `*queue->last = node; queue->last = &node->next;`: the place that has the node is not where
// `queue->last` leads any more. The same in an iterator: `it->before->next = node; it->before =
// node;`.
bool PathSolver::isBehindOwnLink(CellId cell, const PathState &state) const {
  for (CellId at = cell; cells_.objectOf(at).kind == ObjectKind::Pointee;) {
    at = CellId(cells_.objectOf(at).index);
    const Value *held = state.find(at);
    if (held && isTracked(*held, state))
      return true;
  }
  return false;
}

// `arena->list = entry; return entry;`: the arena has it, and the result only shows it. (As with
// the resource that is followed, see dutifulPlace.)
bool PathSolver::isFirstPlace(const SummaryPath &path, const Value &value,
                              const std::vector<Visible> &places) const {
  auto comesBefore = [&](const SummaryPath &other) {
    const bool isSameOwner = other.root == path.root && other.index == path.index;
    return isSameOwner && isCursor(other) != isCursor(path) ? isCursor(path) : other < path;
  };
  return std::none_of(places.begin(), places.end(), [&](const Visible &other) {
    return other.value.target && !(other.path == path) &&
           cells_[other.value.target].object == cells_[value.target].object &&
           (other.path.root == RootKind::Global || comesBefore(other.path));
  });
}

PathSolver::Exit PathSolver::exitOf(const PathState &state, const std::vector<Visible> &places) {
  Exit exit;
  // The resource itself, which somebody else has taken over or released; or what its call returns
  // where it acquires nothing, `return root ? *root : calloc(1, n);`.
  auto isOwn = [&](const Value &value) {
    auto isSame = [&](CellId token) { return cells_[value.target].object == cells_[token].object; };
    return token_ &&
           ((state.status != Status::Before && (isSame(token_) || isSame(renamed_))) ||
            (subject_.origin == Origin::Call && isSame(fresh(subject_.call, resultToken, {}))));
  };
  exit.status = state.status;
  exit.releasedFamily = state.releasedFamily;
  exit.seen = seenAt(Value::unknown(), state); // unless more is known of the result
  for (const auto &[cell, path, value] : places) {
    if (isTracked(value, state)) {
      if (path.isCut || (path.owns() > 0 && subject_.origin != Origin::Entry) ||
          (subject_.origin != Origin::Entry && isBehindOwnLink(cell, state)))
        exit.isHeldElsewhere = true;
      else if (state.status != Status::Released || !state.isWeak) // else it may be another one
        exit.holders.push_back(path);
      if (value.isInterior || cells_[value.target].parent)
        exit.insides.push_back(path);
      if (value.isElement)
        exit.elements.push_back(path);
    } else if (isAcquisition(value) && !isOwn(value) && isFirstPlace(path, value, places) &&
               !(setOf(value, state) & ~ValueSet::zero() & ~ValueSet::negative()).isEmpty()) {
      exit.acquiredPlaces.push_back(path);
    }
    if (subject_.origin == Origin::Call && !path.isResult()) {
      exit.values.push_back({path, setOf(value, state)});
      if (isZeroed(cell, value))
        for (CellId unknown : state.unknownCells())
          if (unknown != cell && cells_.isInside(unknown, cell))
            exit.values.push_back({cells_.appendInner(path, unknown), ValueSet::any()});
    }
    if (path.isResult()) {
      noteResult(value, state, exit);
      exit.seen = seenAt(value, state);
      exit.isAnswered = value.target && value.target == state.releaseResult;
      exit.hasAcquiredResult = isAcquisition(value);
      if (exit.hasAcquiredResult)
        exit.acquiredResults = acquiredResults(value);
    }
  }
  std::sort(exit.holders.begin(), exit.holders.end());
  // `unsigned char bytes[16]; memcpy(bytes, item, 16);`: such a copy of whatever is there ends
  // here.
  auto isOwnBytes = [&](size_t i) {
    const ir::Location &location = function_->locations[i];
    const ir::Type *element = types_.type(types_.withoutArrays(location.type));
    return location.kind == ir::LocationKind::Local && types_.isArray(location.type) && element &&
           element->kind == ir::TypeKind::Scalar &&
           cells_[cells_.ofLocation(ir::LocationId(i))].object == state.storedIn;
  };
  bool isOwnCopy = false;
  if (state.isStored && state.storedIn && subject_.holder &&
      !types_.isPointerLike(cells_[subject_.holder].type))
    for (size_t i = 0; i < function_->locations.size() && !isOwnCopy; ++i)
      isOwnCopy = isOwnBytes(i);
  exit.isHeldElsewhere |= subject_.origin == Origin::Entry && state.isStored && !isOwnCopy;
  // In memory that is neither the function's own nor reached through what callers can name.
  for (const auto &[cell, value] : state.cells()) {
    const places::Object &object = cells_.objectOf(cell);
    bool isMemory = object.kind == ObjectKind::Fresh ||
                    (object.kind == ObjectKind::Location &&
                     function_->locations[object.index].kind == ir::LocationKind::Allocation);
    exit.isHeldElsewhere |=
        isMemory && isTracked(value, state) &&
        std::none_of(places.begin(), places.end(),
                     [cell = cell](const Visible &visible) { return visible.cell == cell; });
  }
  if (subject_.origin == Origin::Entry) {
    const Value *held = state.find(subject_.holder);
    exit.isAtEntryPlace = held && isTracked(*held, state);
    exit.isDropped =
        state.status == Status::Held && !isHeld(state) && !state.isBuried && !exit.isHeldElsewhere;
  }
  for (size_t i = 0; i < symbol_->formals.size(); ++i) {
    CellId formal = cells_.ofLocation(ir::Function::formalLocation(i));
    CellId target = cells_.pointee(formal);
    exit.formals.push_back(target ? state.factOf(target) : ValueSet::any());
  }
  exit.asked = askedAtEntry(state);
  exit.bits = bitsAtEntry(state);
  return exit;
}

void PathSolver::leave(const ir::Block &block, PathState &state) {
  if (block.terminator != ir::TerminatorKind::Return &&
      block.terminator != ir::TerminatorKind::Unwind) {
    endProgram(state);
    return;
  }
  if (state.lost)
    losses_[state.lost - 1].isLeft = true;
  bool isUnwinding = block.terminator == ir::TerminatorKind::Unwind;
  // `if (process->in) close(process->in);`: descriptor 0 is one as well, but programs that have a
  // standard input never get it.
  bool isZero = subject_.origin == Origin::Entry && state.status == Status::Held &&
                state.factOf(token_) == ValueSet::zero();
  if (isZero && !isUnwinding)
    return;
  if (wasReleasedForNothing(state))
    state.status = Status::Gone;
  if (subject_.origin == Origin::Nothing) { // what it returns, and has asked, is all
    Exit exit;
    exit.isUnwinding = isUnwinding;
    const Value *result = state.find(resultCell_);
    if (result)
      noteResult(*result, state, exit);
    // What that is, the next round may tell.
    result_.duties.isAwaited |=
        result && isAcquisition(*result) && acquiredResults(*result).isEmpty();
    if (!isUnwinding)
      noteWaysOf(result ? *result : Value::unknown(), exit.result, state);
    exits_.push_back(std::move(exit));
    return;
  }
  // Without a resource nothing can be handed out.
  if (isSearching_ && state.status != Status::Held && state.status != Status::Released) {
    leftWithout_.emplace_back(block_, std::move(state));
    return;
  }
  const std::vector<Visible> places = visiblePlaces(state);
  if (state.status == Status::Held && subject_.origin != Origin::Entry) {
    bool isVisible = false;
    bool isUnread = false;      // in a global to which nobody comes back
    bool isInsideOther = false; // inside memory that has a story of its own
    for (const auto &[cell, path, value] : places)
      if (isTracked(value, state)) {
        if (isUnwinding && isOwnMember(cell))
          continue;
        bool isPassed = path.root == RootKind::Global && path.depth == 0 &&
                        source_.isPassed(ir::GlobalId(path.index));
        (isPassed ? isUnread : isVisible) = true;
      }
    for (const auto &[cell, value] : state.cells()) {
      if (!isTracked(value, state))
        continue;
      const places::Object &object = cells_.objectOf(cell);
      bool isOwn = cells_[cell].object == cells_[state.isRenamed ? renamed_ : token_].object;
      if (object.kind == ObjectKind::Fresh || object.kind == ObjectKind::Thread)
        isInsideOther |= !isOwn;
      if (object.kind == ObjectKind::Location &&
          function_->locations[object.index].kind == ir::LocationKind::Allocation)
        isInsideOther |= !isOwn;
    }
    if (!isVisible && !isInsideOther) {
      OwnershipFact fact;
      fact.wrong = Wrong::Leaked;
      fact.loss = isUnwinding ? Loss::Unwound : isUnread ? Loss::Unread : Loss::Return;
      fact.position = block.end.isValid() ? block.end : function_->endPosition;
      fact.isAmongOthers = state.isWeak;
      if (isDoubtful(state) || (isUnwinding && isRethrowing_))
        fact.confidence = Confidence::Low;
      report(std::move(fact), state);
      state.status = Status::Gone;
      return;
    }
  }
  if (!isUnwinding)
    checkLeft(block, places, state);
  Exit exit = exitOf(state, places);
  exit.isUnwinding = isUnwinding;
  exits_.push_back(std::move(exit));
}

} // namespace outlive::ownership
