// Fixes as a file that `clang-apply-replacements` and editors read.
//
// The format is that of `clang-tidy --export-fixes`: YAML, a diagnostic for each fix, edits as
// offset and length in bytes.
#pragma once

#include "fixes/FixFiles.h"
#include "fixes/MakeFixes.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive {

void exportFixes(const std::vector<ChosenFix> &fixes, FixFiles &files,
                 const std::string &workingDirectory, llvm::raw_ostream &out);

} // namespace outlive
