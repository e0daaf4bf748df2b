// See Workspace.h.
#include "workspace/Workspace.h"

#include "InParallel.h"
#include "Lowering.h"
#include "Solve.h"
#include "SourceText.h"
#include "findings/Order.h"
#include "fixes/MakeFixes.h"
#include "frontend/HeldFiles.h"
#include "program/Linker.h"
#include "shard/Decode.h"
#include "workspace/Difference.h"
#include "workspace/FixesOfOpenFile.h"
#include "workspace/Preambles.h"
#include "workspace/UnitStore.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>

namespace outlive {
namespace {

// The part of the program that a file is checked with: units that define what it calls.
constexpr size_t maxNeighbours = 12;
constexpr uint32_t maxCallDistance = 2;
constexpr size_t maxCalleeEvents = 10000;      // of bodies outside of the file
constexpr size_t maxNeighbourBytes = 8u << 20; // of their shards

// What a part of the program says of one file.
struct PartResult {
  std::vector<Finding> findings;
  std::vector<Remark> remarks;
  std::vector<FunctionPlace> functions;
  FunctionNames names;
};

// What was known when the whole program was last solved.
struct Settled {
  std::vector<std::shared_ptr<const Shard>> shards;     // by unit
  std::map<std::string, std::vector<Finding>> findings; // by file; with what they propose to change
  std::map<std::string, LineHashes> lines;              // of these files
  // Remarks that propose an attribute, by file: what it promises, the whole program has proved.
  std::map<std::string, std::vector<Remark>> annotations;
  // What the part of a file said then; computed when somebody asks for it.
  std::map<std::string, std::shared_ptr<const PartResult>> parts;
};

std::vector<std::string_view> usrsOfCallees(const ir::Module &module) {
  std::vector<bool> isDefined(module.functions.size());
  for (const ir::Function &body : module.bodies)
    isDefined[body.symbol.index()] = true;
  std::vector<std::string_view> usrs;
  for (size_t i = 0; i < module.functions.size(); ++i)
    if (!isDefined[i] && !module.functions[i].isSystem)
      usrs.push_back(module.text(module.functions[i].usr));
  return usrs;
}

// Bodies in files that the unit that is checked reads, too: it has the newest ones.
void dropBodiesIn(ir::Module &module, const std::set<std::string> &files) {
  std::vector<bool> isStale(module.files.size());
  for (size_t i = 0; i < module.files.size(); ++i)
    isStale[i] = files.contains(std::string(module.text(module.files[i].path)));
  std::erase_if(module.bodies, [&](const ir::Function &body) {
    return body.position.isValid() && isStale[body.position.file.index()];
  });
}

// Keeps the bodies of the file, and those that they call by name, over a few calls: the summaries
// that matter to what is said of the file. Initialisers of globals stay.
void keepNear(ir::Module &module, const std::string &file) {
  constexpr uint32_t far = UINT32_MAX;
  std::vector<uint32_t> bodyOf(module.functions.size(), far);
  for (uint32_t i = 0; i < module.bodies.size(); ++i)
    bodyOf[module.bodies[i].symbol.index()] = i;
  std::vector<uint32_t> distance(module.bodies.size(), far);
  std::vector<uint32_t> reached;
  for (uint32_t i = 0; i < module.bodies.size(); ++i) {
    const ir::Function &body = module.bodies[i];
    if (body.isInitializer ||
        (body.position.isValid() &&
         module.text(module.files[body.position.file.index()].path) == file)) {
      distance[i] = 0;
      reached.push_back(i);
    }
  }
  size_t events = 0;
  for (size_t next = 0; next < reached.size() && events < maxCalleeEvents; ++next) {
    const uint32_t caller = reached[next];
    if (distance[caller] == maxCallDistance)
      continue;
    for (const ir::Call &call : module.bodies[caller].calls) {
      const uint32_t callee = call.callee.isValid() ? bodyOf[call.callee.index()] : far;
      if (callee == far || distance[callee] != far)
        continue;
      distance[callee] = distance[caller] + 1;
      reached.push_back(callee);
      for (const ir::Block &block : module.bodies[callee].blocks)
        events += block.events.size();
    }
  }
  std::vector<ir::Function> kept;
  for (uint32_t i = 0; i < module.bodies.size(); ++i)
    if (distance[i] != far)
      kept.push_back(std::move(module.bodies[i]));
  module.bodies = std::move(kept);
}

FunctionNames functionNames(const ir::Module &module, const std::string &file) {
  FunctionNames names;
  for (const ir::Function &body : module.bodies)
    if (body.position.isValid() &&
        module.text(module.files[body.position.file.index()].path) == file)
      names.emplace(module.text(module.functions[body.symbol.index()].spelling));
  return names;
}

} // namespace

static void parseUnit(UnitStore &units, UnitNumber unit, uint64_t begun,
                      const FrontendOptions &options) {
  units.keep(unit, begun, parseAndLower(units.command(unit), options));
}

struct Workspace::State {
  State(std::shared_ptr<const Setting> setting, CommandPlan plan, unsigned jobs)
      : setting(std::move(setting)), root(projectRoot(plan)), database(plan.database), jobs(jobs),
        isPlanWhole(plan.isWhole), planFailures(std::move(plan.failures)),
        units(std::move(plan.commands)) {}

