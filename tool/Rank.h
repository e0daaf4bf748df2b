// Figures of a real run for a report: what costs most comes first.
#pragma once

#include "findings/HeapProfile.h"
#include "program/Program.h"
#include "report/Report.h"

namespace outlive {

// A profile that has nothing to do with the program is told in a note.
void rank(const HeapProfile &profile, const Program &program, Report &report);

} // namespace outlive
