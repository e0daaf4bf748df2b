// See Fixing.h.
#include "Fixing.h"

#include "Failing.h"
#include "Lowering.h"
#include "ReadLibrary.h"
#include "findings/RelativePath.h"
#include "fixes/ExportFixes.h"
#include "fixes/FixFiles.h"
#include "fixes/MakeFixes.h"
#include "report/Words.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace outlive {
namespace {

FixScope scopeOf(const Options &options) {
  FixScope scope;
  if (options.fix == FixWhat::None) { // what is reported
    // An attribute for nearly every parameter: only for those who ask for it.
    scope.remarks = options.remarkLevel > 0 && !options.exportFixesFile.empty();
    return scope;
  }
  scope.findings = options.fix != FixWhat::Annotations;
  scope.remarks = options.fix != FixWhat::Findings;
  return scope;
}

// Below these is what belongs to the project: the folder of all that is compiled, and the one in
// which the user stands, where that contains the former. (Nobody means the whole disk.)
std::vector<std::string> rootsOf(const CommandPlan &plan, const std::string &workingDirectory) {
  std::vector<std::string> roots;
  const std::string common = projectRoot(plan);
  auto isFolder = [](const std::string &path) { return path.find_first_not_of('/') < path.size(); };
  if (isFolder(common))
    roots.push_back(common);
  bool isAround = common == workingDirectory || common.starts_with(workingDirectory + "/");
  if (isFolder(workingDirectory) && (isAround || roots.empty()))
    roots.push_back(workingDirectory);
  return roots;
}

template <typename Result>
void eraseAll(std::vector<Result> &results, std::vector<size_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  for (size_t i = numbers.size(); i-- > 0;)
    results.erase(results.begin() + static_cast<ptrdiff_t>(numbers[i]));
}

void note(const MadeFixes &made, Report &report) {
  const std::string &directory = report.workingDirectory;
  for (const ChosenFix &each : made.chosen)
    report.notes.push_back(placeText(each.position, directory) +
                           ": fixed: " + each.fix.description + " [" + each.rule + "]");
  for (const LeftOutFix &each : made.leftOut)
    report.notes.push_back(placeText(each.position, directory) + ": not fixed: " +
                           (each.description.empty() ? "" : each.description + ": ") +
                           relativePathsIn(each.reason, directory) + " [" + each.rule + "]");
  std::string summary = counted(made.chosen.size(), "fix", "fixes") + " applied";
  if (!made.leftOut.empty())
    summary += ", " + std::to_string(made.leftOut.size()) + " left out";
  report.notes.push_back(std::move(summary));
}

llvm::Error apply(const MadeFixes &made, FixFiles &files, Report &report) {
  std::vector<size_t> findings, remarks;
  for (const ChosenFix &each : made.chosen) {
    findings.insert(findings.end(), each.findings.begin(), each.findings.end());
    remarks.insert(remarks.end(), each.remarks.begin(), each.remarks.end());
  }
  if (std::string error = writeTexts(made.texts, files); !error.empty())
    return failure(error + " (from --fix)");
  eraseAll(report.findings, std::move(findings));
  eraseAll(report.remarks, std::move(remarks));
  note(made, report);
  return llvm::Error::success();
}

} // namespace

bool wantsFixes(const Options &options) {
  if (options.fix != FixWhat::None || !options.exportFixesFile.empty())
    return true;
  return options.areFixesReported && options.command == Command::Analyse &&
         std::any_of(options.outputs.begin(), options.outputs.end(), [](const Destination &each) {
           return each.format == Format::Json || each.format == Format::Sarif;
         });
}

int remarkLevelForFixes(const Options &options) {
  return wantsFixes(options) && scopeOf(options).remarks ? 1 : 0;
}

llvm::Error fixProgram(const Options &options, const Setting &setting, const CommandPlan &plan,
                       const std::vector<std::vector<std::string>> &unitFiles, Report &report) {
  const std::vector<std::string> roots = rootsOf(plan, report.workingDirectory);
  FixFiles files(roots, setting.frontend.texts);
  const Configuration &configuration = *setting.configuration;
  const GivenArguments library = readLibrary(configuration);
  const FixSetting fixSetting{.plan = plan,
                              .unitFiles = unitFiles,
                              .otherFiles = {},
                              .frontend = setting.frontend,
                              .library = library,
                              .roots = roots,
                              .jobs = options.jobs,
                              .isWholeProgram = plan.isWhole && report.failures.empty(),
                              .isMuted = [&](const std::string &file) {
                                return configuration.of(file).isMuted(file, configuration.root());
                              }};
  const MadeFixes made = makeFixes(report, setting.catalogue, scopeOf(options), fixSetting);
  if (!options.exportFixesFile.empty()) {
    std::error_code error;
    llvm::raw_fd_ostream out(options.exportFixesFile, error);
    if (!error) {
      exportFixes(made.together, files, report.workingDirectory, out);
      out.close();
      error = out.error();
      out.clear_error();
    }
    if (error)
      return failure(options.exportFixesFile + ": " + error.message() + " (from --export-fixes)");
  }
  if (options.fix != FixWhat::None)
    if (llvm::Error error = apply(made, files, report))
      return error;
  // Solved for their fixes only.
  if (options.remarkLevel == 0)
    report.remarks.clear();
  return llvm::Error::success();
}

} // namespace outlive
