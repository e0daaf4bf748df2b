#include "growth/SizeTests.h"

#include "dataflow/Reach.h"
#include "dataflow/VisitingOrder.h"

#include <algorithm>

namespace outlive::growth {

bool SizeTests::calls(BodyId caller, BodyId callee) const {
  const ir::Function &body = program_.body(caller);
  ir::FunctionId symbol = program_.body(callee).symbol;
  for (size_t i = 0; i < body.calls.size(); ++i) {
    const std::vector<ir::FunctionId> &targets = program_.targets(caller, ir::CallId(i)).functions;
    if (std::find(targets.begin(), targets.end(), symbol) != targets.end())
      return true;
  }
  return false;
}

// A branch asks for what the call returned, or the function returns it to somebody who may.
// `while (rows.size() < count) rows.push_back(0);` asks for it, whoever counts `count` elsewhere.
bool SizeTests::isTested(const Use &measure, const Use &growth) const {
  if (!measure.call)
    return false;
  const ir::Function &body = program_.body(measure.body);
  const ir::Call &call = body.calls[measure.call.index()];
  if (!call.result)
    return false;
  std::vector<ir::LocationId> held{body.places[call.result.index()].base};
  auto holds = [&](ir::PlaceId place) {
    return place &&
           std::find(held.begin(), held.end(), body.places[place.index()].base) != held.end();
  };
  // `i < size()` with an `i` that is counted up only tells how far to go.
  auto isCounted = [&](ir::PlaceId place) {
    ir::LocationId counted = body.places[place.index()].base;
    for (size_t i = 0; i < body.blocks.size(); ++i)
      for (const ir::Event &event : body.blocks[i].events)
        if (event.kind == ir::EventKind::Assign && event.source.isComputed() &&
            body.places[event.destination.index()].base == counted &&
            body.places[event.source.place().index()].base == counted &&
            !isAskedEachTime(measure, growth, ir::BlockId(i)))
          return true;
    return false;
  };
  // `std::cmp_less(size(), limit)`, `std::min(size(), limit)`
  auto isAnswered = [&](const ir::Call &asked) {
    const bool isLibrary = asked.callee && asked.result && !program_.bodyOf(asked.callee) &&
                           program_.symbol(asked.callee).isSystem &&
                           !program_.symbol(asked.callee).hasThis;
    bool isGiven = false, isHowFar = false;
    for (const ir::Operand &each : asked.arguments)
      if (isLibrary && each.kind == ir::OperandKind::Value) {
        isGiven |= holds(each.place());
        isHowFar |= !holds(each.place()) && isCounted(each.place());
      }
    return isGiven && !isHowFar;
  };
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      bool isCopied =
          event.kind == ir::EventKind::Assign &&
          ((event.source.hasPlace() || event.source.isComputed()) && holds(event.source.place()));
      if (isCopied && event.destination)
        held.push_back(body.places[event.destination.index()].base);
      if (event.kind == ir::EventKind::Call && isAnswered(body.calls[event.call.index()]))
        held.push_back(body.places[body.calls[event.call.index()].result.index()].base);
    }
  auto asks = [&](const ir::Condition &condition) {
    bool isOther = condition.other.hasPlace() && holds(condition.other.place());
    if (!isOther && !holds(condition.place))
      return false;
    ir::PlaceId against = isOther                      ? condition.place
                          : condition.other.hasPlace() ? condition.other.place()
                                                       : ir::PlaceId();
    return !against || !isCounted(against);
  };
  for (const ir::Block &block : body.blocks) {
    bool isBranch = block.terminator == ir::TerminatorKind::Branch ||
                    block.terminator == ir::TerminatorKind::Switch;
    if (isBranch && asks(block.condition))
      return true;
  }
  // `return size() >= limit;`
  return std::any_of(body.tests.begin(), body.tests.end(), asks);
}

// After each growth it is measured again before `between`, in the same loop.
bool SizeTests::isAskedEachTime(const Use &measure, const Use &growth, ir::BlockId between) const {
  if (measure.body != growth.body)
    return false;
  const ir::Function &body = program_.body(measure.body);
  const std::vector<uint32_t> depths = dataflow::loopDepths(body);
  std::vector<ir::BlockId> starts = body.blocks[growth.block.index()].successors;
  std::erase(starts, between);
  return depths[measure.block.index()] <= depths[growth.block.index()] &&
         depths[growth.block.index()] > 0 && growth.block != between &&
         dataflow::reachedFrom(measure.block, body)[growth.block.index()] &&
         dataflow::leadsAround(starts, measure.block, between, body);
}

// Nobody is seen who takes what a call returns.
static bool isDropped(const ir::Function &body, const ir::Call &call) {
  auto isIt = [&](const ir::Operand &operand) {
    return operand.numberPlace() == call.result ||
           (operand.hasPlace() && operand.place() == call.result);
  };
  for (const ir::Block &block : body.blocks) {
    if (block.condition.place == call.result || isIt(block.condition.other))
      return false;
    for (const ir::Event &event : block.events)
      if (isIt(event.source))
        return false;
  }
  for (const ir::Condition &test : body.tests)
    if (test.place == call.result || isIt(test.other))
      return false;
  return std::none_of(body.calls.begin(), body.calls.end(), [&](const ir::Call &each) {
    return std::any_of(each.arguments.begin(), each.arguments.end(), isIt);
  });
}

// Just before a branch of which nothing is known, which is in no loop of its own.
bool SizeTests::isTestedUnseen(const Use &measure, BodyId grower, ir::BlockId growth) const {
  if (!measure.call || measure.body != grower)
    return false;
  const ir::Function &body = program_.body(measure.body);
  const ir::Block &block = body.blocks[measure.block.index()];
  const ir::PlaceId result = body.calls[measure.call.index()].result;
  if (!result || block.terminator != ir::TerminatorKind::Branch ||
      block.condition.kind != ir::ConditionKind::Unknown ||
      !isDropped(body, body.calls[measure.call.index()]))
    return false;
  const std::vector<uint32_t> depths = dataflow::loopDepths(body);
  return depths[measure.block.index()] <= depths[growth.index()];
}

bool SizeTests::bound(const ReachedUse &reached) const {
  const Use &growth = *reached.use;
  for (const ReachedUse &each : uses_) {
    const Use &use = *each.use;
    if (use.kind != UseKind::Measures)
      continue;
    for (BodyId at : {reached.body, growth.body})
      if ((use.body == at || calls(use.body, at) || calls(at, use.body)) && isTested(use, growth))
        return true;
    if (isTestedUnseen(use, reached.body, reached.block) ||
        isTestedUnseen(use, growth.body, growth.block))
      return true;
  }
  return false;
}

} // namespace outlive::growth
