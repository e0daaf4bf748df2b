// Which configurations apply to which file, and what they say together.
//
// Problem: a project has rules of its own, one folder of it stricter ones, and another one is
// somebody else's code; a build analyses them as one program.
// Idea: `.outlive.yaml` is looked up from a file's folder upwards, until one says `root: true`. The
// command line comes before them all. Key by key the nearest that speaks decides; `mute`,
// `exclude` and `models` add up. There are two kinds of keys:
//   of a file   rules, severities, confidence, mute, exclude: by the configurations above the file
//               that a finding stands in, or the unit that is to be analysed
//   of the whole program   models, limits, fail-on: one program has one answer, which is that of
//               the project: the configurations above the folder that holds all that is analysed.
//               Elsewhere these keys are warned of.
// A file with no configuration above it (a system header) gets the project's.
//
// Example: /p/.outlive.yaml, /p/net/.outlive.yaml. A finding in /p/net/a.c: both, net's first. One
// in /p/b.c or /usr/include/x.h: the first alone. Models: the first alone.
//
// A folder is looked at when the first of its files is asked for, and once: whoever wants to see
// what has changed makes a new Configuration. All members may be called from several threads.
// Mistakes are data, for the command line prints them and an editor shows them.
// Cost: a question to the file system for each folder of a file, and each above it.
#pragma once

#include "Mute.h"
#include "config/ConfigFile.h"
#include "config/RuleFilter.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace outlive {

constexpr std::string_view configFileName = ".outlive.yaml";

struct ConfigRequest {
  std::string workingDirectory; // absolute; what the command line's globs are relative to
  std::string root; // absolute; below it, names of folders tell whose code it is; empty: the
                    // project's folder
  ConfigFile commandLine;
  std::string file;       // --config, absolute: this one instead of those that are looked up. Its
                          // globs begin in the working directory
  bool isIgnored = false; // --no-config: none at all
};

struct PlacedGlob {
  Mute glob;
  Sourced<std::string> written;
  const ConfigFile *by = nullptr;
};

// For the files of a folder.
struct FolderConfig {
  std::vector<const ConfigFile *> files; // nearest first, in front of them the command line
  RuleFilter filter;
  std::vector<PlacedGlob> mute, exclude;
  Sourced<bool> isThirdPartyMuted = {true, {}};

  // Which glob says so; null: none. `file` and `root` (Configuration::root) are absolute.
  const PlacedGlob *mutedBy(std::string_view file, std::string_view root) const;
  const PlacedGlob *excludedBy(std::string_view file, std::string_view root) const;
  // Nothing is to be said of what stands in the file.
  bool isMuted(std::string_view file, std::string_view root) const;
};

// For the whole program.
struct ProjectConfig {
  std::vector<Sourced<std::string>> models; // absolute paths; later ones speak before earlier ones
  SizeLimits limits;
  std::vector<LimitSetting> limitsSaid; // each limit once
  Sourced<FailOn> failOn = {FailOn::Warning, {}};
};

class Configuration {
public:
  // The project's configuration: from `projectFolder` upwards, or if there is none, from the
  // working directory.
  Configuration(ConfigRequest request, std::string_view projectFolder, Catalogue catalogue,
                llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files);
  Configuration(const Configuration &) = delete;
  Configuration &operator=(const Configuration &) = delete;

  // Of a file (absolute). What is returned stays as it is.
  const FolderConfig &of(std::string_view file) const;
  const std::string &workingDirectory() const { return request_.workingDirectory; }
  // The folder that holds all that is analysed, as it was given.
  const std::string &projectFolder() const { return projectFolder_; }
  // Below it, the names of folders tell whose code it is: `root` of the questions of FolderConfig.
  const std::string &root() const { return request_.root; }
  const FolderConfig &ofProject() const { return *project_; }
  const ProjectConfig &project() const { return wide_; }
  // As far as is known from the files that were asked for: somewhere remarks are findings.
  bool asksForRemarks() const;

  // Of the files that were asked for. With errors nothing should be said of the program, for what
  // was meant is not known. Sorted.
  std::vector<ConfigProblem> errors() const;
  std::vector<ConfigProblem> warnings() const;
  // Absolute paths, sorted.
  std::vector<std::string> filesRead() const;
  // The same with those that were looked for and are not there: all whose change, or coming to be,
  // changes the answers.
  std::vector<std::string> filesAsked() const;

private:
  using Files = std::vector<const ConfigFile *>;

  Files above(std::string folder) const;
  const ConfigFile *fileIn(const std::string &folder) const;
  void noteMisnamed(const std::string &folder) const;
  const ConfigFile *read(const std::string &path) const;
  const FolderConfig *configOf(Files above) const;
  void solveProject();

  ConfigRequest request_;
  Catalogue catalogue_;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fileSystem_;
  std::string projectFolder_;
  Files projectFiles_;
  const FolderConfig *project_ = nullptr;
  ProjectConfig wide_;

  // What was asked for so far. Maps, for what is in them stays where it is.
  mutable std::mutex mutex_;
  mutable std::map<std::string, ConfigFile> files_;             // by path; "": the command line
  mutable std::map<std::string, const ConfigFile *> fileIn_;    // by folder; null: none
  mutable std::map<std::string, FolderConfig> configs_;         // by path of the nearest file
  mutable std::map<std::string, const FolderConfig *> folders_; // by folder
  mutable std::vector<ConfigProblem> errors_, misnamed_;
};

// Mistakes in configurations, as an error that can be asked what they are.
class ConfigErrors : public llvm::ErrorInfo<ConfigErrors> {
public:
  static char ID;
  ConfigErrors(std::vector<ConfigProblem> problems, std::string workingDirectory)
      : problems_(std::move(problems)), workingDirectory_(std::move(workingDirectory)) {}
  const std::vector<ConfigProblem> &problems() const { return problems_; }
  void log(llvm::raw_ostream &out) const override; // one line each
  std::error_code convertToErrorCode() const override { return llvm::inconvertibleErrorCode(); }

private:
  std::vector<ConfigProblem> problems_;
  std::string workingDirectory_;
};

} // namespace outlive
