#include "allocations/ClosureSizes.h"

namespace outlive::allocations {

void findClosures(const BodySites &sites, const Models &models, AllocationFacts &facts) {
  const ir::Module &module = sites.module();
  const ir::Function &function = sites.function();
  for (uint32_t c = 0; c < function.calls.size(); ++c) {
    const ir::Call &call = function.calls[c];
    if (!call.callee || call.arguments.size() < 2)
      continue;
    const ir::FunctionSymbol &callee = sites.program().symbol(call.callee);
    if (!callee.hasThis || !callee.record || callee.isCopyOrMove)
      continue;
    std::optional<InPlace> inPlace =
        models.inPlaceOf(module, module.records[callee.record.index()]);
    if (!inPlace)
      continue;
    for (size_t i = 1; i < call.arguments.size(); ++i) {
      ir::LocationId made = sites.addressed(call.arguments[i]);
      const ir::Type *type = made ? sites.type(sites.location(made).type) : nullptr;
      if (!type || type->kind != ir::TypeKind::Record || !type->record)
        continue;
      const ir::Record &closure = module.records[type->record.index()];
      if (!closure.isLambda)
        continue;
      bool fits =
          type->size <= inPlace->bytes && (closure.hasTrivialDestructor || !inPlace->isOnlyTrivial);
      Site site = sites.ofCall(ir::CallId(c));
      if (fits || !site.block)
        continue;
      AllocationFact fact;
      fact.waste = Waste::Closure;
      fact.body = sites.body();
      fact.position = sites.location(made).position;
      fact.location = made;
      fact.type = sites.location(made).type;
      fact.callee = call.callee;
      fact.bytes = type->size;
      fact.room = inPlace->bytes;
      fact.loopDepth = sites.loopDepth(site);
      facts.push_back(fact);
    }
  }
}

} // namespace outlive::allocations