  FrontendOptions frontend() const {
    std::lock_guard lock(mutex);
    FrontendOptions options = setting->frontend;
    options.texts = texts;
    return options;
  }
  // Nobody can use what a header declares without being known to read it.
  bool isWholeProgramKnown() const {
    return isPlanWhole && planFailures.empty() && units.isAllRead() && units.failures().empty();
  }
  // For a check of the file: only the file itself, where its headers were parsed before. A header
  // is part of what would be kept, so its unit is parsed as a whole.
  void parseFor(const std::string &file, UnitNumber unit) {
    const CompileCommand command = units.command(unit);
    const uint64_t begun = units.now(); // before the texts are taken
    if (command.file != file) {
      parseUnit(units, unit, begun, frontend());
      return;
    }
    std::shared_ptr<Preambles::Entry> preamble = preambles.of(file);
    std::lock_guard lock(preamble->mutex);
    units.keepDraft(unit, begun, parseDraft(command, frontend(), preamble->preamble));
  }
  // Those of the held files, and the file itself, that the unit reads.
  std::set<std::string> heldFilesOf(UnitNumber unit, const std::string &file) const {
    std::set<std::string> files = {file};
    std::lock_guard lock(mutex);
    for (const auto &entry : *texts)
      if (units.reads(unit, entry.first))
        files.insert(entry.first);
    return files;
  }
  std::optional<UnitNumber> findUnit(const std::string &file);
  std::shared_ptr<Settled> lastSettled() const {
    std::lock_guard lock(mutex);
    return settled;
  }

  const std::shared_ptr<const Setting> setting;
  const std::string root, database;
  const unsigned jobs;
  const bool isPlanWhole;
  const std::vector<PlanRemark> planFailures;
  UnitStore units;
  Preambles preambles;

