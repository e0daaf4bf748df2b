#include "RuleFilter.h"

#include "findings/NearestWord.h"

#include <algorithm>

namespace outlive {
namespace {

constexpr std::string_view everything = "all";

// The rules that a word on the command line names; none when it names nothing.
std::set<std::string> rulesNamed(const std::string &word, const Catalogue &catalogue) {
  std::set<std::string> ids;
  for (const Rule &rule : catalogue.rules())
    if (word == everything || word == rule.id || word == rule.family)
      ids.insert(rule.id);
  return ids;
}

llvm::Error unknownRule(const std::string &option, const std::string &word,
                        const Catalogue &catalogue) {
  std::vector<std::string_view> words = {everything};
  for (const Rule &rule : catalogue.rules()) {
    words.push_back(rule.id);
    words.push_back(rule.family);
  }
  std::string message = option + ": there is no rule or family '" + word + "'";
  std::string_view nearest = nearestWord(word, words);
  if (!nearest.empty())
    message += "; did you mean '" + std::string(nearest) + "'?";
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

} // namespace

llvm::Expected<RuleFilter> RuleFilter::make(const Options &options, const Catalogue &catalogue) {
  RuleFilter filter;
  filter.minimumConfidence_ = options.minimumConfidence;
  for (const std::string &word : options.enabledRules) {
    std::set<std::string> ids = rulesNamed(word, catalogue);
    if (ids.empty())
      return unknownRule("--enable", word, catalogue);
    filter.enabled_.merge(ids);
  }
  for (const std::string &word : options.disabledRules) {
    std::set<std::string> ids = rulesNamed(word, catalogue);
    if (ids.empty())
      return unknownRule("--disable", word, catalogue);
    filter.disabled_.merge(ids);
    filter.isEachDisabled_ |= word == everything;
  }
  return filter;
}

bool RuleFilter::accepts(const Finding &finding) const {
  if (enabled_.contains(finding.rule))
    return true;
  return finding.severity > Severity::Remark && acceptsAsRemark(finding) &&
         finding.confidence >= minimumConfidence_;
}

bool RuleFilter::acceptsAsRemark(const Finding &finding) const {
  return !isEachDisabled_ && !disabled_.contains(finding.rule);
}

bool RuleFilter::asksForRemarks(const Catalogue &catalogue) const {
  return std::any_of(enabled_.begin(), enabled_.end(), [&](const std::string &id) {
    const Rule *rule = catalogue.find(id);
    return rule && rule->severity == Severity::Remark;
  });
}

} // namespace outlive
