#include "suppression/SuppressionCheck.h"

#include "findings/NearestWord.h"
#include "findings/Wording.h"

#include <algorithm>

namespace outlive {

namespace {

constexpr std::string_view ownFamily = "suppression";

class Check {
public:
  Check(const Catalogue &catalogue, const SuppressionCheckRequest &request)
      : catalogue_(catalogue), request_(request) {
    for (const Rule &rule : catalogue.rules())
      names_.push_back("outlive-" + rule.id);
  }

  void file(const std::string &path, const SuppressionTable::File &file) {
    for (const TrackedSuppression &tracked : file.suppressions)
      for (size_t i = 0; i < tracked.suppression.names.size(); ++i)
        name(path, tracked.suppression, tracked.suppression.names[i], tracked.isUsed[i]);
    for (const UnbalancedSuppression &each : file.unbalanced)
      unbalanced(path, each);
  }

  std::vector<Finding> take() { return std::move(findings_); }

private:
  Finding &add(std::string rule, std::string kind, SourcePosition position, std::string variable) {
    Finding finding;
    finding.rule = std::move(rule);
    finding.kind = std::move(kind);
    if (const Rule *known = catalogue_.find(finding.rule))
      finding.severity = known->severity;
    finding.position = std::move(position);
    finding.parts = {{"object", quote(variable)}};
    finding.variable = std::move(variable);
    findings_.push_back(std::move(finding));
    return findings_.back();
  }

  void name(const std::string &path, const Suppression &suppression, const SuppressedName &name,
            bool isUsed) {
    if (isUsed || name.isTakenOut || !namesOutlive(name.text))
      return;
    SourcePosition position{path, suppression.line, suppression.column};
    bool meansAny = false, meansOthers = false, hasRun = true;
    for (const Rule &rule : catalogue_.rules())
      if (meansRule(name.text, rule.id)) {
        meansAny = true;
        // The rules of this file are told last: whether they have run says nothing.
        if (rule.family == ownFamily)
          continue;
        meansOthers = true;
        hasRun = hasRun && request_.hasRun(rule);
      }
    if (!meansAny)
      unknown(std::move(position), name.text);
    else if (meansOthers && hasRun)
      add("suppression-unused", "", std::move(position), name.text);
  }

  void unknown(SourcePosition position, const std::string &name) {
    std::vector<std::string_view> candidates(names_.begin(), names_.end());
    std::string_view nearest = nearestWord(name, candidates);
    Finding &finding = add("suppression-unused", nearest.empty() ? "unknown" : "misspelt",
                           std::move(position), name);
    if (!nearest.empty())
      finding.parts.push_back({"instead", quote(nearest)});
  }

  void unbalanced(const std::string &path, const UnbalancedSuppression &each) {
    bool isOurs = std::any_of(each.names.begin(), each.names.end(),
                              [](const SuppressedName &name) { return namesOutlive(name.text); });
    if (isOurs)
      add("suppression-unbalanced", each.isBegin ? "" : "end", {path, each.line, each.column},
          each.isBegin ? "NOLINTBEGIN" : "NOLINTEND");
  }

  const Catalogue &catalogue_;
  const SuppressionCheckRequest &request_;
  std::vector<std::string> names_; // as comments have them
  std::vector<Finding> findings_;
};

} // namespace

std::vector<Finding> suppressionFindings(const SuppressionTable &table, const Catalogue &catalogue,
                                         const SuppressionCheckRequest &request) {
  Check check(catalogue, request);
  for (const auto &[path, file] : table.files())
    check.file(path, file);
  return check.take();
}

} // namespace outlive
