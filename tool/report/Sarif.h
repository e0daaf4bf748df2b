// The report as code hosts and viewers read it: one SARIF log with one run.
//
// Format: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0, and the subset that
// GitHub documents as "SARIF support for code scanning". The sections that decide something here:
//
//   3.4.4, 3.14.14  paths below the working directory are relative URIs with the base %SRCROOT%,
//   whose
//           own URI is left out (appendix F): the report says nothing of the machine that made it
//   3.10    URIs are percent-encoded
//   3.11.6  links in messages, "[text](1)", lead to relatedLocations: each step of the path is one
//   3.14.27 columnKind: Clang counts columns in bytes, a SARIF log in UTF-16 code units
//   3.20    the invocation says which units were not analysed completely
//   3.27.9  remarks of -m are results of kind "informational", which have level "none"
//   3.27.17 partialFingerprints: GitHub's primaryLocationLineHash (LineHash.h), and the fingerprint
//           that all reports of this tool share
//   3.36    codeFlows: the path is one flow, the chain that keeps something alive a second one
//   3.55    fixes: edits by region; one that inserts deletes an empty region
//
// Braces of messages are not doubled, as 3.11.5 asks: code hosts show what is there, and
// placeholders mean something only where there are arguments.
//
// A location is always on one line: GitHub shows an alert in a pull request only if all of its
// lines are in the diff.
//
// Limits: GitHub refuses a run with more than 25,000 results or 10 MB after gzip, and shows 1,000
// steps of a flow. What matters least is left out (Results::byImportance), from long flows the
// middle, and the invocation says how many.
// Cost: linear; each result is made twice, once to measure it, once to write it, so that a large
// report does not exist as a whole.
#pragma once

#include "SourceText.h"
#include "findings/Catalogue.h"
#include "report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive {

struct SarifLimits {
  size_t results = 25000;
  // Below 10 MB: what is written is sorted by place, what is measured by importance, and the order
  // matters to gzip.
  uint64_t compressedBytes = 9'000'000;
  size_t flowSteps = 1000; // of one flow
  size_t linkedSteps = 8;  // of the path in a message
};

void writeSarif(const Report &report, const Catalogue &catalogue, SourceText &sources,
                llvm::raw_ostream &out, const SarifLimits &limits = {});

} // namespace outlive