  mutable std::mutex mutex; // of what follows
  std::shared_ptr<const UnsavedTexts> texts = std::make_shared<UnsavedTexts>();
  std::shared_ptr<Settled> settled; // of the last refresh; null: there was none
  // Files that the database has no command for, and whether they were there, on disk or in an
  // editor, when it was asked.
  std::map<std::string, bool> withoutCommand;
};

// What comments that ask for silence are read from.
static void show(const UnsavedTexts &texts, SourceText &sources) {
  for (const auto &[file, text] : texts)
    sources.setText(file, *text);
}

// The unit that a file is looked at in. A file that no unit has read gets the flags of its
// neighbours, as on the command line; one that is excluded is not analysed because it is open.
std::optional<UnitNumber> Workspace::State::findUnit(const std::string &file) {
  if (std::optional<UnitNumber> unit = units.unitOf(file))
    return unit;
  if (database.empty())
    return std::nullopt;
  const Configuration &configuration = *setting->configuration;
  if (configuration.of(file).excludedBy(file, configuration.root()))
    return std::nullopt;
  // Open is as good as saved: what somebody begins to write is looked at, too.
  const std::shared_ptr<const UnsavedTexts> held = frontend().texts;
  const bool isThere = held->contains(file) || llvm::sys::fs::exists(file);
  {
    std::lock_guard lock(mutex);
    if (auto known = withoutCommand.find(file);
        known != withoutCommand.end() && known->second == isThere)
      return std::nullopt;
    withoutCommand[file] = isThere; // until there is one
  }
  PlanRequest request;
  request.paths = {file};
  request.buildPath = database;
  llvm::Expected<CommandPlan> plan = planCommands(request, *heldOverDisk(*held));
  if (!plan) {
    llvm::consumeError(plan.takeError());
    return std::nullopt;
  }
  if (plan->commands.empty())
    return std::nullopt;
  std::lock_guard lock(mutex);
  withoutCommand.erase(file);
  return units.addGuest(std::move(plan->commands.front()));
}

Workspace::Workspace(std::shared_ptr<const Setting> setting, CommandPlan plan, unsigned jobs)
    : state_(std::make_unique<State>(std::move(setting), std::move(plan), jobs)) {}
Workspace::~Workspace() = default;

void Workspace::setText(const std::string &file, std::shared_ptr<const std::string> text) {
  auto isOnDisk = [&](const std::string &old) {
    auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/false);
    return buffer && (*buffer)->getBuffer() == old;
  };
  {
    std::lock_guard lock(state_->mutex);
    // Those who parse now go on with the texts that they have.
    auto texts = std::make_shared<UnsavedTexts>(*state_->texts);
    std::shared_ptr<const std::string> &held = (*texts)[file];
    const bool isSame = held && text ? *held == *text
                        : held       ? isOnDisk(*held)
                                     : !text || isOnDisk(*text);
    held = std::move(text);
    if (!held)
      texts->erase(file);
    state_->texts = std::move(texts);
    if (isSame)
      return; // opening a file changes nothing
  }
  state_->units.fileChanged(file);
}

void Workspace::fileChanged(const std::string &file) { state_->units.fileChanged(file); }

std::vector<std::string> Workspace::files() const { return state_->units.files(); }

// ---- A part of the program ------------------------------------------------------------------

// The unit's facts with those of its neighbours, solved; what is said of the file. Bodies in
// `dropped` files are the unit's own.
static PartResult solvePart(const UnitStore &units, UnitNumber unit, const Shard &shard,
                            llvm::function_ref<std::shared_ptr<const Shard>(UnitNumber)> shardOf,
                            const std::set<std::string> &dropped, const std::string &file,
                            const Setting &setting, const SolveRequest &request) {
  PartResult result;
  std::optional<ir::Module> module = decodeShard(shard, nullptr);
  if (!module)
    return result;
  result.names = functionNames(*module, file);
  Linker linker;
  size_t bytes = 0;
  for (UnitNumber neighbour : units.definersOf(usrsOfCallees(*module), unit, maxNeighbours)) {
    std::shared_ptr<const Shard> other = shardOf(neighbour);
    if (!other || (bytes += other->size()) > maxNeighbourBytes)
      continue;
    if (std::optional<ir::Module> facts = decodeShard(*other, nullptr)) {
      dropBodiesIn(*facts, dropped);
      linker.add(std::move(*facts));
    }
  }
  linker.add(std::move(*module));
  Report report;
  PhaseClock clock;
  LinkedModule part = linker.finishModule();
  keepNear(part.module, file);
  solve(Program::index(std::move(part)), setting, request, clock, report);
  std::erase_if(report.findings, [&](const Finding &f) { return f.position.file != file; });
  std::erase_if(report.remarks, [&](const Remark &r) { return r.position.file != file; });
  std::erase_if(report.functions, [&](const FunctionPlace &f) { return f.position.file != file; });
  result.functions = std::move(report.functions);
  result.findings = std::move(report.findings);
  result.remarks = std::move(report.remarks);
  return result;
}

// Where the lines of a file are that was looked at when the whole program was solved.
static LineMap linesSince(const std::map<std::string, LineHashes> &then, const std::string &file,
                          std::string_view text) {
  auto known = then.find(file);
  return known == then.end() ? LineMap() : LineMap(known->second, lineHashes(text));
}

