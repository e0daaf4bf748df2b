// One translation unit in, its facts out. The only door to Clang.
//
// `parseAndLower` runs Clang on one command, lowers every function body that the program's
// own sources contain (bodies in system headers are skipped: models speak for them) and
// returns the module. It may be called from many threads at once; it keeps no state.
// Errors: never throws, never exits. A translation unit with errors is lowered as far as
// Clang got; `firstError` says what stood in the way. A crash of the parser is caught and
// becomes `crashed` with an empty module.
#pragma once

#include "UnsavedTexts.h"
#include "ir/Module.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace outlive {

// One way in which one file is compiled.
struct CompileCommand {
  std::string file;                   // absolute
  std::string directory;              // absolute working directory
  std::vector<std::string> arguments; // argv of the compiler, response files expanded
  bool isInferred = false; // the file is in no command; flags are those of `inferredFrom`
  std::string inferredFrom;
};

struct FrontendOptions {
  std::string resourceDirectory;             // where Clang's own headers are
  std::shared_ptr<const UnsavedTexts> texts; // may be null: the disk alone counts
};

struct TranslationUnitResult {
  ir::Module module;
  std::string firstError; // "file:line:col: message" of the first error; empty when clean
  uint32_t errorCount = 0;
  bool crashed = false;
  // The files that were read, absolute, sorted; those of the system are left out. When one of them
  // changes, the unit has to be parsed again.
  std::vector<std::string> files;
  // Counts for --stats.
  uint64_t functions = 0;
  uint64_t events = 0;
  std::map<std::string, uint64_t> unknowns; // by syntax kind
};

TranslationUnitResult parseAndLower(const CompileCommand &command, const FrontendOptions &options);

} // namespace outlive
