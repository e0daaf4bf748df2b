#include "suppression/SuppressionTable.h"

namespace outlive {

namespace {

// What is said of comments: a name that is of no use, `outlive-*`, must not hide that it is.
constexpr std::string_view commentFamily = "suppression-";
bool namesCommentRules(std::string_view name) { return name.starts_with("outlive-suppression"); }

// Notes which names speak of the rule; true when the last word is that it is suppressed.
bool suppressesRule(TrackedSuppression &tracked, std::string_view rule, bool isOfPath) {
  const bool isOfComment = rule.starts_with(commentFamily);
  const Suppression &suppression = tracked.suppression;
  if (suppression.isBare)
    return !isOfPath;
  bool isSuppressed = false;
  std::vector<size_t> by;
  for (size_t i = 0; i < suppression.names.size(); ++i) {
    const SuppressedName &name = suppression.names[i];
    if ((isOfPath && !namesOutlive(name.text)) || !meansRule(name.text, rule))
      continue;
    if (isOfComment && !namesCommentRules(name.text))
      continue;
    isSuppressed = !name.isTakenOut;
    if (isSuppressed)
      by.push_back(i);
  }
  if (isSuppressed)
    for (size_t i : by)
      tracked.isUsed[i] = true;
  return isSuppressed;
}

} // namespace

void SuppressionTable::addFile(const std::string &file, std::string_view text) {
  FileSuppressions read = readSuppressions(text);
  if (read.suppressions.empty() && read.unbalanced.empty())
    return;
  File &entry = files_[file];
  entry = {};
  for (Suppression &suppression : read.suppressions) {
    size_t names = suppression.names.size();
    entry.suppressions.push_back({std::move(suppression), std::vector<bool>(names, false)});
  }
  entry.unbalanced = std::move(read.unbalanced);
}

bool SuppressionTable::suppresses(std::string_view rule, const SourcePosition &position,
                                  const std::vector<TraceStep> &trace) {
  if (files_.empty())
    return false;
  bool isSuppressed = suppressesAt(rule, position, /*isOfPath=*/false);
  const TraceStep *first = nullptr, *last = nullptr;
  for (const TraceStep &step : trace)
    if (!step.isAside) {
      first = first ? first : &step;
      last = &step;
    }
  for (const TraceStep *end : {first, last})
    if (end)
      isSuppressed |= suppressesAt(rule, end->position, /*isOfPath=*/true);
  return isSuppressed;
}

bool SuppressionTable::suppressesAt(std::string_view rule, const SourcePosition &position,
                                    bool isOfPath) {
  auto file = files_.find(position.file);
  if (file == files_.end())
    return false;
  bool isSuppressed = false;
  for (TrackedSuppression &tracked : file->second.suppressions) {
    const Suppression &suppression = tracked.suppression;
    bool isBlock = suppression.extent == Suppression::Extent::Block;
    if (suppression.speaksOf(position.line) && !(isOfPath && isBlock))
      isSuppressed |= suppressesRule(tracked, rule, isOfPath);
  }
  return isSuppressed;
}

} // namespace outlive
