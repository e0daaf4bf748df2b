// A name for a finding that stays the same while the code around it moves.
//
// Problem: a baseline must recognise yesterday's finding in today's file, where everything has
// moved by ten lines.
// Answer: a hash of what does not move: rule, file (relative), function, variable, kind of message,
// and, when all of these are equal, the how-many-th of them it is. Line numbers that are part of
// a compiler-made name ("(lambda at /src/a.cpp:12:3)") are left out as well.
// Example: two findings about 'p' in one function are told apart by their number; inserting a
// line changes neither; inserting a third one before them shifts the numbers, which is the best
// that can be had without looking at the text. What is reported of them must not: they are numbered
// before the first one is left out (tool/Choose.h), and carry their names from then on.
// Hash: FNV-1a, 64 bits, over the fields with a zero byte after each. Not meant against malice.
// It is not the hash of support/StableHash.h, which may change whenever the cache format does:
// baselines hold these digits for years.
#pragma once

#include "findings/Finding.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

struct FingerprintParts {
  std::string_view rule;
  std::string_view file; // relative to the working directory
  std::string_view function;
  std::string_view variable;
  std::string_view kind;
  uint32_t occurrence = 0; // among those that are equal in all the above
};

// Drops positions from names that the compiler made up: " at PATH:LINE:COLUMN" before a closing
// parenthesis, and other numbers after a colon.
std::string withoutPositions(std::string_view name);

// 16 lower-case hexadecimal digits.
std::string fingerprint(const FingerprintParts &parts);

// Names results one after the other; equal ones are numbered as they come.
class FingerprintNumbering {
public:
  explicit FingerprintNumbering(std::string_view workingDirectory) : directory_(workingDirectory) {}
  std::string next(const Finding &finding);
  std::string next(const Remark &remark); // its message takes the place of the kind

private:
  std::string next(FingerprintParts parts, std::string_view file);

  std::string directory_;
  std::map<std::string, uint32_t> occurrences_; // by the fingerprint of number 0
};

} // namespace outlive
