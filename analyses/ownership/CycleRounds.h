// What of a cycle of calls has to be solved once more.
//
// Problem: functions that call each other are solved in rounds, since whoever comes first knows
// nothing yet of those who come later. Most of them find out the same in the second round, and all
// of them in the third.
// Example: parse -> list -> parse, list -> grow. In the first round `list` comes first, and knows
// nothing of `parse`. In the second it is solved again, with the same outcome; then `parse`, which
// has asked for nothing else, need not be.
// Algorithm: each outcome (the duties of a body, what becomes of a value that it passes on) has a
// basis: the members of the cycle that were asked for on the way, also by what was asked for. It
// holds as long as the duties of none of these have changed since.
// Cost: one bit for each member, in each outcome.
#pragma once

#include "ownership/SolvingOrder.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace outlive::ownership {

class CycleRounds {
public:
  explicit CycleRounds(size_t bodies) : number_(bodies, nobody) {}

  // What an outcome was made of.
  struct Basis {
    uint64_t asked = 0; // members, by their number
    uint32_t cycle = 0; // 0: nothing has been made yet
    uint64_t time = 0;
  };

  // The next cycle: nothing of it is known.
  void begin(const std::vector<BodyId> &members) {
    static_assert(largestCycle <= 64);
    for (BodyId member : members_)
      number_[member.index()] = nobody;
    members_ = members;
    changed_.assign(members.size(), 0);
    for (size_t i = 0; i < members.size(); ++i)
      number_[members[i].index()] = static_cast<uint8_t>(i);
    asked_ = 0;
    ++cycle_;
  }
  void ask(BodyId body) {
    if (uint8_t number = number_[body.index()]; number != nobody)
      asked_ |= uint64_t(1) << number;
  }
  // The duties of a member are others now.
  void change(BodyId body) {
    if (uint8_t number = number_[body.index()]; number != nobody)
      changed_[number] = ++time_;
  }

  // Around the search for an outcome, which may be a part of the search for another one.
  uint64_t enter() { return std::exchange(asked_, 0); }
  Basis leave(uint64_t outer) {
    Basis basis{asked_, cycle_, time_};
    asked_ |= outer;
    return basis;
  }
  // A known outcome is used.
  void use(const Basis &basis) {
    if (basis.cycle == cycle_)
      asked_ |= basis.asked;
  }
  bool holds(const Basis &basis) const {
    if (basis.cycle != cycle_)
      return basis.cycle != 0; // of others nothing changes any more
    for (size_t i = 0; i < changed_.size(); ++i)
      if ((basis.asked >> i & 1) != 0 && changed_[i] > basis.time)
        return false;
    return true;
  }

private:
  static constexpr uint8_t nobody = UINT8_MAX;

  std::vector<BodyId> members_;
  std::vector<uint8_t> number_;   // by body, of the members
  std::vector<uint64_t> changed_; // by number: when
  uint64_t asked_ = 0, time_ = 0;
  uint32_t cycle_ = 0;
};

} // namespace outlive::ownership
