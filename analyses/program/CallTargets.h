// Whom each call may reach.
//
// Static calls reach their callee, virtual ones the callee and whatever overrides it; calls
// through pointers reach the functions whose address may have come there.
//
// Example: `ops.read = &readFile;` somewhere and `s->ops->read(s, buffer)` elsewhere: the call
// goes through the field `read`, and everything that the program ever assigns to that field is
// a target.
//
// Algorithm (field-based, inclusion-based, like Heintze and Tardieu 2001): one node per field
// of the program, per global, and per location of each body. A place stands for its last
// field, or else for its base: derefs, elements and the object that a field belongs to do not
// count. Every flow is an edge: assignments, arguments to formals, results. Where a pointer to
// a function pointer is copied or an address is taken, the edge goes both ways, because what
// is behind a pointer shares the pointer's node. Function addresses are propagated over the
// edges; a call through a node that gets a new function adds that call's edges. Sets only
// grow and are bounded by the functions whose address is taken, so it ends.
//
// Then "open" is propagated over the same edges, from everything that unseen code may write:
// results of functions without body, formals of functions that unseen code may call, fields of
// system records, unknown syntax. A call is closed when nothing open reaches it.
//
// The whole program is taken to be seen: a virtual method that is not declared in a system
// header has no overriders elsewhere, a field of the program's own records is not written by
// others, and a function that somebody calls is called by nobody else, unless its address
// reaches unseen code.
// Cost: linear in flows times the size of the sets, which are small.
#pragma once

#include "program/Hierarchy.h"
#include "program/Program.h"

#include <vector>

namespace outlive {

// All calls of all bodies, in order: bodies[0].calls[0], ...
// bodyOf: by function; ambiguous: by LinkedModule.
std::vector<CallTargets> findCallTargets(const ir::Module &module, const Hierarchy &hierarchy,
                                         const std::vector<BodyId> &bodyOf,
                                         const std::vector<LinkedModule::Ambiguous> &ambiguous);

} // namespace outlive
