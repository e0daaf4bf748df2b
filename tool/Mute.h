// Code that nobody here can repair: what is found in it is not reported.
//
// Problem: a library that lies in the tree, to be built with it, is analysed like the program's own
// code. A finding in it is true, and of no use to who reads it. (System headers are silent anyway.)
// Answer: files are muted by glob, and by default those in folders that by custom hold the code of
// others. What they do is still known: a finding in own code whose path leads through them stays.
//
// Globs speak of paths below a base: the folder that the command runs in, or of a configuration
// file.
//   vendor            a file or folder of that name, wherever it is
//   src/gen           has a slash: this one, below the base
//   *.pb.h            any file that ends so
//   src/*/gen-[0-9]*  `*` stands for any characters, slashes too; also `?`, `[a-z]`, `{a,b}`
//   /opt/sdk          absolute
// A folder means all that is in it. What is there by that name below the base may be a link: then
// what it leads to is meant as well, for files are called by the names that the compiler was given.
// A file that is not below the base is looked at from the root of the project: whoever works in a
// build folder means the same. Folders above base and root say nothing: a project may lie in
// somebody's folder `vendor`. What the root is, is told in Configure.cpp.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

#include <memory>
#include <string>
#include <vector>

namespace outlive {

class Mute {
public:
  // Fails on a glob that is malformed or can match nothing, naming it. `base` is absolute.
  // Looks at the disk for what the globs name.
  static llvm::Expected<Mute> make(const std::vector<std::string> &globs, std::string base);

  // Without anything in it that stands for other characters: the name of one file or folder.
  static bool isPlain(llvm::StringRef glob);

  // Folders of other people's code, by custom: third_party, vendor, _deps, ...
  static const Mute &thirdParty();

  // `file` and `root`, the project's, are absolute.
  bool covers(llvm::StringRef file, llvm::StringRef root) const;

private:
  struct Glob {
    std::shared_ptr<const std::string> text; // the pattern refers to it
    llvm::GlobPattern pattern;
    bool isPath = false; // has a slash: from the base on
  };

  void addTarget(llvm::StringRef glob);

  std::string base_;
  std::vector<Glob> globs_;
};

} // namespace outlive
