// Turns facts about what only grows into findings.
//
//   Elements   growth-container       Closures   growth-closures
//   Threads    growth-threads         Capacity   retain-capacity
// Each tells who adds to it, by which chain of calls, and who keeps it: from a root on. The words
// are in the pages of these rules.
#pragma once

#include "growth/GrowthFact.h"

namespace outlive {

std::vector<Finding> growthFindings(const Program &program,
                                    const std::vector<growth::GrowthFact> &facts);

} // namespace outlive
