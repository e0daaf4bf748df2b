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

// False: it was not there.
template <typename Key, typename Value>
bool eraseKey(SharedVector<std::pair<Key, Value>> &entries, const Key &key) {
  auto [at, isThere] = positionOf(entries, key);
  if (isThere)
    entries.erase(at);
  return isThere;
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

} // namespace

const Value *PathState::findWritten(CellId cell) const {
  static const Value unknown = Value::unknown();
  const uint64_t bit = bitOf(cell);
  if ((cellBits_ & bit) != 0)
    if (auto [at, isThere] = positionOf(cells_, cell); isThere)
      return &cells_[at].second;
  return (unknownBits_ & bit) != 0 && contains(unknown_, cell) ? &unknown : nullptr;
}

void PathState::write(CellId cell, const Value &value) {
  if (const Value *held = twins_.size() > 0 ? find(cell) : nullptr;
      held && (*held != value || (!value.target && !value.isConstant)))
    forgetTwins(cell);
  refine(cell, value);
}

void PathState::refine(CellId cell, const Value &value) {
  const uint64_t bit = bitOf(cell);
  if (value.isUnknown()) {
    if ((cellBits_ & bit) != 0)
      eraseKey(cells_, cell);
    addUnknown(cell);
    return;
  }
  auto [at, isThere] = positionOf(cells_, cell);
  if (isThere) {
    if (cells_[at].second != value)
      cells_.set(at, {cell, value});
    return;
  }
  if ((unknownBits_ & bit) != 0)
    eraseFrom(unknown_, cell);
  cells_.insert(at, {cell, value});
  cellBits_ |= bit;
}

void PathState::addUnknown(CellId cell) {
  insertInto(unknown_, cell);
  unknownBits_ |= bitOf(cell);
}

void PathState::findBits() {
  cellBits_ = unknownBits_ = 0;
  for (const auto &[cell, value] : cells_)
    cellBits_ |= bitOf(cell);
  for (CellId cell : unknown_)
    unknownBits_ |= bitOf(cell);
}

void PathState::erase(CellId cell) {
  forgetTwins(cell);
  if (!eraseKey(cells_, cell))
    eraseFrom(unknown_, cell);
}

void PathState::moveUnknown() {
  for (const auto &[cell, value] : cells_)
    if (value.isUnknown())
      addUnknown(cell);
  cells_.eraseIf([](const auto &entry) { return entry.second.isUnknown(); });
}

ValueSet PathState::knownOf(CellId target) const {
  auto [at, isThere] = positionOf(facts_, target);
  return isThere ? facts_[at].second : ValueSet::any();
}

bool PathState::restrict(CellId target, ValueSet to) {
  ValueSet left = factOf(target) & to;
  if (!to.isAny())
    setFact(target, left);
  return !left.isEmpty();
}

void PathState::forget(CellId target) {
  if (tests().mentions(target))
    changeTests().forget(target);
  if ((factBits_ & bitOf(target)) != 0)
    eraseKey(facts_, target);
}

void PathState::setFact(CellId target, ValueSet to) {
  if (to.isAny() && (factBits_ & bitOf(target)) == 0)
    return;
  auto [at, isThere] = positionOf(facts_, target);
  if (!isThere && !to.isAny()) {
    facts_.insert(at, {target, to});
    factBits_ |= bitOf(target);
  } else if (isThere && to.isAny()) {
    facts_.erase(at);
  } else if (isThere && facts_[at].second != to) {
    facts_.set(at, {target, to});
  }
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

void PathState::clobber(CellId place) {
  insertInto(clobbered_, place);
  clobberedBits_ |= bitOf(place);
}

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

} // namespace outlive::ownership
