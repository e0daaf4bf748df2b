#include "ownership/ConditionValues.h"

namespace outlive::ownership {
namespace {

// Numbers that are compared as if they had no sign. Those at the upper end are error codes by
// another name, `(size_t)-64`; what is not among these is a size, and no size is that large:
//     if (size > (size_t)-120) return size;      // negative, else not
ValueSet valuesBelow(int64_t limit, bool isBelow) {
  constexpr int64_t lastCode = -65536;
  if (limit < lastCode || limit >= 0)
    return ValueSet::any();
  return isBelow ? ~ValueSet::negative() : ValueSet::negative();
}

} // namespace

ValueSet valuesOf(const ir::Condition &condition, bool isTrue) {
  using Kind = ir::ConditionKind;
  int64_t c = condition.constant;
  if (condition.isUnsigned) {
    const bool isRelation = condition.kind == Kind::Less || condition.kind == Kind::GreaterEqual;
    return isRelation ? valuesBelow(c, isTrue == (condition.kind == Kind::Less)) : ValueSet::any();
  }
  ValueSet of = ValueSet::of(c);
  bool isSingle = c == 0 || c == -1; // the only value of its kind
  auto notEqual = [&] { return isSingle ? ~of : ValueSet::any(); };
  auto less = [&] {
    ValueSet set = ValueSet::none();
    if (c > -1)
      set = set | ValueSet::minusOne();
    if (c > 0)
      set = set | ValueSet::zero();
    if (c > 1)
      set = set | ValueSet::positive();
    return set | ValueSet::below();
  };
  auto notLess = [&] {
    ValueSet set = ValueSet::positive();
    if (c <= 0)
      set = set | ValueSet::zero();
    if (c <= -1)
      set = set | ValueSet::minusOne();
    if (c < -1)
      set = set | ValueSet::below();
    return set;
  };
  switch (condition.kind) {
  case Kind::NonZero:
    return isTrue ? ValueSet::nonZero() : ValueSet::zero();
  case Kind::Zero:
    return isTrue ? ValueSet::zero() : ValueSet::nonZero();
  case Kind::Equal:
    return isTrue ? of : notEqual();
  case Kind::NotEqual:
    return isTrue ? notEqual() : of;
  case Kind::Less:
    return isTrue ? less() : notLess();
  case Kind::GreaterEqual:
    return isTrue ? notLess() : less();
  default:
    return ValueSet::any();
  }
}

} // namespace outlive::ownership
