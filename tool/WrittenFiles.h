// What a run writes beside its reports: a new baseline, fixes.
//
// Problem: both are written at the end. A folder that is not there, or a name that two of them (or
// a report) have, must be known before the long part of the run.
#pragma once

#include "report/Format.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace outlive {

struct WrittenFile {
  std::string option; // "--write-baseline"
  std::string file;   // as it was written
};

// The folder of each is there, it can be written, and nothing else is written to it. The error
// names option and file.
llvm::Error checkCanBeWritten(const std::vector<WrittenFile> &files,
                              const std::vector<Destination> &reports);

} // namespace outlive
