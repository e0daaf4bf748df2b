#include "program/OtherBodies.h"

#include <algorithm>
#include <set>

namespace outlive {

std::vector<bool> findOtherBodies(const Program &program) {
  std::vector<bool> hasOthers(program.module().bodies.size());
  const std::set<ir::FunctionId> variants(program.variants().begin(), program.variants().end());
  if (variants.empty())
    return hasOthers;
  const std::vector<std::vector<uint32_t>> callees = program.callGraph();
  for (const std::vector<BodyId> &component : program.components()) {
    const bool isAny = std::any_of(component.begin(), component.end(), [&](BodyId body) {
      const std::vector<uint32_t> &called = callees[body.index()];
      return variants.contains(program.body(body).symbol) ||
             std::any_of(called.begin(), called.end(),
                         [&](uint32_t callee) { return hasOthers[callee]; });
    });
    for (BodyId body : component)
      hasOthers[body.index()] = isAny;
  }
  return hasOthers;
}

} // namespace outlive
