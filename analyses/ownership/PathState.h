// What is known on one path, or on several that agree on the resource.
//
// Problem: whether `free(p)` is missing depends on the branches taken: `if (p)`, `if (ret < 0)`,
// `goto fail`. A state that merges all of them knows nothing; one state per path explodes.
// Idea (property simulation: Das, Lerner, Seigle, "ESP: path-sensitive program verification in
// polynomial time", PLDI 2002): one resource at a time. States that agree on it (its status, who
// holds it, what will be returned) are merged, others are kept apart together with what their
// branches told.
//
// Example, for the file in `if (name) f = fopen(name, "r"); ... if (f) fclose(f);`
//     before the second `if`     Held by f, f is not null  |  Before, f is null
//
// Most of what a path has touched is unknown sooner or later, globals above all: of such a cell
// only its name is kept.
//
// A value is named by what it points to: two variables with one target hold the same pointer (or
// the same descriptor, the same error code), and what a branch tells of one holds for the other.
#pragma once

#include "findings/Finding.h"
#include "ownership/KnownTests.h"
#include "ownership/Shared.h"
#include "ownership/Twins.h"
#include "places/AbstractPlace.h"
#include "summary/Ownership.h"

#include <algorithm>
#include <utility>

namespace outlive::ownership {

using places::CellTable;
using places::ObjectId;
using places::ObjectKind;

enum class Status : uint8_t {
  Before,   // not acquired yet
  Failed,   // the acquisition was tried, in vain
  Held,     // somebody in sight must release it
  Released, // done
  Gone,     // somebody out of sight has it; nothing more is said
};

// What somebody has said of a status object (PathStatus.cpp).
enum class Answers : uint8_t { True = 1, False = 2, Either = 3 };

// What an object or a variable is asked: by a const method, or in words (ir::Call::question).
struct Question {
  ir::FunctionId method; // none: what an element holds (PathElements.cpp)
  uint32_t words = 0;    // 0: the method
  auto operator<=>(const Question &) const = default;
};

struct Value {
  CellId target; // what it points to, or stands for; none when unknown
  ValueSet set;  // as far as known without the facts about the target
  bool isConstant = false;
  bool isInterior = false; // perhaps not the start of what it points to
  bool isAdvanced = false; // certainly not, after `p++`...
  bool isElement = false;  // one of several
  bool isShifted = false;  // ... unless something was subtracted again
  bool isShaken = false;   // somebody may have put another value there meanwhile
  // Read from a container that holds nothing else (PathContainers.cpp). There, of an unknown value:
  // it holds nothing yet.
  bool isOnly = false;
  int64_t number = 0; // of a constant; else bits that are known to be zero

  static Value unknown() { return {}; }
  static Value constant(int64_t number) {
    return {{}, ValueSet::of(number), true, false, false, false, false, false, false, number};
  }
  static Value pointer(CellId target, ValueSet set = ValueSet::any()) {
    return {target, set, false, false, false, false, false, false, false, 0};
  }
  bool isUnknown() const { return *this == unknown(); }
  bool operator==(const Value &) const = default;
};

class PathState {
public:
  Status status = Status::Before;
  bool isRenamed = false;  // a later acquisition at the same place has taken the token over
  bool isStored = false;   // it was put into an object, from where it may have gone further
  bool isDoubtful = false; // a callee hands it on, and somebody may release it
  // How well it is attested that nobody unknown has taken it over (BorrowEvidence.h).
  Confidence attested = Confidence::High;
  Answers answers = Answers::Either; // since the resource was touched last
  bool isDead = false;               // it has looked behind a null pointer: nobody comes this way
  bool isBuried = false;   // Entry: what held it was released around it, and nothing else holds it
  bool isWeak = false;     // held among others (array elements): one release may be of another
  bool isAssumed = false;  // it is there only if an argument is null, which nobody knows
  uint32_t lost = 0;       // 1 + number of the loss that is told of this path; 0: none
  uint32_t history = 0;    // index into the solver's histories; not part of what is known
  FamilyId releasedFamily; // Released: what it was released as
  CellId releaseResult;    // Released: what the releasing call returned
  CellId releasedThrough;  // Released: the place whose value was given to it
  CellId replacement;      // null, which a callee has returned instead, and nobody has asked for
  // What the call has returned that has put it into a place of this function, what is known of that
  // callee, and whether only a guess says that it was filled on this path (PathFailures.cpp).
  CellId filledBy;
  SeenResults seen;
  bool isGuess = false;
  ObjectId storedIn; // isStored: the object, when it is only one
  // The pointer to one of several elements through which it was put where it is, until that leads
  // to another one.
  CellId storedThrough;

  // None: never written on this path.
  const Value *find(CellId cell) const {
    return ((cellBits_ | unknownBits_) & bitOf(cell)) != 0 ? findWritten(cell) : nullptr;
  }
  void write(CellId cell, const Value &value);
  // More is known of what the cell holds.
  void refine(CellId cell, const Value &value);
  void erase(CellId cell);
  // What the cell may hold, after all that is known.
  ValueSet setAt(CellId cell) const;
  const SharedVector<Twins> &twins() const { return twins_; }
  // `to` holds now what `from` holds.
  void copyTwins(CellId from, CellId to);

