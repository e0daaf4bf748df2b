// See EditorProject.h.
#include "EditorProject.h"

#include "AbsolutePath.h"
#include "Configure.h"
#include "EditorPaths.h"
#include "FileStamps.h"
#include "Lowering.h"
#include "Setting.h"
#include "frontend/HeldFiles.h"
#include "workspace/Workspace.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>

namespace outlive {
namespace {

// Which database there is; empty: none.
std::string databaseFor(const PlanRequest &request) {
  auto files = llvm::vfs::getRealFileSystem();
  llvm::Expected<std::string> database = findDatabase(request, *files);
  if (database)
    return *database;
  llvm::consumeError(database.takeError());
  return {};
}

bool isHeader(llvm::StringRef file) {
  return llvm::sys::path::extension(file).starts_with_insensitive(".h") ||
         llvm::sys::path::extension(file).empty();
}

// Flags for a file that nobody has said anything about.
std::vector<std::string> defaultFlags(llvm::StringRef file) {
  if (llvm::sys::path::extension(file) == ".c")
    return {};
  std::vector<std::string> flags = {"-std=c++20"};
  if (isHeader(file))
    flags.insert(flags.begin(), {"-x", "c++"});
  return flags;
}

std::vector<lsp::ConfigMistake> mistakesOf(const std::vector<ConfigProblem> &problems,
                                           bool isError) {
  std::vector<lsp::ConfigMistake> mistakes;
  for (const ConfigProblem &problem : problems)
    mistakes.push_back({problem.position, problem.message, isError});
  return mistakes;
}

std::vector<lsp::ConfigMistake> mistakesIn(const Configuration &configuration) {
  std::vector<lsp::ConfigMistake> mistakes = mistakesOf(configuration.errors(), /*isError=*/true);
  for (lsp::ConfigMistake &warning : mistakesOf(configuration.warnings(), /*isError=*/false))
    mistakes.push_back(std::move(warning));
  return mistakes;
}

// What a project was made from: when that changes, there has to be a new one.
struct Origins {
  PlanRequest request;
  std::string database; // that was found for the request
  Stamps files;
};

class EditorProject : public lsp::Project {
public:
  EditorProject(const std::string &folder, std::shared_ptr<const Setting> setting,
                std::optional<CommandPlan> plan, std::optional<std::vector<std::string>> flags,
                unsigned jobs, Origins origins)
      : setting_(std::move(setting)), flags_(std::move(flags)), jobs_(jobs),
        origins_(std::move(origins)), paths_(folder) {
    if (!plan)
      return;
    std::vector<std::string> names;
    for (const CompileCommand &command : plan->commands)
      names.push_back(command.file);
    paths_.learn(names);
    program_ = std::make_shared<Member>(setting_, std::move(*plan), jobs);
  }

  std::optional<lsp::ProjectResults> check(const std::string &path,
                                           const lsp::ProjectRequest &editors) override {
    const std::string file = paths_.toEngine(path);
    const lsp::ProjectRequest request = forEngine(editors);
    dropClosed(request);
    const std::shared_ptr<Member> member = memberFor(file, request.texts);
    if (!member)
      return lsp::ProjectResults{};
    give(*member, request);
    Report report =
        member->workspace.check(file, request.withRemarks ? 1 : 0, request.stop, request.withFixes);
    if (request.stop.stop_requested())
      return std::nullopt;
    lsp::ProjectResults results;
    results.files = {file};
    // The failure of a unit concerns all that is read with it.
    for (const Failure &failure : report.failures)
      results.failures.push_back({file, failure.reason, failure.isCrash, failure.isUntold});
    take(std::move(report), results);
    results.mistakes = mistakesIn(*setting_->configuration);
    paths_.toEditor(results);
    return results;
  }

  std::optional<lsp::ProjectResults> refresh(const lsp::ProjectRequest &editors) override {
    const lsp::ProjectRequest request = forEngine(editors);
    lsp::ProjectResults results;
    dropClosed(request);
    const auto start = startOfReading();
    for (const std::shared_ptr<Member> &member : members()) {
      const auto began = startOfReading();
      noticeChanges(*member, request.texts);
      give(*member, request);
      auto progress = [&](size_t done, size_t all, const std::string &) {
        if (request.progress)
          request.progress(done, all);
      };
      Report report =
          member->workspace.refresh(request.withRemarks ? 1 : 0, progress, request.stop);
      if (request.stop.stop_requested())
        return std::nullopt;
      for (const Failure &failure : report.failures)
        results.failures.push_back(
            {failure.file, failure.reason, failure.isCrash, failure.isUntold});
      take(std::move(report), results);
      keepStamps(*member, began);
      paths_.learn(member->workspace.files());
    }
    keepStampsOfConfigurations(start);
    results.mistakes = mistakesIn(*setting_->configuration);
    paths_.toEditor(results);
    return results;
  }

