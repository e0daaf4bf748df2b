// Questions about one member of a class, to the flows of the whole program: who owns what it holds,
// who releases it, who puts a new value there.
//
// Why it ends: walks visit a bounded number of nodes or bodies once; where that is not enough, the
// answer is the one that leads to no finding. Cost: of each question, the walk.
#pragma once

#include "ownership/ValueFlows.h"

#include <map>
#include <optional>

namespace outlive::ownership {

// The bodies that read a member and release what it holds, each with the first place where.
using ReleasingBodies = std::map<BodyId, ir::Position>;

class MemberFlows {
public:
  MemberFlows(const Program &program, const places::TypeFacts &types, const ValueFlows &flows);

  // Something that one owner alone can hold: a pointer, a descriptor, or several in an array.
  bool mayOwn(ir::FieldId field) const;
  // None when something else than a release may become of it.
  std::optional<ReleasingBodies> whoReleases(ir::FieldId field) const;
  // The same of those that release the member itself, whatever else may become of its value.
  ReleasingBodies whoReleasesAtOnce(ir::FieldId field) const;
  // Where one body releases what the member holds, or gives it to somebody who does.
  std::vector<ir::Position> releasesIn(BodyId body, ir::FieldId field) const;
  // A resource that comes into the member, and to nobody else; `stored`: by which flow, null when
  // it is put there at once.
  const AcquiredValue *soleOrigin(ir::FieldId field, const Flow *&stored) const;
  bool isFilledIn(BodyId body, ir::FieldId field) const;
  bool isReadIn(BodyId body, ir::FieldId field) const;
  // The function makes an object of the class.
  bool makes(BodyId body, ir::RecordId record) const;
  // By calls; also when there are too many to look at.
  bool reachesAny(BodyId from, const ReleasingBodies &wanted) const;

private:
  bool staysWith(FlowId from, FlowId member, const Flow *&stored) const;

  const Program &program_;
  const ir::Module &module_;
  const places::TypeFacts &types_;
  const ValueFlows &flows_;
  std::map<FlowId, std::vector<const AcquiredValue *>> acquiredAt_;
  std::map<BodyId, std::vector<const AcquiredValue *>> acquiredIn_;
};

} // namespace outlive::ownership
