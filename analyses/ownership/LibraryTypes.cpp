#include "ownership/LibraryTypes.h"

#include <algorithm>

namespace outlive::ownership {

LibraryTypes::LibraryTypes(const Program &program, DutySource &source)
    : families_(program.module().records.size()) {
  const ir::Module &module = program.module();
  auto add = [&](ir::TypeId id, FamilyId family) {
    const ir::Type *type = id ? &module.types[id.index()] : nullptr;
    if (!family || !type || type->kind != ir::TypeKind::Pointer || !type->element)
      return;
    const ir::Type &pointee = module.types[type->element.index()];
    if (pointee.kind != ir::TypeKind::Record || !pointee.record)
      return;
    std::vector<FamilyId> &families = families_[pointee.record.index()];
    auto place = std::lower_bound(families.begin(), families.end(), family);
    if (place == families.end() || *place != family)
      families.insert(place, family);
  };
  for (size_t i = 0; i < module.functions.size(); ++i) {
    ir::FunctionId function(i);
    if (program.bodyOf(function))
      continue;
    const ir::FunctionSymbol &symbol = program.symbol(function);
    for (const OwnershipEffect &effect : source.dutiesOf(function).effects)
      if (effect.kind == OwnershipKind::Acquires && effect.path.isResult())
        add(symbol.result, effect.family);
      else if (effect.kind == OwnershipKind::Releases && effect.path.root == RootKind::Formal &&
               effect.path.depth == 0 && effect.path.index < symbol.formals.size())
        add(symbol.formals[effect.path.index].type, effect.family);
  }
}

} // namespace outlive::ownership
