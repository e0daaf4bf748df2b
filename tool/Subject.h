// `outlive why FILE:LINE[:COL]`: of a report only what is about one place of the sources.
#pragma once

#include "report/Report.h"

namespace outlive {

// Keeps what stands at the position, or passes through it. Column 0: the whole line. A relative
// file is relative to the report's working directory.
void keepSubject(Report &report, SourcePosition position);

} // namespace outlive
