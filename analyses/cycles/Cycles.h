// Objects that keep each other alive, so that none of them is ever released.
//
// Problem: shared_ptr counts; two objects that hold each other count for ever. By types alone every
// tree with parent pointers would be suspected, so the assignments have to show it:
//     children_.push_back(child);             this    keeps  child
//     child->parent_ = shared_from_this();    child   keeps  this
// Two kinds of proof:
//  * In one body, calls applied (Stores.h), the stores lead from an object back to itself, at least
//    one of them by a pointer that counts, and one does not exclude the other. What an object keeps
//    already counts too: `child_->parent = shared_from_this()`.
//  * A part takes the whole: an object gets a counted pointer that another one makes of itself, and
//    by their types objects of the second one's class keep objects of the first one's, and not the
//    other way round save by such pointers. The classes are a hierarchy then, and the pointer
//    leads up:
//        state->context = context.shared_from_this();     Context > Plan > Operator > State
// What is emptied elsewhere than in destructors may break the cycle: less confidence.
// Cost: a search of bounded length for each store of a body; one walk over the classes for each
// pointer that leads up.
#pragma once

#include "cycles/Stores.h"
#include "findings/Finding.h"

namespace outlive::cycles {

// `holder` keeps `held` by `field` (none: it is a container or a function object).
struct CycleEdge {
  ir::RecordId holder, held; // none where no class is known
  ir::FieldId field;
  ir::Position position; // of the assignment; invalid: none was seen here
  BodyId from;           // whose assignment it is
  bool isShared = false; // a pointer that counts, which could be a weak one
};

enum class CycleKind : uint8_t {
  Pair,     // the stores of one body
  Self,     // the object's own member holds it
  Upwards,  // by classes
  Captured, // through a closure
};

struct CycleFact {
  CycleKind kind = CycleKind::Pair;
  BodyId body;                  // in which it is closed
  std::vector<CycleEdge> edges; // in order; edges[0] is the one to weaken
  ir::Position position;        // where it is closed
  Confidence confidence = Confidence::High;
  // What edges[0] holds has another owner, as far as is seen: it would live on if that were weak.
  bool isHeldElsewhere = false;
};

std::vector<CycleFact> findCycles(const Program &program, const OwningTypes &types,
                                  const AllStores &stores);

} // namespace outlive::cycles
