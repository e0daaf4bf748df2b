// What a function looks at that it is given, and who looks at what has been released.
//
// Problem: `show(&item, isThere)` looks behind `item` where it is told to only. To say that of
// every call makes findings of none: `free(item); show(&item, 0);` Idea: of pointers that formals
// lead to, those count that are looked behind on every way through the function, but for ways on
// which they are null. Algorithm: a walk from the entry, by no block that looks there; it finds no
// end of the function, and nobody who puts something else there. Cost: one walk for each such
// formal.
#include "dataflow/ZeroAtStart.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// By the survey: memory is looked at that a formal points to, or a pointer that it points to.
void PathSolver::noteUsed(CellId target) {
  const places::Object &object = cells_.objectOf(target);
  const CellId holder = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
  if (!holder || cells_[holder].parent)
    return;
  const places::Object &root = cells_.objectOf(holder);
  if (root.kind == ObjectKind::Location)
    used_.insert(function_->locations[root.index].index);
  if (root.kind != ObjectKind::Pointee || cells_[CellId(root.index)].parent)
    return;
  const places::Object &outer = cells_.objectOf(CellId(root.index));
  if (outer.kind == ObjectKind::Location)
    usedBehind_[function_->locations[outer.index].index].insert(block_);
}

// Who goes through the function comes by one of the blocks, with what was in `*formal` at first.
bool PathSolver::isUsedOnEveryWay(uint32_t formal, const std::set<ir::BlockId> &blocks) const {
  auto isPointer = [&](ir::PlaceId id) { // `*formal`
    const ir::Place *place = id ? &function_->places[id.index()] : nullptr;
    return place && place->base == ir::Function::formalLocation(formal) && place->depth == 1 &&
           place->path[0].kind() == ir::ProjectionKind::Deref;
  };
  auto isReplacing = [&](const ir::Event &event) {
    return event.kind == ir::EventKind::Assign
               ? isPointer(event.destination)
               : event.kind == ir::EventKind::Call &&
                     isPointer(function_->calls[event.call.index()].result);
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

std::vector<uint32_t> PathSolver::formalsUsedBehind() const {
  std::vector<uint32_t> formals;
  for (const auto &[formal, blocks] : usedBehind_)
    if (isUsedOnEveryWay(formal, blocks))
      formals.push_back(formal);
  return formals;
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
