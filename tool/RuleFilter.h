// Which findings a run reports: by rule, family and confidence.
//
// A finding is reported when its rule or family is enabled by name; else, when neither is
// disabled and its confidence is high enough. Remarks are findings only when they are asked for by
// name: `-m` prints them otherwise.
#pragma once

#include "Options.h"
#include "findings/Catalogue.h"

#include "llvm/Support/Error.h"

#include <set>
#include <string>

namespace outlive {

class RuleFilter {
public:
  // Fails on a name that is no rule, no family and not `all`; the error names the nearest.
  static llvm::Expected<RuleFilter> make(const Options &options, const Catalogue &catalogue);

  bool accepts(const Finding &finding) const;
  // It is a remark that -m may print: nobody disabled its rule.
  bool acceptsAsRemark(const Finding &finding) const;
  // Some rule that makes remarks is enabled by name.
  bool asksForRemarks(const Catalogue &catalogue) const;

private:
  std::set<std::string> enabled_, disabled_; // ids of rules
  bool isEachDisabled_ = false;              // rules without a page as well
  Confidence minimumConfidence_ = Confidence::Medium;
};

} // namespace outlive
