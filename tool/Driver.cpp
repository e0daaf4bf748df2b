#include "Driver.h"

#include "Embedded.h"
#include "Heap.h"
#include "InferredModels.h"
#include "PhaseClock.h"
#include "Progress.h"
#include "ResourceDirectory.h"
#include "RuleFilter.h"
#include "SourceText.h"
#include "allocations/AllocationAnalysis.h"
#include "allocations/AllocationCheck.h"
#include "cycles/CycleCheck.h"
#include "escape/EscapeAnalysis.h"
#include "escape/Remarks.h"
#include "findings/NearestWord.h"
#include "findings/Order.h"
#include "findings/RelativePath.h"
#include "findings/TestCode.h"
#include "frontend/CompileCommands.h"
#include "frontend/Frontend.h"
#include "growth/GrowthAnalysis.h"
#include "growth/GrowthCheck.h"
#include "ir/Print.h"
#include "lifetime/DanglingCheck.h"
#include "lifetime/LifetimeAnalysis.h"
#include "models/Models.h"
#include "ownership/OwnershipCheck.h"
#include "profile/ReadProfile.h"
#include "program/Linker.h"
#include "program/Program.h"
#include "report/Explain.h"
#include "report/Json.h"
#include "report/Text.h"
#include "threads/ThreadCheck.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace outlive {
namespace {

enum ExitCode : int { allWell = 0, findingsReported = 1, cannotRun = 2, unitsFailed = 3 };

llvm::Error failure(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

// Everything a run needs beside its options, looked up before the first file is parsed.
struct Setting {
  std::string workingDirectory; // absolute
  Catalogue catalogue;
  Models models;
  FrontendOptions frontend;
  RuleFilter filter;
};

// What is said of the units beside their facts: counts, and what went wrong.
struct Lowered {
  std::vector<Failure> failures;
  Statistics statistics;
};

// ---- Setting ------------------------------------------------------------------------------

std::string currentDirectory() {
  llvm::SmallString<256> path;
  return llvm::sys::fs::current_path(path) ? std::string() : std::string(path);
}

llvm::Expected<Catalogue> readCatalogue() {
  std::vector<std::string> errors;
  Catalogue catalogue = embeddedCatalogue(errors);
  if (!errors.empty())
    return failure("internal error: rules/" + errors.front());
  return catalogue;
}

llvm::Expected<Models> readModels(const std::vector<std::string> &userFiles) {
  Models models;
  for (const EmbeddedFile &file : embeddedModels())
    if (std::optional<std::string> error = models.add(file.name, file.text))
      return failure("internal error: rules/" + *error);
  for (const std::string &name : userFiles) {
    auto buffer = llvm::MemoryBuffer::getFile(name, /*IsText=*/true);
    if (!buffer)
      return failure(name + ": " + buffer.getError().message() + " (from --models)");
    llvm::StringRef text = (*buffer)->getBuffer();
    if (std::optional<std::string> error = models.add(name, {text.data(), text.size()}))
      return failure(*error);
  }
  return models;
}

llvm::Expected<Setting> makeSetting(const Options &options, const std::string &executablePath) {
  Setting setting;
  setting.workingDirectory = currentDirectory();
  llvm::Expected<Catalogue> catalogue = readCatalogue();
  if (!catalogue)
    return catalogue.takeError();
  setting.catalogue = std::move(*catalogue);
  llvm::Expected<RuleFilter> filter = RuleFilter::make(options, setting.catalogue);
  if (!filter)
    return filter.takeError();
  setting.filter = std::move(*filter);
  llvm::Expected<Models> models = readModels(options.modelFiles);
  if (!models)
    return models.takeError();
  setting.models = std::move(*models);
  llvm::Expected<std::string> resources =
      findResourceDirectory(options.resourceDirectory, executablePath);
  if (!resources)
    return resources.takeError();
  setting.frontend.resourceDirectory = *resources;
  return setting;
}

// ---- Plan, lower --------------------------------------------------------------------------

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

// Units are independent; results are kept by their place in the plan, so that it does not
// matter which is ready first.
// `keep` gets each module as soon as it is ready, from several threads at once.
Lowered lowerAll(const CommandPlan &plan, const Setting &setting, unsigned jobs,
                 bool isProgressShown, llvm::function_ref<void(size_t, ir::Module &&)> keep) {
  std::vector<TranslationUnitResult> results(plan.commands.size());
  {
    Progress progress(isProgressShown, plan.commands.size());
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
    for (size_t i = 0; i < plan.commands.size(); ++i)
      pool.async([&, i] {
        results[i] = parseAndLower(plan.commands[i], setting.frontend);
        keep(i, std::move(results[i].module));
        progress.advance(plan.commands[i].file);
      });
    pool.wait();
  }

  Lowered lowered;
  for (const PlanRemark &remark : plan.failures)
    lowered.failures.push_back({remark.file, remark.message});
  lowered.statistics.translationUnits = results.size();
  for (size_t i = 0; i < results.size(); ++i) {
    TranslationUnitResult &result = results[i];
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

// ---- Solve --------------------------------------------------------------------------------

// Findings of all solvers, as far as the user wants them.
std::vector<Finding> chosen(std::vector<Finding> findings, const Setting &setting) {
  std::erase_if(findings, [&](const Finding &f) { return !setting.filter.accepts(f); });
  orderFindings(findings, setting.catalogue);
  return findings;
}

// What the remarks need to know of the order of statements. Weak evidence is no reason for strong
// words.
LeftBehind leftBehind(const LifetimeResult &lifetimes) {
  LeftBehind left;
  for (const lifetime::DanglingFact &fact : lifetimes.facts)
    if (fact.confidence > Confidence::Low)
      left.locations.insert({fact.body, fact.location});
  for (const LifetimeGiveUp &giveUp : lifetimes.giveUps)
    left.givenUp.insert(giveUp.body);
  return left;
}

// A finding as a line of -m.
Remark remarkOf(Finding finding, const Catalogue &catalogue) {
  Remark remark;
  remark.message = catalogue.render(finding);
  remark.rule = std::move(finding.rule);
  remark.position = std::move(finding.position);
  remark.function = std::move(finding.function);
  remark.variable = std::move(finding.variable);
  remark.trace = std::move(finding.trace);
  remark.cost = finding.cost;
  return remark;
}

// What of them are findings by the user's wish is added to the report's findings, the rest to its
// remarks where the level wants any.
void reportCosts(std::vector<Finding> costs, const Setting &setting, int level, Report &report) {
  std::vector<Finding> asFindings;
  for (Finding &cost : costs)
    if (setting.filter.accepts(cost))
      asFindings.push_back(std::move(cost));
    else if (level > 0 && setting.filter.acceptsAsRemark(cost))
      report.remarks.push_back(remarkOf(std::move(cost), setting.catalogue));
  report.findings =
      mergeFindings({std::move(report.findings), std::move(asFindings)}, setting.catalogue);
}

// Escapes as remarks, and what depends on them. Remarks of a higher level than `level` are left
// out.
void remarkEscapes(const Program &program, const LifetimeResult &lifetimes, const Setting &setting,
                   int level, Report &report) {
  EscapeResult escapes = solveEscape(program, setting.models);
  for (const escape::BodyEscape &body : escapes.bodies)
    report.statistics.giveUps += body.isGivenUp;
  if (level > 0)
    report.remarks = escapeRemarks(program, escapes, leftBehind(lifetimes));
  std::erase_if(report.remarks, [&](const Remark &remark) { return remark.detail > level; });
  reportCosts(allocationFindings(program, solveAllocations(program, setting.models, escapes)),
              setting, level, report);
  orderRemarks(report.remarks);
}

// The program's own files, as a profile may name them.
std::vector<std::string> ownFiles(const Program &program) {
  std::vector<std::string> files;
  for (const ir::File &file : program.module().files)
    if (!file.isSystem)
      files.emplace_back(program.text(file.path));
  return files;
}

// Figures of a real run; what costs most comes first.
void rank(const HeapProfile &profile, const Program &program, Report &report) {
  const std::vector<std::string> files = ownFiles(program);
  const MeasuredPlaces places(profile, files);
  if (places.placedSamples() == 0)
    report.notes.push_back(
        "the profile has no frame in a file of this program; was it built with -g?");
  auto rankAll = [&](auto &results) {
    for (auto &result : results)
      places.addTo(result);
    std::stable_sort(results.begin(), results.end(), [](const auto &a, const auto &b) {
      return comesFirst(a.cost, a.position, b.cost, b.position);
    });
  };
  rankAll(report.findings);
  rankAll(report.remarks);
}

// ---- Report -------------------------------------------------------------------------------

// Standard output or the file of -o.
class Output {
public:
  llvm::Error open(const std::string &fileName) {
    if (fileName.empty())
      return llvm::Error::success();
    std::error_code error;
    file_ = std::make_unique<llvm::raw_fd_ostream>(fileName, error);
    return error ? failure(fileName + ": " + error.message() + " (from -o)")
                 : llvm::Error::success();
  }
  llvm::raw_fd_ostream &stream() { return file_ ? *file_ : llvm::outs(); }

  // Tells of a full disk or a closed pipe.
  llvm::Error close() {
    llvm::raw_fd_ostream &out = stream();
    out.flush();
    if (!out.has_error())
      return llvm::Error::success();
    std::string reason = out.error().message();
    out.clear_error();
    return failure("the report could not be written: " + reason);
  }

private:
  std::unique_ptr<llvm::raw_fd_ostream> file_;
};

bool looksLikeTerminal(const Options &options, llvm::raw_fd_ostream &out) {
  if (options.color != Color::Auto)
    return options.color == Color::Always;
  return out.is_displayed() && !llvm::sys::Process::GetEnv("NO_COLOR");
}

void writeReport(const Report &report, const Options &options, const Setting &setting,
                 llvm::raw_fd_ostream &out) {
  SourceText sources;
  if (options.format == Format::Json) {
    writeJson(report, setting.catalogue, sources, out);
    return;
  }
  TextOptions text;
  text.isTerminal = looksLikeTerminal(options, out);
  text.showFlow = options.remarkLevel >= 2 || options.command == Command::Why;
  writeText(report, setting.catalogue, sources, text, out, llvm::errs());
}

void printStatistics(const Report &report, const PhaseClock &clock) {
  const Statistics &statistics = report.statistics;
  uint64_t unknowns = 0;
  for (const auto &entry : statistics.unknowns)
    unknowns += entry.second;
  llvm::raw_ostream &out = llvm::errs();
  out << "units      " << statistics.translationUnits << "\nfunctions  " << statistics.functions
      << "\nevents     " << statistics.events << "\ngive-ups   " << statistics.giveUps
      << "\nfailures   " << report.failures.size() << "\nunknowns   " << unknowns << '\n';
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
  }
  return true;
}

ExitCode exitCodeOf(const Report &report, FailOn threshold) {
  if (!report.failures.empty())
    return unitsFailed;
  for (const Finding &finding : report.findings)
    if (reachesThreshold(finding, threshold))
      return findingsReported;
  return allWell;
}

// ---- Why ----------------------------------------------------------------------------------

// Keeps what is about the position that the user asked for, or passes through it.
class Subject {
public:
  Subject(SourcePosition position, SourceText &sources)
      : position_(std::move(position)), sources_(sources) {}

  bool concerns(const SourcePosition &position, const std::vector<TraceStep> &trace) const {
    return isAt(position) || std::any_of(trace.begin(), trace.end(), [&](const TraceStep &step) {
             return isAt(step.position);
           });
  }

private:
  bool isAt(const SourcePosition &position) const {
    if (position.file != position_.file || position.line != position_.line)
      return false;
    if (position_.column == 0 || position.column == position_.column)
      return true;
    SourceText::End end = sources_.tokenEnd(position);
    return position.column < position_.column &&
           (end.line > position.line || position_.column < end.column);
  }

  SourcePosition position_;
  SourceText &sources_;
};

void keepSubject(Report &report, SourcePosition position) {
  llvm::SmallString<256> file(position.file);
  llvm::sys::fs::make_absolute(report.workingDirectory, file);
  llvm::sys::path::remove_dots(file, /*remove_dot_dot=*/true);
  position.file = std::string(file);
  SourceText sources;
  Subject subject(std::move(position), sources);
  std::erase_if(report.findings,
                [&](const Finding &f) { return !subject.concerns(f.position, f.trace); });
  std::erase_if(report.remarks,
                [&](const Remark &r) { return !subject.concerns(r.position, r.trace); });
}

// ---- The commands -------------------------------------------------------------------------

// What every command that parses begins with.
struct Session {
  Setting setting;
  CommandPlan plan;
  std::optional<HeapProfile> profile;
  Output output;
};

llvm::Expected<Session> openSession(const Options &options, const std::string &executablePath) {
  llvm::Expected<Setting> setting = makeSetting(options, executablePath);
  if (!setting)
    return setting.takeError();
  llvm::Expected<CommandPlan> plan = makePlan(options);
  if (!plan)
    return plan.takeError();
  // Before the long part: a wrong file name must not cost a whole run.
  std::optional<HeapProfile> profile;
  if (!options.profileFile.empty()) {
    llvm::Expected<HeapProfile> read = readProfile(options.profileFile);
    if (!read)
      return read.takeError();
    profile = std::move(*read);
  }
  Output output;
  if (llvm::Error error = output.open(options.outputFile))
    return error;
  return Session{std::move(*setting), std::move(*plan), std::move(profile), std::move(output)};
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
  if (llvm::Error error = session.output.close())
    return error;
  return failures.empty() ? allWell : unitsFailed;
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

  clock.begin("lifetime");
  LifetimeResult lifetimes = solveLifetime(program, setting.models);
  report.statistics.giveUps += lifetimes.giveUps.size();
  clock.begin("ownership");
  OwnershipResult ownership = solveOwnership(program, setting.models);
  report.statistics.giveUps += ownership.giveUps;
  std::vector<Finding> findings = escapeFindings(program, lifetimes);
  auto add = [&](std::vector<Finding> more) {
    std::move(more.begin(), more.end(), std::back_inserter(findings));
  };
  add(ownershipFindings(program, setting.models, ownership));
  clock.begin("cycles");
  add(cycleFindings(program, setting.models));
  clock.begin("growth");
  Recurrence recurrence(program, setting.models);
  add(growthFindings(program, growth::solveGrowth(program, setting.models, recurrence)));
  clock.begin("threads");
  add(threadFindings(program, solveThreads(program, setting.models, recurrence)));
  doubtLeaksOfTests(findings, projectRoot(session->plan));
  report.findings = chosen(std::move(findings), setting);
  // Of one value everything is told.
  int remarkLevel = options.command == Command::Why ? 2 : static_cast<int>(options.remarkLevel);
  if (remarkLevel > 0 || setting.filter.asksForRemarks(setting.catalogue)) {
    clock.begin("escape");
    remarkEscapes(program, lifetimes, setting, remarkLevel, report);
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
  writeReport(report, options, setting, session->output.stream());
  llvm::Error written = session->output.close();
  clock.end();
  if (options.showStatistics)
    printStatistics(report, clock);
  if (written)
    return written;
  return exitCodeOf(report, options.command == Command::Why ? FailOn::Never : options.failOn);
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
    session->output.stream() << ir::printDeclarations(module) << '\n' << ir::printBodies(module);
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
  OwnershipResult ownership = solveOwnership(program, models, /*isComplete=*/true);
  session->output.stream() << inferredModels(program, models, ownership);
  return closeSession(*session, lowered.failures);
}

llvm::Expected<int> listRules(const Options &options) {
  llvm::Expected<Catalogue> catalogue = readCatalogue();
  if (!catalogue)
    return catalogue.takeError();
  Output output;
  if (llvm::Error error = output.open(options.outputFile))
    return error;
  writeRules(*catalogue, looksLikeTerminal(options, output.stream()), output.stream());
  if (llvm::Error error = output.close())
    return error;
  return allWell;
}

llvm::Expected<int> explainRule(const Options &options) {
  llvm::Expected<Catalogue> catalogue = readCatalogue();
  if (!catalogue)
    return catalogue.takeError();
  Output output;
  if (llvm::Error error = output.open(options.outputFile))
    return error;
  std::string complaint;
  if (!writeExplanation(*catalogue, options.rule, looksLikeTerminal(options, output.stream()),
                        output.stream(), complaint))
    return failure(complaint);
  if (llvm::Error error = output.close())
    return error;
  return allWell;
}

llvm::Expected<int> dispatch(const Options &options, const std::string &executablePath) {
  switch (options.command) {
  case Command::Analyse:
  case Command::Why:
    return analyse(options, executablePath);
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
  llvm::errs() << "outlive: error: " << llvm::toString(exitCode.takeError()) << '\n';
  return cannotRun;
}

} // namespace outlive
