// Strongly connected components, callees before callers.
//
// Problem: solvers go bottom-up through a graph that has cycles (recursion); nodes that reach
// each other must be solved together, and every other node after all that it points to.
// Example: 0 -> 1, 1 -> 2, 2 -> 1 gives {1, 2}, {0}.
// Algorithm: Tarjan (1972), with an explicit stack, because call chains are deeper than the
// machine's stack. Linear in nodes and edges.
// Order: roots are tried in ascending order and edges in the order given, so the result
// depends on the graph alone; members of a component are sorted.
#pragma once

#include <cstdint>
#include <vector>

namespace outlive {

// successors[n]: the nodes that n points to; repeats and self edges are fine.
std::vector<std::vector<uint32_t>>
stronglyConnectedComponents(const std::vector<std::vector<uint32_t>> &successors);

} // namespace outlive
