// See Configuration.h.
#include "config/Configuration.h"

#include "AbsolutePath.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace outlive {
namespace {

using llvm::StringRef;
namespace path = llvm::sys::path;

const PlacedGlob *firstMatch(const std::vector<PlacedGlob> &globs, std::string_view file,
                             std::string_view root) {
  // A file says where its globs begin; the command line is meant from the project's root, too.
  for (const PlacedGlob &each : globs)
    if (each.glob.covers(file, each.by->path.empty() ? root : ""))
      return &each;
  return nullptr;
}

void place(const std::vector<Sourced<std::string>> &written, const ConfigFile &by,
           std::vector<PlacedGlob> &globs) {
  for (const Sourced<std::string> &each : written)
    globs.push_back({llvm::cantFail(Mute::make({each.value}, by.folder)), each, &by});
}

std::string nameIn(StringRef folder) {
  llvm::SmallString<256> name(folder);
  path::append(name, configFileName);
  return name.str().str();
}

} // namespace

const PlacedGlob *FolderConfig::mutedBy(std::string_view file, std::string_view root) const {
  return firstMatch(mute, file, root);
}
const PlacedGlob *FolderConfig::excludedBy(std::string_view file, std::string_view root) const {
  return firstMatch(exclude, file, root);
}
bool FolderConfig::isMuted(std::string_view file, std::string_view root) const {
  return mutedBy(file, root) || (isThirdPartyMuted.value && Mute::thirdParty().covers(file, root));
}

Configuration::Configuration(ConfigRequest request, std::string_view projectFolder,
                             Catalogue catalogue,
                             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files)
    : request_(std::move(request)), catalogue_(std::move(catalogue)), fileSystem_(std::move(files)),
      projectFolder_(projectFolder) {
  request_.commandLine.folder = request_.workingDirectory;
  if (request_.root.empty())
    request_.root = projectFolder_;
  files_.emplace("", request_.commandLine);
  projectFiles_ = above(std::string(projectFolder));
  if (projectFiles_.empty())
    projectFiles_ = above(request_.workingDirectory);
  project_ = configOf(projectFiles_);
  solveProject();
}

const FolderConfig &Configuration::of(std::string_view file) const {
  std::string folder = path::parent_path(file).str();
  std::lock_guard lock(mutex_);
  auto known = folders_.find(folder);
  if (known == folders_.end()) {
    Files found = above(folder);
    known =
        folders_.emplace(std::move(folder), found.empty() ? project_ : configOf(std::move(found)))
            .first;
  }
  return *known->second;
}

bool Configuration::asksForRemarks() const {
  std::lock_guard lock(mutex_);
  return std::any_of(configs_.begin(), configs_.end(), [&](const auto &entry) {
    return entry.second.filter.asksForRemarks(catalogue_);
  });
}

std::vector<ConfigProblem> Configuration::errors() const {
  std::lock_guard lock(mutex_);
  std::vector<ConfigProblem> errors = errors_;
  std::sort(errors.begin(), errors.end());
  return errors;
}

std::vector<ConfigProblem> Configuration::warnings() const {
  std::lock_guard lock(mutex_);
  std::vector<ConfigProblem> warnings = misnamed_;
  for (const auto &[name, file] : files_) {
    if (name.empty() ||
        std::find(projectFiles_.begin(), projectFiles_.end(), &file) != projectFiles_.end())
      continue;
    auto warn = [&](std::string_view key, const Origin &origin) {
      warnings.push_back(
          {origin.position,
           "'" + std::string(key) +
               "' is for the whole program, and has no effect in a file that is "
               "for a part of it" +
               (projectFiles_.empty() ? "" : "; it belongs into " + projectFiles_.front()->path)});
    };
    if (!file.models.empty())
      warn("models", file.models.front().origin);
    if (!file.limits.empty())
      warn("limits", file.limits.front().origin);
    if (file.failOn)
      warn("fail-on", file.failOn->origin);
  }
  std::sort(warnings.begin(), warnings.end());
  return warnings;
}

std::vector<std::string> Configuration::filesRead() const {
  std::vector<std::string> names;
  std::lock_guard lock(mutex_);
  for (const auto &[name, file] : files_)
    if (!name.empty())
      names.push_back(name);
  return names;
}

std::vector<std::string> Configuration::filesAsked() const {
  std::vector<std::string> names = filesRead();
  std::lock_guard lock(mutex_);
  for (const auto &[folder, file] : fileIn_)
    if (!file)
      names.push_back(nameIn(folder));
  std::sort(names.begin(), names.end());
  return names;
}

// ---- Looking up -----------------------------------------------------------------------------

