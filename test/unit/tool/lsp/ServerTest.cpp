// The server as a client sees it: lifecycle, scheduling, diagnostics pushed and pulled.
#include "Catch.h"

#include "lsp/FakeProject.h"

#include <random>

using namespace outlive;
using namespace outlive::lsp;
using namespace outlive::lsp::test;

namespace {

constexpr Milliseconds later{1000};

Json pullCapabilities() {
  return {{"textDocument", {{"diagnostic", {{"relatedInformation", true}, {"dataSupport", true}}}}},
          {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}};
}

int errorCode(const Json &response) { return response["error"]["code"].get<int>(); }

} // namespace

// ---- Lifecycle ------------------------------------------------------------------------------

TEST_CASE("requests before initialize and after shutdown are refused", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  CHECK(errorCode(session.request("textDocument/hover", {})) == -32002);
  session.start();
  CHECK(errorCode(session.request("initialize", Session::params())) == -32600);
  CHECK(errorCode(session.request("textDocument/nothing", {})) == -32601);
  CHECK(errorCode(session.request("textDocument/hover", {{"position", 1}})) == -32602);
  CHECK(session.result("shutdown", nullptr).is_null());
  CHECK(errorCode(session.request("textDocument/hover", {})) == -32600);
  CHECK(!session.server->isFinished());
  session.notify("exit", nullptr);
  CHECK(session.server->isFinished());
  CHECK(session.server->exitCode() == 0);
}

TEST_CASE("leaving without shutdown is a failure", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  SECTION("exit") { session.notify("exit", nullptr); }
  SECTION("end of the stream") { session.server->streamEnded(); }
  SECTION("the editor is gone") {
    session.isParentAlive = false;
    CHECK(session.server->nextDeadline());
    session.pass(Milliseconds(5000));
  }
  CHECK(session.server->isFinished());
  CHECK(session.server->exitCode() == 1);
}

TEST_CASE("the encoding is negotiated", "[lsp]") {
  FakeDisk disk;
  auto chosen = [&](Json offered) {
    Session session(disk);
    Json general = offered.is_null() ? Json::object() : Json{{"positionEncodings", offered}};
    return session.start({{"general", general}})["capabilities"]["positionEncoding"]
        .get<std::string>();
  };
  CHECK(chosen(nullptr) == "utf-16");
  CHECK(chosen({"utf-16", "utf-8"}) == "utf-8");
  CHECK(chosen({"utf-16"}) == "utf-16");
  CHECK(chosen({"utf-32"}) == "utf-32");
  CHECK(chosen({"latin1", 7}) == "utf-16");
}

TEST_CASE("settings are asked for, and complained of", "[lsp]") {
  FakeDisk disk;
  disk.files["/p/a.c"] = "keep";
  Session session(disk);
  session.start({{"workspace", {{"configuration", true}}}});
  auto asked = session.all("workspace/configuration");
  REQUIRE(asked.size() == 1);
  CHECK(asked[0]["items"][1]["scopeUri"] == "file:///p");
  CHECK(disk.opened == 0); // folders wait for their settings
  session.open("/p/a.c", "keep");
  session.pass();
  CHECK(disk.checks == 0);

  SECTION("the client answers") {
    Json own = {{"remarks", {{"enabled", true}, {"inlayHint", true}}}, {"jobs", "many"}};
    Json id;
    for (const Json &message : session.sent)
      if (message.value("method", "") == "workspace/configuration")
        id = message["id"];
    session.raw(resultText(id, {own, nullptr}));
    session.pass();
    session.pass(later); // for the remarks
    auto complaints = session.all("window/showMessage");
    REQUIRE(complaints.size() == 2);
    CHECK(complaints[0]["message"] ==
          "outlive: in the settings, outlive.jobs: a whole number is expected");
    CHECK(complaints[1]["message"] ==
          "outlive: in the settings, outlive.remarks.inlayHint: there is no such setting; did you "
          "mean 'inlayHints'?");
    Json range = {{"start", {{"line", 0}, {"character", 0}}},
                  {"end", {{"line", 9}, {"character", 0}}}};
    Json params = session.document("/p/a.c");
    params["range"] = range;
    CHECK(session.result("textDocument/inlayHint", params).size() == 1);
  }
  SECTION("it does not") { session.pass(Milliseconds(5000)); }
  CHECK(disk.opened == 1);
  CHECK(disk.checks == 1);
}

