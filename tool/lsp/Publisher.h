// How diagnostics get to the editor: sent when they change, or given when they are asked for.
//
// Push: a file's diagnostics are sent when they differ from what was sent last; those of an open
// document also when it was checked in a newer version, so that the client knows.
// Pull: a request for an open document waits until its newest text has been checked, so that the
// answer is never about an older one. One for the workspace is answered at once the first time;
// after that it waits until something has changed. "Unchanged" is told by the id of a report, which
// is made from its content. When results change of a document that nobody is asking about, the
// client is told to ask again (`workspace/diagnostic/refresh`).
#pragma once

#include "lsp/Client.h"
#include "lsp/View.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace outlive::lsp {

struct PublisherWorld {
  std::function<std::optional<View>(const std::string &path)> view;
  std::function<bool(const std::string &path)> isSettled;
  std::function<std::vector<std::string>()> filesWithResults;
};

class Publisher {
public:
  Publisher(PublisherWorld world, const Documents &documents, Client &client, bool isPull)
      : world_(std::move(world)), documents_(documents), client_(client), isPull_(isPull) {}

  void resultsChanged(const std::vector<std::string> &files);
  void closed(const std::string &path);

  // The results of `textDocument/diagnostic` and `workspace/diagnostic`; nothing when they are
  // answered later.
  std::optional<Json> pullDocument(const Json &id, const std::string &path,
                                   const std::string &previousId);
  std::optional<Json> pullWorkspace(const Json &id, std::map<std::string, std::string> previous);
  // False when no such request waits.
  bool cancel(const Json &id);
  void cancelAll();

  // Answers what can be answered by now.
  void flush();

private:
  struct WaitingDocument {
    Json id;
    std::string path, previousId;
  };
  struct WaitingWorkspace {
    Json id;
    std::map<std::string, std::string> previous; // ids by path
  };

  Json diagnostics(const std::string &path) const;
  Json documentReport(const std::string &path, const std::string &previousId);
  // Sets whether anything differs from what the client has.
  Json workspaceReport(const std::map<std::string, std::string> &previous, bool &isNew) const;
  void publish(const std::string &path);

  PublisherWorld world_;
  const Documents &documents_;
  Client &client_;
  const bool isPull_;

  struct Published {
    std::string uri, id;
    std::optional<int64_t> version; // of an open document
    bool operator==(const Published &) const = default;
  };
  std::map<std::string, Published> published_; // by path
  std::map<std::string, std::string> given_;   // ids of reports that were pulled, by path
  std::vector<WaitingDocument> waitingDocuments_;
  std::vector<WaitingWorkspace> waitingWorkspaces_;
  std::set<std::string> changed_; // since the last flush
  bool wasWorkspaceAsked_ = false;
};

} // namespace outlive::lsp
