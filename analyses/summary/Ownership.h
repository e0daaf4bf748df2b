// What a caller may assume of a function about duties: what it hands out that somebody must
// release, what it releases, what it takes over.
//
// Problem: `FILE *f = open_log(name);` is a leak or none depending on code elsewhere: open_log may
// give away a file, or lend one; `watch(f)` may take it over, for good or only when it succeeds.
// One vocabulary for three sources: models (malloc, fopen), attributes, and what solving a body
// found out.
//
// Examples
//   malloc              Acquires result, when the result is not null; family "malloc"
//   asprintf            Acquires formal 0 . deref, when the result is not negative
//   free                Releases formal 0
//   realloc             Releases formal 0 and Acquires result, both when the result is not null
//   realpath            Acquires result, when that is not null and formal 1 is
//   f(p, flags), `if (flags & 4) free(p);`
//                       Releases formal 0, when bit 2 of formal 1 is set
//   fdopen              Takes formal 0 into the result, when the result is not null
//   void add(List *l, char *s) { l->s = s; }
//                       Takes formal 1 into formal 0 . deref . s
//
// A duty is named by the path that holds it: the value there is the pointer, the descriptor. For
// Releases and Takes the path is read when the function is entered, for Acquires when it returns.
#pragma once

#include "summary/Summary.h"

#include <string>

namespace outlive {

// A set of values, by sign: enough for null pointers, error codes and descriptors. A pointer is 0
// (null), -1 (MAP_FAILED) or positive.
class ValueSet {
public:
  static constexpr ValueSet none() { return ValueSet(0); }
  static constexpr ValueSet any() { return ValueSet(15); }
  static constexpr ValueSet below() { return ValueSet(1); } // less than -1
  static constexpr ValueSet minusOne() { return ValueSet(2); }
  static constexpr ValueSet zero() { return ValueSet(4); }
  static constexpr ValueSet positive() { return ValueSet(8); }
  static constexpr ValueSet negative() { return below() | minusOne(); }
  static constexpr ValueSet nonZero() { return negative() | positive(); }
  static constexpr ValueSet of(int64_t value) {
    return value < -1 ? below() : value == -1 ? minusOne() : value == 0 ? zero() : positive();
  }

