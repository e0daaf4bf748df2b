// From the options to the facts of every unit: which commands there are, and all of them parsed and
// lowered on several threads.
//
// Units are independent of each other, and what is said of them is kept by their place in the
// plan, so that it does not matter which is ready first.
#pragma once

#include "Options.h"
#include "Setting.h"
#include "frontend/CompileCommands.h"
#include "report/Report.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace outlive {

// What is said of the units beside their facts: counts, and what went wrong.
struct Lowered {
  std::vector<Failure> failures;
  Statistics statistics;
  std::vector<std::vector<std::string>> files; // by place in the plan: those that were read
};

// The commands that the options ask for. An error names what is missing and what may be meant.
llvm::Expected<CommandPlan> makePlan(const Options &options);

// The folder that holds all files of the plan.
std::string projectRoot(const CommandPlan &plan);

// `keep` gets each module as soon as it is ready, with its place in the plan, from several threads
// at once. `jobs` 0: a thread per core.
Lowered lowerAll(const CommandPlan &plan, const Setting &setting, unsigned jobs,
                 bool isProgressShown, llvm::function_ref<void(size_t, ir::Module &&)> keep);

} // namespace outlive
