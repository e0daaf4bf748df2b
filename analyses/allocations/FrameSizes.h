// Frames that are large, grow with each turn of a recursion, or have a size that nobody bounds.
//
// Problem: a stack has a megabyte or eight, threads often less, and running out of it ends the
// program without a word. Variables of one function lie in one frame; a recursion has many.
// Example
//     void read() { char buffer[1 << 20]; ... }                  // a frame of a megabyte
//     void walk(Node *n) { char path[4096]; ... walk(n->next); } // 4 KiB for each node
//     void copy(size_t n) { char text[n]; ... }                  // as large as somebody likes
//     while (...) { p = alloca(64); ... }                        // given back at the end only
// Idea: sizes of variables are facts. Those of scopes beside each other share their place: the
// frame is the largest sum along the tree of scopes. A size is bounded when some condition of the
// function compares it with a constant, when its type is small, or when all callers pass constants.
// Cost: linear in locations; one walk over the conditions for each size that is not constant.
#pragma once

#include "allocations/AllocationFact.h"
#include "allocations/BodySites.h"
#include "findings/SizeLimits.h"

namespace outlive::allocations {

// By body: is called again before it returns.
std::vector<bool> recursiveBodies(const Program &program);

void findFrames(const BodySites &sites, bool isRecursive, const SizeLimits &limits,
                AllocationFacts &facts);

} // namespace outlive::allocations
