// One file, two names: the editor's, and the one by which the compile database knows it.
//
// Problem: a folder is opened through a symbolic link, /home/me/app -> /data/app. The database was
// written for /data/app, documents and results are asked for as /home/me/app/main.cpp.
// Idea: the engine has its names, which come from the commands, the editor has its own. What goes
// in is translated by the name without links; what comes out below the folder's real place is
// called as if it stood in the folder, and what was asked for by some name is called by that name.
// Names that are the same for both are what happens nearly always, and cost one look into a map.
// May be used by several threads.
#pragma once

#include "lsp/Project.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace outlive {

class EditorPaths {
public:
  explicit EditorPaths(std::string folder);

  // Names by which the engine knows files.
  void learn(const std::vector<std::string> &engineNames);

  std::string toEngine(const std::string &path) const;
  std::string toEditor(const std::string &path) const;
  void toEditor(lsp::ProjectResults &results) const;

private:
  const std::string folder_, real_; // the same place
  mutable std::mutex mutex_;
  std::map<std::string, std::string> engineByReal_;
  mutable std::map<std::string, std::string> editorByEngine_; // that were asked for
  mutable std::map<std::string, std::string> reals_;          // what the disk has said
  std::string realOf(const std::string &path) const;
};

} // namespace outlive
