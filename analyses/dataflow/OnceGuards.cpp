#include "dataflow/OnceGuards.h"

#include "dataflow/Sides.h"

namespace outlive::dataflow {
namespace {

using ir::ConditionKind;

constexpr size_t maxBranches = 8;

class Guards {
public:
  Guards(const ir::Function &function, const IsExchange &isExchange)
      : function_(function), isExchange_(isExchange) {}

  std::vector<OnceGuard> find() {
    size_t branches = 0;
    for (size_t i = 0; i < function_.blocks.size(); ++i) {
      const ir::Block &block = function_.blocks[i];
      if (block.terminator != ir::TerminatorKind::Branch || !block.condition.place)
        continue;
      const ir::Place *exchanged = exchangedIn(block);
      const ir::Place &asked = function_.places[block.condition.place.index()];
      if (!exchanged && (!isPlain(block.condition.kind) || !mayLast(asked)))
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
      bool isAsked = call.result == block.condition.place && call.callee &&
                     !call.arguments.empty() && call.arguments[0].hasPlace() &&
                     isExchange_(call.callee);
      if (!isAsked || call.arguments[0].kind != ir::OperandKind::Address)
        continue;
      const ir::Place &flag = function_.places[call.arguments[0].place().index()];
      bool isSet =
          call.arguments.size() == 1 ||
          (call.arguments[1].kind == ir::OperandKind::Constant && call.arguments[1].constant != 0);
      if (isSet && mayLast(flag))
        return &flag;
    }
    return nullptr;
  }

  static bool holds(const ir::Condition &condition, int64_t number) {
    switch (condition.kind) {
    case ConditionKind::NonZero:
      return number != 0;
    case ConditionKind::Zero:
      return number == 0;
    case ConditionKind::Equal:
      return number == condition.constant;
    default:
      return number != condition.constant;
    }
  }

  // Whether the branch goes the other way after the event, or after so many of them.
  bool turns(const ir::Event &event, const ir::Condition &condition, size_t side) const {
    const ir::Place &flag = function_.places[condition.place.index()];
    auto isFlag = [&](ir::PlaceId place) {
      return place && function_.places[place.index()] == flag;
    };
    bool isBelow =
        condition.kind == (side == 0 ? ConditionKind::Less : ConditionKind::GreaterEqual);
    bool isRelation =
        condition.kind == ConditionKind::Less || condition.kind == ConditionKind::GreaterEqual;
    if (isRelation)
      return isBelow && event.kind == ir::EventKind::Assign && isFlag(event.destination) &&
             event.source.isComputed() && event.source.arithmetic == ir::Arithmetic::Sum &&
             event.source.constant > 0 && isFlag(event.source.place());
    // On the side of zero anything that is not plainly zero will do: `p = make();`.
    bool isZeroSide = condition.kind == (side == 0 ? ConditionKind::Zero : ConditionKind::NonZero);
    if (event.kind == ir::EventKind::Call)
      return isZeroSide && isFlag(function_.calls[event.call.index()].result);
    if (event.kind != ir::EventKind::Assign || !isFlag(event.destination))
      return false;
    switch (event.source.kind) {
    case ir::OperandKind::Constant:
      return holds(condition, event.source.constant) != (side == 0);
    case ir::OperandKind::Null:
      return holds(condition, 0) != (side == 0);
    default:
      return isZeroSide;
    }
  }

  void addSide(ir::BlockId from, size_t side, const ir::Place &flag, bool isExchanged) {
    const ir::Block &branch = function_.blocks[from.index()];
    std::vector<bool> others = reachedWithout(function_, from, side);
    bool isTurned = isExchanged && branch.condition.kind ==
                                       (side == 0 ? ConditionKind::Zero : ConditionKind::NonZero);
    for (size_t i = 0; i < others.size() && !isTurned && !isExchanged; ++i)
      if (!others[i])
        for (const ir::Event &event : function_.blocks[i].events)
          isTurned |= turns(event, branch.condition, side);
    if (!isTurned)
      return;
    guards_.resize(function_.blocks.size());
    const ir::FieldId member = memberOf(flag);
    for (size_t i = 0; i < others.size(); ++i)
      if (!others[i] && (!guards_[i].isThere || !member))
        guards_[i] = {true, member};
  }

  const ir::Function &function_;
  const IsExchange &isExchange_;
  std::vector<OnceGuard> guards_;
};

} // namespace

std::vector<OnceGuard> guardedOnce(const ir::Function &function, const IsExchange &isExchange) {
  return function.blocks.size() < 2 ? std::vector<OnceGuard>()
                                    : Guards(function, isExchange).find();
}

} // namespace outlive::dataflow
