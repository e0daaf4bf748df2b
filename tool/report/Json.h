// The report for programs: one JSON document, its shape fixed by docs/json-schema.json.
//
// `version` 1 means: keys may be added, never removed or given another meaning. Keys are in a
// fixed order and each result is one line, so that two reports can be compared with diff. Files
// are relative to the working directory when below it. A range is the token at the position;
// endColumn is the column after its last character. Text that is not UTF-8 has its bad bytes
// replaced by U+FFFD, since JSON has no other way.
// Cost: linear; results are written one by one, so a large report does not exist twice.
#pragma once

#include "SourceText.h"
#include "findings/Catalogue.h"
#include "report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive {

void writeJson(const Report &report, const Catalogue &catalogue, SourceText &sources,
               llvm::raw_ostream &out);

} // namespace outlive
