// See MakeFixes.h.
#include "fixes/MakeFixes.h"

#include "fixes/ComposeEdits.h"
#include "fixes/FixFiles.h"
#include "fixes/FixRound.h"
#include "frontend/PlaceFixes.h"
#include "report/Words.h"

#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace outlive {
namespace {

std::optional<FixKind> kindOf(std::string_view rule) {
  if (rule == "escape-closure" || rule == "escape-thread")
    return FixKind::CaptureByCopy;
  if (rule.starts_with("leak-"))
    return FixKind::Release;
  if (rule == "thread-not-joined")
    return FixKind::JoiningThread;
  if (rule == "leaking-param")
    return FixKind::LifetimeBound;
  if (rule == "does-not-escape")
    return FixKind::NoEscape;
  if (rule == "cycle-shared-ptr")
    return FixKind::WeakPointer;
  return std::nullopt;
}

constexpr size_t maxRounds = 12;

// In the order of the report; of those that are the same one.
MadeFixes gather(const std::vector<FixCandidate> &candidates) {
  MadeFixes made;
  std::map<Fix, size_t> numbers; // of the chosen
  for (const FixCandidate &each : candidates) {
    if (!each.isDone) {
      made.leftOut.push_back(
          {each.rule, each.position, each.proposal.fix.description, each.refusal});
      continue;
    }
    auto [number, isNew] = numbers.try_emplace(*each.own, made.chosen.size());
    if (isNew)
      made.chosen.push_back(
          {*each.own, each.rule, each.position, each.message, each.severity, {}, {}});
    ChosenFix &same = made.chosen[number->second];
    (each.isRemark ? same.remarks : same.findings).push_back(each.index);
  }
  return made;
}

// What all rounds do together, as fixes that do not overlap: those that have a part in one edit
// are one.
std::vector<ChosenFix> together(const std::vector<FixCandidate> &candidates,
                                const std::map<std::string, ComposedText> &texts, FixFiles &files) {
  std::vector<size_t> group(candidates.size()); // the first of those that belong together
  std::iota(group.begin(), group.end(), 0);
  auto first = [&](size_t i) {
    while (group[i] != i)
      i = group[i];
    return i;
  };
  for (const auto &[file, text] : texts)
    for (const ComposedText::MadeEdit &made : text.edits())
      for (size_t author : made.authors) {
        const size_t one = first(made.authors.front()), other = first(author);
        group[std::max(one, other)] = std::min(one, other);
      }
  std::map<size_t, ChosenFix> fixes;
  for (const auto &[file, text] : texts)
    for (const ComposedText::MadeEdit &made : text.edits()) {
      const size_t leader = first(made.authors.front());
      const FixCandidate &candidate = candidates[leader];
      auto [entry, isNew] = fixes.try_emplace(leader);
      ChosenFix &fix = entry->second;
      if (isNew)
        fix = {{}, candidate.rule, candidate.position, candidate.message, candidate.severity, {},
               {}};
      const SourcePosition end = files.place(file, made.edit.end);
      fix.fix.edits.push_back(
          {files.place(file, made.edit.begin), end.line, end.column, made.edit.text});
    }
  for (size_t i = 0; i < candidates.size(); ++i)
    if (auto known = fixes.find(first(i)); known != fixes.end() && known->first != i)
      known->second.message += "; " + candidates[i].message;
  std::vector<ChosenFix> all;
  for (auto &entry : fixes)
    all.push_back(std::move(entry.second));
  return all;
}

// Files that the units read by several names, through links: who asks for one of these names would
// miss those that read it by another.
std::set<std::string> filesOfManyNames(const FixSetting &setting) {
  std::set<std::string> names(setting.otherFiles.begin(), setting.otherFiles.end());
  for (const std::vector<std::string> &files : setting.unitFiles)
    names.insert(files.begin(), files.end());
  for (const CompileCommand &command : setting.plan.commands)
    names.insert(command.file);
  std::map<llvm::sys::fs::UniqueID, std::vector<std::string>> byFile;
  for (const std::string &name : names)
    if (llvm::sys::fs::UniqueID id; !llvm::sys::fs::getUniqueID(name, id))
      byFile[id].push_back(name);
  std::set<std::string> found;
  for (const auto &[id, same] : byFile)
    if (same.size() > 1)
      found.insert(same.begin(), same.end());
  return found;
}

// Ends because in each round the first that waits is made or refused.
void makeInRounds(const FixSetting &setting, std::vector<FixCandidate> &candidates,
                  std::map<std::string, ComposedText> &composed, FixFiles &first) {
  const std::set<std::string> manyNames = filesOfManyNames(setting);
  const FileObjection objection = [&](const std::string &file) -> std::string {
    if (setting.isMuted && setting.isMuted(file))
      return "its file is muted: it is not yours to change";
    return manyNames.contains(file) ? "its file is read by several names" : "";
  };
  std::shared_ptr<const UnsavedTexts> texts = setting.frontend.texts;
  auto isAnyWaiting = [&] {
    return std::any_of(candidates.begin(), candidates.end(),
                       [](const FixCandidate &each) { return each.isWaiting; });
  };
  for (size_t round = 0; round < maxRounds && isAnyWaiting(); ++round) {
    FixRound now(setting, objection, texts, candidates);
    now.run();
    now.addTo(composed, first);
    now.moveWaiting();
    texts = std::make_shared<const UnsavedTexts>(now.texts());
  }
  for (FixCandidate &each : candidates)
    if (std::exchange(each.isWaiting, false))
      each.refusal = fixInTheWay;
}

// Of a finding for which the analysis has none to propose, though its rule has fixes.
void refuse(const Finding &finding, std::vector<FixCandidate> &candidates) {
  FixCandidate candidate;
  candidate.rule = finding.rule;
  candidate.position = finding.position;
  candidate.refusal = finding.whyNoFix;
  candidates.push_back(std::move(candidate));
}

// Takes the proposals out of a result.
template <typename Result>
void takeProposals(Result &result, std::vector<FixCandidate> &candidates, size_t index,
                   bool isRemark, std::string message, Severity severity) {
  std::optional<FixKind> kind = kindOf(result.rule);
  for (Fix &fix : result.fixes)
    if (kind && !fix.edits.empty()) {
      FixCandidate candidate;
      candidate.proposal = {*kind, result.position, result.variable, std::move(fix)};
      candidate.rule = result.rule;
      candidate.message = message;
      candidate.position = result.position;
      candidate.severity = severity;
      candidate.isRemark = isRemark;
      candidate.index = index;
      candidate.isWaiting = true;
      candidates.push_back(std::move(candidate));
    }
  result.fixes.clear();
}

} // namespace

