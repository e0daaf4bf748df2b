// Questions about what a function does to values of its caller, for those who have some in mind:
// isMeant(path) tells which.
//
// Duties that a body tells itself are few; most of what it does with what it is given is found out
// only when somebody asks (DutySource::effectsOf). Cost: one look at each duty.
#pragma once

#include "ownership/DutySource.h"

#include <algorithm>

namespace outlive::ownership {

// It may release one of them, itself or further on.
template <typename IsMeant> bool mayRelease(const FunctionDuties &duties, IsMeant isMeant) {
  return std::any_of(duties.effects.begin(), duties.effects.end(),
                     [&](const OwnershipEffect &effect) {
                       return effect.kind == OwnershipKind::Releases && isMeant(effect.path);
                     }) ||
         std::any_of(duties.passedOn.begin(), duties.passedOn.end(), [&](const PassedOn &value) {
           return value.mayRelease() && isMeant(value.path);
         });
}

// It neither releases nor keeps any of them, as far as it is seen: nor does anybody further on.
template <typename IsMeant>
bool leavesAlone(DutySource &source, ir::FunctionId function, IsMeant isMeant) {
  const FunctionDuties &duties = source.dutiesOf(function);
  if (!duties.isKnown || duties.isCut ||
      std::any_of(duties.effects.begin(), duties.effects.end(),
                  [&](const OwnershipEffect &effect) { return isMeant(effect.path); }))
    return false;
  for (size_t i = 0; i < duties.passedOn.size(); ++i) {
    if (!isMeant(duties.passedOn[i].path))
      continue;
    const std::vector<OwnershipEffect> *effects = source.effectsOf(function, i);
    if (!effects || duties.passedOn[i].mayRelease() || !effects->empty())
      return false;
  }
  return true;
}

// How it releases the argument, if it always does.
inline const OwnershipEffect *alwaysReleases(DutySource &source, ir::FunctionId function,
                                             size_t formal) {
  auto among = [&](const std::vector<OwnershipEffect> &effects) {
    auto found = std::find_if(effects.begin(), effects.end(), [&](const OwnershipEffect &each) {
      return each.kind == OwnershipKind::Releases && each.path.isFormal(formal) && each.isAlways &&
             each.whenResult.isAny() && each.formal < 0;
    });
    return found == effects.end() ? nullptr : &*found;
  };
  const FunctionDuties &duties = source.dutiesOf(function);
  if (const OwnershipEffect *release = among(duties.effects))
    return release;
  for (size_t i = 0; i < duties.passedOn.size(); ++i)
    if (duties.passedOn[i].path.isFormal(formal))
      if (const std::vector<OwnershipEffect> *effects = source.effectsOf(function, i))
        return among(*effects);
  return nullptr;
}

} // namespace outlive::ownership
