#include "ownership/WrittenFields.h"

#include "dataflow/ZeroAtStart.h"

#include <algorithm>

namespace outlive::ownership {

WrittenFields::WrittenFields(const Program &program, const places::TypeFacts &types)
    : program_(program), types_(types), bit_(program.module().fields.size(), notAsked),
      isPointedTo_(program.module().fields.size()),
      globalBit_(program.module().globals.size(), notAsked),
      isGlobalPointedTo_(program.module().globals.size()) {
  numberFields();
  written_.assign(words_ * program.module().bodies.size(), 0);
  Words all(words_);
  for (const std::vector<BodyId> &component : program.components()) {
    std::fill(all.begin(), all.end(), 0);
    for (BodyId body : component) {
      addWritten(body, all);
      for (size_t i = 0; i < program.body(body).calls.size(); ++i)
        for (ir::FunctionId target : program.targets(body, ir::CallId(i)).functions)
          if (BodyId callee = program.bodyOf(target)) // nothing yet of those in the same cycle
            for (size_t word = 0; word < words_; ++word)
              all[word] |= written_[callee.index() * words_ + word];
    }
    for (BodyId body : component)
      std::copy(all.begin(), all.end(),
                written_.begin() + static_cast<ptrdiff_t>(body.index() * words_));
  }
}

void WrittenFields::numberFields() {
  uint32_t count = 0;
  for (size_t i = 0; i < bit_.size(); ++i)
    if (types_.isPointerLike(program_.module().fields[i].type))
      bit_[i] = count++;
  auto ask = [&](const ir::Function &body, ir::PlaceId id) {
    if (!id)
      return;
    const ir::Place &place = body.places[id.index()];
    const ir::Location &base = body.locations[place.base.index()];
    if (base.kind == ir::LocationKind::Global && place.depth == 0)
      if (uint32_t &bit = globalBit_[base.index]; bit == notAsked)
        bit = count++;
    for (size_t i = 0; i < place.depth; ++i)
      if (place.path[i].kind() == ir::ProjectionKind::Field)
        if (uint32_t &bit = bit_[place.path[i].fieldId().index()]; bit == notAsked)
          bit = count++;
  };
  // `int *setting = &server.mode;`: who writes there cannot be told.
  auto point = [&](const ir::Function &body, const ir::Operand &operand) {
    if (operand.kind != ir::OperandKind::Address)
      return;
    const ir::Place &place = body.places[operand.place().index()];
    const ir::Location &base = body.locations[place.base.index()];
    if (place.depth > 0 && place.path[place.depth - 1].kind() == ir::ProjectionKind::Field)
      isPointedTo_[place.path[place.depth - 1].fieldId().index()] = true;
    else if (place.depth == 0 && base.kind == ir::LocationKind::Global)
      isGlobalPointedTo_[base.index] = true;
  };
  for (const ir::Function &body : program_.module().bodies) {
    for (const ir::Block &block : body.blocks) {
      ask(body, block.condition.place);
      for (const ir::Event &event : block.events)
        point(body, event.source);
    }
    for (const ir::Call &call : body.calls)
      for (const ir::Operand &argument : call.arguments)
        point(body, argument);
    for (const ir::Condition &test : body.tests)
      ask(body, test.place);
  }
  for (size_t i = 0; i < globalBit_.size(); ++i)
    if (types_.isPointerLike(program_.module().globals[i].type) && globalBit_[i] == notAsked)
      globalBit_[i] = count++;
  for (size_t i = 0; i < bit_.size(); ++i)
    if (isPointedTo_[i] && types_.isPointerLike(program_.module().fields[i].type))
      pointedTo_[program_.module().fields[i].type].push_back(bit_[i]);
  for (size_t i = 0; i < globalBit_.size(); ++i)
    if (isGlobalPointedTo_[i] && types_.isPointerLike(program_.module().globals[i].type))
      pointedTo_[program_.module().globals[i].type].push_back(globalBit_[i]);
  const size_t bodies = std::max<size_t>(1, program_.module().bodies.size());
  words_ = std::min<size_t>((count + 63) / 64, std::max<size_t>(1, maxBits / bodies / 64));
}

bool WrittenFields::mayWrite(BodyId body, ir::FieldId field) const {
  return bit_[field.index()] == notAsked || isPointedTo_[field.index()] ||
         has(body, bit_[field.index()]);
}

bool WrittenFields::has(BodyId body, uint32_t number) const {
  if (number == notAsked)
    return false;
  const size_t bit = number % (words_ * 64);
  return written_[body.index() * words_ + bit / 64] >> (bit % 64) & 1;
}

void WrittenFields::add(uint32_t number, Words &all) const {
  if (number == notAsked)
    return;
  const size_t bit = number % (words_ * 64);
  all[bit / 64] |= uint64_t(1) << (bit % 64);
}

// Fields of the record, and of records inside of it.
void WrittenFields::addAll(ir::TypeId id, Words &fields, int depth) const {
  constexpr int maxDepth = 4;
  const ir::Type *type = types_.type(types_.withoutArrays(id));
  if (!type || type->kind != ir::TypeKind::Record || !type->record || depth > maxDepth)
    return;
  const ir::Record &record = program_.module().records[type->record.index()];
  for (ir::FieldId field : record.fields) {
    add(bit_[field.index()], fields);
    addAll(program_.module().fields[field.index()].type, fields, depth + 1);
  }
}

void WrittenFields::addWritten(BodyId id, Words &fields) const {
  const ir::Function &body = program_.body(id);
  auto write = [&](ir::PlaceId placeId) {
    if (!placeId)
      return;
    const ir::Place &place = body.places[placeId.index()];
    if (place.depth > 0 && place.path[place.depth - 1].kind() == ir::ProjectionKind::Field)
      add(bit_[place.path[place.depth - 1].fieldId().index()], fields);
    const ir::Location &base = body.locations[place.base.index()];
    if (place.depth == 0 && base.kind == ir::LocationKind::Global)
      add(globalBit_[base.index], fields);
    if (place.depth > 0 || base.kind == ir::LocationKind::Global)
      addAll(types_.typeOf(body, place), fields);
    // `*at = node->next`, where `at` is the address of the head.
    if (place.depth > 0 && place.path[place.depth - 1].kind() == ir::ProjectionKind::Deref)
      if (auto found = pointedTo_.find(types_.typeOf(body, place)); found != pointedTo_.end())
        for (uint32_t bit : found->second)
          add(bit, fields);
  };
  // `if (!head) head = new_list();` moves no head on.
  std::vector<ir::PlaceId> known = dataflow::zeroAtStart(body);
  for (ir::PlaceId &place : known)
    if (place && !types_.isPointerLike(types_.typeOf(body, body.places[place.index()])))
      place = {};
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events)
      if (event.kind == ir::EventKind::Assign &&
          !(known[i] && body.places[known[i].index()] == body.places[event.destination.index()]))
        write(event.destination);
  for (size_t i = 0; i < body.calls.size(); ++i) {
    const ir::Call &call = body.calls[i];
    write(call.result);
    const std::vector<ir::FunctionId> &targets = program_.targets(id, ir::CallId(i)).functions;
    if (!targets.empty() && program_.bodyOf(targets.front()))
      continue;
    for (const ir::Operand &argument : call.arguments) {
      if (!argument.hasPlace())
        continue;
      const ir::Place &place = body.places[argument.place().index()];
      if (argument.kind == ir::OperandKind::Address)
        write(argument.place());
      else
        addAll(types_.elementOf(types_.typeOf(body, place)), fields);
    }
  }
}

} // namespace outlive::ownership
