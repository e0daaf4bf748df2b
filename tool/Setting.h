// Everything a run needs beside its options, looked up before the first file is parsed: rules,
// models, which findings are wanted, and where Clang's own headers are.
//
// A setting does not change while a run uses it. What cannot be read or does not exist is an error
// that names it.
#pragma once

#include "Options.h"
#include "config/Configuration.h"
#include "findings/Catalogue.h"
#include "frontend/CompileCommands.h"
#include "frontend/Frontend.h"
#include "models/Models.h"

#include "llvm/Support/Error.h"

#include <memory>
#include <string>

namespace outlive {

struct Setting {
  std::string workingDirectory; // absolute
  Catalogue catalogue;
  Models models;
  FrontendOptions frontend;
  std::shared_ptr<const Configuration> configuration;
};

// The rules that are part of the tool.
llvm::Expected<Catalogue> readCatalogue();

// The tool's own, and those that are configured.
llvm::Expected<Models> readModels(const Configuration &configuration);

// `executablePath` is where the tool itself is, absolute, or empty when unknown. The configuration
// is that of the plan's files; mistakes in it are ConfigErrors. Who does not stand in the project's
// folder names it.
llvm::Expected<Setting> makeSetting(const Options &options, const std::string &executablePath,
                                    const CommandPlan &plan = {}, std::string folder = {});

} // namespace outlive
