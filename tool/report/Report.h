// Everything one run has to say, ready to be printed in any format.
//
// The driver fills it in; reporters are pure functions from it to bytes. Findings and remarks
// are in the order of findings/Order.h, or with --profile by what they cost (Rank.h); failures are
// sorted by file.
#pragma once

#include "findings/Baseline.h"
#include "findings/Finding.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// A translation unit whose results may be incomplete.
struct Failure {
  std::string file;   // absolute
  std::string reason; // one line: the first error, or that the parser crashed
  bool isCrash = false;
  bool isUntold = false; // for an editor: nothing is said of the file because of it
};

struct FunctionPlace {
  std::string function; // as findings and remarks call it
  SourcePosition position;
};

// Counts of one run; the same for the same input, so there are no times here.
struct Statistics {
  uint64_t translationUnits = 0;
  uint64_t functions = 0;
  uint64_t events = 0;
  uint64_t giveUps = 0;                     // functions whose analysis ran out of its budget
  std::map<std::string, uint64_t> unknowns; // syntax that was not understood, by kind
};

// Findings that are not in the report, each counted by the first reason (Choose.h).
struct LeftOut {
  uint64_t byRules = 0;    // disabled, or not sure enough
  uint64_t muted = 0;      // in code of others
  uint64_t suppressed = 0; // by a comment
  uint64_t unchanged = 0;  // outside of the diff
  uint64_t known = 0;      // to the baseline
};

struct Report {
  std::string version;          // of the tool
  std::string workingDirectory; // absolute; files below it are shown relative to it
  std::vector<Finding> findings;
  std::vector<Remark> remarks; // those that -m=N asks for (Remark::detail); empty without -m
  std::vector<FunctionPlace> functions; // that remarks may be about; for editors
  std::vector<Failure> failures;
  LeftOut leftOut;
  bool hasBaseline = false;
  std::vector<BaselineEntry> fixed;    // entries of the baseline that nothing is found of any more
  std::optional<Baseline> newBaseline; // --write-baseline: what is known from now on
  std::vector<std::string> notes;      // about the run: "a.h: no command, flags are those of a.cpp"
  Statistics statistics;
};

} // namespace outlive