  ValueSet factOf(CellId target) const {
    return (factBits_ & bitOf(target)) != 0 ? knownOf(target) : ValueSet::any();
  }
  const SharedVector<std::pair<CellId, ValueSet>> &facts() const { return facts_; }
  // False when nothing is left: the path cannot be taken.
  bool restrict(CellId target, ValueSet to);
  void forget(CellId target); // facts only
  template <typename Predicate> void forgetIf(Predicate isForgotten) {
    facts_.eraseIf([&](const auto &entry) { return isForgotten(entry.first); });
    if (tests().mentionsAny(isForgotten))
      changeTests().forgetIf(isForgotten);
  }
  void setFact(CellId target, ValueSet to);

  // What else is known of targets.
  const KnownTests &tests() const {
    static const KnownTests none;
    return tests_.get() ? *tests_.get() : none;
  }
  KnownTests &changeTests() { return tests_.change(); }

  bool isClobbered(CellId place) const {
    return (clobberedBits_ & bitOf(place)) != 0 &&
           std::binary_search(clobbered_.begin(), clobbered_.end(), place);
  }
  bool isAnyClobbered() const { return clobberedBits_ != 0; }
  void clobber(CellId place);
  // Somebody has written to this field of some object that may be any of its type.
  bool isClobbered(ir::FieldId field) const;
  void clobber(ir::FieldId field);

  // What has been said of an object, by the name of the answer (PathQuestions.cpp).
  bool hasAnswers() const { return said_.size() > 0; }
  CellId saidBy(CellId object, Question question) const; // none when it was not asked
  void say(CellId object, Question question, CellId answer);
  template <typename Visit> void forEachAnswer(Visit visit) const {
    for (const Said &each : said_)
      visit(each.second);
  }
  template <typename Predicate> void forgetSaid(Predicate isForgotten) {
    said_.eraseIf([&](const Said &each) {
      return isForgotten(each.first.first, each.first.second, each.second);
    });
  }

  // Of what these hold something is known, of what those hold nothing.
  const SharedVector<std::pair<CellId, Value>> &cells() const { return cells_; }
  const SharedVector<CellId> &unknownCells() const { return unknown_; }
  // Only what becomes another value is written. (What is unknown stays so; whether that is another
  // unknown value, and no twin any more, forgetTwinsIf has to be told.)
  template <typename Change> void updateCells(Change change) {
    updateCellsIf([](CellId) { return true; }, change);
  }
  // Of those cells only.
  template <typename Predicate, typename Change>
  void updateCellsIf(Predicate isMeant, Change change) {
    bool isForgotten = false;
    for (size_t i = 0; i < cells_.size(); ++i) {
      if (!isMeant(cells_[i].first))
        continue;
      auto [cell, value] = cells_[i];
      change(cell, value);
      if (value == cells_[i].second)
        continue;
      cells_.set(i, {cell, value});
      forgetTwins(cell);
      isForgotten |= value.isUnknown();
    }
    if (isForgotten)
      moveUnknown();
  }
  template <typename Predicate> void eraseCells(Predicate isErased) {
    const size_t before = cells_.size() + unknown_.size();
    cells_.eraseIf(isErased);
    unknown_.eraseIf([&](CellId cell) { return isErased(std::pair(cell, Value::unknown())); });
    if (cells_.size() + unknown_.size() != before)
      findBits();
    twins_.eraseIf([&](const Twins &each) { return !find(each.one) || !find(each.other); });
  }

  // Somebody may have written there, whatever is known of what they held.
  template <typename Predicate> void forgetTwinsIf(Predicate isWritten) {
    twins_.eraseIf([&](const Twins &each) { return isWritten(each.one) || isWritten(each.other); });
  }

  // The same but for the way that led here.
  bool knowsTheSame(const PathState &other) const;
  // PathJoins.cpp. How much of what they know is not known by both.
  size_t differencesFrom(const PathState &other) const;
  // What both know. The two agree on the resource.
  static PathState join(const PathState &a, const PathState &b);

private:
  const Value *findWritten(CellId cell) const;
  ValueSet knownOf(CellId target) const;
  using Said = std::pair<std::pair<CellId, Question>, CellId>;
  void joinCells(const PathState &a, const PathState &b);
  void joinTwins(const PathState &a, const PathState &b);
  bool areTwins(const Twins &twins) const;
  void forgetTwins(CellId cell);
  void moveUnknown(); // to where it belongs
  static uint64_t bitOf(CellId cell) { return uint64_t(1) << (cell.value & 63); }
  void findBits();
  void addUnknown(CellId cell);
  static SharedVector<std::pair<CellId, ValueSet>> joinFacts(const PathState &a,
                                                             const PathState &b);

  SharedVector<std::pair<CellId, Value>> cells_; // by cell
  SharedVector<CellId> unknown_;                 // sorted; none of `cells_`
  // A bit for each of them and some others: most cells that are looked up are in one or none.
  uint64_t cellBits_ = 0, unknownBits_ = 0;
  SharedVector<std::pair<CellId, ValueSet>> facts_; // by target; others: any value
  uint64_t factBits_ = 0, clobberedBits_ = 0;       // the same of targets, and of `clobbered_`
  Shared<KnownTests> tests_;
  SharedVector<Twins> twins_;      // sorted
  SharedVector<Said> said_;        // sorted
  SharedVector<CellId> clobbered_; // sorted: others may have written to these, and what is inside
  SharedVector<ir::FieldId> clobberedFields_; // sorted
};

} // namespace outlive::ownership