TEST_CASE("settings of one folder are complained of, and the same complaint once", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start({{"workspace", {{"configuration", true}}}});
  Json id;
  for (const Json &message : session.sent)
    if (message.value("method", "") == "workspace/configuration")
      id = message["id"];
  const Json own = {{"debounceMilliseconds", "many"}};
  session.raw(resultText(id, {Json::object(), own}));
  CHECK(session.all("window/showMessage").size() == 1);
  session.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  id = session.sent.back()["id"];
  session.raw(resultText(id, {own, own}));
  CHECK(session.all("window/showMessage").size() == 2);
}

TEST_CASE("an initialize that is refused can be repeated", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  Json wrong = Session::params();
  wrong["workspaceFolders"] = {{{"name", "no uri"}}};
  CHECK(errorCode(session.request("initialize", wrong)) == -32602);
  CHECK(session.request("initialize", Session::params()).contains("result"));
}

TEST_CASE("remarks are asked for again only where there are any", "[lsp]") {
  FakeDisk disk;
  const bool hasRemarks = GENERATE(false, true);
  Session session(disk);
  session.start({{"workspace", {{"inlayHint", {{"refreshSupport", true}}}}}},
                {{"remarks", {{"enabled", hasRemarks}}}});
  session.open("/p/a.c", "keep");
  session.pass(later);
  session.change("/p/a.c", "keep bug", 2);
  session.pass(later);
  CHECK(session.all("workspace/inlayHint/refresh").empty() == !hasRemarks);
}

TEST_CASE("capabilities are registered for", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start({{"workspace",
                  {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}},
                   {"didChangeConfiguration", {{"dynamicRegistration", true}}}}}});
  auto registered = session.all("client/registerCapability");
  REQUIRE(registered.size() == 1);
  CHECK(registered[0]["registrations"].size() == 2);
}

// ---- Checks while typing --------------------------------------------------------------------

TEST_CASE("what is typed is checked when the keyboard is still", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  session.open("/p/a.c", "fine");
  session.pass();
  CHECK(disk.checks == 1);
  session.change("/p/a.c", "fine\nb", 2);
  session.pass(Milliseconds(100));
  session.change("/p/a.c", "fine\nbu", 3);
  session.pass(Milliseconds(100));
  session.change("/p/a.c", "fine\nbug", 4);
  session.pass(Milliseconds(249));
  CHECK(disk.checks == 1);
  session.pass(Milliseconds(1));
  CHECK(disk.checks == 2);
  const Json shown = session.shown("/p/a.c");
  CHECK(shown["version"] == 4);
  REQUIRE(shown["diagnostics"].size() == 1);
  const Json &diagnostic = shown["diagnostics"][0];
  CHECK(diagnostic["range"]["start"]["line"] == 1);
  CHECK(diagnostic["range"]["end"]["character"] == 3);
  CHECK(diagnostic["code"] == "escape-return");
  CHECK(diagnostic["source"] == "outlive");
  CHECK(diagnostic["severity"] == 2);
  // A client without relatedInformation gets the path in the message.
  CHECK(diagnostic["message"] == "address of 'bug' is returned\na.c:1: taken <here>\n"
                                 "inside a library\n"
                                 "a.c:2: kept alive: global 'g' holds 'bug', member 'next'");
  session.change("/p/a.c", "fine\n", 5);
  session.pass(later);
  CHECK(session.shownCount("/p/a.c") == 0);
}

TEST_CASE("an outdated check is stopped and its results are dropped", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  session.open("/p/a.c", "fine");
  session.pass();
  session.change("/p/a.c", "bug", 2);
  session.now += later;
  session.server->tick(); // the check has begun
  session.change("/p/a.c", "fine", 3);
  session.work(Lane::Check);
  CHECK(session.shown("/p/a.c")["version"] == 1);
  session.pass(later);
  CHECK(session.shown("/p/a.c")["version"] == 3);
  CHECK(session.shownCount("/p/a.c") == 0);
}

