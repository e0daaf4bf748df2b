// Lifecycle and dispatch; see Server.h.
#include "lsp/Server.h"

#include "lsp/Session.h"
#include "lsp/Uri.h"

#include <limits>

namespace outlive::lsp {

namespace {

constexpr Milliseconds parentInterval{3000};
constexpr Milliseconds configurationPatience{3000};

// The folders of `initialize`.
std::vector<std::string> readRoots(const Field &params) {
  std::vector<std::string> roots;
  auto add = [&](const Field &uri) {
    if (std::optional<std::string> path = pathOfUri(uri.text()))
      roots.push_back(*path);
  };
  if (std::optional<Field> folders = params.find("workspaceFolders"))
    folders->each([&](const Field &folder) { add(folder["uri"]); });
  else if (std::optional<Field> root = params.find("rootUri"))
    add(*root);
  else if (std::optional<Field> path = params.find("rootPath");
           path && path->text().starts_with('/'))
    roots.push_back(path->text());
  return roots;
}

} // namespace

Server::Server(ServerWorld world) : world_(std::move(world)), client_(world_.send) {}

Server::~Server() = default;

const std::map<std::string_view, Server::Request> &Server::requests() {
  static const std::map<std::string_view, Request> table = {
      {"initialize", &Server::initialize},
      {"shutdown", &Server::shutdown},
      {"textDocument/diagnostic", &Server::pullDocument},
      {"workspace/diagnostic", &Server::pullWorkspace},
      {"textDocument/hover", &Server::hover},
      {"textDocument/inlayHint", &Server::inlayHints},
      {"textDocument/codeLens", &Server::codeLenses},
      {"codeLens/resolve", &Server::resolveCodeLens},
      {"textDocument/codeAction", &Server::codeActions},
      {"workspace/executeCommand", &Server::executeCommand},
  };
  return table;
}

const std::map<std::string_view, Server::Notification> &Server::notifications() {
  static const std::map<std::string_view, Notification> table = {
      {"initialized", &Server::initialized},
      {"exit", &Server::exit},
      {"$/cancelRequest", &Server::cancelRequest},
      {"$/setTrace", &Server::setTrace},
      {"window/workDoneProgress/cancel", &Server::cancelProgress},
      {"textDocument/didOpen", &Server::documentOpened},
      {"textDocument/didChange", &Server::documentChanged},
      {"textDocument/didSave", &Server::documentSaved},
      {"textDocument/didClose", &Server::documentClosed},
      {"workspace/didChangeConfiguration", &Server::configurationChanged},
      {"workspace/didChangeWorkspaceFolders", &Server::foldersChanged},
      {"workspace/didChangeWatchedFiles", &Server::watchedFilesChanged},
  };
  return table;
}

// ---- Messages -------------------------------------------------------------------------------

void Server::receive(const std::string &text) {
  Message message = parseMessage(text);
  switch (message.kind) {
  case Message::Kind::Invalid:
    client_.refuse(message.id, message.code, message.problem);
    return;
  case Message::Kind::Request:
    receiveRequest(message);
    return;
  case Message::Kind::Notification:
    receiveNotification(message);
    return;
  case Message::Kind::Response:
    client_.take(message);
    return;
  }
}

void Server::receiveRequest(const Message &message) {
  try {
    if (wasShutDown_)
      throw RequestError(ErrorCode::InvalidRequest, "the server is shutting down");
    if (!session_ && message.method != "initialize")
      throw RequestError(ErrorCode::ServerNotInitialized, "'initialize' comes first");
    auto handler = requests().find(message.method);
    if (handler == requests().end())
      throw RequestError(ErrorCode::MethodNotFound,
                         "there is no method '" + message.method + "' here");
    const Json none = Json::object();
    const Field params(message.params.is_null() ? none : message.params, "params");
    if (std::optional<Json> result = (this->*handler->second)(message.id, params))
      client_.respond(message.id, std::move(*result));
  } catch (const RequestError &error) {
    client_.refuse(message.id, error.code(), error.what(), error.data());
  } catch (const std::exception &error) {
    client_.refuse(message.id, ErrorCode::InternalError, error.what());
  }
}

void Server::receiveNotification(const Message &message) {
  const bool isExit = message.method == "exit";
  if (!isExit && (!session_ || wasShutDown_))
    return;
  auto handler = notifications().find(message.method);
  if (handler == notifications().end())
    return; // what nobody answers may be ignored
  try {
    const Json none = Json::object();
    (this->*handler->second)(Field(message.params.is_null() ? none : message.params, "params"));
  } catch (const std::exception &error) {
    client_.log(MessageType::Error, message.method + ": " + error.what());
  }
}

void Server::receiveMalformed(const std::string &problem) {
  client_.refuse(nullptr, ErrorCode::ParseError, problem);
}

void Server::streamEnded() {
  if (session_)
    session_->checker.stop();
  isFinished_ = true;
}

// ---- Lifecycle ------------------------------------------------------------------------------

std::optional<Json> Server::initialize(const Json &, const Field &params) {
  if (session_)
    throw RequestError(ErrorCode::InvalidRequest, "'initialize' comes once");
  if (std::optional<Field> process = params.find("processId"))
    parentProcess_ = process->integer(0, std::numeric_limits<int32_t>::max());
  nextParentCheck_ = world_.now() + parentInterval;
  ClientCapabilities can = readCapabilities(params.json());
  // What may be wrong is read before there is a session.
  const std::vector<std::string> roots = readRoots(params);

  Settings settings = world_.defaults;
  if (std::optional<Field> options = params.find("initializationOptions")) {
    Json json = options->json();
    if (json.is_object())
      json.erase("clientCommands");
    std::vector<std::string> complaints;
    settings = readSettings(json, settings, complaints);
    complain(complaints);
  }
  const bool isPull = can.hasPullDiagnostics && settings.pullDiagnostics;
  Json result = serverCapabilities(can, isPull, world_.version);

  CheckerWorld checker;
  checker.now = world_.now;
  checker.post = world_.post;
  checker.workers = world_.workers;
  checker.openProject = world_.openProject;
  checker.resultsChanged = [this](const auto &files) { resultsChanged(files); };
  PublisherWorld publisher;
  publisher.view = [this](const std::string &path) { return viewOf(path); };
  publisher.isSettled = [this](const std::string &path) {
    return session_->checker.isSettled(path);
  };
  publisher.filesWithResults = [this] { return filesWithResults(); };
  session_ = std::make_unique<Session>(client_, std::move(can), std::move(settings), isPull,
                                       std::move(checker), std::move(publisher));

  for (const std::string &root : roots)
    addFolder(root);
  return result;
}

void Server::initialized(const Field &) {
  registerCapabilities();
  if (!session_->can.hasConfiguration)
    return openFolders();
  session_->configurationDeadline = world_.now() + configurationPatience;
  askForConfiguration();
}

std::optional<Json> Server::shutdown(const Json &, const Field &) {
  wasShutDown_ = true;
  session_->checker.stop();
  session_->publisher.cancelAll();
  return Json(nullptr);
}

void Server::exit(const Field &) { streamEnded(); }

void Server::cancelRequest(const Field &params) {
  // All but pulls have been answered by now.
  session_->publisher.cancel(params["id"].json());
}

void Server::setTrace(const Field &params) {
  const std::string &value = params["value"].text();
  if (value != "off" && value != "messages" && value != "verbose")
    params["value"].fail("one of off, messages, verbose is expected");
}

void Server::cancelProgress(const Field &params) {
  const Field token = params["token"];
  if (token.json().is_string())
    session_->progress.cancel(token.text());
}

// ---- Time -----------------------------------------------------------------------------------

std::optional<TimePoint> Server::nextDeadline() const {
  std::optional<TimePoint> next;
  auto consider = [&](std::optional<TimePoint> time) {
    if (time && (!next || *time < *next))
      next = time;
  };
  if (parentProcess_)
    consider(nextParentCheck_);
  if (session_ && !wasShutDown_) {
    consider(session_->checker.nextDeadline());
    consider(session_->configurationDeadline);
  }
  return next;
}

void Server::tick() {
  const TimePoint now = world_.now();
  if (parentProcess_ && now >= nextParentCheck_) {
    nextParentCheck_ = now + parentInterval;
    if (!world_.isProcessAlive(*parentProcess_))
      return streamEnded();
  }
  if (!session_ || wasShutDown_)
    return;
  // A client that does not answer gets its folders all the same.
  if (session_->configurationDeadline && now >= *session_->configurationDeadline)
    openFolders();
  session_->checker.tick();
  session_->publisher.flush();
  refreshRemarks();
}

} // namespace outlive::lsp
