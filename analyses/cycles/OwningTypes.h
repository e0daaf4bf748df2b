// Which types keep what alive: pointers that count, unique ones, containers of them, classes around
// them.
//
// Example: `std::map<int, std::shared_ptr<Session>>` keeps Sessions, together with others;
// `std::weak_ptr<Session>` and `Session *` keep nothing.
// Idea: the models say which library classes stand for pointers ("pointers") or hold elements (type
// classes). A program's own class is a pointer as well when it is a template whose one field that
// may hold an address is a pointer to its argument:
//     template <class T> class ref { std::shared_ptr<T> inner; ... };
// and a class that adds no field to its only base is what the base is.
// Why it ends: bases form no cycle; arguments are followed to a bounded depth. Cost: each record
// once.
#pragma once

#include "models/Models.h"

#include <functional>
#include <set>
#include <vector>

namespace outlive::cycles {

enum class Keeping : uint8_t {
  None,     // numbers, plain pointers, views
  Shared,   // a pointer that counts
  Weak,     // it knows when the object is gone, and keeps nothing
  Alone,    // unique_ptr
  Erased,   // function, any: one object of any class
  Elements, // containers, optional, pairs
  Part,     // any other class: its own fields tell
};

// An object of this class is kept by a value of some type.
struct Kept {
  ir::RecordId record;
  bool isShared = false; // by a pointer that counts
  auto operator<=>(const Kept &) const = default;
};

class OwningTypes {
public:
  OwningTypes(const ir::Module &module, const Models &models);

  Keeping of(ir::RecordId record) const { return keepings_[record.index()]; }
  Keeping of(ir::TypeId type) const;
  bool isPointer(Keeping keeping) const {
    return keeping == Keeping::Shared || keeping == Keeping::Weak || keeping == Keeping::Alone;
  }
  bool isView(ir::TypeId type) const;
  // Some class of the program is a pointer that counts, so that there may be cycles of them.
  bool hasSharing() const { return hasSharing_; }

  // The class of the object that a value leads to: through pointers, references, arrays and classes
  // that stand for pointers; of other classes, itself. None when it is no class.
  ir::RecordId objectOf(ir::TypeId type) const;
  // All classes whose objects a value of the type keeps alive, sorted.
  std::vector<Kept> keptBy(ir::TypeId type) const;
  // A value of the type keeps something alive, or is an object with parts of its own.
  bool keeps(ir::TypeId type) const { return type && keeps_[type.index()]; }
  // ... by a pointer that counts.
  bool shares(ir::TypeId type) const { return type && shares_[type.index()]; }
  // A field, whose class may delete in its destructor what the pointers there lead to.
  std::vector<Kept> keptBy(ir::FieldId field) const;
  bool keeps(ir::FieldId field) const { return keeps(typeOf(field)) || ended_.contains(field); }
  void noteEnded(ir::FieldId field) { ended_.insert(field); }
  // An object of the type holds others that have no field of their own: a container, a function
  // object, or what a pointer to one leads to.
  bool isHolder(ir::TypeId type) const;
  // The same class, or one is a base of the other.
  bool areRelated(ir::RecordId one, ir::RecordId other) const;
  // There is a container in it that may be of any size: no member that `isSmall`.
  using IsSmall = std::function<bool(ir::FieldId)>;
  bool isLarge(ir::TypeId type, const IsSmall &isSmall = {}) const;
  // The field is the pointer inside of a class that stands for one.
  bool isInner(ir::FieldId field) const { return isPointer(of(recordOf(field))); }
  ir::RecordId recordOf(ir::FieldId field) const { return module_.fields[field.index()].record; }
  ir::TypeId typeOf(ir::FieldId field) const { return module_.fields[field.index()].type; }

private:
  void judge(ir::RecordId record);
  Keeping judgePlain(const ir::Record &record);
  bool isBaseOf(const ir::Record &record, ir::RecordId derived) const;
  ir::RecordId pointedBy(ir::TypeId type, int depth) const;
  void addKept(ir::TypeId type, bool isShared, int depth, std::vector<Kept> &kept) const;

  const ir::Module &module_;
  const Models &models_;
  std::vector<Keeping> keepings_; // by record
  std::vector<bool> isJudged_, isView_;
  std::vector<bool> keeps_, shares_; // by type
  std::set<ir::FieldId> ended_;
  bool hasSharing_ = false;
};

} // namespace outlive::cycles
