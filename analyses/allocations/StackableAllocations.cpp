#include "allocations/StackableAllocations.h"

#include "escape/Remarks.h"

#include <algorithm>

namespace outlive::allocations {
namespace {

class StackableFinder {
public:
  StackableFinder(const BodySites &sites, const Models &models, const escape::BodyEscape &escapes,
                  const SizeLimits &limits, AllocationFacts &facts)
      : sites_(sites), models_(models), escapes_(escapes), limits_(limits), facts_(facts) {}

  void run() {
    const ir::Function &function = sites_.function();
    for (size_t i = 0; i < escapes_.locations.size() && i < function.locations.size(); ++i) {
      const ir::Location &location = function.locations[i];
      if (location.kind == ir::LocationKind::Allocation && !location.isPlacementNew &&
          escapes_.locations[i].escape == escape::Escape::No)
        seeNew(ir::LocationId(i), escapes_.locations[i].isDeletedAsBase);
    }
    for (const escape::AllocationResult &allocation : escapes_.allocations)
      if (allocation.result.escape == escape::Escape::No)
        seeCall(allocation.call, allocation.result.isDeletedAsBase);
  }

private:
  void seeNew(ir::LocationId id, bool isDeletedAsBase) {
    const ir::Location &location = sites_.location(id);
    AllocationFact fact;
    fact.position = location.position;
    fact.location = id;
    fact.type = location.type;
    fact.bytes = location.hasConstantSize ? location.size : 0;
    fact.loopDepth = sites_.loopDepth(sites_.ofBegin(id));
    if (isDeletedAsBase || !isReleased(sites_.holdersOf(id), fact))
      return;
    add(fact);
  }

  void seeCall(const escape::AllocationCall &allocation, bool isDeletedAsBase) {
    const ir::FunctionSymbol &callee = sites_.program().symbol(allocation.callee);
    const ir::Call &call = sites_.function().calls[allocation.call.index()];
    AllocationFact fact;
    fact.position = allocation.position;
    fact.callee = allocation.callee;
    fact.bytes = constantBytes(sites_.module(), callee, call);
    fact.loopDepth = sites_.loopDepth(sites_.ofCall(allocation.call));
    bool isOwned = false;
    if (const ir::Type *result = sites_.type(callee.result);
        result && result->kind == ir::TypeKind::Record && result->record)
      isOwned =
          hasOwn(models_.classOf(sites_.module(), sites_.module().records[result->record.index()]));
    if (isOwned) {
      if (callee.arguments.empty() || !callee.arguments[0])
        return;
      fact.type = callee.arguments[0];
      if (!isKeptInVariable(call.result))
        return;
    } else {
      if (!isReleased(sites_.holdersFrom(call.result), fact))
        return;
    }
    if (!isDeletedAsBase)
      add(fact);
  }

  void add(AllocationFact &fact) {
    bool fits = fact.bytes > 0 && fact.bytes <= limits_.stackAllocation && !escapes_.isRecursive;
    if (!fits && fact.loopDepth == 0)
      return;
    fact.waste = fits ? Waste::CouldBeStack : Waste::PerTurn;
    fact.body = sites_.body();
    facts_.push_back(fact);
  }

  // A smart pointer that is a variable of this frame, and stays one.
  bool isKeptInVariable(ir::PlaceId result) const {
    if (!result || sites_.place(result).depth > 0)
      return false;
    const ir::LocationId holder = sites_.place(result).base;
    if (sites_.location(holder).kind != ir::LocationKind::Local)
      return false;
    for (const ir::Call &call : sites_.function().calls)
      for (size_t i = 0; i < call.arguments.size(); ++i)
        if (sites_.addressed(call.arguments[i]) == holder && isGivenAway(call, i))
          return false;
    return true;
  }

  bool isGivenAway(const ir::Call &call, size_t argument) const {
    if (!call.callee)
      return true;
    const ir::FunctionSymbol &callee = sites_.program().symbol(call.callee);
    return argument < callee.formals.size() && callee.formals[argument].isConsumed;
  }

  // Some call here releases what the holders hold, or a smart pointer takes it; and none makes
  // something larger of it.
  bool isReleased(const std::vector<bool> &holders, AllocationFact &fact) const {
    const ir::Function &function = sites_.function();
    bool isSeen = false;
    for (uint32_t c = 0; c < function.calls.size(); ++c) {
      const ir::Call &call = function.calls[c];
      for (uint32_t i = 0; i < call.arguments.size(); ++i) {
        if (!sites_.isHeld(call.arguments[i], holders))
          continue;
        const Fate fate = fateIn(call, i);
        if (fate == Fate::Grows)
          return false;
        if (fate == Fate::Stays || isSeen)
          continue;
        isSeen = true;
        if (Site site = sites_.ofCall(ir::CallId(c)); site.block)
          fact.because = sites_.event(site).position;
      }
    }
    return isSeen;
  }

  enum class Fate { Stays, IsReleased, Grows };

  Fate fateIn(const ir::Call &call, uint32_t argument) const {
    if (call.isDelete)
      return argument == 0 ? Fate::IsReleased : Fate::Stays;
    if (!call.callee)
      return Fate::Stays;
    const ir::FunctionSymbol &callee = sites_.program().symbol(call.callee);
    Fate fate = Fate::Stays;
    for (const OwnershipEffect &effect : models_.ownershipOf(sites_.module(), callee)) {
      if (effect.kind == OwnershipKind::Acquires)
        return Fate::Grows;
      if (effect.path.isFormal(argument) &&
          (effect.kind == OwnershipKind::Releases || effect.kind == OwnershipKind::Takes))
        fate = Fate::IsReleased;
    }
    return fate;
  }

  const BodySites &sites_;
  const Models &models_;
  const escape::BodyEscape &escapes_;
  const SizeLimits &limits_;
  AllocationFacts &facts_;
};

} // namespace

void findStackable(const BodySites &sites, const Models &models, const escape::BodyEscape &escapes,
                   const SizeLimits &limits, AllocationFacts &facts) {
  StackableFinder(sites, models, escapes, limits, facts).run();
}

} // namespace outlive::allocations
