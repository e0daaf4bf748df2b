// Which findings the comments of a program suppress, and which comments were of no use.
//
// A finding is suppressed by a comment that speaks of its line. The path of a finding often ends
// elsewhere: a leak is told where the memory comes from, or where it is lost. So a comment that
// names rules of ours may as well stand where the path begins or ends (the first and last step). A
// bare NOLINT, a `*` or a block may not: they were written without that path in mind.
// What is said of comments themselves (suppression-*) is suppressed by a bare comment, or where it
// is called by name.
//
// Every name that has suppressed something is noted. What has not is told by SuppressionCheck.h,
// once all findings have been asked about.
// Cost: logarithmic in the files, times the comments of one.
#pragma once

#include "findings/Finding.h"
#include "suppression/Suppressions.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// A suppression, and for each of its names whether it was of use.
struct TrackedSuppression {
  Suppression suppression;
  std::vector<bool> isUsed;
};

class SuppressionTable {
public:
  struct File {
    std::vector<TrackedSuppression> suppressions;
    std::vector<UnbalancedSuppression> unbalanced;
  };

  // A file without comments of this kind is not kept. Files may be given in any order.
  void addFile(const std::string &file, std::string_view text);

  // Asks for a finding or remark, and notes who suppresses it.
  bool suppresses(std::string_view rule, const SourcePosition &position,
                  const std::vector<TraceStep> &trace);

  // By path.
  const std::map<std::string, File> &files() const { return files_; }

private:
  bool suppressesAt(std::string_view rule, const SourcePosition &position, bool isOfPath);

  std::map<std::string, File> files_;
};

} // namespace outlive
