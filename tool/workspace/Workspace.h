// A project kept in memory for an editor: the facts of every unit, and the texts that are not
// saved.
//
// Problem: an editor asks while somebody types. Parsing a project takes minutes, solving it
// seconds; an answer is wanted within a blink, and it should still know what the rest of the
// program does. Idea: facts of a unit do not depend on other units. Every unit's facts are kept
// (UnitStore.h). When a file changes, only the units that contain it are parsed again.
//   check    one file, as it is being typed: it is parsed with the unsaved texts, quickly
//            (frontend/Draft.h), linked with the units that define what it calls, and solved with
//            the functions that it calls over a few steps. Results in that file only.
//   refresh  the whole project: units that are out of date are parsed, all are linked and solved.
// What a part of the program says differs from what the whole says. So `check` compares like with
// like: the part as it was at the last refresh, and as it is now. What is new between these two is
// new; for the rest the refresh has the word (Difference.h).
// A text that does not parse leaves the facts of an older one. Those still tell what its functions
// do, but nothing is told of the file itself: places have moved.
//
// Threads: all members may be called from any thread; `check` may run while `refresh` does.
// Both stop soon, with an incomplete report, when their stop token asks for it.
// Cost: shards take about as much memory as the facts; times are in docs/performance.md.
#pragma once

#include "Setting.h"
#include "UnsavedTexts.h"
#include "frontend/CompileCommands.h"
#include "report/Report.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace outlive {

class Workspace {
public:
  // Nothing is parsed yet.
  Workspace(std::shared_ptr<const Setting> setting, CommandPlan plan, unsigned jobs);
  ~Workspace();
  Workspace(const Workspace &) = delete;
  Workspace &operator=(const Workspace &) = delete;

  // The text of a file that an editor holds; null: what is on disk counts again. Absolute path.
  void setText(const std::string &file, std::shared_ptr<const std::string> text);
  // The file changed on disk: units that contain it are out of date.
  void fileChanged(const std::string &file);

  // The files that were read so far, sorted; without those of the system.
  std::vector<std::string> files() const;

  // Findings cost less than remarks: who wants an answer within a blink asks for level 0 first. The
  // second call does not parse again, except for fixes of findings: those are tried out.
  // What is said of one file, by the text that the editor holds. A header is checked in one of the
  // units that include it. Failures concern the file's unit. Nothing is said of a file that the
  // configuration excludes, or that does not parse any more (`isUntold`).
  Report check(const std::string &file, int remarkLevel, std::stop_token stop,
               bool withFixes = false);

  // All by the texts that are held when it begins. A failure for each unit, and for each file that
  // nothing is said of because of one.
  // Progress: the number of units done, of all that have to be parsed, and the file; from several
  // threads.
  using ProgressCallback = std::function<void(size_t done, size_t all, const std::string &file)>;
  Report refresh(int remarkLevel, const ProgressCallback &progress, std::stop_token stop);

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace outlive
