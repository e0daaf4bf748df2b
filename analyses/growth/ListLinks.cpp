#include "growth/ListLinks.h"

#include <algorithm>

namespace outlive::growth {

using ir::OperandKind;
using ir::ProjectionKind;

namespace {

constexpr int maxParts = 3; // records in records
constexpr size_t maxCallers = 12;

std::vector<std::vector<uint32_t>> predecessorsOf(const ir::Function &body) {
  std::vector<std::vector<uint32_t>> found(body.blocks.size());
  for (uint32_t i = 0; i < body.blocks.size(); ++i) {
    for (ir::BlockId next : body.blocks[i].successors)
      if (next)
        found[next.index()].push_back(i);
    if (body.blocks[i].handler)
      found[body.blocks[i].handler.index()].push_back(i);
  }
  return found;
}

// Each once; of too many, nothing is known.
void append(std::vector<NodeValue> &all, const std::vector<NodeValue> &more) {
  constexpr size_t maxValues = 24;
  for (const NodeValue &value : more)
    if (std::find(all.begin(), all.end(), value) == all.end())
      all.push_back(value);
  if (all.size() > maxValues)
    all = {{NodeOrigin::Unknown, {}, true}};
}

} // namespace

ListLinks::ListLinks(const Program &program, const Models &models, const places::TypeFacts &types)
    : program_(program), module_(program.module()), types_(types),
      isElement_(module_.records.size()), allocates_(module_.functions.size()) {
  for (uint32_t i = 0; i < module_.records.size(); ++i)
    isElement_[i] = !module_.records[i].isSystem && hasLink(ir::RecordId(i), ir::RecordId(i), 0);
  for (uint32_t i = 0; i < module_.functions.size(); ++i)
    if (!program.bodyOf(ir::FunctionId(i)))
      for (const OwnershipEffect &effect : models.ownershipOf(module_, module_.functions[i]))
        if (effect.kind == OwnershipKind::Acquires && effect.path.isResult())
          allocates_[i] = true;
}

bool ListLinks::hasLink(ir::RecordId record, ir::RecordId element, int depth) const {
  for (ir::FieldId id : module_.records[record.index()].fields) {
    const ir::Type *type = types_.type(module_.fields[id.index()].type);
    if (!type)
      continue;
    const ir::Type *to = type->kind == ir::TypeKind::Pointer ? types_.type(type->element) : nullptr;
    if (to && to->kind == ir::TypeKind::Record && to->record == element)
      return true;
    if (type->kind == ir::TypeKind::Record && type->record && depth < maxParts &&
        hasLink(type->record, element, depth + 1))
      return true;
  }
  return false;
}

bool ListLinks::isPartOf(ir::RecordId part, ir::RecordId element) const {
  std::vector<std::pair<ir::RecordId, int>> waiting{{element, 0}};
  while (!waiting.empty()) {
    auto [at, depth] = waiting.back();
    waiting.pop_back();
    if (at == part)
      return true;
    if (depth < maxParts)
      for (ir::FieldId id : module_.records[at.index()].fields) {
        const ir::Type *type = types_.type(module_.fields[id.index()].type);
        if (type && type->kind == ir::TypeKind::Record && type->record)
          waiting.emplace_back(type->record, depth + 1);
      }
  }
  return false;
}

ir::RecordId ListLinks::elementOf(ir::TypeId id) const {
  const ir::Type *type = types_.type(types_.withoutArrays(id));
  if (!type || type->kind != ir::TypeKind::Pointer)
    return {};
  const ir::Type *to = types_.type(type->element);
  bool isLinked = to && to->kind == ir::TypeKind::Record && to->record && isElement(to->record);
  return isLinked ? to->record : ir::RecordId();
}

Slot ListLinks::slotOf(const ir::Function &body, const ir::Place &place) const {
  if (place.isCut)
    return {};
  bool isGlobal = body.locations[place.base.index()].kind == ir::LocationKind::Global;
  if (place.depth == 0 && !isGlobal)
    return {};
  ir::RecordId element = elementOf(types_.typeOf(body, place));
  if (!element)
    return {};
  if (place.depth == 0)
    return {SlotKind::Head, element};
  const ir::Projection last = place.path[place.depth - 1];
  if (last.kind() == ProjectionKind::Deref)
    return {SlotKind::Through, element};
  if (last.kind() != ProjectionKind::Field)
    return {};
  ir::RecordId record = module_.fields[last.fieldId().index()].record;
  return {record && isPartOf(record, element) ? SlotKind::Link : SlotKind::Head, element};
}

// ---- where values come from

std::vector<NodeValue> ListLinks::valuesOf(const EventPlace &at, const ir::Operand &operand,
                                           int steps) const {
  switch (operand.kind) {
  case OperandKind::Null:
    return {{NodeOrigin::Null, {}, true}};
  case OperandKind::Constant:
    return {{operand.constant == 0 ? NodeOrigin::Null : NodeOrigin::Unknown, {}, true}};
  case OperandKind::Address:
    return {{NodeOrigin::New, {}, true}};
  case OperandKind::Value:
    if (!operand.isInterior)
      return valuesOfPlace(at, program_.body(at.body).places[operand.place().index()], steps);
    break;
  default:
    break;
  }
  return {{NodeOrigin::Unknown, {}, true}};
}

std::vector<NodeValue> ListLinks::valuesOfPlace(const EventPlace &at, const ir::Place &place,
                                                int steps) const {
  const ir::Function &body = program_.body(at.body);
  const Slot slot = slotOf(body, place);
  if (slot.kind == SlotKind::Link || slot.kind == SlotKind::Head)
    return {{slot.kind == SlotKind::Link ? NodeOrigin::Link : NodeOrigin::Head, place, true}};
  if (place.depth > 0 || slot.kind == SlotKind::Through || steps == 0)
    return {{NodeOrigin::Unknown, {}, true}};
  const Asked asked{at.body, at.block, at.index, place.base, steps};
  if (auto found = known_.find(asked); found != known_.end())
    return found->second;
  std::vector<NodeValue> values = assignedTo(at, place, steps);
  known_.emplace(asked, values);
  return values;
}

// What is put into a variable by the assignments that reach the event.
std::vector<NodeValue> ListLinks::assignedTo(const EventPlace &at, const ir::Place &place,
                                             int steps) const {
  const ir::Function &body = program_.body(at.body);
  const std::vector<std::vector<uint32_t>> before = predecessorsOf(body);
  std::vector<NodeValue> values;
  std::vector<bool> seen(body.blocks.size());
  std::vector<std::pair<uint32_t, size_t>> waiting{{at.block.value, at.index}};
  while (!waiting.empty()) {
    auto [block, end] = waiting.back();
    waiting.pop_back();
    bool isFound = false;
    for (size_t i = end; i-- > 0 && !isFound;) {
      const ir::Event &event = body.blocks[block].events[i];
      const EventPlace there{at.body, ir::BlockId(block), i};
      if (event.kind == ir::EventKind::Assign &&
          body.places[event.destination.index()].base == place.base &&
          body.places[event.destination.index()].depth == 0) {
        append(values, valuesOf(there, event.source, steps - 1));
        isFound = true;
      } else if (event.kind == ir::EventKind::Call) {
        const ir::Call &call = body.calls[event.call.index()];
        if (call.result && body.places[call.result.index()].base == place.base &&
            body.places[call.result.index()].depth == 0) {
          append(values, resultsOf(there, call, steps - 1));
          isFound = true;
        }
      }
    }
    if (isFound)
      continue;
    if (block == 0) {
      const ir::Location &base = body.locations[place.base.index()];
      append(values, base.kind == ir::LocationKind::Parameter
                         ? passedTo(at.body, base.index, steps - 1)
                         : std::vector<NodeValue>{{NodeOrigin::Unknown, {}, true}});
    }
    for (uint32_t from : before[block])
      if (!seen[from]) {
        seen[from] = true;
        waiting.emplace_back(from, body.blocks[from].events.size());
      }
  }
  return values;
}

// What a callee returns, of a list that it knows of.
std::vector<NodeValue> ListLinks::resultsOf(const EventPlace &at, const ir::Call &call,
                                            int steps) const {
  if (call.callee && allocates_[call.callee.index()])
    return {{NodeOrigin::New, {}, true}};
  BodyId callee =
      call.kind == ir::CallKind::Static && call.callee ? program_.bodyOf(call.callee) : BodyId();
  if (!callee || steps <= 0 || callee == at.body)
    return {{NodeOrigin::Unknown, {}, true}};
  std::vector<NodeValue> values;
  const ir::Function &body = program_.body(callee);
  for (uint32_t b = 0; b < body.blocks.size(); ++b)
    for (size_t i = 0; i < body.blocks[b].events.size(); ++i) {
      const ir::Event &event = body.blocks[b].events[i];
      const EventPlace there{callee, ir::BlockId(b), i};
      auto isResult = [&](ir::PlaceId place) {
        return place && body.places[place.index()].base == ir::Function::resultLocation();
      };
      if (event.kind == ir::EventKind::Assign && isResult(event.destination))
        append(values, valuesOf(there, event.source, steps - 1));
      else if (event.kind == ir::EventKind::Call && isResult(body.calls[event.call.index()].result))
        append(values, resultsOf(there, body.calls[event.call.index()], steps - 1));
    }
  if (values.empty())
    return {{NodeOrigin::Unknown, {}, true}};
  for (NodeValue &value : values)
    value.isHere = false;
  return values;
}

std::vector<NodeValue> ListLinks::passedTo(BodyId body, uint32_t formal, int steps) const {
  if (!areCallersKnown_) {
    areCallersKnown_ = true;
    for (uint32_t i = 0; i < module_.bodies.size(); ++i)
      for (uint32_t b = 0; b < module_.bodies[i].blocks.size(); ++b) {
        const std::vector<ir::Event> &events = module_.bodies[i].blocks[b].events;
        for (size_t e = 0; e < events.size(); ++e)
          if (events[e].kind == ir::EventKind::Call)
            for (ir::FunctionId target : program_.targets(BodyId(i), events[e].call).functions)
              if (BodyId callee = program_.bodyOf(target))
                callers_[callee].push_back({BodyId(i), ir::BlockId(b), e});
      }
  }
  auto known = callers_.find(body);
  if (known == callers_.end() || steps <= 0 || known->second.size() > maxCallers)
    return {{NodeOrigin::Unknown, {}, true}};
  std::vector<NodeValue> values;
  for (const EventPlace &from : known->second) {
    const ir::Function &caller = program_.body(from.body);
    const ir::Event &event = caller.blocks[from.block.index()].events[from.index];
    const ir::Call &call = caller.calls[event.call.index()];
    if (formal >= call.arguments.size() || from.body == body)
      return {{NodeOrigin::Unknown, {}, true}};
    append(values, valuesOf(from, call.arguments[formal], steps - 1));
  }
  for (NodeValue &value : values)
    value.isHere = false;
  return values;
}

std::vector<ir::Place> ListLinks::addressesIn(const ir::Function &body,
                                              ir::LocationId pointer) const {
  std::vector<ir::Place> places;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      bool isWrite = event.kind == ir::EventKind::Assign &&
                     body.places[event.destination.index()].base == pointer &&
                     body.places[event.destination.index()].depth == 0;
      if (isWrite && event.source.kind == OperandKind::Address)
        places.push_back(body.places[event.source.place().index()]);
    }
  return places;
}

} // namespace outlive::growth
