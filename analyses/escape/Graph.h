// The location graph of one function: who may hold what of whom.
//
// Problem: "may x be alive when its scope is gone?" is a question about where x's address may
// have gone. Statements do not matter for that, only flows between storage places do.
//
// A node is a place that holds something: a variable, a field of one, an object that was
// allocated, what a parameter pointed to on entry. An edge  d <-k- s  says: what s holds flows
// to d after k dereferences, k >= -1.
//
//     p = &q      p <- q   -1        (address of)
//     p = q       p <- q    0
//     p = *q      p <- q   +1
//     p = q->f    resolved to edges from the field f of each object that q may point to
//     p->f = q    resolved likewise (Points.h)
//
// Pseudo-nodes stand for what is outside: Static (all globals), Thread, Exception, Unknown
// (code that nobody has seen) and, per formal, Out: everything that could be reached from it
// on entry. A part's content belongs to the whole: whole <- part 0, without note.
//
// What is told apart: fields to a small depth, definitions of simple variables. What is not:
// elements of arrays, members of unions, objects of one allocation site, order of statements.
// The shape is that of Go's escape analysis (cmd/compile/internal/escape), with fields,
// resolved stores and scopes added.
#pragma once

#include "summary/Summary.h"

#include <unordered_set>
#include <vector>

namespace outlive::escape {

using NodeId = Id<struct NodeTag>;
using NoteId = Id<struct NoteTag>; // none: an edge that explanations pass over

enum class NodeKind : uint8_t {
  Variable,  // storage of a location
  Version,   // what a simple variable holds after one definition, or where several meet
  Temporary, // an intermediate value of an expression
  Content,   // what `path` from a formal led to on entry
  Fresh,     // memory that a call allocated; index: CallId
  Function,  // index: FunctionId
  Global,    // index: GlobalId
  Static,    // all globals together
  Thread,
  Exception,
  Unknown,
  Out, // all Content of one formal; index: formal
};

// How long a node's storage lives.
enum class Life : uint8_t {
  None,    // a value, or storage that is there before and after: nothing to outlive
  Scoped,  // ends with its scope
  Dynamic, // allocated: ends when somebody releases it
  Caller,  // there when the function has returned: result, memory reached from formals
  Program, // globals, other threads, exceptions in flight
  Unseen,  // in unknown code: may be there
};

// Why a value flows along an edge.
enum class NoteKind : uint8_t {
  Flow,          // an event of the body; reason says which
  Through,       // a callee's effect; function: the callee
  ToUnknown,     // an argument of a function that nobody has seen; function may be none
  UnknownSyntax, // name: the syntax kind
};

struct Note {
  NoteKind kind = NoteKind::Flow;
  ir::Reason reason = ir::Reason::Assigned;
  ir::Position position;
  ir::FunctionId function;
  Symbol name;
  ir::FunctionId unseen; // ToUnknown: where it ends, when `function` only hands it on
};

struct Edge {
  NodeId source;
  int32_t derefs = 0; // >= -1
  NoteId note;
};

struct Child {
  ir::Projection projection;
  NodeId node;
};

struct Node {
  NodeKind kind = NodeKind::Temporary;
  Life life = Life::None;
  bool isLeaf = false;  // one value: asking for a part of it gives the node itself
  bool isEntry = false; // held something when the function was entered: `path` names it
  bool carriesAddress = true;
  bool isTrackedByValue = false; // closures: what holds a copy counts, not only its address
  uint8_t fieldDepth = 0;        // parts inside the object
  uint8_t level = 0;             // entry: pointers between the formal and this place
  uint32_t formal = 0;           // entry and Out: number of the formal
  uint32_t index = 0;            // see NodeKind
  ir::LocationId location;       // Variable, Version
  ir::ScopeId scope;             // Scoped, Dynamic
  ir::TypeId type;               // none when unknown
  NodeId parent;                 // the whole that this is a part of
  ir::Projection step;           // from the parent
  NodeId pointee;                // entry: its Content, once made
  NodeId origin;                 // Content: the entry node that pointed here
  NodeId sink;                   // pseudo-node that this belongs to; walks from others stop here
  SummaryPath path;              // entry
  std::vector<Child> children;
  std::vector<Edge> edges; // incoming
};

class Graph {
public:
  NodeId add(Node node) {
    nodes_.push_back(std::move(node));
    return NodeId(nodes_.size() - 1);
  }
  NoteId addNote(Note note) {
    notes_.push_back(note);
    return NoteId(notes_.size() - 1);
  }
  // Adds destination <- source. False when the same edge (whatever its note) is there already.
  bool addEdge(NodeId destination, NodeId source, int derefs, NoteId note = {});

  Node &operator[](NodeId id) { return nodes_[id.index()]; }
  const Node &operator[](NodeId id) const { return nodes_[id.index()]; }
  const Note &note(NoteId id) const { return notes_[id.index()]; }
  size_t size() const { return nodes_.size(); }
  size_t edgeCount() const { return edgeCount_; }
  // The object that a part belongs to; the node itself when it is whole.
  NodeId whole(NodeId id) const;

private:
  std::vector<Node> nodes_;
  std::vector<Note> notes_;
  std::unordered_set<uint64_t> seen_; // edges with at most one dereference
  size_t edgeCount_ = 0;
};

} // namespace outlive::escape