TEST_CASE("findings come first, remarks and fixes when nothing else is due", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start({{"textDocument", {{"publishDiagnostics", {{"dataSupport", true}}}}}},
                {{"remarks", {{"enabled", true}}}});
  session.open("/p/a.c", "keep\nbug");
  auto fixes = [&] { return session.shown("/p/a.c")["diagnostics"][0]["data"]["fixes"].size(); };
  auto hints = [&] {
    Json params = session.document("/p/a.c");
    params["range"] = {{"start", {{"line", 0}, {"character", 0}}},
                       {"end", {{"line", 9}, {"character", 0}}}};
    return session.result("textDocument/inlayHint", params);
  };
  session.work(Lane::Check);
  CHECK(session.shownCount("/p/a.c") == 1);
  CHECK(fixes() == 0);
  CHECK(hints().empty());
  session.now += later;
  session.server->tick();
  session.work(Lane::Details);
  CHECK(fixes() == 1);
  REQUIRE(hints().size() == 1);
  // Typed on: the old remarks stay where their code is until there are new ones.
  session.change("/p/a.c", "\nkeep\nbug", 2);
  session.now += later;
  session.server->tick();
  session.work(Lane::Check);
  CHECK(disk.details == 1);
  REQUIRE(hints().size() == 1);
  CHECK(hints()[0]["position"]["line"] == 1);
  session.pass(later);
  CHECK(disk.details == 2);
}

TEST_CASE("slow files are checked less eagerly", "[lsp]") {
  CHECK(adaptedDelay(Milliseconds(250), Milliseconds(0)) == Milliseconds(250));
  CHECK(adaptedDelay(Milliseconds(250), Milliseconds(1000)) == Milliseconds(500));
  CHECK(adaptedDelay(Milliseconds(250), Milliseconds(100000)) == Milliseconds(1000));
  DueList list;
  const TimePoint now{};
  list.set("a", now);
  list.set("b", now);
  list.set("c", now + later);
  CHECK(list.next() == now);
  CHECK(list.take(now) == "b"); // the one set last
  CHECK(list.take(now) == "a");
  CHECK(!list.take(now));
  CHECK(list.take(now + later) == "c");
}

TEST_CASE("half-typed code does not disturb what is known", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  session.open("/p/a.c", "x\nbug\n");
  session.pass();
  CHECK(session.shownCount("/p/a.c") == 1);
  // Does not parse; seems to have another bug.
  session.change("/p/a.c", "broken bug\nx\nbug\n", 2);
  session.pass(later);
  REQUIRE(session.shownCount("/p/a.c") == 1);
  CHECK(session.shown("/p/a.c")["diagnostics"][0]["range"]["start"]["line"] == 2); // moved along
  CHECK(session.all("window/logMessage").empty());
  // The token is edited: the finding goes, even if nobody can say more yet.
  session.change("/p/a.c", "broken bug\nx\nb_ug\n", 3);
  session.pass(later);
  CHECK(session.shownCount("/p/a.c") == 0);
  session.change("/p/a.c", "bug\nx\n", 4);
  session.pass(later);
  CHECK(session.shownCount("/p/a.c") == 1);
}

TEST_CASE("a crash puts the file aside until it is saved or has changed", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  session.open("/p/a.c", "crash");
  session.pass();
  CHECK(disk.checks == 1);
  CHECK(session.all("window/showMessage").size() == 1);
  REQUIRE(session.shownCount("/p/a.c") == 1);
  CHECK(session.shown("/p/a.c")["diagnostics"][0]["message"] == "not analysed: the parser crashed");
  session.change("/p/a.c", "crash bug", 2);
  session.pass(later);
  CHECK(disk.checks == 1);
  session.notify("textDocument/didSave", session.document("/p/a.c"));
  session.pass(later);
  CHECK(disk.checks == 2);
  CHECK(session.all("window/showMessage").size() == 1); // said once
  session.change("/p/a.c", "bug " + std::string(300, 'x'), 3);
  session.pass(later);
  CHECK(disk.checks == 3);
  CHECK(session.shown("/p/a.c")["diagnostics"][0]["code"] == "escape-return");
}

