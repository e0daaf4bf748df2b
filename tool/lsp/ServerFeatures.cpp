// Requests about what is known of a file; see Server.h.
#include "lsp/Diagnostics.h"
#include "lsp/Hover.h"
#include "lsp/Protocol.h"
#include "lsp/Remarks.h"
#include "lsp/Session.h"
#include "lsp/Uri.h"

namespace outlive::lsp {

std::optional<View> Server::viewOf(const std::string &path) {
  Folder *folder = session_->folders.ofFile(path);
  // A configuration may stand above the folder.
  for (auto &entry : session_->folders.all())
    if (!folder && entry.second.mistakes.contains(path))
      folder = &entry.second;
  if (!folder)
    return std::nullopt;
  auto mistakes = folder->mistakes.find(path);
  const FileResults *results = folder->results.find(path);
  return View{*world_.catalogue,
              session_->can,
              folder->settings,
              session_->places,
              folder->root,
              path,
              results ? *results : session_->nothing,
              session_->checker.problemOf(path),
              mistakes == folder->mistakes.end() ? nullptr : &mistakes->second};
}

std::optional<View> Server::viewOfDocument(const Field &params) {
  std::optional<std::string> path = readDocumentPath(params);
  return path ? viewOf(*path) : std::nullopt;
}

std::vector<std::string> Server::filesWithResults() const {
  std::vector<std::string> files;
  for (const auto &[root, folder] : session_->folders.all())
    for (const auto &[path, results] : folder.results.all())
      files.push_back(path);
  for (const auto &[root, folder] : session_->folders.all())
    for (const auto &[path, mistakes] : folder.mistakes)
      files.push_back(path);
  return files;
}

void Server::resultsChanged(const std::vector<std::string> &files) {
  if (files.empty())
    return;
  session_->publisher.resultsChanged(files);
  for (const std::string &file : files) {
    const Folder *folder =
        session_->documents.find(file) ? session_->folders.ofFile(file) : nullptr;
    if (folder && folder->settings.remarks.enabled)
      session_->areRemarksStale = true;
  }
}

void Server::refreshRemarks() {
  if (!std::exchange(session_->areRemarksStale, false))
    return;
  const RemarkSettings &remarks = session_->settings.remarks;
  if (session_->can.hasInlayHintRefresh && remarks.inlayHints)
    client_.request("workspace/inlayHint/refresh", nullptr);
  if (session_->can.hasCodeLensRefresh && remarks.codeLens)
    client_.request("workspace/codeLens/refresh", nullptr);
}

std::optional<Json> Server::pullDocument(const Json &id, const Field &params) {
  std::optional<Field> previous = params.find("previousResultId");
  const std::string previousId = previous ? previous->text() : std::string();
  const std::optional<std::string> path = readDocumentPath(params);
  if (!path)
    return Json{{"kind", "full"}, {"items", Json::array()}};
  return session_->publisher.pullDocument(id, *path, previousId);
}

std::optional<Json> Server::pullWorkspace(const Json &id, const Field &params) {
  std::map<std::string, std::string> previous;
  params["previousResultIds"].each([&](const Field &each) {
    const std::string &value = each["value"].text();
    if (std::optional<std::string> path = pathOfUri(each["uri"].text()))
      previous[*path] = value;
  });
  return session_->publisher.pullWorkspace(id, std::move(previous));
}

std::optional<Json> Server::hover(const Json &, const Field &params) {
  const Position position = readPosition(params["position"]);
  const std::optional<View> view = viewOfDocument(params);
  return view ? hoverOf(*view, position) : Json(nullptr);
}

std::optional<Json> Server::inlayHints(const Json &, const Field &params) {
  const Range range = readRange(params["range"]);
  const std::optional<View> view = viewOfDocument(params);
  if (!view || !view->settings.remarks.enabled || !view->settings.remarks.inlayHints)
    return Json::array();
  return inlayHintsOf(*view, range);
}

std::optional<Json> Server::codeLenses(const Json &, const Field &params) {
  const std::optional<View> view = viewOfDocument(params);
  if (!view || !view->settings.remarks.enabled || !view->settings.remarks.codeLens)
    return Json::array();
  return codeLensesOf(*view, readDocumentUri(params));
}

std::optional<Json> Server::resolveCodeLens(const Json &, const Field &params) {
  const Field data = params["data"];
  const std::optional<std::string> path = pathOfUri(data["uri"].text());
  const std::string &function = data["function"].text();
  readRange(params["range"]);
  const std::optional<View> view = path ? viewOf(*path) : std::nullopt;
  Json lens = params.json();
  // A command without a name is shown, and does nothing.
  lens["command"] = {{"title", view ? lensTitle(*view, function) : std::string()}, {"command", ""}};
  return lens;
}

std::optional<Json> Server::codeActions(const Json &, const Field &params) {
  const ActionRequest request = readActionRequest(params);
  const std::optional<View> view = viewOfDocument(params);
  return view ? codeActionsOf(*view, session_->documents, request) : Json::array();
}

} // namespace outlive::lsp
