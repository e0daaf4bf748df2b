// Who puts what into whom, object by object: `child->parent = self` makes `child` keep `self`.
//
// Problem: two classes that can keep each other are no cycle; two objects that do are one. In
//     void link(std::shared_ptr<Node> a, std::shared_ptr<Node> b) { a->next = b; b->prev = a; }
// `a` and `b` must be the same two in both assignments.
// Idea: within a body each value that leads to an object gets a name of it. Equal names are the
// same object: what a formal leads to, what a call makes, a variable's own storage, what a field
// of one of these leads to. Pointers, references and classes that stand for pointers share the name
// of their object. A variable that is assigned again has a name for each part of the graph in which
// its value is certain, and where paths meet in different ones a new one. Elements of containers
// get one for each time that one is taken out.
//     a->next = b    store (formal 0) . next <- (formal 1)
// A field that gets another object leads to that from then on: what it led to before is another
// part, which the object does not keep any longer. So a tree is turned without a circle:
//     y = x->right;  x->right = y->left;  y->left = x;     `x` keeps `y` no more when `y` gets it
// Callees first: stores between what callers can name are applied at each call, with the caller's
// names. So setters, constructors, factories and closures that are handed on are seen through.
// Why it ends: one pass over each body, at most twice over those that call each other. Cost: linear
// in events and in stores of callees, of which each body hands on `maxStores` at most.
#pragma once

#include "cycles/OwningTypes.h"
#include "program/Program.h"

#include <map>
#include <optional>

namespace outlive::cycles {

using ObjectId = Id<struct ObjectTag>; // index into Stores::objects

enum class ObjectKind : uint8_t {
  Null,
  Formal,  // what formal `index` leads to, or the class object that it is
  Global,  // index: GlobalId
  Storage, // of a variable, temporary or closure of class type; index: LocationId
  New,     // made by a call or allocation; index: of the call, or of the location
  Part,    // what `field` of `base` is or leads to
  Element, // one of those that `base` holds
  Some,    // not known; an object of its own
};

struct Object {
  ObjectKind kind = ObjectKind::Some;
  ObjectId base;
  ir::FieldId field;
  uint32_t index = 0;
  // Tells apart what a call makes, what is taken out; of a Part: what the field leads to after it
  // has been given something for the n-th time.
  uint32_t turn = 0;
  BodyId callee = {}; // whose name it is, where a call may run one of several
  auto operator<=>(const Object &) const = default;
};

struct Store {
  ObjectId holder;
  ir::FieldId field; // none: the holder is a container or a function object itself
  ObjectId held;
  ir::Position position; // in this body: of the assignment, or of the call that leads to it
  ir::BlockId block;
  BodyId from; // whose assignment it is, and where that stands
  ir::Position origin;
  ir::CallId call; // that has brought it here, with the number that it has in the callee
  BodyId callee;
  uint32_t number = 0;
  bool isCounted = false;  // a plain pointer for which a count went up
  bool isMaybe = false;    // one of several callees
  bool isHandedOn = false; // callers can name both objects
};

// A counted pointer that leads to a part of what it keeps, in a place that lasts:
//     first_ = std::shared_ptr<int>(numbers, &numbers->front());
struct PartView {
  ir::Position made; // where whole and part are brought together
  ir::Position put;
  ir::TypeId whole;
  ir::TypeId part;
  ir::FieldId member; // of the whole; none: an element
  ir::FieldId into;   // none: a global
  ir::GlobalId global;
};

// One body.
struct Stores {
  std::vector<Object> objects;
  std::vector<ir::TypeId> types; // by object, as far as known
  std::vector<Store> stores;
  ObjectId result;
  bool isResultSelf = false;                       // the result is a pointer of `this` to itself
  std::vector<std::pair<uint32_t, ObjectId>> puts; // into the pointer that a formal refers to
  // Objects that are parts, with a pointer that keeps the whole; `into` and `put` are not known
  // yet.
  std::map<ObjectId, PartView> parts;
  std::vector<PartView> views; // that were put somewhere
  std::vector<bool> isSelf;    // by object: a pointer was made from the object itself
  std::vector<bool> isGone;    // by object: a Part whose field leads to another object by now
  // An object keeps this part or element of it.
  bool isKept(ObjectId object, const OwningTypes &types) const;
  const Object &at(ObjectId object) const { return objects[object.index()]; }
};

// Something empties a field, or takes one element out of it.
struct Clearing {
  ir::FieldId field;
  BodyId body;
  ir::Position position;
  bool isWhole = false;
};

struct AllStores {
  std::vector<Stores> bodies; // by BodyId
  std::vector<Clearing> clearings;
};

// Classes that delete what their members point to keep it: noted in `types`.
// The program's own functions that note one more owner of what a formal leads to: which formal.
using CountingFunctions = std::map<ir::FunctionId, uint32_t>;

AllStores findStores(const Program &program, const Models &models,
                     const CountingFunctions &counting, OwningTypes &types);

} // namespace outlive::cycles
