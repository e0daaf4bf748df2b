// `outlive rules` and `outlive explain RULE`: the rule pages for people.
#pragma once

#include "findings/Catalogue.h"

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// The rules that are compiled into the tool. The pages were checked when the tool was built and
// tested; should one be broken nevertheless, the others are still there, and its errors are
// added to `errors`.
Catalogue embeddedCatalogue(std::vector<std::string> &errors);

// A table: id, severity, confidence, one line. Sorted by id.
void writeRules(const Catalogue &catalogue, bool isTerminal, llvm::raw_ostream &out);

// The page of one rule: code indented rather than fenced, headings bold on a terminal.
// False when there is no such rule; then `error` says so and what may have been meant.
bool writeExplanation(const Catalogue &catalogue, std::string_view id, bool isTerminal,
                      llvm::raw_ostream &out, std::string &error);

} // namespace outlive
