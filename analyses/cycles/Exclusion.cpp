#include "cycles/Exclusion.h"

#include "dataflow/Reach.h"

namespace outlive::cycles {
namespace {

constexpr int maxDepth = 8; // calls inside of calls

} // namespace

bool Exclusion::reaches(BodyId body, ir::BlockId from, ir::BlockId to) {
  auto [entry, isNew] = reached_.try_emplace({body, from});
  if (isNew)
    entry->second = dataflow::reachedFrom(from, program_.body(body));
  return entry->second[to.index()];
}

bool Exclusion::apart(BodyId body, const Store &one, const Store &other, int depth) {
  if (one.block != other.block)
    return !reaches(body, one.block, other.block) && !reaches(body, other.block, one.block);
  if (!one.callee || !other.callee || one.call != other.call ||
      reaches(body, one.block, one.block) || depth >= maxDepth)
    return false;
  if (one.callee != other.callee)
    return true;
  // Bodies that call each other may have been walked again since.
  const std::vector<Store> &theirs = stores_.bodies[one.callee.index()].stores;
  return one.number < theirs.size() && other.number < theirs.size() &&
         apart(one.callee, theirs[one.number], theirs[other.number], depth + 1);
}

} // namespace outlive::cycles
