// See Folders.h.
#include "lsp/Folders.h"

#include "lsp/Uri.h"

#include <set>
#include <utility>

namespace outlive::lsp {

std::vector<std::string> Folder::setMistakes(std::vector<ConfigMistake> now) {
  auto before = std::exchange(mistakes, {});
  for (ConfigMistake &mistake : now)
    mistakes[mistake.position.file].push_back(std::move(mistake));
  std::set<std::string> changed;
  for (const auto *all : {&before, &mistakes})
    for (const auto &[file, those] : *all) {
      auto in = [&](const auto &map) { return map.contains(file) && map.at(file) == those; };
      if (!in(before) || !in(mistakes))
        changed.insert(file);
    }
  return {changed.begin(), changed.end()};
}

Folder &Folders::add(const std::string &root, const Settings &settings, bool isLoose) {
  auto [entry, isNew] = folders_.try_emplace(root);
  Folder &folder = entry->second;
  if (isNew) {
    folder.root = root;
    folder.settings = settings;
    folder.isLoose = isLoose;
  }
  return folder;
}

std::vector<std::string> Folders::looseIn(const std::string &root) const {
  std::vector<std::string> roots;
  for (const auto &[other, folder] : folders_)
    if (folder.isLoose && isInside(other, root))
      roots.push_back(other);
  return roots;
}

Folder *Folders::find(const std::string &root) {
  auto found = folders_.find(root);
  return found == folders_.end() ? nullptr : &found->second;
}

Folder *Folders::ofFile(const std::string &path) {
  Folder *best = nullptr;
  for (auto &[root, folder] : folders_)
    if (isInside(path, root) && (!best || root.size() > best->root.size()))
      best = &folder;
  return best;
}

} // namespace outlive::lsp
