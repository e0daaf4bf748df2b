#include "cycles/StoreWalk.h"

namespace outlive::cycles {

bool Stores::isKept(ObjectId object, const OwningTypes &owning) const {
  const Object &o = at(object);
  if (o.kind == ObjectKind::Part)
    return owning.keeps(o.field) && !isGone[object.index()];
  return o.kind == ObjectKind::Element && owning.keeps(types[object.index()]);
}

AllStores findStores(const Program &program, const Models &models,
                     const CountingFunctions &counting, OwningTypes &types) {
  AllStores all;
  all.bodies.resize(program.module().bodies.size());
  KnownFunctions known(program, models, counting);
  if (!types.hasSharing() && !known.hasCounting())
    return all;
  for (size_t i = 0; i < all.bodies.size(); ++i)
    if (const ir::FunctionSymbol &symbol = program.symbolOf(BodyId(i));
        symbol.isDestructor && !symbol.isImplicit) {
      std::vector<Clearing> unused;
      StoreWalk walk(program, types, known, all.bodies, BodyId(i), unused);
      walk.run();
      for (ir::FieldId field : walk.ended())
        types.noteEnded(field);
    }
  for (const std::vector<BodyId> &component : program.components()) {
    int rounds = program.isCycle(component) ? 2 : 1;
    for (int round = 0; round < rounds; ++round)
      for (BodyId body : component) {
        std::vector<Clearing> clearings;
        all.bodies[body.index()] =
            StoreWalk(program, types, known, all.bodies, body, clearings).run();
        if (round + 1 == rounds)
          all.clearings.insert(all.clearings.end(), clearings.begin(), clearings.end());
      }
  }
  return all;
}

} // namespace outlive::cycles
