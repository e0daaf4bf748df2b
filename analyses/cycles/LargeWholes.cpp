#include "cycles/LargeWholes.h"

namespace outlive::cycles {

bool LargeWholes::has(const PartView &view) {
  constexpr uint64_t large = 4096, manyTimes = 16; // bytes
  const uint64_t whole = module_.types[view.whole.index()].size;
  const uint64_t part = module_.types[view.part.index()].size;
  auto isSmall = [&](ir::FieldId field) { return few_.has(field); };
  return (whole >= large && part > 0 && whole / part >= manyTimes) ||
         (types_.isLarge(view.whole, isSmall) && !types_.isLarge(view.part));
}

} // namespace outlive::cycles
