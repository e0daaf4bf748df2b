// Members of an object that a function copies as a whole, and then gives something else.
//
// Problem: a deep copy begins with a flat one:
//     void assign(struct look *to, const struct look *from) {
//       drop(to);
//       *to = *from;
//       to->colours = clone(from->colours);
//     }
// Its duties say that what `*from` holds is kept in `*to`, and so, it seems, are the colours; what
// is released with `to` later on would then be those of `from`.
// Idea: what the body itself writes to such a member after the copy is there in the end. Where all
// ways out pass by the write, the member is no copy; where only some do, as in `if (from->colours)
// to->colours = clone(from->colours);`, nobody knows. Cost: one look at the callee's events, for
// each whole copy with the resource inside.
#pragma once

#include "program/Program.h"
#include "summary/Summary.h"

#include <vector>

namespace outlive::ownership {

struct ReplacedMember {
  SummaryPath path;
  bool isAlways = false;
};

// Below `whole`, which is behind a formal of the function.
std::vector<ReplacedMember> replacedMembers(ir::FunctionId function, const SummaryPath &whole,
                                            const Program &program);

} // namespace outlive::ownership