// What an attribute promises is proved by the whole program only, and as long as nothing in it has
// changed since.
static void takeAnnotations(const Settled &settled, const std::string &file, Report &report) {
  auto known = settled.annotations.find(file);
  if (known == settled.annotations.end())
    return;
  auto isSame = [](const Remark &a, const Remark &b) {
    return a.position == b.position && a.variable == b.variable && a.rule == b.rule;
  };
  for (Remark &remark : report.remarks)
    for (const Remark &proved : known->second)
      if (isSame(remark, proved))
        remark = proved;
}

Report Workspace::check(const std::string &file, int remarkLevel, std::stop_token stop,
                        bool withFixes) {
  State &state = *state_;
  Report report;
  report.version = OUTLIVE_VERSION;
  report.workingDirectory = state.setting->workingDirectory;
  // Before the unit: a project that is known by now knows who reads the file.
  const std::shared_ptr<Settled> settled = state.lastSettled();
  std::optional<UnitNumber> unit = state.findUnit(file);
  if (!unit)
    return report;
  if (state.units.isDraftOutdated(*unit))
    state.parseFor(file, *unit);
  if (std::optional<Failure> failure = state.units.failure(*unit))
    report.failures.push_back(*failure);
  std::shared_ptr<const Shard> shard = state.units.newestShard(*unit);
  if (!shard || (!report.failures.empty() && state.units.isStale(*unit, file))) {
    for (Failure &failure : report.failures)
      failure.isUntold = true;
    return report;
  }
  if (stop.stop_requested())
    return report;

  SourceText sources;
  show(*state.frontend().texts, sources);
  SolveRequest request;
  request.remarkLevel = remarkLevel;
  request.wantsProposals = withFixes;
  request.sources = &sources;
  request.projectRoot = state.root;
  request.isPart = true;
  // At the end: what is compared are two states of the text, and comments are in the last one.
  request.areCommentsHeard = false;
  request.stop = stop;

  std::shared_ptr<const PartResult> before;
  if (settled) {
    std::lock_guard lock(state.mutex);
    if (auto entry = settled->parts.find(file); entry != settled->parts.end())
      before = entry->second;
  }
  // How it was: at most once after each refresh.
  if (settled && !before) {
    std::shared_ptr<const Shard> then =
        *unit < settled->shards.size() ? settled->shards[*unit] : nullptr;
    auto shardThen = [&](UnitNumber other) {
      return other < settled->shards.size() ? settled->shards[other] : nullptr;
    };
    before = std::make_shared<const PartResult>(
        then ? solvePart(state.units, *unit, *then, shardThen, {}, file, *state.setting, request)
             : PartResult());
    if (stop.stop_requested())
      return report;
    std::lock_guard lock(state.mutex);
    settled->parts[file] = before;
  }

  auto shardNow = [&](UnitNumber other) { return state.units.newestShard(other); };
  PartResult after = solvePart(state.units, *unit, *shard, shardNow, state.heldFilesOf(*unit, file),
                               file, *state.setting, request);
  report.remarks = std::move(after.remarks);
  report.functions = std::move(after.functions);
  report.findings = std::move(after.findings);
  if (settled) {
    auto whole = settled->findings.find(file);
    static const std::vector<Finding> none;
    report.findings = findingsAfterEdit(
        {whole == settled->findings.end() ? none : whole->second, before->findings, report.findings,
         before->names, after.names, linesSince(settled->lines, file, sources.text(file))});
  }
  orderFindings(report.findings, state.setting->catalogue);
  dropSuppressed(report, sources);
  if (!withFixes || stop.stop_requested()) {
    dropProposals(report);
    return report;
  }
  for (Remark &remark : report.remarks)
    remark.fixes.clear();
  if (settled && state.units.outdated().empty())
    takeAnnotations(*settled, file, report);
  if (report.failures.empty())
    FixesOfOpenFile(state.units, *unit, *state.setting, state.frontend(), state.root,
                    state.isWholeProgramKnown())
        .make(report, stop);
  else
    dropProposals(report);
  return report;
}

// ---- The whole program ----------------------------------------------------------------------

