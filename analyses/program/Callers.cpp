#include "program/Callers.h"

#include "program/FunctionAddresses.h"

#include <algorithm>

namespace outlive {

void Callers::collect() {
  isCollected_ = true;
  const ir::Module &module = program_.module();
  calls_.resize(module.functions.size());
  std::vector<bool> isOpen = functionsWithAddress(module);
  for (uint32_t b = 0; b < module.bodies.size(); ++b) {
    const ir::Function &body = module.bodies[b];
    for (uint32_t c = 0; c < body.calls.size(); ++c) {
      const CallTargets &targets = program_.targets(BodyId(b), ir::CallId(c));
      for (ir::FunctionId target : targets.functions)
        calls_[target.index()].emplace_back(BodyId(b), ir::CallId(c));
      for (ir::FunctionId target : targets.crowd)
        isOpen[target.index()] = true;
    }
  }
  auto isUnseen = [&](ir::FunctionId id) {
    const ir::FunctionSymbol &base = module.functions[id.index()];
    return base.isSystem || (!base.isPure && !program_.bodyOf(id));
  };
  for (size_t i = 0; i < calls_.size(); ++i) {
    const ir::FunctionSymbol &symbol = module.functions[i];
    const bool isOfLambda = symbol.record && module.records[symbol.record.index()].isLambda;
    if (isOpen[i] || isOfLambda || symbol.isConstructor ||
        std::any_of(symbol.overrides.begin(), symbol.overrides.end(), isUnseen))
      calls_[i].clear();
  }
}

std::span<const std::pair<BodyId, ir::CallId>> Callers::of(ir::FunctionId function) {
  if (!isCollected_)
    collect();
  return calls_[function.index()];
}

} // namespace outlive
