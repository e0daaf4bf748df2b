// Asking Git. Arguments are passed one by one, no shell is involved.
#pragma once

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace outlive {

struct GitAnswer {
  int status = 0;
  std::string output;
  std::string complaint; // first line of standard error, without "fatal: "
};

// Runs `git -C FOLDER ARGUMENTS`. Variables of a hook that name another repository are not handed
// on. Fails when Git is not installed or cannot be run; an answer with a status is no failure.
llvm::Expected<GitAnswer> askGit(const std::string &folder,
                                 const std::vector<std::string> &arguments);

} // namespace outlive
