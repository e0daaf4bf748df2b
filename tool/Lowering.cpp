// See Lowering.h.
#include "Lowering.h"

#include "Failing.h"
#include "InParallel.h"
#include "Progress.h"
#include "findings/NearestWord.h"
#include "findings/TestCode.h"

#include <algorithm>
#include <tuple>

namespace outlive {

llvm::Expected<CommandPlan> makePlan(const Options &options) {
  PlanRequest request;
  request.buildPath = options.buildPath;
  request.flags = options.flags;
  request.paths = options.paths;
  // What is known of one value depends on the whole program, not on its file alone.
  if (options.command == Command::Why && !options.flags)
    request.paths.clear();
  auto files = llvm::vfs::getRealFileSystem();
  llvm::Expected<CommandPlan> plan = planCommands(request, *files);
  if (plan || options.paths.empty() || files->exists(options.paths.front()))
    return plan;
  // `outlive expalin escape-return` names a file that is not there, or a command.
  std::string_view command = nearestWord(options.paths.front(), commandWords());
  if (command.empty())
    return plan;
  return failure(llvm::toString(plan.takeError()) + "; did you mean the command '" +
                 std::string(command) + "'?");
}

std::string projectRoot(const CommandPlan &plan) {
  std::vector<std::string_view> files;
  for (const CompileCommand &command : plan.commands)
    files.push_back(command.file);
  return commonFolder(files);
}

Lowered lowerAll(const CommandPlan &plan, const Setting &setting, unsigned jobs,
                 bool isProgressShown, llvm::function_ref<void(size_t, ir::Module &&)> keep) {
  std::vector<TranslationUnitResult> results(plan.commands.size());
  {
    Progress progress(isProgressShown, plan.commands.size());
    inParallel(plan.commands.size(), jobs, [&](size_t i) {
      results[i] = parseAndLower(plan.commands[i], setting.frontend);
      keep(i, std::move(results[i].module));
      progress.advance(plan.commands[i].file);
    });
  }

  Lowered lowered;
  for (const PlanRemark &remark : plan.failures)
    lowered.failures.push_back({remark.file, remark.message});
  lowered.statistics.translationUnits = results.size();
  for (size_t i = 0; i < results.size(); ++i) {
    TranslationUnitResult &result = results[i];
    lowered.files.push_back(std::move(result.files));
    if (result.errorCount > 0 || result.crashed)
      lowered.failures.push_back({plan.commands[i].file, result.firstError});
    lowered.statistics.functions += result.functions;
    lowered.statistics.events += result.events;
    for (const auto &[kind, count] : result.unknowns)
      lowered.statistics.unknowns[kind] += count;
  }
  // Several commands of one file fail for one reason.
  auto key = [](const Failure &f) { return std::tie(f.file, f.reason); };
  auto &failures = lowered.failures;
  std::sort(failures.begin(), failures.end(),
            [&](const Failure &a, const Failure &b) { return key(a) < key(b); });
  failures.erase(std::unique(failures.begin(), failures.end(),
                             [&](const Failure &a, const Failure &b) { return key(a) == key(b); }),
                 failures.end());
  return lowered;
}

} // namespace outlive
