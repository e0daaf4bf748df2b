#include "ownership/NamedGlobals.h"

#include <algorithm>

namespace outlive::ownership {

NamedGlobals::NamedGlobals(const Program &program) : globals_(program.module().bodies.size()) {
  for (size_t i = 0; i < globals_.size(); ++i) {
    for (const ir::Location &location : program.body(BodyId(i)).locations)
      if (location.kind == ir::LocationKind::Global)
        globals_[i].push_back(location.index);
    std::sort(globals_[i].begin(), globals_[i].end());
  }
}

bool NamedGlobals::has(BodyId body, ir::GlobalId global) const {
  const std::vector<uint32_t> &globals = globals_[body.index()];
  return std::binary_search(globals.begin(), globals.end(), global.value);
}

} // namespace outlive::ownership
