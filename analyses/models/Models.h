// Models: hand-written summaries for library functions and classes of library types.
//
// The tool reads rules/models/*.json and hands rows in; analyses ask by qualified name.
// Lookup ignores template arguments and inline namespaces (std::__1::vector<int>::at is
// std::vector::at). A row may restrict itself to a number of arguments or to the presence
// of a formal's type class, see docs/models.md.
#pragma once

#include "summary/Action.h"
#include "summary/Ownership.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

enum class TypeClass : uint8_t {
  Plain,  // fields speak for themselves
  Owner,  // has memory or elements of its own (`own`) that die with it: string, vector, unique_ptr
  Shared, // owns together with others: shared_ptr; its content may live on
  View,   // behaves like a pointer: string_view, span, iterators
  Erased, // holds a copy of any object: function, any
  Thread, // holds what its thread uses until it is joined: thread, jthread, future
  Value,  // holds its content in itself and is copied with it: optional, pair, tuple, atomic,
          // variant
};

// True when the class keeps what it points to inside `own`.
constexpr bool hasOwn(TypeClass c) {
  return c == TypeClass::Owner || c == TypeClass::Shared || c == TypeClass::Erased ||
         c == TypeClass::Thread || c == TypeClass::Value;
}

// How a class that stands for a pointer keeps its object alive.
enum class Holding : uint8_t {
  None,
  Shared, // together with others: shared_ptr, intrusive pointers
  Weak,   // not at all, but it knows when the object is gone: weak_ptr
  Alone,  // unique_ptr
};

// The place inside a type-erased object for what it holds; the rest goes to the heap.
struct InPlace {
  uint64_t bytes = 0;
  bool isOnlyTrivial = false; // only for what is copied as bytes
};

class Models {
public:
  Models();
  ~Models();
  Models(Models &&) noexcept;
  Models &operator=(Models &&) noexcept;

  // Adds the rows of one JSON document. Later rows win over earlier ones for the same name.
  // Returns an error text ("rules/models/x.json: /functions/3/name: ...") or nothing. A document
  // that cannot be read changes nothing. Kinds must be known before types that are `like` them:
  // add the shipped documents in the order of their names (base.json first), then the user's.
  std::optional<std::string> add(std::string_view fileName, std::string_view json);

  // The model of a function, resolved for its formals; nothing when there is none.
  // The summary's paths use only formals, result, thread, Unknown, and named fields never.
  std::optional<Summary> summaryOf(const ir::Module &module, const ir::FunctionSymbol &function,
                                   Numbers numbers = Numbers::LeftOut) const;

  // Families of resources, in the order in which the documents describe them. Memory from `new`
  // and `new[]`, which are no calls, has the families of these names.
  const std::vector<ResourceFamily> &families() const;
  FamilyId familyNamed(std::string_view name) const; // none when there is none

  // What the function does to duties, sorted; empty when nothing is known. Takes without a place
  // to go to are into Unknown. A function may release, take or share resources of several
  // families, or of any (no family).
  std::vector<OwnershipEffect> ownershipOf(const ir::Module &module,
                                           const ir::FunctionSymbol &function) const;

  // What the function does to containers, locks, queues and threads, sorted. Rows of all documents
  // apply together.
  std::vector<Action> actionsOf(const ir::Module &module, const ir::FunctionSymbol &function) const;

  // True when the function is one of the library that the family is of, so that its rows say all
  // that it does to such a resource: a CURL handle stays with whom calls curl_easy_perform.
  bool leavesAlone(const ir::Module &module, const ir::FunctionSymbol &function,
                   FamilyId family) const;

  // True when the words of its name say that the function only looks at what it is given: a guess,
  // for those of which nothing else is known. One word of keeping outweighs all.
  bool isLookingByName(std::string_view name) const;

  // Nothing when the class has no such place, or nobody knows.
  std::optional<InPlace> inPlaceOf(const ir::Module &module, const ir::Record &record) const;
  // Of whose values there are only so many, as of the types of a program.
  bool isFew(const ir::Module &module, const ir::Record &record) const;
  // Of which some method does this to its object, whether the program calls it or not.
  bool hasMethod(const ir::Module &module, const ir::Record &record, ActionKind kind) const;
  // A number that the library never makes negative (`st_size`).
  bool isNeverNegative(const ir::Module &module, const ir::Field &field) const;

  // Of a library's class, or an operator of such objects: it throws where memory is short, and else
  // never.
  bool throwsForMemoryOnly(const ir::Module &module, const ir::FunctionSymbol &function) const;

  // The class of a record: model rows first, then [[gsl::Owner]] and [[gsl::Pointer]], else Plain.
  TypeClass classOf(const ir::Module &module, const ir::Record &record) const;

  // What the rows of "pointers" say of a class.
  Holding holdingOf(const ir::Module &module, const ir::Record &record) const;

private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

} // namespace outlive
