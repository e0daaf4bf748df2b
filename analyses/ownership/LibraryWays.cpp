#include "ownership/LibraryWays.h"

#include <algorithm>
#include <set>

namespace outlive::ownership {

namespace {

// As wide as a pointer, and none.
bool isSize(const places::TypeFacts &types, ir::TypeId formal, uint64_t pointerSize) {
  const ir::Type *type = types.type(formal);
  return type && type->kind == ir::TypeKind::Scalar && type->size == pointerSize;
}

std::set<uint32_t> neededFormals(const ir::Module &module, const places::TypeFacts &types,
                                 const Models &models, const ir::FunctionSymbol &function) {
  std::set<uint32_t> needed;
  uint64_t pointerSize = 0;
  for (uint32_t i = 0; i < function.formals.size(); ++i)
    if (const ir::Formal &formal = function.formals[i]; formal.isNeverNull) {
      needed.insert(i);
      if (const ir::Type *type = types.type(formal.type))
        pointerSize = type->size;
    }
  auto isSizeOf = [&](const ir::Formal &formal) { return isSize(types, formal.type, pointerSize); };
  if (std::any_of(function.formals.begin(), function.formals.end(), isSizeOf))
    needed.clear();
  for (const Action &action : models.actionsOf(module, function))
    if (action.kind == ActionKind::Needs && action.place.root == RootKind::Formal &&
        action.place.depth == 0)
      needed.insert(action.place.index);
  return needed;
}

// `*offset`, where an error is told: there is none where the function has not failed.
std::vector<SummaryPath> zeroedPlaces(const ir::Module &module, const Models &models,
                                      const ir::FunctionSymbol &function) {
  std::vector<SummaryPath> places;
  for (const Action &action : models.actionsOf(module, function))
    if (action.kind == ActionKind::Zeroes && action.place.root == RootKind::Formal &&
        action.place.depth == 1 && action.place.derefs() == 1)
      places.push_back(action.place);
  std::sort(places.begin(), places.end());
  return places;
}

// May be null there all the same.
bool isMaybe(const OwnershipEffect &effect) { return effect.whenPlace == ValueSet::nonZero(); }

// `*error`, which it fills with a pointer.
bool isFilledPlace(const OwnershipEffect &effect, const places::TypeFacts &types,
                   const ir::FunctionSymbol &function) {
  const SummaryPath &path = effect.path;
  return effect.kind == OwnershipKind::Acquires && effect.formal < 0 &&
         (effect.whenPlace.isAny() || isMaybe(effect)) && !effect.whenResult.isAny() &&
         path.root == RootKind::Formal && path.depth == 1 && path.derefs() == 1 &&
         path.index < function.formals.size() &&
         types.isPointerLike(types.elementOf(function.formals[path.index].type));
}

} // namespace

std::vector<Way> libraryWays(const ir::Module &module, const places::TypeFacts &types,
                             const Models &models, const ir::FunctionSymbol &function,
                             const FunctionDuties &duties) {
  std::vector<const OwnershipEffect *> filling;
  for (const OwnershipEffect &effect : duties.effects)
    if (isFilledPlace(effect, types, function))
      filling.push_back(&effect);
  Way way;
  way.results = duties.result;
  for (uint32_t formal : neededFormals(module, types, models, function)) {
    SummaryPath path;
    path.index = formal;
    way.asked.push_back({path, ValueSet::nonZero()});
  }
  if (filling.empty()) {
    const std::vector<SummaryPath> zeroed = zeroedPlaces(module, models, function);
    if (zeroed.empty())
      return way.asked.empty() ? std::vector<Way>() : std::vector<Way>{way};
    Way failed = way;
    failed.results = way.results & ValueSet::zero();
    way.results = way.results & ValueSet::nonZero();
    for (const SummaryPath &place : zeroed)
      way.left.push_back({place, ValueSet::zero()});
    return {way, failed};
  }
  std::vector<Way> ways;
  for (ValueSet results : {filling.front()->whenResult, ~filling.front()->whenResult}) {
    Way one = way;
    one.results = way.results & results;
    for (const OwnershipEffect *effect : filling) {
      if (effect->whenResult.contains(one.results))
        one.left.push_back({effect->path, effect->isAlways && !isMaybe(*effect)
                                              ? ValueSet::positive()
                                              : ~ValueSet::negative()});
      else if ((effect->whenResult & one.results).isEmpty())
        one.left.push_back({effect->path, ValueSet::zero()});
    }
    std::sort(one.left.begin(), one.left.end());
    if (!one.results.isEmpty())
      ways.push_back(std::move(one));
  }
  return ways;
}

} // namespace outlive::ownership
