// Objects that a global leads to, and others of the same class.
//
// Problem: a member that is set only where the objects of a global are set up is in no other
// object, and who releases such a one has nothing to see to:
//     for (i = 0; i < n; i++) server.stores[i].later = list_new();    // when the program starts
//     Store *spare = calloc(n, sizeof *spare);  ...  free(spare);     // for a while
// Idea: of the place that is written the base is asked for. What is released is followed back, from
// variables to what was assigned to them, from parameters to what callers pass, from results to
// what callees return. Where a global is among that, the object may be the global's.
// Why it ends: each variable of each body is looked at once, and at most `maxSeen` are; beyond
// them, it may be. Cost: a walk over the program's calls for each parameter; asked for findings
// only.
#pragma once

#include "program/Program.h"

#include <set>

namespace outlive::ownership {

class GlobalOwners {
public:
  explicit GlobalOwners(const Program &program) : program_(program) {}

  // At this point the field of an object is written whose place begins with a global.
  bool isWrittenInGlobal(BodyId body, ir::Position position, ir::FieldId field) const;
  // What the call at this point is given may be what a global leads to; also when nobody knows.
  bool mayBeGivenGlobal(BodyId body, ir::Position position) const;

private:
  using Seen = std::set<std::pair<BodyId, ir::LocationId>>;
  bool mayLeadFromGlobal(BodyId body, ir::LocationId location, Seen &seen) const;
  bool mayLeadFromGlobal(BodyId body, const ir::Operand &operand, Seen &seen) const;
  bool mayBePassedGlobal(BodyId body, uint32_t formal, Seen &seen) const;

  const Program &program_;
};

} // namespace outlive::ownership
