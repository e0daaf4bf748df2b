#include "growth/LastingObjects.h"

namespace outlive::growth {

LastingObjects::LastingObjects(const Program &program, const ContainerUses &containers,
                               const Recurrence &recurrence)
    : program_(program), module_(program.module()), recurrence_(recurrence),
      made_(module_.records.size()), partOf_(module_.records.size()),
      derived_(module_.records.size()), isElement_(module_.records.size()),
      answers_(module_.records.size()) {
  for (size_t i = 0; i < module_.globals.size(); ++i)
    addMade(module_.globals[i].type, {ir::GlobalId(i), {}, {}, module_.globals[i].position});
  for (size_t i = 0; i < module_.fields.size(); ++i)
    if (ir::RecordId part = recordOf(module_.fields[i].type))
      partOf_[part.index()].emplace_back(i);
  for (size_t i = 0; i < module_.records.size(); ++i) {
    const ir::Record &record = module_.records[i];
    for (ir::RecordId base : record.bases)
      derived_[base.index()].emplace_back(i);
    // Of containers; a smart pointer's object is seen where it is made.
    if (containers.isContainer(ir::RecordId(i)))
      for (ir::TypeId argument : record.arguments)
        if (ir::RecordId element = recordOf(argument))
          isElement_[element.index()] = true;
  }
  for (size_t i = 0; i < module_.bodies.size(); ++i)
    addBody(BodyId(i));
}

ir::RecordId LastingObjects::recordOf(ir::TypeId type) const {
  while (type && module_.types[type.index()].kind == ir::TypeKind::Array)
    type = module_.types[type.index()].element;
  return type && module_.types[type.index()].kind == ir::TypeKind::Record
             ? module_.types[type.index()].record
             : ir::RecordId();
}

void LastingObjects::addMade(ir::TypeId type, const Made &made) {
  if (ir::RecordId record = recordOf(type))
    made_[record.index()].push_back(made);
}

void LastingObjects::addBody(BodyId id) {
  const ir::Function &body = program_.body(id);
  addMade(body.locations[0].type, {{}, id, ir::BlockId(0u), body.position});
  for (size_t b = 0; b < body.blocks.size(); ++b)
    for (const ir::Event &event : body.blocks[b].events) {
      ir::BlockId block(b);
      if (event.kind == ir::EventKind::Begin) {
        const ir::Place &place = body.places[event.destination.index()];
        const ir::Location &location = body.locations[place.base.index()];
        addMade(location.type, {{}, id, block, event.position});
      } else if (event.kind == ir::EventKind::Call) {
        addCall(id, block, event);
      }
    }
}

// Factories of the library, and storage that is taken for an object.
void LastingObjects::addCall(BodyId id, ir::BlockId block, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[event.call.index()];
  Made made{{}, id, block, event.position};
  for (ir::FunctionId target : program_.targets(id, event.call).functions) {
    const ir::FunctionSymbol &symbol = program_.symbol(target);
    if (symbol.isSystem && !symbol.record && !program_.bodyOf(target))
      for (ir::TypeId argument : symbol.arguments)
        addMade(argument, made);
    auto pointee = [&](ir::TypeId type) {
      bool isPointer = type && module_.types[type.index()].kind == ir::TypeKind::Pointer;
      return isPointer ? module_.types[type.index()].element : ir::TypeId();
    };
    ir::TypeId given = pointee(symbol.result);
    if (!call.result || !given || module_.types[given.index()].kind != ir::TypeKind::Void)
      continue;
    const ir::Place &place = body.places[call.result.index()];
    ir::TypeId type = body.locations[place.base.index()].type;
    for (size_t i = 0; i < place.depth; ++i)
      if (place.path[i].kind() == ir::ProjectionKind::Field)
        type = module_.fields[place.path[i].fieldId().index()].type;
    if (ir::TypeId object = pointee(type))
      addMade(object, made);
  }
}

std::optional<LastingRoot> LastingObjects::answer(ir::RecordId record) {
  if (isElement_[record.index()])
    return {};
  std::optional<LastingRoot> root;
  for (const Made &made : made_[record.index()]) {
    if (!made.global && recurrence_.causeAt(made.body, made.block) != RecurrenceCause::Start)
      return {};
    LastingRoot found;
    found.global = made.global;
    found.body = made.body;
    found.position = made.position;
    if (!root || (found.global && !root->global))
      root = found;
  }
  for (ir::FieldId field : partOf_[record.index()]) {
    ir::RecordId outer = module_.fields[field.index()].record;
    if (!of(outer))
      return {};
    LastingRoot found;
    found.outer = outer;
    found.field = field;
    found.position = module_.fields[field.index()].position;
    if (!root)
      root = found;
  }
  for (ir::RecordId derived : derived_[record.index()]) {
    const LastingRoot *known = of(derived);
    if (!known && answers_[derived.index()].isKnown && made_[derived.index()].empty() &&
        partOf_[derived.index()].empty() && derived_[derived.index()].empty())
      continue; // nobody makes one
    if (!known)
      return {};
    if (!root)
      root = *known;
  }
  return root;
}

const LastingRoot *LastingObjects::of(ir::RecordId record) {
  Answer &known = answers_[record.index()];
  if (!known.isKnown && !known.isBeingAsked) {
    known.isBeingAsked = true;
    std::optional<LastingRoot> root = answer(record);
    answers_[record.index()] = {true, false, root};
  }
  const Answer &now = answers_[record.index()];
  return now.root ? &*now.root : nullptr;
}

std::vector<LastingRoot> LastingObjects::rootsOf(ir::RecordId record) {
  constexpr size_t maxRoots = 6;
  std::vector<LastingRoot> roots;
  const LastingRoot *root = of(record);
  for (size_t depth = 0; root && depth < maxRoots; ++depth) {
    roots.insert(roots.begin(), *root);
    root = root->outer ? of(root->outer) : nullptr;
  }
  return roots;
}

} // namespace outlive::growth
