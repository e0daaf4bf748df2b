// See MakeFixes.h.
#include "fixes/MakeFixes.h"

#include "fixes/FixFiles.h"
#include "frontend/PlaceFixes.h"

#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

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

// One proposal on its way.
struct Candidate {
  FixProposal proposal;
  std::string rule, message;
  Severity severity = Severity::Warning;
  bool isRemark = false;
  size_t index = 0; // in the report
  std::optional<Fix> fix;
  std::string refusal;
};

class FixMaker {
public:
  FixMaker(const FixSetting &setting)
      : setting_(setting), files_(setting.roots, setting.frontend.texts) {}

  MadeFixes make(std::vector<Candidate> candidates) {
    candidates_ = std::move(candidates);
    place();
    for (Candidate &each : candidates_)
      if (each.fix)
        if (std::string objection = files_.objectionTo(*each.fix); !objection.empty())
          drop(each, std::move(objection));
    std::vector<size_t> chosen = choose();
    check(chosen);
    return gather();
  }

  const std::vector<Candidate> &candidates() const { return candidates_; }

private:
  static void drop(Candidate &candidate, std::string reason) {
    candidate.fix.reset();
    candidate.refusal = std::move(reason);
  }

  template <typename Task> void inParallel(size_t count, Task task) const {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(setting_.jobs));
    for (size_t i = 0; i < count; ++i)
      pool.async([&task, i] { task(i); });
    pool.wait();
  }

  // ---- doors 1 and 2

  // All ways in which the file is compiled; of a header, the first unit that includes it. Where
  // each unit tells a part, all that have read the file.
  std::vector<size_t> unitsFor(const FixProposal &proposal) const {
    const std::string &file = proposal.fix.edits.front().begin.file;
    std::vector<size_t> units;
    if (proposal.kind == FixKind::WeakPointer) {
      for (size_t i = 0; i < setting_.unitFiles.size(); ++i)
        if (contains(i, file))
          units.push_back(i);
      return units;
    }
    for (size_t i = 0; i < setting_.plan.commands.size(); ++i)
      if (setting_.plan.commands[i].file == file)
        units.push_back(i);
    for (size_t i = 0; i < setting_.unitFiles.size() && units.empty(); ++i)
      if (contains(i, file))
        units.push_back(i);
    return units;
  }

  bool contains(size_t unit, const std::string &file) const {
    const std::vector<std::string> &files = setting_.unitFiles[unit];
    return std::binary_search(files.begin(), files.end(), file);
  }

  // Declared in a header, so that files may use it which are not looked at.
  bool isMemberOfMany(const FixProposal &proposal) const {
    const std::string &file = proposal.fix.edits.front().begin.file;
    return proposal.kind == FixKind::WeakPointer &&
           std::none_of(setting_.plan.commands.begin(), setting_.plan.commands.end(),
                        [&](const CompileCommand &command) { return command.file == file; });
  }

  static void addEdits(Fix &fix, const Fix &more) {
    fix.edits.insert(fix.edits.end(), more.edits.begin(), more.edits.end());
    std::sort(fix.edits.begin(), fix.edits.end());
    fix.edits.erase(std::unique(fix.edits.begin(), fix.edits.end()), fix.edits.end());
  }

  void place() {
    std::map<size_t, std::vector<size_t>> byUnit; // candidates
    for (size_t i = 0; i < candidates_.size(); ++i) {
      std::vector<size_t> units = unitsFor(candidates_[i].proposal);
      if (units.empty())
        candidates_[i].refusal = "its file is in no unit";
      if (isMemberOfMany(candidates_[i].proposal) && !setting_.isWholeProgram) {
        candidates_[i].refusal = "other files may use it; run on the whole program";
        units.clear();
      }
      for (size_t unit : units)
        byUnit[unit].push_back(i);
    }
    std::vector<std::pair<size_t, std::vector<size_t>>> units(byUnit.begin(), byUnit.end());
    std::vector<std::vector<PlacedFix>> placed(units.size());
    inParallel(units.size(), [&](size_t n) {
      std::vector<FixProposal> proposals;
      for (size_t i : units[n].second)
        proposals.push_back(candidates_[i].proposal);
      placed[n] = placeFixes(setting_.plan.commands[units[n].first], setting_.frontend, proposals);
    });
    for (size_t n = 0; n < units.size(); ++n)
      for (size_t k = 0; k < placed[n].size(); ++k) {
        Candidate &candidate = candidates_[units[n].second[k]];
        PlacedFix &result = placed[n][k];
        if (!candidate.refusal.empty())
          continue;
        if (!result.fix)
          drop(candidate, std::move(result.refusal));
        else if (!candidate.fix)
          candidate.fix = std::move(result.fix);
        else if (candidate.proposal.kind == FixKind::WeakPointer)
          addEdits(*candidate.fix, *result.fix);
        else if (*candidate.fix != *result.fix)
          drop(candidate, "it depends on how the file is compiled");
      }
  }

  // ---- choice

  // One of several that are the same, or at the same place.
  std::vector<size_t> choose() {
    std::vector<size_t> chosen;
    std::map<std::string, std::vector<size_t>> byFile; // of the chosen
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate &candidate = candidates_[i];
      if (!candidate.fix)
        continue;
      bool isSame = false, isInTheWay = false;
      for (const Edit &edit : candidate.fix->edits)
        for (size_t other : byFile[edit.begin.file]) {
          isSame |= *candidates_[other].fix == *candidate.fix;
          isInTheWay |= overlap(*candidates_[other].fix, *candidate.fix);
        }
      if (isSame)
        continue;
      if (isInTheWay) {
        drop(candidate, "another fix changes the same place; run again for this one");
        continue;
      }
      for (const Edit &edit : candidate.fix->edits)
        byFile[edit.begin.file].push_back(i);
      chosen.push_back(i);
    }
    return chosen;
  }

  // ---- door 4

  void check(std::vector<size_t> chosen) {
    std::map<Fix, std::string> failed;
    while (!chosen.empty()) {
      std::vector<size_t> guilty = guiltyOf(chosen);
      if (guilty.empty())
        break;
      for (size_t i : guilty)
        failed[*candidates_[i].fix] = reasons_[i];
      std::erase_if(chosen, [&](size_t i) {
        return std::find(guilty.begin(), guilty.end(), i) != guilty.end();
      });
    }
    for (Candidate &each : candidates_)
      if (each.fix)
        if (auto known = failed.find(*each.fix); known != failed.end())
          drop(each, "it does not compile: " + known->second);
  }

  bool concerns(size_t unit, const Fix &fix) const {
    return std::any_of(fix.edits.begin(), fix.edits.end(),
                       [&](const Edit &edit) { return contains(unit, edit.begin.file); });
  }

  FrontendOptions optionsWith(const std::vector<size_t> &chosen) {
    std::vector<const Fix *> fixes;
    for (size_t i : chosen)
      fixes.push_back(&*candidates_[i].fix);
    FrontendOptions options = setting_.frontend;
    options.texts = std::make_shared<UnsavedTexts>(files_.textsWith(fixes));
    return options;
  }

  // Those that a unit does not compile with.
  std::vector<size_t> guiltyOf(const std::vector<size_t> &chosen) {
    std::vector<size_t> units;
    for (size_t unit = 0; unit < setting_.unitFiles.size(); ++unit)
      if (std::any_of(chosen.begin(), chosen.end(),
                      [&](size_t i) { return concerns(unit, *candidates_[i].fix); }))
        units.push_back(unit);
    const FrontendOptions options = optionsWith(chosen);
    std::vector<std::string> errors(units.size());
    inParallel(units.size(), [&](size_t n) {
      errors[n] = firstErrorIn(setting_.plan.commands[units[n]], options);
    });
    std::set<size_t> guilty;
    for (size_t n = 0; n < units.size(); ++n) {
      if (errors[n].empty())
        continue;
      std::vector<size_t> here;
      for (size_t i : chosen)
        if (concerns(units[n], *candidates_[i].fix))
          here.push_back(i);
      // A unit that has errors anyhow cannot tell.
      if (std::string before = firstErrorIn(setting_.plan.commands[units[n]], setting_.frontend);
          !before.empty()) {
        for (size_t i : here)
          reasons_[i] = before;
        guilty.insert(here.begin(), here.end());
        continue;
      }
      bisect(units[n], here, errors[n], guilty);
    }
    return {guilty.begin(), guilty.end()};
  }

  // `suspects` together do not compile.
  void bisect(size_t unit, const std::vector<size_t> &suspects, const std::string &error,
              std::set<size_t> &guilty) {
    if (suspects.size() == 1) {
      reasons_[suspects.front()] = error;
      guilty.insert(suspects.front());
      return;
    }
    const auto middle = suspects.begin() + static_cast<ptrdiff_t>(suspects.size() / 2);
    bool isFound = false;
    for (const std::vector<size_t> &half : {std::vector<size_t>(suspects.begin(), middle),
                                            std::vector<size_t>(middle, suspects.end())}) {
      std::string halfError = firstErrorIn(setting_.plan.commands[unit], optionsWith(half));
      if (halfError.empty())
        continue;
      isFound = true;
      bisect(unit, half, halfError, guilty);
    }
    if (isFound)
      return;
    for (size_t i : suspects) { // each half alone is right: not together
      reasons_[i] = error;
      guilty.insert(i);
    }
  }

  // ---- result

  MadeFixes gather() const {
    MadeFixes made;
    for (const Candidate &each : candidates_) {
      if (!each.fix) {
        made.leftOut.push_back(
            {each.rule, each.proposal.position, each.proposal.fix.description, each.refusal});
        continue;
      }
      auto same = std::find_if(made.chosen.begin(), made.chosen.end(),
                               [&](const ChosenFix &known) { return known.fix == *each.fix; });
      if (same == made.chosen.end())
        same = made.chosen.insert(
            made.chosen.end(),
            {*each.fix, each.rule, each.proposal.position, each.message, each.severity, {}, {}});
      (each.isRemark ? same->remarks : same->findings).push_back(each.index);
    }
    return made;
  }

  const FixSetting &setting_;
  FixFiles files_;
  std::vector<Candidate> candidates_;
  std::map<size_t, std::string> reasons_; // by candidate
};

