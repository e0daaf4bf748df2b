// What the client can do, and what the server says it can.
//
// Clients say it in `initialize`, in a tree where everything may be missing. What is missing is not
// possible; what has the wrong type as well: it is no reason to refuse to serve.
#pragma once

#include "lsp/JsonRpc.h"
#include "lsp/Text.h"

#include <string>
#include <vector>

namespace outlive::lsp {

struct ClientCapabilities {
  Encoding encoding = Encoding::Utf16; // the one agreed upon
  bool hasWorkDoneProgress = false;
  bool hasRelatedInformation = false;
  bool hasCodeDescription = false;
  bool hasDiagnosticData = false;
  bool hasPullDiagnostics = false; // with a way to say that results have changed
  bool hasConfiguration = false;
  bool canRegisterWatchers = false;
  bool canRegisterConfiguration = false;
  bool hasInlayHintRefresh = false;
  bool hasCodeLensRefresh = false;
  bool hasDocumentChanges = false; // edits that name the version they are for
  bool hasCodeActionLiterals = false;
  bool hasMarkdownHover = false;
  std::vector<std::string> commands; // of ours, that it handles itself
};

// Commands that the server handles unless the client does.
std::vector<std::string> commandsForServer(const ClientCapabilities &client);

// `params` are those of `initialize`. Total.
ClientCapabilities readCapabilities(const Json &params);

// The result of `initialize`.
Json serverCapabilities(const ClientCapabilities &client, bool isPull, std::string_view version);

} // namespace outlive::lsp
