// What functions of which nothing is known leave to their callers.
//
// Problem: a library without a model has only declarations. Whether `codec_feed(c, buffer)` keeps
// the buffer is not to be seen, and a tool that takes everything handed on for gone misses what is
// lost afterwards:
//     char *buffer = malloc(n);
//     if (codec_feed(c, buffer) < 0) return -1;       // lost
//     codec_feed(c, rest);
//     free(buffer);
// Idea: callers know their libraries. Where most of those that hand on what they have themselves
// acquired release it afterwards, whatever the function returned, it stays theirs. (A function
// that takes over on success only is followed by a release on one side of a test of its result:
// no evidence.) Failing that, names: what `print_...` or `..._compare` is given, it looks at.
// Algorithm: which formals are released by bodies, callees first; then for each call of an unknown
// function the releases of the same place that are reached from it. Why it ends: one pass each.
// Cost: linear in events, and in blocks for each place that is handed to somebody unknown and
// released as well.
#pragma once

#include "findings/Finding.h"
#include "ownership/ReleasedFormals.h"

#include <map>

namespace outlive::ownership {

class BorrowEvidence {
public:
  BorrowEvidence(const Program &program, DutySource &source, const ReleasedFormals &released);

  // How well it is attested that what the function is given there is still the caller's
  // afterwards: medium when uses tell, low when only its name does. None: nothing says so.
  std::optional<Confidence> leavesToCaller(const ir::Call &call, ir::FunctionId function,
                                           size_t argument) const;

private:
  struct Uses {
    uint32_t count = 0;    // of what the caller has acquired, or releases
    uint32_t released = 0; // ... of these, released afterwards
  };
  std::map<std::pair<ir::FunctionId, size_t>, Uses> uses_;
  const Program &program_;
  DutySource &source_;
};

} // namespace outlive::ownership
