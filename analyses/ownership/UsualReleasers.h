// What a program calls in the end for what a function of it has handed out.
//
// Problem: what `job_start` returns comes from calloc, and `free(job)` would be the wrong advice:
// the program has `job_drop` for it, which releases what hangs on a job as well. Where another path
// of the same function does it right, that path says so; where none does, nobody has looked.
// Idea: ask the other functions of the program. Each run that follows what `job_start` hands out
// notes the function that has released it, if that is made for it (PathReleased.cpp). What most
// of them call, more than any other, is the one to name; of `void *xmalloc`, which makes anything,
// only what takes anything. Where nobody has got it right, the only function that releases an
// object of that type and takes nothing else. Cost: linear in the notes and in functions; what
// becomes of an object is asked of the functions of its type, for leaks of which nothing else is
// known.
#pragma once

#include "ownership/DutySource.h"
#include "ownership/OwnershipFact.h"

#include <map>
#include <utility>

namespace outlive::ownership {

class UsualReleasers {
public:
  UsualReleasers(const Program &program, DutySource &source, const std::vector<ReleaserUse> &uses);
  // Names the function in a leak that does not know one.
  void complete(OwnershipFact &fact);
  void complete(MemberFact &fact);

private:
  void findForTypes();
  bool isModelled(ir::FunctionId function);
  ir::FunctionId releaserOf(ir::FunctionId maker, FamilyId family, ir::Position seenFrom);
  bool releases(ir::FunctionId function, FamilyId family);
  ir::FunctionId onlyOne(ir::RecordId record, FamilyId family);
  ir::RecordId recordBehind(ir::TypeId pointer) const;
  bool isOfAnything(ir::TypeId pointer) const;
  bool isVisible(ir::FunctionId function, const ir::Position &from) const;
  bool areForTheSame(ir::FunctionId maker, ir::FunctionId releaser) const;

  const Program &program_;
  DutySource &source_;
  std::map<std::pair<ir::FunctionId, FamilyId>, ir::FunctionId> byMaker_;
  std::map<ir::RecordId, std::vector<ir::FunctionId>> byType_; // that are given one and no more
};

} // namespace outlive::ownership
