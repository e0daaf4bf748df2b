// From the options to the configuration of a run: the command line in the terms of configuration
// files, which files of the plan it concerns, and which of them are excluded.
#pragma once

#include "Options.h"
#include "config/Configuration.h"
#include "findings/Catalogue.h"
#include "frontend/CompileCommands.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <memory>
#include <string>

namespace outlive {

// Looks up what applies to the plan's files, so that mistakes are known before anything is parsed;
// they are in the configuration. The error is one of the command line.
llvm::Expected<std::shared_ptr<const Configuration>>
makeConfiguration(const Options &options, const CommandPlan &plan, const Catalogue &catalogue,
                  const std::string &workingDirectory,
                  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files);

// Success, or ConfigErrors.
llvm::Error errorsOf(const Configuration &configuration);
// "outlive: warning: FILE:LINE:COL: ..." for each.
void printWarnings(const Configuration &configuration, llvm::raw_ostream &out);

// Takes the units that are excluded off the plan. Notes on files and folders that were named, and
// on the whole plan, where nothing is left of them: silence must not be taken for praise.
void dropExcluded(CommandPlan &plan, const Options &options, const Configuration &configuration);

// Of `outlive config [PATH]`: the project is that of the path, its plan the one of the whole
// database.
llvm::Error printConfiguration(const Options &options, const Catalogue &catalogue,
                               llvm::raw_ostream &out, llvm::raw_ostream &log);

} // namespace outlive
