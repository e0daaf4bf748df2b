// See RuleWords.h.
#include "config/RuleWords.h"

#include "findings/NearestWord.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

#include <algorithm>

namespace outlive {
namespace {

constexpr std::string_view everything = "all";

bool isGlob(std::string_view word) { return word.find_first_of("*?[") != std::string_view::npos; }

} // namespace

Exactness exactness(std::string_view word, const Rule &rule) {
  if (word == rule.id)
    return Exactness::One;
  if (word == rule.family)
    return Exactness::Several;
  if (word == everything)
    return Exactness::All;
  if (!isGlob(word))
    return Exactness::No;
  auto glob = llvm::GlobPattern::create(word);
  if (!glob) {
    llvm::consumeError(glob.takeError());
    return Exactness::No;
  }
  if (!glob->match(rule.id))
    return Exactness::No;
  return word == "*" ? Exactness::All : Exactness::Several;
}

std::string problemOfRuleWord(std::string_view word, const Catalogue &catalogue) {
  const std::string quoted = "'" + std::string(word) + "'";
  if (isGlob(word))
    if (auto glob = llvm::GlobPattern::create(word); !glob)
      return quoted + " is no glob: " + llvm::toString(glob.takeError());
  const std::vector<Rule> &rules = catalogue.rules();
  if (word == everything || std::any_of(rules.begin(), rules.end(), [&](const Rule &rule) {
        return exactness(word, rule) != Exactness::No;
      }))
    return "";
  if (isGlob(word))
    return "no rule is called like " + quoted;
  std::vector<std::string_view> words = {everything};
  for (const Rule &rule : rules) {
    words.push_back(rule.id);
    words.push_back(rule.family);
  }
  std::string problem = "there is no rule or family " + quoted;
  if (std::string_view nearest = nearestWord(word, words); !nearest.empty())
    problem += "; did you mean '" + std::string(nearest) + "'?";
  return problem;
}

} // namespace outlive