// ---- Whole projects -------------------------------------------------------------------------

TEST_CASE("findings of files that are not open are published", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}, {"/p/b.c", "fine"}};
  Session session(disk);
  session.start({{"window", {{"workDoneProgress", true}}}});
  CHECK(session.shownCount("/p/a.c") == 1);
  CHECK(!session.shown("/p/a.c").contains("version"));
  CHECK(session.shown("/p/b.c").is_null());
  // Fixed on disk by somebody else.
  disk.files["/p/a.c"] = "fine";
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes", {{{"uri", "file:///p/a.c"}, {"type", 2}}}}});
  session.pass(Milliseconds(2000));
  CHECK(session.shownCount("/p/a.c") == 0);
}

TEST_CASE("work is reported, and can be cancelled", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}, {"/p/b.c", "fine"}};
  Session session(disk);
  session.result("initialize", Session::params({{"window", {{"workDoneProgress", true}}}}));
  session.notify("initialized", Json::object());
  session.work(Lane::Check); // the project is open
  auto created = session.all("window/workDoneProgress/create");
  REQUIRE(created.size() == 1);
  const Json token = created[0]["token"];
  CHECK(session.all("$/progress").empty()); // not before the client agrees
  session.raw(resultText(1, nullptr));
  REQUIRE(session.all("$/progress").size() == 1);
  CHECK(session.all("$/progress")[0]["value"]["kind"] == "begin");
  SECTION("to the end") {
    session.work(Lane::Refresh);
    auto progress = session.all("$/progress");
    REQUIRE(progress.size() == 4);
    CHECK(progress[1]["value"]["percentage"] == 50);
    CHECK(progress[3]["value"]["kind"] == "end");
    CHECK(progress[3]["value"]["message"] == "1 finding");
    CHECK(session.shownCount("/p/a.c") == 1);
  }
  SECTION("cancelled") {
    session.notify("window/workDoneProgress/cancel", {{"token", token}});
    session.work(Lane::Refresh);
    CHECK(session.all("$/progress").back()["value"]["message"] == "stopped");
    CHECK(session.shown("/p/a.c").is_null());
  }
}

TEST_CASE("saving looks at the whole project again, and at a new database first", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "fine"}, {"/p/b.c", "fine"}};
  Session session(disk);
  session.start();
  session.open("/p/a.c", "fine");
  session.pass();
  CHECK(disk.refreshes == 1);
  disk.files["/p/b.c"] = "bug";
  session.notify("textDocument/didSave", session.document("/p/a.c"));
  session.notify("textDocument/didSave", session.document("/p/a.c"));
  session.pass(later);
  CHECK(disk.refreshes == 2);
  CHECK(session.shownCount("/p/b.c") == 1);
  disk.isOutdated = true;
  session.notify("textDocument/didSave", session.document("/p/a.c"));
  session.pass(later);
  CHECK(disk.opened == 2);
  CHECK(disk.refreshes == 3);
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes", {{{"uri", "file:///p/compile_commands.json"}, {"type", 2}}}}});
  session.pass(later);
  CHECK(disk.opened == 3);
}

TEST_CASE("the newest text wins against a slow refresh", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "fine"}};
  Session session(disk);
  session.result("initialize", Session::params());
  session.notify("initialized", Json::object());
  session.work(Lane::Check); // open; the refresh is waiting for its worker
  session.open("/p/a.c", "bug");
  session.work(Lane::Check);
  CHECK(session.shownCount("/p/a.c") == 1);
  session.work(Lane::Refresh); // knows of the old text only
  CHECK(session.shownCount("/p/a.c") == 1);
}

