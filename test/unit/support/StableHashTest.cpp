#include "support/StableHash.h"
#include "Catch.h"

#include <set>
#include <string>

using namespace outlive;

TEST_CASE("digests are the same in every run", "[hash]") {
  // Literal values: a change here invalidates every digest that was ever stored.
  Digest digest = StableHasher().add("outlive").add(uint64_t(42)).digest();
  CHECK(digest == StableHasher().add("outlive").add(uint64_t(42)).digest());
  CHECK(digest.high != digest.low);
  CHECK(digest.high == 0x19419a2da74d4d06u);
  CHECK(digest.low == 0x39af0d3093f71ce9u);
}

TEST_CASE("where one text ends and the next begins matters", "[hash]") {
  CHECK(StableHasher().add("ab").add("c").digest() != StableHasher().add("a").add("bc").digest());
  CHECK(digestOfText("") != digestOfText(std::string_view("\0", 1)));
  CHECK(digestOfText("12345678") != digestOfText(std::string_view("12345678\0", 9)));
}

TEST_CASE("no collisions among similar inputs, in either half", "[hash]") {
  std::set<uint64_t> high, low;
  for (uint64_t i = 0; i < 20000; ++i) {
    Digest number = StableHasher().add(i).add(uint64_t(0)).digest();
    Digest text = digestOfText("name" + std::to_string(i));
    CHECK((high.insert(number.high).second && low.insert(number.low).second));
    CHECK((high.insert(text.high).second && low.insert(text.low).second));
  }
}
