// See RuleFilter.h.
#include "config/RuleFilter.h"

#include "config/RuleWords.h"

#include <algorithm>

namespace outlive {
namespace {

// The most exact of what one configuration says of a rule; the first of equals.
template <typename Value> class MostExact {
public:
  void offer(Exactness exactness, const Value &value, const Origin &origin) {
    if (exactness <= exactness_)
      return;
    exactness_ = exactness;
    said_ = {value, origin};
  }
  explicit operator bool() const { return exactness_ != Exactness::No; }
  const Sourced<Value> &said() const { return said_; }

private:
  Exactness exactness_ = Exactness::No;
  Sourced<Value> said_;
};

void choose(const ConfigFile &file, const Rule &rule, RuleChoice &choice) {
  MostExact<Wanted> wanted;
  for (const Sourced<std::string> &word : file.enable)
    wanted.offer(exactness(word.value, rule), Wanted::Enabled, word.origin);
  for (const Sourced<std::string> &word : file.disable)
    wanted.offer(exactness(word.value, rule), Wanted::Disabled, word.origin);
  if (wanted)
    choice.wanted = wanted.said();

  MostExact<Confidence> confidence;
  for (const OfRules<Confidence> &said : file.confidences)
    confidence.offer(exactness(said.word, rule), said.value, said.origin);
  for (const Sourced<std::string> &word : file.enable)
    confidence.offer(exactness(word.value, rule), Confidence::Low, word.origin);
  if (confidence)
    choice.confidence = confidence.said();
  else if (file.confidence)
    choice.confidence = *file.confidence;

  MostExact<Severity> severity;
  for (const OfRules<Severity> &said : file.severities)
    severity.offer(exactness(said.word, rule), said.value, said.origin);
  if (severity)
    choice.severity = severity.said();
}

} // namespace

RuleFilter::RuleFilter(std::span<const ConfigFile *const> files, const Catalogue &catalogue) {
  auto solve = [&](const Rule &rule) {
    RuleChoice choice;
    for (size_t i = files.size(); i-- > 0;) // nearer ones overwrite what those above them said
      choose(*files[i], rule, choice);
    return choice;
  };
  others_ = solve(Rule());
  for (const Rule &rule : catalogue.rules())
    choices_.emplace(rule.id, solve(rule));
}

const RuleChoice &RuleFilter::of(std::string_view rule) const {
  auto found = choices_.find(rule);
  return found == choices_.end() ? others_ : found->second;
}

Severity RuleFilter::severityOf(const Finding &finding) const {
  const RuleChoice &choice = of(finding.rule);
  return choice.severity ? choice.severity->value : finding.severity;
}

bool RuleFilter::accepts(const Finding &finding) const {
  const RuleChoice &choice = of(finding.rule);
  if (choice.wanted.value == Wanted::Disabled || finding.confidence < choice.confidence.value)
    return false;
  return choice.wanted.value == Wanted::Enabled || finding.severity > Severity::Remark;
}

bool RuleFilter::acceptsAsRemark(const Finding &finding) const {
  return of(finding.rule).wanted.value != Wanted::Disabled;
}

bool RuleFilter::asksForRemarks(const Catalogue &catalogue) const {
  return std::any_of(catalogue.rules().begin(), catalogue.rules().end(), [&](const Rule &rule) {
    const RuleChoice &choice = of(rule.id);
    if (rule.severity != Severity::Remark || choice.wanted.value == Wanted::Disabled)
      return false;
    return choice.wanted.value == Wanted::Enabled ||
           (choice.severity && choice.severity->value > Severity::Remark);
  });
}

} // namespace outlive
