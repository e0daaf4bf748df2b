// See FixesOfOpenFile.h.
#include "workspace/FixesOfOpenFile.h"

#include "ReadLibrary.h"
#include "fixes/MakeFixes.h"

#include <algorithm>
#include <utility>

namespace outlive {
namespace {

// A fix that concerns more units than that takes too long to try out for an editor.
constexpr size_t maxReaders = 24;

template <typename Result> bool hasFixes(const std::vector<Result> &results) {
  return std::any_of(results.begin(), results.end(),
                     [](const Result &each) { return !each.fixes.empty(); });
}

} // namespace

// All that read a changed file. False when there are too many.
template <typename Result>
bool FixesOfOpenFile::addReaders(const Result &result, std::set<UnitNumber> &tried) const {
  std::set<UnitNumber> readers;
  for (const Fix &fix : result.fixes)
    for (const Edit &edit : fix.edits)
      for (UnitNumber reader : units_.readersOf(edit.begin.file))
        readers.insert(reader);
  if (readers.size() > maxReaders)
    return false;
  tried.insert(readers.begin(), readers.end());
  return true;
}

void FixesOfOpenFile::makeIn(const std::set<UnitNumber> &tried, Report &report) const {
  CommandPlan plan;
  std::vector<std::vector<std::string>> files;
  for (UnitNumber number : tried) {
    plan.commands.push_back(units_.command(number));
    files.push_back(units_.filesOf(number));
  }
  const Configuration &configuration = *setting_.configuration;
  const FixScope scope{.findings = true, .remarks = true};
  const GivenArguments library = readLibrary(configuration);
  makeFixes(report, setting_.catalogue, scope,
            FixSetting{.plan = plan,
                       .unitFiles = files,
                       .otherFiles = units_.allFiles(),
                       .frontend = frontend_,
                       .library = library,
                       .roots = {root_},
                       .jobs = 1,
                       .isWholeProgram = isWholeProgram_,
                       .isMuted = [&](const std::string &name) {
                         return configuration.of(name).isMuted(name, configuration.root());
                       }});
}

void FixesOfOpenFile::make(Report &report, std::stop_token stop) const {
  // Most checks find nothing that can be mended, and everything below costs more than they do.
  if (!hasFixes(report.findings) && !hasFixes(report.remarks))
    return;
  std::set<UnitNumber> tried = {unit_};
  auto addAll = [&](auto &results) {
    for (auto &each : results)
      if (!addReaders(each, tried))
        each.fixes.clear();
  };
  addAll(report.findings);
  addAll(report.remarks);
  const std::set<UnitNumber> first = tried;
  const Report proposed = report;
  if (!stop.stop_requested())
    makeIn(tried, report);
  addAll(report.remarks);
  if (tried != first && !stop.stop_requested()) {
    const std::vector<Remark> placed = std::exchange(report.remarks, proposed.remarks);
    report.findings = proposed.findings;
    for (size_t i = 0; i < placed.size(); ++i)
      if (placed[i].fixes.empty())
        report.remarks[i].fixes.clear();
    makeIn(tried, report);
  }
  if (stop.stop_requested())
    dropProposals(report);
}

} // namespace outlive
