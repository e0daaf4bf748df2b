// What a CI job lets pass beside what its setting says: only what a change touches, only what a
// baseline does not know. Looked up before the first file is parsed, because a wrong name must not
// cost a whole run.
#pragma once

#include "BaselineFile.h"
#include "Changes.h"
#include "Options.h"
#include "frontend/CompileCommands.h"
#include "report/Report.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <optional>
#include <string>
#include <vector>

namespace outlive {

// A baseline, and how files are called in it.
struct KnownFindings {
  Baseline baseline;
  BaselineFolder folder;
};

struct Gate {
  std::optional<Changes> changes;     // --diff
  std::vector<std::string> unknown;   // repositories whose changes are not known
  std::optional<KnownFindings> known; // --baseline
  std::optional<BaselineFolder> next; // --write-baseline: how files are called in the new one
};

// `root`: of the project, absolute.
llvm::Expected<Gate> makeGate(const Options &options, const std::string &workingDirectory,
                              const std::string &root, const CommandPlan &plan);

// After the report: writes the new baseline that is in it, and tells what the baseline has left out
// and which of its findings are fixed.
llvm::Error closeGate(const Gate &gate, const Options &options, const Report &report,
                      llvm::raw_ostream &log);

} // namespace outlive
