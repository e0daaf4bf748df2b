// What a function looks at that it is given, and who looks at what has been released.
//
// Problem: `show(&item, isThere)` looks behind `item` where it is told to only. To say that of
// every call makes findings of none: `free(item); show(&item, 0);` Idea: of pointers that formals
// lead to, `*item` or `server->host`, and of those in globals, those count that are looked behind
// on every way through the function, but for ways on which they are null. Algorithm: a walk from
// the entry, by no block that looks there; it finds no end of the function, and nobody who puts
// something else there. Cost: one walk for each such pointer.
#include "dataflow/ZeroAtStart.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// By the survey: memory is looked at that a formal points to, or a pointer behind it.
void PathSolver::noteUsed(CellId target) {
  constexpr size_t maxPaths = 64;
  const places::Object &object = cells_.objectOf(target);
  const CellId holder = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
  if (!holder)
    return;
  const places::Object &root = cells_.objectOf(holder);
  if (root.kind == ObjectKind::Location) {
    if (!cells_[holder].parent)
      used_.insert(function_->locations[root.index].index);
    return;
  }
  if ((root.kind != ObjectKind::Pointee && root.kind != ObjectKind::Global) ||
      isBehindOneOfMany(holder))
    return;
  const std::optional<SummaryPath> path = cells_.pathOf(holder);
  const bool isNamed = path && (path->root == RootKind::Formal ||
                                (path->root == RootKind::Global && path->derefs() == 0 &&
                                 source_.mentions(body_, ir::GlobalId(path->index))));
  if (isNamed && !path->isCut && path->depth <= 3 &&
      (usedBehind_.size() < maxPaths || usedBehind_.count(*path)))
    usedBehind_[*path].insert(block_);
}

// Who goes through the function comes by one of the blocks, with what was in that place at first.
bool PathSolver::isUsedOnEveryWay(const SummaryPath &path,
                                  const std::set<ir::BlockId> &blocks) const {
  auto isRoot = [&](ir::LocationId id) {
    const ir::Location &location = function_->locations[id.index()];
    return path.root == RootKind::Formal
               ? id == ir::Function::formalLocation(path.index)
               : location.kind == ir::LocationKind::Global && location.index == path.index;
  };
  auto isPointer = [&](ir::PlaceId id) { // `*formal`, `formal->field`, `global`
    const ir::Place *place = id ? &function_->places[id.index()] : nullptr;
    return place && isRoot(place->base) && place->depth == path.depth &&
           std::equal(path.path.begin(), path.path.begin() + path.depth, place->path.begin());
  };
  auto isWrittenBy = [&](ir::CallId call) {
    const std::vector<ir::FunctionId> targets = program_.targets(body_, call).functions;
    return std::any_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
      const BodyId body = program_.bodyOf(target);
      if (!body)
        return false;
      if (path.depth == 0)
        return source_.writes(body, ir::GlobalId(path.index));
      const ir::Projection last = path.path[path.depth - 1];
      return last.kind() == ir::ProjectionKind::Field && source_.mayWrite(body, last.fieldId());
    });
  };
  auto isReplacing = [&](const ir::Event &event) {
    return event.kind == ir::EventKind::Assign
               ? isPointer(event.destination)
               : event.kind == ir::EventKind::Call &&
                     (isPointer(function_->calls[event.call.index()].result) ||
                      isWrittenBy(event.call));
  };
  std::vector<bool> isReached(function_->blocks.size());
  std::vector<ir::BlockId> waiting{ir::BlockId(0u)};
  while (!waiting.empty()) {
    const ir::BlockId at = waiting.back();
    waiting.pop_back();
    if (isReached[at.index()] || blocks.count(at))
      continue;
    isReached[at.index()] = true;
    const ir::Block &block = function_->blocks[at.index()];
    if (block.terminator == ir::TerminatorKind::Return ||
        std::any_of(block.events.begin(), block.events.end(), isReplacing))
      return false;
    std::optional<size_t> nullEdge;
    if (isPointer(block.condition.place))
      nullEdge = dataflow::zeroEdge(block);
    for (size_t edge = 0; edge < block.successors.size(); ++edge)
      if (edge != nullEdge)
        waiting.push_back(block.successors[edge]);
  }
  return true;
}

std::vector<SummaryPath> PathSolver::pathsUsedBehind() const {
  std::vector<SummaryPath> paths;
  for (const auto &[path, blocks] : usedBehind_)
    if (isUsedOnEveryWay(path, blocks))
      paths.push_back(path);
  return paths;
}

// `look(&item)`, `look(server)`, `look_at_global()`: what the callee finds there and looks at in
// any case, unless it is one that puts something else there or releases it.
void PathSolver::noteUsedBehind(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                                const FunctionDuties &duties, PathState &state) {
  if (subject_.origin != Origin::Nothing && (state.status != Status::Released || state.isWeak))
    return;
  for (const SummaryPath &path : duties.usesBehind) {
    // Nothing happens to it here.
    if (path.root == RootKind::Global && !cells_.hasGlobal(ir::GlobalId(path.index)))
      continue;
    auto isRelated = [&](const auto &each) {
      return each.path == path || each.path.isBelow(path) ||
             (each.path.depth > 0 && path.isBelow(each.path));
    };
    const Spot spot = spotOf(call, path, call.result, state);
    if (subject_.origin == Origin::Nothing) {
      if (spot.value.target)
        noteUsed(spot.value.target);
      noteTouch(spot);
      continue;
    }
    if (spot.value.isShaken || !isTracked(spot.value, state) ||
        std::any_of(duties.effects.begin(), duties.effects.end(), isRelated) ||
        std::any_of(duties.passedOn.begin(), duties.passedOn.end(),
                    [&](const PassedOn &each) { return each.mayRelease() && isRelated(each); }))
      continue;
    // It may well know, in a way that is not seen.
    return reportUse(event.position, target, spot.cell ? nameIn(spot.cell, state) : std::string(),
                     Confidence::Medium, state);
  }
}

// What has been released is looked at: by this function, or by the one that is called.
void PathSolver::reportUse(ir::Position position, ir::FunctionId by, std::string variable,
                           Confidence confidence, PathState &state) {
  OwnershipFact fact;
  fact.wrong = Wrong::UsedAfter;
  fact.position = position;
  fact.releasedBy = by;
  fact.variable = std::move(variable);
  fact.confidence = confidence;
  report(std::move(fact), state);
  state.status = Status::Gone;
}

} // namespace outlive::ownership