MadeFixes makeFixes(Report &report, const Catalogue &catalogue, FixScope scope,
                    const FixSetting &setting) {
  std::vector<FixCandidate> candidates;
  for (size_t i = 0; i < report.findings.size(); ++i)
    if (Finding &finding = report.findings[i]; scope.findings && !finding.fixes.empty())
      takeProposals(finding, candidates, i, false, catalogue.render(finding), finding.severity);
    else if (scope.findings && kindOf(finding.rule) && !finding.whyNoFix.empty())
      refuse(finding, candidates);
  for (size_t i = 0; i < report.remarks.size(); ++i)
    if (Remark &remark = report.remarks[i]; scope.remarks && !remark.fixes.empty())
      takeProposals(remark, candidates, i, true, messageOf(remark, report.workingDirectory),
                    Severity::Remark);
  dropProposals(report);
  if (candidates.empty())
    return {};
  FixFiles first(setting.roots, setting.frontend.texts);
  std::map<std::string, ComposedText> composed;
  makeInRounds(setting, candidates, composed, first);
  MadeFixes made = gather(candidates);
  made.together = together(candidates, composed, first);
  for (const auto &[file, text] : composed)
    made.texts[file] = sharedText(text.text());
  for (const ChosenFix &each : made.chosen) {
    for (size_t i : each.findings)
      report.findings[i].fixes.push_back(each.fix);
    for (size_t i : each.remarks)
      report.remarks[i].fixes.push_back(each.fix);
  }
  return made;
}

void dropProposals(Report &report) {
  for (Finding &finding : report.findings)
    finding.fixes.clear();
  for (Remark &remark : report.remarks)
    remark.fixes.clear();
}

} // namespace outlive
