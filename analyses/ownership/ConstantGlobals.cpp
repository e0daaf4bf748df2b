#include "ownership/ConstantGlobals.h"

namespace outlive::ownership {
namespace {

// The global that the place is, or is a part of.
std::optional<size_t> globalOf(const ir::Function &body, ir::PlaceId id) {
  const ir::Place &place = body.places[id.index()];
  const ir::Location &base = body.locations[place.base.index()];
  if (base.kind != ir::LocationKind::Global || place.derefs() > 0)
    return std::nullopt;
  return base.index;
}

} // namespace

ConstantGlobals::ConstantGlobals(const Program &program)
    : module_(program.module()), values_(module_.globals.size()), isWritten_(values_.size()) {
  for (const ir::Function &body : module_.bodies)
    scan(body);
  for (size_t i = 0; i < values_.size(); ++i)
    if (isWritten_[i] || !isNumber(i))
      values_[i].reset();
    else if (!values_[i] && module_.globals[i].isInternal)
      values_[i] = 0;
}

void ConstantGlobals::scan(const ir::Function &body) {
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      noteAddress(body, event.source);
      if (event.kind == ir::EventKind::Assign)
        noteAssigned(body, event);
    }
  for (const ir::Call &call : body.calls) {
    for (const ir::Operand &argument : call.arguments)
      noteAddress(body, argument);
    if (call.result)
      spoil(body, call.result);
  }
}

void ConstantGlobals::noteAssigned(const ir::Function &body, const ir::Event &event) {
  std::optional<size_t> global = globalOf(body, event.destination);
  if (!global || *global >= values_.size())
    return;
  bool isPart = body.places[event.destination.index()].depth > 0;
  if (body.isInitializer && !isPart && !values_[*global] &&
      event.source.kind == ir::OperandKind::Constant)
    values_[*global] = event.source.constant;
  else
    isWritten_[*global] = true;
}

void ConstantGlobals::noteAddress(const ir::Function &body, const ir::Operand &operand) {
  if (operand.kind == ir::OperandKind::Address)
    spoil(body, operand.place());
}

void ConstantGlobals::spoil(const ir::Function &body, ir::PlaceId place) {
  if (std::optional<size_t> global = globalOf(body, place); global && *global < values_.size())
    isWritten_[*global] = true;
}

bool ConstantGlobals::isNumber(size_t global) const {
  const ir::TypeId type = module_.globals[global].type;
  return type && module_.types[type.index()].kind == ir::TypeKind::Scalar;
}

} // namespace outlive::ownership
