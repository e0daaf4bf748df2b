// In which order bodies are solved, so that callees are known when callers ask.
//
// Problem: calls of a real program lead back to where they came from. A handler of fatal errors
// logs and tidies up, an event loop calls whatever was registered: one cycle of a thousand
// bodies, of which none comes first. But most of these, taken alone, call each other in one
// direction only.
// Example: serve -> parse -> grow -> die -> log -> serve. `die` never returns: that is all that
// callers need to know of it, so `grow` comes first, then `parse`, `serve`, `log`, `die`.
// Algorithm: calls of functions that never return are left out of the graph. A cycle of more than
// `largestCycle` bodies is taken apart: first without calls through pointers, by which mostly
// anybody may be reached; then by putting off the body that holds most of it together (by calls in
// times calls out), until what is left is small. What is put off is solved after the rest, for
// which it is a function of which nothing is known; then all of such a cycle are solved once more.
// Why it ends: each step leaves fewer calls or fewer bodies. Cost: linear in calls per step; each
// puts off at least one in 32 of the bodies.
// Source: F. Bourdoncle, Efficient chaotic iteration strategies with widenings (1993), whose heads
// are what is put off here.
#pragma once

#include "program/Program.h"

namespace outlive::ownership {

// Bodies that are solved together, until nothing changes.
constexpr size_t largestCycle = 32;

// Every body once; those of a small cycle together. neverReturns: by body. startsThreads: by
// function; what these are given by name comes before who calls them.
std::vector<std::vector<BodyId>> solvingOrder(const Program &program,
                                              const std::vector<bool> &neverReturns,
                                              const std::vector<bool> &startsThreads);

} // namespace outlive::ownership
