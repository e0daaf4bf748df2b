// What branches have told of values, beyond their signs.
//
// Problem: the branch that acquires and the branch that releases ask in different words:
//
//     if (bad) { msg = strdup(s); err |= ALERT | FATAL; }  ...  if (err & (FATAL | ABORT))
//     free(msg);
//
//     if ((mode & TYPE) == FILE) fd = open(name, 0);  ...  if ((mode & TYPE) == LINK) return -1;
//
//     for (i = 0; i < n; i++) if (!slot[i]) { slot[i] = p; break; }  if (i == n) free(p);
//
// Idea: each value has bits that are known; a comparison under a mask, `(value & mask) == number`,
// either tells bits or is remembered as it came out. (`value == 5` is one with all bits.) Of two
// values is known which order they may be in: less, equal, greater. A new answer that leaves
// nothing possible says that nobody comes this way.
// Example: (mode & 0xf000) == 0x8000 makes bit 15 known to be one and 12 to 14 to be zero; that
// mode & 0xf000 is 0xa000 then contradicts bit 13. `x & 6` not being zero tells no single bit; with
// bit 1 found to be zero later, bit 2 is known.
// `level = flags >> 4` is another name of some bits: that it is 0 says that these are.
// Where paths meet on which a value is 4, 3 and 6, it is one of these; each comparison leaves
// fewer. Why it ends: bits only become known; of each value a bounded number of comparisons is
// remembered, and one order of each two. Cost: the comparisons of one value are looked at when
// another is made. Source: known bits as in LLVM's KnownBits; the rest is unit propagation.
#pragma once

#include "places/AbstractPlace.h"
#include "summary/Ownership.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace outlive::ownership {

using places::CellId;

struct Bits {
  uint64_t ones = 0, zeros = 0; // known to be so
  static Bits of(int64_t number) {
    return {static_cast<uint64_t>(number), ~static_cast<uint64_t>(number)};
  }
  bool areAllKnown() const { return (ones | zeros) == UINT64_MAX; }
  bool isNone() const { return (ones | zeros) == 0; }
  Bits both(Bits other) const { return {ones & other.ones, zeros & other.zeros}; }
  bool operator==(const Bits &) const = default;
};

// Numbers with a sign, both ends among them.
struct Range {
  int64_t low = INT64_MIN, high = INT64_MAX;
  bool isAll() const { return *this == Range(); }
  bool operator==(const Range &) const = default;
};

class KnownTests {
public:
  Bits bitsOf(CellId value) const;
  // Of a number that is one of several: these. Empty: it may be any.
  std::vector<int64_t> numbersOf(CellId value) const;
  // Where thresholds have left it.
  Range rangeOf(CellId value) const;
  // It is one of these. (Of a value of which nothing like that is known.)
  void learnNumbers(CellId value, const std::vector<int64_t> &numbers);
  // Each of these: false when it cannot be, after what is known.
  bool learnMasked(CellId value, uint64_t mask, uint64_t number, bool holds);
  bool learnLess(CellId value, int64_t number, bool isUnsigned, bool holds);
  bool learnOrder(CellId one, CellId other, Order possible);
  Order orderOf(CellId one, CellId other) const;
  bool mentions(CellId value) const;
  // What the value is not, each under a mask.
  std::vector<std::pair<uint64_t, uint64_t>> deniedOf(CellId value) const;
  // `part` is 0 when `whole` has none of these bits, and then only.
  void setPart(CellId part, CellId whole, uint64_t mask);
  // The same the other way round: what is known of the part tells of the whole. False as above.
  bool learnOfPart(CellId part, bool isZero);
  CellId wholeOf(CellId part) const;
  void forget(CellId value);
  template <typename Predicate> void forgetIf(Predicate isForgotten) {
    std::erase_if(parts_, [&](const Part &each) {
      return isForgotten(each.part) || isForgotten(each.whole);
    });
    std::erase_if(bits_, [&](const auto &entry) { return isForgotten(entry.first); });
    std::erase_if(choices_, [&](const auto &entry) { return isForgotten(entry.first); });
    std::erase_if(tests_, [&](const auto &entry) { return isForgotten(entry.first.value); });
    std::erase_if(orders_, [&](const auto &entry) {
      return isForgotten(entry.first.one) || isForgotten(entry.first.other);
    });
  }
  template <typename Predicate> bool mentionsAny(Predicate isMeant) const {
    auto any = [](const auto &entries, auto holds) {
      return std::any_of(entries.begin(), entries.end(), holds);
    };
    return any(parts_,
               [&](const Part &each) { return isMeant(each.part) || isMeant(each.whole); }) ||
           any(bits_, [&](const auto &entry) { return isMeant(entry.first); }) ||
           any(choices_, [&](const auto &entry) { return isMeant(entry.first); }) ||
           any(tests_, [&](const auto &entry) { return isMeant(entry.first.value); }) ||
           any(orders_, [&](const auto &entry) {
             return isMeant(entry.first.one) || isMeant(entry.first.other);
           });
  }
  // Of each two that were compared.
  struct Ordered {
    CellId one, other; // one < other
    auto operator<=>(const Ordered &) const = default;
  };
  const std::vector<std::pair<Ordered, Order>> &orders() const { return orders_; }
  // Of which bits or thresholds are known; perhaps several times.
  template <typename Visit> void forEachValue(Visit visit) const {
    for (const auto &[value, bits] : bits_)
      visit(value);
    for (const auto &[test, holds] : tests_)
      visit(test.value);
  }

  // How many things only one of them knows.
  size_t differencesFrom(const KnownTests &other) const;
  // What both know.
  static KnownTests join(const KnownTests &a, const KnownTests &b);
  bool operator==(const KnownTests &) const = default;

private:
  enum class Kind : uint8_t { Masked, Less, LessUnsigned };
  struct Test {
    CellId value;
    Kind kind = Kind::Masked;
    uint64_t mask = 0; // Masked
    int64_t number = 0;
    auto operator<=>(const Test &) const = default;
  };

  struct Part {
    CellId part, whole;
    uint64_t mask = 0;
    auto operator<=>(const Part &) const = default;
  };

  bool remember(const Test &test, bool holds);
  bool narrow(CellId value, Bits &known) const;
  void setBits(CellId value, Bits known);
  template <typename Predicate> bool choose(CellId value, Predicate isLeft);

  // All sorted by what comes first.
  std::vector<std::pair<CellId, Bits>> bits_;
  std::vector<std::pair<CellId, int64_t>> choices_; // of each value none, or several
  std::vector<std::pair<Test, bool>> tests_;
  std::vector<std::pair<Ordered, Order>> orders_;
  std::vector<Part> parts_;
};

} // namespace outlive::ownership
