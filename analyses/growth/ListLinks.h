// Lists that are linked by hand: which records are elements, and where the program keeps pointers
// to them.
//
// Problem: C has no list class. `struct node *next` in a `struct node` makes one, with a variable
// that leads to the first element; the macros of <sys/queue.h> make the same of a member with a
// pointer and a pointer to a pointer.
// Example
//     struct node { struct node *next; };           element `node`
//     static struct node *head, *table[64];         heads
//     node->next = head;                            writes a link
//     *at = node->next;                             writes through a pointer: to a head or a link
// Where a value comes from is told by the assignments that reach the place where it is used, and
// further, through callees that return it and callers that pass it.
// Why it ends: values are followed a few steps only. Cost: of each question, a walk backwards over
// the blocks of one body for each variable, event and number of steps on the way, each once.
#pragma once

#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <map>
#include <set>
#include <tuple>

namespace outlive::growth {

enum class SlotKind : uint8_t { None, Link, Head, Through };

// A place in memory that holds a pointer to an element.
struct Slot {
  SlotKind kind = SlotKind::None;
  ir::RecordId element;
};

struct EventPlace {
  BodyId body;
  ir::BlockId block;
  size_t index = 0; // of the event in the block
};

enum class NodeOrigin : uint8_t {
  New, // allocated, or an object with a name
  Null,
  Link,    // read from a link: what comes after an element
  Head,    // read from a head
  Unknown, // what nobody can tell, through a pointer to a pointer among it
};

struct NodeValue {
  NodeOrigin origin = NodeOrigin::Unknown;
  ir::Place place; // Link, Head: where it is read, in the body that was asked about; else empty
  bool isHere = false;
  auto operator<=>(const NodeValue &) const = default;
};

class ListLinks {
public:
  ListLinks(const Program &program, const Models &models, const places::TypeFacts &types);

  // Records with a link of their own, directly or in a part of theirs.
  bool isElement(ir::RecordId record) const { return isElement_[record.index()]; }
  // What the type is a pointer to, if that is an element.
  ir::RecordId elementOf(ir::TypeId pointer) const;
  Slot slotOf(const ir::Function &body, const ir::Place &place) const;
  // The record is a part of the element, or the element itself.
  bool isPartOf(ir::RecordId part, ir::RecordId element) const;

  // What an operand may hold at an event.
  std::vector<NodeValue> valuesOf(const EventPlace &at, const ir::Operand &operand) const {
    known_.clear();
    return valuesOf(at, operand, maxSteps);
  }
  std::vector<NodeValue> resultsOf(const EventPlace &at, const ir::Call &call) const {
    known_.clear();
    return resultsOf(at, call, maxSteps);
  }
  // The addresses that a pointer to a pointer may hold anywhere in the body.
  std::vector<ir::Place> addressesIn(const ir::Function &body, ir::LocationId pointer) const;
  const places::TypeFacts &types() const { return types_; }

private:
  static constexpr int maxSteps = 5;
  bool hasLink(ir::RecordId record, ir::RecordId element, int depth) const;
  std::vector<NodeValue> valuesOf(const EventPlace &at, const ir::Operand &operand,
                                  int steps) const;
  std::vector<NodeValue> valuesOfPlace(const EventPlace &at, const ir::Place &place,
                                       int steps) const;
  std::vector<NodeValue> assignedTo(const EventPlace &at, const ir::Place &variable,
                                    int steps) const;
  std::vector<NodeValue> resultsOf(const EventPlace &at, const ir::Call &call, int steps) const;
  std::vector<NodeValue> passedTo(BodyId body, uint32_t formal, int steps) const;

  const Program &program_;
  const ir::Module &module_;
  const places::TypeFacts &types_;
  std::vector<bool> isElement_; // by record
  std::vector<bool> allocates_; // by function: without body
  // Of one question: body, block, event, variable, steps.
  using Asked = std::tuple<BodyId, ir::BlockId, size_t, ir::LocationId, int>;
  mutable std::map<Asked, std::vector<NodeValue>> known_;
  mutable std::map<BodyId, std::vector<EventPlace>> callers_;
  mutable bool areCallersKnown_ = false;
};

} // namespace outlive::growth
