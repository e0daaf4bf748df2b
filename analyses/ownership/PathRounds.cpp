// Loops that count down what is left while they release it.
//
// Problem: where the last element of a list goes, so does the list, and the loop is over:
//     while (i < n)                               // `n` elements are in the list
//       if (is_old(list, i)) { drop(list, i); if (length(list) == 0) end(list); n--; } else i++;
// That `n` is the length of the list all the time is seen by nobody; so there seems to be another
// round after `end(list)`, which uses it.
// Idea: between the release and the use the loop has asked whether there is another round, and a
// number that it asks has been counted since the release, not in each round but there. Then the
// count most likely knows that this was the last one: what is told is of low confidence. What each
// round counts, `i++`, knows nothing of the release. Cost: for each such finding a walk over the
// branches and assignments of the function.
#include "dataflow/Reach.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isCountedSince(const PathState &state) const {
  uint32_t at = state.history;
  while (at != 0 && histories_[at].step.kind != StepKind::Released)
    at = histories_[at].parent;
  if (at == 0)
    return false;
  const std::vector<ir::Block> &blocks = function_->blocks;
  auto released = std::find_if(blocks.begin(), blocks.end(), [&](const ir::Block &block) {
    return std::any_of(block.events.begin(), block.events.end(), [&](const ir::Event &event) {
      return event.kind == ir::EventKind::Call && event.position == histories_[at].step.position;
    });
  });
  if (released == blocks.end())
    return false;
  const ir::BlockId release(static_cast<size_t>(released - blocks.begin()));
  // By the same call, in another round; or by what comes right after it.
  const std::vector<ir::Event> &here = blocks[block_.index()].events;
  const bool isSameCall =
      event_ < here.size() && here[event_].position == histories_[at].step.position;
  if (!isInLoop_[release.index()] || (release == block_ && !isSameCall))
    return false;
  auto isNumber = [&](ir::PlaceId id) {
    const ir::Place &place = function_->places[id.index()];
    const ir::Location &location = function_->locations[place.base.index()];
    const ir::Type *type = types_.type(location.type);
    return place.depth == 0 && location.kind == ir::LocationKind::Local && type &&
           type->kind == ir::TypeKind::Scalar;
  };
  auto leadsOn = [&](ir::BlockId from, ir::BlockId to, ir::BlockId avoided) {
    std::vector<ir::BlockId> next = blocks[from.index()].successors;
    std::erase(next, avoided);
    return dataflow::leadsAround(next, to, avoided, *function_);
  };
  // Counted after the release, and not in each round.
  auto isCounted = [&](ir::PlaceId number, ir::BlockId head) {
    for (size_t i = 0; i < blocks.size(); ++i) {
      const bool isStep =
          std::any_of(blocks[i].events.begin(), blocks[i].events.end(), [&](const auto &event) {
            return event.kind == ir::EventKind::Assign && event.source.isComputed() &&
                   event.source.arithmetic == ir::Arithmetic::Sum &&
                   event.source.place() == event.destination &&
                   function_->places[event.destination.index()] ==
                       function_->places[number.index()];
          });
      const ir::BlockId step(i);
      if (isStep && (step == release || dataflow::leadsAround({release}, step, head, *function_)) &&
          leadsOn(head, head, step))
        return true;
    }
    return false;
  };
  for (size_t i = 0; i < blocks.size(); ++i) {
    const ir::BlockId head(i);
    const ir::Condition &condition = blocks[i].condition;
    if (blocks[i].terminator != ir::TerminatorKind::Branch || !condition.place || head == block_ ||
        !dataflow::leadsAround({release}, head, {}, *function_) ||
        !dataflow::leadsAround({head}, release, {}, *function_) || leadsOn(release, block_, head))
      continue;
    if (isNumber(condition.place) && isCounted(condition.place, head))
      return true;
    if (condition.other.kind == ir::OperandKind::Value && isNumber(condition.other.place()) &&
        isCounted(condition.other.place(), head))
      return true;
  }
  return false;
}

} // namespace outlive::ownership
