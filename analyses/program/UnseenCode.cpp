#include "program/UnseenCode.h"

namespace outlive {

UnseenCode::UnseenCode(const Program &program, const Models &models)
    : program_(program), module_(program.module()), isElsewhere_(module_.functions.size()),
      records_(module_.records.size()), types_(module_.types.size()) {
  // A smart pointer that models know.
  auto isOfKnownClass = [&](const ir::FunctionSymbol &symbol) {
    if (!symbol.record)
      return false;
    const ir::Record &record = module_.records[symbol.record.index()];
    return models.classOf(module_, record) != TypeClass::Plain ||
           models.holdingOf(module_, record) != Holding::None;
  };
  for (uint32_t i = 0; i < module_.functions.size(); ++i) {
    const ir::FunctionSymbol &symbol = module_.functions[i];
    isElsewhere_[i] =
        !isOfKnownClass(symbol) && !program.bodyOf(ir::FunctionId(i)) && !symbol.isSystem &&
        !symbol.isImplicit && !models.summaryOf(module_, symbol) &&
        models.ownershipOf(module_, symbol).empty() && models.actionsOf(module_, symbol).empty();
  }
  for (uint32_t i = 0; i < module_.bodies.size(); ++i) {
    const ir::Function &body = module_.bodies[i];
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Call)
          visit(BodyId(i), event);
  }
}

bool UnseenCode::defines(ir::GlobalId id) const { return !module_.globals[id.index()].isDefined; }

void UnseenCode::visit(BodyId id, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[event.call.index()];
  const CallTargets &targets = program_.targets(id, event.call);
  for (ir::FunctionId target : targets.functions) {
    const ir::FunctionSymbol &symbol = program_.symbol(target);
    const bool isReplaced = symbol.isPure && targets.functions.size() > 1;
    if (!isElsewhere_[target.index()] || isReplaced)
      continue;
    for (size_t i = 0; i < call.arguments.size(); ++i) {
      const bool isLookedAt = (i == 0 && symbol.hasThis && symbol.isConst) ||
                              (i < symbol.formals.size() && isReadOnly(symbol.formals[i].type));
      if (call.arguments[i].hasPlace() && !isLookedAt)
        give(typeOf(body, body.places[call.arguments[i].place().index()]));
    }
  }
}

// `const Server &`; what a `const std::shared_ptr<Server> &` leads to may well be changed.
bool UnseenCode::isReadOnly(ir::TypeId id) const {
  const ir::Type &type = module_.types[id.index()];
  if ((type.kind != ir::TypeKind::Pointer && type.kind != ir::TypeKind::Reference) || !type.element)
    return false;
  const ir::Type &element = module_.types[type.element.index()];
  return element.kind == ir::TypeKind::Record &&
         program_.text(type.spelling).starts_with("const ") &&
         module_.records[element.record.index()].arguments.empty();
}

// All that objects of the type have or lead to.
void UnseenCode::give(ir::TypeId id) {
  if (!id || types_[id.index()])
    return;
  types_[id.index()] = true;
  const ir::Type &type = module_.types[id.index()];
  if (type.kind != ir::TypeKind::Record) {
    give(type.element);
    return;
  }
  std::vector<ir::RecordId> waiting{type.record};
  while (!waiting.empty()) {
    const ir::RecordId next = waiting.back();
    waiting.pop_back();
    if (!next || records_[next.index()])
      continue;
    records_[next.index()] = true;
    const ir::Record &record = module_.records[next.index()];
    waiting.insert(waiting.end(), record.bases.begin(), record.bases.end());
    for (ir::TypeId argument : record.arguments)
      give(argument);
    for (ir::FieldId field : record.fields)
      give(module_.fields[field.index()].type);
  }
}

ir::TypeId UnseenCode::typeOf(const ir::Function &body, const ir::Place &place) const {
  ir::TypeId type = body.locations[place.base.index()].type;
  for (size_t i = 0; i < place.depth; ++i) {
    if (place.path[i].kind() == ir::ProjectionKind::Field) {
      type = module_.fields[place.path[i].fieldId().index()].type;
      continue;
    }
    while (type && module_.types[type.index()].kind == ir::TypeKind::Array)
      type = module_.types[type.index()].element;
    if (type)
      type = module_.types[type.index()].element;
  }
  return type;
}

} // namespace outlive
