// Events of one body -> its location graph.
//
// Example: `Node *f(Node *p) { Node *n = new Node; n->next = p; return n; }`
//     n#1 <- Allocation (-1)          n has one definition: one node
//     store n#1 -> .next <- p         resolved: Allocation.next <- p (0)
//     result <- n#1 (0)
//
// Simple variables - pointers, references, views, carried integers whose address goes nowhere -
// get one node per definition, found by reaching definitions over the CFG, so that
// `x = y; return x` does not mix x's first value in. Where definitions meet, a node collects
// them. All other storage is one node with parts, whatever the order of statements.
// An address that is handed to a callee which only reads or writes through it (its summary
// says so) does not make a variable less simple.
//
// Calls: each target's summary is applied with its formals bound to the operands; what nobody
// knows goes to the node Unknown, and what it returns comes from there.
//
// Unnamed arguments (`...`) are one more formal of the body, which va_start puts into a va_list;
// a caller binds it to all of them together:
//     void log(const char *f, ...) { va_list l; va_start(l, f); vprintf(f, l); }   nothing leaks
// Cost: linear in events, plus that of Points.
#pragma once

#include "escape/Outlives.h"
#include "escape/Points.h"
#include "program/Program.h"

#include <functional>
#include <map>
#include <unordered_map>

namespace outlive::escape {

// The summary to use for a function; knowledge says where it is from.
using SummaryOf = std::function<const Summary &(ir::FunctionId)>;
// The call operator of a lambda's record, or none.
using CallOperatorOf = std::function<ir::FunctionId(ir::RecordId)>;

// An allocating call: malloc, make_unique...
struct AllocationCall {
  ir::CallId call;
  ir::FunctionId callee;
  ir::Position position;
  NodeId node;
};

// A call with more arguments than formals, some of which carry addresses.
struct VariadicCall {
  ir::CallId call;
  ir::FunctionId callee;
  ir::Position position;
  // What the callees' summaries say of them: nothing keeps them, or where they go at worst.
  enum Fate : uint8_t { Stays, Passed, Kept, Unknown } fate = Stays;
  ir::FunctionId unseen = {}; // Unknown: see Note
  // Kept: where.
  RootKind keeper = RootKind::Global;
  uint32_t global = ir::GlobalId::none;
};

class Build {
public:
  // With isCutOff, calls that lead back into the body's own component count as unknown; used
  // when the component's summaries did not settle.
  Build(const Program &program, BodyId body, const Types &types, SummaryOf summaryOf,
        CallOperatorOf callOperatorOf, std::function<bool(ir::FunctionId)> isCutOff,
        const Points::Limits &limits);
  Build(const Build &) = delete;
  Build &operator=(const Build &) = delete;

  void run();

  const Graph &graph() const { return graph_; }
  bool isCoarse() const { return isCoarse_; }
  const Points &points() const { return points_; }
  const ScopeTree &scopes() const { return scopes_; }
  const ir::Function &function() const { return function_; }
  // The node of a location's storage; none when nothing needed one.
  NodeId nodeOf(ir::LocationId location) const { return locations_[location.index()]; }
  // Roots outside the function, in the order in which they count as reasons.
  std::vector<NodeId> outsideRoots() const;
  // Variables that may hold the address of something that ends before them.
  std::vector<NodeId> scopedRoots() const;
  NodeId resultNode() const { return result_; }
  NodeId staticNode() const { return static_; }
  NodeId threadNode() const { return thread_; }
  NodeId exceptionNode() const { return exception_; }
  NodeId unknownNode() const { return unknown_; }
  const std::map<ir::GlobalId, NodeId> &globals() const { return globals_; }

  const std::vector<AllocationCall> &allocationCalls() const { return allocationCalls_; }
  const std::vector<VariadicCall> &variadicCalls() const { return variadicCalls_; }
  // Objects that are deleted through a pointer to a polymorphic base.
  bool isDeletedAsBase(NodeId object) const;
  // A call that somebody unknown may answer.
  bool isComplete() const { return isComplete_; }
  const std::vector<uint32_t> &calledFormals() const { return calledFormals_; }

private:
  // What an operand is, for reading through it.
  struct Bound {
    enum Kind : uint8_t { Nothing, Value, Address, SimpleAddress } kind = Nothing;
    NodeId node;
    ir::LocationId simple; // SimpleAddress: the address of this simple variable
  };
  using Path = std::span<const ir::Projection>;
  struct CallContext {
    ir::CallId id;
    const ir::Call *call = nullptr;
    ir::Position position;
    std::vector<Bound> formals;
    NodeId result;
    ir::FunctionId callee;
  };

