// Which of the results that the analyses have are reported.
//
// A result goes through these, and is left out by the first that wants it out:
//   rules         its rule is disabled, or its confidence too low      config/RuleFilter.h
//   mute          it stands in code of others                          Mute.h
//   suppressions  a comment asks for silence                           suppression/
//   diff          the change has nothing to do with it                 Changes.h
//   baseline      it is known                                          findings/Baseline.h
// What is left out, and by what, is counted: silence that nobody can explain is a fault.
//
// Two of them want to know more than what comes to them. Comments are asked about all findings,
// also those that are left out before: one for a finding of low confidence is of use. The baseline
// is compared with all findings that are not silenced in the sources, whatever the diff says: what
// stands outside of it is not fixed.
// Used by the command line and by the editor server alike.
#pragma once

#include "Gate.h"
#include "Setting.h"
#include "SourceText.h"
#include "program/Program.h"
#include "report/Report.h"

#include <string>
#include <vector>

namespace outlive {

// What the analyses have found, in any order.
struct Solved {
  std::vector<Finding> findings;
  std::vector<Finding> costs;  // what costs more than it need: remarks, unless asked for by name
  bool hasCosts = false;       // somebody looked for them
  std::vector<Remark> remarks; // of the level that is wanted
};

struct ChooseRequest {
  int remarkLevel = 0; // as of -m
  // Of one value everything is told: nothing is muted, suppressed or known.
  bool isEverythingTold = false;
  // Comments that suppress are heard. Who compares two states of a text hears them afterwards.
  bool areCommentsHeard = true;
  // Gets the findings that comments silence; may be null.
  std::vector<Finding> *silenced = nullptr;
  // Of the files that are known to be the program's, those of the database or those that were named
  // with flags, none was left out and none failed to parse. Only then can it be said that a comment
  // silences nothing any more.
  bool areAllRead = false;
  // The files were named one by one, with flags: the program may have others, on which what is
  // known of these depends. That a known finding is gone cannot be said; that a comment silences
  // nothing, only where these are seen to be all.
  bool mayHaveOthers = false;
  const Gate *gate = nullptr;    // may be null: nothing more is asked
  SourceText *sources = nullptr; // may be null: the files as they are on disk
};

// Fills in findings and remarks, in the order of findings/Order.h and with their fingerprints, what
// was left out, and the new baseline when the gate wants one.
void choose(Solved solved, const Program &program, const Setting &setting,
            const ChooseRequest &request, Report &report);

// Findings and remarks that a comment suppresses, where they stand or at an end of their path.
void dropSuppressed(Report &report, SourceText &sources);

} // namespace outlive
