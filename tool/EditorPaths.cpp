// See EditorPaths.h.
#include "EditorPaths.h"

#include "RealPath.h"

namespace outlive {

EditorPaths::EditorPaths(std::string folder)
    : folder_(std::move(folder)), real_(realPath(folder_)) {}

std::string EditorPaths::realOf(const std::string &path) const {
  auto [entry, isNew] = reals_.try_emplace(path);
  if (isNew)
    entry->second = realPath(path);
  return entry->second;
}

void EditorPaths::learn(const std::vector<std::string> &engineNames) {
  std::lock_guard lock(mutex_);
  for (const std::string &name : engineNames)
    engineByReal_.try_emplace(realOf(name), name);
}

std::string EditorPaths::toEngine(const std::string &path) const {
  std::lock_guard lock(mutex_);
  auto known = engineByReal_.find(realOf(path));
  std::string engine = known == engineByReal_.end() ? path : known->second;
  if (engine != path)
    editorByEngine_[engine] = path;
  return engine;
}

std::string EditorPaths::toEditor(const std::string &path) const {
  std::lock_guard lock(mutex_);
  if (auto known = editorByEngine_.find(path); known != editorByEngine_.end())
    return known->second;
  if (folder_ == real_ || path.starts_with(folder_ + "/"))
    return path;
  const std::string real = realOf(path);
  return real.starts_with(real_ + "/") ? folder_ + real.substr(real_.size()) : path;
}

void EditorPaths::toEditor(lsp::ProjectResults &results) const {
  auto rename = [&](std::string &path) {
    if (!path.empty())
      path = toEditor(path);
  };
  auto renameAll = [&](auto &result) {
    rename(result.position.file);
    for (TraceStep &step : result.trace)
      rename(step.position.file);
    for (Fix &fix : result.fixes)
      for (Edit &edit : fix.edits)
        rename(edit.begin.file);
  };
  for (std::string &file : results.files)
    rename(file);
  for (Finding &finding : results.findings) {
    renameAll(finding);
    for (RetentionEdge &edge : finding.retention)
      rename(edge.position.file);
  }
  for (Remark &remark : results.remarks) {
    renameAll(remark);
    rename(remark.sinkPosition.file);
  }
  for (FunctionPlace &place : results.functions)
    rename(place.position.file);
  for (lsp::UnitFailure &failure : results.failures)
    rename(failure.file);
  for (lsp::ConfigMistake &mistake : results.mistakes)
    rename(mistake.position.file);
}

} // namespace outlive
