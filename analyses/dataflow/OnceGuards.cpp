#include "dataflow/OnceGuards.h"

#include "dataflow/Sides.h"
#include "ir/Holds.h"

#include <algorithm>

namespace outlive::dataflow {
namespace {

using ir::ConditionKind;

constexpr size_t maxBranches = 8;

class Guards {
public:
  Guards(const ir::Function &function, const ExchangeOf &exchangeOf)
      : function_(function), exchangeOf_(exchangeOf) {}

  std::vector<OnceGuard> find() {
    size_t branches = 0;
    for (size_t i = 0; i < function_.blocks.size(); ++i) {
      const ir::Block &block = function_.blocks[i];
      if (block.terminator != ir::TerminatorKind::Branch || !block.condition.place)
        continue;
      const ir::Place *exchanged = exchangedIn(block);
      const ir::Place &asked = function_.places[block.condition.place.index()];
      if (!exchanged && (!ir::isOfNumber(block.condition) || !mayLast(asked)))
        continue;
      if (++branches > maxBranches)
        break;
      for (size_t side = 0; side < 2; ++side)
        addSide(ir::BlockId(i), side, exchanged ? *exchanged : asked, exchanged != nullptr);
    }
    return std::move(guards_);
  }

private:
  // `flag`, `state.flag`, `this->flag`, `object->state.flag`.
  bool mayLast(const ir::Place &place) const {
    if (place.isElement() || place.isCut)
      return false;
    ir::LocationKind kind = function_.locations[place.base.index()].kind;
    return (kind == ir::LocationKind::Global && place.derefs() == 0) || memberOf(place);
  }

  // The member of what a parameter leads to.
  ir::FieldId memberOf(const ir::Place &place) const {
    bool isBehind = function_.locations[place.base.index()].kind == ir::LocationKind::Parameter &&
                    place.depth > 1 && place.derefs() == 1 &&
                    place.path[0].kind() == ir::ProjectionKind::Deref &&
                    place.path[1].kind() == ir::ProjectionKind::Field;
    return isBehind ? place.path[1].fieldId() : ir::FieldId();
  }

  // The branch asks what was there before: `flag.exchange(true)`, `flag.test_and_set()`.
  const ir::Place *exchangedIn(const ir::Block &block) const {
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = function_.calls[event.call.index()];
      if (!call.result || call.result != block.condition.place || !call.callee ||
          call.arguments.empty() || call.arguments[0].kind != ir::OperandKind::Address)
        continue;
      const Exchange exchange = exchangeOf_(call.callee);
      if (exchange == Exchange::None || exchange == Exchange::Unset)
        continue;
      const ir::Place &flag = function_.places[call.arguments[0].place().index()];
      bool isSet =
          exchange == Exchange::Set ||
          (call.arguments.size() > 1 && call.arguments[1].kind == ir::OperandKind::Constant &&
           call.arguments[1].constant != 0);
      if (isSet && mayLast(flag))
        return &flag;
    }
    return nullptr;
  }

  // Whether the branch goes the other way after the event, or after so many of them.
  bool turns(const ir::Event &event, const OnceGuard &guard) const {
    auto isFlag = [&](ir::PlaceId place) {
      return place && function_.places[place.index()] == guard.flag;
    };
    if (guard.isCount()) {
      bool isBelow = (guard.condition.kind == ConditionKind::Less) == guard.isOnTrueSide;
      return isBelow && countsUp(function_, event, guard.flag);
    }
    // On the side of zero anything that is not plainly zero will do: `p = make();`.
    bool isZeroSide =
        guard.condition.kind == (guard.isOnTrueSide ? ConditionKind::Zero : ConditionKind::NonZero);
    if (event.kind == ir::EventKind::Call)
      return isZeroSide && isFlag(function_.calls[event.call.index()].result);
    if (event.kind != ir::EventKind::Assign || !isFlag(event.destination))
      return false;
    bool isKnown = event.source.kind == ir::OperandKind::Constant ||
                   event.source.kind == ir::OperandKind::Null;
    return isKnown ? !guard.isOpenedBy(event.source) : isZeroSide;
  }

  void addSide(ir::BlockId from, size_t side, const ir::Place &flag, bool isExchanged) {
    OnceGuard guard;
    guard.flag = flag;
    guard.condition = function_.blocks[from.index()].condition;
    guard.isOnTrueSide = side == 0;
    guard.member = memberOf(flag);
    const ConditionKind isUnset = side == 0 ? ConditionKind::Zero : ConditionKind::NonZero;
    if (isExchanged && guard.condition.kind != isUnset)
      return;
    std::vector<bool> others = reachedWithout(function_, from, side);
    for (size_t i = 0; i < others.size(); ++i)
      if (!others[i])
        guard.blocks.emplace_back(i);
    auto isTurnedIn = [&](ir::BlockId block) {
      const std::vector<ir::Event> &events = function_.blocks[block.index()].events;
      return std::any_of(events.begin(), events.end(),
                         [&](const ir::Event &event) { return turns(event, guard); });
    };
    if (isExchanged || std::any_of(guard.blocks.begin(), guard.blocks.end(), isTurnedIn))
      guards_.push_back(std::move(guard));
  }

  const ir::Function &function_;
  const ExchangeOf &exchangeOf_;
  std::vector<OnceGuard> guards_;
};

} // namespace

bool OnceGuard::isOpenedBy(const ir::Operand &value) const {
  int64_t number = 0;
  if (value.kind == ir::OperandKind::Constant)
    number = value.constant;
  else if (value.kind != ir::OperandKind::Null)
    return false;
  return ir::holds(condition, number) == isOnTrueSide;
}

bool countsUp(const ir::Function &function, const ir::Event &event, const ir::Place &place) {
  return event.kind == ir::EventKind::Assign &&
         function.places[event.destination.index()] == place && event.source.isComputed() &&
         event.source.arithmetic == ir::Arithmetic::Sum && event.source.constant > 0 &&
         function.places[event.source.place().index()] == place;
}

std::vector<OnceGuard> findOnceGuards(const ir::Function &function, const ExchangeOf &exchangeOf) {
  return function.blocks.size() < 2 ? std::vector<OnceGuard>()
                                    : Guards(function, exchangeOf).find();
}

} // namespace outlive::dataflow
