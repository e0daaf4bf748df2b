// A project that finds words in texts, and a world in which the test decides what happens when.
//
//   bug      a finding of escape-return; its path leads through `var` on the line above
//   keep     a remark
//   broken   the text does not parse
//   crash    the parser crashes
// Every file known to the project is a unit; one without a text in the editor has the text of
// `disk`.
#pragma once

#include "findings/Fingerprint.h"
#include "lsp/Server.h"

#include <deque>
#include <map>
#include <set>

namespace outlive::lsp::test {

struct FakeDisk {
  std::map<std::string, std::string> files;
  bool isOutdated = false;
  int refreshes = 0, checks = 0, details = 0, opened = 0;
  std::string problem;     // of opening
  bool canBeOpened = true; // else there is no project
  std::vector<ConfigMistake> mistakes;
  std::set<std::string> told; // what changed
};

class FakeProject : public Project {
public:
  FakeProject(FakeDisk &disk, std::string root) : disk_(disk), root_(std::move(root)) {}

  std::optional<ProjectResults> check(const std::string &file,
                                      const ProjectRequest &request) override {
    ++(request.withFixes ? disk_.details : disk_.checks);
    if (request.stop.stop_requested())
      return std::nullopt;
    ProjectResults results;
    look(file, request, results);
    results.mistakes = disk_.mistakes;
    return results;
  }

  std::optional<ProjectResults> refresh(const ProjectRequest &request) override {
    ++disk_.refreshes;
    if (request.stop.stop_requested())
      return std::nullopt;
    ProjectResults results;
    size_t done = 0;
    for (const auto &[file, text] : disk_.files) {
      if (file.starts_with(root_))
        look(file, request, results);
      if (request.progress)
        request.progress(++done, disk_.files.size());
    }
    results.files.clear(); // as the real one
    results.mistakes = disk_.mistakes;
    return results;
  }

  void changedOnDisk(const std::vector<std::string> &paths) override {
    disk_.told.insert(paths.begin(), paths.end());
  }

  bool isOutdated() const override { return std::exchange(disk_.isOutdated, false); }

private:
  void look(const std::string &file, const ProjectRequest &request, ProjectResults &results) {
    auto unsaved = request.texts.find(file);
    const Text text(unsaved == request.texts.end() ? disk_.files[file] : *unsaved->second);
    const std::string &content = text.content();
    if (content.find("crash") != std::string::npos) {
      results.failures.push_back({file, "the parser crashed", true});
      return;
    }
    results.files.push_back(file);
    if (content.find("broken") != std::string::npos)
      results.failures.push_back({file, "expected ';'", false, /*isUntold=*/true});
    auto place = [&](size_t at) {
      const size_t line = text.lineOf(at);
      return SourcePosition{file, static_cast<uint32_t>(line + 1),
                            static_cast<uint32_t>(at - text.startOfLine(line) + 1)};
    };
    FingerprintNumbering names(root_);
    for (size_t at = 0; (at = content.find("bug", at)) != std::string::npos; at += 3) {
      results.findings.push_back(finding(place(at), request.withFixes));
      results.findings.back().fingerprint = names.next(results.findings.back());
    }
    for (size_t at = 0; (at = content.find("keep", at)) != std::string::npos; at += 4)
      if (request.withRemarks)
        results.remarks.push_back(remark(place(at)));
    if (request.withRemarks)
      results.functions.push_back({"f", {file, 1, 1}});
  }

  static Finding finding(const SourcePosition &position, bool withFixes) {
    Finding finding;
    finding.rule = "escape-return";
    finding.position = position;
    finding.function = "f";
    finding.variable = "bug";
    finding.parts = {{"borrow", "address of"}, {"variable", "'bug'"}};
    finding.trace = {{{position.file, std::max(1u, position.line - 1), 1}, "taken <here>"},
                     {{}, "inside a library"}};
    finding.retention = {{position, "global 'g'", "'bug'", "member 'next'"}};
    if (withFixes)
      finding.fixes = {{"write 'ok'", {{position, position.line, position.column + 3, "ok"}}}};
    return finding;
  }

  static Remark remark(const SourcePosition &position) {
    Remark remark;
    remark.rule = "leaking-param";
    remark.position = position;
    remark.function = "f";
    remark.variable = "keep";
    remark.message = "leaking param: keep: stored to global g";
    remark.trace = {{position, "g <- keep (assigned)"}};
    remark.sinkPosition = {position.file, 12, 3};
    return remark;
  }

