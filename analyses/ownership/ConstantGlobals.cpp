#include "ownership/ConstantGlobals.h"

#include "dataflow/Writes.h"

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
    : module_(program.module()), values_(module_.globals.size()), isWritten_(values_.size()),
      isNeverNull_(values_.size()) {
  for (const ir::Function &body : module_.bodies)
    scan(body);
  for (size_t i = 0; i < values_.size(); ++i)
    if (isWritten_[i] || !isPlain(i)) {
      values_[i].reset();
      isNeverNull_[i] = false;
    } else if (!values_[i] && !isNeverNull_[i] && module_.globals[i].isInternal) {
      values_[i] = 0;
    }
}

void ConstantGlobals::scan(const ir::Function &body) {
  dataflow::forEachWrite(body, [&](ir::PlaceId place, const ir::Event *assignment) {
    if (assignment)
      noteAssigned(body, *assignment);
    else
      spoil(body, place);
  });
}

void ConstantGlobals::noteAssigned(const ir::Function &body, const ir::Event &event) {
  std::optional<size_t> global = globalOf(body, event.destination);
  if (!global || *global >= values_.size())
    return;
  const ir::Operand &source = event.source;
  const bool isNumber =
      source.kind == ir::OperandKind::Constant || source.kind == ir::OperandKind::Null;
  const bool isAddress =
      source.kind == ir::OperandKind::Address || source.kind == ir::OperandKind::Function;
  const int64_t number = source.kind == ir::OperandKind::Constant ? source.constant : 0;
  bool isPart = body.places[event.destination.index()].depth > 0;
  // Files that share a header may say the same of one global.
  bool isSame = isNumber ? !isNeverNull_[*global] && values_[*global].value_or(number) == number
                         : !values_[*global];
  if (!body.isInitializer || isPart || !(isNumber || isAddress) || !isSame)
    isWritten_[*global] = true;
  else if (isNumber)
    values_[*global] = number;
  else
    isNeverNull_[*global] = true;
}

void ConstantGlobals::spoil(const ir::Function &body, ir::PlaceId place) {
  if (std::optional<size_t> global = globalOf(body, place); global && *global < values_.size())
    isWritten_[*global] = true;
}

bool ConstantGlobals::isPlain(size_t global) const {
  const ir::TypeId type = module_.globals[global].type;
  const ir::TypeKind kind = type ? module_.types[type.index()].kind : ir::TypeKind::Unknown;
  return kind == ir::TypeKind::Scalar || kind == ir::TypeKind::Pointer;
}

} // namespace outlive::ownership
