// See Publisher.h.
#include "lsp/Publisher.h"

#include "lsp/Diagnostics.h"
#include "lsp/Uri.h"

#include <algorithm>

namespace outlive::lsp {

Json Publisher::diagnostics(const std::string &path) const {
  const std::optional<View> view = world_.view(path);
  return view ? diagnosticsOf(*view) : Json::array();
}

// ---- Push -----------------------------------------------------------------------------------

void Publisher::publish(const std::string &path) {
  const Document *document = documents_.find(path);
  const std::optional<View> view = world_.view(path);
  Json items = view ? diagnosticsOf(*view) : Json::array();
  const std::optional<int64_t> version = document ? std::optional(document->version) : std::nullopt;
  auto old = published_.find(path);
  const bool isKnown = old != published_.end();
  if (!isKnown && (!view || (items.empty() && !document)))
    return;
  const Published next{view ? view->places.uri(path) : old->second.uri, resultIdOf(items), version};
  if (isKnown && old->second == next)
    return;
  if (isKnown && old->second.uri != next.uri) // the client has its own way of writing it
    client_.notify("textDocument/publishDiagnostics",
                   {{"uri", old->second.uri}, {"diagnostics", Json::array()}});
  const bool isForgotten = items.empty() && !document;
  Json params = {{"uri", next.uri}, {"diagnostics", std::move(items)}};
  if (version)
    params["version"] = *version;
  client_.notify("textDocument/publishDiagnostics", std::move(params));
  if (isForgotten)
    published_.erase(path);
  else
    published_[path] = next;
}

void Publisher::resultsChanged(const std::vector<std::string> &files) {
  for (const std::string &file : files)
    if (isPull_)
      changed_.insert(file);
    else
      publish(file);
}

void Publisher::closed(const std::string &path) {
  given_.erase(path);
  if (!isPull_)
    publish(path);
}

// ---- Pull -----------------------------------------------------------------------------------

Json Publisher::documentReport(const std::string &path, const std::string &previousId) {
  Json items = diagnostics(path);
  std::string id = resultIdOf(items);
  given_[path] = id;
  if (id == previousId)
    return {{"kind", "unchanged"}, {"resultId", std::move(id)}};
  return {{"kind", "full"}, {"resultId", std::move(id)}, {"items", std::move(items)}};
}

std::optional<Json> Publisher::pullDocument(const Json &id, const std::string &path,
                                            const std::string &previousId) {
  if (!documents_.find(path) || world_.isSettled(path))
    return documentReport(path, previousId);
  waitingDocuments_.push_back({id, path, previousId});
  return std::nullopt;
}

Json Publisher::workspaceReport(const std::map<std::string, std::string> &previous,
                                bool &isNew) const {
  std::set<std::string> paths;
  for (const std::string &path : world_.filesWithResults())
    paths.insert(path);
  for (const auto &entry : previous)
    paths.insert(entry.first);
  Json reports = Json::array();
  isNew = false;
  for (const std::string &path : paths) {
    const Document *document = documents_.find(path);
    const std::optional<View> view = world_.view(path);
    Json items = view ? diagnosticsOf(*view) : Json::array();
    auto old = previous.find(path);
    if (items.empty() && old == previous.end())
      continue;
    std::string id = resultIdOf(items);
    Json report = {{"uri", view ? view->places.uri(path) : uriOfPath(path)},
                   {"version", document ? Json(document->version) : Json(nullptr)},
                   {"resultId", id}};
    if (old != previous.end() && old->second == id) {
      report["kind"] = "unchanged";
    } else {
      report["kind"] = "full";
      report["items"] = std::move(items);
      isNew = true;
    }
    reports.push_back(std::move(report));
  }
  return {{"items", std::move(reports)}};
}

std::optional<Json> Publisher::pullWorkspace(const Json &id,
                                             std::map<std::string, std::string> previous) {
  bool isNew = false;
  Json report = workspaceReport(previous, isNew);
  const bool isFirst = !std::exchange(wasWorkspaceAsked_, true);
  if (isNew || isFirst)
    return report;
  waitingWorkspaces_.push_back({id, std::move(previous)});
  return std::nullopt;
}

bool Publisher::cancel(const Json &id) {
  auto isMeant = [&](const auto &waiting) { return waiting.id == id; };
  const size_t count =
      std::erase_if(waitingDocuments_, isMeant) + std::erase_if(waitingWorkspaces_, isMeant);
  if (count > 0)
    client_.refuse(id, ErrorCode::RequestCancelled, "cancelled");
  return count > 0;
}

void Publisher::cancelAll() {
  for (const auto &waiting : std::exchange(waitingDocuments_, {}))
    client_.refuse(waiting.id, ErrorCode::RequestCancelled, "the server is going away");
  for (const auto &waiting : std::exchange(waitingWorkspaces_, {}))
    client_.refuse(waiting.id, ErrorCode::RequestCancelled, "the server is going away");
}

void Publisher::flush() {
  std::erase_if(waitingDocuments_, [&](const WaitingDocument &waiting) {
    if (documents_.find(waiting.path) && !world_.isSettled(waiting.path))
      return false;
    client_.respond(waiting.id, documentReport(waiting.path, waiting.previousId));
    return true;
  });
  const std::set<std::string> changed = std::exchange(changed_, {});
  if (changed.empty())
    return;
  std::erase_if(waitingWorkspaces_, [&](const WaitingWorkspace &waiting) {
    bool isNew = false;
    Json report = workspaceReport(waiting.previous, isNew);
    if (isNew)
      client_.respond(waiting.id, std::move(report));
    return isNew;
  });
  const bool isStale = std::any_of(changed.begin(), changed.end(), [&](const std::string &path) {
    auto given = given_.find(path);
    return given != given_.end() && documents_.find(path) && world_.isSettled(path) &&
           given->second != resultIdOf(diagnostics(path));
  });
  if (isStale)
    client_.request("workspace/diagnostic/refresh", nullptr);
}

} // namespace outlive::lsp
