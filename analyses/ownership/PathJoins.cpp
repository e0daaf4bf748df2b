// What two states that agree on the resource know in common, and how much they do not.
//
// Problem: where paths meet, only what is so on both may be kept; which of several are merged
// depends on how much that is (PathMeetings.cpp).
// Algorithm: all that a state knows is sorted by what it is about: one walk over both. A cell that
// only one of them has written holds what it held at first on the other, which is unknown.
#include "ownership/PathState.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

template <typename Key>
SharedVector<Key> unionOf(const SharedVector<Key> &a, const SharedVector<Key> &b) {
  if (a.isSharedWith(b) || std::includes(a.begin(), a.end(), b.begin(), b.end()))
    return a;
  SharedVector<Key> both = SharedVector<Key>::withRoom(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

// Sorted by key: how many keys have not the same in both.
template <typename Key, typename Value>
size_t differences(const SharedVector<std::pair<Key, Value>> &a,
                   const SharedVector<std::pair<Key, Value>> &b) {
  if (a.isSharedWith(b))
    return 0;
  size_t count = 0;
  const auto *one = a.begin(), *other = b.begin();
  while (one != a.end() || other != b.end()) {
    if (other == b.end() || (one != a.end() && one->first < other->first)) {
      ++count;
      ++one;
    } else if (one == a.end() || other->first < one->first) {
      ++count;
      ++other;
    } else {
      count += !(one->second == other->second);
      ++one;
      ++other;
    }
  }
  return count;
}

} // namespace

size_t PathState::differencesFrom(const PathState &other) const {
  return differences(cells_, other.cells_) + differences(facts_, other.facts_) +
         (tests_.isSharedWith(other.tests_) ? 0 : tests().differencesFrom(other.tests()));
}

PathState PathState::join(const PathState &a, const PathState &b) {
  PathState joined;
  joined.status = a.status;
  joined.isRenamed = a.isRenamed;
  joined.isWeak = a.isWeak || b.isWeak;
  joined.isStored = a.isStored || b.isStored;
  bool isSame = a.storedIn == b.storedIn || !b.isStored;
  joined.storedIn = isSame ? a.storedIn : !a.isStored ? b.storedIn : ObjectId();
  joined.storedThrough = a.storedThrough == b.storedThrough ? a.storedThrough : CellId();
  joined.isDoubtful = a.isDoubtful || b.isDoubtful;
  joined.attested = std::min(a.attested, b.attested);
  joined.isAssumed = a.isAssumed || b.isAssumed;
  joined.answers = a.answers == b.answers ? a.answers : Answers::Either;
  joined.lost = a.lost;
  joined.history = a.history;
  joined.releasedFamily = a.releasedFamily == b.releasedFamily ? a.releasedFamily : FamilyId();
  joined.isBuried = a.isBuried && b.isBuried;
  joined.releaseResult = a.releaseResult == b.releaseResult ? a.releaseResult : CellId();
  joined.releasedThrough = a.releasedThrough == b.releasedThrough ? a.releasedThrough : CellId();
  joined.replacement = a.replacement == b.replacement ? a.replacement : CellId();
  if (a.filledBy == b.filledBy && a.seen == b.seen) {
    joined.filledBy = a.filledBy;
    joined.seen = a.seen;
  }
  joined.isGuess = a.isGuess && b.isGuess;
  joined.clobbered_ = unionOf(a.clobbered_, b.clobbered_);
  joined.clobberedBits_ = a.clobberedBits_ | b.clobberedBits_;
  joined.clobberedFields_ = unionOf(a.clobberedFields_, b.clobberedFields_);
  joined.tests_ = a.tests_;
  if (!a.tests_.isSharedWith(b.tests_) && !(a.tests() == b.tests()))
    joined.changeTests() = KnownTests::join(a.tests(), b.tests());
  if (a.said_ == b.said_) {
    joined.said_ = a.said_;
  } else {
    std::vector<Said> both;
    std::set_intersection(a.said_.begin(), a.said_.end(), b.said_.begin(), b.said_.end(),
                          std::back_inserter(both));
    joined.said_ = SharedVector<Said>(both);
  }
  joined.joinTwins(a, b);
  joined.joinCells(a, b);
  joined.facts_ = joinFacts(a, b);
  joined.factBits_ = a.factBits_ & b.factBits_;
  return joined;
}

void PathState::joinCells(const PathState &a, const PathState &b) {
  unknown_ = unionOf(a.unknown_, b.unknown_);
  if (a.cells_ == b.cells_) {
    cells_ = a.cells_;
    findBits();
    return;
  }
  cells_ =
      SharedVector<std::pair<CellId, Value>>::withRoom(std::min(a.cells_.size(), b.cells_.size()));
  auto forgotten = // sorted
      SharedVector<CellId>::withRoom(a.cells_.size() + b.cells_.size());
  auto setOf = [](const PathState &state, const Value &value) {
    return value.target ? value.set & state.factOf(value.target) : value.set;
  };
  auto zerosOf = [](const PathState &state, const Value &value) {
    return value.isConstant ? ~value.number
           : value.target   ? static_cast<int64_t>(state.tests().bitsOf(value.target).zeros)
                            : value.number;
  };
  // A cell that only one of them has written holds what it held at first on the other: unknown.
  const auto *left = a.cells_.begin(), *right = b.cells_.begin();
  while (left != a.cells_.end() || right != b.cells_.end()) {
    if (right == b.cells_.end() || (left != a.cells_.end() && left->first < right->first)) {
      forgotten.push_back((left++)->first);
    } else if (left == a.cells_.end() || right->first < left->first) {
      forgotten.push_back((right++)->first);
    } else {
      Value value = left->second;
      if (value != right->second) {
        bool isSame = value.target == right->second.target && value.target;
        bool isInterior = isSame && (value.isInterior || right->second.isInterior);
        ValueSet set =
            isSame ? value.set | right->second.set : setOf(a, value) | setOf(b, right->second);
        int64_t zeros = isSame ? 0 : zerosOf(a, value) & zerosOf(b, right->second);
        value = isSame ? Value::pointer(value.target, set) : Value::unknown();
        value.set = set;
        value.number = zeros;
        value.isInterior = isInterior;
        value.isShaken = isSame && (left->second.isShaken || right->second.isShaken);
        value.isAdvanced = value.isShifted = value.isElement = value.isOnly = false;
      }
      if (value.isUnknown())
        forgotten.push_back(left->first);
      else
        cells_.push_back({left->first, value});
      ++left;
      ++right;
    }
  }
  if (forgotten.size() > 0)
    unknown_ = unionOf(unknown_, forgotten);
  findBits();
}

SharedVector<std::pair<CellId, ValueSet>> PathState::joinFacts(const PathState &a,
                                                               const PathState &b) {
  if (a.facts_ == b.facts_)
    return a.facts_;
  auto facts = SharedVector<std::pair<CellId, ValueSet>>::withRoom(
      std::min(a.facts_.size(), b.facts_.size()));
  const auto *one = a.facts_.begin(), *two = b.facts_.begin();
  while (one != a.facts_.end() && two != b.facts_.end()) {
    if (one->first < two->first) {
      ++one;
    } else if (two->first < one->first) {
      ++two;
    } else {
      ValueSet either = one->second | two->second;
      if (!either.isAny())
        facts.push_back({one->first, either});
      ++one;
      ++two;
    }
  }
  return facts;
}

} // namespace outlive::ownership