  void changedOnDisk(const std::vector<std::string> &paths) override {
    for (const std::shared_ptr<Member> &member : members())
      for (const std::string &path : paths)
        member->workspace.fileChanged(paths_.toEngine(path));
  }

  bool isOutdated() const override {
    std::lock_guard lock(mutex_);
    return isChanged(origins_.files) || isChanged(configurations_) ||
           databaseFor(origins_.request) != origins_.database;
  }

private:
  struct Member {
    Member(std::shared_ptr<const Setting> setting, CommandPlan plan, unsigned jobs)
        : workspace(std::move(setting), std::move(plan), jobs) {}

    Workspace workspace;
    std::mutex mutex; // of what follows
    Stamps stamps;    // of the files that were read; none: not known how they were then
    uint64_t number = 0;
    UnsavedTexts texts; // that the workspace was given
  };

  lsp::ProjectRequest forEngine(const lsp::ProjectRequest &request) const {
    lsp::ProjectRequest renamed = request;
    renamed.texts.clear();
    for (const auto &[file, text] : request.texts)
      renamed.texts[paths_.toEngine(file)] = text;
    return renamed;
  }

  // The workspace has these texts from then on until it is given newer ones.
  static void give(Member &member, const lsp::ProjectRequest &request) {
    std::lock_guard lock(member.mutex);
    if (request.number < member.number)
      return;
    for (const auto &[file, text] : member.texts)
      if (!request.texts.contains(file))
        member.workspace.setText(file, nullptr);
    for (const auto &[file, text] : request.texts) {
      auto old = member.texts.find(file);
      if (old != member.texts.end() && old->second == text)
        continue;
      // The text is that of the disk, perhaps, but that is not what was read.
      if (old == member.texts.end())
        noticeChange(member, file, stampOf(file), /*isHeld=*/false);
      member.workspace.setText(file, text);
    }
    member.number = request.number;
    member.texts = request.texts;
  }

  // With the member's mutex. Of a file that is held only its text counts.
  static void noticeChange(Member &member, const std::string &file, Stamp stamp, bool isHeld) {
    auto known = member.stamps.find(file);
    if (known == member.stamps.end() || known->second == stamp)
      return;
    const bool wasKnown = known->second != Stamp();
    known->second = stamp;
    if (!isHeld || !wasKnown)
      member.workspace.fileChanged(file);
  }

  static void noticeChanges(Member &member, const UnsavedTexts &texts) {
    for (const std::string &file : member.workspace.files()) {
      const Stamp stamp = stampOf(file);
      std::lock_guard lock(member.mutex);
      noticeChange(member, file, stamp, texts.contains(file));
      member.stamps.try_emplace(file, stamp);
    }
  }

  // Of files that were read for the first time.
  static void keepStamps(Member &member, llvm::sys::TimePoint<> began) {
    for (const std::string &file : member.workspace.files()) {
      std::lock_guard lock(member.mutex);
      member.stamps.try_emplace(file, stampAsRead(file, began));
    }
  }

  // Of headers, whose folders nobody asked for before.
  void keepStampsOfConfigurations(llvm::sys::TimePoint<> began) {
    for (const std::string &file : setting_->configuration->filesAsked()) {
      std::lock_guard lock(mutex_);
      if (!origins_.files.contains(file))
        configurations_.try_emplace(file, stampAsRead(file, began));
    }
  }

  // Without a database only files that are open are kept.
  void dropClosed(const lsp::ProjectRequest &request) {
    std::lock_guard lock(mutex_);
    if (request.number < newest_)
      return;
    newest_ = request.number;
    std::erase_if(alone_, [&](const auto &entry) { return !request.texts.contains(entry.first); });
  }

  // Where a file is checked; null for a header without a database: nobody knows what it needs.
  std::shared_ptr<Member> memberFor(const std::string &file, const UnsavedTexts &held) {
    if (program_)
      return program_;
    std::lock_guard lock(mutex_);
    std::shared_ptr<Member> &own = alone_[file];
    if (!own) {
      PlanRequest request;
      request.paths = {file};
      request.flags = flags_ ? *flags_ : defaultFlags(file);
      llvm::Expected<CommandPlan> plan = planCommands(request, *heldOverDisk(held));
      if (!plan) {
        llvm::consumeError(plan.takeError()); // it is gone
        return nullptr;
      }
      own = std::make_shared<Member>(setting_, std::move(*plan), jobs_);
    }
    return own;
  }

