#include "lifetime/State.h"

#include <algorithm>
#include <tuple>

namespace outlive::lifetime {
namespace {

uint64_t mix(uint64_t hash, uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ull + (hash << 6) + (hash >> 2);
  return hash * 0xff51afd7ed558ccdull;
}

uint64_t hashOf(std::span<const Target> targets) {
  uint64_t hash = targets.size();
  for (const Target &target : targets) {
    hash = mix(hash, uint64_t(target.kind) << 40 | uint64_t(target.flags) << 32 | target.ref);
    hash = mix(hash, uint64_t(target.death.value) << 32 | target.step.value);
    hash = mix(hash, target.guard.value);
  }
  return hash;
}

uint64_t hashOf(const Step &step) {
  uint64_t hash = uint64_t(step.kind);
  hash = mix(hash, uint64_t(step.position.line) << 32 | step.position.column);
  hash = mix(hash, uint64_t(step.cell.value) << 32 | step.previous.value);
  return mix(hash, step.function.value);
}

} // namespace

void TargetSets::reset() {
  pool_.clear();
  extents_.clear();
  byHash_.clear();
  unions_.clear();
  steps_.clear();
  stepsByHash_.clear();
  deaths_.clear();
  constants_.clear();
  scratch_.clear();
  intern(scratch_);
  unknown_ = single(Target{});
}

SetId TargetSets::single(const Target &target) {
  std::vector<Target> one{target};
  return intern(one);
}

StepId TargetSets::betterStep(StepId a, StepId b) const {
  if (a == b || !b)
    return a;
  if (!a)
    return b;
  for (StepId x = a, y = b;;) {
    const Step &left = step(x), &right = step(y);
    auto key = [](const Step &each) {
      return std::tuple(each.length, each.position, each.kind, each.cell, each.function,
                        each.inner);
    };
    if (key(left) != key(right))
      return key(left) < key(right) ? a : b;
    x = left.previous;
    y = right.previous;
    if (x == y || !x || !y)
      return a < b ? a : b;
  }
}

void TargetSets::merge(Target &into, const Target &other) const {
  into.step = betterStep(into.step, other.step);
  into.flags |= other.flags;
  if (into.death && other.death) {
    const Death &a = death(into.death), &b = death(other.death);
    if (std::tie(b.position, b.location) < std::tie(a.position, a.location))
      into.death = other.death;
  }
  if (into.guard != other.guard)
    into.guard = manyGuards();
}

// Equal ones stay in order. Mostly there are few, nearly sorted: then without other memory.
void TargetSets::sort(std::vector<Target> &targets) {
  constexpr size_t few = 2 * maxTargets;
  if (targets.size() > few) {
    std::stable_sort(targets.begin(), targets.end(), isBefore);
    return;
  }
  for (size_t i = 1; i < targets.size(); ++i) {
    Target each = targets[i];
    size_t to = i;
    for (; to > 0 && isBefore(each, targets[to - 1]); --to)
      targets[to] = targets[to - 1];
    targets[to] = each;
  }
}

SetId TargetSets::intern(std::vector<Target> &targets) {
  if (targets.size() > 1) {
    sort(targets);
    size_t kept = 0;
    for (size_t i = 1; i < targets.size(); ++i) {
      if (isSame(targets[kept], targets[i]))
        merge(targets[kept], targets[i]);
      else
        targets[++kept] = targets[i];
    }
    targets.resize(kept + 1);
    if (targets.size() > maxTargets)
      targets.assign(1, Target{});
  }
  uint64_t hash = hashOf(targets);
  auto [found, isNew] = byHash_.try_emplace(hash, static_cast<uint32_t>(extents_.size()));
  uint32_t last = UINT32_MAX;
  if (!isNew) {
    for (uint32_t at = found->second; at != UINT32_MAX; at = extents_[at].nextSameHash) {
      if (std::ranges::equal(of(SetId(at)), targets))
        return SetId(at);
      last = at;
    }
  }
  SetId id(extents_.size());
  if (last != UINT32_MAX)
    extents_[last].nextSameHash = id.value;
  extents_.push_back(
      {static_cast<uint32_t>(pool_.size()), static_cast<uint32_t>(targets.size()), UINT32_MAX});
  pool_.insert(pool_.end(), targets.begin(), targets.end());
  return id;
}

SetId TargetSets::unite(SetId a, SetId b) {
  if (a == b || b == empty())
    return a;
  if (a == empty())
    return b;
  SetId &known = unions_[uint64_t(a.value) << 32 | b.value];
  if (known)
    return known;
  scratch_.assign(of(a).begin(), of(a).end());
  scratch_.insert(scratch_.end(), of(b).begin(), of(b).end());
  return known = intern(scratch_);
}

StepId TargetSets::addStep(Step step) {
  if (step.previous) {
    const Step &previous = steps_[step.previous.index()];
    if (previous.length >= maxSteps)
      return step.previous;
    step.length = previous.length + 1;
    step.isCapture |= previous.isCapture;
    step.isYield |= previous.isYield;
  }
  step.isCapture |= step.kind == StepKind::Captured;
  step.isYield |= step.kind == StepKind::Yielded;
  uint64_t hash = hashOf(step);
  auto [first, last] = stepsByHash_.equal_range(hash);
  for (auto at = first; at != last; ++at)
    if (steps_[at->second] == step)
      return StepId(at->second);
  StepId id(steps_.size());
  steps_.push_back(step);
  stepsByHash_.emplace(hash, id.value);
  return id;
}

DeathId TargetSets::addDeath(Death death) {
  auto found = std::find(deaths_.begin(), deaths_.end(), death);
  if (found == deaths_.end())
    found = deaths_.insert(found, death);
  return DeathId(size_t(found - deaths_.begin()));
}

uint32_t TargetSets::addConstant(int64_t value) {
  auto found = std::find(constants_.begin(), constants_.end(), value);
  if (found == constants_.end())
    found = constants_.insert(found, value);
  return static_cast<uint32_t>(found - constants_.begin());
}

namespace {
auto lowerBound(auto &entries, CellId cell) {
  return std::lower_bound(
      entries.begin(), entries.end(), cell,
      [](const State::Entry &entry, CellId wanted) { return entry.cell < wanted; });
}
} // namespace

SetId State::find(CellId cell) const {
  auto at = lowerBound(entries, cell);
  return at != entries.end() && at->cell == cell ? at->set : SetId();
}

void State::set(CellId cell, SetId set) {
  auto at = lowerBound(entries, cell);
  if (at != entries.end() && at->cell == cell)
    at->set = set;
  else
    entries.insert(at, {cell, set});
}

void State::erase(CellId cell) {
  auto at = lowerBound(entries, cell);
  if (at != entries.end() && at->cell == cell)
    entries.erase(at);
}

} // namespace outlive::lifetime
