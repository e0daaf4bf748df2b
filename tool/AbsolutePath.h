// A path as it was written in a folder, from the root on.
#pragma once

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <string>

namespace outlive {

// "." and ".." are resolved as text: links keep the names that they were reached by.
inline std::string absolutePath(llvm::StringRef written, llvm::StringRef folder) {
  llvm::SmallString<256> path(written);
  llvm::sys::fs::make_absolute(folder, path);
  llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
  return std::string(path);
}

} // namespace outlive
