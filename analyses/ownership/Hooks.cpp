#include "ownership/Hooks.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

// It hands out or releases something for sure, as malloc and free do.
bool hasRole(const FunctionDuties &duties) {
  return std::any_of(duties.effects.begin(), duties.effects.end(),
                     [](const OwnershipEffect &effect) {
                       return effect.isAlways && effect.path.depth == 0 &&
                              (effect.kind == OwnershipKind::Acquires ||
                               effect.kind == OwnershipKind::Releases);
                     }) ||
         std::any_of(duties.passedOn.begin(), duties.passedOn.end(), [](const PassedOn &value) {
           return value.mayRelease() && value.isCertain && value.path.depth == 0;
         });
}

} // namespace

bool isHookCall(const ir::Function &body, const ir::Call &call, const CallTargets &targets,
                DutySource &source) {
  if (call.kind != ir::CallKind::Indirect || !call.target.hasPlace() || targets.functions.empty())
    return false;
  const ir::Place &place = body.places[call.target.place().index()];
  bool isStatic = body.locations[place.base.index()].kind == ir::LocationKind::Global &&
                  place.derefs() == 0 && !place.isElement();
  return isStatic &&
         std::all_of(targets.functions.begin(), targets.functions.end(),
                     [&](ir::FunctionId target) { return hasRole(source.dutiesOf(target)); });
}

} // namespace outlive::ownership
