// Destructors that ask whether a member still holds something, and then leave it there.
//
// Problem: a class may have a method that releases a member, to be called before the object ends.
// Then it is no defect that the destructor does not. But a destructor that looks whether the member
// holds something takes it for possible; what it then does not release, nobody can.
// Example
//     void File::Close() { close(fd_); fd_ = -1; }
//     File::~File() { if (fd_ >= 0) Flush(); }       // the descriptor stays open
// Algorithm: for each destructor with a branch on a member of its object: does the side on which it
// holds something lead back to the caller, and does nothing that the destructor calls let go of the
// member? Then backwards along the flows: does a resource come into it that nobody else has?
// Why it ends: walks over calls and flows are bounded; a walk that hits the bound finds nothing.
// Cost: linear in the destructors' blocks; walks are for the few members that are left.
#pragma once

#include "ownership/MemberFlows.h"
#include "ownership/ObjectEnds.h"
#include "ownership/OwnershipFact.h"

namespace outlive::ownership {

// Sorted by field.
std::vector<MemberFact> findMembersLeft(const Program &program, DutySource &source,
                                        const ValueFlows &flows, const MemberFlows &members,
                                        const ObjectEnds &ends);

} // namespace outlive::ownership