  std::vector<std::shared_ptr<Member>> members() {
    if (program_)
      return {program_};
    std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Member>> all;
    for (const auto &[file, member] : alone_)
      if (member)
        all.push_back(member);
    return all;
  }

  static void take(Report &&report, lsp::ProjectResults &results) {
    auto append = [](auto &to, auto &from) {
      to.insert(to.end(), std::make_move_iterator(from.begin()),
                std::make_move_iterator(from.end()));
    };
    append(results.findings, report.findings);
    append(results.remarks, report.remarks);
    append(results.notes, report.notes);
    append(results.functions, report.functions);
  }

  const std::shared_ptr<const Setting> setting_;
  const std::optional<std::vector<std::string>> flags_; // for files without a command
  const unsigned jobs_;
  const Origins origins_;
  EditorPaths paths_;
  std::shared_ptr<Member> program_; // null: there is no database

  mutable std::mutex mutex_;                             // of what follows
  Stamps configurations_;                                // that were met since it was made
  std::map<std::string, std::shared_ptr<Member>> alone_; // by file; null: it cannot be compiled
  uint64_t newest_ = 0;                                  // request
};

// What is wrong with configurations stands where it was written, too.
lsp::OpenedProject failed(llvm::Error error) {
  lsp::OpenedProject opened;
  llvm::handleAllErrors(
      std::move(error),
      [&](const ConfigErrors &errors) {
        opened.mistakes = mistakesOf(errors.problems(), /*isError=*/true);
        opened.problem += (opened.problem.empty() ? "" : "\n") + errors.message();
      },
      [&](const llvm::ErrorInfoBase &other) {
        opened.problem += (opened.problem.empty() ? "" : "\n") + other.message();
      });
  return opened;
}

lsp::OpenedProject opened(Options options, const std::string &executablePath,
                          const std::string &folder, const lsp::Settings &settings) {
  options.minimumConfidence = settings.minimumConfidence;
  for (const std::string &models : settings.models)
    options.modelFiles.push_back(absolutePath(models, folder));
  PlanRequest request;
  request.paths = {folder};
  request.buildPath = settings.compileDatabase.empty()
                          ? options.buildPath
                          : absolutePath(settings.compileDatabase, folder);
  auto files = llvm::vfs::getRealFileSystem();
  llvm::Expected<CommandPlan> plan = planCommands(request, *files);
  std::optional<CommandPlan> found;
  std::string problem;
  Origins origins{request, databaseFor(request), {}};
  if (!origins.database.empty())
    origins.files[origins.database] = {};
  if (plan)
    found = std::move(*plan);
  else
    problem = llvm::toString(plan.takeError()) + "; files are compiled one by one, with flags that "
                                                 "may not be theirs";
  llvm::Expected<Setting> setting =
      makeSetting(options, executablePath, found ? *found : CommandPlan(), folder);
  if (!setting)
    return failed(setting.takeError());
  const Configuration &configuration = *setting->configuration;
  if (found)
    dropExcluded(*found, options, configuration);
  for (const std::string &file : configuration.filesAsked())
    origins.files[file] = {};
  for (const Sourced<std::string> &models : configuration.project().models)
    origins.files[models.value] = {};
  for (auto &[file, stamp] : origins.files)
    stamp = stampOf(file);
  lsp::OpenedProject result;
  result.mistakes = mistakesIn(configuration);
  result.project = std::make_shared<EditorProject>(
      folder, std::make_shared<const Setting>(std::move(*setting)), std::move(found), options.flags,
      settings.jobs, std::move(origins));
  result.problem = std::move(problem);
  return result;
}

} // namespace

lsp::OpenProject editorProjects(Options options, std::string executablePath) {
  return [options = std::move(options), executablePath = std::move(executablePath)](
             const std::string &folder, const lsp::Settings &settings) {
    lsp::OpenedProject result = opened(options, executablePath, folder, settings);
    const EditorPaths paths(folder);
    for (lsp::ConfigMistake &mistake : result.mistakes)
      mistake.position.file = paths.toEditor(mistake.position.file);
    return result;
  };
}

} // namespace outlive
