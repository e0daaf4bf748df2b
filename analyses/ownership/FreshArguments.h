// Parameters for which all callers give an object that they have just allocated.
//
// Problem: whether an object is used again is a question to those who have it:
//     static void clone(struct pane *to, const struct pane *from) {
//       free(to->filter);                // nothing is there
//       to->filter = strdup(from->filter);
//       to->lock = new_lock();
//     }
//     struct pane *again = calloc(1, sizeof *again);  clone(again, pane);
// Idea: all calls are seen, and each gives a variable that is assigned once, what an allocator has
// returned, or its own parameter of which the same is so. There is one such call for each
// allocation: no other call of the function with that variable, nor a loop around the call alone.
// Allocators are functions without a body, and those that return `void *`: other makers may have
// filled what they return. Why it ends: callers are followed a few steps. Cost: a walk over the
// bodies of the callers.
#pragma once

#include "program/Callers.h"

namespace outlive::ownership {

bool isGivenFresh(ir::FunctionId function, uint32_t formal, const Program &program,
                  Callers &callers);

} // namespace outlive::ownership
