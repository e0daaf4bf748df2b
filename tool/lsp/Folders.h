// The workspace folders: each is a project of its own, with its own database and results.
//
// A file belongs to the innermost folder that holds it. A file outside of all of them (an editor
// that was started on one file) gets a folder made for it, the file's own: a *loose* one. It is
// checked as it is opened and edited; nobody asked for the rest of what may lie there.
#pragma once

#include "lsp/Results.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace outlive::lsp {

struct Folder {
  enum class State { Closed, Opening, Open };

  std::string root; // absolute
  bool isLoose = false;
  Settings settings;
  State state = State::Closed;
  std::shared_ptr<Project> project; // null until open, or when it cannot be opened
  uint64_t generation = 0;          // of the project: work of earlier ones is dropped
  Results results;
  std::map<std::string, std::vector<ConfigMistake>> mistakes; // in configurations, by file

  // Gives the files whose mistakes are others now.
  std::vector<std::string> setMistakes(std::vector<ConfigMistake> now);
};

class Folders {
public:
  Folder &add(const std::string &root, const Settings &settings, bool isLoose = false);
  void remove(const std::string &root) { folders_.erase(root); }

  // Roots of loose folders at or inside a folder.
  std::vector<std::string> looseIn(const std::string &root) const;

  Folder *find(const std::string &root);
  // The folder a file belongs to; null when there is none yet.
  Folder *ofFile(const std::string &path);

  std::map<std::string, Folder> &all() { return folders_; }
  const std::map<std::string, Folder> &all() const { return folders_; }

private:
  std::map<std::string, Folder> folders_; // by root
};

} // namespace outlive::lsp
