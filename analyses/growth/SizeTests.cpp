#include "growth/SizeTests.h"

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
bool SizeTests::isTested(const Use &measure) const {
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
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      bool isCopied =
          event.kind == ir::EventKind::Assign &&
          ((event.source.hasPlace() || event.source.isComputed()) && holds(event.source.place()));
      if (isCopied && event.destination)
        held.push_back(body.places[event.destination.index()].base);
    }
  // `i < size()` with an `i` that is counted up only tells how far to go.
  auto isCounted = [&](ir::PlaceId place) {
    ir::LocationId counted = body.places[place.index()].base;
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && event.source.isComputed() &&
            body.places[event.destination.index()].base == counted &&
            body.places[event.source.place().index()].base == counted)
          return true;
    return false;
  };
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

bool SizeTests::bound(BodyId body, const Use &growth) const {
  for (const ReachedUse &each : uses_) {
    const Use &use = *each.use;
    if (use.kind != UseKind::Measures)
      continue;
    for (BodyId at : {body, growth.body})
      if ((use.body == at || calls(use.body, at) || calls(at, use.body)) && isTested(use))
        return true;
  }
  return false;
}

} // namespace outlive::growth
