#include "ir/Holds.h"
#include "Catch.h"

#include <string>

using namespace outlive::ir;

TEST_CASE("a plain condition and a number", "[ir]") {
  // For which of the numbers each holds, compared with 2.
  const std::pair<ConditionKind, std::string> expected[] = {
      {ConditionKind::NonZero, "-123"}, {ConditionKind::Zero, "0"},
      {ConditionKind::Equal, "2"},      {ConditionKind::NotEqual, "-013"},
      {ConditionKind::Less, "-01"},     {ConditionKind::GreaterEqual, "23"}};
  for (const auto &[kind, numbers] : expected) {
    Condition condition;
    condition.kind = kind;
    condition.constant = 2;
    std::string found;
    for (int64_t number : {-1, 0, 1, 2, 3})
      if (holds(condition, number))
        found += number < 0 ? "-" : std::to_string(number);
    CHECK(found == numbers);
  }
}

TEST_CASE("a number below zero is a large one where the comparison has no sign", "[ir]") {
  Condition condition;
  condition.kind = ConditionKind::Less;
  condition.constant = 2;
  CHECK(holds(condition, -1));
  condition.isUnsigned = true;
  CHECK_FALSE(holds(condition, -1));
  condition.kind = ConditionKind::GreaterEqual;
  CHECK(holds(condition, -1));
}

TEST_CASE("a number does not decide where two places are compared", "[ir]") {
  using Kind = ConditionKind;
  for (Kind kind : {Kind::NonZero, Kind::Zero, Kind::Equal, Kind::NotEqual, Kind::Less,
                    Kind::GreaterEqual, Kind::Unknown, Kind::Same, Kind::Different, Kind::Below,
                    Kind::NotBelow, Kind::Masked, Kind::NotMasked}) {
    Condition condition;
    condition.kind = kind;
    const bool isOne = kind == Kind::NonZero || kind == Kind::Zero || kind == Kind::Equal ||
                       kind == Kind::NotEqual || kind == Kind::Less || kind == Kind::GreaterEqual;
    CHECK(isOfNumber(condition) == isOne);
    if (!isOne)
      CHECK(holds(condition, 0)); // whatever the number, it may
  }
}
