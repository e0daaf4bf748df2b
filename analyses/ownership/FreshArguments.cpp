#include "ownership/FreshArguments.h"

#include "dataflow/Reach.h"

#include <algorithm>
#include <optional>

namespace outlive::ownership {

namespace {

constexpr int maxSteps = 3;
constexpr size_t maxCallers = 8;

bool isFresh(ir::FunctionId function, uint32_t formal, const Program &program, Callers &callers,
             int steps);

// Where something is assigned to the whole variable; nothing where that is so more than once.
struct Origin {
  ir::BlockId block;
  const ir::Event *event = nullptr;
};
std::optional<Origin> originOf(ir::LocationId variable, const ir::Function &body) {
  std::optional<Origin> found;
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events) {
      const ir::PlaceId written = event.kind == ir::EventKind::Assign ? event.destination
                                  : event.kind == ir::EventKind::Call
                                      ? body.calls[event.call.index()].result
                                      : ir::PlaceId();
      if (!written || body.places[written.index()].base != variable ||
          body.places[written.index()].depth > 0)
        continue;
      if (found)
        return std::nullopt;
      found = Origin{ir::BlockId(i), &event};
    }
  return found;
}

bool isAllocator(const ir::Call &call, const Program &program) {
  if (!call.callee)
    return false;
  const ir::FunctionSymbol &callee = program.symbol(call.callee);
  if (!program.bodyOf(call.callee))
    return !callee.hasThis;
  const std::vector<ir::Type> &types = program.module().types;
  const ir::Type &result = types[callee.result.index()];
  return result.kind == ir::TypeKind::Pointer && result.element &&
         types[result.element.index()].kind == ir::TypeKind::Void;
}

// The variable that is given: `pane`, or `&pane->view` of a part of what it leads to.
ir::LocationId variableGiven(const ir::Call &call, uint32_t formal, const ir::Function &body) {
  if (formal >= call.arguments.size() || !call.arguments[formal].hasPlace())
    return {};
  const ir::Operand &argument = call.arguments[formal];
  const ir::Place &place = body.places[argument.place().index()];
  const bool isPart = argument.kind == ir::OperandKind::Address && place.derefs() == 1 &&
                      place.path[0].kind() == ir::ProjectionKind::Deref && !place.isCut;
  const bool isWhole = argument.kind == ir::OperandKind::Value && place.depth == 0;
  return isPart || isWhole ? place.base : ir::LocationId();
}

// By the call in that block.
bool isAllocatedFor(ir::BlockId given, ir::LocationId variable, const ir::Function &body,
                    const Program &program) {
  for (int steps = 0; steps < maxSteps; ++steps) {
    const std::optional<Origin> origin = originOf(variable, body);
    if (!origin)
      return false;
    if (origin->event->kind == ir::EventKind::Call) {
      std::vector<ir::BlockId> next = body.blocks[given.index()].successors;
      std::erase(next, origin->block);
      return isAllocator(body.calls[origin->event->call.index()], program) &&
             (given == origin->block || !dataflow::leadsAround(next, given, origin->block, body));
    }
    const ir::Operand &source = origin->event->source;
    if (source.kind != ir::OperandKind::Value || body.places[source.place().index()].depth > 0)
      return false;
    variable = body.places[source.place().index()].base;
    if (body.locations[variable.index()].kind == ir::LocationKind::Parameter)
      return false;
  }
  return false;
}

bool isFreshAt(BodyId id, ir::CallId callId, uint32_t formal, const Program &program,
               Callers &callers, int steps) {
  const ir::Function &body = program.body(id);
  const ir::Call &call = body.calls[callId.index()];
  const ir::LocationId variable = variableGiven(call, formal, body);
  if (!variable)
    return false;
  for (size_t i = 0; i < body.calls.size(); ++i)
    if (ir::CallId(i) != callId && body.calls[i].callee == call.callee &&
        variableGiven(body.calls[i], formal, body) == variable)
      return false;
  const ir::Location &location = body.locations[variable.index()];
  auto isCall = [&](const ir::Event &event) {
    return event.kind == ir::EventKind::Call && event.call == callId;
  };
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const std::vector<ir::Event> &events = body.blocks[i].events;
    if (std::none_of(events.begin(), events.end(), isCall))
      continue;
    const ir::BlockId given(i);
    if (location.kind == ir::LocationKind::Parameter)
      return !originOf(variable, body) && !dataflow::reachedFrom(given, body)[i] &&
             isFresh(body.symbol, location.index, program, callers, steps - 1);
    return location.kind == ir::LocationKind::Local &&
           isAllocatedFor(given, variable, body, program);
  }
  return false;
}

bool isFresh(ir::FunctionId function, uint32_t formal, const Program &program, Callers &callers,
             int steps) {
  const auto calls = callers.of(function);
  return steps > 0 && !calls.empty() && calls.size() <= maxCallers &&
         std::all_of(calls.begin(), calls.end(), [&](const auto &call) {
           return isFreshAt(call.first, call.second, formal, program, callers, steps);
         });
}

} // namespace

bool isGivenFresh(ir::FunctionId function, uint32_t formal, const Program &program,
                  Callers &callers) {
  return isFresh(function, formal, program, callers, maxSteps);
}

} // namespace outlive::ownership
