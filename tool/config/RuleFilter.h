// Which findings are reported, and how grave they are: rule by rule, from all that was said.
//
// Several configurations apply to a file: the command line, the nearest `.outlive.yaml`, those
// above it. Of each rule three things are asked, each for itself, and the nearest that speaks of it
// decides; of several words in it the most exact one (RuleWords.h).
//   wanted?      `enable`, `disable`; of equally exact words `enable`
//   confidence   `min-confidence`; a rule that is enabled is wanted at any confidence, unless a
//                word as exact says otherwise
//   severity     `severity`; else that of the rule's page
// Then: what is disabled is never reported; what is enabled is, remarks as well; the rest where it
// is more than a remark. So `severity: {alloc-in-loop: warning}` makes findings of remarks.
// Solved once for each rule: asking costs a look into a table.
#pragma once

#include "config/ConfigFile.h"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace outlive {

enum class Wanted : uint8_t { AsUsual, Enabled, Disabled };

struct RuleChoice {
  Sourced<Wanted> wanted;
  Sourced<Confidence> confidence = {Confidence::Medium, {}}; // the least
  std::optional<Sourced<Severity>> severity;
};

class RuleFilter {
public:
  RuleFilter() = default; // nobody said anything
  // The nearest configuration first.
  RuleFilter(std::span<const ConfigFile *const> files, const Catalogue &catalogue);

  // As configured.
  Severity severityOf(const Finding &finding) const;
  // Once its severity is as configured: it is reported.
  bool accepts(const Finding &finding) const;
  // It is a remark that -m may print: nobody disabled its rule.
  bool acceptsAsRemark(const Finding &finding) const;
  // Remarks of some rule are findings.
  bool asksForRemarks(const Catalogue &catalogue) const;

  const RuleChoice &of(std::string_view rule) const;
  const RuleChoice &ofOthers() const { return others_; }

private:
  std::map<std::string, RuleChoice, std::less<>> choices_; // by rule
  RuleChoice others_;                                      // rules without a page
};

} // namespace outlive
