#include "growth/StaticPlaces.h"

namespace outlive::growth {

using ir::ProjectionKind;

StaticPlaces::StaticPlaces(const Program &program) : program_(program) {
  for (size_t i = 0; i < program.module().bodies.size(); ++i) {
    const ir::Function &body = program.body(BodyId(i));
    for (size_t b = 0; b < body.blocks.size(); ++b) {
      for (const ir::Event &event : body.blocks[b].events)
        add(BodyId(i), ir::BlockId(b), event);
      const ir::Condition &condition = body.blocks[b].condition;
      addMention(body, condition.place);
      if (condition.other.hasPlace())
        addMention(body, condition.other.place());
    }
  }
}

std::optional<StaticPlace> StaticPlaces::of(const ir::Function &body, const ir::Place &place) {
  const ir::Location &base = body.locations[place.base.index()];
  if (base.kind != ir::LocationKind::Global || place.isCut || place.isElement())
    return {};
  StaticPlace found;
  found.global = ir::GlobalId(base.index);
  for (size_t i = 0; i < place.depth; ++i) {
    if (place.path[i].kind() != ProjectionKind::Field)
      return {};
    found.fields.push_back(place.path[i].fieldId());
  }
  return found;
}

std::optional<StaticPlace> StaticPlaces::of(const ir::Function &body, ir::PlaceId place) {
  return place ? of(body, body.places[place.index()]) : std::nullopt;
}

const std::vector<Write> &StaticPlaces::writesTo(const StaticPlace &place) const {
  auto found = writes_.find(place);
  return found == writes_.end() ? nothing_ : found->second;
}

const std::vector<Write> &StaticPlaces::writesTo(ir::FieldId field) const {
  auto found = fieldWrites_.find(field);
  return found == fieldWrites_.end() ? nothing_ : found->second;
}

uint32_t StaticPlaces::mentions(const StaticPlace &place) const {
  auto found = mentions_.find(place);
  return found == mentions_.end() ? 0 : found->second;
}

uint32_t StaticPlaces::mentions(ir::FieldId field) const {
  auto found = fieldMentions_.find(field);
  return found == fieldMentions_.end() ? 0 : found->second;
}

// What is read or written first on the way along the path. Where a variable starts, nobody uses
// it.
void StaticPlaces::addMention(const ir::Function &body, ir::PlaceId id) {
  if (!id || body.isInitializer)
    return;
  ir::Place place = body.places[id.index()];
  for (uint8_t i = 0; i < place.depth; ++i)
    if (place.path[i].kind() == ProjectionKind::Field)
      ++fieldMentions_[place.path[i].fieldId()];
  for (uint8_t i = 0; i < place.depth; ++i)
    if (place.path[i].kind() != ProjectionKind::Field)
      place.depth = i;
  place.elements = 0;
  place.isCut = false;
  if (std::optional<StaticPlace> named = of(body, place))
    ++mentions_[*named];
}

void StaticPlaces::addOperand(const ir::Function &body, const ir::Operand &operand) {
  if (!operand.hasPlace() && !operand.isComputed())
    return;
  addMention(body, operand.place());
  if (operand.kind != ir::OperandKind::Address)
    return;
  const ir::Place &place = body.places[operand.place().index()];
  if (std::optional<StaticPlace> named = of(body, place))
    exposed_.insert(*named);
  if (place.depth > 0 && place.path[place.depth - 1].kind() == ProjectionKind::Field)
    exposedFields_.insert(place.path[place.depth - 1].fieldId());
}

void StaticPlaces::add(BodyId id, ir::BlockId block, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  ir::PlaceId written;
  if (event.kind == ir::EventKind::Assign) {
    addOperand(body, event.source);
    written = event.destination;
  } else if (event.kind == ir::EventKind::Call) {
    const ir::Call &call = body.calls[event.call.index()];
    for (const ir::Operand &argument : call.arguments)
      addOperand(body, argument);
    written = call.result;
  }
  if (!written)
    return;
  addMention(body, written);
  const ir::Place &place = body.places[written.index()];
  if (std::optional<StaticPlace> named = of(body, place))
    writes_[*named].push_back({id, block, &event});
  if (place.depth > 0 && place.path[place.depth - 1].kind() == ProjectionKind::Field)
    fieldWrites_[place.path[place.depth - 1].fieldId()].push_back({id, block, &event});
}

} // namespace outlive::growth
