// Which of the paths that come to a block are kept apart, and which of them meet.
//
// Problem: states that agree on the resource are merged once there are more than a few of them, and
// what told them apart is forgotten:
//     if (f->size == 0 && f->isFolder) { free(f); return; }
//     if (f->flags & DATED) ++dated;              // four ways lead on, of which two are kept
//     if (f->size == 0) { if (f->isFolder) ...    // with a folder nobody comes here
// Idea: of the states that are there and the one that comes, those two meet between which the least
// is forgotten: the fewest of the conditions that are still to be asked for have a different answer
// in the two. Of those that are as good for the one that comes, that which differs from it the
// least in all. Above, `flags` is not asked for again, and `size` is. Why it ends: whoever meets
// covers both; what is known of all that have come gets less and less. Loops have it simpler: at
// their heads the state that came first keeps to itself, and all others meet. Cost: a look at the
// next `maxAsked` places for each state that comes to a block that is full; what those that are
// there say of them is kept with them.
#include "ownership/PathSolver.h"

#include "dataflow/Later.h"
#include "ownership/FreshNames.h"

#include <algorithm>
#include <bit>

namespace outlive::ownership {

namespace {
constexpr size_t maxAsked = 12;
constexpr size_t maxPlaces = 64; // the bits of a number
} // namespace

// What branches ask, in the order in which the function asks for it first, and by block: which of
// that there or later.
void PathSolver::findPlacesLater() {
  asked_.clear();
  placesLater_.assign(function_->blocks.size(), 0);
  std::vector<ir::BlockId> order(rank_.size());
  size_t count = 0; // of those that are reached
  for (size_t i = 0; i < rank_.size(); ++i)
    if (rank_[i] != UINT32_MAX) {
      order[rank_[i]] = ir::BlockId(i);
      ++count;
    }
  order.resize(count);
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
    if (number >= maxPlaces)
      continue;
    if (known == asked_.end())
      asked_.push_back(asked);
    placesLater_[id.index()] |= uint64_t(1) << number;
  }
  dataflow::addLater(*function_, order, placesLater_);
}

// Of so many places that are asked for from the block on, or of two of them that are compared, one
// state knows that it cannot be as it is in the other.
size_t PathSolver::forgottenBetween(ir::BlockId block, const PathState &one,
                                    const std::vector<Told> &told, const PathState &other,
                                    const std::vector<Told> &otherTold) {
  size_t count = 0, at = 0;
  for (uint64_t left = placesLater_[block.index()]; at < told.size(); left &= left - 1, ++at) {
    const Told &a = told[at], &b = otherTold[at];
    bool isOther = (a.set & b.set).isEmpty() ||
                   ((a.bits.ones & b.bits.zeros) | (a.bits.zeros & b.bits.ones)) != 0;
    const ir::PlaceId with = asked_[static_cast<size_t>(std::countr_zero(left))].second;
    if (with && !isOther && a.value.target && b.value.target) {
      const CellId first = read(cellOf(with, one), one).target;
      const CellId second = read(cellOf(with, other), other).target;
      isOther = first && second &&
                both(one.tests().orderOf(a.value.target, first),
                     other.tests().orderOf(b.value.target, second)) == Order::None;
    }
    count += isOther;
  }
  return count;
}

// What a state knows of the next places that are asked for from the block on.
std::vector<PathSolver::Told> PathSolver::toldAt(ir::BlockId block, const PathState &state) {
  std::vector<Told> told;
  uint64_t left = placesLater_[block.index()];
  told.reserve(std::min(static_cast<size_t>(std::popcount(left)), maxAsked));
  for (; left != 0 && told.size() < maxAsked; left &= left - 1) {
    Told &next = told.emplace_back();
    next.cell = cellOf(asked_[static_cast<size_t>(std::countr_zero(left))].first, state);
    next.value = read(next.cell, state);
    next.set = setOf(next.value, state);
    next.bits = bitsOf(next.value, state);
  }
  return told;
}

