// The rules that the tests of configurations speak of: those of the tool.
#pragma once

#include "Catch.h"
#include "Setting.h"

namespace outlive {

inline const Catalogue &catalogueOfTool() {
  static const Catalogue catalogue = [] {
    llvm::Expected<Catalogue> read = readCatalogue();
    REQUIRE(!!read);
    return std::move(*read);
  }();
  return catalogue;
}

inline ConfigFile configured(const std::string &text, std::string path = "/p/.outlive.yaml") {
  ParsedConfig parsed = parseConfig(std::move(path), text, catalogueOfTool());
  for (const ConfigProblem &problem : parsed.problems)
    FAIL(textOf(problem, ""));
  return std::move(parsed.file);
}

} // namespace outlive
