// In which order blocks are visited, so that loops settle before what follows them; which blocks
// are in loops.
//
// Problem: in reverse post-order, what comes after a loop may well stand before its body:
//     while (more()) work();          0 -> 1;  1 -> 2, 3;  2 -> 1;  3 is the rest
//     rest();                         reverse post-order: 0 1 3 2
// Whoever takes the first block that is waiting then walks through all of the rest for each thing
// that a round of the loop finds out, and loops one after the other multiply that.
// Algorithm: the strongly connected components of the graph, in the order of the flow; then each of
// them again without the edges that lead back to where it was entered, and so on inwards:
//     0 (1 2) 3
// A loop is one piece of the order, and inner loops are pieces of it. Whoever visits the blocks of
// a loop should take those of one round in order before those of the next: to settle inner loops
// again for each round of the outer ones is exponential in the nesting. Why it ends: each step
// inwards leaves out one block, the head; `maxNesting` steps at most, after which the order is that
// of a walk. Cost: linear in edges, times the nesting of loops. Source: F. Bourdoncle, Efficient
// chaotic iteration strategies with widenings (1993): weak topological order. Tarjan (1972) for
// components.
#pragma once

#include "ir/Function.h"

#include <vector>

namespace outlive::dataflow {

// What the graph reaches, from the entry on; handlers are edges like others. Without loops it is a
// reverse post-order.
std::vector<ir::BlockId> visitingOrder(const ir::Function &function);

// By block: in how many loops it stands, counted up to the depth that the order looks into. A
// `goto` makes loops as `while` does; a block that leaves the loop on every way stands in none.
std::vector<uint32_t> loopDepths(const ir::Function &function);

} // namespace outlive::dataflow
