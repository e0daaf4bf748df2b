// See CodeActions.h.
#include "lsp/CodeActions.h"

#include "lsp/Diagnostics.h"
#include "lsp/Protocol.h"
#include "lsp/SilencingComment.h"

#include <algorithm>
#include <map>

namespace outlive::lsp {

namespace {

constexpr std::string_view kind = "quickfix";

// "quickfix" is asked for by itself, by "" and by nothing; not by "quickfix.other".
bool isAskedFor(const std::vector<std::string> &only) {
  return only.empty() || std::any_of(only.begin(), only.end(), [](const std::string &each) {
           return each.empty() || each == kind;
         });
}

bool doTouch(const Range &a, const Range &b) { return a.start <= b.end && b.start <= a.end; }

class Actions {
public:
  Actions(const View &view, const Documents &documents, const ActionRequest &request)
      : view_(view), documents_(documents), request_(request) {}

  Json all() {
    for (size_t i = 0; i < view_.results.findings.size(); ++i)
      addFinding(i);
    for (const Remark &remark : view_.results.remarks) {
      std::optional<Range> range =
          view_.places.token(remark.position, *view_.results.remarkSnapshot);
      if (range && doTouch(*range, request_.range) &&
          view_.places.isAsThen(remark.position.file, *view_.results.remarkSnapshot))
        addFixes(remark.fixes, *view_.results.remarkSnapshot, Json::array());
    }
    // Fixes first, for whoever takes the first; pages last.
    Json all = Json::array();
    for (Json *part : {&fixes_, &others_, &pages_})
      for (Json &action : *part)
        all.push_back(std::move(action));
    return all;
  }

private:
  void addFinding(size_t index) {
    const Finding &finding = view_.results.findings[index];
    std::optional<Range> range = view_.places.token(finding.position, *view_.results.snapshot);
    if (!range)
      return;
    const auto &asked = request_.fingerprints;
    auto found = std::find(asked.begin(), asked.end(), finding.fingerprint);
    if (found == asked.end() && !doTouch(*range, request_.range))
      return;
    Json about = Json::array();
    about.push_back(found == asked.end()
                        ? diagnosticOf(view_, index)
                        : request_.diagnostics[static_cast<size_t>(found - asked.begin())]);
    if (isAsThen(finding))
      addFixes(finding.fixes, *view_.results.snapshot, about);
    addSuppression(finding.rule, range->start.line, about);
    addPage(finding.rule, about);
  }

  // A fix was tried on the texts of that time. Somebody who has typed since may have done the same
  // by hand, and a second `free(p)` compiles: it is offered again once the file has been looked at.
  bool isAsThen(const Finding &finding) {
    const Snapshot &then = *view_.results.snapshot;
    return view_.places.isAsThen(finding.position.file, then) &&
           std::all_of(finding.trace.begin(), finding.trace.end(), [&](const auto &step) {
             return view_.places.isAsThen(step.position.file, then);
           });
  }

  void addFixes(const std::vector<Fix> &fixes, const Snapshot &snapshot, const Json &about) {
    for (const Fix &fix : fixes) {
      std::optional<Json> edit = workspaceEdit(fix, snapshot);
      if (!edit || !view_.client.hasCodeActionLiterals)
        continue;
      Json action = actionOf(fix.description, about);
      action["edit"] = std::move(*edit);
      action["isPreferred"] = fixes.size() == 1;
      if (std::find(fixes_.begin(), fixes_.end(), action) == fixes_.end())
        fixes_.push_back(std::move(action));
    }
  }

  void addSuppression(const std::string &rule, uint32_t line, const Json &about) {
    const std::shared_ptr<const Text> text = view_.places.text(view_.path);
    if (!text || !view_.client.hasCodeActionLiterals)
      return;
    const std::optional<SilencingComment> comment = silencingComment(*text, line, rule);
    if (!comment)
      return;
    std::map<std::string, Json> edits;
    edits[view_.path].push_back({{"range", jsonOf(text->rangeOf({comment->offset, comment->offset},
                                                                view_.places.encoding()))},
                                 {"newText", comment->text}});
    Json action = actionOf("Suppress " + rule + " here, with a reason", about);
    action["edit"] = editOf(std::move(edits));
    others_.push_back(std::move(action));
  }

  void addPage(const std::string &rule, const Json &about) {
    if (!view_.catalogue.find(rule))
      return;
    const std::string title = "Explain " + rule;
    Json command = {
        {"title", title}, {"command", "outlive.explain"}, {"arguments", Json::array({rule})}};
    Json action = command;
    if (view_.client.hasCodeActionLiterals) {
      action = actionOf(title, about);
      action["command"] = std::move(command);
    }
    // One page is enough for several findings of a rule.
    auto isSame = [&](const Json &other) { return other["title"] == title; };
    if (std::none_of(pages_.begin(), pages_.end(), isSame))
      pages_.push_back(std::move(action));
  }

  static Json actionOf(const std::string &title, const Json &about) {
    Json action = {{"title", title}, {"kind", kind}};
    if (!about.empty())
      action["diagnostics"] = about;
    return action;
  }

  std::optional<Json> workspaceEdit(const Fix &fix, const Snapshot &snapshot) {
    if (fix.edits.empty() ||
        !std::all_of(fix.edits.begin(), fix.edits.end(), [&](const Edit &edit) {
          return view_.places.isAsThen(edit.begin.file, snapshot);
        }))
      return std::nullopt;
    std::map<std::string, Json> edits;
    for (const Edit &edit : fix.edits) {
      std::optional<Range> range = view_.places.edited(edit, snapshot);
      if (!range)
        return std::nullopt;
      edits[edit.begin.file].push_back({{"range", jsonOf(*range)}, {"newText", edit.text}});
    }
    return editOf(std::move(edits));
  }

  Json editOf(std::map<std::string, Json> edits) {
    if (!view_.client.hasDocumentChanges) {
      Json changes = Json::object();
      for (auto &[path, list] : edits)
        changes[view_.places.uri(path)] = std::move(list);
      return {{"changes", std::move(changes)}};
    }
    Json changes = Json::array();
    for (auto &[path, list] : edits) {
      const Document *document = documents_.find(path);
      Json version = document ? Json(document->version) : Json(nullptr);
      changes.push_back(
          {{"textDocument", {{"uri", view_.places.uri(path)}, {"version", std::move(version)}}},
           {"edits", std::move(list)}});
    }
    return {{"documentChanges", std::move(changes)}};
  }

  const View &view_;
  const Documents &documents_;
  const ActionRequest &request_;
  Json fixes_ = Json::array(), others_ = Json::array(), pages_ = Json::array();
};

} // namespace

ActionRequest readActionRequest(const Field &params) {
  ActionRequest request;
  request.range = readRange(params["range"]);
  const Field context = params["context"];
  context["diagnostics"].each([&](const Field &diagnostic) {
    std::optional<Field> data = diagnostic.find("data");
    if (!data || !data->isObject())
      return; // another server's
    std::optional<Field> print = data->find("fingerprint");
    if (!print)
      return;
    request.fingerprints.push_back(print->text());
    request.diagnostics.push_back(diagnostic.json());
  });
  if (std::optional<Field> only = context.find("only"))
    only->each([&](const Field &each) { request.only.push_back(each.text()); });
  return request;
}

Json codeActionsOf(const View &view, const Documents &documents, const ActionRequest &request) {
  if (!isAskedFor(request.only))
    return Json::array();
  return Actions(view, documents, request).all();
}

} // namespace outlive::lsp
