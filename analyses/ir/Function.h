// A lowered function body: locations, places and a control-flow graph of events.
//
// Problem: C and C++ have hundreds of kinds of syntax; what matters for lifetimes is who may
// hold whose address, in which order, and when storage ends.
//
// Example: `int *f(int *p) { int x = *p; return &x; }` lowers to
//   locations   p: parameter, x: local, result
//   block 0     use *p ; begin x ; result <- &x (returned) ; end x
//               return
//
// Words:
//  location   abstract storage: parameter, local, temporary, allocation site, result, global
//  place      location plus path (field, element, deref) as written: `p->next.name` is
//             p . deref . next . name
//  event      one thing that happens at one program point
//
// Rules of lowering that solvers rely on:
//  * References are pointers that are dereferenced wherever they are used.
//  * A call's formals come in order, `this` (an address) first. A reference argument is an
//    address operand. A class passed by value is the place of a temporary.
//  * A call that yields a class object writes straight into its destination (copy elision);
//    one that yields a reference or pointer writes an address into a Value location.
//  * A named variable that the compiler may construct in the return slot is the Result
//    location itself.
//  * Each read through a pointer is a Use event; a write through one (Assign whose
//    destination contains a deref) is a use of that pointer as well.
//  * Every location of kind Local, Temporary or Closure has a Begin where its life starts
//    and an End on each path that leaves its scope, after its destructor call if there is
//    one. Parameters have no End: they end with the function.
//  * Copying a record without its own copy constructor is one Assign of the whole place.
#pragma once

#include "ir/Symbols.h"

#include <array>
#include <cstdint>
#include <vector>

namespace outlive::ir {

using LocationId = Id<struct LocationTag>;
using PlaceId = Id<struct PlaceTag>;
using ScopeId = Id<struct ScopeTag>;
using BlockId = Id<struct BlockTag>;
using CallId = Id<struct CallTag>;
using TestId = Id<struct TestTag>;

enum class LocationKind : uint8_t {
  Parameter,  // index: formal number (0 is `this` in methods)
  Result,     // the returned value, or the object being returned
  Local,      // automatic variable, alloca and VLA storage included; index, when its size is not
              // constant: the PlaceId of the number that tells it, if that has one
  Temporary,  // dies at the end of its full expression unless extended
  Closure,    // the object of a lambda expression; a temporary
  Allocation, // what one `new` expression allocates; lives until deleted
  Literal,    // string literal or other constant with static storage
  Global,     // static storage, static locals and thread_locals; index: GlobalId
  Value,      // a computed value without storage of its own: never ends, is never borrowed
};

struct Location {
  LocationKind kind = LocationKind::Value;
  bool isByReference = false;  // variable of reference type
  bool isExtended = false;     // temporary whose life a reference extended
  bool isArrayNew = false;     // Allocation: new T[n]
  bool isPlacementNew = false; // Allocation: built in storage that exists already
  bool hasConstantSize = true; // Allocation: size known; Local: not a VLA
  bool carriesAddress = false; // integer that was made from a pointer
  bool isCatchVariable = false;
  bool isConst = false; // variable that is declared const itself, not only what it leads to
  Symbol name;          // empty for temporaries and values; "(range of the loop)" for what has none
  TypeId type;
  ScopeId scope;
  Position position;
  uint32_t index = UINT32_MAX; // see LocationKind
  uint64_t size = 0;           // Allocation: bytes in all when constant
};

// Scopes form a tree; a scope ends before its parent. Scope 0 is the function.
struct Scope {
  ScopeId parent;
  bool isLoop = false;           // entered anew in each iteration
  bool isFullExpression = false; // of temporaries
};

enum class ProjectionKind : uint8_t {
  Deref, // what a pointer or reference points to
  Field, // one field of a record; unions are one place, without fields
  Own,   // what an owner (container, smart pointer, type erasure) owns; made by solvers from models
};

// Array elements share the place of their array: no projection (see Place::elements).
struct Projection {
  uint32_t bits = 0;
  static Projection deref() { return {0}; }
  static Projection own() { return {1u << 30}; }
  static Projection field(FieldId id) { return {2u << 30 | id.value}; }
  ProjectionKind kind() const {
    switch (bits >> 30) {
    case 0:
      return ProjectionKind::Deref;
    case 1:
      return ProjectionKind::Own;
    default:
      return ProjectionKind::Field;
    }
  }
  FieldId fieldId() const { return FieldId(bits & 0x3fffffffu); }
  auto operator<=>(const Projection &) const = default;
};

struct Place {
  static constexpr size_t maxDepth = 6; // longer paths are cut and marked
  LocationId base;
  uint8_t depth = 0;
  bool isCut = false; // the real path is longer: only a superset of it is meant
  // Bit i: what i projections lead to is one element of several, `a[n]` or `p[n]`; a write there
  // leaves the others as they are. `p[0]` is `*p`. Says nothing about where the place is.
  uint8_t elements = 0;
  std::array<Projection, maxDepth> path{};

