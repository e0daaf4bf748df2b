// See Configure.h.
#include "Configure.h"

#include "AbsolutePath.h"
#include "Failing.h"
#include "Lowering.h"
#include "RealPath.h"
#include "Setting.h"
#include "config/PrintConfig.h"
#include "config/RuleWords.h"
#include "findings/RelativePath.h"
#include "findings/TestCode.h"

#include "llvm/Support/Path.h"

namespace outlive {
namespace {

std::string workingDirectory(const llvm::vfs::FileSystem &files) {
  llvm::ErrorOr<std::string> folder = files.getCurrentWorkingDirectory();
  return folder ? *folder : std::string();
}

// Problem: a run of the units in src/ reads headers of ../third_party, which are not below the
// folder of these units; that of the project is wanted. It is widened to the folder that holds the
// compile database as well, and to the one in which the user stands, where these lie around it:
// unless it is in such a folder itself, for whoever analyses that alone wants its findings.
std::string rootOf(const CommandPlan &plan, const std::string &workingDirectory) {
  std::string root = projectRoot(plan);
  const std::string inside = root + "/.";
  auto widenTo = [&](llvm::StringRef folder) {
    bool isAround = folder.size() > 1 && llvm::StringRef(root).starts_with(folder) &&
                    (root.size() == folder.size() || root[folder.size()] == '/');
    if (isAround && !Mute::thirdParty().covers(inside, folder))
      root = folder.str();
  };
  if (root.empty())
    return root;
  if (!plan.database.empty())
    widenTo(commonFolder({inside, plan.database}));
  widenTo(workingDirectory);
  return root;
}

void add(const std::vector<std::string> &written, std::string_view option,
         std::vector<Sourced<std::string>> &said) {
  for (const std::string &each : written)
    said.push_back({each, {{}, option}});
}

// The command line as if it were a file in the working directory.
llvm::Expected<ConfigFile> commandLineOf(const Options &options, const Catalogue &catalogue) {
  ConfigFile file;
  add(options.enabledRules, "--enable", file.enable);
  add(options.disabledRules, "--disable", file.disable);
  for (const auto *words : {&file.enable, &file.disable})
    for (const Sourced<std::string> &word : *words)
      if (std::string problem = problemOfRuleWord(word.value, catalogue); !problem.empty())
        return failure(llvm::Twine(word.origin.option) + ": " + problem);
  for (const std::string &glob : options.mutedGlobs)
    if (llvm::Expected<Mute> mute = Mute::make({glob}, "/"); !mute)
      return failure("--mute: " + llvm::toString(mute.takeError()));
  add(options.mutedGlobs, "--mute", file.mute);
  if (!options.isThirdPartyMuted)
    file.isThirdPartyMuted = {false, {{}, "--no-default-mute"}};
  add(options.modelFiles, "--models", file.models);
  if (options.minimumConfidence)
    file.confidence = {*options.minimumConfidence, {{}, "--min-confidence"}};
  if (options.failOn)
    file.failOn = {*options.failOn, {{}, "--fail-on"}};
  return file;
}

// A file or folder that was named, or the whole program: how many of its units there were and are,
// and who has excluded some.
struct Asked {
  std::string path, real; // absolute, and without links; empty: the whole
  size_t before = 0, after = 0;
  const PlacedGlob *glob = nullptr;

