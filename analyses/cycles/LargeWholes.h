// Which wholes are worth a word when a small part keeps them.
//
// Problem: `std::shared_ptr<int>(page, &page->count)` keeps the page for its count. That is a pity
// where the page has its text inside; a pair of two numbers costs nothing.
// Idea: the whole has a container of any size, which the part has not, or is itself far larger than
// the part. A container that never gets more than the few elements that constructors name
// (FewElements.h) is none of any size. Cost: a look at the types; see FewElements.h.
#pragma once

#include "cycles/FewElements.h"
#include "cycles/OwningTypes.h"
#include "cycles/Stores.h"

namespace outlive::cycles {

class LargeWholes {
public:
  LargeWholes(const Program &program, const Models &models, const OwningTypes &types)
      : module_(program.module()), types_(types), few_(program, models) {}
  bool has(const PartView &view);

private:
  const ir::Module &module_;
  const OwningTypes &types_;
  FewElements few_;
};

} // namespace outlive::cycles
