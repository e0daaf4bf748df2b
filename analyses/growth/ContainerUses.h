// Everything that the program does to its containers, and where their addresses go.
//
// Problem: that a container never shrinks is a claim about the whole program: about every place
// that names it, and every pointer or reference that may lead to it.
// Example
//     static Registry &instance() { static Registry r; return r; }     // r -> result
//     void add(std::vector<int> &to) { to.push_back(1); }              // items -> to: grows
//     void use() { add(instance().items); }
// Algorithm (field-based and inclusion-based, like Heintze and Tardieu 2001): one node for each
// global, each field, whichever object it is part of, and each variable that is a container or
// leads to one. A place stands for its last field, or else for its base. Assignments of addresses,
// arguments and results are edges. What functions do to a container is told by the models' actions.
// One that is given to code nobody has seen is *let go*, and nothing is said of it.
// Why it ends, cost: one walk over all events; walks over edges that visit a node at most once for
// each strength of evidence.
#pragma once

#include "program/Recurrence.h"

#include <span>

namespace outlive::growth {

using NodeId = Id<struct NodeTag>;

enum class UseKind : uint8_t {
  Grows,
  Shrinks,
  Empties,
  Replaces, // or moved from
  Trims,
  Measures,
  Looks, // anything else that changes nothing
  LetGo, // to code that nobody has seen
};

struct Use {
  NodeId node;
  UseKind kind = UseKind::Looks;
  BodyId body;
  ir::BlockId block;
  ir::CallId call;   // none for assignments
  ir::FunctionId by; // the library's function
  ir::Position position;
  // With the whole of a local variable, of whose class there may be others: `Info now = all.last;`.
  bool isOfLocal = false;
};

enum class AliasWay : uint8_t { Within, Into, Back }; // a function; into and back from a callee

// `to` may lead to the container that `from` is, or leads to.
struct Alias {
  NodeId from, to;
  AliasWay way = AliasWay::Within;
  BodyId body;
  ir::BlockId block;
  ir::Position position;
};

// A use of a container, by whatever name. Where a callee does it to what it is given, `body` and
// the rest are of the call that gives it this container.
struct ReachedUse {
  const Use *use = nullptr;
  BodyId body;
  ir::BlockId block;
  ir::Position position;
};

class ContainerUses {
public:
  ContainerUses(const Program &program, const Models &models, const Recurrence &recurrence);

  NodeId ofGlobal(ir::GlobalId global) const { return NodeId(global.value); }
  NodeId ofField(ir::FieldId field) const { return NodeId(firstField_ + field.value); }
  // The class of a container, of what leads to one, or of several; none for other types.
  ir::RecordId containerOf(ir::TypeId type) const {
    return type ? containerOf_[type.index()] : ir::RecordId();
  }
  bool isContainer(ir::RecordId record) const { return isContainer_[record.index()]; }
  std::vector<ReachedUse> usesOf(NodeId node) const;
  bool isGlobal(NodeId node) const { return node.index() < firstField_; }
  ir::FieldId fieldOf(NodeId node) const { // none: it is no field
    const bool isField = !isGlobal(node) && node.index() < firstField_ + module_.fields.size();
    return isField ? ir::FieldId(node.value - firstField_) : ir::FieldId();
  }
  // What one body does to containers, by the names that it uses.
  std::vector<const Use *> usesIn(BodyId body) const;

private:
  void findContainers();
  void numberNodes();
  void addBody(BodyId body);
  void addEvent(const ir::Event &event);
  void addCall(const ir::Event &event);
  void addTarget(const ir::Event &event, const ir::Call &call, ir::FunctionId target);
  void addActions(const ir::Event &event, const ir::Call &call, ir::FunctionId target);
  void addLibraryArgument(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                          size_t number);
  void replaceFields(ir::TypeId type, UseKind kind, unsigned depth = 0);
  void replaceFieldsOf(ir::PlaceId place);
  void use(NodeId node, UseKind kind, ir::CallId call = {}, ir::FunctionId by = {});
  void letGo(const ir::Operand &operand);
  void alias(NodeId from, NodeId to, AliasWay way);
  void index();
  ir::TypeId typeOf(ir::PlaceId place) const;
  NodeId nodeOf(ir::PlaceId place) const;          // none when it is no container
  NodeId nodeOf(const ir::Operand &operand) const; // of what its value or address leads to
  bool isPointer(ir::TypeId type) const;

  const Program &program_;
  const ir::Module &module_;
  const Models &models_;
  const Recurrence &recurrence_;
  std::vector<bool> isContainer_;         // by record
  std::vector<bool> hasContainer_;        // by record: among its own fields
  std::vector<ir::RecordId> containerOf_; // by type
  std::vector<ir::RecordId> recordOf_;    // by type: without pointers and arrays
  std::vector<uint32_t> firstLocation_;   // by body
  uint32_t firstField_ = 0, count_ = 0;

  // Of the walk over events.
  BodyId body_;
  const ir::Function *function_ = nullptr;
  ir::BlockId block_;
  ir::Position position_;
  bool isOfLocal_ = false;

  std::vector<Use> uses_;          // by node
  std::vector<uint32_t> firstUse_; // by node
  std::vector<Alias> aliases_;     // by origin
  std::vector<uint32_t> firstAlias_;
};

} // namespace outlive::growth
