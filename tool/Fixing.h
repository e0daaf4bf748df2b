// `--fix`, `--export-fixes`, and reports that carry fixes: what becomes of the fixes of a report.
//
// All take the same fixes (fixes/MakeFixes.h). What is fixed leaves the report and becomes a note,
// so that the exit code speaks of what remains; what could not be fixed is a note with the reason.
#pragma once

#include "Options.h"
#include "Setting.h"
#include "frontend/CompileCommands.h"
#include "report/Report.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace outlive {

// Somebody wants to know of fixes.
bool wantsFixes(const Options &options);

// The level of remarks that has to be solved for them.
int remarkLevelForFixes(const Options &options);

// Expects the proposals of the analyses in the report. `unitFiles`: see FixSetting.
llvm::Error fixProgram(const Options &options, const Setting &setting, const CommandPlan &plan,
                       const std::vector<std::vector<std::string>> &unitFiles, Report &report);

} // namespace outlive
