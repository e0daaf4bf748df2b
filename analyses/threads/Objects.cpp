#include "threads/Objects.h"

namespace outlive::threads {
namespace {

bool isVariable(const ir::Location &location) {
  switch (location.kind) {
  case ir::LocationKind::Local:
  case ir::LocationKind::Temporary:
  case ir::LocationKind::Closure:
  case ir::LocationKind::Value:
    return true;
  default:
    return false;
  }
}

} // namespace

Objects::Objects(const Program &program, const places::TypeFacts &types)
    : program_(program), types_(types), assignments_(program.module().bodies.size()) {
  const ir::Module &module = program.module();
  std::vector<bool> isClosure(module.records.size());
  for (size_t i = 0; i < module.records.size(); ++i)
    isClosure[i] = module.records[i].isLambda;
  for (uint32_t b = 0; b < module.bodies.size(); ++b) {
    const ir::Function &body = module.bodies[b];
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind != ir::EventKind::Assign)
          continue;
        ir::FieldId field = lastField(body.places[event.destination.index()]);
        if (!field || !module.fields[field.index()].record ||
            !isClosure[module.fields[field.index()].record.index()])
          continue;
        Captured &captured = captures_[field.value];
        ++captured.count;
        captured.given = {BodyId(b), event.source, {}};
      }
  }
}

ir::FieldId Objects::lastField(const ir::Place &place) {
  if (place.depth == 0 || place.path[place.depth - 1].kind() != ir::ProjectionKind::Field)
    return {};
  return place.path[place.depth - 1].fieldId();
}

ir::Place Objects::followed(ir::Place place) {
  if (place.depth < ir::Place::maxDepth)
    place.path[place.depth++] = ir::Projection::deref();
  else
    place.isCut = true;
  return place;
}

std::optional<ir::Place> Objects::joined(ir::Place place, const ir::Place &of, size_t from) {
  for (size_t i = from; i < of.depth; ++i) {
    if (place.depth == ir::Place::maxDepth)
      return std::nullopt;
    place.path[place.depth++] = of.path[i];
  }
  if (of.isCut)
    return std::nullopt;
  return place;
}

const Objects::Assignments &Objects::assignmentsOf(BodyId id) const {
  std::unique_ptr<Assignments> &known = assignments_[id.index()];
  if (known)
    return *known;
  const ir::Function &body = program_.body(id);
  known = std::make_unique<Assignments>();
  known->counts.resize(body.locations.size());
  known->given.resize(body.locations.size());
  auto note = [&](ir::PlaceId destination, Given given) {
    const ir::Place &place = body.places[destination.index()];
    if (place.depth != 0)
      return;
    ++known->counts[place.base.index()];
    known->given[place.base.index()] = given;
  };
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign)
        note(event.destination, {id, event.source, {}});
      else if (event.kind == ir::EventKind::Call)
        if (ir::PlaceId result = body.calls[event.call.index()].result)
          note(result, {id, {}, event.call});
  return *known;
}

std::optional<Objects::Given> Objects::givenTo(BodyId id, const ir::Place &place) const {
  const ir::Module &module = program_.module();
  if (ir::FieldId field = lastField(place)) {
    auto found = captures_.find(field.value);
    if (found == captures_.end() || found->second.count != 1)
      return std::nullopt;
    return found->second.given;
  }
  if (place.depth != 0 || !isVariable(module.bodies[id.index()].locations[place.base.index()]))
    return std::nullopt;
  const Assignments &known = assignmentsOf(id);
  if (known.counts[place.base.index()] != 1)
    return std::nullopt;
  return known.given[place.base.index()];
}

bool Objects::isFollowed(BodyId body, const ir::Place &destination) const {
  return givenTo(body, destination).has_value();
}

