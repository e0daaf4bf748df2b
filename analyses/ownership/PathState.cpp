#include "ownership/PathState.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

// Sorted by key: the place of the key among the entries, and whether it is there.
template <typename Key, typename Value>
std::pair<size_t, bool> positionOf(const SharedVector<std::pair<Key, Value>> &entries,
                                   const Key &key) {
  const auto *found =
      std::lower_bound(entries.begin(), entries.end(), key,
                       [](const auto &entry, const Key &wanted) { return entry.first < wanted; });
  return {static_cast<size_t>(found - entries.begin()),
          found != entries.end() && found->first == key};
}

template <typename Key> bool contains(const SharedVector<Key> &keys, Key key) {
  return std::binary_search(keys.begin(), keys.end(), key);
}

template <typename Key> void eraseFrom(SharedVector<Key> &keys, Key key) {
  const Key *found = std::lower_bound(keys.begin(), keys.end(), key);
  if (found != keys.end() && *found == key)
    keys.erase(static_cast<size_t>(found - keys.begin()));
}

template <typename Key> void insertInto(SharedVector<Key> &keys, Key key) {
  const Key *found = std::lower_bound(keys.begin(), keys.end(), key);
  if (found == keys.end() || *found != key)
    keys.insert(static_cast<size_t>(found - keys.begin()), key);
}

template <typename Key>
SharedVector<Key> unionOf(const SharedVector<Key> &a, const SharedVector<Key> &b) {
  if (a.isSharedWith(b) || std::includes(a.begin(), a.end(), b.begin(), b.end()))
    return a;
  std::vector<Key> both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return SharedVector<Key>(both);
}

} // namespace

const Value *PathState::find(CellId cell) const {
  static const Value unknown = Value::unknown();
  if (auto [at, isThere] = positionOf(cells_, cell); isThere)
    return &cells_[at].second;
  return contains(unknown_, cell) ? &unknown : nullptr;
}

void PathState::write(CellId cell, const Value &value) {
  if (const Value *held = twins_.size() > 0 ? find(cell) : nullptr;
      held && (*held != value || (!value.target && !value.isConstant)))
    forgetTwins(cell);
  refine(cell, value);
}

void PathState::refine(CellId cell, const Value &value) {
  auto [at, isThere] = positionOf(cells_, cell);
  if (value.isUnknown()) {
    if (isThere)
      cells_.erase(at);
    insertInto(unknown_, cell);
  } else if (isThere) {
    if (cells_[at].second != value)
      cells_.set(at, {cell, value});
  } else {
    eraseFrom(unknown_, cell);
    cells_.insert(at, {cell, value});
  }
}

void PathState::erase(CellId cell) {
  forgetTwins(cell);
  if (auto [at, isThere] = positionOf(cells_, cell); isThere)
    cells_.erase(at);
  else
    eraseFrom(unknown_, cell);
}

void PathState::moveUnknown() {
  for (const auto &[cell, value] : cells_)
    if (value.isUnknown())
      insertInto(unknown_, cell);
  cells_.eraseIf([](const auto &entry) { return entry.second.isUnknown(); });
}

ValueSet PathState::factOf(CellId target) const {
  auto [at, isThere] = positionOf(facts_, target);
  return isThere ? facts_[at].second : ValueSet::any();
}

bool PathState::restrict(CellId target, ValueSet to) {
  ValueSet left = factOf(target) & to;
  setFact(target, left);
  return !left.isEmpty();
}

void PathState::forget(CellId target) {
  if (tests().mentions(target))
    changeTests().forget(target);
  if (auto [at, isThere] = positionOf(facts_, target); isThere)
    facts_.erase(at);
}

void PathState::setFact(CellId target, ValueSet to) {
  auto [at, isThere] = positionOf(facts_, target);
  if (!isThere && !to.isAny())
    facts_.insert(at, {target, to});
  else if (isThere && to.isAny())
    facts_.erase(at);
  else if (isThere && facts_[at].second != to)
    facts_.set(at, {target, to});
}

CellId PathState::saidBy(CellId object, Question question) const {
  auto [at, isThere] = positionOf(said_, {object, question});
  return isThere ? said_[at].second : CellId();
}

void PathState::say(CellId object, Question question, CellId answer) {
  constexpr size_t maxAnswers = 8;
  auto [at, isThere] = positionOf(said_, {object, question});
  if (isThere)
    said_.set(at, {{object, question}, answer});
  else if (said_.size() < maxAnswers)
    said_.insert(at, {{object, question}, answer});
}

bool PathState::isClobbered(CellId place) const { return contains(clobbered_, place); }

void PathState::clobber(CellId place) { insertInto(clobbered_, place); }

bool PathState::isClobbered(ir::FieldId field) const { return contains(clobberedFields_, field); }

void PathState::clobber(ir::FieldId field) { insertInto(clobberedFields_, field); }

bool PathState::knowsTheSame(const PathState &other) const {
  return status == other.status && isRenamed == other.isRenamed && isWeak == other.isWeak &&
         isStored == other.isStored && storedIn == other.storedIn &&
         storedThrough == other.storedThrough && isDoubtful == other.isDoubtful &&
         attested == other.attested && isAssumed == other.isAssumed && answers == other.answers &&
         lost == other.lost && releasedFamily == other.releasedFamily &&
         isBuried == other.isBuried && releaseResult == other.releaseResult &&
         releasedThrough == other.releasedThrough && replacement == other.replacement &&
         filledBy == other.filledBy && seen == other.seen && isGuess == other.isGuess &&
         cells_ == other.cells_ && unknown_ == other.unknown_ && facts_ == other.facts_ &&
         (tests_.isSharedWith(other.tests_) || tests() == other.tests()) && said_ == other.said_ &&
         twins_ == other.twins_ && clobbered_ == other.clobbered_ &&
         clobberedFields_ == other.clobberedFields_;
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
  return joined;
}

void PathState::joinCells(const PathState &a, const PathState &b) {
  unknown_ = unionOf(a.unknown_, b.unknown_);
  if (a.cells_ == b.cells_) {
    cells_ = a.cells_;
    return;
  }
  std::vector<std::pair<CellId, Value>> cells;
  std::vector<CellId> forgotten; // sorted
  cells.reserve(a.cells_.size());
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
        cells.push_back({left->first, value});
      ++left;
      ++right;
    }
  }
  cells_ = SharedVector<std::pair<CellId, Value>>(cells);
  if (!forgotten.empty())
    unknown_ = unionOf(unknown_, SharedVector<CellId>(forgotten));
}

SharedVector<std::pair<CellId, ValueSet>> PathState::joinFacts(const PathState &a,
                                                               const PathState &b) {
  if (a.facts_ == b.facts_)
    return a.facts_;
  std::vector<std::pair<CellId, ValueSet>> facts;
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
  return SharedVector<std::pair<CellId, ValueSet>>(facts);
}

} // namespace outlive::ownership
