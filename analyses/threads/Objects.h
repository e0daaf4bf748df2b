// Names for what lasts: the lock, the flag, the queue or the thread that a place is.
//
// Problem: one function waits on `this->ready_`, another wakes `pool->ready_`, a lambda wakes the
// variable that it has captured. Whether these are the same can only be told by what they are
// called. Objects are
//   Local    a variable of one function, also where a closure refers to it
//   Global   a variable with static storage
//   Field    a member, of whatever object: all objects of a class share it
//   Formal   what a function is given a pointer or reference to
// Example
//   std::condition_variable done;                          Local done
//   std::thread t([&] { done.notify_one(); });             Local done, by way of the capture
//   void wait(std::condition_variable &c) { c.wait(l); }   Formal 0 of wait
// What lies behind a pointer that is kept somewhere has no name: nobody can tell which it is.
// Elements, and what a smart pointer owns, have the name of what holds them.
// Cost: a variable's only assignment is looked up when first asked for, body by body.
#pragma once

#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <memory>
#include <unordered_map>

namespace outlive::threads {

enum class ObjectKind : uint8_t { None, Local, Global, Field, Formal };

struct Object {
  ObjectKind kind = ObjectKind::None;
  BodyId body;                 // Local and Formal
  uint32_t index = UINT32_MAX; // LocationId, GlobalId, FieldId or number of the formal, by kind

  explicit operator bool() const { return kind != ObjectKind::None; }
  auto operator<=>(const Object &) const = default;
};

class Objects {
public:
  Objects(const Program &program, const places::TypeFacts &types);

  Object of(BodyId body, const ir::Place &place) const { return of(body, place, maxSteps); }
  // Of an address: its place. Of a value: what it points to.
  Object pointedTo(BodyId body, const ir::Operand &operand) const;
  // What the place is the last-named member of: `queue` of `queue.ready`.
  Object around(BodyId body, const ir::Place &place) const;

  // What the only assignment to a variable, value or capture gives it; nothing when there are
  // several, or none.
  struct Given {
    BodyId body;
    ir::Operand operand;
    ir::CallId call; // instead of an operand
  };
  std::optional<Given> givenTo(BodyId body, const ir::Place &place) const;
  // By that assignment alone an address goes nowhere else.
  bool isFollowed(BodyId body, const ir::Place &destination) const;

  // The field that the place is of, if the last step is one.
  static ir::FieldId lastField(const ir::Place &place);
  static ir::Place followed(ir::Place place); // what it points to
  // The place without its first steps, behind another one.
  static std::optional<ir::Place> joined(ir::Place place, const ir::Place &of, size_t from);

  std::string nameOf(const Object &object) const;
  ir::TypeId typeOf(const Object &object) const;
  const places::TypeFacts &types() const { return types_; }
  const Program &program() const { return program_; }

private:
  static constexpr int maxSteps = 8;
  struct Assignments {
    std::vector<uint32_t> counts; // by location
    std::vector<Given> given;     // by location; of the last one
  };
  const Assignments &assignmentsOf(BodyId body) const;
  Object of(BodyId body, const ir::Place &place, int steps) const;
  Object behind(const Given &given, size_t derefs, int steps) const;

  const Program &program_;
  const places::TypeFacts &types_;
  mutable std::vector<std::unique_ptr<Assignments>> assignments_; // by body
  struct Captured {
    uint32_t count = 0;
    Given given;
  };
  std::unordered_map<uint32_t, Captured> captures_; // by field of a closure
};

} // namespace outlive::threads