// What lies `derefs` pointers behind what was given.
Object Objects::behind(const Given &given, size_t derefs, int steps) const {
  const ir::Function &body = program_.body(given.body);
  if (given.call) {
    // A library function yields an element of what it is given, or what that owns.
    const ir::Call &call = body.calls[given.call.index()];
    bool isLibrary =
        call.callee && !program_.bodyOf(call.callee) && program_.symbol(call.callee).isSystem;
    if (!isLibrary || call.arguments.empty() || !program_.symbol(call.callee).hasThis ||
        call.arguments[0].kind != ir::OperandKind::Address)
      return {};
    const ir::Place &whole = body.places[call.arguments[0].place().index()];
    // An iterator or view is itself given what it leads to.
    if (std::optional<Given> first = givenTo(given.body, whole); first && first->call) {
      const ir::Call &maker = program_.body(first->body).calls[first->call.index()];
      if (maker.callee && program_.symbol(maker.callee).hasThis)
        return behind(*first, 1, steps - 1);
    }
    return of(given.body, whole, steps - 1);
  }
  if (!given.operand.hasPlace())
    return {};
  ir::Place place = body.places[given.operand.place().index()];
  if (given.operand.kind == ir::OperandKind::Address) {
    if (derefs == 0)
      return {};
    --derefs;
  }
  for (; derefs > 0; --derefs)
    place = followed(place);
  return of(given.body, place, steps);
}

Object Objects::of(BodyId id, const ir::Place &place, int steps) const {
  if (steps <= 0 || place.isCut)
    return {};
  const ir::Function &body = program_.body(id);
  size_t derefs = 0; // behind the last field
  while (derefs < place.depth &&
         place.path[place.depth - 1 - derefs].kind() == ir::ProjectionKind::Deref)
    ++derefs;
  ir::Place rest = place;
  rest.depth = static_cast<uint8_t>(place.depth - derefs);
  if (ir::FieldId field = lastField(rest)) {
    if (derefs == 0)
      return {ObjectKind::Field, {}, field.value};
    std::optional<Given> given = givenTo(id, rest);
    return given ? behind(*given, derefs, steps - 1) : Object();
  }
  if (rest.depth != 0)
    return {};
  const ir::Location &base = body.locations[place.base.index()];
  if (base.kind == ir::LocationKind::Parameter)
    return derefs == 1   ? Object{ObjectKind::Formal, id, base.index}
           : derefs == 0 ? Object{ObjectKind::Local, id, place.base.value}
                         : Object();
  if (derefs == 0) {
    if (base.kind == ir::LocationKind::Global)
      return {ObjectKind::Global, {}, base.index};
    if (base.kind == ir::LocationKind::Value)
      return {};
    return {ObjectKind::Local, id, place.base.value};
  }
  std::optional<Given> given = givenTo(id, rest);
  return given ? behind(*given, derefs, steps - 1) : Object();
}

Object Objects::pointedTo(BodyId body, const ir::Operand &operand) const {
  if (!operand.hasPlace())
    return {};
  const ir::Place &place = program_.body(body).places[operand.place().index()];
  return of(body, operand.kind == ir::OperandKind::Address ? place : followed(place));
}

Object Objects::around(BodyId body, const ir::Place &place) const {
  if (!lastField(place))
    return {};
  ir::Place outer = place;
  --outer.depth;
  return of(body, outer);
}

std::string Objects::nameOf(const Object &object) const {
  const ir::Module &module = program_.module();
  switch (object.kind) {
  case ObjectKind::Local: {
    const ir::Location &location = program_.body(object.body).locations[object.index];
    return std::string(program_.text(location.name));
  }
  case ObjectKind::Global:
    return std::string(program_.text(module.globals[object.index].name));
  case ObjectKind::Field:
    return std::string(program_.text(module.fields[object.index].name));
  case ObjectKind::Formal:
    return std::string(program_.text(program_.symbolOf(object.body).formals[object.index].name));
  case ObjectKind::None:
    return {};
  }
  return {};
}

ir::TypeId Objects::typeOf(const Object &object) const {
  const ir::Module &module = program_.module();
  switch (object.kind) {
  case ObjectKind::Local:
    return program_.body(object.body).locations[object.index].type;
  case ObjectKind::Global:
    return module.globals[object.index].type;
  case ObjectKind::Field:
    return module.fields[object.index].type;
  case ObjectKind::Formal:
    return types_.elementOf(program_.symbolOf(object.body).formals[object.index].type);
  case ObjectKind::None:
    return {};
  }
  return {};
}

} // namespace outlive::threads