  void makePseudoNodes();
  void findSimpleLocations();
  bool keepsAddress(const ir::Call &call, ir::CallId id, size_t argument) const;
  void orderBlocks();
  void runBlock(ir::BlockId block);
  void runEvent(const ir::Event &event);
  void joinDefinitions();

  // Simple variables
  bool isSimple(ir::LocationId location) const { return isSimple_[location.index()]; }
  NodeId readSimple(ir::LocationId location);
  NodeId entryVersion(ir::BlockId block, ir::LocationId location);
  void define(ir::LocationId location, NodeId node);
  NodeId newVersion(ir::LocationId location);

  // Nodes
  NodeId locationNode(ir::LocationId location);
  NodeId globalNode(ir::GlobalId global);
  NodeId functionNode(ir::FunctionId function);
  NodeId freshNode(ir::CallId call, ir::TypeId type, ir::ScopeId scope);
  NodeId temporary(ir::TypeId type);
  NoteId note(NoteKind kind, ir::Reason reason, ir::Position position, ir::FunctionId function = {},
              Symbol name = {}, ir::FunctionId unseen = {});

  // Places
  ir::TypeId typeOf(const ir::Place &place, size_t depth) const;
  const ir::Place &place(ir::PlaceId id) const { return function_.places[id.index()]; }
  NodeId read(const ir::Place &place, size_t depth);
  NodeId readAlong(NodeId node, Path path);
  NodeId everythingBehind(NodeId node);
  Bound bind(const ir::Operand &operand);
  Bound pointeeOf(const Bound &bound); // the value behind an address
  NodeId readBound(const Bound &bound, Path path);
  void put(NodeId destination, const Bound &source, NoteId note);
  void write(const ir::Place &place, const Bound &source, NoteId note);
  void writeAlong(NodeId node, Path path, const Bound &source, NoteId note);
  void writeBound(const Bound &bound, Path path, const Bound &source, NoteId note);
  void writeBehind(const SummaryPath &path, const Bound &source, CallContext &context, NoteId note);
  Bound addressAlong(const Bound &bound, Path path);

  // Calls
  void runCall(const ir::Event &event);
  void applySummary(const Summary &summary, ir::FunctionId callee, CallContext &context);
  void applyVariadic(const Summary &summary, ir::FunctionId callee, CallContext context,
                     VariadicCall &variadic);
  void openUnnamed(size_t formal, ir::FunctionId callee, CallContext &context);
  void applyUnknown(ir::FunctionId callee, CallContext &context);
  void applyConstructors(const Summary &summary, ir::FunctionId callee, CallContext &context);
  void runLambdas(const Summary &summary, const ir::FunctionSymbol &callee, CallContext &context);
  void applyCallback(const Effect &effect, const Bound &source, CallContext &context, NoteId note);
  Bound sourceOf(const Effect &effect, CallContext &context);
  ir::FunctionId calledFunction(const ir::Operand &operand) const;

  const Program &program_;
  const ir::Module &module_;
  const ir::Function &function_;
  const ir::FunctionSymbol &symbol_;
  BodyId body_;
  const Types &types_;
  SummaryOf summaryOf_;
  CallOperatorOf callOperatorOf_;
  std::function<bool(ir::FunctionId)> isCutOff_;

  Graph graph_;
  Points points_;
  ScopeTree scopes_;
  bool isCoarse_; // fields and depth are not told apart
  NodeId static_, thread_, exception_, unknown_, result_;
  NodeId unnamed_; // what the unnamed arguments hold; none without
  std::vector<NodeId> outs_;
  std::vector<NodeId> locations_; // by location
  std::map<ir::GlobalId, NodeId> globals_;
  std::map<ir::FunctionId, NodeId> functions_;
  std::map<ir::CallId, NodeId> fresh_;
  std::map<NodeId, NodeId> behind_;

  std::vector<bool> isSimple_;
  std::vector<uint32_t> order_; // blocks, reverse postorder
  std::vector<std::vector<ir::BlockId>> predecessors_, throwers_;
  std::vector<bool> isDone_; // by block
  // The node that a simple variable has at the end of a block (none: nothing), by
  // block << 32 | location; and on entry to a block.
  std::unordered_map<uint64_t, NodeId> atEnd_, atEntry_;
  std::vector<std::pair<ir::BlockId, ir::LocationId>> pendingEntries_;
  std::unordered_map<uint64_t, std::vector<NodeId>> throwingDefinitions_; // with a handler
  ir::BlockId block_;
  int callDepth_ = 0;

  std::vector<AllocationCall> allocationCalls_;
  std::vector<VariadicCall> variadicCalls_;
  std::vector<std::pair<NodeId, ir::RecordId>> polymorphicDeletes_;
  std::vector<uint32_t> calledFormals_;
  bool isComplete_ = true;
};

} // namespace outlive::escape