  size_t derefs() const {
    size_t count = 0;
    for (size_t i = 0; i < depth; ++i)
      count += path[i].kind() == ProjectionKind::Deref;
    return count;
  }
  bool isElement() const { return elements != 0; }
  auto operator<=>(const Place &) const = default;
};

enum class OperandKind : uint8_t {
  None, // a value that cannot carry an address; of some is known how they come about: isComputed
  Null, // nullptr, 0 as a pointer
  Constant, // an integer or pointer, in `constant`: its bits, extended by its type to 64
  Value,    // what the place holds
  Address,  // the place's address
  Function, // a function's address
  Test,     // 1 when a condition holds at this point, else 0: `ok = p != NULL`
};

// How a number is made from the one in a place and a constant.
enum class Arithmetic : uint8_t {
  Sum,       // `i + 1`, `i++`
  Product,   // `n * 2`, `n << 1`, by a positive constant: zero when the place holds zero only, as
             // far as sizes go
  Or,        // `flags | 4`
  And,       // `flags & 4`
  MoreBits,  // `flags | other`: the place's, and perhaps others (Operand::otherPlace)
  FewerBits, // `flags & other`: some of the place's, all of them in the other (otherPlace)
  HighBits,  // `flags >> 4`: without the lowest, by a positive constant
  Negated,   // `-error`; no constant
  Larger,    // `n + m + 1` of unsigned numbers: a constant that is not negative, and something else
  Remainder, // `n % 10`, by a positive constant
};

struct Operand {
  OperandKind kind = OperandKind::None;
  // Value: changed by arithmetic, `p + n`; leads into the same object, perhaps not to its start.
  bool isInterior = false;
  bool isOfUnsigned32 = false; // isComputed, Sum, Product: of unsigned numbers of 32 bits
  uint32_t id = UINT32_MAX;    // PlaceId, FunctionId or TestId, by kind
  int64_t constant = 0;
  Arithmetic arithmetic = Arithmetic::Sum; // isComputed
  // An unnamed argument that the call reads text through: its format says `%s`.
  bool isRead = false;
  bool isBack = false; // isInterior: something is taken away, `p - n`
  // Certainly not where the pointer that it is made from leads to: `p + 1`, `&p[2]`.
  bool isFurther = false;
  static Operand none() { return {}; }
  static Operand null() { return {OperandKind::Null, false, false, UINT32_MAX, 0}; }
  static Operand integer(int64_t n) { return {OperandKind::Constant, false, false, UINT32_MAX, n}; }
  static Operand value(PlaceId p) { return {OperandKind::Value, false, false, p.value, 0}; }
  static Operand address(PlaceId p) { return {OperandKind::Address, false, false, p.value, 0}; }
  static Operand function(FunctionId f) {
    return {OperandKind::Function, false, false, f.value, 0};
  }
  static Operand test(TestId t) { return {OperandKind::Test, false, false, t.value, 0}; }
  static Operand sum(PlaceId p, int64_t n, bool isOfUnsigned32) {
    return {OperandKind::None, false, isOfUnsigned32, p.value, n};
  }
  static Operand product(PlaceId p, int64_t n, bool isOfUnsigned32) {
    return {OperandKind::None, false, isOfUnsigned32, p.value, n, Arithmetic::Product};
  }
  static Operand bits(PlaceId p, Arithmetic how, int64_t n) {
    return {OperandKind::None, false, false, p.value, n, how};
  }
  // `a | b`, `a & b` of two numbers of one type.
  static Operand ofBoth(PlaceId a, Arithmetic how, PlaceId b) {
    return bits(a, how, int64_t(b.value) + 1);
  }
  // MoreBits, FewerBits: the other one; none when that is no place.
  PlaceId otherPlace() const {
    bool isOfTwo = arithmetic == Arithmetic::MoreBits || arithmetic == Arithmetic::FewerBits;
    bool isThere = isComputed() && isOfTwo && constant != 0;
    return isThere ? PlaceId(static_cast<uint32_t>(constant - 1)) : PlaceId();
  }
  bool isComputed() const { return kind == OperandKind::None && id != UINT32_MAX; }
  bool isExact() const { return arithmetic <= Arithmetic::And; } // nothing else goes into it
  // What an exact one is when its place holds a number. Signed numbers do not overflow in good
  // programs, those of 64 bits wrap as their bits do.
  int64_t computedWith(int64_t held) const {
    uint64_t one = static_cast<uint64_t>(held), other = static_cast<uint64_t>(constant);
    uint64_t number = arithmetic == Arithmetic::Product ? one * other
                      : arithmetic == Arithmetic::Or    ? one | other
                      : arithmetic == Arithmetic::And   ? one & other
                                                        : one + other;
    return static_cast<int64_t>(isOfUnsigned32 ? number & UINT32_MAX : number);
  }
  // The place whose number it is, or is made from; none when there is none.
  PlaceId numberPlace() const {
    return kind == OperandKind::Value || isComputed() ? PlaceId(id) : PlaceId();
  }
  // Value and Address; not of what is computed, whose place only holds a number.
  bool hasPlace() const { return kind == OperandKind::Value || kind == OperandKind::Address; }
  PlaceId place() const { return PlaceId(id); }
  FunctionId functionId() const { return FunctionId(id); }
  TestId testId() const { return TestId(id); }
  auto operator<=>(const Operand &) const = default;
};

enum class EventKind : uint8_t {
  Begin,   // destination: the location whose life starts (uninitialised)
  Assign,  // destination <- source
  Call,    // call: index into Function::calls
  Use,     // the place in source is read through at least one pointer
  End,     // destination: the location whose storage ends
  Throw,   // source is thrown (its object was built in a Temporary that nobody ends)
  Suspend, // a coroutine suspends here and may be resumed much later
  Unknown, // syntax that is not understood; name: the syntax kind; source: an operand it touches
};

// Why a value flows; reporters turn it into words.
enum class Reason : uint8_t {
  Assigned,
  Initialized,
  Returned,
  BoundToReference,
  CapturedByReference,
  CapturedByCopy,
  CapturedThis,
  MemberInitialized,
  ElementInitialized,
  Allocated, // destination receives the address of a new allocation
  Converted,
  RangeFor,
  Thrown,
  Caught,
  Yielded,
  Argument,
  Copied,   // memberwise copy
  Moved,    // memberwise move
  Advanced, // `p++`, `p = p + n`: the destination keeps leading into the same object
};

struct Event {
  EventKind kind = EventKind::Unknown;
  Reason reason = Reason::Assigned;
  PlaceId destination;
  Operand source;
  CallId call;
  Symbol name; // Unknown: syntax kind
  Position position;
};

enum class CallKind : uint8_t {
  Static,   // callee is known
  Virtual,  // callee or something that overrides it
  Indirect, // through `target`, a pointer to function or to member function
};

struct Call {
  CallKind kind = CallKind::Static;
  FunctionId callee;                // none for Indirect
  Operand target;                   // Indirect: where the function's address comes from
  std::vector<Operand> arguments;   // formals in order, then variadic ones
  PlaceId result;                   // where the result goes; none when it has none
  bool isDestructorOfScope = false; // implied by the end of a scope or full expression
  bool isDelete = false; // `delete` of the first argument (or its destructor call for it)
  // Not 0: calls of this function with the same number pass the same in the same words, of
  // variables and constants, `strcmp(key, "name")`. What they mean may have changed in between.
  uint32_t question = 0;
};

enum class ConditionKind : uint8_t {
  Unknown,
  NonZero, // the first successor is taken when place != 0 (or non-null)
  Zero,    // ... when place == 0
  Equal,   // ... when place == constant
  NotEqual,
  Less, // ... when place < constant
  GreaterEqual,
  Same, // ... when place and `other` hold the same
  Different,
  Below, // ... when place < `other`, two numbers that are not constant
  NotBelow,
  Masked, // ... when (place & mask) == constant; the mask is in `other`
  NotMasked,
};

// Relations are those of signed numbers unless told otherwise. A constant that a smaller type
// cannot hold, or a conversion that changes what is compared, makes the condition Unknown.
struct Condition {
  ConditionKind kind = ConditionKind::Unknown;
  PlaceId place;
  int64_t constant = 0;
  Operand other;           // `list->head == &node`; Masked, NotMasked: a constant
  bool isUnsigned = false; // Less and GreaterEqual: of unsigned numbers of 64 bits
  // Not 0: of an element that constants or one variable name, `words[2]`, `list[i + 1].size`.
  // Conditions of this function with the same number are about the same one, unless the place where
  // the elements are, or the variable, has changed in between.
  uint32_t question = 0;
  LocationId index; // that variable
};

// A condition that has no order between two numbers, and no bits: about one place, or whether two
// hold the same.
inline bool isPlain(ConditionKind kind) {
  return kind != ConditionKind::Unknown && kind < ConditionKind::Below;
}

// Of a switch: the values for which one successor is taken.
struct CaseRange {
  int64_t low = 0;
  int64_t high = 0;       // not less than `low`
  bool isDefault = false; // all other values
};

enum class TerminatorKind : uint8_t {
  Goto,        // one successor
  Branch,      // two successors: true, false; condition
  Switch,      // many: cases, labels of a computed goto, handlers of a try
  Return,      // leaves the function; ends of locals stand before it
  Unreachable, // after noreturn calls
  Unwind,      // leaves the function by exception
};

struct Block {
  std::vector<Event> events;
  TerminatorKind terminator = TerminatorKind::Unreachable;
  Condition condition; // Switch: only `place`, the one that is switched on, if it is known
  std::vector<BlockId> successors;
  // Switch on a value: one for each successor. Empty for computed goto and for handlers.
  std::vector<CaseRange> cases;
  // Where control goes when the last call of this block throws, inside a try: not in
  // `successors`. None when it leaves the function.
  BlockId handler;
  Position end; // of the return, goto, break...; of what a Branch or Switch asks, where it begins
};

struct Function {
  FunctionId symbol;
  Position position;               // of the name in the definition
  Position endPosition;            // of the closing brace
  std::vector<Location> locations; // 0 is Result; then the formals in order; then the rest
  std::vector<Scope> scopes;
  std::vector<Place> places;
  std::vector<Call> calls;
  std::vector<Condition> tests; // of operands of kind Test; none is Unknown
  std::vector<Block> blocks;    // 0 is the entry; every block is reachable from it or empty
  bool isCoroutine = false;
  bool isInstantiation = false; // of a template; reports go to the pattern
  bool hasErrors = false;       // Clang found errors inside
  bool isInitializer = false;   // invented: initialisers of one global

  static constexpr LocationId resultLocation() { return LocationId(0u); }
  static constexpr LocationId formalLocation(size_t index) { return LocationId(index + 1); }
};

} // namespace outlive::ir