// Takes the proposals out of a result.
template <typename Result>
void takeProposals(Result &result, std::vector<Candidate> &candidates, size_t index, bool isRemark,
                   std::string message, Severity severity) {
  std::optional<FixKind> kind = kindOf(result.rule);
  for (Fix &fix : result.fixes)
    if (kind && !fix.edits.empty())
      candidates.push_back({{*kind, result.position, result.variable, std::move(fix)},
                            result.rule,
                            message,
                            severity,
                            isRemark,
                            index,
                            {},
                            {}});
  result.fixes.clear();
}

} // namespace

MadeFixes makeFixes(Report &report, const Catalogue &catalogue, FixScope scope,
                    const FixSetting &setting) {
  std::vector<Candidate> candidates;
  for (size_t i = 0; i < report.findings.size(); ++i)
    if (Finding &finding = report.findings[i]; scope.findings && !finding.fixes.empty())
      takeProposals(finding, candidates, i, false, catalogue.render(finding), finding.severity);
  for (size_t i = 0; i < report.remarks.size(); ++i)
    if (Remark &remark = report.remarks[i]; scope.remarks && !remark.fixes.empty())
      takeProposals(remark, candidates, i, true, messageOf(remark, report.workingDirectory),
                    Severity::Remark);
  dropProposals(report);
  if (candidates.empty())
    return {};
  FixMaker maker(setting);
  MadeFixes made = maker.make(std::move(candidates));
  for (const ChosenFix &each : made.chosen) {
    for (size_t i : each.findings)
      report.findings[i].fixes.push_back(each.fix);
    for (size_t i : each.remarks)
      report.remarks[i].fixes.push_back(each.fix);
  }
  return made;
}

bool asksManyUnits(const Finding &finding) {
  return !finding.fixes.empty() && kindOf(finding.rule) == FixKind::WeakPointer;
}

void dropProposals(Report &report) {
  for (Finding &finding : report.findings)
    finding.fixes.clear();
  for (Remark &remark : report.remarks)
    remark.fixes.clear();
}

} // namespace outlive
