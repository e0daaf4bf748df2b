// Calls through pointers that programs exchange as a set: allocator hooks.
//
// Problem: a library calls `free` by a global pointer, so that its users can put functions of their
// own there:
//   malloc_callback hook_malloc = malloc;
//   free_callback hook_free = free;
//   void init_memory(malloc_callback m, free_callback f) { hook_malloc = m; hook_free = f; }
// Whoever may be there is unknown, and with it everything that is allocated and freed.
// Idea: what the program puts there itself says what the pointer is for. Others must do the same as
// seen by callers: what `hook_malloc` returns is for `hook_free`, whoever is behind the two. So the
// functions that are known there stand for all.
// Only pointers in static storage: a pointer in an object is that object's own affair, and may well
// do nothing.
#pragma once

#include "ownership/PathSolver.h"

namespace outlive::ownership {

// Whoever else is reached by this call acquires and releases what the known targets do.
bool isHookCall(const ir::Function &body, const ir::Call &call, const CallTargets &targets,
                DutySource &source);

} // namespace outlive::ownership
