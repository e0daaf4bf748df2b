#include "ownership/OwnTypes.h"

#include <algorithm>
#include <map>

namespace outlive::ownership {

Confidence OwnType::confidence(bool isReleasedElsewhere) const {
  if (released == 0 && !isReleasedElsewhere)
    return Confidence::Low;
  if (released >= 3 && released >= 4 * lost)
    return Confidence::High;
  return released >= lost || isReleasedElsewhere ? Confidence::Medium : Confidence::Low;
}

VariableTypes::VariableTypes(const ir::Module &module) : isVariable_(module.records.size()) {
  std::vector<ir::RecordId> waiting;
  auto add = [&](ir::TypeId id) {
    const ir::Type *type = id ? &module.types[id.index()] : nullptr;
    if (!type || type->kind != ir::TypeKind::Record || !type->record ||
        isVariable_[type->record.index()])
      return;
    isVariable_[type->record.index()] = true;
    waiting.push_back(type->record);
  };
  for (const ir::Function &body : module.bodies)
    for (const ir::Location &location : body.locations)
      if (location.kind == ir::LocationKind::Local)
        add(location.type);
  while (!waiting.empty()) {
    const ir::Record &record = module.records[waiting.back().index()];
    waiting.pop_back();
    for (ir::FieldId field : record.fields)
      add(module.fields[field.index()].type);
  }
}

OwnTypes::OwnTypes(const std::vector<ContentUse> &uses) {
  std::map<std::pair<ir::RecordId, ir::FieldId>, OwnType> types;
  std::map<std::pair<ir::RecordId, ir::FieldId>, std::map<ir::FunctionId, uint32_t>> releases;
  for (const ContentUse &use : uses) {
    std::pair key(use.record, use.field);
    OwnType &type = types[key];
    type.record = use.record;
    type.field = use.field;
    ++(use.isLeaked ? type.lost : use.isReleased ? type.released : type.kept);
    if (use.releasedBy)
      ++releases[key][use.releasedBy];
  }
  for (auto &[key, type] : types) {
    uint32_t most = 0;
    for (const auto &[function, count] : releases[key])
      if (count > most) {
        most = count;
        type.release = function;
      }
    types_.push_back(type);
  }
}

const OwnType *OwnTypes::find(ir::RecordId record, ir::FieldId field) const {
  auto key = [](const OwnType &type) { return std::pair(type.record, type.field); };
  auto found =
      std::lower_bound(types_.begin(), types_.end(), std::pair(record, field),
                       [&](const OwnType &type, const auto &wanted) { return key(type) < wanted; });
  return found != types_.end() && key(*found) == std::pair(record, field) ? &*found : nullptr;
}

void OwnTypes::judge(OwnershipFact &fact) const {
  const OwnType *type = fact.ownField ? find(fact.ownType, fact.ownField) : nullptr;
  if (!type)
    return;
  fact.releasedBy = type->release;
  fact.confidence = std::min(fact.confidence, type->confidence(fact.otherRelease.isValid()));
  // `setup(&c, from, to)` makes it and takes it back, as its arguments say: in what is left after a
  // call of it there may well be nothing.
  if (type->release == fact.acquiredBy)
    fact.confidence = Confidence::Low;
}

} // namespace outlive::ownership
