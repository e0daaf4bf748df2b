// Where Clang's built-in headers (stddef.h, stdarg.h, the intrinsics) are.
//
// Clang cannot parse a standard header without them, and a library user of Clang has to say where
// they are: a wrong guess shows up as hundreds of errors in other people's code. So the folder is
// looked for once, checked, and a failure is told before anything is parsed.
//
// A resource directory is a folder that holds `include/stddef.h`. The first of these is taken:
//   1. what the user asked for (--resource-dir); when that is none, it is an error, no fallback
//   2. ../lib/outlive/clang/19 from the folder of the executable, links resolved: an installed tool
//   3. the LLVM 19 installation: the one the tool was built with, then Debian's usual place
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace outlive {

// The directories of step 3, in order.
std::vector<std::string> installedResourceDirectories();

// Absolute path of the resource directory. `requested` is the user's choice or empty; a relative
// one is taken from the working directory. `executablePath` is the running program, or empty when
// unknown. The error lists every place that was tried.
llvm::Expected<std::string> findResourceDirectory(llvm::StringRef requested,
                                                  llvm::StringRef executablePath);

// The same with step 3 given.
llvm::Expected<std::string> findResourceDirectory(llvm::StringRef requested,
                                                  llvm::StringRef executablePath,
                                                  llvm::ArrayRef<std::string> installed);

} // namespace outlive
