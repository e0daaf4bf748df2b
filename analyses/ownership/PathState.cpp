#include "ownership/PathState.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

template <typename Entries> auto positionOf(Entries &entries, CellId key) {
  return std::lower_bound(entries.begin(), entries.end(), key,
                          [](const auto &entry, CellId id) { return entry.first < id; });
}

} // namespace

const Value *PathState::find(CellId cell) const {
  auto found = positionOf(cells_, cell);
  return found != cells_.end() && found->first == cell ? &found->second : nullptr;
}

void PathState::write(CellId cell, const Value &value) {
  auto found = positionOf(cells_, cell);
  if (found != cells_.end() && found->first == cell)
    found->second = value;
  else
    cells_.insert(found, {cell, value});
}

void PathState::erase(CellId cell) {
  auto found = positionOf(cells_, cell);
  if (found != cells_.end() && found->first == cell)
    cells_.erase(found);
}

ValueSet PathState::factOf(CellId target) const {
  auto found = positionOf(facts_, target);
  return found != facts_.end() && found->first == target ? found->second : ValueSet::any();
}

bool PathState::restrict(CellId target, ValueSet to) {
  ValueSet left = factOf(target) & to;
  setFact(target, left);
  return !left.isEmpty();
}

void PathState::forget(CellId target) {
  tests_.forget(target);
  auto found = positionOf(facts_, target);
  if (found != facts_.end() && found->first == target)
    facts_.erase(found);
}

void PathState::setFact(CellId target, ValueSet to) {
  auto found = positionOf(facts_, target);
  if (to.isAny()) {
    if (found != facts_.end() && found->first == target)
      facts_.erase(found);
    return;
  }
  if (found != facts_.end() && found->first == target)
    found->second = to;
  else
    facts_.insert(found, {target, to});
}

bool PathState::isClobbered(ObjectId object) const {
  return std::binary_search(clobbered_.begin(), clobbered_.end(), object);
}

void PathState::clobber(ObjectId object) {
  auto found = std::lower_bound(clobbered_.begin(), clobbered_.end(), object);
  if (found == clobbered_.end() || *found != object)
    clobbered_.insert(found, object);
}

bool PathState::isClobbered(ir::FieldId field) const {
  return std::binary_search(clobberedFields_.begin(), clobberedFields_.end(), field);
}

void PathState::clobber(ir::FieldId field) {
  auto found = std::lower_bound(clobberedFields_.begin(), clobberedFields_.end(), field);
  if (found == clobberedFields_.end() || *found != field)
    clobberedFields_.insert(found, field);
}

bool PathState::knowsTheSame(const PathState &other) const {
  return status == other.status && isRenamed == other.isRenamed && isWeak == other.isWeak &&
         isStored == other.isStored && storedIn == other.storedIn &&
         isDoubtful == other.isDoubtful && attested == other.attested && lost == other.lost &&
         releasedFamily == other.releasedFamily && isBuried == other.isBuried &&
         releaseResult == other.releaseResult && releasedThrough == other.releasedThrough &&
         cells_ == other.cells_ && facts_ == other.facts_ && tests_ == other.tests_ &&
         clobbered_ == other.clobbered_ && clobberedFields_ == other.clobberedFields_;
}

PathState PathState::join(const PathState &a, const PathState &b) {
  PathState joined;
  joined.status = a.status;
  joined.isRenamed = a.isRenamed;
  joined.isWeak = a.isWeak || b.isWeak;
  joined.isStored = a.isStored || b.isStored;
  bool isSame = a.storedIn == b.storedIn || !b.isStored;
  joined.storedIn = isSame ? a.storedIn : !a.isStored ? b.storedIn : ObjectId();
  joined.isDoubtful = a.isDoubtful || b.isDoubtful;
  joined.attested = std::min(a.attested, b.attested);
  joined.lost = a.lost;
  joined.history = a.history;
  joined.releasedFamily = a.releasedFamily == b.releasedFamily ? a.releasedFamily : FamilyId();
  joined.isBuried = a.isBuried && b.isBuried;
  joined.releaseResult = a.releaseResult == b.releaseResult ? a.releaseResult : CellId();
  joined.releasedThrough = a.releasedThrough == b.releasedThrough ? a.releasedThrough : CellId();
  std::set_union(a.clobbered_.begin(), a.clobbered_.end(), b.clobbered_.begin(), b.clobbered_.end(),
                 std::back_inserter(joined.clobbered_));
  std::set_union(a.clobberedFields_.begin(), a.clobberedFields_.end(), b.clobberedFields_.begin(),
                 b.clobberedFields_.end(), std::back_inserter(joined.clobberedFields_));
  joined.tests_ = KnownTests::join(a.tests_, b.tests_);
  auto setOf = [](const PathState &state, const Value &value) {
    return value.target ? value.set & state.factOf(value.target) : value.set;
  };
  auto zerosOf = [](const PathState &state, const Value &value) {
    return value.isConstant ? ~value.number
           : value.target   ? static_cast<int64_t>(state.tests_.bitsOf(value.target).zeros)
                            : value.number;
  };
  // A cell that only one of them has written holds what it held at first on the other: unknown.
  auto left = a.cells_.begin(), right = b.cells_.begin();
  while (left != a.cells_.end() || right != b.cells_.end()) {
    if (right == b.cells_.end() || (left != a.cells_.end() && left->first < right->first)) {
      joined.cells_.push_back({(left++)->first, Value::unknown()});
    } else if (left == a.cells_.end() || right->first < left->first) {
      joined.cells_.push_back({(right++)->first, Value::unknown()});
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
      joined.cells_.push_back({left->first, value});
      ++left;
      ++right;
    }
  }
  auto one = a.facts_.begin(), two = b.facts_.begin();
  while (one != a.facts_.end() && two != b.facts_.end()) {
    if (one->first < two->first) {
      ++one;
    } else if (two->first < one->first) {
      ++two;
    } else {
      ValueSet either = one->second | two->second;
      if (!either.isAny())
        joined.facts_.push_back({one->first, either});
      ++one;
      ++two;
    }
  }
  return joined;
}

} // namespace outlive::ownership
