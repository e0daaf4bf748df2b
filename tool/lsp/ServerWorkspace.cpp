// Settings, folders, files on disk and documents; see Server.h.
#include "lsp/Protocol.h"
#include "lsp/Session.h"
#include "lsp/Uri.h"

#include "lsp/Markdown.h"

#include <filesystem>
#include <limits>
#include <set>

namespace outlive::lsp {

namespace {

// What decides how files are compiled, and what may be compiled.
constexpr std::string_view watchedFiles[] = {
    "**/compile_commands.json", "**/compile_flags.txt", "**/.outlive.yaml",
    "**/*.{c,cc,cpp,cxx,c++,h,hh,hpp,hxx,h++,inc,inl,ipp,tpp,cu,cuh,m,mm}"};

} // namespace

// ---- Settings -------------------------------------------------------------------------------

void Server::registerCapabilities() {
  Json registrations = Json::array();
  if (session_->can.canRegisterWatchers) {
    Json watchers = Json::array();
    for (std::string_view glob : watchedFiles)
      watchers.push_back({{"globPattern", glob}});
    registrations.push_back({{"id", "outlive-files"},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions", {{"watchers", std::move(watchers)}}}});
  }
  if (session_->can.canRegisterConfiguration)
    registrations.push_back({{"id", "outlive-settings"},
                             {"method", "workspace/didChangeConfiguration"},
                             {"registerOptions", {{"section", "outlive"}}}});
  if (!registrations.empty())
    client_.request("client/registerCapability", {{"registrations", std::move(registrations)}});
}

void Server::askForConfiguration() {
  std::vector<std::string> roots;
  Json items = Json::array({{{"section", "outlive"}}});
  for (const auto &[root, folder] : session_->folders.all()) {
    if (folder.isLoose)
      continue;
    roots.push_back(root);
    items.push_back({{"scopeUri", uriOfPath(root)}, {"section", "outlive"}});
  }
  client_.request("workspace/configuration", {{"items", std::move(items)}},
                  [this, roots](const Json &answer, const Json &) {
                    if (!wasShutDown_)
                      takeConfiguration(roots, answer);
                  });
}

void Server::complain(const std::vector<std::string> &complaints) {
  std::set<std::string> said;
  for (const std::string &complaint : complaints)
    if (said.insert(complaint).second)
      client_.show(MessageType::Warning, "outlive: in the settings, " + complaint);
}

void Server::takeConfiguration(const std::vector<std::string> &roots, const Json &answer) {
  auto settingsAt = [&](size_t i) -> Json {
    return answer.is_array() && i < answer.size() ? answer[i] : Json();
  };
  // Most folders have the same settings: what is wrong with them is said once.
  std::vector<std::string> complaints;
  session_->settings = readSettings(settingsAt(0), session_->initial, complaints);
  for (auto &[root, folder] : session_->folders.all()) {
    auto place = std::find(roots.begin(), roots.end(), root);
    const Json own =
        place == roots.end() ? Json() : settingsAt(static_cast<size_t>(place - roots.begin()) + 1);
    configureFolder(folder, own.is_null() ? session_->settings
                                          : readSettings(own, session_->initial, complaints));
  }
  complain(complaints);
  openFolders();
}

void Server::configureFolder(Folder &folder, const Settings &settings) {
  const Settings old = std::exchange(folder.settings, settings);
  if (old == settings || folder.state == Folder::State::Closed)
    return;
  if (!needSameProject(old, settings))
    session_->checker.open(folder);
  else if (old.remarks.enabled != settings.remarks.enabled ||
           old.wholeProject != settings.wholeProject)
    session_->checker.again(folder);
  session_->areRemarksStale |= old.remarks != settings.remarks;
  resultsChanged(filesWithResults());
}

void Server::configurationChanged(const Field &params) {
  std::optional<Field> settings = params.find("settings");
  if (settings && settings->isObject()) {
    if (std::optional<Field> own = settings->find("outlive")) {
      std::vector<std::string> complaints;
      session_->settings = readSettings(own->json(), session_->initial, complaints);
      complain(complaints);
      for (auto &[root, folder] : session_->folders.all())
        configureFolder(folder, session_->settings);
      return;
    }
  }
  if (session_->can.hasConfiguration)
    askForConfiguration();
}

// ---- Folders and files ----------------------------------------------------------------------

void Server::addFolder(const std::string &root) {
  // Files that were open before have a home now, and a project.
  for (const std::string &loose : session_->folders.looseIn(root))
    session_->checker.drop(loose);
  session_->folders.add(root, session_->settings);
}

void Server::openFolders() {
  session_->configurationDeadline.reset();
  for (auto &[root, folder] : session_->folders.all())
    if (folder.state == Folder::State::Closed)
      session_->checker.open(folder);
}

void Server::foldersChanged(const Field &params) {
  const Field event = params["event"];
  event["removed"].each([&](const Field &folder) {
    if (std::optional<std::string> path = pathOfUri(folder["uri"].text()))
      session_->checker.drop(*path);
  });
  event["added"].each([&](const Field &folder) {
    if (std::optional<std::string> path = pathOfUri(folder["uri"].text()))
      addFolder(*path);
  });
  for (const auto &[path, document] : session_->documents.all()) {
    makeHome(path);
    session_->checker.opened(path);
  }
  if (session_->can.hasConfiguration)
    askForConfiguration(); // opens them
  else
    openFolders();
}

void Server::watchedFilesChanged(const Field &params) {
  std::vector<std::string> paths;
  params["changes"].each([&](const Field &change) {
    change["type"].integer(1, 3);
    std::optional<std::string> path = pathOfUri(change["uri"].text());
    // Of an open document the editor's text counts.
    if (path && !session_->documents.find(*path))
      paths.push_back(*path);
  });
  session_->places.forgetDisk();
  session_->checker.changedOnDisk(paths);
}

// ---- Documents ------------------------------------------------------------------------------

// A folder for a file that lies in none.
void Server::makeHome(const std::string &path) {
  if (!session_->folders.ofFile(path))
    session_->folders.add(std::filesystem::path(path).parent_path().string(), session_->settings,
                          /*isLoose=*/true);
}

Document &Server::openDocument(const Field &params) {
  std::optional<std::string> path = readDocumentPath(params);
  Document *document = path ? session_->documents.find(*path) : nullptr;
  if (!document)
    params["textDocument"]["uri"].fail("no such document is open");
  return *document;
}

void Server::documentOpened(const Field &params) {
  const Field item = params["textDocument"];
  const std::string &uri = item["uri"].text();
  item["languageId"].text();
  const int64_t version = item["version"].integer(std::numeric_limits<int32_t>::min(),
                                                  std::numeric_limits<int32_t>::max());
  const std::string &text = item["text"].text();
  std::optional<std::string> path = pathOfUri(uri);
  if (!path)
    return; // not a file: nothing can be said about it
  std::optional<std::string> content = readFile(*path);
  std::optional<Text> disk;
  if (content)
    disk.emplace(std::move(*content));
  session_->documents.open(uri, *path, version, text, disk ? &*disk : nullptr);
  makeHome(*path);
  // Until the client has given its settings, folders wait; and so do their files.
  if (!session_->configurationDeadline)
    session_->checker.opened(*path);
}

void Server::documentChanged(const Field &params) {
  const std::optional<std::string> path = readDocumentPath(params);
  if (!path)
    return;
  Document &document = openDocument(params);
  const int64_t version = params["textDocument"]["version"].integer(
      std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max());
  // Read before the first is applied: all, or none.
  const std::vector<DocumentChange> changes = readChanges(params["contentChanges"]);
  session_->documents.change(document, version, changes, session_->can.encoding);
  session_->checker.changed(*path);
}

void Server::documentSaved(const Field &params) {
  const std::optional<std::string> path = readDocumentPath(params);
  if (!path)
    return;
  openDocument(params).isSaved = true;
  session_->places.forgetDisk();
  session_->checker.saved(*path);
}

void Server::documentClosed(const Field &params) {
  const std::optional<std::string> path = readDocumentPath(params);
  if (!path)
    return;
  const Document &document = openDocument(params);
  Folder *folder = session_->folders.ofFile(*path);
  const FileResults *results = folder ? folder->results.find(*path) : nullptr;
  // What counts from now on is on disk, and somebody else may have been there.
  const std::optional<std::string> disk = readFile(*path);
  // Of a text that does not parse there are the findings of an older one.
  const bool isKnown =
      disk && *disk == document.text->content() && (!results || isAbout(*results, document));
  session_->documents.close(*path);
  session_->places.forgetDisk();
  session_->checker.closed(*path, !disk     ? AfterClose::Gone
                                  : isKnown ? AfterClose::Known
                                            : AfterClose::Changed);
  session_->publisher.closed(*path);
  // A folder that was made for open files only.
  if (!folder || !folder->isLoose)
    return;
  for (const auto &[other, document] : session_->documents.all())
    if (session_->folders.ofFile(other) == folder)
      return;
  session_->checker.drop(folder->root);
}

// ---- Commands -------------------------------------------------------------------------------

std::optional<Json> Server::executeCommand(const Json &, const Field &params) {
  const std::string &command = params["command"].text();
  if (command == "outlive.refresh") {
    for (auto &[root, folder] : session_->folders.all())
      if (folder.state != Folder::State::Closed)
        session_->checker.open(folder);
    return Json(nullptr);
  }
  if (command != "outlive.explain")
    params["command"].fail("there is no command '" + command + "'");
  const Field arguments = params["arguments"];
  std::string id;
  arguments.each([&](const Field &each) { id = id.empty() ? each.text() : id; });
  const Rule *rule = world_.catalogue->find(id);
  if (!rule) {
    const std::string meant = world_.catalogue->suggest(id);
    arguments.fail("there is no rule '" + id + "'" +
                   (meant.empty() ? "" : "; did you mean '" + meant + "'?"));
  }
  const auto &own = session_->can.commands;
  if (std::find(own.begin(), own.end(), command) == own.end())
    client_.show(MessageType::Info,
                 rule->id + ": " + rule->summary + ". Fix: " + rule->fixes.find("")->second + '.');
  return ruleMarkdown(*world_.catalogue, id);
}

} // namespace outlive::lsp
