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
}

} // namespace outlive::ownership
