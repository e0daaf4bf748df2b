#include "program/Hierarchy.h"

#include <algorithm>

namespace outlive {

Hierarchy::Hierarchy(const ir::Module &module) : overriders_(module.functions.size()) {
  std::vector<std::vector<ir::FunctionId>> direct(module.functions.size());
  for (size_t i = 0; i < module.functions.size(); ++i)
    for (ir::FunctionId overridden : module.functions[i].overrides)
      if (overridden.isValid())
        direct[overridden.index()].push_back(ir::FunctionId(i));

  std::vector<uint32_t> seenFrom(module.functions.size(), UINT32_MAX);
  std::vector<ir::FunctionId> pending;
  for (uint32_t method = 0; method < direct.size(); ++method) {
    if (direct[method].empty())
      continue;
    seenFrom[method] = method;
    pending.assign(1, ir::FunctionId(method));
    while (!pending.empty()) {
      ir::FunctionId at = pending.back();
      pending.pop_back();
      for (ir::FunctionId overrider : direct[at.index()]) {
        if (seenFrom[overrider.index()] == method)
          continue;
        seenFrom[overrider.index()] = method;
        overriders_[method].push_back(overrider);
        pending.push_back(overrider);
      }
    }
    std::sort(overriders_[method].begin(), overriders_[method].end());
  }
}

} // namespace outlive