Configuration::Files Configuration::above(std::string folder) const {
  if (request_.isIgnored)
    return {};
  if (!request_.file.empty())
    return {read(request_.file)};
  Files found;
  while (!folder.empty()) {
    if (const ConfigFile *file = fileIn(folder)) {
      found.push_back(file);
      if (file->isRoot)
        break;
    }
    folder = path::parent_path(folder).str();
  }
  return found;
}

const ConfigFile *Configuration::fileIn(const std::string &folder) const {
  auto [known, isNew] = fileIn_.try_emplace(folder, nullptr);
  if (isNew) {
    std::string name = nameIn(folder);
    // A link that leads nowhere was meant to say something.
    if (fileSystem_->exists(name) || llvm::sys::fs::is_symlink_file(name))
      known->second = read(name);
    else
      noteMisnamed(folder);
  }
  return known->second;
}

// Whoever writes `.outlive.yml` wonders why nothing comes of it.
void Configuration::noteMisnamed(const std::string &folder) const {
  llvm::SmallString<256> name(folder);
  path::append(name, ".outlive.yml");
  if (fileSystem_->exists(name))
    misnamed_.push_back(
        {{name.str().str(), 0, 0},
         "this is not read: a configuration is called " + std::string(configFileName)});
}

// What cannot be read says nothing, and is an error.
const ConfigFile *Configuration::read(const std::string &name) const {
  auto [known, isNew] = files_.try_emplace(name);
  if (!isNew)
    return &known->second;
  known->second.path = name;
  known->second.folder = path::parent_path(name).str();
  auto fail = [&](std::string reason) {
    errors_.push_back({{name, 0, 0}, std::move(reason)});
    return &known->second;
  };
  llvm::ErrorOr<llvm::vfs::Status> status = fileSystem_->status(name);
  if (!status && llvm::sys::fs::is_symlink_file(name))
    return fail("this link leads to no file: " + status.getError().message());
  if (!status)
    return fail("the configuration cannot be read: " + status.getError().message());
  if (status->getType() != llvm::sys::fs::file_type::regular_file)
    return fail(status->isDirectory() ? "a configuration is a file, not a folder"
                                      : "a configuration is an ordinary file");
  auto buffer = fileSystem_->getBufferForFile(name);
  if (!buffer)
    return fail("the configuration cannot be read: " + buffer.getError().message());
  ParsedConfig parsed = parseConfig(name, (*buffer)->getBuffer(), catalogue_);
  known->second = std::move(parsed.file);
  // The one for everything may lie anywhere.
  if (name == request_.file)
    known->second.folder = request_.workingDirectory;
  errors_.insert(errors_.end(), std::make_move_iterator(parsed.problems.begin()),
                 std::make_move_iterator(parsed.problems.end()));
  return &known->second;
}

// ---- Putting together -----------------------------------------------------------------------

const FolderConfig *Configuration::configOf(Files above) const {
  // The nearest file knows those above it.
  auto [known, isNew] = configs_.try_emplace(above.empty() ? "" : above.front()->path);
  FolderConfig &config = known->second;
  if (!isNew)
    return &config;
  config.files = std::move(above);
  config.files.insert(config.files.begin(), &files_.find("")->second);
  config.filter = RuleFilter(config.files, catalogue_);
  for (const ConfigFile *file : llvm::reverse(config.files))
    if (file->isThirdPartyMuted)
      config.isThirdPartyMuted = *file->isThirdPartyMuted;
  for (const ConfigFile *file : config.files) {
    place(file->mute, *file, config.mute);
    place(file->exclude, *file, config.exclude);
  }
  return &config;
}

void Configuration::solveProject() {
  std::vector<const ConfigFile *> nearestLast(project_->files.rbegin(), project_->files.rend());
  for (const ConfigFile *file : nearestLast) {
    for (const Sourced<std::string> &model : file->models) {
      std::string name =
          absolutePath(model.value, file->path.empty() ? StringRef(file->folder)
                                                       : path::parent_path(file->path));
      std::erase_if(wide_.models, [&](const auto &known) { return known.value == name; });
      wide_.models.push_back({std::move(name), model.origin});
    }
    for (const LimitSetting &limit : file->limits) {
      wide_.limits.*limit.key->member = limit.value;
      std::erase_if(wide_.limitsSaid, [&](const auto &known) { return known.key == limit.key; });
      wide_.limitsSaid.push_back(limit);
    }
    if (file->failOn)
      wide_.failOn = *file->failOn;
  }
}

char ConfigErrors::ID = 0;

void ConfigErrors::log(llvm::raw_ostream &out) const {
  for (size_t i = 0; i < problems_.size(); ++i)
    out << (i > 0 ? "\n" : "") << textOf(problems_[i], workingDirectory_);
}

} // namespace outlive
