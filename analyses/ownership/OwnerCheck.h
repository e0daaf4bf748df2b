// Turns what was found out about members into findings of leak-member: one for each member, at
// whoever should have released it. The words are in rules/leak/leak-member.md.
#pragma once

#include "ownership/OwnershipAnalysis.h"

namespace outlive {

std::vector<Finding> memberFindings(const Program &program, const Models &models,
                                    const OwnershipResult &result);

} // namespace outlive
