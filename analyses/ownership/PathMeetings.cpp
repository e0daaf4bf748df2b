// Which of the paths that come to a block are kept apart, and which of them meet.
//
// Problem: states that agree on the resource are merged once there are more than a few of them, and
// what told them apart is forgotten:
//     if (f->size == 0 && f->isFolder) { free(f); return; }
//     if (f->flags & DATED) ++dated;              // four ways lead on, of which two are kept
//     if (f->size == 0) { if (f->isFolder) ...    // with a folder nobody comes here
// Idea: of the states that are there and the one that comes, those two meet between which the least
// is forgotten: the fewest of the conditions that are still to be asked for have a different answer
// in the two; then, what differs the least in all. Above, `flags` is not asked for again, and
// `size` is. Why it ends: whoever meets covers both; what is known of all that have come gets less
// and less. Loops have it simpler: at their heads the state that came first keeps to itself, and
// all others meet. Cost: a look at the next `maxAsked` places for each of three pairs, where a
// block is full.
#include "ownership/PathSolver.h"

#include "dataflow/ForwardFixpoint.h"
#include "dataflow/VisitingOrder.h"
#include "ownership/FreshNames.h"

#include <algorithm>
#include <bit>

namespace outlive::ownership {

namespace {
constexpr size_t maxAsked = 12;
} // namespace

// What branches ask, the nearest first, and by block: which of that there or later.
void PathSolver::findAskedLater() {
  asked_.clear();
  askedLater_.assign(function_->blocks.size(), 0);
  const std::vector<ir::BlockId> order = dataflow::visitingOrder(*function_);
  for (ir::BlockId id : order) {
    const ir::Block &block = function_->blocks[id.index()];
    if (block.successors.size() < 2 || !block.condition.place ||
        function_->places[block.condition.place.index()].isElement())
      continue; // of elements, which share a place, another one may be asked for
    const std::pair asked(block.condition.place, block.condition.other.hasPlace()
                                                     ? block.condition.other.place()
                                                     : ir::PlaceId());
    auto known = std::find(asked_.begin(), asked_.end(), asked);
    const auto number = static_cast<size_t>(known - asked_.begin());
    if (number >= 64)
      continue;
    if (known == asked_.end())
      asked_.push_back(asked);
    askedLater_[id.index()] |= uint64_t(1) << number;
  }
  for (bool isStable = false; !isStable;) {
    isStable = true;
    for (auto block = order.rbegin(); block != order.rend(); ++block)
      dataflow::forEachEdge(function_->blocks[block->index()], [&](size_t, ir::BlockId to) {
        uint64_t &here = askedLater_[block->index()];
        const uint64_t all = here | askedLater_[to.index()];
        isStable &= all == here;
        here = all;
      });
  }
}

// Of so many places that are asked for from the block on, or of two of them that are compared, one
// state knows that it cannot be as it is in the other.
size_t PathSolver::forgottenBetween(ir::BlockId block, const PathState &one,
                                    const PathState &other) {
  size_t count = 0, looked = 0;
  for (uint64_t left = askedLater_[block.index()]; left != 0 && looked < maxAsked;
       left &= left - 1, ++looked) {
    const auto [place, with] = asked_[static_cast<size_t>(std::countr_zero(left))];
    const Value a = read(cellOf(place, one), one), b = read(cellOf(place, other), other);
    const Bits bits = bitsOf(a, one), others = bitsOf(b, other);
    bool isOther = (setOf(a, one) & setOf(b, other)).isEmpty() ||
                   ((bits.ones & others.zeros) | (bits.zeros & others.ones)) != 0;
    if (with && !isOther && a.target && b.target) {
      const CellId first = read(cellOf(with, one), one).target;
      const CellId second = read(cellOf(with, other), other).target;
      isOther = first && second &&
                both(one.tests().orderOf(a.target, first),
                     other.tests().orderOf(b.target, second)) == Order::None;
    }
    count += isOther;
  }
  return count;
}

// `if (x == 4 || x == 3 || x == 6)`: of a number that is asked for again, all three are remembered,
// by a name that it has on all paths.
void PathSolver::nameNumbers(ir::BlockId block, PathState &one, PathState &other) {
  size_t looked = 0;
  for (uint64_t left = askedLater_[block.index()]; left != 0 && looked < maxAsked;
       left &= left - 1, ++looked) {
    const ir::PlaceId place = asked_[static_cast<size_t>(std::countr_zero(left))].first;
    const CellId cell = cellOf(place, one);
    if (!cell || cell != cellOf(place, other))
      continue;
    const Value a = read(cell, one), b = read(cell, other);
    auto isNumber = [&](const Value &value, const PathState &state) {
      return value.isConstant
                 ? value.number > 0
                 : value.target && value.target == cells_.ofFresh(heldNames + cell.value, {}) &&
                       !state.tests().numbersOf(value.target).empty();
    };
    if (a == b || !(a.isConstant || b.isConstant) || !isNumber(a, one) || !isNumber(b, other))
      continue;
    if (a.isConstant)
      giveName(cell, a, one);
    if (b.isConstant)
      giveName(cell, b, other);
  }
}

// Two of those that are alike; or one of them and, SIZE_MAX, the one that comes.
std::pair<size_t, size_t> PathSolver::whoMeet(ir::BlockId block, const std::vector<size_t> &alike,
                                              const PathState &coming) {
  if (isLoopHead_[block.index()])
    return {alike.back(), SIZE_MAX};
  if (askedLater_.empty())
    findAskedLater();
  if (alike.size() == 1)
    return {alike.front(), SIZE_MAX};
  const std::vector<Known> &known = atBlock_[block.index()];
  std::pair<size_t, size_t> best, differences{SIZE_MAX, SIZE_MAX};
  auto compare = [&](size_t one, size_t other) {
    const PathState &second = other == SIZE_MAX ? coming : known[other].state;
    const std::pair<size_t, size_t> found{forgottenBetween(block, known[one].state, second),
                                          known[one].state.differencesFrom(second)};
    if (found.first < differences.first || (found < differences && other == SIZE_MAX)) {
      best = {one, other};
      differences = found;
    }
  };
  for (size_t each : alike)
    compare(each, SIZE_MAX);
  for (size_t i = 0; i < alike.size(); ++i)
    for (size_t j = i + 1; j < alike.size(); ++j)
      compare(alike[i], alike[j]);
  return best;
}

PathSolver::Agreement PathSolver::agreementOf(const PathState &state) const {
  Agreement agreement{state.status, state.isRenamed, state.lost, {}, {}, state.attested};
  if (state.status == Status::Held || state.status == Status::Released)
    for (const auto &[cell, value] : state.cells())
      if (isTracked(value, state)) {
        agreement.holders.push_back(cell);
        agreement.isMoved |= value.isAdvanced;
      }
  if (const Value *result = state.find(resultCell_)) {
    agreement.result = *result;
    agreement.result.set = setOf(*result, state);
  }
  return agreement;
}

// A state goes on at a block. What its sender has sent there on an earlier visit is out of date,
// and replaced: only where the flow goes back (and it could for ever) are the two merged. At the
// head of a loop, the state that came there first keeps to itself what is so before any round;
// elsewhere those meet that know the most in common.
void PathSolver::send(ir::BlockId block, PathState state) {
  std::vector<Known> &known = atBlock_[block.index()];
  if (isLoopHead_[block.index()])
    forgetAskedIn(outerLoop_[block.index()], state);
  Agreement agreement = agreementOf(state);
  if (isOver(state, agreement, block)) {
    putOff_.emplace_back(block, std::move(state));
    putOffAt_.insert(block);
    return;
  }
  const bool isForward = sender_.block && rank_[block.index()] > rank_[sender_.block.index()];
  if (subject_.origin == Origin::Nothing)
    sent_.push_back({sender_.block, block, state});
  std::vector<size_t> alike;
  size_t outdated = SIZE_MAX;
  for (size_t i = 0; i < known.size(); ++i) {
    if (!(known[i].agreement == agreement))
      continue;
    if (known[i].state.knowsTheSame(state)) {
      if (known[i].from.isOlderThan(sender_))
        known[i].from = sender_;
      return;
    }
    if (isForward && known[i].from.isOlderThan(sender_))
      outdated = i;
    alike.push_back(i);
  }
  size_t index = known.size();
  if (outdated != SIZE_MAX) {
    index = outdated;
    state.history = known[index].state.history; // the way is the same, or longer
    known[index] = {std::move(state), std::move(agreement), sender_};
  } else if (alike.size() < limits_.alike(state.status)) {
    if (known.size() >= limits_.maxStates) {
      isExhausted_ = true;
      return;
    }
    known.push_back({std::move(state), std::move(agreement), sender_});
  } else {
    const auto [one, other] = whoMeet(block, alike, state);
    PathState first = known[one].state, second = other == SIZE_MAX ? state : known[other].state;
    if (!isLoopHead_[block.index()])
      nameNumbers(block, first, second);
    PathState joined = PathState::join(first, second);
    const bool isSame = joined.knowsTheSame(known[one].state);
    if (isSame && other == SIZE_MAX)
      return;
    if (!isSame) {
      Agreement joint = agreementOf(joined);
      known[one] = {std::move(joined), std::move(joint), {}};
      wait(block, one, isForward);
    }
    index = other;
    if (other != SIZE_MAX)
      known[other] = {std::move(state), std::move(agreement), sender_};
  }
  if (index != SIZE_MAX)
    wait(block, index, isForward);
}

// Somebody has to visit the block with this state.
void PathSolver::wait(ir::BlockId block, size_t index, bool isForward) {
  // Rounds of a loop take turns with those of the loops around it; what follows waits for them all.
  atBlock_[block.index()][index].isWaiting = true;
  const ir::BlockId loop = outerLoop_[block.index()];
  const bool isSameLoop = sender_.block && loop && outerLoop_[sender_.block.index()] == loop;
  const uint32_t sweep = !isSameLoop ? 0 : isForward ? sweep_ : sweep_ + 1;
  queue_.push_back({rank_[(loop ? loop : block).index()], sweep, rank_[block.index()], block.value,
                    static_cast<uint32_t>(index)});
  std::push_heap(queue_.begin(), queue_.end(), Waiting::isLater);
}

} // namespace outlive::ownership
