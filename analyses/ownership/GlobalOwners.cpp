#include "ownership/GlobalOwners.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr size_t maxSeen = 64;

template <typename Visit> void forEachEvent(const ir::Function &function, Visit visit) {
  for (const ir::Block &block : function.blocks)
    for (const ir::Event &event : block.events)
      visit(event);
}

ir::LocationKind kindOfBase(const ir::Function &function, ir::PlaceId place) {
  return function.locations[function.places[place.index()].base.index()].kind;
}

} // namespace

bool GlobalOwners::isWrittenInGlobal(BodyId body, ir::Position position, ir::FieldId field) const {
  const ir::Function &function = program_.body(body);
  bool isWritten = false;
  auto look = [&](ir::PlaceId id) {
    const ir::Place &place = function.places[id.index()];
    if (place.depth > 0 && place.path[place.depth - 1] == ir::Projection::field(field))
      isWritten |= kindOfBase(function, id) == ir::LocationKind::Global;
  };
  forEachEvent(function, [&](const ir::Event &event) {
    if (event.position != position)
      return;
    if (event.kind == ir::EventKind::Assign)
      look(event.destination);
    else if (event.kind == ir::EventKind::Call && function.calls[event.call.index()].result)
      look(function.calls[event.call.index()].result);
  });
  return isWritten;
}

bool GlobalOwners::mayBeGivenGlobal(BodyId body, ir::Position position) const {
  const ir::Function &function = program_.body(body);
  bool isCall = false, isGlobal = false;
  Seen seen;
  forEachEvent(function, [&](const ir::Event &event) {
    if (event.position != position || event.kind != ir::EventKind::Call)
      return;
    isCall = true;
    for (const ir::Operand &argument : function.calls[event.call.index()].arguments)
      isGlobal |= mayLeadFromGlobal(body, argument, seen);
  });
  return isGlobal || !isCall;
}

bool GlobalOwners::mayLeadFromGlobal(BodyId body, const ir::Operand &operand, Seen &seen) const {
  if (!operand.hasPlace())
    return false;
  const ir::Place &place = program_.body(body).places[operand.place().index()];
  return mayLeadFromGlobal(body, place.base, seen);
}

bool GlobalOwners::mayLeadFromGlobal(BodyId body, ir::LocationId location, Seen &seen) const {
  const ir::Function &function = program_.body(body);
  const ir::Location &from = function.locations[location.index()];
  if (from.kind == ir::LocationKind::Global)
    return true;
  if (!seen.insert({body, location}).second)
    return false;
  if (seen.size() > maxSeen)
    return true;
  if (from.kind == ir::LocationKind::Parameter && mayBePassedGlobal(body, from.index, seen))
    return true;
  auto isThere = [&](ir::PlaceId id) { return id && function.places[id.index()].base == location; };
  bool may = false;
  forEachEvent(function, [&](const ir::Event &event) {
    if (may)
      return;
    if (event.kind == ir::EventKind::Assign && isThere(event.destination))
      may = mayLeadFromGlobal(body, event.source, seen);
    if (event.kind != ir::EventKind::Call || !isThere(function.calls[event.call.index()].result))
      return;
    for (ir::FunctionId callee : program_.targets(body, event.call).functions)
      if (BodyId made = program_.bodyOf(callee))
        may |= mayLeadFromGlobal(made, ir::Function::resultLocation(), seen);
  });
  return may;
}

bool GlobalOwners::mayBePassedGlobal(BodyId body, uint32_t formal, Seen &seen) const {
  const ir::FunctionId function = program_.body(body).symbol;
  bool isCalled = false;
  for (size_t i = 0; i < program_.module().bodies.size(); ++i) {
    const BodyId caller(static_cast<uint32_t>(i));
    const std::vector<ir::Call> &calls = program_.body(caller).calls;
    for (size_t n = 0; n < calls.size(); ++n) {
      const std::vector<ir::FunctionId> &targets =
          program_.targets(caller, ir::CallId(static_cast<uint32_t>(n))).functions;
      if (!std::binary_search(targets.begin(), targets.end(), function) ||
          formal >= calls[n].arguments.size())
        continue;
      isCalled = true;
      if (mayLeadFromGlobal(caller, calls[n].arguments[formal], seen))
        return true;
    }
  }
  return !isCalled;
}

} // namespace outlive::ownership
