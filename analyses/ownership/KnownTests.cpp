#include "ownership/KnownTests.h"

#include <algorithm>
#include <bit>

namespace outlive::ownership {

namespace {

constexpr size_t maxTestsOfValue = 24, maxChoices = 8;

template <typename Entries, typename Key> auto positionOf(Entries &entries, const Key &key) {
  return std::lower_bound(
      entries.begin(), entries.end(), key,
      [](const auto &entry, const Key &wanted) { return entry.first < wanted; });
}

Order turned(Order order) {
  Order same = both(order, Order::Equal);
  Order less = both(order, Order::Greater) != Order::None ? Order::Less : Order::None;
  Order greater = both(order, Order::Less) != Order::None ? Order::Greater : Order::None;
  return either(same, either(less, greater));
}

} // namespace

Bits KnownTests::bitsOf(CellId value) const {
  auto found = positionOf(bits_, value);
  return found != bits_.end() && found->first == value ? found->second : Bits();
}

void KnownTests::setBits(CellId value, Bits known) {
  auto found = positionOf(bits_, value);
  if (found != bits_.end() && found->first == value)
    found->second = known;
  else if (!known.isNone())
    bits_.insert(found, {value, known});
}

std::vector<int64_t> KnownTests::numbersOf(CellId value) const {
  if (const Bits bits = bitsOf(value); bits.areAllKnown())
    return {static_cast<int64_t>(bits.ones)};
  std::vector<int64_t> numbers;
  for (auto it = positionOf(choices_, value); it != choices_.end() && it->first == value; ++it)
    numbers.push_back(it->second);
  return numbers;
}

void KnownTests::learnNumbers(CellId value, const std::vector<int64_t> &numbers) {
  const auto known = positionOf(choices_, value);
  const bool isKnown = known != choices_.end() && known->first == value;
  if (isKnown || numbers.empty() || numbers.size() > maxChoices || !bitsOf(value).isNone())
    return;
  if (numbers.size() == 1)
    return setBits(value, Bits::of(numbers.front()));
  std::vector<std::pair<CellId, int64_t>> added;
  for (int64_t number : numbers)
    added.push_back({value, number});
  choices_.insert(known, added.begin(), added.end());
}

// Of the numbers that it may be only these are left. False: none.
template <typename Predicate> bool KnownTests::choose(CellId value, Predicate isLeft) {
  const auto first = positionOf(choices_, value);
  if (first == choices_.end() || first->first != value)
    return true;
  std::erase_if(choices_,
                [&](const auto &each) { return each.first == value && !isLeft(each.second); });
  const auto left = positionOf(choices_, value);
  if (left == choices_.end() || left->first != value)
    return false;
  if (const auto next = left + 1; next == choices_.end() || next->first != value) {
    setBits(value, Bits::of(left->second));
    choices_.erase(left);
  }
  return true;
}

// Comparisons that came out as not equal leave one bit, or none.
bool KnownTests::narrow(CellId value, Bits &known) const {
  for (bool isChanged = true; isChanged;) {
    isChanged = false;
    for (auto it = positionOf(tests_, Test{value}); it != tests_.end(); ++it) {
      const auto &[test, holds] = *it;
      if (test.value != value || test.kind != Kind::Masked)
        break;
      uint64_t number = static_cast<uint64_t>(test.number);
      if ((known.ones & test.mask & ~number) != 0 || (known.zeros & number) != 0)
        continue; // it cannot be equal
      uint64_t open = test.mask & ~(known.ones | known.zeros);
      if (open == 0)
        return false;
      if (!std::has_single_bit(open))
        continue;
      ((number & open) != 0 ? known.zeros : known.ones) |= open;
      isChanged = true;
    }
  }
  return true;
}

bool KnownTests::learnMasked(CellId value, uint64_t mask, uint64_t number, bool holds) {
  if (!choose(value, [&](int64_t each) {
        return ((static_cast<uint64_t>(each) & mask) == number) == holds;
      }))
    return false;
  Bits known = bitsOf(value);
  bool isImpossible = (known.ones & mask & ~number) != 0 || (known.zeros & number) != 0;
  if (isImpossible)
    return !holds;
  uint64_t open = mask & ~(known.ones | known.zeros);
  if (open == 0)
    return holds;
  if (holds) {
    known.ones |= number;
    known.zeros |= mask & ~number;
  } else if (std::has_single_bit(open)) {
    ((number & open) != 0 ? known.zeros : known.ones) |= open;
  } else {
    // Masked tests are only remembered when they came out as not equal.
    return remember({value, Kind::Masked, mask, static_cast<int64_t>(number)}, false);
  }
  if (!narrow(value, known))
    return false;
  setBits(value, known);
  return true;
}

bool KnownTests::learnLess(CellId value, int64_t number, bool isUnsigned, bool holds) {
  Kind kind = isUnsigned ? Kind::LessUnsigned : Kind::Less;
  if (!choose(value, [&](int64_t each) {
        return (isUnsigned ? static_cast<uint64_t>(each) < static_cast<uint64_t>(number)
                           : each < number) == holds;
      }))
    return false;
  // What is less than 3 is less than 5.
  for (auto it = positionOf(tests_, Test{value, kind, 0, INT64_MIN}); it != tests_.end(); ++it) {
    const auto &[test, held] = *it;
    if (test.value != value || test.kind != kind)
      break;
    bool isTighter = isUnsigned
                         ? static_cast<uint64_t>(test.number) <= static_cast<uint64_t>(number)
                         : test.number <= number;
    bool isWider = test.number == number || !isTighter;
    if ((held && isTighter) || (!held && isWider)) // it is known
      return held == holds;
  }
  return remember({value, kind, 0, number}, holds);
}

bool KnownTests::remember(const Test &test, bool holds) {
  auto found = positionOf(tests_, test);
  if (found != tests_.end() && found->first == test)
    return found->second == holds;
  auto first = positionOf(tests_, Test{test.value});
  size_t count = 0;
  for (auto it = first; it != tests_.end() && it->first.value == test.value; ++it)
    ++count;
  if (count < maxTestsOfValue)
    tests_.insert(found, {test, holds});
  return true;
}

bool KnownTests::learnOrder(CellId one, CellId other, Order possible) {
  if (other < one) {
    std::swap(one, other);
    possible = turned(possible);
  }
  Ordered key{one, other};
  auto found = positionOf(orders_, key);
  if (found == orders_.end() || found->first != key) {
    orders_.insert(found, {key, possible});
    return true;
  }
  Order left = both(found->second, possible);
  if (left == Order::None)
    return false;
  found->second = left;
  return true;
}

Order KnownTests::orderOf(CellId one, CellId other) const {
  const bool isTurned = other < one;
  Ordered key = isTurned ? Ordered{other, one} : Ordered{one, other};
  auto found = positionOf(orders_, key);
  if (found == orders_.end() || found->first != key)
    return Order::Any;
  return isTurned ? turned(found->second) : found->second;
}

bool KnownTests::mentions(CellId value) const {
  return mentionsAny([value](CellId each) { return each == value; });
}

std::vector<std::pair<uint64_t, uint64_t>> KnownTests::deniedOf(CellId value) const {
  std::vector<std::pair<uint64_t, uint64_t>> denied;
  for (auto it = positionOf(tests_, Test{value}); it != tests_.end(); ++it) {
    if (it->first.value != value || it->first.kind != Kind::Masked)
      break;
    denied.push_back({it->first.mask, static_cast<uint64_t>(it->first.number)});
  }
  return denied;
}

Range KnownTests::rangeOf(CellId value) const {
  if (const Bits bits = bitsOf(value); bits.areAllKnown())
    return {static_cast<int64_t>(bits.ones), static_cast<int64_t>(bits.ones)};
  Range range;
  for (auto it = positionOf(tests_, Test{value, Kind::Less, 0, INT64_MIN}); it != tests_.end();
       ++it) {
    const auto &[test, holds] = *it;
    if (test.value != value || test.kind != Kind::Less)
      break;
    if (!holds)
      range.low = std::max(range.low, test.number);
    else if (test.number != INT64_MIN)
      range.high = std::min(range.high, test.number - 1);
  }
  return range;
}

void KnownTests::setPart(CellId part, CellId whole, uint64_t mask) {
  std::erase_if(parts_, [&](const Part &each) { return each.part == part; });
  Part added{part, whole, mask};
  parts_.insert(std::lower_bound(parts_.begin(), parts_.end(), added), added);
}

bool KnownTests::learnOfPart(CellId part, bool isZero) {
  for (const Part &each : parts_)
    if (each.part == part)
      return learnMasked(each.whole, each.mask, 0, isZero);
  return true;
}

CellId KnownTests::wholeOf(CellId part) const {
  auto found = std::find_if(parts_.begin(), parts_.end(),
                            [&](const Part &each) { return each.part == part; });
  return found != parts_.end() ? found->whole : CellId();
}

void KnownTests::forget(CellId value) {
  forgetIf([value](CellId each) { return each == value; });
}

size_t KnownTests::differencesFrom(const KnownTests &other) const {
  auto count = [](const auto &a, const auto &b) {
    size_t shared = 0;
    for (auto one = a.begin(), two = b.begin(); one != a.end() && two != b.end();) {
      shared += *one == *two;
      const bool isLess = *one < *two, isGreater = *two < *one;
      one += !isGreater;
      two += !isLess;
    }
    return a.size() + b.size() - 2 * shared;
  };
  size_t bits = 0;
  for (const auto &[value, known] : bits_)
    bits += !(other.bitsOf(value) == known);
  for (const auto &[value, known] : other.bits_)
    bits += bitsOf(value).isNone();
  return bits + count(choices_, other.choices_) + count(tests_, other.tests_) +
         count(orders_, other.orders_) + count(parts_, other.parts_);
}

KnownTests KnownTests::join(const KnownTests &a, const KnownTests &b) {
  KnownTests joined;
  for (const auto &[value, bits] : a.bits_)
    if (Bits shared = bits.both(b.bitsOf(value)); !shared.isNone())
      joined.bits_.push_back({value, shared});
  std::vector<CellId> values; // that are one of several numbers, or a certain one
  for (const auto &[value, known] : a.bits_)
    if (known.areAllKnown())
      values.push_back(value);
  for (const auto &[value, number] : a.choices_)
    if (values.empty() || values.back() != value)
      values.push_back(value);
  std::sort(values.begin(), values.end());
  for (CellId value : values) {
    const std::vector<int64_t> one = a.numbersOf(value), two = b.numbersOf(value);
    std::vector<int64_t> either;
    std::set_union(one.begin(), one.end(), two.begin(), two.end(), std::back_inserter(either));
    if (!two.empty() && either.size() > 1 && either.size() <= maxChoices)
      for (int64_t number : either)
        joined.choices_.push_back({value, number});
  }
  std::set_intersection(a.tests_.begin(), a.tests_.end(), b.tests_.begin(), b.tests_.end(),
                        std::back_inserter(joined.tests_));
  std::set_intersection(a.parts_.begin(), a.parts_.end(), b.parts_.begin(), b.parts_.end(),
                        std::back_inserter(joined.parts_));
  for (const auto &[key, order] : a.orders_) {
    auto found = positionOf(b.orders_, key);
    if (found == b.orders_.end() || found->first != key)
      continue;
    if (Order possible = either(order, found->second); possible != Order::Any)
      joined.orders_.push_back({key, possible});
  }
  return joined;
}

} // namespace outlive::ownership
