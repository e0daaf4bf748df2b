// Members that own what they hold, and that nobody releases.
//
// Problem: a destructor that forgets a member leaks once for every object, and no path through a
// function shows it: the resource is acquired in a factory, kept by the constructor, and lost where
// somebody else deletes the object.
// Example
//     Log::Log(int fd) : fd_(fd) {}
//     Log::~Log() { flush(); }                        // fd_ stays open
//     Log *open_log(const char *n) { int fd = open(n, O_RDWR); return fd < 0 ? 0 : new Log(fd); }
// A member owns when a resource comes into it that nobody else has. It is forgotten when objects of
// its class end somewhere, and no value of it is ever released, handed on or kept elsewhere in the
// whole program (ValueFlows.h): then the resource has no way out.
// Where a member gets what is only lent as well, or objects are copied as they are, the releasing
// function cannot know whether it is to release the member: then little is said.
// Algorithm: from each acquisition forward along the flows, to the one member that gets the value;
// then the class: where do its objects end, and who would have had to release it?
// Why it ends: each walk visits a bounded number of nodes once.
// Cost: linear in acquisitions, after ValueFlows.
#pragma once

#include "ownership/MemberFlows.h"
#include "ownership/ObjectEnds.h"
#include "ownership/OwnershipFact.h"

namespace outlive::ownership {

// Members that are released nowhere. Sorted by field.
std::vector<MemberFact> findForgottenMembers(const Program &program, const places::TypeFacts &types,
                                             const ValueFlows &flows, const MemberFlows &members,
                                             const ObjectEnds &ends,
                                             const std::vector<bool> &copied); // see FlatCopies.h

} // namespace outlive::ownership
