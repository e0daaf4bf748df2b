// See EditorProject.h.
#include "EditorProject.h"

#include "Configure.h"
#include "Lowering.h"
#include "Setting.h"
#include "workspace/Workspace.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <mutex>
#include <set>

namespace outlive {
namespace {

// What a file looked like when it was last looked at; all zero when it is not there.
struct Stamp {
  uint64_t size = 0;
  llvm::sys::TimePoint<> time{};
  bool operator==(const Stamp &) const = default;
};

Stamp stampOf(const std::string &file) {
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(file, status))
    return {};
  return {status.getSize(), status.getLastModificationTime()};
}

using Stamps = std::map<std::string, Stamp>;

bool isChanged(const Stamps &stamps) {
  return std::any_of(stamps.begin(), stamps.end(),
                     [](const auto &entry) { return stampOf(entry.first) != entry.second; });
}

std::string absoluteIn(const std::string &folder, const std::string &path) {
  llvm::SmallString<256> absolute(path);
  llvm::sys::fs::make_absolute(folder, absolute);
  return std::string(absolute);
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

class EditorProject : public lsp::Project {
public:
  EditorProject(std::shared_ptr<const Setting> setting, std::optional<CommandPlan> plan,
                std::optional<std::vector<std::string>> flags, unsigned jobs, Stamps origins)
      : setting_(std::move(setting)), flags_(std::move(flags)), jobs_(jobs),
        origins_(std::move(origins)) {
    if (plan)
      program_ = std::make_shared<Workspace>(setting_, std::move(*plan), jobs);
  }

  std::optional<lsp::ProjectResults> check(const std::string &file,
                                           const lsp::ProjectRequest &request) override {
    const std::shared_ptr<Workspace> workspace = workspaceOf(file);
    if (!workspace)
      return lsp::ProjectResults{};
    give(*workspace, request);
    Report report =
        workspace->check(file, request.withRemarks ? 1 : 0, request.stop, request.withFixes);
    if (request.stop.stop_requested())
      return std::nullopt;
    lsp::ProjectResults results;
    results.files = {file};
    // The failure of a unit concerns all that is read with it.
    for (const Failure &failure : report.failures)
      results.failures.push_back({file, failure.reason, failure.isCrash});
    take(std::move(report), results);
    return results;
  }

  std::optional<lsp::ProjectResults> refresh(const lsp::ProjectRequest &request) override {
    lsp::ProjectResults results;
    for (const std::shared_ptr<Workspace> &workspace : workspaces()) {
      give(*workspace, request);
      noticeChanges(*workspace, request.texts);
      auto progress = [&](size_t done, size_t all, const std::string &) {
        if (request.progress)
          request.progress(done, all);
      };
      Report report = workspace->refresh(request.withRemarks ? 1 : 0, progress, request.stop);
      if (request.stop.stop_requested())
        return std::nullopt;
      for (const Failure &failure : report.failures)
        results.failures.push_back({failure.file, failure.reason, failure.isCrash});
      take(std::move(report), results);
      for (const std::string &file : workspace->files())
        stamps_.try_emplace(file, stampOf(file));
    }
    return results;
  }

  bool isOutdated() const override { return isChanged(origins_); }

private:
  // The workspace has these texts from then on until it is given newer ones.
  void give(Workspace &workspace, const lsp::ProjectRequest &request) {
    std::lock_guard lock(mutex_);
    Given &given = given_[&workspace];
    if (request.number < given.number)
      return;
    for (const auto &[file, text] : given.texts)
      if (!request.texts.contains(file))
        workspace.setText(file, std::nullopt);
    for (const auto &[file, text] : request.texts)
      if (auto old = given.texts.find(file); old == given.texts.end() || old->second != text)
        workspace.setText(file, *text);
    given = {request.number, request.texts};
  }

  void noticeChanges(Workspace &workspace, const lsp::UnsavedTexts &texts) {
    for (const std::string &file : workspace.files()) {
      const Stamp stamp = stampOf(file);
      auto [entry, isNew] = stamps_.try_emplace(file, stamp);
      if (!isNew && entry->second != stamp && !texts.contains(file))
        workspace.fileChanged(file);
      entry->second = stamp;
    }
  }

  // Where a file is checked; null for a header without a database: nobody knows what it needs.
  std::shared_ptr<Workspace> workspaceOf(const std::string &file) {
    if (program_)
      return program_;
    std::lock_guard lock(mutex_);
    std::shared_ptr<Workspace> &own = alone_[file];
    if (!own) {
      PlanRequest request;
      request.paths = {file};
      request.flags = flags_ ? *flags_ : defaultFlags(file);
      auto files = llvm::vfs::getRealFileSystem();
      llvm::Expected<CommandPlan> plan = planCommands(request, *files);
      if (!plan) {
        llvm::consumeError(plan.takeError()); // the file is not on disk yet
        return nullptr;
      }
      own = std::make_shared<Workspace>(setting_, std::move(*plan), jobs_);
    }
    return own;
  }

  std::vector<std::shared_ptr<Workspace>> workspaces() {
    if (program_)
      return {program_};
    std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Workspace>> all;
    for (const auto &[file, workspace] : alone_)
      if (workspace)
        all.push_back(workspace);
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
  const Stamps origins_;               // of what the project was made from
  std::shared_ptr<Workspace> program_; // null: there is no database
  Stamps stamps_;                      // of the files that were read; for `refresh` alone

  std::mutex mutex_; // of what follows
  std::map<std::string, std::shared_ptr<Workspace>> alone_;
  struct Given {
    uint64_t number = 0;
    lsp::UnsavedTexts texts;
  };
  std::map<const Workspace *, Given> given_;
};

lsp::OpenedProject failed(llvm::Error error) { return {nullptr, llvm::toString(std::move(error))}; }

lsp::OpenedProject open(Options options, const std::string &executablePath,
                        const std::string &folder, const lsp::Settings &settings) {
  options.minimumConfidence = settings.minimumConfidence;
  for (const std::string &models : settings.models)
    options.modelFiles.push_back(absoluteIn(folder, models));
  PlanRequest request;
  request.paths = {folder};
  request.buildPath = settings.compileDatabase.empty()
                          ? options.buildPath
                          : absoluteIn(folder, settings.compileDatabase);
  auto files = llvm::vfs::getRealFileSystem();
  llvm::Expected<CommandPlan> plan = planCommands(request, *files);
  std::optional<CommandPlan> found;
  std::string problem;
  Stamps origins;
  if (plan) {
    found = std::move(*plan);
    origins[found->database] = {};
  } else {
    problem = llvm::toString(plan.takeError()) + "; files are compiled one by one, with flags that "
                                                 "may not be theirs";
    // When one comes to be, it is noticed.
    origins[folder + "/compile_commands.json"] = {};
  }
  llvm::Expected<Setting> setting =
      makeSetting(options, executablePath, found ? *found : CommandPlan(), folder);
  if (!setting)
    return failed(setting.takeError());
  const Configuration &configuration = *setting->configuration;
  if (found)
    dropExcluded(*found, options, configuration);
  for (const std::string &file : configuration.filesAsked())
    origins[file] = {};
  for (const Sourced<std::string> &models : configuration.project().models)
    origins[models.value] = {};
  for (auto &[file, stamp] : origins)
    stamp = stampOf(file);
  return {std::make_shared<EditorProject>(std::make_shared<const Setting>(std::move(*setting)),
                                          std::move(found), options.flags, settings.jobs,
                                          std::move(origins)),
          std::move(problem)};
}

} // namespace

lsp::OpenProject editorProjects(Options options, std::string executablePath) {
  return [options = std::move(options), executablePath = std::move(executablePath)](
             const std::string &folder, const lsp::Settings &settings) {
    return open(options, executablePath, folder, settings);
  };
}

} // namespace outlive
