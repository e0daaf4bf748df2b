// Turns what was found out about members and classes into findings.
//
//   MemberFact    leak-member: one for each member, at whoever should have released it
//   BaseDeletion  leak-base-destructor: where the object is deleted
// The words are in the pages of these rules.
#pragma once

#include "ownership/OwnershipAnalysis.h"

namespace outlive {

std::vector<Finding> ownerFindings(const Program &program, const Models &models,
                                   const OwnershipResult &result);

} // namespace outlive
