// What a condition says of a number that is known.
#pragma once

#include "ir/Function.h"

namespace outlive::ir {

// What the place holds decides alone: no other place, no mask.
inline bool isOfNumber(const Condition &condition) {
  return condition.kind != ConditionKind::Unknown && condition.kind < ConditionKind::Same;
}

// The condition is of a number (`isOfNumber`), and the place holds this one.
inline bool holds(const Condition &condition, int64_t number) {
  const int64_t bound = condition.constant;
  const bool isLess = condition.isUnsigned
                          ? static_cast<uint64_t>(number) < static_cast<uint64_t>(bound)
                          : number < bound;
  switch (condition.kind) {
  case ConditionKind::NonZero:
    return number != 0;
  case ConditionKind::Zero:
    return number == 0;
  case ConditionKind::Equal:
    return number == bound;
  case ConditionKind::NotEqual:
    return number != bound;
  case ConditionKind::Less:
    return isLess;
  case ConditionKind::GreaterEqual:
    return !isLess;
  default: // more than the number matters
    return true;
  }
}

} // namespace outlive::ir
