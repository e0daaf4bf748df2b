// What a function does to something that lasts: a container, a lock, a queue, a thread.
//
// Problem: whether a container only grows, or whether somebody waits for what nobody will do,
// cannot be told from where addresses go. What the functions of a library do to such things can
// only be written down, a word for each. Example: `std::vector::push_back` grows what `this` refers
// to; `std::condition_variable::wait` blocks on it, `notify_one` wakes. Source: rows of the models
// ("actions", docs/models.md); a user's own queue is described likewise.
#pragma once

#include "summary/Summary.h"

#include <optional>

namespace outlive {

enum class ActionKind : uint8_t {
  Grows,    // there may be one element more
  Shrinks,  // there may be fewer
  Empties,  // there is none left; its memory may stay
  Replaces, // it holds something else
  Trims,    // its memory is cut down to what it holds
  Reserves, // its memory is made large enough
  Measures, // the result tells how many there are
  Finds,    // the result tells whether one is there
  Blocks,   // waits until somebody wakes
  Wakes,    // ends a wait, or makes sure that none begins
  Locks,    // waits until nobody else has it, and has it
  Unlocks,
  LocksShared, // waits until nobody has it alone, and has it with others
  UnlocksShared,
  Starts, // the place is what a new thread runs
  Asks,   // the result of something that runs elsewhere is taken, and waited for
  Awaits, // waits for what comes from outside of the program: input, a signal, a time
  Once,   // the place is a function that is called once, however often this is done
  Sets,   // a flag, and the result tells what it was
  Unsets, // a flag
  Reads,  // the result tells what a flag is
  Defers, // what it starts runs only when it is asked for
  Builds, // makes something costly of the arguments: of the same ones the same
  Needs,  // does not come back where the place, a pointer, is null
  Zeroes, // where the result is not null, nor zero, the number there is zero: no error
};

struct Action {
  ActionKind kind = ActionKind::Grows;
  SummaryPath place; // of the object: formal 0 . deref for `this`, formal 0 . deref for a pointer
  // Defers: where the argument is this number. Wakes: where the number that it is given is this
  // one, or not known (`std::latch done(0)`).
  std::optional<int64_t> number;
  auto operator<=>(const Action &) const = default;
};

} // namespace outlive
