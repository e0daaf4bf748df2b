// The report as compilers print: for people, and for editors that read such lines.
//
//   src/a.cpp:12:7: warning: address of 'x' is returned [escape-return]
//   src/a.cpp:11:7: note: 'x' is declared here
//       fix: return the value itself, or let the caller provide the storage
//   src/a.cpp:20:14: leaking param: p to result level=0 (in ns::f)
//   src/b.cpp: error: could not be analysed completely: a.h:1:10: file not found
//
// Findings and remarks are one list, by position, or with --profile by what they cost. With
// `showFlow` (-m=2) the steps behind a remark follow it, indented. On a terminal there are colours,
// source excerpts with a caret, and a summary at the end; otherwise none of these, so that pipes
// see stable lines.
#pragma once

#include "SourceText.h"
#include "findings/Catalogue.h"
#include "report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive {

struct TextOptions {
  bool isTerminal = false;
  bool showFlow = false;
};

// Results go to `out`; notes about the run and the summary go to `log`, which is standard error.
// `sources` is read on a terminal only.
void writeText(const Report &report, const Catalogue &catalogue, SourceText &sources,
               const TextOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &log);

} // namespace outlive
