// What pointers may point to, so that stores and field loads reach the right places.
//
// Problem: `p->f = &x` lets x escape only if what p may point to outlives x. Go sends every
// store through a pointer to the heap; then all setters and constructors leak.
//
//     S s; S *p = &s; p->f = &x; return p->g;      x goes to s.f only, and not to the result
//
// Algorithm: inclusion-based points-to analysis (Andersen 1994) with fields and difference
// propagation, growing the graph as it goes:
//   flow     d <- s        pts(d) gets pts(s); matching parts of d and s are connected as well
//   address  d <- &o       pts(d) gets o
//   load     d <- p->f     for each o in pts(p):  d <- o.f
//   store    p->f <- s     for each o in pts(p):  o.f <- s
//   offset   d <- &p->f    for each o in pts(p):  d <- &o.f
//   take     d owns *p     for each allocated o in pts(p):  d <- &o
//   gather   d <- all behind d   for each o in pts(d):  d <- o   (paths that were cut)
//   scatter  all behind p <- s   for each o in pts(p):  o <- s
// Parts are made when they are first asked for, then connected along all flows of the whole.
// What a formal points to on entry is a Content object, made when the value is first read.
//
// Why it ends: fields are told apart to maxFieldDepth inside an object. Content of a formal goes
// to maxLevel dereferences, to the third object of one type along a path (lists, trees), and to
// maxContent objects per formal; what lies deeper is merged into the place it is reached from.
// Sets only grow. A function that needs more than maxNodes nodes or maxFlows flows is solved with
// what lies beyond merged into the whole (isExhausted), which is coarser.
// Cost: cubic in the worst case, close to linear on real functions, whose sets are small.
#pragma once

#include "escape/Graph.h"
#include "escape/Types.h"

#include <deque>

namespace outlive::escape {

// Fields and `own`s after the last dereference of a path.
using Suffix = std::vector<ir::Projection>;

class Points {
public:
  static constexpr uint8_t maxFieldDepth = 3;
  static constexpr uint8_t maxLevel = 6;
  static constexpr int maxSameType = 3;
  static constexpr size_t maxContent = 48;
  static constexpr size_t maxNodes = 60000;
  static constexpr size_t maxFlows = 2000000;

  Points(Graph &graph, const Types &types) : graph_(graph), types_(types) {}

  // Pseudo-nodes that stand for themselves when followed; made by the builder.
  void setOut(uint32_t formal, NodeId out);

  NodeId add(Node node);
  void flow(NodeId destination, NodeId source, NoteId note);
  void address(NodeId destination, NodeId object, NoteId note);
  void load(NodeId destination, NodeId pointer, Suffix suffix, NoteId note);
  void store(NodeId pointer, Suffix suffix, NodeId source, NoteId note);
  void offset(NodeId destination, NodeId pointer, Suffix suffix, NoteId note);
  void take(NodeId owner, NodeId pointer, NoteId note);
  void gather(NodeId all);
  void scatter(NodeId all, NodeId source, NoteId note);
  // A part of a node; the node itself when it has no parts.
  NodeId child(NodeId node, ir::Projection projection);
  NodeId descend(NodeId node, const Suffix &suffix);

  // Runs to the fixpoint; may be called again after more constraints.
  void solve();

  // Sorted by id.
  const std::vector<NodeId> &pointees(NodeId node) const { return sets_[node.index()].all; }
  // Something was stored into memory that the formal led to on entry.
  bool isWritten(uint32_t formal) const { return formal < isWritten_.size() && isWritten_[formal]; }
  bool isExhausted() const { return isExhausted_; }

private:
  struct Constraint {
    enum Kind : uint8_t { Load, Store, Offset, Take, Gather, Scatter } kind;
    NodeId other; // destination or source
    Suffix suffix;
    NoteId note;
  };
  struct Link {
    NodeId node;
    NoteId note;
  };
  struct Set {
    std::vector<NodeId> all;
    std::vector<NodeId> news; // in `all`, not yet propagated
    std::vector<Link> out, in;
    std::vector<Constraint> constraints;
    bool isQueued = false;
  };

  void connect(NodeId destination, NodeId source, NoteId note);
  void connectParts(NodeId destination, NodeId source, NoteId note);
  void propagateChild(NodeId whole, const Child &child);
  void materialize(NodeId node);
  bool isRecursive(NodeId entry, ir::TypeId pointee) const;
  void insert(NodeId node, NodeId object);
  void addConstraint(NodeId pointer, Constraint constraint);
  void apply(const Constraint &constraint, NodeId object);
  void markWritten(NodeId node);

  Graph &graph_;
  const Types &types_;
  std::vector<Set> sets_; // by node
  std::deque<NodeId> queue_;
  std::vector<std::pair<NodeId, Child>> newChildren_;
  std::unordered_set<uint64_t> connected_;
  std::vector<NodeId> outs_; // by formal
  std::vector<bool> isWritten_;
  std::vector<size_t> contents_; // by formal: Content objects made
  bool isExhausted_ = false;
};

} // namespace outlive::escape
