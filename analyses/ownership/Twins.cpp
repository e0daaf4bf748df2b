#include "ownership/Twins.h"

#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr size_t maxChanged = 5; // cells of one merge
constexpr size_t maxTwins = 16;

bool isZero(ValueSet set) { return set == ValueSet::zero(); }
bool isNotZero(ValueSet set) { return !set.isEmpty() && (set & ValueSet::zero()).isEmpty(); }
bool isTold(ValueSet set) { return isZero(set) || isNotZero(set); }

} // namespace

ValueSet PathState::setAt(CellId cell) const {
  const Value *held = find(cell);
  if (!held)
    return ValueSet::any();
  return held->target ? held->set & factOf(held->target) : held->set;
}

bool PathState::areTwins(const Twins &twins) const {
  if (std::binary_search(twins_.begin(), twins_.end(), twins))
    return true;
  const ValueSet one = setAt(twins.one), other = setAt(twins.other);
  return isTold(one) && isTold(other) && (isZero(one) == isZero(other)) == twins.areEqual;
}

void PathState::forgetTwins(CellId cell) {
  if (twins_.size() > 0)
    twins_.eraseIf([&](const Twins &each) { return each.one == cell || each.other == cell; });
}

void PathState::copyTwins(CellId from, CellId to) {
  const SharedVector<Twins> known = twins_;
  for (const Twins &each : known) {
    const CellId other = each.one == from ? each.other : each.one;
    if ((each.one != from && each.other != from) || other == to || twins_.size() >= maxTwins)
      continue;
    const Twins copied{std::min(other, to), std::max(other, to), each.areEqual};
    const Twins *at = std::lower_bound(twins_.begin(), twins_.end(), copied);
    if (at == twins_.end() || *at != copied)
      twins_.insert(static_cast<size_t>(at - twins_.begin()), copied);
  }
}

void PathState::joinTwins(const PathState &a, const PathState &b) {
  std::vector<Twins> found;
  auto add = [&](const Twins &each) {
    if (found.size() < maxTwins && std::find(found.begin(), found.end(), each) == found.end())
      found.push_back(each);
  };
  for (const Twins &each : a.twins_)
    if (b.areTwins(each))
      add(each);
  for (const Twins &each : b.twins_)
    if (a.areTwins(each))
      add(each);
  if (!(a.cells_ == b.cells_)) {
    std::vector<std::pair<CellId, bool>> changed; // and whether it is zero in `a`
    const auto *left = a.cells_.begin(), *right = b.cells_.begin();
    while (left != a.cells_.end() && right != b.cells_.end() && changed.size() < maxChanged) {
      if (left->first < right->first) {
        ++left;
      } else if (right->first < left->first) {
        ++right;
      } else {
        if (left->second != right->second) {
          const ValueSet one = a.setAt(left->first), other = b.setAt(left->first);
          if ((isZero(one) && isNotZero(other)) || (isNotZero(one) && isZero(other)))
            changed.emplace_back(left->first, isZero(one));
        }
        ++left;
        ++right;
      }
    }
    for (size_t i = 0; i < changed.size(); ++i)
      for (size_t j = i + 1; j < changed.size(); ++j)
        add({changed[i].first, changed[j].first, changed[i].second == changed[j].second});
  }
  std::sort(found.begin(), found.end());
  twins_ = SharedVector<Twins>(found);
}

// Places that branches ask for as elements.
void PathSolver::findElementsAsked() {
  asElement_.clear();
  const PathState nothing;
  for (const ir::Block &block : function_->blocks)
    if (block.condition.place && function_->places[block.condition.place.index()].isElement())
      if (CellId cell = cellOf(block.condition.place, nothing))
        asElement_.insert(cell);
}

// Something was found out of what the cell holds. False: that cannot be. (Of cells that stand for
// several things nothing follows: one element may be set, and another one not.)
bool PathSolver::settleTwins(CellId cell, PathState &state) {
  if (!cell || state.twins().size() == 0)
    return true;
  auto isSeveral = [&](CellId each) { return asElement_.count(each) || isBehindOneOfMany(each); };
  std::vector<CellId> told{cell};
  // What was told of a value, by whichever name, is told of all that hold it.
  auto tellOfOthers = [&](CellId target) {
    for (const auto &[holder, value] : state.cells())
      if (target && value.target == target &&
          std::find(told.begin(), told.end(), holder) == told.end())
        told.push_back(holder);
  };
  tellOfOthers(read(cell, state).target);
  for (size_t i = 0; i < told.size(); ++i) {
    const ValueSet set = state.setAt(told[i]);
    if (!isTold(set))
      continue;
    const SharedVector<Twins> twins = state.twins();
    for (const Twins &each : twins) {
      const bool isOfCell = each.one == told[i] || each.other == told[i];
      if (!isOfCell || isSeveral(each.one) || isSeveral(each.other))
        continue;
      const CellId other = each.one == told[i] ? each.other : each.one;
      const ValueSet to = isZero(set) == each.areEqual ? ValueSet::zero() : ValueSet::nonZero();
      const ValueSet before = state.setAt(other), left = before & to;
      if (left.isEmpty())
        return false;
      if (left == before)
        continue;
      Value held = *state.find(other);
      if (held.target) {
        state.restrict(held.target, to);
        tellOfOthers(held.target);
      } else {
        held.set = left;
        state.refine(other, isZero(left) ? Value::constant(0) : held);
      }
      told.push_back(other);
    }
  }
  return true;
}

} // namespace outlive::ownership
