// Names and steps of a flow, as data that outlives the graph.
//
// Example: `node->next = p; list = node;` explains p with
//     node->next <- p       (assigned at 3:14)
//     list       <- &*node  (assigned at 4:6), printed as `list <- node`
// Edges without a note (parts of a whole, reads through a pointer, definitions that meet) are
// folded into the next step. Steps run as in Go: from the value outwards to the sink.
#pragma once

#include "escape/Build.h"
#include "escape/Solve.h"

#include <string>

namespace outlive::escape {

struct FlowStep {
  std::string destination;
  std::string source;
  int derefs = 0; // of the source: -1 is its address
  Note note;
};

// What reports call a node: `x`, `x.f`, `*p`, `p->next`, `new T`, `{temp}` for values without name.
std::string nameOf(const Program &program, const Build &build, NodeId node);

// What reports call an allocating location or a closure.
std::string allocationName(const ir::Module &module, const ir::Location &location);

// `malloc(...)`, `make_unique<T>`.
std::string callName(const ir::Module &module, const ir::FunctionSymbol &callee);

// `path` as from Walk: from the root to the node.
std::vector<FlowStep> explain(const Program &program, const Build &build,
                              const std::vector<Step> &path);

} // namespace outlive::escape
