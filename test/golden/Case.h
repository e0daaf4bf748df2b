// Test cases on disk: which files belong to one, how the tool is called for it.
//
//   inputs/<family>/<case>.c, .cpp     one translation unit
//   inputs/<family>/<case>/*.c, *.cpp  several; headers in the folder may carry annotations too
//   expected/<family>/<case>.txt       exact output, written by --bless
//   expected/<family>/<case>.facts.txt optional: exact output of `outlive facts FILE`
// The case's name keeps the extension of single files when another has the same stem
// (`return.c` and `return.cpp` are the cases `return.c` and `return.cpp`).
//
// First line of the (first) file: `// args: TOOL-FLAGS -- COMPILE-FLAGS`, both may be missing.
// Without `-std=` C files are compiled as C17 and C++ files as C++20.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace golden {

struct Case {
  std::string family;
  std::string name;
  std::filesystem::path directory;  // where the tool runs
  std::vector<std::string> units;   // files given to the tool, sorted
  std::vector<std::string> sources; // units and headers with annotations
  std::vector<std::string> toolFlags;
  std::vector<std::string> compileFlags;
  std::filesystem::path expected; // the .txt

  std::string id() const { return family + "/" + name; }
  std::filesystem::path expectedFacts() const;
};

// Splits `// args: A B -- C`. Returns false when the line is something else.
bool parseArgs(std::string_view firstLine, std::vector<std::string> &toolFlags,
               std::vector<std::string> &compileFlags);

// All cases below `root`/inputs, in order of family and name. Folders named `mini` hold headers.
std::vector<Case> findCases(const std::filesystem::path &root);

std::string readFile(const std::filesystem::path &path); // empty when it does not exist

} // namespace golden
