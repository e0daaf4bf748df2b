// Everything a run needs beside its options, looked up before the first file is parsed: rules,
// models, which findings are wanted, and where Clang's own headers are.
//
// A setting does not change while a run uses it. What cannot be read or does not exist is an error
// that names it.
#pragma once

#include "Mute.h"
#include "Options.h"
#include "RuleFilter.h"
#include "findings/Catalogue.h"
#include "frontend/Frontend.h"
#include "models/Models.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace outlive {

struct Setting {
  std::string workingDirectory; // absolute
  Catalogue catalogue;
  Models models;
  FrontendOptions frontend;
  RuleFilter filter;
  std::vector<Mute> mutes;
  bool isThirdPartyMuted = true; // by custom

  // Is what stands in the file to be kept quiet about? Both absolute.
  bool isMuted(const std::string &file, const std::string &projectRoot) const;
};

// The rules that are part of the tool.
llvm::Expected<Catalogue> readCatalogue();

// `executablePath` is where the tool itself is, absolute, or empty when unknown.
llvm::Expected<Setting> makeSetting(const Options &options, const std::string &executablePath);

} // namespace outlive
