// Abstract places ("cells"): where a function's pointers may be and may point to.
//
// Problem: the solver needs a finite set of places to which it can attach what they hold:
// the function's own variables, and memory that existed before it was entered.
// Idea: a cell is an abstract object plus a path of fields and `own`s inside it. Objects are
//   Location   storage of one of the function's locations
//   Pointee    what a cell pointed to when the function was entered; made when first needed.
//              `p->next->name` on entry is  Pointee(Pointee(p).next).name
//   Global     a variable with static storage
//   Fresh      memory that a call allocated
//   Thread     what other threads may use
//   Exception  the object that is thrown
//   Relative   no object: the root of paths of values on their way from place to place
// Derefs are not part of a cell: following a pointer goes from one object to another.
// Cells are interned, so equal places have equal ids. Ids follow the order of first use.
// Why it is finite: a cell's path, counted from the formal or global where it starts, is at
// most Place::maxDepth long, and crosses at most `maxLevel` pointers. What lies deeper has no
// cell and reads as Unknown.
#pragma once

#include "models/Models.h"
#include "places/CellIndex.h"

#include <optional>

namespace outlive::places {

using ObjectId = Id<struct ObjectTag>;

enum class ObjectKind : uint8_t { Location, Pointee, Global, Fresh, Thread, Exception, Relative };

struct Object {
  ObjectKind kind = ObjectKind::Location;
  uint32_t index = 0; // LocationId, CellId, GlobalId or number of the call, by kind
  CellId root;
  uint8_t level = 0;       // pointers crossed since a formal or global
  bool isSymbolic = false; // held something when the function was entered
  bool isBorrowed = false; // somebody took its address (monotone over the whole function)
};

struct Cell {
  CellId parent; // none for the object itself
  ir::Projection last;
  ObjectId object;
  ir::LocationId location; // whose storage it is part of; none when that is no location
  ir::TypeId type;         // none when unknown
  TypeClass typeClass = TypeClass::Plain;
  uint8_t depth = 0;           // projections inside the object
  uint8_t length = 0;          // of the path from a formal or global
  uint8_t owns = 0;            // `own`s on the path: elements of a container share one cell
  bool isArrayPart = false;    // stands for many places: elements of an array, or behind them
  bool isInsideThread = false; // inside the `own` of a thread object
  bool mayHoldAddress = true;
  CellId firstChild;
  CellId nextSibling;
  CellId pointee; // root of its Pointee object, once made
};

// What types say, asked over and over: computed once per program.
class TypeFacts {
public:
  TypeFacts(const ir::Module &module, const Models &models);
  const ir::Module &module() const { return module_; }
  const ir::Type *type(ir::TypeId id) const { return id ? &module_.types[id.index()] : nullptr; }
  TypeClass classOf(ir::TypeId id) const;
  bool mayHoldAddress(ir::TypeId id) const;
  ir::TypeId elementOf(ir::TypeId id) const; // of pointers, references, arrays
  ir::TypeId ownedBy(ir::TypeId id) const;   // the element of an owner with one argument
  bool hasArrow(ir::TypeId id) const;        // a class that is used like a pointer
  bool isArray(ir::TypeId id) const;
  ir::TypeId withoutArrays(ir::TypeId id) const; // what elements are, of arrays of arrays too
  bool isPointerLike(ir::TypeId id) const;       // pointer or reference
  ir::TypeId typeOf(const ir::Function &function, const ir::Place &place) const;
  // `const T *` or `const T &`: nobody writes through it.
  bool isReadOnlyPointer(ir::TypeId id) const { return id && areReadOnly_[id.index()]; }
  // `T *const &`: nobody changes the pointer itself.
  bool isReferenceToConstantPointer(ir::TypeId id) const;

private:
  bool findReadOnly(ir::TypeId id) const;

  const ir::Module &module_;
  std::vector<bool> areReadOnly_;  // by type
  std::vector<TypeClass> classes_; // by record
  std::vector<bool> haveArrow_;    // by record: classes of this name have an operator->
};

class CellTable {
public:
  static constexpr uint8_t maxLevel = 3;

  explicit CellTable(const TypeFacts &types) : types_(types) {}
  // Forgets everything and prepares for one function.
  void reset(const ir::Function &function);

  CellId ofLocation(ir::LocationId location);
  CellId ofGlobal(ir::GlobalId global);
  // Somebody has asked for its cell.
  bool hasGlobal(ir::GlobalId global) const { return globals_.find(global.value).isValid(); }
  CellId ofFresh(uint32_t number, ir::TypeId type);
  CellId ofThread();
  CellId ofException();
  CellId relativeRoot();
  // None when the path would be too long.
  CellId child(CellId cell, ir::Projection projection);
  // What the cell pointed to at entry; none when unknown or too deep.
  CellId pointee(CellId cell);
  // `to` followed by the path that leads from `root` to `cell`, which lies inside it.
  CellId graft(CellId cell, CellId root, CellId to);

  const Cell &operator[](CellId id) const { return cells_[id.index()]; }
  const Object &objectOf(CellId id) const { return objects_[cells_[id.index()].object.index()]; }
  void markBorrowed(CellId id) { objects_[cells_[id.index()].object.index()].isBorrowed = true; }
  bool isInside(CellId cell, CellId root) const; // or is it
  bool isSymbolic(CellId id) const { return objectOf(id).isSymbolic; }
  ir::LocationId locationOf(CellId id) const { return cells_[id.index()].location; }
  size_t size() const { return cells_.size(); }

  // The path from a formal, global, result...; none for memory that callers cannot name.
  std::optional<SummaryPath> pathOf(CellId id) const;
  // The cell's place within its object, appended to a path.
  SummaryPath appendInner(SummaryPath path, CellId id) const;

private:
  CellId addObject(ObjectKind kind, uint32_t index, ir::TypeId type, uint8_t level, uint8_t length,
                   bool isSymbolic);
  void finishCell(Cell &cell);
  std::optional<SummaryPath> findPath(CellId id) const;

  const TypeFacts &types_;
  const ir::Function *function_ = nullptr;
  std::vector<Cell> cells_;
  std::vector<Object> objects_;
  std::vector<CellId> locations_;
  CellIndex globals_, fresh_; // by number
  CellIndex children_;        // by parent and projection
  // By cell, as far as somebody has asked: it never changes.
  mutable std::vector<std::optional<std::optional<SummaryPath>>> paths_;
  CellId thread_, exception_, relative_;
};

} // namespace outlive::places
