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
// Why it ends: fields are told apart to a depth inside an object. Content of a formal goes to a
// number of dereferences and of objects per formal; what lies deeper is merged into the place it
// is reached from. Along a path there are two objects of one type: in a list the head and the
// next one, which stands for all that follow. Sets only grow.
// A function that needs more nodes or flows than the limits allow is abandoned (isExhausted) and
// built again with coarse limits, which merge all fields and everything behind a formal.
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
  // How finely things are told apart, and how much work may be spent on it.
  struct Limits {
    uint8_t fieldDepth = 3; // fields inside an object
    uint8_t level = 5;      // dereferences from a formal
    int sameType = 2;       // objects of one type along a path
    size_t content = 12;    // objects behind one formal
    size_t nodes = 1500;
    size_t flows = 8000;
    static Limits coarse() { return {0, 1, 1, 1, 16000, 300000}; }
  };

  Points(Graph &graph, const Types &types, const Limits &limits)
      : graph_(graph), types_(types), limits_(limits) {}

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
  // The limits were hit: what is known is incomplete.
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
  NodeId sameTypeAbove(NodeId entry, ir::TypeId pointee) const;
  void insert(NodeId node, NodeId object);
  void insertAll(NodeId node, const std::vector<NodeId> &sorted);
  void addConstraint(NodeId pointer, Constraint constraint);
  void apply(const Constraint &constraint, NodeId object);
  void markWritten(NodeId node);

  Graph &graph_;
  const Types &types_;
  std::vector<Set> sets_; // by node
  std::deque<NodeId> queue_;
  std::vector<std::pair<NodeId, Child>> newChildren_;
  std::unordered_set<uint64_t> connected_;
  std::vector<NodeId> added_, merged_; // buffers of insertAll
  std::vector<NodeId> outs_;           // by formal
  std::vector<bool> isWritten_;
  std::vector<size_t> contents_; // by formal: Content objects made
  Limits limits_;
  bool isExhausted_ = false;
};

} // namespace outlive::escape
