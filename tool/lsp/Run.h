// The server on a pair of pipes: its threads, and how they end.
//
//   reader    bytes into messages, into the mailbox
//   main      takes from the mailbox, owns the server, writes
//   workers   three, see Workers.h
// Ends with `exit`, with the end of the input, when the output is closed, or when the editor's
// process is gone. Work that runs is told to stop and given a moment; if it does not, the process
// ends without it, since editors wait for servers no longer than that either.
#pragma once

#include "findings/Catalogue.h"
#include "lsp/Project.h"
#include "lsp/Settings.h"

#include <string>

namespace outlive::lsp {

struct RunOptions {
  int input = 0, output = 1; // file descriptors
  OpenProject openProject;
  const Catalogue *catalogue = nullptr;
  std::string version;
  Settings defaults;
};

// Returns the exit code.
int runServer(const RunOptions &options);

} // namespace outlive::lsp