TEST_CASE("a missing database is said once", "[lsp]") {
  FakeDisk disk;
  disk.problem = "no compile_commands.json";
  Session session(disk);
  session.start();
  session.open("/p/a.c", "bug");
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes", {{{"uri", "file:///p/.outlive.yaml"}, {"type", 1}}}}});
  session.pass(later);
  CHECK(disk.opened == 2);
  CHECK(session.all("window/showMessage").size() == 1);
  CHECK(session.shownCount("/p/a.c") == 1);
}

TEST_CASE("mistakes in a configuration are shown where they stand, until they are mended",
          "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}};
  disk.canBeOpened = false;
  disk.problem = "/p/.outlive.yaml:2:4: there is no such rule";
  disk.mistakes = {{{"/p/.outlive.yaml", 2, 4}, "there is no such rule", true},
                   {{"/.outlive.yaml", 0, 0}, "odd", false}};
  Session session(disk);
  session.start();
  Json shown = session.shown("/p/.outlive.yaml")["diagnostics"];
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["message"] == "there is no such rule");
  CHECK(shown[0]["severity"] == 1);
  shown = session.shown("/.outlive.yaml")["diagnostics"]; // above the folder
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["severity"] == 2);

  // Nobody tells that the file has changed; something else is saved.
  disk.canBeOpened = true;
  disk.mistakes.clear();
  disk.problem.clear();
  session.open("/p/a.c", "bug");
  session.notify("textDocument/didSave", {{"textDocument", {{"uri", "file:///p/a.c"}}}});
  session.pass(later);
  CHECK(session.shownCount("/p/.outlive.yaml") == 0);
  CHECK(session.shownCount("/.outlive.yaml") == 0);
  CHECK(session.shownCount("/p/a.c") == 1);
}

TEST_CASE("mistakes in a configuration of headers are met on the way", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}};
  Session session(disk);
  session.start();
  CHECK(session.shownCount("/p/a.c") == 1);
  disk.mistakes = {{{"/p/include/.outlive.yaml", 2, 4}, "there is no such rule", true}};
  session.open("/p/a.c", "bug ");
  session.pass(later);
  CHECK(session.shownCount("/p/include/.outlive.yaml") == 1);
  CHECK(session.shownCount("/p/a.c") == 1);

  disk.mistakes.clear();
  session.notify("textDocument/didSave", {{"textDocument", {{"uri", "file:///p/a.c"}}}});
  session.pass(later);
  CHECK(session.shownCount("/p/include/.outlive.yaml") == 0);
}

TEST_CASE("each folder is a project; a file belongs to the innermost", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}, {"/p/in/b.c", "bug"}, {"/q/c.c", "bug"}};
  Session session(disk);
  session.start();
  CHECK(session.shownCount("/p/in/b.c") == 1);
  CHECK(session.shown("/q/c.c").is_null());
  session.notify(
      "workspace/didChangeWorkspaceFolders",
      {{"event",
        {{"added",
          {{{"uri", "file:///p/in"}, {"name", "in"}}, {{"uri", "file:///q"}, {"name", "q"}}}},
         {"removed", Json::array()}}}});
  session.pass(later);
  CHECK(disk.opened == 3);
  CHECK(session.shownCount("/q/c.c") == 1);
  session.notify(
      "workspace/didChangeWorkspaceFolders",
      {{"event",
        {{"added", Json::array()}, {"removed", {{{"uri", "file:///q"}, {"name", "q"}}}}}}});
  CHECK(session.shownCount("/q/c.c") == 0);
  // A file outside of all folders is checked by itself.
  session.open("/q/c.c", "bug");
  session.pass(later);
  CHECK(session.shownCount("/q/c.c") == 1);
  session.notify("textDocument/didClose", session.document("/q/c.c"));
  CHECK(session.shownCount("/q/c.c") == 0);
}

