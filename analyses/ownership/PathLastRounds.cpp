// What is done in the last round of a loop.
//
// Problem: `for (i = 0; i < n; i++) { use(p); if (i == n - 1) free(p); }` releases it once. But
// that `i` is not n - 1 says nothing of the number that it is counted up to, so there seemed to be
// a way out of the loop on which nothing was released, and a round after the one that has released
// it. Idea: where a branch asks whether this is the last round, it asks whether the next number is
// the one at which the loop ends. That number gets a name, of which is remembered whether it is
// `n`; the counter takes that over when it is counted up. Only of counters (isCounter_) that some
// branch compares with the same `n`; `i == 99` asks for the last round where another branch asks
// for `i < 100`, and `i + 1 == n` is the same question. Example: after `i == n - 1` the loop is
// left, for i + 1 is n; otherwise it is not. Cost: a look at the branches of the function; nothing
// where nobody asks so.
#include "ownership/FreshNames.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

using Kind = ir::ConditionKind;

bool isEquality(Kind kind) {
  return kind == Kind::Equal || kind == Kind::NotEqual || kind == Kind::Same ||
         kind == Kind::Different;
}

bool isSame(const ir::Condition &a, const ir::Condition &b) {
  return a.kind == b.kind && a.place == b.place && a.constant == b.constant && a.other == b.other;
}

// The sum that the block puts into a value: `n - 1`.
const ir::Operand *sumIn(const ir::Block &block, ir::PlaceId place) {
  for (const ir::Event &event : block.events)
    if (event.kind == ir::EventKind::Assign && event.destination == place &&
        event.source.isComputed() && event.source.arithmetic == ir::Arithmetic::Sum)
      return &event.source;
  return nullptr;
}

} // namespace

void PathSolver::findLastRounds() {
  lastRounds_.clear();
  auto isCounter = [&](ir::PlaceId id) {
    const ir::Place &place = function_->places[id.index()];
    return place.depth == 0 && isCounter_[place.base.index()];
  };
  // Some branch asks whether the counter has come to the end.
  auto isEnd = [&](const LastRound &round) {
    return std::any_of(function_->blocks.begin(), function_->blocks.end(),
                       [&](const ir::Block &block) {
                         const ir::Condition &asked = block.condition;
                         if (block.terminator != ir::TerminatorKind::Branch || !asked.place)
                           return false;
                         if (!round.limit)
                           return asked.place == round.counter && asked.constant == round.number &&
                                  (asked.kind == Kind::Less || asked.kind == Kind::GreaterEqual ||
                                   asked.kind == Kind::Equal || asked.kind == Kind::NotEqual);
                         if (asked.other.kind != ir::OperandKind::Value)
                           return false;
                         const ir::PlaceId other = asked.other.place();
                         return (asked.place == round.counter && other == round.limit) ||
                                (asked.place == round.limit && other == round.counter);
                       });
  };
  auto note = [&](const ir::Condition &condition, ir::PlaceId counter, ir::PlaceId limit,
                  int64_t number) {
    if (const LastRound round{condition, counter, limit, number}; isEnd(round))
      lastRounds_.push_back(round);
  };
  auto look = [&](const ir::Block &block, const ir::Condition &condition) {
    if (!condition.place || !isEquality(condition.kind))
      return;
    if (condition.kind == Kind::Equal || condition.kind == Kind::NotEqual) {
      if (isCounter(condition.place) && condition.constant < INT32_MAX)
        note(condition, condition.place, {}, condition.constant + 1);
      return;
    }
    if (condition.other.kind != ir::OperandKind::Value)
      return;
    const ir::PlaceId one = condition.place, other = condition.other.place();
    for (const auto &[place, sum] : {std::pair(one, other), std::pair(other, one)}) {
      const ir::Operand *made = sumIn(block, sum);
      if (made && isCounter(place) && made->constant == -1)
        note(condition, place, made->place(), 0);
      if (made && isCounter(made->place()) && made->constant == 1)
        note(condition, made->place(), place, 0);
    }
  };
  for (const ir::Block &block : function_->blocks) {
    if (block.terminator == ir::TerminatorKind::Branch)
      look(block, block.condition);
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Test)
        look(block, function_->tests[event.source.testId().index()]);
  }
}

// The condition came out so.
void PathSolver::noteLastRound(const ir::Condition &condition, bool isTrue, PathState &state) {
  for (const LastRound &round : lastRounds_) {
    if (!isSame(round.asked, condition))
      continue;
    const bool isLast = isTrue == (condition.kind == Kind::Equal || condition.kind == Kind::Same);
    const CellId counter = cellOf(round.counter, state);
    const CellId limit = round.limit ? cellOf(round.limit, state) : CellId();
    const std::optional<int64_t> number =
        round.limit ? numberIn(read(limit, state), state) : std::optional(round.number);
    const CellId end = number ? CellId() : nameHeld(limit, state);
    if (!counter || (!number && !end))
      return;
    const CellId holder = cells_.ofFresh(nextHolders + counter.value, {});
    const CellId next = cells_.ofFresh(nextNumbers + counter.value, {});
    state.forget(next);
    if (number)
      state.changeTests().learnMasked(next, UINT64_MAX, static_cast<uint64_t>(*number), isLast);
    else
      state.changeTests().learnOrder(next, end, isLast ? Order::Equal : Order::Unequal);
    state.write(holder, Value::pointer(next));
    return;
  }
}

// The counter has been counted up: it is what was next.
void PathSolver::beginRound(const ir::Event &event, PathState &state) {
  const ir::Operand &source = event.source;
  const ir::Place &place = function_->places[event.destination.index()];
  if (lastRounds_.empty() || place.depth > 0 || !isCounter_[place.base.index()] ||
      !source.isComputed() || source.place() != event.destination)
    return;
  const CellId counter = cells_.ofLocation(place.base);
  const CellId holder = cells_.ofFresh(nextHolders + counter.value, {});
  const Value *held = state.find(holder);
  if (!held || !held->target)
    return;
  const CellId next = held->target;
  state.erase(holder);
  const KnownTests tests = state.tests();
  Value known = read(counter, state);
  if (const Bits bits = tests.bitsOf(next); bits.areAllKnown()) {
    state.write(counter, Value::constant(static_cast<int64_t>(bits.ones)));
  } else {
    // That this is the second round is not followed from number to number.
    if (known.isConstant)
      known = {{}, ValueSet::of(known.number)};
    state.write(counter, known);
    const CellId name = known.target ? known.target : giveName(counter, known, state);
    for (const auto &[mask, number] : tests.deniedOf(next))
      state.changeTests().learnMasked(name, mask, number, false);
    for (const auto &[pair, order] : tests.orders())
      if (pair.one == next)
        state.changeTests().learnOrder(name, pair.other, order);
      else if (pair.other == next)
        state.changeTests().learnOrder(pair.one, name, order);
  }
  state.forget(next);
}

} // namespace outlive::ownership
