#include "cycles/OwningTypes.h"

#include <algorithm>
#include <map>

namespace outlive::cycles {
namespace {

constexpr int maxDepth = 4; // map<int, vector<shared_ptr<T>>>

} // namespace

OwningTypes::OwningTypes(const ir::Module &module, const Models &models)
    : module_(module), models_(models), keepings_(module.records.size(), Keeping::Part),
      isJudged_(module.records.size()), isView_(module.records.size()) {
  for (size_t i = 0; i < module.records.size(); ++i)
    judge(ir::RecordId(i));
  // Nobody has asked for the members of some instances of a template; they are what others are.
  std::map<Symbol, Keeping> templates;
  for (size_t i = 0; i < module.records.size(); ++i)
    if (const ir::Record &record = module.records[i];
        !record.arguments.empty() && record.isComplete && keepings_[i] != Keeping::Part)
      templates.emplace(record.name, keepings_[i]);
  for (size_t i = 0; i < module.records.size(); ++i)
    if (const ir::Record &record = module.records[i];
        !record.arguments.empty() && !record.isComplete && keepings_[i] == Keeping::Part)
      if (auto found = templates.find(record.name); found != templates.end())
        keepings_[i] = found->second;
  for (size_t i = 0; i < module.types.size(); ++i) {
    const std::vector<Kept> kept = keptBy(ir::TypeId(i));
    keeps_.push_back(!kept.empty());
    shares_.push_back(
        std::any_of(kept.begin(), kept.end(), [](const Kept &each) { return each.isShared; }));
  }
  hasSharing_ = std::find(keepings_.begin(), keepings_.end(), Keeping::Shared) != keepings_.end();
}

void OwningTypes::judge(ir::RecordId id) {
  if (isJudged_[id.index()])
    return;
  isJudged_[id.index()] = true;
  const ir::Record &record = module_.records[id.index()];
  Keeping &keeping = keepings_[id.index()];
  switch (models_.holdingOf(module_, record)) {
  case Holding::Shared:
    keeping = Keeping::Shared;
    return;
  case Holding::Weak:
    keeping = Keeping::Weak;
    return;
  case Holding::Alone:
    keeping = Keeping::Alone;
    return;
  case Holding::None:
    break;
  }
  switch (models_.classOf(module_, record)) {
  case TypeClass::Owner:
  case TypeClass::Value:
    keeping = Keeping::Elements;
    return;
  case TypeClass::Erased:
    keeping = Keeping::Erased;
    return;
  case TypeClass::View:
    isView_[id.index()] = true;
    keeping = Keeping::None;
    return;
  case TypeClass::Thread:
  case TypeClass::Shared:
    keeping = Keeping::None;
    return;
  case TypeClass::Plain:
    keeping = judgePlain(record);
    return;
  }
}

// `class Session : public enable_shared<Session>` is no pointer to Session, though it has one.
bool OwningTypes::isBaseOf(const ir::Record &record, ir::RecordId derived) const {
  for (ir::RecordId base : module_.records[derived.index()].bases)
    if (&module_.records[base.index()] == &record || isBaseOf(record, base))
      return true;
  return false;
}

bool OwningTypes::areRelated(ir::RecordId one, ir::RecordId other) const {
  return one == other || isBaseOf(module_.records[one.index()], other) ||
         isBaseOf(module_.records[other.index()], one);
}

Keeping OwningTypes::judgePlain(const ir::Record &record) {
  if (record.isLambda)
    return Keeping::Part;
  if (record.fields.empty() && record.bases.size() == 1 && !record.isPolymorphic) {
    judge(record.bases.front());
    isView_[&record - module_.records.data()] = isView_[record.bases.front().index()];
    return of(record.bases.front());
  }
  if (record.arguments.empty() || record.fields.size() > 2 || record.isPolymorphic)
    return Keeping::Part;
  ir::FieldId pointer;
  for (ir::FieldId field : record.fields) {
    if (!module_.types[typeOf(field).index()].mayHoldAddress)
      continue;
    if (pointer)
      return Keeping::Part;
    pointer = field;
  }
  if (!pointer)
    return Keeping::Part;
  const ir::Type &type = module_.types[typeOf(pointer).index()];
  if (type.kind != ir::TypeKind::Record)
    return Keeping::Part;
  judge(type.record);
  ir::RecordId object = objectOf(record.arguments.front());
  bool isHandle = isPointer(of(type.record)) && object && object == objectOf(typeOf(pointer)) &&
                  !isBaseOf(record, object);
  return isHandle ? of(type.record) : Keeping::Part;
}

Keeping OwningTypes::of(ir::TypeId type) const {
  if (!type)
    return Keeping::None;
  const ir::Type &t = module_.types[type.index()];
  if (t.kind == ir::TypeKind::Array)
    return of(t.element) == Keeping::None ? Keeping::None : Keeping::Elements;
  return t.kind == ir::TypeKind::Record ? of(t.record) : Keeping::None;
}

bool OwningTypes::isView(ir::TypeId type) const {
  if (!type)
    return false;
  const ir::Type &t = module_.types[type.index()];
  return t.kind == ir::TypeKind::Record && isView_[t.record.index()];
}

ir::RecordId OwningTypes::objectOf(ir::TypeId type) const {
  for (int depth = 0; type && depth < 2 * maxDepth; ++depth) {
    const ir::Type &t = module_.types[type.index()];
    if (t.kind == ir::TypeKind::Record) {
      const ir::Record *record = &module_.records[t.record.index()];
      if (!isPointer(of(t.record)))
        return t.record;
      while (record->arguments.empty() && record->bases.size() == 1)
        record = &module_.records[record->bases.front().index()];
      if (record->arguments.empty())
        return {};
      type = record->arguments.front();
    } else {
      type = t.element;
    }
  }
  return {};
}

void OwningTypes::addKept(ir::TypeId type, bool isShared, int depth,
                          std::vector<Kept> &kept) const {
  if (!type || depth > maxDepth)
    return;
  const ir::Type &t = module_.types[type.index()];
  if (t.kind == ir::TypeKind::Array)
    return addKept(t.element, isShared, depth + 1, kept);
  if (t.kind != ir::TypeKind::Record)
    return;
  Keeping keeping = of(t.record);
  bool isLibrary = keeping == Keeping::Part && module_.records[t.record.index()].isSystem;
  if (!isLibrary && (keeping == Keeping::Part || keeping == Keeping::Erased))
    kept.push_back({t.record, isShared}); // an allocator, a comparison: no object of the program
  if (keeping != Keeping::Shared && keeping != Keeping::Alone && keeping != Keeping::Elements)
    return;
  const ir::Record *record = &module_.records[t.record.index()];
  while (record->arguments.empty() && record->bases.size() == 1)
    record = &module_.records[record->bases.front().index()];
  size_t count = keeping == Keeping::Elements ? record->arguments.size() : 1;
  for (size_t i = 0; i < std::min(count, record->arguments.size()); ++i)
    addKept(record->arguments[i], isShared || keeping == Keeping::Shared, depth + 1, kept);
}

std::vector<Kept> OwningTypes::keptBy(ir::TypeId type) const {
  std::vector<Kept> kept;
  addKept(type, false, 0, kept);
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

// `std::vector<std::reference_wrapper<T>>`, `T *`
ir::RecordId OwningTypes::pointedBy(ir::TypeId type, int depth) const {
  if (!type || depth > maxDepth)
    return {};
  const ir::Type &t = module_.types[type.index()];
  if (t.kind == ir::TypeKind::Pointer || t.kind == ir::TypeKind::Array)
    return t.kind == ir::TypeKind::Pointer ? objectOf(t.element) : pointedBy(t.element, depth + 1);
  if (t.kind != ir::TypeKind::Record)
    return {};
  const ir::Record *record = &module_.records[t.record.index()];
  while (record->arguments.empty() && record->bases.size() == 1)
    record = &module_.records[record->bases.front().index()];
  if (record->arguments.empty())
    return {};
  ir::TypeId first = record->arguments.front();
  return isView_[record - module_.records.data()] ? objectOf(first) : pointedBy(first, depth + 1);
}

bool OwningTypes::isHolder(ir::TypeId type) const {
  while (type && module_.types[type.index()].kind == ir::TypeKind::Array)
    type = module_.types[type.index()].element;
  ir::RecordId record = objectOf(type);
  return record && (of(record) == Keeping::Elements || of(record) == Keeping::Erased);
}

bool OwningTypes::isLarge(ir::TypeId type, const IsSmall &isSmall) const {
  std::vector<ir::RecordId> left;
  std::set<ir::RecordId> seen;
  auto look = [&](ir::TypeId each) {
    Keeping keeping = of(each);
    if (keeping == Keeping::Part) {
      ir::RecordId record = module_.types[each.index()].record;
      if (record && seen.insert(record).second)
        left.push_back(record);
    }
    return keeping == Keeping::Elements &&
           module_.types[each.index()].kind == ir::TypeKind::Record &&
           models_.classOf(module_, module_.records[module_.types[each.index()].record.index()]) ==
               TypeClass::Owner;
  };
  if (look(type))
    return true;
  while (!left.empty()) {
    const ir::Record &record = module_.records[left.back().index()];
    left.pop_back();
    for (ir::FieldId field : record.fields)
      if (look(typeOf(field)) && !(isSmall && isSmall(field)))
        return true;
    for (ir::RecordId base : record.bases)
      if (seen.insert(base).second)
        left.push_back(base);
  }
  return false;
}

std::vector<Kept> OwningTypes::keptBy(ir::FieldId field) const {
  std::vector<Kept> kept = keptBy(typeOf(field));
  if (ir::RecordId record = ended_.contains(field) ? pointedBy(typeOf(field), 0) : ir::RecordId())
    kept.push_back({record, false});
  return kept;
}

} // namespace outlive::cycles
