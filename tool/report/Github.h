// The report as GitHub's runner reads it from the log of a step: annotations without any upload.
//
//   ::warning file=src/a.cpp,line=12,endLine=12,col=7,title=escape-return::address of 'x' ...
//
// Format: GitHub Actions, "Workflow commands", setting a notice, warning or error message. In the
// message `%`, CR and LF are escaped as %25, %0D, %0A; in properties `:` and `,` as well (%3A,
// %2C), as actions/toolkit does it. Nothing of a message can therefore start a line, and a source
// file cannot give commands to the runner. The message is followed by its path, one step a line,
// and the hint: there is no other place.
//
// The runner shows the first 10 errors, 10 warnings and 10 notices of a step, and 50 a job, as
// annotations; so what matters most comes first, whatever file it is in. All are in the log.
// Columns are UTF-16 code units. Files are relative to the working directory, which must be the
// root of the repository.
#pragma once

#include "SourceText.h"
#include "findings/Catalogue.h"
#include "report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive {

void writeGithub(const Report &report, const Catalogue &catalogue, SourceText &sources,
                 llvm::raw_ostream &out);

} // namespace outlive
