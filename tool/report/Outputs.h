// The files and streams that one run writes to.
//
// Problem: a CI job wants several reports of one run: SARIF for the code host, JUnit for the build
// server, text for the log. A file that cannot be written must be known before the long part of the
// run, and a full disk or a closed pipe must not look like success.
// Answer: all destinations are opened first, written last, and closed with a look at their errors.
// Opening empties a file: what is in it afterwards is this run's, or nothing.
#pragma once

#include "SourceText.h"
#include "findings/Catalogue.h"
#include "report/Format.h"
#include "report/Report.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>
#include <optional>
#include <vector>

namespace outlive {

// Of the text report.
struct TextStyle {
  std::optional<bool> isColoured; // none: on a terminal, unless NO_COLOR is set
  bool showFlow = false;
};

class Outputs {
public:
  // Opens every file; the error names the one that cannot be written, or that is there twice.
  static llvm::Expected<Outputs> open(std::vector<Destination> destinations);

  // The first one, for commands that print something else than a report. Standard output when there
  // is none.
  llvm::raw_fd_ostream &stream();

  // The report in the format of each destination. Notes about the run go to standard error once,
  // when a text report is among them.
  void write(const Report &report, const Catalogue &catalogue, SourceText &sources,
             const TextStyle &style);

  // Writes what is buffered; the error tells of a full disk or a closed pipe.
  llvm::Error close();

private:
  struct Open {
    Destination destination;
    std::unique_ptr<llvm::raw_fd_ostream> file; // null: standard output
    llvm::raw_fd_ostream &stream() const { return file ? *file : llvm::outs(); }
  };
  std::vector<Open> outputs_;
};

// Colours are on where the user says so, or else on a terminal.
bool looksLikeTerminal(const std::optional<bool> &isColoured, llvm::raw_fd_ostream &out);

} // namespace outlive
