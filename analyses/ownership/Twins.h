// Places that are set together.
//
// Problem: two variables tell the same, `head` and `tail` of a list, a result and an error code.
// Where paths are merged on which they are set and on which they are not, nothing is known of
// either of them any more, and then a path is found on which there is a head, but no tail:
//     if (!head) head = item;
//     if (tail) tail->next = item;     // there is a head, so there is a tail
//     tail = item;
// Idea: of two places that are zero on one side of a merge, and not zero on the other, is
// remembered that they are so together; of those that are the other way round, that they never are.
// A branch that tells of one then tells of the other.
// Example: (head 0, tail 0) merged with (head set, tail set): head is zero just when tail is.
// Why it ends: new ones come only from places of which something was known, and after the merge
// nothing is; of each merge only the first few places count.
// Cost: a look at the cells in which two states differ, when they are merged.
#pragma once

#include "places/AbstractPlace.h"

#include <compare>

namespace outlive::ownership {

struct Twins {
  places::CellId one, other; // one < other
  bool areEqual = true;      // both are zero, or neither is; else just one of them
  auto operator<=>(const Twins &) const = default;
};

} // namespace outlive::ownership
