#include "allocations/AllocationAnalysis.h"

#include "allocations/ClosureSizes.h"
#include "allocations/FrameSizes.h"
#include "allocations/LastCopies.h"
#include "allocations/LoopVariables.h"
#include "allocations/ParameterPassing.h"
#include "allocations/StackableAllocations.h"
#include "program/FunctionAddresses.h"

namespace outlive {

using namespace allocations;

AllocationFacts solveAllocations(const Program &program, const Models &models,
                                 const EscapeResult &escapes, const SizeLimits &limits) {
  AllocationFacts facts;
  const std::vector<bool> isAddressTaken = functionsWithAddress(program.module());
  const std::vector<bool> isRecursive = recursiveBodies(program);
  for (size_t i = 0; i < program.module().bodies.size(); ++i) {
    const BodyId body(i);
    const ir::FunctionSymbol &symbol = program.symbolOf(body);
    if (symbol.isSystem || symbol.isImplicit || program.body(body).isInitializer)
      continue;
    const BodySites sites(program, body);
    findFrames(sites, isRecursive[i], limits, facts);
    findParameters(sites, models, isAddressTaken, limits, facts);
    findLastCopies(sites, models, facts);
    findClosures(sites, models, facts);
    findLoopVariables(sites, models, facts);
    if (!escapes.bodies[i].isGivenUp)
      findStackable(sites, models, escapes.bodies[i], limits, facts);
  }
  return facts;
}

} // namespace outlive
