// What branches tell of values beyond their signs: bits, thresholds, orders.
#include "ownership/KnownTests.h"
#include "Catch.h"

using namespace outlive;
using namespace outlive::ownership;

namespace {

const CellId x(1), y(2);
constexpr uint64_t all = UINT64_MAX;

} // namespace

TEST_CASE("bits: a mask that holds tells all of its bits") {
  KnownTests tests;
  CHECK(tests.learnMasked(x, 0xf0, 0x80, true));
  CHECK(tests.bitsOf(x) == Bits{0x80, 0x70});
  CHECK(tests.learnMasked(x, 0x80, 0, false));
  CHECK_FALSE(tests.learnMasked(x, 0xf0, 0xa0, true));
  CHECK(tests.learnMasked(x, 0xf0, 0xa0, false));
  CHECK_FALSE(tests.learnMasked(x, 0x10, 0, false));
  CHECK(tests.bitsOf(y).isNone());
}

TEST_CASE("bits: what is not equal tells the last bit that is open") {
  KnownTests tests;
  CHECK(tests.learnMasked(x, 6, 0, false));
  CHECK(tests.bitsOf(x).isNone());
  CHECK(tests.learnMasked(x, 2, 0, true));
  CHECK(tests.bitsOf(x) == Bits{4, 2});
  CHECK_FALSE(tests.learnMasked(x, 6, 0, true));

  KnownTests other;
  CHECK(other.learnMasked(x, 6, 0, false));
  CHECK_FALSE(other.learnMasked(x, 7, 0, true));
}

TEST_CASE("bits: a number is all of them") {
  KnownTests tests;
  CHECK(tests.learnMasked(x, all, 5, false));
  CHECK_FALSE(tests.learnMasked(x, all, 5, true));
  CHECK(tests.learnMasked(x, all, 6, true));
  CHECK(tests.bitsOf(x).areAllKnown());
  CHECK_FALSE(tests.learnMasked(x, 2, 0, true));
}

TEST_CASE("thresholds: what is less than one is less than all above") {
  KnownTests tests;
  CHECK(tests.learnLess(x, 5, false, true));
  CHECK(tests.learnLess(x, 9, false, true));
  CHECK_FALSE(tests.learnLess(x, 9, false, false));
  CHECK(tests.learnLess(x, 3, false, false));
  CHECK_FALSE(tests.learnLess(x, 2, false, true));
  CHECK(tests.learnLess(x, 4, false, true));
  // Of unsigned numbers -1 is the greatest.
  CHECK(tests.learnLess(y, -1, true, true));
  CHECK(tests.learnLess(y, 7, true, false));
  CHECK_FALSE(tests.learnLess(y, 6, true, true));
}

TEST_CASE("orders: of two values, whichever is asked first") {
  KnownTests tests;
  CHECK(tests.learnOrder(x, y, Order::NotLess));
  CHECK_FALSE(tests.learnOrder(y, x, Order::Greater));
  CHECK(tests.learnOrder(y, x, Order::Unequal));
  CHECK(tests.learnOrder(x, y, Order::Greater));
  CHECK_FALSE(tests.learnOrder(x, y, Order::Equal));
  tests.forget(y);
  CHECK_FALSE(tests.mentions(y));
  CHECK_FALSE(tests.mentions(x));
}

TEST_CASE("join: what both know") {
  KnownTests a, b;
  a.learnMasked(x, 3, 1, true);
  b.learnMasked(x, 7, 5, true);
  a.learnLess(x, 9, false, true);
  b.learnLess(x, 9, false, true);
  b.learnLess(x, 3, false, false);
  a.learnOrder(x, y, Order::Less);
  b.learnOrder(x, y, Order::Equal);
  KnownTests joined = KnownTests::join(a, b);
  CHECK(joined.bitsOf(x) == Bits{1, 2});
  CHECK(joined.learnLess(x, 2, false, true));
  CHECK_FALSE(KnownTests::join(a, b).learnLess(x, 9, false, false));
  CHECK_FALSE(KnownTests::join(a, b).learnOrder(x, y, Order::Greater));
  CHECK(KnownTests::join(a, a) == a);
}
