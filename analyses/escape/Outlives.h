// Which storage may be alive when other storage is gone.
//
// Go compares loop depths; in C and C++ every block ends lifetimes, so the scope tree decides:
//     int *p;                 scope 1
//     for (...) {             scope 2, a loop
//       int x; p = &x;        p outlives x: its scope strictly encloses x's
//     }
// Gotos do not matter: a scope's variables end whichever way it is left.
//   * result, memory behind formals, globals, threads, exceptions outlive all that the function
//     owns; unknown code may
//   * a variable outlives what belongs to a scope strictly inside its own (blocks, loop
//     bodies, full expressions)
//   * memory from `new` has no scope that ends it: an outer variable holding it only matters
//     when a loop lies between, because then several such objects are alive at once
//   * parameters die with the function, like the variables of its outermost block
#pragma once

#include "escape/Graph.h"

namespace outlive::escape {

// What is known of a location, weakest first.
enum class Escape : uint8_t {
  No,
  Scope,   // its address goes to a variable of the same function that lives longer
  Perhaps, // unknown code gets it: it may escape
  Yes,
};

class ScopeTree {
public:
  ScopeTree() = default;
  // The outermost scope with a local variable is the function's body.
  explicit ScopeTree(const std::vector<ir::Scope> &scopes,
                     const std::vector<ir::Location> &locations = {});

  // True when `outer` is an ancestor of `inner`. An invalid scope is the function's.
  bool strictlyEncloses(ir::ScopeId outer, ir::ScopeId inner) const;
  // True when a loop's scope lies between: inside `outer`, and around or equal to `inner`.
  bool hasLoopBetween(ir::ScopeId outer, ir::ScopeId inner) const;
  uint32_t depth(ir::ScopeId scope) const { return node(scope).depth; }
  // Ends together with the parameters.
  bool isBody(ir::ScopeId scope) const { return depth(scope) <= bodyDepth_; }

private:
  struct Node {
    ir::ScopeId parent;
    uint32_t depth = 0;
    uint32_t enter = 0, leave = 0; // interval of a depth-first walk
    uint32_t loops = 0;            // loop scopes from the root to here
  };
  const Node &node(ir::ScopeId scope) const {
    return nodes_[scope && scope.index() < nodes_.size() ? scope.index() : 0];
  }
  std::vector<Node> nodes_{1};
  uint32_t bodyDepth_ = 1;
};

// How `inner`'s storage, whose address is reachable from `outer`, escapes by that. Constant time.
Escape escapeTo(const Graph &graph, const ScopeTree &scopes, NodeId outer, NodeId inner);

} // namespace outlive::escape
