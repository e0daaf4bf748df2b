// What the server needs of the engine: a project that can be checked, file by file and as a whole.
//
// The server knows nothing of compilers. It is tested with a project that finds words in texts; the
// real one is an adapter of workspace/Workspace.h (tool/EditorProject.h).
//
// Threads: `check` is called by two threads, `refresh` by a third, `changedOnDisk` by the server's,
// possibly at the same time; `isOutdated` by any. `check` and `refresh` return nothing soon after
// `stop` was requested. None of them throws.
#pragma once

#include "UnsavedTexts.h"
#include "findings/Finding.h"
#include "lsp/Settings.h"
#include "report/Report.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace outlive::lsp {

struct ProjectRequest {
  uint64_t number = 0; // of two requests, the one with the larger has the newer texts
  UnsavedTexts texts;  // that the editor holds
  bool withRemarks = false;
  bool withFixes = false; // of findings; checks only
  std::stop_token stop;
  // How far it is; from any thread.
  std::function<void(size_t done, size_t total)> progress;
};

// A file whose results may be incomplete: its unit failed.
struct UnitFailure {
  std::string file; // absolute
  std::string reason;
  bool isCrash = false;
  bool isUntold = false; // nothing is said of the file because of it
};

// Something wrong, or odd, in a configuration. Line 0: the file as a whole.
struct ConfigMistake {
  SourcePosition position;
  std::string message;
  bool isError = true;
  bool operator==(const ConfigMistake &) const = default;
};

struct ProjectResults {
  // Of a check: nothing is known any more of these files but what is here; findings, remarks and
  // functions lie in them. After a refresh that holds for all files.
  std::vector<std::string> files;
  std::vector<Finding> findings; // in the order of findings/Order.h
  std::vector<Remark> remarks;
  std::vector<FunctionPlace> functions;
  std::vector<UnitFailure> failures;
  std::vector<std::string> notes; // worth a line in the log
  // In all configurations that were asked so far: those of headers are met on the way.
  std::vector<ConfigMistake> mistakes;
};

class Project {
public:
  virtual ~Project() = default;

  // One file, quickly, with what is known of the rest of the program. `files` has that file, unless
  // nobody knows how it is compiled.
  virtual std::optional<ProjectResults> check(const std::string &file,
                                              const ProjectRequest &request) = 0;

  // Everything.
  virtual std::optional<ProjectResults> refresh(const ProjectRequest &request) = 0;

  // These files changed, came to be or are gone. Who is not told of some sees it at the next
  // refresh.
  virtual void changedOnDisk(const std::vector<std::string> &paths) = 0;

  // Has what the project was made from (its database, its configuration) changed on disk? Then the
  // server makes a new one.
  virtual bool isOutdated() const = 0;
};

struct OpenedProject {
  std::shared_ptr<Project> project; // null: nothing can be checked, and `problem` says why
  std::string problem;              // what the user should know, such as that there is no database
  std::vector<ConfigMistake> mistakes =
      {}; // shown where they stand, as long as the project is open
};

// Opens the project in a folder; from any thread. Without a compile database there is a project all
// the same, in which each file is compiled by itself.
using OpenProject =
    std::function<OpenedProject(const std::string &folder, const Settings &settings)>;

} // namespace outlive::lsp
