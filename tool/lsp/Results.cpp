// See Results.h.
#include "lsp/Results.h"

#include <set>

namespace outlive::lsp {

namespace {

Revision revisionOf(const FileResults &results, const std::string &path) {
  auto found = results.snapshot->find(path);
  return found == results.snapshot->end() ? onDisk : found->second.revision;
}

bool isEmpty(const FileResults &results) {
  return results.findings.empty() && results.remarks.empty() && results.functions.empty();
}

} // namespace

bool isAbout(const FileResults &results, const Document &document) {
  auto found = results.snapshot->find(document.path);
  return found == results.snapshot->end() ||
         found->second.text->content() == document.text->content();
}

std::vector<std::string> Results::take(ProjectResults &&results, const ResultsOrigin &origin,
                                       const Documents &documents) {
  std::map<std::string, FileResults> young;
  for (const std::string &file : results.files)
    young[file];
  // What the whole project does not mention is gone, unless it is no part of it: of an open file
  // without a command only its own check knows.
  if (origin.isWhole)
    for (const auto &entry : files_)
      if (!documents.find(entry.first))
        young[entry.first];
  for (Finding &finding : results.findings)
    young[finding.position.file].findings.push_back(std::move(finding));
  for (Remark &remark : results.remarks)
    young[remark.position.file].remarks.push_back(std::move(remark));
  for (FunctionPlace &function : results.functions)
    young[function.position.file].functions.push_back(std::move(function));
  std::set<std::string> broken;
  for (const UnitFailure &failure : results.failures)
    if (failure.isUntold || failure.isCrash)
      broken.insert(failure.file);

  std::vector<std::string> changed;
  for (auto &[path, file] : young) {
    file.snapshot = file.remarkSnapshot = origin.snapshot;
    file.isBroken = broken.contains(path);
    auto old = files_.find(path);
    if (old == files_.end() && isEmpty(file) && !documents.find(path))
      continue;
    if (old != files_.end() && isKept(old->second, file, path, documents))
      continue;
    changed.push_back(path);
    if (old != files_.end() && !origin.isDetailed) {
      file.remarks = std::move(old->second.remarks);
      file.functions = std::move(old->second.functions);
      file.remarkSnapshot = std::move(old->second.remarkSnapshot);
    }
    if (isEmpty(file) && !documents.find(path))
      files_.erase(old);
    else
      files_.insert_or_assign(path, std::move(file));
  }
  return changed;
}

bool Results::isKept(const FileResults &old, const FileResults &young, const std::string &path,
                     const Documents &documents) const {
  if (!documents.find(path))
    return false;
  return revisionOf(old, path) > revisionOf(young, path) || (young.isBroken && !old.isBroken);
}

const FileResults *Results::find(const std::string &path) const {
  auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

std::vector<std::string> Results::keepOnly(const Documents &documents) {
  std::vector<std::string> paths;
  for (const auto &entry : files_)
    if (!documents.find(entry.first))
      paths.push_back(entry.first);
  for (const std::string &path : paths)
    files_.erase(path);
  return paths;
}

std::vector<std::string> Results::clear() {
  std::vector<std::string> paths;
  for (const auto &entry : files_)
    paths.push_back(entry.first);
  files_.clear();
  return paths;
}

} // namespace outlive::lsp
