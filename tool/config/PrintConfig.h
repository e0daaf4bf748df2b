// `outlive config [PATH]`: what is in force for a file, and who said so.
//
// Prints one configuration that says by itself what all of them say together, each line with a
// comment that names its source: a place in a file, an option, or that it is the default. Written
// to a file in the working directory it means the same again; a test does so.
//
//   min-confidence:
//     all: medium                         # default
//     leak-file: high                     # src/.outlive.yaml:4:20
#pragma once

#include "config/Configuration.h"
#include "findings/Catalogue.h"

#include "llvm/Support/raw_ostream.h"

#include <string>

namespace outlive {

struct ConfigQuestion {
  std::string path; // absolute: a file, or a folder
  bool isFolder = false;
  std::string workingDirectory; // absolute
};

// The configuration was asked for the path before (Configuration::of), for its mistakes.
void printConfig(const Configuration &configuration, const ConfigQuestion &question,
                 const Catalogue &catalogue, llvm::raw_ostream &out);

// A pattern that was written in one folder, as it has to be written in another one to mean the
// same.
std::string movedPattern(std::string_view pattern, std::string_view from, std::string_view to);

} // namespace outlive
