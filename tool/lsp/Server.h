// The language server: which message does what.
//
//   initialize, initialized     who the client is, its settings; then its folders are opened
//   didOpen ... didClose        Documents, and Checker learns of it
//   requests                    answered from what is known, at once; only pulled diagnostics may
//                               have to wait (Publisher)
//   shutdown, exit              work is told to stop; the exit code is 0 after a shutdown
// Errors of a request are its answer, errors of a notification a line in the log; the server goes
// on. Requests before `initialize` and after `shutdown` are refused.
//
// The server belongs to one thread and does not block it. What else there is in the world, time,
// threads, processes and the pipe, is given to it, so that tests decide what happens when.
#pragma once

#include "lsp/Capabilities.h"
#include "lsp/Checker.h"
#include "lsp/CodeActions.h"
#include "lsp/Field.h"
#include "lsp/Publisher.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace outlive::lsp {

struct ServerWorld {
  Send send;
  std::function<TimePoint()> now;
  std::function<void(Task)> post; // to the thread of the server; from any thread
  Workers *workers = nullptr;
  OpenProject openProject;
  const Catalogue *catalogue = nullptr;
  std::string version;
  Settings defaults;                                   // from the command line
  std::function<bool(int64_t process)> isProcessAlive; // of the editor
};

class Server {
public:
  explicit Server(ServerWorld world);
  ~Server();

  void receive(const std::string &message);
  // Something came that was no message.
  void receiveMalformed(const std::string &problem);
  // Nothing more will come. Without `exit` before, that is a failure.
  void streamEnded();

  std::optional<TimePoint> nextDeadline() const;
  void tick();

  bool isFinished() const { return isFinished_; }
  int exitCode() const { return wasShutDown_ ? 0 : 1; }

private:
  // Gets the parameters; what it returns is the result. Nothing: it is answered later.
  using Request = std::optional<Json> (Server::*)(const Json &id, const Field &params);
  using Notification = void (Server::*)(const Field &params);
  static const std::map<std::string_view, Request> &requests();
  static const std::map<std::string_view, Notification> &notifications();

  void receiveRequest(const Message &message);
  void receiveNotification(const Message &message);

  // Lifecycle
  std::optional<Json> initialize(const Json &id, const Field &params);
  std::optional<Json> shutdown(const Json &id, const Field &params);
  void initialized(const Field &params);
  void exit(const Field &params);
  void cancelRequest(const Field &params);
  void setTrace(const Field &params);
  void cancelProgress(const Field &params);

  // Workspace
  void configurationChanged(const Field &params);
  void foldersChanged(const Field &params);
  void watchedFilesChanged(const Field &params);
  void askForConfiguration();
  void takeConfiguration(const std::vector<std::string> &roots, const Json &answer);
  void configureFolder(Folder &folder, const Settings &settings);
  void complain(const std::vector<std::string> &complaints);
  void openFolders();
  void addFolder(const std::string &root);
  void registerCapabilities();
  std::optional<Json> executeCommand(const Json &id, const Field &params);

  // Documents
  void documentOpened(const Field &params);
  void documentChanged(const Field &params);
  void documentSaved(const Field &params);
  void documentClosed(const Field &params);
  Document &openDocument(const Field &params);
  void makeHome(const std::string &path);

  // Features
  std::optional<Json> pullDocument(const Json &id, const Field &params);
  std::optional<Json> pullWorkspace(const Json &id, const Field &params);
  std::optional<Json> hover(const Json &id, const Field &params);
  std::optional<Json> inlayHints(const Json &id, const Field &params);
  std::optional<Json> codeLenses(const Json &id, const Field &params);
  std::optional<Json> resolveCodeLens(const Json &id, const Field &params);
  std::optional<Json> codeActions(const Json &id, const Field &params);
  std::optional<View> viewOf(const std::string &path);
  std::optional<View> viewOfDocument(const Field &params);
  void resultsChanged(const std::vector<std::string> &files);
  void refreshRemarks();
  std::vector<std::string> filesWithResults() const;

  // What is made when the client has said what it can.
  struct Session;

  ServerWorld world_;
  Client client_;
  std::unique_ptr<Session> session_;
  bool wasShutDown_ = false, isFinished_ = false;
  std::optional<int64_t> parentProcess_;
  TimePoint nextParentCheck_{};
};

} // namespace outlive::lsp
