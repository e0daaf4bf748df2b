// What each cell may hold at one program point, and how that came about.
//
// Words:
//   target   one thing that a cell may hold. An address is a loan of the cell it points to
//   dead     the target's storage has ended; the loan stays, so that a use can be reported
//   step     one link of the chain that explains how a target got where it is
//   guard    the branch outcome that a target depends on: it was on one side of a join only,
//            and this condition told the two sides apart
//
// Example: after `int *p = 0; if (c) { int x; p = &x; }`
//   p = { Null guarded by !c,  dead Loan(x) guarded by c }
// and on a later edge that implies !c only Null remains.
//
// Sets of targets, steps, deaths and guards are interned: states are small sorted vectors of
// pairs of integers, equal states are equal bytes. A join of sets is their union; of two
// chains for the same target the shorter, then the earlier one in the source is kept, so the
// explanation does not depend on the order of joins.
#pragma once

#include "places/AbstractPlace.h"

#include <span>

namespace outlive::lifetime {

using namespace places;

using SetId = Id<struct TargetSetTag>;
using StepId = Id<struct StepTag>;
using DeathId = Id<struct DeathTag>;
using GuardId = Id<struct GuardTag>; // condition number * 2 + (1 when it holds)

enum class TargetKind : uint8_t {
  Null,
  Static,   // an address of something without end: literals
  Unknown,  // anything, and nothing that we would report
  Cleared,  // an owner's content was given up: absorbs what other paths left there
  Undone,   // a loan on cell `ref` was here and has been overwritten
  Constant, // an integer; ref: number of the constant
  Function, // ref: FunctionId
  Dynamic,  // marks a record's cell as holding an object of class ref: RecordId
  Initial,  // what cell `ref` held when the function was entered
  Loan,     // the address of cell `ref`
};

// Why a target is less than certain, and what else is known of it; bits of Target::flags.
enum TargetFlag : uint8_t {
  isMixed = 1,      // holds on some paths to here
  isShaken = 2,     // an overwrite may have removed it
  isAmbiguous = 4,  // stored through a pointer that may point to several places
  isOneOfMany = 8,  // by one of several functions that a call may reach
  isUnguarded = 16, // mixed by a join whose condition is not understood
  isOptional = 32,  // by a function that does so on some of its paths only
  isInterior = 64,  // no doubt: it is perhaps not the start of an array, `p + n`
};

struct Target {
  TargetKind kind = TargetKind::Unknown;
  uint8_t flags = 0;
  uint32_t ref = 0;
  DeathId death; // of Loan: none while alive
  StepId step;
  GuardId guard;
  bool isDead() const { return death.isValid(); }
  CellId cell() const { return CellId(ref); }
  bool operator==(const Target &) const = default;
};

enum class StepKind : uint8_t {
  Borrowed, // the address was taken; cell: of what
  Stored,   // assigned to a cell
  Captured, // by a closure
  Passed,   // through `function`: a call put it into the cell
  Returned,
  Yielded, // into the frame of a coroutine
  Thrown,
};

struct Step {
  StepKind kind = StepKind::Stored;
  bool isCapture = false; // this or an earlier step is a capture by reference
  bool isYield = false;   // this or an earlier step keeps it in a coroutine
  bool isLate = false;    // the storage behind the address had ended by then
  bool isResult = false;  // Passed: in what the function returns
  bool isBehind = false;  // ... or in what that points to
  uint16_t length = 1;
  ir::Position position;
  ir::Position inner; // Passed: where the callee does it
  CellId cell;
  ir::PlaceId written;     // Stored: the place that was assigned to, as written
  ir::FunctionId function; // Passed
  StepId previous;
  bool operator==(const Step &) const = default;
};

struct Death {
  ir::LocationId location;
  ir::Position position;
  bool operator==(const Death &) const = default;
};

class TargetSets {
public:
  static constexpr size_t maxTargets = 12; // of one set; more become Unknown
  static constexpr uint16_t maxSteps = 12;

  void reset();
  static SetId empty() { return SetId(0u); }
  SetId unknown() const { return unknown_; }
  std::span<const Target> of(SetId set) const {
    const Extent &extent = extents_[set.index()];
    return {pool_.data() + extent.first, extent.count};
  }
  SetId single(const Target &target);
  // Sorts and interns; equal targets are merged.
  SetId intern(std::vector<Target> &targets);
  SetId unite(SetId a, SetId b);

  StepId addStep(Step step);
  const Step &step(StepId id) const { return steps_[id.index()]; }
  DeathId addDeath(Death death);
  const Death &death(DeathId id) const { return deaths_[id.index()]; }
  uint32_t addConstant(int64_t value);
  int64_t constant(uint32_t number) const { return constants_[number]; }

  // The better explanation of the two.
  StepId betterStep(StepId a, StepId b) const;
  // The same target reached in two ways.
  void merge(Target &into, const Target &other) const;
  static bool isSame(const Target &a, const Target &b) {
    return a.kind == b.kind && a.ref == b.ref && a.isDead() == b.isDead();
  }
  static bool isBefore(const Target &a, const Target &b) {
    if (a.kind != b.kind)
      return a.kind < b.kind;
    if (a.ref != b.ref)
      return a.ref < b.ref;
    return a.isDead() < b.isDead();
  }
  // A guard that stands for several: none of them can be relied on.
  static GuardId manyGuards() { return GuardId(UINT32_MAX - 1); }
  static bool isKnown(GuardId guard) { return guard && guard != manyGuards(); }

private:
  static void sort(std::vector<Target> &targets);
  struct Extent {
    uint32_t first = 0;
    uint32_t count = 0;
    uint32_t nextSameHash = UINT32_MAX;
  };
  std::vector<Target> pool_;
  std::vector<Extent> extents_;
  std::unordered_map<uint64_t, uint32_t> byHash_;
  std::unordered_map<uint64_t, SetId> unions_; // by the two sets
  std::vector<Step> steps_;
  std::unordered_multimap<uint64_t, uint32_t> stepsByHash_;
  std::vector<Death> deaths_;
  std::vector<int64_t> constants_;
  std::vector<Target> scratch_;
  SetId unknown_;
};

struct State {
  struct Entry {
    CellId cell;
    SetId set;
    bool operator==(const Entry &) const = default;
  };
  std::vector<Entry> entries; // sorted by cell; cells without entry hold what their object says
  std::vector<GuardId> facts; // sorted: outcomes of conditions that hold here
  bool isAfterSuspend = false;
  bool operator==(const State &) const = default;

  // None when the cell has no entry of its own.
  SetId find(CellId cell) const;
  void set(CellId cell, SetId set);
  void erase(CellId cell);
};

} // namespace outlive::lifetime