TEST_CASE("a folder takes over the files that were open by themselves", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/q/in/c.c", "bug"}, {"/q/d.c", "bug"}};
  Session session(disk);
  session.start();
  const std::string root = GENERATE("/q/in", "/q");
  session.open("/q/in/c.c", "bug");
  session.pass(later);
  CHECK(disk.refreshes == 1); // of /p
  session.notify(
      "workspace/didChangeWorkspaceFolders",
      {{"event",
        {{"added", {{{"uri", "file://" + root}, {"name", "q"}}}}, {"removed", Json::array()}}}});
  session.pass(later);
  CHECK(disk.refreshes == 2);
  CHECK(session.shownCount("/q/in/c.c") == 1);
  CHECK(session.shownCount("/q/d.c") == (root == "/q" ? 1 : 0));
}

TEST_CASE("what changed on disk is handed to the projects", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes", {{{"uri", "file:///p/new.h"}, {"type", 1}}}}});
  CHECK(disk.told == std::set<std::string>{"/p/new.h"});
}

TEST_CASE("everything is read again when somebody asks for it", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}};
  Session session(disk);
  session.start();
  CHECK(session
            .result("workspace/executeCommand",
                    {{"command", "outlive.refresh"}, {"arguments", Json::array()}})
            .is_null());
  session.pass(later);
  CHECK(disk.opened == 2);
  CHECK(disk.refreshes == 2);
}

TEST_CASE("a project that could not be opened is tried again", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}};
  disk.canBeOpened = false;
  disk.problem = "m.json: no models";
  const bool isWhole = GENERATE(true, false);
  Session session(disk);
  session.start(Json::object(), {{"wholeProject", isWhole}});
  session.open("/p/a.c", "bug");
  session.pass(later);
  CHECK(disk.opened == 1);
  CHECK(session.shownCount("/p/a.c") == 0);
  disk.canBeOpened = true;
  session.notify("textDocument/didSave", session.document("/p/a.c"));
  session.pass(later);
  CHECK(disk.opened == 2);
  CHECK(session.shownCount("/p/a.c") == 1);
}

TEST_CASE("a new database is seen though nobody wants the whole project", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start(Json::object(), {{"wholeProject", false}});
  session.open("/p/a.c", "bug");
  session.pass(later);
  CHECK(disk.opened == 1);
  disk.isOutdated = true;
  session.notify("textDocument/didSave", session.document("/p/a.c"));
  session.pass(later);
  CHECK(disk.opened == 2);
  CHECK(disk.refreshes == 0);
  CHECK(session.shownCount("/p/a.c") == 1);
}

TEST_CASE("what does not parse is logged once, and not while it is typed", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "fine"}, {"/p/b.c", "fine"}};
  Session session(disk);
  session.start();
  session.open("/p/a.c", "fine");
  session.open("/p/b.c", "fine");
  session.change("/p/a.c", "broken", 2);
  session.notify("textDocument/didSave", session.document("/p/b.c"));
  session.pass(later);
  CHECK(session.all("window/logMessage").empty());
  for (int i = 0; i < 2; ++i) {
    session.notify("textDocument/didSave", session.document("/p/a.c"));
    session.pass(later);
  }
  CHECK(session.all("window/logMessage").size() == 1);
}

TEST_CASE("a file that crashed is told of until it does not", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "crash"}, {"/p/b.c", "fine"}};
  Session session(disk);
  session.start();
  CHECK(session.shown("/p/a.c")["diagnostics"][0]["message"] == "not analysed: the parser crashed");
  disk.files["/p/a.c"] = "bug";
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes", {{{"uri", "file:///p/a.c"}, {"type", 2}}}}});
  session.pass(Milliseconds(2000));
  REQUIRE(session.shownCount("/p/a.c") == 1);
  CHECK(session.shown("/p/a.c")["diagnostics"][0]["code"] == "escape-return");
  session.open("/p/a.c", "bug");
  session.pass(later);
  CHECK(disk.checks == 1);
}

// ---- Pull -----------------------------------------------------------------------------------

