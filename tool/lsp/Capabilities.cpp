// See Capabilities.h.
#include "lsp/Capabilities.h"

#include <algorithm>
#include <initializer_list>

namespace outlive::lsp {

namespace {

// The value at a path of members; null when there is none.
const Json &at(const Json &json, std::initializer_list<const char *> path) {
  static const Json nothing;
  const Json *value = &json;
  for (const char *key : path) {
    if (!value->is_object())
      return nothing;
    auto found = value->find(key);
    if (found == value->end())
      return nothing;
    value = &*found;
  }
  return *value;
}

bool isTrue(const Json &json, std::initializer_list<const char *> path) {
  const Json &value = at(json, path);
  return value.is_boolean() && value.get<bool>();
}

bool contains(const Json &list, std::string_view word) {
  return list.is_array() && std::find(list.begin(), list.end(), word) != list.end();
}

// Bytes are what results are in: no conversion. UTF-16 is what every client knows.
Encoding chooseEncoding(const Json &offered) {
  if (contains(offered, "utf-8"))
    return Encoding::Utf8;
  if (contains(offered, "utf-16") || !contains(offered, "utf-32"))
    return Encoding::Utf16;
  return Encoding::Utf32;
}

std::string_view nameOf(Encoding encoding) {
  switch (encoding) {
  case Encoding::Utf8:
    return "utf-8";
  case Encoding::Utf16:
    return "utf-16";
  case Encoding::Utf32:
    return "utf-32";
  }
  return "utf-16";
}

} // namespace

ClientCapabilities readCapabilities(const Json &params) {
  const Json &client = at(params, {"capabilities"});
  ClientCapabilities can;
  can.encoding = chooseEncoding(at(client, {"general", "positionEncodings"}));
  can.hasWorkDoneProgress = isTrue(client, {"window", "workDoneProgress"});
  // Those that pull say what they can show of a diagnostic there, if anywhere.
  const Json &publish = at(client, {"textDocument", "publishDiagnostics"});
  const Json &pull = at(client, {"textDocument", "diagnostic"});
  auto shows = [&](const char *what) { return isTrue(publish, {what}) || isTrue(pull, {what}); };
  can.hasRelatedInformation = shows("relatedInformation");
  can.hasCodeDescription = shows("codeDescriptionSupport");
  can.hasDiagnosticData = shows("dataSupport");
  can.hasPullDiagnostics =
      pull.is_object() && isTrue(client, {"workspace", "diagnostics", "refreshSupport"});
  can.hasConfiguration = isTrue(client, {"workspace", "configuration"});
  can.canRegisterWatchers =
      isTrue(client, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  can.canRegisterConfiguration =
      isTrue(client, {"workspace", "didChangeConfiguration", "dynamicRegistration"});
  can.hasInlayHintRefresh = isTrue(client, {"workspace", "inlayHint", "refreshSupport"});
  can.hasCodeLensRefresh = isTrue(client, {"workspace", "codeLens", "refreshSupport"});
  can.hasDocumentChanges = isTrue(client, {"workspace", "workspaceEdit", "documentChanges"});
  can.hasCodeActionLiterals =
      at(client, {"textDocument", "codeAction", "codeActionLiteralSupport"}).is_object();
  can.hasMarkdownHover =
      contains(at(client, {"textDocument", "hover", "contentFormat"}), "markdown");
  const Json &commands = at(params, {"initializationOptions", "clientCommands"});
  for (const Json &command : commands.is_array() ? commands : Json::array())
    if (command.is_string())
      can.commands.push_back(command.get<std::string>());
  return can;
}

std::vector<std::string> commandsForServer(const ClientCapabilities &client) {
  std::vector<std::string> commands;
  for (const char *command : {"outlive.explain", "outlive.refresh"})
    if (std::find(client.commands.begin(), client.commands.end(), command) == client.commands.end())
      commands.push_back(command);
  return commands;
}

Json serverCapabilities(const ClientCapabilities &client, bool isPull, std::string_view version) {
  Json can;
  can["positionEncoding"] = nameOf(client.encoding);
  can["textDocumentSync"] = {{"openClose", true},
                             {"change", 2}, // pieces; whole texts are taken as well
                             {"save", {{"includeText", false}}}};
  can["hoverProvider"] = true;
  can["inlayHintProvider"] = {{"resolveProvider", false}};
  can["codeLensProvider"] = {{"resolveProvider", true}};
  can["codeActionProvider"] =
      client.hasCodeActionLiterals ? Json{{"codeActionKinds", {"quickfix"}}} : Json(true);
  can["executeCommandProvider"] = {{"commands", commandsForServer(client)}};
  if (isPull)
    can["diagnosticProvider"] = {
        {"identifier", "outlive"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
  can["workspace"] = {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}};
  return {{"capabilities", std::move(can)},
          {"serverInfo", {{"name", "outlive"}, {"version", version}}}};
}

} // namespace outlive::lsp
