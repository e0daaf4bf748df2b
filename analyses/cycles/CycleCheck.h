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

namespace outlive {

std::vector<Finding> cycleFindings(const Program &program, const Models &models);

} // namespace outlive
