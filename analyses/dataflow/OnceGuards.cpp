#include "dataflow/OnceGuards.h"

namespace outlive::dataflow {
namespace {

using ir::ConditionKind;

constexpr size_t maxBranches = 8;

class Guards {
public:
  explicit Guards(const ir::Function &function) : function_(function) {}

  std::vector<bool> find() {
    size_t branches = 0;
    for (size_t i = 0; i < function_.blocks.size(); ++i) {
      const ir::Block &block = function_.blocks[i];
      if (block.terminator != ir::TerminatorKind::Branch || !asksGlobal(block.condition))
        continue;
      if (++branches > maxBranches)
        break;
      for (size_t side = 0; side < 2; ++side)
        addSide(ir::BlockId(i), side);
    }
    return std::move(isGuarded_);
  }

private:
  // `flag`, `state.flag`; nothing behind a pointer.
  bool asksGlobal(const ir::Condition &condition) const {
    bool isSimple = condition.kind >= ConditionKind::NonZero &&
                    condition.kind <= ConditionKind::NotEqual && condition.place;
    if (!isSimple)
      return false;
    const ir::Place &place = function_.places[condition.place.index()];
    return function_.locations[place.base.index()].kind == ir::LocationKind::Global &&
           place.derefs() == 0 && !place.isElement() && !place.isCut;
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

  // Whether the branch goes the other way after the event.
  bool turns(const ir::Event &event, const ir::Condition &condition, size_t side) const {
    const ir::Place &flag = function_.places[condition.place.index()];
    auto isFlag = [&](ir::PlaceId place) {
      return place && function_.places[place.index()] == flag;
    };
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

  void addSide(ir::BlockId from, size_t side) {
    const ir::Block &branch = function_.blocks[from.index()];
    std::vector<bool> others = reachedWithout(from, side);
    bool isTurned = false;
    for (size_t i = 0; i < others.size() && !isTurned; ++i)
      if (!others[i])
        for (const ir::Event &event : function_.blocks[i].events)
          isTurned |= turns(event, branch.condition, side);
    if (!isTurned)
      return;
    isGuarded_.resize(function_.blocks.size());
    for (size_t i = 0; i < others.size(); ++i)
      if (!others[i])
        isGuarded_[i] = true;
  }

  // By block: the entry leads there without that edge.
  std::vector<bool> reachedWithout(ir::BlockId from, size_t side) const {
    std::vector<bool> reached(function_.blocks.size());
    std::vector<uint32_t> waiting{0};
    reached[0] = true;
    auto add = [&](ir::BlockId next) {
      if (next && !reached[next.index()]) {
        reached[next.index()] = true;
        waiting.push_back(next.value);
      }
    };
    while (!waiting.empty()) {
      uint32_t at = waiting.back();
      waiting.pop_back();
      const ir::Block &block = function_.blocks[at];
      for (size_t i = 0; i < block.successors.size(); ++i)
        if (at != from.value || i != side)
          add(block.successors[i]);
      add(block.handler);
    }
    return reached;
  }

  const ir::Function &function_;
  std::vector<bool> isGuarded_;
};

} // namespace

std::vector<bool> guardedOnce(const ir::Function &function) {
  return function.blocks.size() < 2 ? std::vector<bool>() : Guards(function).find();
}

} // namespace outlive::dataflow
