// `--diff`: the lines of the sources that a change touches.
//
// Problem: a review wants what the change has to do with. A diff tells the new lines
// (findings/UnifiedDiff.h); what is left is to get one, and to find its files on this disk.
//
// From Git: the files as they are now, saved and not yet committed, against the commit where the
// branch left REV (their merge base: what others did on REV since then is not this change). Files
// that Git does not know yet, and does not ignore, are new throughout. Git is called with settings
// that do not depend on anybody's configuration, and runs no programs for diffs, hooks or monitors.
// What a repository within it holds (a submodule at another commit, a folder that was cloned) is
// not looked at: that is noted. From standard input: whatever made it. Names are looked for below
// the working directory, then below the folders above it, for a diff of Git speaks of the top of
// the tree.
//
// A result is of the change when its position or a step of its path stands on such a line.
#pragma once

#include "findings/Finding.h"
#include "findings/UnifiedDiff.h"

#include "llvm/Support/Error.h"

#include <map>
#include <string>
#include <vector>

namespace outlive {

class Changes {
public:
  // `folders`: where the sources are; the first that is in a repository tells which one.
  static llvm::Expected<Changes> sinceRevision(const std::string &revision,
                                               const std::vector<std::string> &folders);
  static llvm::Expected<Changes> fromStandardInput(const std::string &workingDirectory);

  bool touches(const Finding &finding) const;
  bool touches(const Remark &remark) const;

  bool isEmpty() const { return files_.empty(); }
  // What has changed in these is not known: those within the one that was asked, and others that
  // `sources` (absolute) are in.
  std::vector<std::string> repositories(const std::vector<std::string> &sources) const;

private:
  bool touches(const SourcePosition &position) const;
  bool touches(const std::vector<TraceStep> &trace) const;
  void add(const std::string &folder, const FileChanges &changes);

  std::string top_; // of the repository that was asked; empty: a diff was given
  std::vector<std::string>
      repositories_; // within the one that was asked, as Git calls them; sorted
  std::map<std::string, FileChange> files_; // by real path
  // As results name them, so that a path is looked up once; null: unchanged.
  mutable std::map<std::string, const FileChange *> byWritten_;
};

} // namespace outlive
