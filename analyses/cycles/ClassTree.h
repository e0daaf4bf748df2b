// Pointers that lead up a hierarchy of classes: the second proof of Cycles.h.
//
// Example, of four files, in one of which the last assignment stands:
//     class Context { std::unique_ptr<Plan> plan_; };     class Plan { std::vector<Operator *>
//     ops_; }; class Operator { std::unique_ptr<State> state; };   // ~Plan() deletes them class
//     BatchState : public State { std::shared_ptr<Context> context; }; state->context =
//     context.shared_from_this();
// Nobody has to see where `plan_` and `state` are filled: there is no other way for a Context to be
// of use to a State than from above.
// Idea: classes are nodes, fields that keep objects are edges, from the class (and its bases) to
// the kept class and all that are derived from it. (Of a pointer that is given nothing but new
// objects, to those objects' classes.) The walk begins at the whole's own class, not at
// classes derived from it, for nothing says that the object is one of those. It leaves out fields
// of the whole that something empties (those of its parts may be emptied to be filled again). If
// the part's class leads up by other fields as well, in a few steps, classes of this program refer
// to each other in every direction, as those of syntax trees do, and nothing follows. Cost: linear
// in fields that keep something, for each class that is pointed up to.
#pragma once

#include "cycles/Cycles.h"

namespace outlive::cycles {

std::vector<CycleFact> findUpwards(const Program &program, const OwningTypes &types,
                                   const AllStores &stores);

} // namespace outlive::cycles
