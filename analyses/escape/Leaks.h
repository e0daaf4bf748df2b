// What a solved body does to its caller's storage: effects of the summary, flows of parameters.
//
// Effects: for everything that is there after the function (result, memory reached from
// formals, globals, threads, exceptions, unknown code) whatever it may hold, as paths:
//     void set(S *s, int *p) { s->p = p; }     formal 0 . deref . p  <-  Value of formal 1
//     Node *mk(int *p) { Node *n = new Node; n->p = p; return n; }
//                                              result <- Fresh
//                                              result . deref . p  <-  Value of formal 0
// An address of entry Content `q . deref` is the value that q held. Effects are flow-insensitive:
// none replaces, none is certain.
//
// Flows: per formal and sink the least number of dereferences at which the formal arrives
// ("leaking param: p to result level=1"), with the steps that lead there.
#pragma once

#include "escape/Build.h"
#include "escape/Solve.h"

namespace outlive::escape {

// A function with more effects gets cut ones: from and to everything that a formal leads to.
constexpr size_t maxEffects = 80;

// Effects sorted and unique. Deterministic. Linear in the points-to sets of what outlives the call.
std::vector<Effect> computeEffects(const Build &build);

} // namespace outlive::escape