  bool holds(llvm::StringRef file) const {
    auto isBelow = [](llvm::StringRef rest, llvm::StringRef folder) {
      return rest == folder || (rest.consume_front(folder) && rest.starts_with("/"));
    };
    return path.empty() || isBelow(file, path) || isBelow(file, real);
  }
};

std::vector<Asked> askedFor(const Options &options, const std::string &workingDirectory) {
  std::vector<Asked> asked;
  for (const std::string &written : options.paths) {
    const std::string path = absolutePath(written, workingDirectory);
    asked.push_back({path, realPath(path)});
  }
  if (asked.empty())
    asked.emplace_back();
  return asked;
}

} // namespace

llvm::Expected<std::shared_ptr<const Configuration>>
makeConfiguration(const Options &options, const CommandPlan &plan, const Catalogue &catalogue,
                  const std::string &workingDirectory,
                  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) {
  llvm::Expected<ConfigFile> commandLine = commandLineOf(options, catalogue);
  if (!commandLine)
    return commandLine.takeError();
  ConfigRequest request;
  request.workingDirectory = workingDirectory;
  request.root = rootOf(plan, workingDirectory);
  request.commandLine = std::move(*commandLine);
  if (!options.configFile.empty())
    request.file = absolutePath(options.configFile, request.workingDirectory);
  request.isIgnored = options.isConfigIgnored;
  auto configuration = std::make_shared<const Configuration>(std::move(request), projectRoot(plan),
                                                             catalogue, files);
  for (const CompileCommand &command : plan.commands)
    configuration->of(command.file);
  return configuration;
}

llvm::Error errorsOf(const Configuration &configuration) {
  std::vector<ConfigProblem> errors = configuration.errors();
  if (errors.empty())
    return llvm::Error::success();
  return llvm::make_error<ConfigErrors>(std::move(errors), configuration.workingDirectory());
}

void printWarnings(const Configuration &configuration, llvm::raw_ostream &out) {
  for (const ConfigProblem &warning : configuration.warnings())
    out << "outlive: warning: " << textOf(warning, configuration.workingDirectory()) << '\n';
}

void dropExcluded(CommandPlan &plan, const Options &options, const Configuration &configuration) {
  const std::string &root = configuration.root();
  auto excludedBy = [&](const std::string &file) {
    return configuration.of(file).excludedBy(file, root);
  };
  const auto isExcluded = [&](const PlanRemark &failure) { return excludedBy(failure.file); };
  if (std::erase_if(plan.failures, isExcluded) > 0)
    plan.isWhole = false;
  std::vector<Asked> asked = askedFor(options, configuration.workingDirectory());
  std::erase_if(plan.commands, [&](const CompileCommand &command) {
    const PlacedGlob *glob = excludedBy(command.file);
    // The plan took those that nobody has named so for their names without links.
    const bool isNamed = std::any_of(asked.begin(), asked.end(),
                                     [&](const Asked &each) { return each.holds(command.file); });
    const std::string file = isNamed ? command.file : realPath(command.file);
    for (Asked &each : asked)
      if (each.holds(file)) {
        ++each.before;
        each.after += glob == nullptr;
        each.glob = glob ? glob : each.glob;
      }
    plan.isWhole &= glob == nullptr;
    return glob != nullptr;
  });
  for (const Asked &each : asked)
    if (each.before > 0 && each.after == 0)
      plan.notes.push_back(
          {each.path.empty() ? plan.database : each.path,
           (each.path.empty() ? "everything in it is excluded by " : "is excluded by ") +
               each.glob->by->path + ":" +
               std::to_string(each.glob->written.origin.position.line)});
}

llvm::Error printConfiguration(const Options &options, const Catalogue &catalogue,
                               llvm::raw_ostream &out, llvm::raw_ostream &log) {
  auto files = llvm::vfs::getRealFileSystem();
  ConfigQuestion question;
  question.workingDirectory = workingDirectory(*files);
  question.path = options.paths.empty()
                      ? question.workingDirectory
                      : absolutePath(options.paths.front(), question.workingDirectory);
  llvm::ErrorOr<llvm::vfs::Status> status = files->status(question.path);
  if (!status)
    return failure(options.paths.front() + ": " + status.getError().message());
  question.isFolder = status->isDirectory();

  // What holds for the whole program does not depend on which part of it is asked for. A project
  // that is not built yet has a configuration, too.
  CommandPlan plan;
  PlanRequest whole;
  whole.buildPath = options.buildPath;
  whole.paths = {question.path};
  if (llvm::Expected<std::string> database = findDatabase(whole, *files)) {
    whole.buildPath = *database;
    whole.paths.clear();
    if (llvm::Expected<CommandPlan> known = planCommands(whole, *files))
      plan = std::move(*known);
    else
      llvm::consumeError(known.takeError());
  } else if (!options.buildPath.empty()) {
    return database.takeError();
  } else {
    llvm::consumeError(database.takeError());
  }
  auto configuration =
      makeConfiguration(options, plan, catalogue, question.workingDirectory, files);
  if (!configuration)
    return configuration.takeError();
  (*configuration)->of(question.isFolder ? question.path + "/." : question.path);
  if (llvm::Error errors = errorsOf(**configuration))
    return errors;
  // As a run would, which prints nothing then.
  if (llvm::Expected<Models> models = readModels(**configuration); !models)
    return models.takeError();
  printWarnings(**configuration, log);
  printConfig(**configuration, question, catalogue, out);
  return llvm::Error::success();
}

} // namespace outlive