// `if (x == 4 || x == 3 || x == 6)`: of a number that is asked for again, all three are remembered,
// by a name that it has on all paths.
void PathSolver::nameNumbers(ir::BlockId block, PathState &one, const std::vector<Told> &told,
                             PathState &other, const std::vector<Told> &otherTold) {
  bool isChanged = false; // by a name: what has been told before may be out of date
  size_t at = 0;
  for (uint64_t left = placesLater_[block.index()]; at < told.size(); left &= left - 1, ++at) {
    const ir::PlaceId place = asked_[static_cast<size_t>(std::countr_zero(left))].first;
    const CellId cell = isChanged ? cellOf(place, one) : told[at].cell;
    if (!cell || cell != (isChanged ? cellOf(place, other) : otherTold[at].cell))
      continue;
    const Value a = isChanged ? read(cell, one) : told[at].value;
    const Value b = isChanged ? read(cell, other) : otherTold[at].value;
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
    isChanged = true;
  }
}

// Two of those that are alike; or one of them and, SIZE_MAX, the one that comes.
std::pair<size_t, size_t> PathSolver::whoMeet(ir::BlockId block, const std::vector<size_t> &alike,
                                              const PathState &coming,
                                              const std::vector<Told> &told) {
  if (alike.size() == 1)
    return {alike.front(), SIZE_MAX};
  const std::vector<Known> &known = atBlock_[block.index()];
  std::pair<size_t, size_t> best;
  size_t forgotten = SIZE_MAX;
  for (size_t each : alike) {
    const size_t found = forgottenBetween(block, known[each].state, known[each].told, coming, told);
    // Those that are as good are told apart by all that they know.
    if (found < forgotten ||
        (found == forgotten && known[each].state.differencesFrom(coming) <
                                   known[best.first].state.differencesFrom(coming))) {
      best = {each, SIZE_MAX};
      forgotten = found;
    }
  }
  for (size_t i = 0; i < alike.size() && forgotten > 0; ++i)
    for (size_t j = i + 1; j < alike.size(); ++j) {
      const Known &one = known[alike[i]], &other = known[alike[j]];
      const size_t found = forgottenBetween(block, one.state, one.told, other.state, other.told);
      if (found < forgotten) {
        best = {alike[i], alike[j]};
        forgotten = found;
      }
    }
  return best;
}

PathSolver::Agreement PathSolver::agreementOf(const PathState &state) const {
  Agreement agreement{state.status, state.isRenamed, state.lost, {}, {}, state.attested};
  if (state.status == Status::Held || state.status == Status::Released)
    for (const auto &[cell, value] : state.cells())
      if (isTracked(value, state)) {
        agreement.holders.insert(agreement.holders.size(), cell);
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
    known[index] = {std::move(state), std::move(agreement), sender_, {}};
  } else if (alike.size() < limits_.alike(state.status)) {
    if (known.size() >= limits_.maxStates) {
      isExhausted_ = true;
      return;
    }
    known.push_back({std::move(state), std::move(agreement), sender_, {}});
  } else {
    std::vector<Told> told; // by the state that comes
    std::pair<size_t, size_t> meeting{alike.back(), SIZE_MAX};
    if (!isLoopHead_[block.index()]) {
      if (placesLater_.empty())
        findPlacesLater();
      for (size_t each : alike)
        if (known[each].told.empty())
          known[each].told = toldAt(block, known[each].state);
      told = toldAt(block, state);
      meeting = whoMeet(block, alike, state, told);
    }
    const auto [one, other] = meeting;
    PathState first = known[one].state, second = other == SIZE_MAX ? state : known[other].state;
    if (!isLoopHead_[block.index()])
      nameNumbers(block, first, known[one].told, second,
                  other == SIZE_MAX ? told : known[other].told);
    PathState joined = PathState::join(first, second);
    const bool isSame = joined.knowsTheSame(known[one].state);
    if (isSame && other == SIZE_MAX)
      return;
    if (!isSame) {
      Agreement joint = agreementOf(joined);
      known[one] = {std::move(joined), std::move(joint), {}, {}};
      wait(block, one, isForward);
    }
    index = other;
    if (other != SIZE_MAX)
      known[other] = {std::move(state), std::move(agreement), sender_, std::move(told)};
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