TEST_CASE("a pulled report is about the newest text", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  Json can = session.start(pullCapabilities())["capabilities"];
  CHECK(can["diagnosticProvider"]["workspaceDiagnostics"] == true);
  session.open("/p/a.c", "bug");
  CHECK(session.request("textDocument/diagnostic", session.document("/p/a.c")).is_null());
  const int64_t waiting = session.lastId;
  session.change("/p/a.c", "x\nbug", 2);
  session.pass(later);
  Json report = session.response(waiting)["result"];
  CHECK(report["kind"] == "full");
  REQUIRE(report["items"].size() == 1);
  const Json &item = report["items"][0];
  CHECK(item["range"]["start"]["line"] == 1);
  REQUIRE(item["relatedInformation"].size() == 3);
  CHECK(item["relatedInformation"][0]["location"]["range"]["start"]["line"] == 0);
  CHECK(item["relatedInformation"][1]["location"]["range"] == item["range"]);
  CHECK(item["data"]["fingerprint"].get<std::string>().size() == 16);

  Json again = session.document("/p/a.c");
  again["previousResultId"] = report["resultId"];
  CHECK(session.result("textDocument/diagnostic", again)["kind"] == "unchanged");
  CHECK(session.all("textDocument/publishDiagnostics").empty());
}

TEST_CASE("a request that waits can be cancelled", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start(pullCapabilities());
  session.open("/p/a.c", "bug");
  session.request("textDocument/diagnostic", session.document("/p/a.c"));
  const int64_t waiting = session.lastId;
  session.notify("$/cancelRequest", {{"id", waiting}});
  CHECK(errorCode(session.response(waiting)) == -32800);
  session.request("textDocument/diagnostic", session.document("/p/a.c"));
  const int64_t another = session.lastId;
  session.request("shutdown", nullptr);
  CHECK(errorCode(session.response(another)) == -32800);
}

TEST_CASE("the workspace is told when it asks, and then when something changes", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}, {"/p/b.c", "bug"}};
  Session session(disk);
  session.start(pullCapabilities());
  Json first =
      session.result("workspace/diagnostic", {{"previousResultIds", Json::array()}})["items"];
  REQUIRE(first.size() == 2);
  CHECK(first[0]["uri"] == "file:///p/a.c");
  CHECK(first[0]["version"].is_null());
  Json known = Json::array();
  for (const Json &item : first)
    known.push_back({{"uri", item["uri"]}, {"value", item["resultId"]}});
  CHECK(session.request("workspace/diagnostic", {{"previousResultIds", known}}).is_null());
  const int64_t waiting = session.lastId;
  disk.files["/p/a.c"] = "fine";
  session.notify("workspace/didChangeWatchedFiles",
                 {{"changes", {{{"uri", "file:///p/a.c"}, {"type", 2}}}}});
  session.pass(Milliseconds(2000));
  Json second = session.response(waiting)["result"]["items"];
  REQUIRE(second.size() == 2);
  CHECK(second[0]["kind"] == "full");
  CHECK(second[0]["items"].empty());
  CHECK(second[1]["kind"] == "unchanged");
}

TEST_CASE("the workspace is told of files whose folder is gone", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "bug"}};
  Session session(disk);
  session.start(pullCapabilities());
  auto ask = [&](const Json &known) {
    session.request("workspace/diagnostic", {{"previousResultIds", known}});
    return session.lastId;
  };
  const Json first = session.response(ask(Json::array()))["result"]["items"][0];
  const int64_t waiting = ask({{{"uri", first["uri"]}, {"value", first["resultId"]}}});
  CHECK(session.response(waiting).is_null());
  session.notify(
      "workspace/didChangeWorkspaceFolders",
      {{"event",
        {{"added", Json::array()}, {"removed", {{{"uri", "file:///p"}, {"name", "p"}}}}}}});
  const Json gone = session.response(waiting)["result"]["items"];
  REQUIRE(gone.size() == 1);
  CHECK(gone[0]["uri"] == "file:///p/a.c");
  CHECK(gone[0]["items"].empty());
  // That is all there is to say.
  CHECK(
      session.response(ask({{{"uri", gone[0]["uri"]}, {"value", gone[0]["resultId"]}}})).is_null());
}

