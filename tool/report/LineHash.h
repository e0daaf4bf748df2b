// GitHub's name for a line: `primaryLocationLineHash`.
//
// Problem: code scanning recognises an alert of yesterday by this fingerprint alone. Whoever
// uploads a report with GitHub's own action gets it from the action when it is missing, and a
// warning for each result when it is there and differs; whoever uploads with the API gets none, and
// every alert twice. So a report needs exactly the value that the action would compute. Algorithm
// (github/codeql-action, src/fingerprints.ts): the file is read as UTF-16 units without blanks and
// tabs, each kind of line end being one '\n'; a unit 65535 stands for the end, zeros follow. The
// hash of a line is the polynomial with base 37 over the 100 units from its start on, modulo 2^64,
// in hexadecimal without leading zeros; then a colon, and how many-th line with this hash it is.
// Example: each line of an empty file is "c129715d7a2bc9a3:1". A line that moves keeps its hash as
// long as it and the text behind it stay the same.
// Cost: a hundred steps for each line of a file in which something was found, once.
#pragma once

#include "SourceText.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// One per line; a last line without text, behind the last line end, counts.
std::vector<std::string> lineHashes(std::string_view text);

// The same for files, each of which is read once.
class LineHashes {
public:
  explicit LineHashes(SourceText &sources) : sources_(sources) {}

  // Empty for a line that is not there.
  std::string of(const SourcePosition &position);

private:
  SourceText &sources_;
  std::map<std::string, std::vector<std::string>> byFile_;
};

} // namespace outlive
