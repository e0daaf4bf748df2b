// What a run writes beside its reports: a new baseline, fixes.
//
// Problem: both are written at the end. A folder that is not there, or a name that two of them (or
// a report) have, must be known before the long part of the run; and what is read is no place to
// write to, but for the baseline, of which a new one may take the place.
#pragma once

#include "report/Format.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace outlive {

struct WrittenFile {
  std::string option;      // "--write-baseline"
  std::string file;        // as it was written
  bool isReplaced = false; // by a new one, which is made beside it
};

// The folder of each is there, it can be written, and nothing else is written to it. The error
// names option and file. `baseline` is the one that is read; may be empty.
// `sources` are analysed: the run would read what it has written itself. Nor is another source or
// header that is there written over. `alsoRead`: the compile database, configurations, ...
llvm::Error checkCanBeWritten(const std::vector<WrittenFile> &files,
                              const std::vector<Destination> &reports, const std::string &baseline,
                              const std::vector<std::string> &sources = {},
                              const std::vector<std::string> &alsoRead = {});

} // namespace outlive
