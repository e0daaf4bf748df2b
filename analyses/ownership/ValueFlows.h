// Where values may go in the whole program, whatever the order of statements.
//
// Problem: that nobody releases what a field holds is a claim about the whole program. It needs
// every place that reads the field, and everywhere that the value goes from there.
// Example: `log->fd = open(name, O_RDONLY);` and, elsewhere, `int fd = log->fd; shut(fd);` with
//     void shut(int n) { close(n); }
//   gives  open -> v -> field fd -> fd -> n -> released
// Algorithm (field-based and inclusion-based, like Heintze and Tardieu 2001): one node for each
// field of the program, whichever object it is part of, and one for each location of each body.
// Assignments, arguments and results are edges. A value is *let go* where somebody releases it, or
// gets it in a way that is not followed: what is stored behind a pointer, in a global, in a
// container, what unseen code gets, fields whose address is stored. This goes back along the edges.
// What is behind pointers and has no field has no node. So a node that is not let go is one whose
// values stay where the graph says.
// Why it ends: each node is marked once. Cost: linear in events and arguments.
#pragma once

#include "ownership/PathSolver.h"

#include <span>

namespace outlive::ownership {

using FlowId = Id<struct FlowTag>;

struct Flow {
  FlowId from, to;
  BodyId body;
  ir::Position position;
  bool isIntoObject = false; // the destination is a field of what a pointer leads to
  bool isPart = false;       // an address inside of what the value points to, `text + n`
  // From the pointer that `new` returns to the object itself, which its constructor has.
  bool isToObject = false;
};

// A resource begins here, whenever the call succeeds.
struct AcquiredValue {
  FlowId at;
  FamilyId family;
  BodyId body;
  ir::FunctionId by; // none for `new`
  ir::Position position;
  bool isIntoObject = false; // straight into a field of what a pointer leads to
};

// Where a value is released, or gets out of sight.
struct LettingGo {
  FlowId at;
  BodyId body;
  ir::Position position;
  bool isRelease = false;
};

// An object of this class ends, and what it holds with it.
struct RecordEnd {
  ir::RecordId record;
  BodyId body;
  ir::Position position;
};

// `delete` of a pointer to an object of a class.
struct Deletion {
  FlowId of;
  ir::RecordId record; // that the pointer says
  BodyId body;
  ir::PlaceId place;
  ir::Position position;
};

class ValueFlows {
public:
  ValueFlows(const Program &program, const places::TypeFacts &types, DutySource &source);

  FlowId ofField(ir::FieldId field) const { return FlowId(firstField_ + field.value); }
  // None when the node is no field.
  ir::FieldId fieldOf(FlowId node) const;
  // Somebody may release the value, or keep it out of sight.
  bool isLetGo(FlowId node) const { return isLetGo_[node.index()]; }
  std::span<const LettingGo> lettingsGo(FlowId node) const; // by its own, not further on
  std::span<const Flow> from(FlowId node) const;
  // Numbers of flows; see `flow`.
  std::span<const uint32_t> into(FlowId node) const;
  const Flow &flow(uint32_t number) const { return flows_[number]; }
  const std::vector<AcquiredValue> &acquired() const { return acquired_; }
  // By `delete`, by destructors that the source writes, or released as mere memory.
  const std::vector<RecordEnd> &ends() const { return ends_; }
  // Variables and temporaries, with or without destructor.
  const std::vector<RecordEnd> &scopeEnds() const { return scopeEnds_; }
  const std::vector<Deletion> &deletions() const { return deletions_; }
  ir::TypeId typeOf(FlowId node) const;
  // The object that a method is called for.
  bool isThis(FlowId node, BodyId body) const {
    return program_.symbolOf(body).hasThis &&
           node == ofLocation(body, ir::Function::formalLocation(0));
  }

private:
  struct Spot {
    FlowId node;               // none: what is behind a pointer
    ir::TypeId type;           // none when unknown
    bool isIntoObject = false; // behind a pointer, or part of what is
  };

  void numberNodes();
  void addBody(BodyId body);
  void addEvent(const ir::Event &event);
  void addFlow(const ir::Operand &source, const Spot &to, ir::Position position);
  void addEdge(FlowId from, const Spot &to, ir::Position position, bool isPart = false);
  void addCall(const ir::Event &event);
  void addTarget(const ir::Event &event, const ir::Call &call, ir::FunctionId target);
  void addArgument(const ir::Event &event, const ir::Operand &argument, size_t number,
                   ir::FunctionId target);
  void addLibraryArgument(const ir::Event &event, const ir::Call &call, size_t number,
                          ir::FunctionId target);
  void addAcquisitions(const ir::Event &event, const ir::Call &call, ir::FunctionId target);
  void addEnds(const ir::Event &event, const ir::Call &call, ir::FunctionId target);
  void addDeletion(const Deletion &deletion);
  void letGo(FlowId node, bool isRelease = false);
  void letGo(const ir::Operand &operand);
  void letGoAddressed(const ir::Operand &operand);
  void expose(ir::RecordId record);
  void exposePuns(const ir::Operand &source, ir::TypeId to);
  void letGoUnseenResults();
  void index();
  bool leadsTo(FlowId from, FlowId to) const;
  std::vector<bool> leadingTo(bool isReleaseOnly) const;

  Spot spotOf(ir::PlaceId place) const;
  Spot spotOf(const ir::Place &place, size_t depth) const;
  FlowId pointerBehind(ir::PlaceId place) const;
  FlowId ofLocation(BodyId body, ir::LocationId location) const {
    return FlowId(firstLocation_[body.index()] + location.value);
  }
  bool isRecord(ir::TypeId type) const;
  ir::RecordId pointedRecord(ir::TypeId type) const;
  bool isPrefixOf(ir::RecordId part, ir::RecordId whole) const;

  const Program &program_;
  const ir::Module &module_;
  const places::TypeFacts &types_;
  DutySource &source_;
  std::vector<uint32_t> firstLocation_; // by body
  uint32_t firstField_ = 0, count_ = 0;

  BodyId body_;
  const ir::Function *function_ = nullptr;
  std::vector<bool> isCalled_, isAddressTaken_; // by function
  std::vector<bool> isExposed_;                 // by record
  // Of an object that is passed as mere memory to a function that may release it, and does not
  // return it or what takes its place.
  struct PossibleEnd {
    FlowId formal, result;
    RecordEnd end;
  };
  std::vector<PossibleEnd> possibleEnds_;
  ir::Position position_; // of the event

  std::vector<LettingGo> lettingsGo_; // by node
  std::vector<Flow> flows_;           // by origin
  std::vector<uint32_t> firstFlow_;   // by node
  std::vector<uint32_t> flowsInto_;   // by destination
  std::vector<uint32_t> firstInto_;   // by node
  std::vector<bool> isLetGo_;
  std::vector<AcquiredValue> acquired_;
  std::vector<RecordEnd> ends_, scopeEnds_;
  std::vector<Deletion> deletions_;
};

} // namespace outlive::ownership
