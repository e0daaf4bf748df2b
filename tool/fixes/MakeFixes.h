// From what analyses propose to fixes that are right: placed, checked by the compiler, chosen.
//
// A fix passes four doors; what does not pass is dropped, with the reason:
//   1. The analysis proposes it, because its facts say that the change means no other thing.
//   2. The syntax tree gives it ranges (frontend/PlaceFixes.h). A source file that is compiled in
//      several ways must give the same ones each time; of a header one unit is asked.
//   3. The files are for changing (FixFiles.h): not muted, and known by one name to all units.
//   4. Every unit that contains a changed file is parsed with the change, all bodies included, and
//      has no error (TryFixes.h).
// Of fixes that change the same characters the first in the order of the report is made, the others
// wait: in the text that is made by it they are proposed again, where their place is now, and so
// on. (Two resources that are lost at one `return`.) What they do together can be said of the
// first text (ComposeEdits.h).
// A fix of its own, as reports have it, is what its proposal becomes in the first text; where it
// had to wait, what was compiled is the form that it has on top of the others. Cost: for the units
// with proposals a parse, for those with changed files another one; the same again for units in
// which something waits.
#pragma once

#include "findings/Catalogue.h"
#include "frontend/CompileCommands.h"
#include "frontend/Frontend.h"
#include "models/GivenArguments.h"
#include "report/Report.h"

#include <functional>
#include <string>
#include <vector>

namespace outlive {

struct FixSetting {
  const CommandPlan &plan;
  // By place in the plan: the program's own files that the unit has read.
  const std::vector<std::vector<std::string>> &unitFiles;
  std::vector<std::string> otherFiles; // that units read which are not in the plan
  FrontendOptions frontend;
  const GivenArguments &library;
  std::vector<std::string> roots; // only files below these change
  unsigned jobs = 0;              // 0: a thread per core
  bool isWholeProgram;            // no file of the program is missing in the plan
  std::function<bool(const std::string &file)> isMuted; // it is others' to change; may be empty
};

// A fix, and what it is for.
struct ChosenFix {
  Fix fix; // as if it were alone
  std::string rule;
  SourcePosition position;
  std::string message; // of the finding or remark
  Severity severity = Severity::Warning;
  std::vector<size_t> findings, remarks; // of the report: those that it settles
};

struct LeftOutFix {
  std::string rule;
  SourcePosition position;
  std::string description, reason;
};

struct MadeFixes {
  std::vector<ChosenFix> chosen;   // in the order of the report
  std::vector<LeftOutFix> leftOut; // likewise
  // All of the chosen ones, those of one place as one; they do not overlap.
  std::vector<ChosenFix> together;
  UnsavedTexts texts; // of the files that they change, afterwards
};

// Which results are looked at.
struct FixScope {
  bool findings = true;
  bool remarks = false;
};

// Afterwards the fixes of the report's findings and remarks are those that are made, those of
// results outside of the scope are gone. Deterministic.
MadeFixes makeFixes(Report &report, const Catalogue &catalogue, FixScope scope,
                    const FixSetting &setting);

// Proposals are no fixes: takes them away, for reports that nobody wants fixes in.
void dropProposals(Report &report);

} // namespace outlive