TEST_CASE("a client that pulled is told to ask again when results change by themselves", "[lsp]") {
  FakeDisk disk;
  disk.files = {{"/p/a.c", "fine"}};
  Session session(disk);
  session.start(pullCapabilities());
  session.open("/p/a.c", "fine");
  session.pass();
  session.result("textDocument/diagnostic", session.document("/p/a.c"));
  CHECK(session.all("workspace/diagnostic/refresh").empty());
  session.change("/p/a.c", "bug", 2); // nobody asks
  session.pass(later);
  CHECK(session.all("workspace/diagnostic/refresh").size() == 1);
}

// ---- Robustness -----------------------------------------------------------------------------

TEST_CASE("documents that are not open, and other schemes, do no harm", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  session.change("/p/none.c", "x", 1);
  session.notify("textDocument/didClose", session.document("/p/none.c"));
  session.notify("textDocument/didSave", session.document("/p/none.c"));
  CHECK(session.all("window/logMessage").size() == 3);
  session.notify("textDocument/didOpen",
                 {{"textDocument",
                   {{"uri", "untitled:x"}, {"languageId", "c"}, {"version", 1}, {"text", "bug"}}}});
  session.notify("$/unknown", Json::object());
  session.pass(later);
  CHECK(session
            .result("textDocument/hover", {{"textDocument", {{"uri", "untitled:x"}}},
                                           {"position", {{"line", 0}, {"character", 0}}}})
            .is_null());
}

TEST_CASE("a thousand malformed messages are answered or ignored", "[lsp]") {
  FakeDisk disk;
  Session session(disk);
  session.start();
  session.open("/p/a.c", "bug\nkeep\n");
  session.pass();
  const Json position = {{"line", 0}, {"character", 1}};
  const Json range = {{"start", position}, {"end", position}};
  const Json all = {{"textDocument", {{"uri", "file:///p/a.c"}, {"version", 2}}},
                    {"position", position},
                    {"range", range},
                    {"context", {{"diagnostics", Json::array()}}},
                    {"contentChanges", {{{"range", range}, {"text", "x"}}}},
                    {"previousResultIds", Json::array()},
                    {"event", {{"added", Json::array()}, {"removed", Json::array()}}},
                    {"changes", Json::array()},
                    {"settings", {{"outlive", {{"jobs", 1}}}}},
                    {"command", "outlive.explain"},
                    {"arguments", {"escape-return"}},
                    {"data", {{"uri", "file:///p/a.c"}, {"function", "f"}}}};
  const char *methods[] = {"textDocument/didChange",
                           "textDocument/hover",
                           "textDocument/inlayHint",
                           "textDocument/codeLens",
                           "codeLens/resolve",
                           "textDocument/codeAction",
                           "workspace/executeCommand",
                           "textDocument/diagnostic",
                           "workspace/diagnostic",
                           "workspace/didChangeWorkspaceFolders",
                           "workspace/didChangeWatchedFiles",
                           "textDocument/didOpen",
                           "textDocument/didSave",
                           "workspace/didChangeConfiguration",
                           "$/cancelRequest",
                           "window/workDoneProgress/cancel"};
  const Json wrong[] = {nullptr,
                        7,
                        -1,
                        1.5,
                        "text",
                        true,
                        Json::array(),
                        Json::object(),
                        1e300,
                        Json::array({1, "x"})};
  std::mt19937 random(3);
  auto below = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
  for (int round = 0; round < 1000; ++round) {
    Json params = all;
    // Somewhere in the tree something else.
    Json *place = &params;
    while (place->is_structured() && !place->empty()) {
      auto child = place->begin();
      std::advance(child, below(place->size()));
      place = &*child;
      if (below(3) == 0)
        break;
    }
    *place = wrong[below(std::size(wrong))];
    const char *method = methods[below(std::size(methods))];
    std::string text =
        below(2) == 0 ? requestText(round, method, params) : notificationText(method, params);
    if (below(4) == 0)
      text[below(text.size())] = static_cast<char>(below(256));
    session.raw(text);
    if (below(10) == 0)
      session.pass(later);
  }
  session.pass(later);
  CHECK(!session.server->isFinished());
  CHECK(session
            .request("workspace/executeCommand",
                     {{"command", "outlive.explain"}, {"arguments", {"escape-return"}}})
            .contains("result"));
}
