// A folder for the files of one test; its name has no links.
#pragma once

#include "Catch.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <string>

namespace outlive::test {

class Folder {
public:
  Folder() {
    llvm::SmallString<128> path;
    REQUIRE_FALSE(llvm::sys::fs::createUniqueDirectory("outlive-test", path));
    REQUIRE_FALSE(llvm::sys::fs::real_path(path, path_));
  }
  ~Folder() { llvm::sys::fs::remove_directories(path_); }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;

  std::string path() const { return std::string(path_); }
  std::string file(const std::string &name) const { return path() + "/" + name; }

private:
  llvm::SmallString<128> path_;
};

} // namespace outlive::test