  FakeDisk &disk_;
  const std::string root_;
};

// Works when it is told to.
class ManualWorkers : public Workers {
public:
  void run(Lane lane, Task task) override { lanes_[lane].push_back(std::move(task)); }
  bool work(Lane lane) {
    auto &tasks = lanes_[lane];
    if (tasks.empty())
      return false;
    Task task = std::move(tasks.front());
    tasks.pop_front();
    task();
    return true;
  }

private:
  std::map<Lane, std::deque<Task>> lanes_;
};

inline const Catalogue &testCatalogue() {
  static const Catalogue catalogue = [] {
    const std::string text = R"(---
id: escape-return
family: escape
severity: warning
confidence: high
cwe: 562
summary: the address is returned
message: {borrow} {variable} is returned
fix: return the value itself
---

# escape-return

## What

A function returns an address.

## Why

It dies.

## Example

```cpp
int *f();
```

## Fix

```cpp
int f();
```

## When it is silent

- Never.
)";
    const RuleText file{"escape/escape-return.md", text};
    return Catalogue::read(std::span(&file, 1)).catalogue;
  }();
  return catalogue;
}

// A server, its clock, its workers, and all that it says.
class Session {
public:
  explicit Session(FakeDisk &disk) : disk(disk) {
    ServerWorld world;
    world.send = [this](const std::string &text) { sent.push_back(Json::parse(text)); };
    world.now = [this] { return now; };
    world.post = [this](Task task) { posted.push_back(std::move(task)); };
    world.workers = &workers;
    world.openProject = [this](const std::string &root, const Settings &) {
      ++this->disk.opened;
      std::shared_ptr<Project> project;
      if (this->disk.canBeOpened)
        project = std::make_shared<FakeProject>(this->disk, root);
      return OpenedProject{std::move(project), this->disk.problem, this->disk.mistakes};
    };
    world.catalogue = &testCatalogue();
    world.version = "1";
    world.isProcessAlive = [this](int64_t) { return isParentAlive; };
    server = std::make_unique<Server>(std::move(world));
  }

  void raw(const std::string &text) {
    server->receive(text);
    server->tick();
  }
  void notify(const char *method, Json params) { raw(notificationText(method, std::move(params))); }
  // The response, or null when there is none yet.
  Json request(const char *method, Json params) {
    const int64_t id = ++lastId;
    raw(requestText(id, method, std::move(params)));
    return response(id);
  }
  Json result(const char *method, Json params) {
    return request(method, std::move(params)).value("result", Json("no result"));
  }
  Json response(int64_t id) const {
    for (const Json &message : sent)
      if (!message.contains("method") && message.value("id", Json()) == id)
        return message;
    return nullptr;
  }

  void drain() {
    while (!posted.empty()) {
      Task task = std::move(posted.front());
      posted.pop_front();
      task();
      server->tick();
    }
  }
  void work(Lane lane) {
    workers.work(lane);
    drain();
  }
  // All that is due by then, and all that follows from it.
  void pass(Milliseconds time = Milliseconds(0)) {
    now += time;
    server->tick();
    for (bool isBusy = true; isBusy;) {
      isBusy = workers.work(Lane::Check);
      isBusy = workers.work(Lane::Details) || isBusy;
      isBusy = workers.work(Lane::Refresh) || isBusy;
      drain();
    }
  }

  static Json params(Json capabilities = Json::object(), Json options = nullptr) {
    return {{"processId", 7},
            {"rootUri", "file:///p"},
            {"capabilities", std::move(capabilities)},
            {"initializationOptions", std::move(options)}};
  }
  Json start(Json capabilities = Json::object(), Json options = nullptr) {
    Json answer = result("initialize", params(std::move(capabilities), std::move(options)));
    notify("initialized", Json::object());
    pass();
    return answer;
  }

  void open(const std::string &path, const std::string &text, int version = 1) {
    notify("textDocument/didOpen", {{"textDocument",
                                     {{"uri", "file://" + path},
                                      {"languageId", "cpp"},
                                      {"version", version},
                                      {"text", text}}}});
  }
  void change(const std::string &path, const std::string &text, int version) {
    notify("textDocument/didChange",
           {{"textDocument", {{"uri", "file://" + path}, {"version", version}}},
            {"contentChanges", {{{"text", text}}}}});
  }
  Json document(const std::string &path) const {
    return {{"textDocument", {{"uri", "file://" + path}}}};
  }

  std::vector<Json> all(const std::string &method) const {
    std::vector<Json> found;
    for (const Json &message : sent)
      if (message.value("method", "") == method)
        found.push_back(message.value("params", Json()));
    return found;
  }
  // What the client shows of a file, if it was told by push.
  Json shown(const std::string &path) const {
    Json last;
    for (const Json &params : all("textDocument/publishDiagnostics"))
      if (params["uri"] == "file://" + path)
        last = params;
    return last;
  }
  size_t shownCount(const std::string &path) const {
    const Json last = shown(path);
    return last.is_null() ? 0 : last["diagnostics"].size();
  }

  FakeDisk &disk;
  TimePoint now{};
  ManualWorkers workers;
  std::deque<Task> posted;
  std::vector<Json> sent;
  std::unique_ptr<Server> server;
  int64_t lastId = 100;
  bool isParentAlive = true;
};

} // namespace outlive::lsp::test
