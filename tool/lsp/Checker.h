// When what is checked: open files while the user types, whole projects behind that.
//
//   opened, changed, saved      the file is due: at once, or when the keyboard has been still for
//                               as long as `adaptedDelay` says; at once
//   saved, files changed,       the project is due a moment later: editors save and tell of
//   another database            files in bursts
//   a file is due               the check worker gets the newest texts, for findings first. Typing
//                               on asks the running check to stop; what it still says is dropped
//   the keyboard is still       the details worker gets files that were checked: fixes of what was
//                               found are tried out, and there are remarks for those who want them
//   a project is due            the refresh worker gets it, one project at a time. Work-done
//                               progress; the user can cancel it until something is due again
//
// The database or the configuration changed: the project is made anew; its results stay shown until
// the new ones are there. A project that could not be made is tried again where it would be looked
// at. A parser that crashes on a file: the file is put aside until it is saved, has changed by a
// fair amount, or was read with the whole project; that is said once. Files that do not parse: said
// once in the log, when they are as on disk; while typing that is the ordinary state of things.
//
// Belongs to one thread. Workers give back what they found through `post`; it is matched by
// generation (of the project) and number (of the work), so that nothing outdated gets in.
#pragma once

#include "lsp/Client.h"
#include "lsp/DueList.h"
#include "lsp/Folders.h"
#include "lsp/WorkDone.h"
#include "lsp/Workers.h"

#include <functional>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace outlive::lsp {

// What the rest of the world is to a checker.
struct CheckerWorld {
  std::function<TimePoint()> now;
  std::function<void(Task)> post; // to the thread that owns the checker; from any thread
  Workers *workers = nullptr;
  OpenProject openProject;
  // Results of these files are not what they were.
  std::function<void(const std::vector<std::string> &files)> resultsChanged;
};

// A file that nobody has open any more: what is known of it is about what is on disk now, or about
// another text, or there is no such file.
enum class AfterClose { Known, Changed, Gone };

class Checker {
public:
  Checker(CheckerWorld world, Documents &documents, Folders &folders, Client &client,
          WorkDone &progress)
      : world_(std::move(world)), documents_(documents), folders_(folders), client_(client),
        progress_(progress) {}

  void opened(const std::string &path);
  void changed(const std::string &path);
  void saved(const std::string &path);
  void closed(const std::string &path, AfterClose after);
  void changedOnDisk(const std::vector<std::string> &paths);

  // Opens the folder's project, or opens it anew.
  void open(Folder &folder);
  // The folder goes away, and its results with it.
  void drop(const std::string &root);
  // Remarks are wanted now, or not any more: everything again.
  void again(Folder &folder);

  std::optional<TimePoint> nextDeadline() const;
  void tick();
  // Asks all work to stop.
  void stop();

  // Is what is known of an open file all there will be until something changes?
  bool isSettled(const std::string &path);
  // Why a file is not checked; empty when it is.
  std::string problemOf(const std::string &path) const;

private:
  struct Work {
    uint64_t number = 0;
    std::string subject; // the file, or the folder's root
    std::string root;
    uint64_t generation = 0;
    std::stop_source stop;
    std::shared_ptr<const Snapshot> snapshot;
    bool isDetailed = false; // with fixes, and with remarks if they are wanted
    bool withRemarks = false;
    TimePoint began;
    std::string progressToken;
  };
  struct Aside {
    Revision revision; // of the text on which the parser crashed
    std::string reason;
  };

  void finishOpen(const std::string &root, uint64_t generation, OpenedProject opened);
  void startChecks(Lane lane);
  void finishCheck(Lane lane, uint64_t number, std::optional<ProjectResults> results,
                   bool isOutdated);
  void stopChecksOf(const std::string &path);
  void stopWorkIn(const std::string &root);
  void startRefresh();
  void finishRefresh(uint64_t number, std::optional<ProjectResults> results, bool isOutdated);
  Work makeWork(const std::string &subject, const Folder &folder);
  ProjectRequest makeRequest(const Work &work) const;
  void take(Folder &folder, const Work &work, ProjectResults &&results, bool isWhole);
  void tellFailures(const std::vector<UnitFailure> &failures, const Snapshot &snapshot,
                    bool isWhole);
  std::vector<std::string> putAside(const Folder &folder, const Work &work,
                                    const ProjectResults &results, bool isWhole);
  void makeOpenFilesDue(const Folder &folder, TimePoint due);
  void makeDue(Folder &folder, Milliseconds delay);
  bool isAside(const Document &document);

  CheckerWorld world_;
  Documents &documents_;
  Folders &folders_;
  Client &client_;
  WorkDone &progress_;

  DueList dueFiles_, dueDetails_, dueFolders_;
  std::optional<Work> check_, details_, refresh_;
  uint64_t workCount_ = 0, generationCount_ = 0;
  Milliseconds lastCheck_{0};
  std::map<std::string, Aside> aside_;
  std::set<std::pair<std::string, std::string>> said_; // failures and problems, each once
};

} // namespace outlive::lsp
