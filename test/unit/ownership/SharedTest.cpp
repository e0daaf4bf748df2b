// Vectors that copies share, against plain ones.
#include "ownership/Shared.h"

#include "Catch.h"

#include <random>

using namespace outlive::ownership;

namespace {

struct Pair {
  SharedVector<int> shared;
  std::vector<int> plain;
  bool areTheSame() const {
    return std::equal(shared.begin(), shared.end(), plain.begin(), plain.end());
  }
};

} // namespace

TEST_CASE("what is shared is copied when it changes", "[ownership]") {
  SharedVector<int> one(std::vector<int>{1, 2, 3});
  SharedVector<int> other = one;
  CHECK(other.isSharedWith(one));
  other.eraseIf([](int each) { return each == 7; }); // nothing
  CHECK(other.isSharedWith(one));
  other.set(1, 5);
  CHECK(!other.isSharedWith(one));
  CHECK(one[1] == 2);
  CHECK(other[1] == 5);
  CHECK(SharedVector<int>().isSharedWith(SharedVector<int>(std::vector<int>())));
}

TEST_CASE("shared vectors and plain ones hold the same", "[ownership]") {
  std::mt19937 random(1);
  std::vector<Pair> all(4);
  for (int round = 0; round < 20000; ++round) {
    Pair &at = all[random() % all.size()];
    const int number = static_cast<int>(random() % 50);
    const size_t size = at.plain.size();
    switch (random() % 5) {
    case 0:
      at = all[random() % all.size()];
      break;
    case 1: {
      const size_t place = random() % (size + 1);
      at.shared.insert(place, number);
      at.plain.insert(at.plain.begin() + static_cast<ptrdiff_t>(place), number);
      break;
    }
    case 2:
      if (size > 0) {
        const size_t place = random() % size;
        at.shared.erase(place);
        at.plain.erase(at.plain.begin() + static_cast<ptrdiff_t>(place));
      }
      break;
    case 3:
      if (size > 0) {
        const size_t place = random() % size;
        at.shared.set(place, number);
        at.plain[place] = number;
      }
      break;
    case 4: {
      auto isErased = [&](int each) { return each % 7 == number % 7; };
      at.shared.eraseIf(isErased);
      std::erase_if(at.plain, isErased);
      break;
    }
    }
    for (const Pair &each : all)
      REQUIRE(each.areTheSame());
  }
}
