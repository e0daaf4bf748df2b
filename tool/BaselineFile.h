// Baselines on disk (findings/Baseline.h is what is in them).
#pragma once

#include "findings/Baseline.h"

#include "llvm/Support/Error.h"

#include <string>

namespace outlive {

// Where a baseline is, and so how files are called in it.
class BaselineFolder {
public:
  // `file` as written; both absolute afterwards, "." and ".." resolved as text.
  BaselineFolder(const std::string &file, const std::string &workingDirectory);
  // "src/a.c", "../lib/b.c"; names, no links, so that it is the same on every machine.
  std::string relative(const std::string &path) const;
  // The other way.
  std::string absolute(const std::string &name) const;

private:
  std::string folder_;
};

// The error names file and line, and what to do.
llvm::Expected<Baseline> readBaseline(const std::string &file);

// In one go: nobody sees half a file. A link stays a link, and permissions stay.
llvm::Error writeBaseline(const std::string &file, const Baseline &baseline);

} // namespace outlive
