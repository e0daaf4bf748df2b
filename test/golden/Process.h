// One run of a program: its output, its exit status, and an end to it after a while.
#pragma once

#include <string>
#include <vector>

namespace golden {

struct ProcessResult {
  std::string output; // standard output
  std::string errors; // standard error
  int status = 0;     // exit status; 128 + signal when killed by one
  bool timedOut = false;
};

// Runs `arguments` (a path first) in `directory`. Throws std::runtime_error when it cannot start.
ProcessResult runProcess(const std::vector<std::string> &arguments, const std::string &directory,
                         int secondsAtMost);

} // namespace golden
