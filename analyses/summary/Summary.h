// What a caller may assume of a function: where its arguments' addresses go.
//
// One vocabulary for three sources: computed from a body, read from a model, or taken from
// attributes. A summary speaks of paths that the caller can resolve at the call: from a
// formal, the result, a global, or a thread, through derefs and fields.
//
// Example: `void set(S *s, int *p) { s->next->p = p; }` has one effect
//     destination  formal 0 . deref . next . deref . p
//     source       Value of formal 1           ("leaking param: p to param s level=1")
// `const char *string::c_str()` (model):
//     destination  result      source  Address of formal 0 . deref . own
// `void vector::push_back(const T &x)` (model; x is a reference, so formal 1 is an address):
//     destination  formal 0 . deref . own      source  Value of formal 1 . deref, added
//
// Copying a record Value copies everything inside it.
// Depth of paths is bounded (Place::maxDepth), so there are finitely many effects.
#pragma once

#include "ir/Module.h"

#include <algorithm>
#include <vector>

namespace outlive {

enum class RootKind : uint8_t {
  Formal, // index: formal number; one more than the last: the unnamed arguments (`...`) together
  Result,
  Global,    // index: GlobalId
  Thread,    // memory that another thread may use at any later time
  Exception, // the object thrown
  Unknown,   // code that nobody has seen; as destination: may escape
  Callback,  // the function called from formal `index` gets it as an argument
};

struct SummaryPath {
  RootKind root = RootKind::Formal;
  bool isCut = false; // stands for every longer path as well
  uint8_t depth = 0;
  uint32_t index = 0;
  std::array<ir::Projection, ir::Place::maxDepth> path{};

  // A path that would be too deep is cut: it then stands for all its extensions.
  void append(ir::Projection next) {
    if (depth < ir::Place::maxDepth)
      path[depth++] = next;
    else
      isCut = true;
  }
  SummaryPath then(ir::Projection next) const {
    SummaryPath longer = *this;
    longer.append(next);
    return longer;
  }
  bool isResult() const { return root == RootKind::Result && depth == 0; }
  bool isFormal(size_t number) const {
    return root == RootKind::Formal && index == number && depth == 0;
  }
  // `p->part->owner` is below `p` and `p->part`.
  bool isBelow(const SummaryPath &outer) const {
    return root == outer.root && index == outer.index && depth > outer.depth &&
           std::equal(outer.path.begin(), outer.path.begin() + outer.depth, path.begin());
  }
  size_t derefs() const { return count(ir::ProjectionKind::Deref); }
  size_t owns() const { return count(ir::ProjectionKind::Own); }
  auto operator<=>(const SummaryPath &) const = default;

private:
  size_t count(ir::ProjectionKind kind) const {
    size_t found = 0;
    for (size_t i = 0; i < depth; ++i)
      found += path[i].kind() == kind;
    return found;
  }
};

enum class SourceKind : uint8_t {
  Value,    // what `path` held when the function was entered
  Address,  // the address of `path`
  Fresh,    // newly allocated memory
  Function, // a function's address; index: FunctionId
  Nothing,  // null or a value without addresses: the destination is cleared
  Static,   // something with static storage
  Unknown,  // cannot be told
};

// "It stores the address only when it returns true": an effect of paths with such results only.
enum class ResultCondition : uint8_t { Any, Zero, NonZero };

// "It keeps the address only when told so": `push(text, /*pinned=*/false)`.
struct FormalCondition {
  int32_t formal = -1; // none
  bool isNonZero = false;
  bool isContent = false; // it is not the formal that is null or not: the owner behind it is filled
  // Not 0: what is asked is whether the formal is this number, `make(TEXT, text)`; isNonZero: it
  // is.
  int64_t number = 0;
  auto operator<=>(const FormalCondition &) const = default;
};

struct Effect {
  SummaryPath destination;
  SourceKind source = SourceKind::Unknown;
  SummaryPath path;
  bool isAdded = false;  // added to what is there (a container grows); else it replaces it
  bool isAlways = false; // on every path, or every one that returns what whenResult says
  bool isMoved = false;  // the source gives up what it holds
  ResultCondition whenResult = ResultCondition::Any;
  FormalCondition whenFormal;
  ir::Reason reason = ir::Reason::Assigned;
  ir::Position position; // where it happens, for traces; invalid for models
  // Destination Unknown: the function that nobody has seen, where that is one. For words only.
  ir::FunctionId unseen;
  auto operator<=>(const Effect &) const = default;
};

// `owner_(std::move(argument))`: addresses of what the owner holds stay good, in another place.
// (Effects say the same of content that holds addresses; a buffer of bytes has none.)
struct OwnerMove {
  SummaryPath from;
  SummaryPath to;         // Unknown: out of sight
  bool onlyOwned = false; // a whole object is moved; addresses of its own members do not follow
  auto operator<=>(const OwnerMove &) const = default;
};

// `pair<int, Ref>(key, raw)`: a value of the program's class is made of what lies there, by one of
// its constructors, out of sight.
struct Conversion {
  SummaryPath from;
  ir::TypeId to;
};

enum class Knowledge : uint8_t {
  Unknown,  // no body, no model: anything may happen
  Declared, // attributes only
  Modelled,
  Computed,
};

// longjmp and setjmp: control leaves functions without their ends, and lands in another.
enum class Jump : uint8_t { None, Leaves, Lands };

// What is known of the numbers that a library function returns.
struct ResultFacts {
  bool areSame = false; // asked again in the same words, of what has not changed
  bool areNotNegative = false;
  bool areFailures = false; // -1, where it returns at all
  bool areErrors = false;   // what it points to says why the last call has failed
  bool areFilled = false;   // not zero: its first argument, or object, holds something
  bool areEmpty = false;    // not zero: that one holds nothing
};

struct Summary {
  Knowledge knowledge = Knowledge::Unknown;
  bool isComplete = true; // false: some callee inside is unknown, so more may happen
  bool neverReturns = false;
  Jump jump = Jump::None;
  // It waits for other threads, which meanwhile may change all memory that they can reach.
  bool letsOthersRun = false;
  ResultFacts answers;
  std::vector<Effect> effects;   // sorted, unique
  std::vector<SummaryPath> uses; // places read or written through: these must be alive; sorted
  std::vector<SummaryPath> invalidates; // owners whose content dies here (released, cleared, moved)
  std::vector<OwnerMove> moves;         // out of what formals hold; sorted
  // Constructors that a factory runs on its arguments (make_unique<T>(args...)): formals
  // from this number on go to a constructor of template argument 0; -1 for none.
  int constructsFromFormal = -1;
  // The same, but this formal alone is a tuple of references to the arguments
  // (map::emplace(piecewise_construct, ...)); -1 for none. Never both.
  int constructsFromTuple = -1;
  // The type whose constructor that is, and where its object stands (result.own for
  // make_unique, formal 0 . deref . own for emplace_back); none: template argument 0, result.
  ir::TypeId constructs;
  SummaryPath constructsAt{RootKind::Result};
  // What else is made of arguments, each by a constructor with one parameter.
  std::vector<Conversion> conversions;
  // The result owns a new object of this type, of the program or not (make_unique<int>).
  ir::TypeId allocates;
  // The formal through which the unnamed arguments of the calling function become readable
  // (va_start); -1 for none.
  int opensUnnamed = -1;
  // Formals (functions or closures) that are called before the function returns.
  std::vector<uint32_t> callsFormals;
};

} // namespace outlive
