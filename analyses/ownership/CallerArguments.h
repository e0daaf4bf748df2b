// What a function is given by those who call it, where all of them are seen.
//
// Problem: a function that several callers share asks what only some of them have:
//     static void meet(int *in, size_t n, int *to, bool isCount) {
//       int *all = to ? malloc(n) : NULL;
//       ...
//       if (isCount) report(n);                 // `all` is not released here
//       else if (to) finish(to, all);           // but here
//     }
//     meet(a, n, NULL, true);  meet(a, n, out, false);
// Whoever wants a `to` does not only count. Nor is a buffer of `sizeof buffer` bytes ever empty.
// Idea: of each call the numbers, nulls and addresses that stand there, or that the caller itself
// is always given and hands on; others may be anything. Formals have values that stay
// the same: on each path they are what one kind of call gives together. Of a function that calls
// itself, what it hands on to itself is what it has. Whose calls are all seen: functions without
// external linkage, and where there is a `main`, all that nobody takes the address of or calls
// through a class; not operators, constructors and destructors, which are called without a call
// being written. Why it is sound: what is not known is anything; there are `maxRounds` rounds, each
// of which begins with less known than is so. More than `maxKinds` kinds of calls become one that
// covers them. Cost: a look at each argument in each round.
#pragma once

#include "program/Program.h"
#include "summary/Ownership.h"

#include <optional>
#include <vector>

namespace outlive::ownership {

struct GivenArgument {
  uint32_t formal = 0;
  ValueSet set;
  std::optional<int64_t> number; // positive; of 0 the set tells enough
  auto operator<=>(const GivenArgument &) const = default;
};
using GivenArguments = std::vector<GivenArgument>; // by formal; others may be anything

class CallerArguments {
public:
  // isPart: others may call what has external linkage.
  CallerArguments(const Program &program, bool isPart);

  // One for each kind of call; empty when nothing is known.
  const std::vector<GivenArguments> &of(BodyId body) const { return given_[body.index()]; }
  // Of several kinds, what each of them lies within.
  static GivenArguments coveringAll(const std::vector<const GivenArguments *> &kinds);

private:
  struct Round;
  static constexpr size_t maxKinds = 4;
  static constexpr int maxRounds = 2;
  static constexpr size_t maxFollowed = 32; // kinds of calls that it may make of itself

  std::vector<BodyId> findCalled(bool isPart) const;
  void note(BodyId caller, const ir::Call &call, Round &round) const;
  GivenArguments givenBy(BodyId caller, const ir::Call &call, const GivenArguments *has) const;
  bool fits(const GivenArgument &argument, ir::TypeId type) const;
  std::optional<uint32_t> handedOn(BodyId caller, const ir::Operand &argument) const;
  static std::vector<GivenArguments> withItself(const std::vector<GivenArguments> &others,
                                                const std::vector<GivenArguments> &own);

  const Program &program_;
  std::vector<bool> isKnown_;                      // by body: all calls are seen
  std::vector<std::vector<bool>> isFixed_;         // by body and location: a formal that stays
  std::vector<std::vector<GivenArguments>> given_; // by body
};

} // namespace outlive::ownership
