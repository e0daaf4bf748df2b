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
      isNeverNull_(values_.size()), hasParts_(values_.size()) {
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

size_t ConstantGlobals::PartHash::operator()(const Part &part) const {
  size_t hash = part.global;
  for (size_t i = 0; i < part.depth; ++i)
    hash = hash * 0x9e3779b97f4a7c15ull + part.path[i];
  return hash ^ (hash >> 29);
}

ConstantGlobals::Part ConstantGlobals::partOf(size_t global, std::span<const ir::Projection> path) {
  Part part;
  part.global = global;
  part.depth = uint8_t(path.size());
  for (size_t i = 0; i < path.size(); ++i)
    part.path[i] = path[i].bits;
  return part;
}

std::optional<int64_t> ConstantGlobals::ofPart(ir::GlobalId global,
                                               std::span<const ir::Projection> path) const {
  std::optional<int64_t> constant;
  for (size_t depth = 0; depth <= path.size(); ++depth) {
    const Part whole = partOf(global.index(), path.first(depth));
    if (writtenParts_.contains(whole))
      return std::nullopt;
    auto it = parts_.find(whole);
    if (it == parts_.end())
      continue;
    // `{0}` says the same of all that is in it.
    const bool isZero = it->second == 0;
    if (!it->second || (depth < path.size() && !isZero) || (constant && constant != it->second))
      return std::nullopt;
    constant = it->second;
  }
  return constant;
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
  const ir::Place &place = body.places[event.destination.index()];
  const bool isPart = place.depth > 0;
  const Part part = partOf(*global, {place.path.data(), place.depth});
  if (body.isInitializer && !place.isCut)
    noteInitialized(part, source);
  else
    writtenParts_.insert(part);
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

void ConstantGlobals::noteInitialized(const Part &part, const ir::Operand &source) {
  std::optional<int64_t> number;
  if (source.kind == ir::OperandKind::Constant)
    number = source.constant;
  else if (source.kind == ir::OperandKind::Null)
    number = 0;
  hasParts_[part.global] = true;
  auto [it, isNew] = parts_.try_emplace(part, number);
  if (!isNew && it->second != number)
    it->second.reset();
}

void ConstantGlobals::spoil(const ir::Function &body, ir::PlaceId place) {
  std::optional<size_t> global = globalOf(body, place);
  if (!global || *global >= values_.size())
    return;
  isWritten_[*global] = true;
  // Nobody writes through the address of what is constant.
  const ir::Place &spoiled = body.places[place.index()];
  if (!module_.globals[*global].isConstant)
    writtenParts_.insert(partOf(*global, {spoiled.path.data(), spoiled.depth}));
}

bool ConstantGlobals::isPlain(size_t global) const {
  const ir::TypeId type = module_.globals[global].type;
  const ir::TypeKind kind = type ? module_.types[type.index()].kind : ir::TypeKind::Unknown;
  return kind == ir::TypeKind::Scalar || kind == ir::TypeKind::Pointer;
}

} // namespace outlive::ownership
