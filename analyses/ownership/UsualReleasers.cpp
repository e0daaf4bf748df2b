#include "ownership/UsualReleasers.h"

#include <algorithm>

namespace outlive::ownership {

UsualReleasers::UsualReleasers(const Program &program, DutySource &source,
                               const std::vector<ReleaserUse> &uses)
    : program_(program), source_(source) {
  std::map<std::pair<ir::FunctionId, FamilyId>, std::map<ir::FunctionId, size_t>> counts;
  for (const ReleaserUse &use : uses)
    ++counts[{use.acquiredBy, use.family}][use.releaser];
  for (const auto &[made, releasers] : counts) {
    ir::FunctionId usual;
    size_t most = 0;
    for (const auto &[releaser, count] : releasers) {
      if (count >= most)
        usual = count > most ? releaser : ir::FunctionId();
      most = std::max(most, count);
    }
    if (usual && areForTheSame(made.first, usual))
      byMaker_[made] = usual;
  }
  findForTypes();
}

ir::RecordId UsualReleasers::recordBehind(ir::TypeId pointer) const {
  const std::vector<ir::Type> &types = program_.module().types;
  if (!pointer || types[pointer.index()].kind != ir::TypeKind::Pointer)
    return {};
  const ir::TypeId pointee = types[pointer.index()].element;
  return pointee && types[pointee.index()].kind == ir::TypeKind::Record
             ? types[pointee.index()].record
             : ir::RecordId();
}

void UsualReleasers::findForTypes() {
  const std::vector<ir::FunctionSymbol> &functions = program_.module().functions;
  for (size_t i = 0; i < functions.size(); ++i) {
    const ir::FunctionSymbol &symbol = functions[i];
    const bool isKnown = program_.bodyOf(ir::FunctionId(i)) || isModelled(ir::FunctionId(i));
    if (isKnown && !symbol.hasThis && !symbol.isImplicit && symbol.formals.size() == 1)
      if (const ir::RecordId record = recordBehind(symbol.formals.front().type))
        byType_[record].push_back(ir::FunctionId(i));
  }
}

// The project's own, of which nothing is seen but what its models say.
bool UsualReleasers::isModelled(ir::FunctionId function) {
  return !program_.symbol(function).isSystem && !source_.dutiesOf(function).effects.empty();
}

// Always, or where it was the last share, as one of the family: what it is given itself.
bool UsualReleasers::releases(ir::FunctionId function, FamilyId family) {
  const ShareCount *count = source_.counted(function);
  const bool isCounting = count && count->formal == 0;
  auto isIt = [&](const OwnershipEffect &effect) {
    return effect.kind == OwnershipKind::Releases && (effect.isAlways || isCounting) &&
           effect.family == family && effect.path.isFormal(0) && effect.path.depth == 0 &&
           effect.whenResult.isAny();
  };
  auto isAmong = [&](const std::vector<OwnershipEffect> &effects) {
    return std::any_of(effects.begin(), effects.end(), isIt);
  };
  const FunctionDuties &duties = source_.dutiesOf(function);
  if (isAmong(duties.effects))
    return true;
  for (size_t i = 0; i < duties.passedOn.size(); ++i)
    if (const PassedOn &value = duties.passedOn[i];
        value.mayRelease() && value.path.isFormal(0) && value.path.depth == 0)
      if (const std::vector<OwnershipEffect> *effects = source_.effectsOf(function, i);
          effects && isAmong(*effects))
        return true;
  return false;
}

// None: there is no such function, or several are.
ir::FunctionId UsualReleasers::onlyOne(ir::RecordId record, FamilyId family) {
  auto known = byType_.find(record);
  if (known == byType_.end())
    return {};
  ir::FunctionId only;
  for (ir::FunctionId each : known->second)
    if (releases(each, family)) {
      if (only)
        return {};
      only = each;
    }
  return only;
}

bool UsualReleasers::isOfAnything(ir::TypeId pointer) const {
  const std::vector<ir::Type> &types = program_.module().types;
  if (!pointer || types[pointer.index()].kind != ir::TypeKind::Pointer)
    return false;
  const ir::TypeId pointee = types[pointer.index()].element;
  return !pointee || types[pointee.index()].kind == ir::TypeKind::Void;
}

// What `void *xcalloc(n, size)` makes is released by `xfree(void *)`. That one object of it has a
// function of its own says nothing of the next one.
bool UsualReleasers::areForTheSame(ir::FunctionId maker, ir::FunctionId releaser) const {
  const std::vector<ir::Formal> &formals = program_.symbol(releaser).formals;
  return !isOfAnything(program_.symbol(maker).result) ||
         (!formals.empty() && isOfAnything(formals.front().type));
}

// None: there is none, or nobody there can call it.
ir::FunctionId UsualReleasers::releaserOf(ir::FunctionId maker, FamilyId family,
                                          ir::Position seenFrom) {
  // Families of handles have a function of their own, and a model names it as users do.
  const bool isOfModel =
      maker && source_.kindOf(family) == ResourceKind::Memory && isModelled(maker);
  if (!maker || !(program_.bodyOf(maker) || isOfModel))
    return {};
  ir::FunctionId usual;
  if (auto known = byMaker_.find({maker, family}); known != byMaker_.end())
    usual = known->second;
  else if (const ir::RecordId record = recordBehind(program_.symbol(maker).result))
    usual = onlyOne(record, family);
  return usual && isVisible(usual, seenFrom) ? usual : ir::FunctionId();
}

void UsualReleasers::complete(OwnershipFact &fact) {
  if (fact.wrong == Wrong::Leaked && !fact.otherRelease.isValid() && !fact.otherReleaser &&
      !fact.isShare && !fact.ownField)
    fact.otherReleaser = releaserOf(fact.acquiredBy, fact.family, fact.position);
}

void UsualReleasers::complete(MemberFact &fact) {
  fact.releaser = releaserOf(fact.acquiredBy, fact.family, fact.position);
}

// Nobody can call another file's static function.
bool UsualReleasers::isVisible(ir::FunctionId function, const ir::Position &from) const {
  const BodyId body = program_.bodyOf(function);
  if (!body || !program_.symbol(function).isInternal)
    return true;
  const ir::Position &there = program_.body(body).position;
  const std::string_view file = program_.text(program_.module().files[there.file.index()].path);
  return there.file == from.file || file.ends_with(".h") || file.ends_with(".hpp");
}

} // namespace outlive::ownership
