#include "growth/AskedKeys.h"

#include "dataflow/Sides.h"

#include <algorithm>
#include <optional>

namespace outlive::growth {
namespace {

using ir::ConditionKind;

// One side of a branch: which, and where.
struct Side {
  ir::BlockId branch;
  size_t side = 0;
};

// Where a value comes from: the one call that makes it.
const ir::Call *makerOf(const ir::Function &body, ir::LocationId location) {
  const ir::Call *maker = nullptr;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Assign &&
          body.places[event.destination.index()].base == location)
        return nullptr;
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      if (!call.result || body.places[call.result.index()].base != location)
        continue;
      if (maker)
        return nullptr;
      maker = &call;
    }
  return maker;
}

// What the condition's place is on a side: 0, or not.
std::optional<bool> isNonZeroOn(const ir::Condition &condition, size_t side) {
  const bool isTrue = side == 0;
  switch (condition.kind) {
  case ConditionKind::NonZero:
    return isTrue;
  case ConditionKind::Zero:
    return !isTrue;
  case ConditionKind::Equal:
  case ConditionKind::NotEqual:
    if (condition.constant == 0)
      return (condition.kind == ConditionKind::NotEqual) == isTrue;
    return std::nullopt;
  case ConditionKind::GreaterEqual: // `count(key) > 0`
  case ConditionKind::Less:
    if (condition.constant == 1)
      return (condition.kind == ConditionKind::GreaterEqual) == isTrue;
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

// The way from a side of a branch to a call.
class Way {
public:
  Way(const Program &program, const ir::Function &body, ir::CallId call)
      : program_(program), body_(body) {
    for (size_t i = 0; i < body.blocks.size(); ++i)
      for (size_t e = 0; e < body.blocks[i].events.size(); ++e)
        if (const ir::Event &event = body.blocks[i].events[e];
            event.kind == ir::EventKind::Call && event.call == call) {
          block_ = ir::BlockId(i);
          event_ = e;
        }
  }

  // The side alone leads there, and nothing on the way writes to the variable.
  bool isBehind(Side side, ir::LocationId variable) const {
    return block_ && !dataflow::reachedWithout(body_, side.branch, side.side)[block_.index()] &&
           !isWrittenBetween(side, variable);
  }

private:
  bool isWrittenBetween(Side from, ir::LocationId variable) const {
    const std::vector<bool> after = reachedFrom(from), before = leadingTo(from.branch);
    for (size_t i = 0; i < body_.blocks.size(); ++i) {
      if (!after[i] || !before[i])
        continue;
      const std::vector<ir::Event> &events = body_.blocks[i].events;
      const size_t end = i == block_.index() ? event_ : events.size();
      if (std::any_of(events.begin(), events.begin() + static_cast<ptrdiff_t>(end),
                      [&](const ir::Event &event) { return writes(event, variable); }))
        return true;
    }
    return false;
  }
  bool writes(const ir::Event &event, ir::LocationId variable) const {
    auto isVariable = [&](ir::PlaceId place) {
      return place && body_.places[place.index()].base == variable;
    };
    if (event.kind != ir::EventKind::Call)
      return event.kind == ir::EventKind::Assign && isVariable(event.destination);
    const ir::Call &call = body_.calls[event.call.index()];
    for (size_t i = 0; i < call.arguments.size(); ++i)
      if (const ir::Operand &argument = call.arguments[i];
          argument.kind == ir::OperandKind::Address && isVariable(argument.place()) &&
          !isOnlyRead(call, i))
        return true;
    return isVariable(call.result);
  }
  bool isOnlyRead(const ir::Call &call, size_t argument) const {
    if (!call.callee)
      return false;
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    if (callee.hasThis && argument == 0)
      return callee.isConst;
    const ir::TypeId type =
        argument < callee.formals.size() ? callee.formals[argument].type : ir::TypeId();
    return type &&
           program_.text(program_.module().types[type.index()].spelling).starts_with("const ");
  }
  // Without going through the branch again.
  std::vector<bool> reachedFrom(Side from) const {
    std::vector<bool> reached(body_.blocks.size());
    std::vector<ir::BlockId> waiting{body_.blocks[from.branch.index()].successors[from.side]};
    while (!waiting.empty()) {
      ir::BlockId at = waiting.back();
      waiting.pop_back();
      if (!at || at == from.branch || reached[at.index()])
        continue;
      reached[at.index()] = true;
      const ir::Block &block = body_.blocks[at.index()];
      waiting.insert(waiting.end(), block.successors.begin(), block.successors.end());
    }
    return reached;
  }
  std::vector<bool> leadingTo(ir::BlockId branch) const {
    std::vector<bool> leads(body_.blocks.size());
    leads[block_.index()] = true;
    for (bool isChanged = true; isChanged;) {
      isChanged = false;
      for (size_t i = body_.blocks.size(); i-- > 0;)
        if (!leads[i] && i != branch.index() &&
            std::any_of(body_.blocks[i].successors.begin(), body_.blocks[i].successors.end(),
                        [&](ir::BlockId next) { return next && leads[next.index()]; }))
          isChanged = leads[i] = true;
    }
    return leads;
  }

  const Program &program_;
  const ir::Function &body_;
  ir::BlockId block_;
  size_t event_ = 0;
};

class Asked {
public:
  Asked(const Program &program, const Models &models, const ir::Function &body, ir::CallId call)
      : program_(program), models_(models), body_(body), call_(body.calls[call.index()]),
        way_(program, body, call) {}

  bool isThere() const {
    if (call_.arguments.size() < 2 || !call_.arguments[1].hasPlace())
      return false;
    const ir::LocationId variable = placeOf(call_.arguments[1]).base;
    return isBehindSide(variable, [&](const ir::Block &block, size_t side) {
      std::optional<bool> isNonZero = isNonZeroOn(block.condition, side);
      const ir::Call *maker = isNonZero ? askedBy(block.condition) : nullptr;
      if (!maker)
        return false;
      if (isLookup(*maker))
        return *isNonZero && !isIterator(*maker);
      // `found != table.end()`
      std::optional<bool> isEqual = comparesWithEnd(*maker);
      return isEqual && *isEqual != *isNonZero;
    });
  }

  bool isWhenNoneIsFree() const {
    if (call_.arguments.empty() || !call_.arguments[0].hasPlace())
      return false;
    const ir::Place &grown = placeOf(call_.arguments[0]);
    return isBehindSide({}, [&](const ir::Block &block, size_t side) {
      std::optional<bool> isNonZero = isNonZeroOn(block.condition, side);
      const ir::Call *maker = isNonZero ? askedBy(block.condition) : nullptr;
      if (!maker || !does(*maker, ActionKind::Measures) || maker->arguments.size() != 1 ||
          !maker->arguments[0].hasPlace())
        return false;
      const ir::Place &other = placeOf(maker->arguments[0]);
      const bool isEmpty = isTruth(*maker) == *isNonZero;
      return isEmpty && isBeside(other, grown) && isTakenFrom(other);
    });
  }

private:
  const ir::Place &placeOf(const ir::Operand &operand) const {
    return body_.places[operand.place().index()];
  }
  template <typename Says> bool isBehindSide(ir::LocationId variable, Says says) const {
    for (size_t i = 0; i < body_.blocks.size(); ++i) {
      const ir::Block &block = body_.blocks[i];
      if (block.terminator != ir::TerminatorKind::Branch)
        continue;
      for (size_t side = 0; side < 2; ++side)
        if (says(block, side) && way_.isBehind({ir::BlockId(i), side}, variable))
          return true;
    }
    return false;
  }
  const ir::Call *askedBy(const ir::Condition &condition) const {
    if (!condition.place || body_.places[condition.place.index()].depth > 0)
      return nullptr;
    return makerOf(body_, body_.places[condition.place.index()].base);
  }
  bool does(const ir::Call &call, ActionKind kind) const {
    if (!call.callee)
      return false;
    const std::vector<Action> actions =
        models_.actionsOf(program_.module(), program_.symbol(call.callee));
    return std::any_of(actions.begin(), actions.end(),
                       [&](const Action &each) { return each.kind == kind; });
  }
  bool isOfTable(const ir::Call &call) const {
    return !call.arguments.empty() && call.arguments[0].hasPlace() &&
           call_.arguments[0].hasPlace() &&
           placeOf(call.arguments[0]) == placeOf(call_.arguments[0]);
  }
  // `table.find(key)`
  bool isLookup(const ir::Call &call) const {
    return isOfTable(call) && call.arguments.size() == 2 && call.arguments[1].hasPlace() &&
           placeOf(call.arguments[1]) == placeOf(call_.arguments[1]) &&
           does(call, ActionKind::Finds);
  }
  const ir::Type *resultOf(const ir::Call &call) const {
    const ir::TypeId type = call.callee ? program_.symbol(call.callee).result : ir::TypeId();
    return type ? &program_.module().types[type.index()] : nullptr;
  }
  bool isIterator(const ir::Call &call) const {
    const ir::Type *type = resultOf(call);
    return !type || (type->kind != ir::TypeKind::Scalar && type->kind != ir::TypeKind::Pointer);
  }
  bool isTruth(const ir::Call &call) const {
    const ir::Type *type = resultOf(call);
    return type && type->kind == ir::TypeKind::Scalar && type->size == 1;
  }
  // `==` and `!=` of what was found and the end. Whether it is `==`.
  std::optional<bool> comparesWithEnd(const ir::Call &call) const {
    if (!call.callee || call.arguments.size() != 2)
      return std::nullopt;
    const std::string_view name = program_.text(program_.symbol(call.callee).name);
    const bool isEqual = name.ends_with("operator==");
    if (!isEqual && !name.ends_with("operator!="))
      return std::nullopt;
    const ir::Call *makers[2] = {};
    for (size_t i = 0; i < 2; ++i)
      if (const ir::Operand &side = call.arguments[i]; side.hasPlace() && placeOf(side).depth == 0)
        makers[i] = makerOf(body_, placeOf(side).base);
    for (size_t i = 0; i < 2; ++i)
      if (makers[i] && makers[1 - i] && isLookup(*makers[i]) && isOfTable(*makers[1 - i]) &&
          makers[1 - i]->arguments.size() == 1)
        return isEqual;
    return std::nullopt;
  }
  // Two members of one object.
  static bool isBeside(const ir::Place &one, const ir::Place &other) {
    return one.base == other.base && one.depth == other.depth && one.depth > 0 &&
           std::equal(one.path.begin(), one.path.begin() + (one.depth - 1), other.path.begin()) &&
           one.path[one.depth - 1] != other.path[other.depth - 1];
  }
  bool isTakenFrom(const ir::Place &container) const {
    return std::any_of(body_.calls.begin(), body_.calls.end(), [&](const ir::Call &call) {
      return !call.arguments.empty() && call.arguments[0].hasPlace() &&
             placeOf(call.arguments[0]) == container && does(call, ActionKind::Shrinks);
    });
  }

  const Program &program_;
  const Models &models_;
  const ir::Function &body_;
  const ir::Call &call_;
  const Way way_;
};

// A number between two constants, as far as branches on the way say.
class Range {
public:
  Range(const Program &program, const ir::Function &body, ir::CallId call, const ir::Place &key)
      : program_(program), body_(body), key_(key), way_(program, body, call) {}

  bool isSmall() const {
    constexpr int64_t maxKeys = 65536; // as many as there are ports
    std::optional<int64_t> low = startsAt(), high;
    for (size_t i = 0; i < body_.blocks.size(); ++i) {
      const ir::Block &block = body_.blocks[i];
      const ir::Condition &condition = block.condition;
      const bool isLess = condition.kind == ConditionKind::Less;
      if (block.terminator != ir::TerminatorKind::Branch || !condition.place ||
          !(body_.places[condition.place.index()] == key_) ||
          (!isLess && condition.kind != ConditionKind::GreaterEqual))
        continue;
      for (size_t side = 0; side < 2; ++side) {
        std::optional<int64_t> &bound = isLess == (side == 0) ? high : low;
        if (!bound && way_.isBehind({ir::BlockId(i), side}, key_.base)) {
          bound = condition.constant;
          if (isLess == (side == 0) && condition.isUnsigned)
            low = 0;
        }
      }
    }
    return low && high && *low > -maxKeys && *high < maxKeys;
  }

private:
  // 0 for unsigned numbers, and for those that start at a constant and are counted up.
  std::optional<int64_t> startsAt() const {
    const ir::TypeId type = body_.locations[key_.base.index()].type;
    if (type &&
        program_.text(program_.module().types[type.index()].spelling).starts_with("unsigned"))
      return 0;
    std::optional<int64_t> start;
    for (const ir::Block &block : body_.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Call) {
          const ir::PlaceId result = body_.calls[event.call.index()].result;
          if (result && body_.places[result.index()].base == key_.base)
            return std::nullopt;
        }
        if (event.kind != ir::EventKind::Assign ||
            body_.places[event.destination.index()].base != key_.base)
          continue;
        const ir::Operand &source = event.source;
        const bool isCounted = source.isComputed() && source.arithmetic == ir::Arithmetic::Sum &&
                               source.constant > 0 && body_.places[source.place().index()] == key_;
        if (source.kind == ir::OperandKind::Constant)
          start = std::min(start.value_or(source.constant), source.constant);
        else if (!isCounted)
          return std::nullopt;
      }
    return start;
  }

  const Program &program_;
  const ir::Function &body_;
  const ir::Place &key_;
  const Way way_;
};

} // namespace

bool isThereAlready(const Program &program, const Models &models, const ir::Function &body,
                    ir::CallId call) {
  return Asked(program, models, body, call).isThere();
}

bool isWhenNoneIsFree(const Program &program, const Models &models, const ir::Function &body,
                      ir::CallId call) {
  return Asked(program, models, body, call).isWhenNoneIsFree();
}

bool isInRange(const Program &program, const ir::Function &body, ir::CallId call) {
  const std::vector<ir::Operand> &arguments = body.calls[call.index()].arguments;
  if (arguments.size() < 2 || !arguments[1].hasPlace())
    return false;
  const ir::Place &key = body.places[arguments[1].place().index()];
  return key.depth == 0 && Range(program, body, call, key).isSmall();
}

} // namespace outlive::growth