// Parses what is out of date. False when it was stopped.
static bool bringUpToDate(UnitStore &units, unsigned jobs, uint64_t begun,
                          const FrontendOptions &frontend,
                          const Workspace::ProgressCallback &progress, std::stop_token stop) {
  const std::vector<UnitNumber> outdated = units.outdated();
  std::atomic<size_t> done = 0;
  inParallel(outdated.size(), jobs, [&](size_t i) {
    if (stop.stop_requested())
      return;
    // Somebody may have checked the file in the meantime.
    if (units.isOutdated(outdated[i]))
      parseUnit(units, outdated[i], begun, frontend);
    if (progress)
      progress(++done, outdated.size(), units.command(outdated[i]).file);
  });
  return !stop.stop_requested();
}

// Nothing is said of files that are newer than what is known of them.
static void dropStale(Report &report, const std::vector<Failure> &stale) {
  std::set<std::string> files, failed;
  for (const Failure &failure : stale)
    files.insert(failure.file);
  for (Failure &failure : report.failures) {
    failure.isUntold = files.contains(failure.file);
    failed.insert(failure.file);
  }
  for (const Failure &failure : stale)
    if (!failed.contains(failure.file))
      report.failures.push_back({failure.file, failure.reason, false, /*isUntold=*/true});
  auto isStale = [&](const auto &each) { return files.contains(each.position.file); };
  std::erase_if(report.findings, isStale);
  std::erase_if(report.remarks, isStale);
  std::erase_if(report.functions, isStale);
}

Report Workspace::refresh(int remarkLevel, const ProgressCallback &progress, std::stop_token stop) {
  State &state = *state_;
  Report report;
  report.version = OUTLIVE_VERSION;
  report.workingDirectory = state.setting->workingDirectory;
  // What is typed from now on makes units out of date again.
  const uint64_t begun = state.units.now();
  const FrontendOptions frontend = state.frontend();
  if (!bringUpToDate(state.units, state.jobs, begun, frontend, progress, stop))
    return report;
  report.failures = state.units.failures();
  for (const PlanRemark &failure : state.planFailures)
    report.failures.push_back({failure.file, failure.message});
  report.statistics = state.units.statistics();

  auto settled = std::make_shared<Settled>();
  settled->shards = state.units.shards();
  Linker linker;
  for (const std::shared_ptr<const Shard> &shard : settled->shards) {
    if (!shard)
      continue;
    if (stop.stop_requested())
      return report;
    if (std::optional<ir::Module> module = decodeShard(*shard, nullptr))
      linker.add(std::move(*module));
  }
  SourceText sources;
  show(*frontend.texts, sources);
  SolveRequest request;
  request.remarkLevel = remarkLevel;
  request.sources = &sources;
  request.projectRoot = state.root;
  request.jobs = state.jobs;
  request.areAllRead = report.failures.empty();
  request.wantsProposals = true;
  // A comment may go while somebody types.
  std::vector<Finding> silenced;
  request.silenced = &silenced;
  request.stop = stop;
  PhaseClock clock;
  solve(linker.finish(), *state.setting, request, clock, report);
  if (stop.stop_requested())
    return report;

  for (const std::vector<Finding> *list :
       {&std::as_const(report.findings), &std::as_const(silenced)})
    for (const Finding &finding : *list)
      settled->findings[finding.position.file].push_back(finding);
  for (const Remark &remark : report.remarks)
    if (!remark.fixes.empty())
      settled->annotations[remark.position.file].push_back(remark);
  dropProposals(report); // tried out for what is open, by `check`
  const std::vector<Failure> stale = state.units.staleFiles();
  dropStale(report, stale);
  for (const auto &entry : settled->findings)
    settled->lines[entry.first] = lineHashes(sources.text(entry.first));
  std::lock_guard lock(state.mutex);
  // What is known of these is about an older text: the one of last time.
  for (const Failure &failure : stale)
    if (settled->lines.erase(failure.file) > 0 && state.settled)
      if (auto then = state.settled->lines.find(failure.file); then != state.settled->lines.end())
        settled->lines.insert(*then);
  state.settled = std::move(settled);
  return report;
}

} // namespace outlive
