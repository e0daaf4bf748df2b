// Turns cycles of owners, and small views of large things, into findings.
//
//   CycleKind::Pair, Self, Upwards   cycle-shared-ptr, at the member that could be a weak pointer
//   CycleKind::Captured              cycle-self-capture, at the capture
//   PartView                         retain-view, where the whole and its part are brought together
// The words are in the pages of these rules.
#pragma once

#include "findings/Finding.h"
#include "models/Models.h"
#include "program/Program.h"

#include <map>

namespace outlive {

// `counting`: the program's own functions that note one more owner of what a formal leads to.
std::vector<Finding> cycleFindings(const Program &program, const Models &models,
                                   const std::map<ir::FunctionId, uint32_t> &counting);

} // namespace outlive
