// What the whole program does to each object that threads meet at: locks, condition variables,
// queues, promises, handles of threads.
//
// Problem: `ready_.wait(lock)` waits for ever if nobody calls `notify_one` on the same object. It
// is enough to know who does, if it is known that nobody else can: the object must never be given
// to code that nobody has seen, nor be kept behind a pointer. Algorithm: one pass over all events.
// Actions of library functions (summary/Action.h) are noted at the object (Objects.h) that they are
// done to, and at the one that it is a member of. What a function does to what it is given a
// pointer to is done to whatever its callers give it; an address that goes anywhere else makes its
// object one that others may reach. Example
//   struct Queue { void pop() { ready.wait(lock); } void push() { ready.notify_one(); } };
//   static Queue jobs;   jobs.pop();
//       Field ready   blocks in pop, wakes in push
//       Formal 0 of Queue::pop   blocks at its member `ready`
//       Global jobs   is given to Queue::pop: blocks at `ready`; nobody wakes it there
// Why it ends: each object is collected once from those that it is given to.
// Cost: linear in events; types tell at once which operands cannot matter.
#pragma once

#include "threads/Objects.h"

#include <map>

namespace outlive::threads {

struct Use {
  ActionKind kind = ActionKind::Blocks;
  BodyId body;
  ir::Position position;
  ir::CallId call;
  ir::FieldId member; // it is done to this member of the object; none: to the object itself
  auto operator<=>(const Use &) const = default;
};

// The object is given to a function of the program.
struct GivenTo {
  Object formal;
  BodyId body; // who gives it
  ir::Position position;
  auto operator<=>(const GivenTo &) const = default;
};

struct ObjectUses {
  std::vector<Use> uses;
  std::vector<GivenTo> givenTo;
  bool isReachable = false;  // by others: its address is kept, or given to unseen code
  bool isConfigured = false; // made in a way that may change what it does: attributes, flags

  bool has(ActionKind kind, ir::FieldId member = {}) const;
  const Use *first(ActionKind kind, ir::FieldId member = {}) const;
};

class Uses {
public:
  Uses(const Objects &objects, const Models &models);

  // In order; without what is done by functions that an object is given to.
  const std::map<Object, ObjectUses> &own() const { return own_; }
  // With all that is done to it.
  ObjectUses of(const Object &object) const;
  // What a library function does; empty for functions of the program.
  const std::vector<Action> &actionsOf(ir::FunctionId function) const {
    return actions_[function.index()];
  }
  // The place that an action of a call is done to; nothing when it has no name.
  static std::optional<ir::Place> placeOf(const ir::Function &body, const ir::Call &call,
                                          const SummaryPath &path);

private:
  void findWatched();
  void visitBody(BodyId body);
  void visitCall(BodyId body, const ir::Event &event);
  bool wakes(const Action &action, const ir::Call &call) const;
  void noteActions(BodyId body, const ir::Event &event);
  void giveAway(BodyId body, const ir::Event &event, size_t argument);
  bool isLeftAlone(ir::FunctionId function, size_t argument) const;
  bool goesToResult(ir::FunctionId function, size_t argument) const;
  bool isBuiltOnLock(ir::RecordId record) const;
  bool isWatched(ir::TypeId type, bool isBehindPointer) const;
  bool isWatched(BodyId body, const ir::Operand &operand) const;

  const Objects &objects_;
  const Models &models_;
  const Program &program_;
  const ir::Module &module_;
  std::vector<std::vector<Action>> actions_; // by function
  std::vector<bool> watched_;                // by record: something may be done to it
  std::vector<bool> locks_;                  // by record: methods lock it
  mutable std::map<std::pair<ir::FunctionId, size_t>, bool> leftAlone_;
  std::map<Object, ObjectUses> own_;
};

} // namespace outlive::threads
