#include "Driver.h"

#include "Configure.h"
#include "EditorProject.h"
#include "Failing.h"
#include "Fixing.h"
#include "Gate.h"
#include "Heap.h"
#include "InferredModels.h"
#include "Lowering.h"
#include "PhaseClock.h"
#include "Rank.h"
#include "Setting.h"
#include "Solve.h"
#include "SourceText.h"
#include "Subject.h"
#include "WrittenFiles.h"
#include "findings/RelativePath.h"
#include "ir/Print.h"
#include "lsp/Run.h"
#include "ownership/OwnershipAnalysis.h"
#include "profile/ReadProfile.h"
#include "program/Linker.h"
#include "program/Program.h"
#include "report/Explain.h"
#include "report/Outputs.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace outlive {
namespace {

enum ExitCode : int { allWell = 0, findingsReported = 1, cannotRun = 2, unitsFailed = 3 };

// ---- Report -------------------------------------------------------------------------------

std::optional<bool> isColoured(const Options &options) {
  if (options.color == Color::Auto)
    return std::nullopt;
  return options.color == Color::Always;
}

void printStatistics(const Report &report, const PhaseClock &clock) {
  const Statistics &statistics = report.statistics;
  const LeftOut &leftOut = report.leftOut;
  uint64_t unknowns = 0;
  for (const auto &entry : statistics.unknowns)
    unknowns += entry.second;
  llvm::raw_ostream &out = llvm::errs();
  out << "units      " << statistics.translationUnits << "\nfunctions  " << statistics.functions
      << "\nevents     " << statistics.events << "\ngive-ups   " << statistics.giveUps
      << "\nfailures   " << report.failures.size() << "\nleft out   " << leftOut.byRules
      << " by rules, " << leftOut.muted << " muted, " << leftOut.suppressed << " suppressed, "
      << leftOut.unchanged << " outside of the diff, " << leftOut.known << " known\nunknowns   "
      << unknowns << '\n';
  for (const auto &[kind, count] : statistics.unknowns)
    out << "  " << kind << ' ' << count << '\n';
  clock.print(out);
}

bool reachesThreshold(const Finding &finding, FailOn threshold) {
  switch (threshold) {
  case FailOn::Never:
    return false;
  case FailOn::Error:
    return finding.severity >= Severity::Error;
  case FailOn::Warning:
    return finding.severity >= Severity::Warning;
  case FailOn::New: // what is known, or has nothing to do with the change, is not in the report
    return true;
  }
  return true;
}

ExitCode exitCodeOf(const Report &report, const Options &options, FailOn threshold) {
  if (!report.failures.empty())
    return unitsFailed;
  // From now on all are known.
  if (options.command == Command::Why || !options.newBaselineFile.empty())
    return allWell;
  for (const Finding &finding : report.findings)
    if (reachesThreshold(finding, threshold))
      return findingsReported;
  return allWell;
}

// ---- The commands -------------------------------------------------------------------------

// What every command that parses begins with.
struct Session {
  Setting setting;
  CommandPlan plan;
  Gate gate;
  std::optional<HeapProfile> profile;
  Outputs outputs;
};

llvm::Expected<Session> openSession(const Options &options, const std::string &executablePath) {
  llvm::Expected<CommandPlan> plan = makePlan(options);
  if (!plan)
    return plan.takeError();
  llvm::Expected<Setting> setting = makeSetting(options, executablePath, *plan);
  if (!setting)
    return setting.takeError();
  dropExcluded(*plan, options, *setting->configuration);
  // Before the long part: a wrong file name must not cost a whole run.
  std::vector<WrittenFile> written;
  if (!options.newBaselineFile.empty())
    written.push_back({"--write-baseline", options.newBaselineFile, /*isReplaced=*/true});
  if (!options.exportFixesFile.empty())
    written.push_back({"--export-fixes", options.exportFixesFile});
  std::vector<std::string> sources;
  for (const CompileCommand &command : plan->commands)
    sources.push_back(command.file);
  std::vector<std::string> alsoRead = setting->configuration->filesRead();
  for (const Sourced<std::string> &model : setting->configuration->project().models)
    alsoRead.push_back(model.value);
  for (const std::string &file : {plan->database, options.profileFile})
    if (!file.empty())
      alsoRead.push_back(file);
  if (llvm::Error error =
          checkCanBeWritten(written, options.outputs, options.baselineFile, sources, alsoRead))
    return error;
  llvm::Expected<Gate> gate =
      makeGate(options, setting->workingDirectory, setting->configuration->projectFolder(), *plan);
  if (!gate)
    return gate.takeError();
  std::optional<HeapProfile> profile;
  if (!options.profileFile.empty()) {
    llvm::Expected<HeapProfile> read = readProfile(options.profileFile);
    if (!read)
      return read.takeError();
    profile = std::move(*read);
  }
  llvm::Expected<Outputs> outputs = Outputs::open(options.outputs);
  if (!outputs)
    return outputs.takeError();
  return Session{std::move(*setting), std::move(*plan), std::move(*gate), std::move(profile),
                 std::move(*outputs)};
}

// Units are merged while they come: most of one is headers that others have brought already. The
// result does not depend on the order.
Lowered lowerInto(Linker &linker, const Session &session, const Options &options) {
  return lowerAll(session.plan, session.setting, options.jobs, llvm::errs().is_displayed(),
                  [&](size_t, ir::Module &&module) { linker.add(std::move(module)); });
}

// For commands that print what was understood, whatever is wrong with some units.
llvm::Expected<int> closeSession(Session &session, const std::vector<Failure> &failures) {
  for (const Failure &each : failures)
    llvm::errs() << each.file << ": " << each.reason << '\n';
  if (llvm::Error error = session.outputs.close())
    return error;
  return failures.empty() ? allWell : unitsFailed;
}

// Findings stand in headers as well, whose folders may have configurations of their own.
llvm::Error lookUpConfigurations(const Program &program, const Configuration &configuration) {
  for (const ir::File &file : program.module().files)
    configuration.of(program.text(file.path));
  if (llvm::Error errors = errorsOf(configuration))
    return errors;
  printWarnings(configuration, llvm::errs());
  return llvm::Error::success();
}

// What is to be solved, and chosen of it. `failures` are those of units.
SolveRequest requestOf(const Options &options, const Session &session,
                       const std::vector<Failure> &failures, SourceText &sources) {
  SolveRequest request;
  request.remarkLevel =
      std::max(static_cast<int>(options.remarkLevel), remarkLevelForFixes(options));
  request.wantsProposals = wantsFixes(options);
  request.projectRoot = projectRoot(session.plan);
  request.jobs = options.jobs;
  request.areAllRead = failures.empty() && (options.paths.empty() || options.flags);
  request.mayHaveOthers = options.flags.has_value();
  request.gate = &session.gate;
  request.sources = &sources;
  if (options.command == Command::Why) {
    request.remarkLevel = 2;
    request.isEverythingTold = true;
  }
  return request;
}

// `outlive` and `outlive why`: the whole pipeline.
llvm::Expected<int> analyse(const Options &options, const std::string &executablePath) {
  PhaseClock clock;
  clock.begin("plan");
  llvm::Expected<Session> session = openSession(options, executablePath);
  if (!session)
    return session.takeError();
  const Setting &setting = session->setting;

  Report report;
  report.version = OUTLIVE_VERSION;
  report.workingDirectory = setting.workingDirectory;
  for (const PlanRemark &note : session->plan.notes)
    report.notes.push_back(relativePath(note.file, report.workingDirectory) + ": " +
                           relativePathsIn(note.message, report.workingDirectory));

  clock.begin("lower");
  Linker linker;
  Lowered lowered = lowerInto(linker, *session, options);
  report.failures = std::move(lowered.failures);
  report.statistics = std::move(lowered.statistics);

  clock.begin("link");
  returnFreeMemory(); // the syntax trees are gone
  Program program = linker.finish();
  // From here on the program does not change; analyses only read it.

  if (llvm::Error errors = lookUpConfigurations(program, *setting.configuration))
    return errors;

  SourceText sources;
  solve(program, setting, requestOf(options, *session, report.failures, sources), clock, report);

  if (wantsFixes(options)) {
    clock.begin("fixes");
    if (llvm::Error error = fixProgram(options, setting, session->plan, lowered.files, report))
      return error;
  }
  clock.begin("report");
  if (session->profile)
    rank(*session->profile, program, report);
  if (options.command == Command::Why) {
    keepSubject(report, options.subject);
    if (report.findings.empty() && report.remarks.empty())
      report.notes.push_back("nothing is known of a value at " + options.paths.front() + ":" +
                             std::to_string(options.subject.line));
  }
  session->outputs.write(
      report, setting.catalogue, sources,
      {isColoured(options), options.remarkLevel >= 2 || options.command == Command::Why});
  llvm::Error written = session->outputs.close();
  llvm::Error closed = closeGate(session->gate, options, report, llvm::errs());
  clock.end();
  if (options.showStatistics)
    printStatistics(report, clock);
  if (llvm::Error error = llvm::joinErrors(std::move(written), std::move(closed)))
    return error;
  return exitCodeOf(report, options, setting.configuration->project().failOn.value);
}

// `outlive facts FILE`: what the front end made of it, one text per command.
llvm::Expected<int> printFacts(const Options &options, const std::string &executablePath) {
  llvm::Expected<Session> session = openSession(options, executablePath);
  if (!session)
    return session.takeError();
  std::vector<ir::Module> modules(session->plan.commands.size());
  Lowered lowered =
      lowerAll(session->plan, session->setting, options.jobs, /*isProgressShown=*/false,
               [&](size_t unit, ir::Module &&module) { modules[unit] = std::move(module); });
  for (const ir::Module &module : modules)
    session->outputs.stream() << ir::printDeclarations(module) << '\n' << ir::printBodies(module);
  return closeSession(*session, lowered.failures);
}

// `outlive models --inferred`: what was understood of the program's own functions.
llvm::Expected<int> printInferred(const Options &options, const std::string &executablePath) {
  llvm::Expected<Session> session = openSession(options, executablePath);
  if (!session)
    return session.takeError();
  const Models &models = session->setting.models;
  Linker linker;
  Lowered lowered = lowerInto(linker, *session, options);
  Program program = linker.finish();
  OwnershipResult ownership = solveOwnership(program, models, {.wantsAll = true});
  session->outputs.stream() << inferredModels(program, models, ownership);
  return closeSession(*session, lowered.failures);
}

// For commands that print what is known without a program.
llvm::Expected<int> printOfCatalogue(
    const Options &options,
    llvm::function_ref<llvm::Error(const Catalogue &, llvm::raw_fd_ostream &out)> print) {
  llvm::Expected<Catalogue> catalogue = readCatalogue();
  if (!catalogue)
    return catalogue.takeError();
  llvm::Expected<Outputs> outputs = Outputs::open(options.outputs);
  if (!outputs)
    return outputs.takeError();
  if (llvm::Error error = print(*catalogue, outputs->stream()))
    return error;
  if (llvm::Error error = outputs->close())
    return error;
  return allWell;
}

llvm::Expected<int> listRules(const Options &options) {
  return printOfCatalogue(options, [&](const Catalogue &catalogue, llvm::raw_fd_ostream &out) {
    writeRules(catalogue, looksLikeTerminal(isColoured(options), out), out);
    return llvm::Error::success();
  });
}

llvm::Expected<int> explainRule(const Options &options) {
  return printOfCatalogue(options, [&](const Catalogue &catalogue, llvm::raw_fd_ostream &out) {
    const bool isTerminal = looksLikeTerminal(isColoured(options), out);
    std::string complaint;
    return writeExplanation(catalogue, options.rule, isTerminal, out, complaint)
               ? llvm::Error::success()
               : failure(complaint);
  });
}

// `outlive lsp`: until the editor leaves.
llvm::Expected<int> serveEditor(const Options &options, const std::string &executablePath) {
  llvm::Expected<Catalogue> catalogue = readCatalogue();
  if (!catalogue)
    return catalogue.takeError();
  lsp::RunOptions run;
  run.openProject = editorProjects(options, executablePath);
  run.catalogue = &*catalogue;
  run.version = OUTLIVE_VERSION;
  run.defaults.jobs = options.jobs;
  run.defaults.minimumConfidence = options.minimumConfidence;
  return lsp::runServer(run);
}

// `outlive config`: what is in force, and who says so.
llvm::Expected<int> tellConfiguration(const Options &options) {
  return printOfCatalogue(options, [&](const Catalogue &catalogue, llvm::raw_fd_ostream &out) {
    return printConfiguration(options, catalogue, out, llvm::errs());
  });
}

llvm::Expected<int> dispatch(const Options &options, const std::string &executablePath) {
  switch (options.command) {
  case Command::Analyse:
  case Command::Why:
    return analyse(options, executablePath);
  case Command::Config:
    return tellConfiguration(options);
  case Command::Lsp:
    return serveEditor(options, executablePath);
  case Command::Facts:
    return printFacts(options, executablePath);
  case Command::Models:
    return printInferred(options, executablePath);
  case Command::Rules:
    return listRules(options);
  case Command::Explain:
    return explainRule(options);
  }
  return failure("internal error: unknown command");
}

} // namespace

int drive(const Options &options, const std::string &executablePath) {
  llvm::Expected<int> exitCode = dispatch(options, executablePath);
  if (exitCode)
    return *exitCode;
  // Each mistake in a line of its own.
  std::string messages = llvm::toString(exitCode.takeError());
  for (llvm::StringRef message : llvm::split(messages, '\n'))
    llvm::errs() << "outlive: error: " << message << '\n';
  return cannotRun;
}

} // namespace outlive