  constexpr ValueSet() = default; // any
  constexpr ValueSet operator|(ValueSet other) const { return ValueSet(bits_ | other.bits_); }
  constexpr ValueSet operator&(ValueSet other) const { return ValueSet(bits_ & other.bits_); }
  constexpr ValueSet operator~() const { return ValueSet(~bits_ & 15); }
  constexpr bool isEmpty() const { return bits_ == 0; }
  constexpr bool isAny() const { return bits_ == 15; }
  constexpr bool contains(ValueSet other) const { return (other.bits_ & ~bits_) == 0; }
  constexpr uint8_t bits() const { return bits_; }
  auto operator<=>(const ValueSet &) const = default;

private:
  constexpr explicit ValueSet(int bits) : bits_(static_cast<uint8_t>(bits)) {}
  uint8_t bits_ = 15;
};

enum class ResourceKind : uint8_t {
  Memory,
  File,
  Descriptor,
  Handle,
  Thread // what somebody must join or detach; a class's object is the resource itself
};

// Resources that the same functions release. Identity is the name.
struct ResourceFamily {
  std::string name; // "malloc", "FILE", "X509"
  ResourceKind kind = ResourceKind::Handle;
  std::string noun;    // what messages call one: "memory", "file", "certificate"
  std::string release; // what messages propose: "free", "fclose", "X509_free"
};
using FamilyId = Id<struct FamilyTag>; // index into Models::families()

// Whether models tell where numbers go: descriptors are numbers, addresses are not.
enum class Numbers : uint8_t { LeftOut, Kept };

enum class OwnershipKind : uint8_t {
  Acquires, // `path` holds a resource afterwards
  Releases, // what `path` held is released
  Takes,    // what `path` held is kept at `into`, where somebody else sees to it
  Dangles,  // `path` holds afterwards what has been released
  Keeps,    // what `path` held is held at `into` as well; nobody has taken the duty over
  Shares,   // what `path` held has one more owner, and needs one more release
  Drops,    // `path` holds something else afterwards, and nobody has what it held
  Unwinds,  // what `path` held is released, or somebody else's, where an exception leaves
  Tells,    // returns one of `whenResult` where `path` holds one that is not released; else others
};

// Sets of results: those of each way out of a function on which something happens. From `return
// -1;` on one of them can be seen that it goes together with failing; `return other();` says
// nothing.
class SeenResults {
public:
  static constexpr SeenResults none() { return SeenResults(0); }
  constexpr SeenResults() = default; // whatever it is
  constexpr void add(ValueSet results) { sets_ |= 1u << results.bits(); }
  // Any of these by itself.
  constexpr void addEach(ValueSet results) {
    for (ValueSet each :
         {ValueSet::below(), ValueSet::minusOne(), ValueSet::zero(), ValueSet::positive()})
      if (results.contains(each))
        add(each);
  }
  // Those of the other that lie within `results`.
  constexpr void addWithin(SeenResults other, ValueSet results) {
    for (int bits = 1; bits < 16; ++bits)
      if ((bits & ~results.bits()) == 0)
        sets_ |= other.sets_ & 1u << bits;
  }
  // Where other results do not count.
  constexpr SeenResults among(ValueSet results) const {
    SeenResults all = none();
    for (int bits = 1; bits < 16; ++bits)
      if ((sets_ & 1u << bits) != 0 && (bits & results.bits()) != 0)
        all.sets_ |= 1u << (bits & results.bits());
    return all;
  }
  constexpr bool hasWithin(ValueSet results) const {
    SeenResults within = none();
    within.addWithin(*this, results);
    return within.sets_ != 0;
  }
  auto operator<=>(const SeenResults &) const = default;

private:
  constexpr explicit SeenResults(uint16_t sets) : sets_(sets) {}
  uint16_t sets_ = UINT16_MAX; // one bit for each set
};

// What the bits of a number that is passed are, wherever something happens: `if (flags & LOCK)`.
struct AskedBits {
  int32_t formal = -1;           // -1: nothing is asked
  uint64_t ones = 0, zeros = 0;  // these are set, those are not
  uint64_t mask = 0, number = 0; // and `formal & mask` is not `number`, unless the mask is 0
  // ... and of ways through a function: it lies between these, `if (level < 3) return;`.
  int64_t low = INT64_MIN, high = INT64_MAX;
  bool isAll = false; // whenever that is so it happens
  auto operator<=>(const AskedBits &) const = default;
};

// What is at a place that callers can name.
struct ValueAt {
  SummaryPath path;
  ValueSet there;
  auto operator<=>(const ValueAt &) const = default;
};

struct OwnershipEffect {
  OwnershipKind kind = OwnershipKind::Acquires;
  SummaryPath path;
  FamilyId family;     // Acquires: always. Releases: none when of any family
  ValueSet whenResult; // only when the function returns one of these
  bool isOne = false;  // ... and such a result is 1, never another number
  // Acquires: the result is one of these then, sorted. Empty: nothing is known.
  std::vector<int64_t> numbers;
  // ... and only when the formal of this number has one of these values. -1: whatever they are.
  int32_t formal = -1;
  ValueSet whenFormal;
  // Not isAlways: it is, when what this leads to, behind a formal or inside of it, has one of these
  // values when the function is entered; and does not happen when it has none. Without depth: none.
  SummaryPath asked;
  ValueSet whenAsked;
  AskedBits bits;
  // Acquires: what else was so on entry, on every such path. Sorted by path.
  std::vector<ValueAt> needed;
  // Acquires: what is in other places of the caller's then. Sorted by path.
  std::vector<ValueAt> beside;
  // Acquires: only when `path` holds one of these afterwards, `*out = strdup(text);`. Else it holds
  // one of the others.
  ValueSet whenPlace;
  SeenResults seen; // Acquires, elsewhere than in the result: together with what (PathFailures.cpp)
  bool isAlways = true; // on every such path; else on some
  // Releases, not isAlways: one of several that share `path`, whichever; always one of them.
  bool isOfSeveral = false;
  bool isReturned = false; // Acquires, elsewhere than in the result: the result is the same
  // Acquires: something inside of it holds it as well, `p->part->owner == p`.
  bool leadsBack = false;
  bool isCleared = false; // Releases: `path` does not hold it any more (freep(&p))
  bool isChoosy = false;  // Releases: not what is static storage, which it asks for
  // Releases: the object is asked first whether it holds one, `if (worker.joinable())`. One that
  // has been released already is left alone.
  bool isAskedFirst = false;
  bool isRepeated = false; // Releases: one after the other, in a loop
  // Releases: the function returns what the one has returned that releases it. A failure may mean
  // that nothing was released: `while (close_it(fd) < 0)`.
  bool isAnswered = false;
  // Keeps: an address inside of it. Releases: it is not given where that begins, and goes there.
  bool isInside = false;
  // Takes, Keeps; Unknown: out of sight. Keeps, `path` itself: that or what replaces it.
  SummaryPath into;
  ir::Position position; // where it happens, for traces; invalid for models
  auto operator<=>(const OwnershipEffect &) const = default;
};

// Which of two values is the greater one, as far as known.
enum class Order : uint8_t {
  None = 0,
  Less = 1,
  Equal = 2,
  Greater = 4,
  Unequal = Less | Greater,
  NotLess = Equal | Greater,
  Any = Less | Equal | Greater
};
inline Order either(Order a, Order b) {
  return static_cast<Order>(static_cast<uint8_t>(a) | static_cast<uint8_t>(b));
}
inline Order both(Order a, Order b) {
  return static_cast<Order>(static_cast<uint8_t>(a) & static_cast<uint8_t>(b));
}

// One way through a function, as callers see it: what it may return there, what was so when the
// function was entered, and which numbers it has left behind. `is_null(text)` returns 1 only where
// formal 0 is null.
struct Way {
  using Asked = ValueAt;
  struct Compared {
    SummaryPath one, other;
    Order order = Order::Any;
    auto operator<=>(const Compared &) const = default;
  };
  ValueSet results;
  std::vector<Asked> asked;       // sorted by path
  std::vector<Compared> compared; // sorted by both paths
  std::vector<ValueAt> left;      // sorted by path
  std::vector<AskedBits> bits;    // of numbers that are passed; sorted by formal
  bool operator==(const Way &) const = default;
};

// A value of its caller that a function lets go further: it is handed to others, stored or
// returned. What becomes of it is found out when a caller has a resource there.
struct PassedOn {
  SummaryPath path;
  bool isCertain = true; // false: one of several that share the path
  // Somebody further on releases such a value: so many calls away. 0: nobody does.
  uint8_t releasedAfter = 0;
  bool isUsedAgain = false; // it may be touched after somebody has released it
  bool mayRelease() const { return releasedAfter > 0; }
  auto operator<=>(const PassedOn &) const = default;
};

// A function counts who has a share of what it is given: it adds one, or takes one away.
struct ShareCount {
  uint32_t formal = 0;
  ir::FieldId counter;
  ir::Position position;
};

// All that is known of a function in this respect.
struct FunctionDuties {
  bool isKnown = false;                 // else anything may happen to what it is given
  bool isAwaited = false;               // it is being found out, with those that ask
  std::vector<OwnershipEffect> effects; // of bodies: only what is handed out
  std::vector<PassedOn> passedOn;       // of bodies; sorted
  bool isCut = false;                   // more values are passed on than have room there
  std::vector<uint32_t> usesFormals;    // formals whose pointee is read or written; sorted
  // Pointers that formals lead to, what is behind which is looked at unless they are null; sorted.
  std::vector<SummaryPath> usesBehind;
  ValueSet result;          // what it returns, where that is a number or a pointer
  std::vector<Way> ways;    // of bodies; one of these is taken. None: nothing is told
  bool hasConstant = false; // it always returns `constant`
  int64_t constant = 0;
  std::vector<int64_t> numbers; // it always returns one of these; sorted. Empty: nothing is known
  bool neverReturns = false;
  bool operator==(const FunctionDuties &) const = default;
};

} // namespace outlive
