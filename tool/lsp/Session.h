// Everything the server has once a client has introduced itself.
#pragma once

#include "lsp/Checker.h"
#include "lsp/Places.h"
#include "lsp/Publisher.h"
#include "lsp/Server.h"

namespace outlive::lsp {

// Of files of which nothing is known.
inline FileResults emptyResults() {
  FileResults results;
  results.snapshot = results.remarkSnapshot = std::make_shared<const Snapshot>();
  return results;
}

struct Server::Session {
  Session(Client &client, ClientCapabilities can, Settings first, bool isPull,
          CheckerWorld checkerWorld, PublisherWorld publisherWorld)
      : can(std::move(can)), settings(first), initial(std::move(first)),
        progress(client, this->can.hasWorkDoneProgress), places(documents, this->can.encoding),
        checker(std::move(checkerWorld), documents, folders, client, progress),
        publisher(std::move(publisherWorld), documents, client, isPull), nothing(emptyResults()) {}

  const ClientCapabilities can;
  Settings settings;      // of files outside of all folders, and of new folders
  const Settings initial; // command line and initializationOptions
  Documents documents;
  Folders folders;
  WorkDone progress;
  Places places;
  Checker checker;
  Publisher publisher;
  const FileResults nothing;
  // Folders wait for the client's settings until then.
  std::optional<TimePoint> configurationDeadline;
  bool areRemarksStale = false; // the client must be told to ask again
};

} // namespace outlive::lsp
