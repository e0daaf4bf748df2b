#include "ownership/StoredArguments.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr size_t maxStored = 8;

// The formal whose storage that is, if it is one.
std::optional<uint32_t> formalAt(ir::LocationId location, const ir::Function &body) {
  const ir::Location &found = body.locations[location.index()];
  return found.kind == ir::LocationKind::Parameter ? std::optional(found.index) : std::nullopt;
}

// The body changes the parameter itself, or somebody may, who has its address.
bool isChanged(ir::LocationId parameter, const ir::Function &body) {
  auto isOf = [&](ir::PlaceId id) {
    return id && body.places[id.index()].base == parameter && body.places[id.index()].derefs() == 0;
  };
  auto isShown = [&](const ir::Operand &operand) {
    return operand.kind == ir::OperandKind::Address && isOf(operand.place());
  };
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && (isOf(event.destination) || isShown(event.source)))
        return true;
  return std::any_of(body.calls.begin(), body.calls.end(), [&](const ir::Call &call) {
    return isOf(call.result) || std::any_of(call.arguments.begin(), call.arguments.end(), isShown);
  });
}

// What this leads to is written to at one point only.
bool isWrittenOnce(ir::FieldId field, BodyId id, const Program &program, DutySource &source) {
  const ir::Function &body = program.body(id);
  auto isThere = [&](ir::PlaceId at) {
    const ir::Place *place = at ? &body.places[at.index()] : nullptr;
    return place && place->depth > 0 &&
           place->path[place->depth - 1] == ir::Projection::field(field);
  };
  size_t writes = 0;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      const bool isAssigned = event.kind == ir::EventKind::Assign;
      writes += isAssigned && isThere(event.destination);
      if (isAssigned && event.source.kind == ir::OperandKind::Address &&
          isThere(event.source.place()))
        return false;
    }
  for (size_t i = 0; i < body.calls.size(); ++i) {
    const ir::Call &call = body.calls[i];
    if (isThere(call.result) ||
        std::any_of(call.arguments.begin(), call.arguments.end(), [&](const ir::Operand &each) {
          return each.kind == ir::OperandKind::Address && isThere(each.place());
        }))
      return false;
    for (ir::FunctionId target : program.targets(id, ir::CallId(i)).functions)
      if (const BodyId callee = program.bodyOf(target); callee && source.mayWrite(callee, field))
        return false;
  }
  return writes == 1;
}

} // namespace

std::vector<StoredArgument> storedArguments(BodyId id, const Program &program,
                                            const places::TypeFacts &types, DutySource &source) {
  std::vector<StoredArgument> stored;
  const ir::Function &body = program.body(id);
  if (body.blocks.empty() || body.isCoroutine)
    return stored;
  for (const ir::Event &event : body.blocks.front().events) {
    if (event.kind != ir::EventKind::Assign || !event.destination ||
        event.source.kind != ir::OperandKind::Value || stored.size() >= maxStored)
      continue;
    const ir::Place &to = body.places[event.destination.index()];
    const ir::Place &from = body.places[event.source.place().index()];
    const bool isField = to.depth == 2 && !to.isCut && to.elements == 0 &&
                         to.path[0].kind() == ir::ProjectionKind::Deref &&
                         to.path[1].kind() == ir::ProjectionKind::Field;
    const std::optional<uint32_t> object = isField ? formalAt(to.base, body) : std::nullopt;
    const std::optional<uint32_t> number =
        from.depth == 0 && !from.isCut ? formalAt(from.base, body) : std::nullopt;
    const ir::Type *type = types.type(types.typeOf(body, from));
    if (!object || !number || !type || type->kind != ir::TypeKind::Scalar ||
        isChanged(to.base, body) || isChanged(from.base, body) ||
        !isWrittenOnce(to.path[1].fieldId(), id, program, source))
      continue;
    StoredArgument &found = stored.emplace_back();
    found.place.root = RootKind::Formal;
    found.place.index = *object;
    found.place = found.place.then(to.path[0]).then(to.path[1]);
    found.formal = *number;
  }
  return stored;
}

} // namespace outlive::ownership
