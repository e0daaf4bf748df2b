// Hints, hovers, lenses and code actions.
#include "Catch.h"

#include "lsp/FakeProject.h"
#include "lsp/Markdown.h"
#include "lsp/Remarks.h"
#include "lsp/SilencingComment.h"

using namespace outlive;
using namespace outlive::lsp;
using namespace outlive::lsp::test;

namespace {

Json richCapabilities() {
  return {{"textDocument",
           {{"hover", {{"contentFormat", {"markdown", "plaintext"}}}},
            {"codeAction", {{"codeActionLiteralSupport", Json::object()}}},
            {"publishDiagnostics", {{"relatedInformation", true}, {"dataSupport", true}}}}},
          {"workspace", {{"workspaceEdit", {{"documentChanges", true}}}}}};
}

Json rangeOf(uint32_t line, uint32_t from, uint32_t to) {
  return {{"start", {{"line", line}, {"character", from}}},
          {"end", {{"line", line}, {"character", to}}}};
}

struct Opened {
  explicit Opened(const std::string &text, Json capabilities = richCapabilities(),
                  Json options = {{"remarks", {{"enabled", true}}}})
      : session(disk) {
    session.start(std::move(capabilities), std::move(options));
    session.open("/p/a.c", text);
    session.pass();
    session.pass(Milliseconds(1000)); // for the details
  }
  Json ask(const char *method, Json more = Json::object()) {
    Json params = session.document("/p/a.c");
    params.update(more);
    return session.result(method, params);
  }
  Json actions(const Json &range, Json context = {{"diagnostics", Json::array()}}) {
    return ask("textDocument/codeAction", {{"range", range}, {"context", std::move(context)}});
  }

  FakeDisk disk;
  Session session;
};

} // namespace

TEST_CASE("remarks are hints behind what they are about", "[lsp]") {
  Opened opened("void f(int *keep)\n");
  Json hints = opened.ask("textDocument/inlayHint", {{"range", rangeOf(0, 0, 99)}});
  REQUIRE(hints.size() == 1);
  CHECK(hints[0]["position"] == Json{{"line", 0}, {"character", 16}});
  CHECK(hints[0]["label"] == "leaks: stored to global g at line 12");
  CHECK(hints[0]["paddingLeft"] == true);
  CHECK(hints[0]["tooltip"]["value"] ==
        "leaking param: keep: stored to global g at [a.c:12](file:///p/a.c#L12)\n\n"
        "1. [a.c:1](file:///p/a.c#L1) g \\<- keep \\(assigned\\)");
  CHECK(opened.ask("textDocument/inlayHint", {{"range", rangeOf(1, 0, 99)}}).empty());
  // Typed on, not checked yet: the hint is where its variable is.
  opened.session.change("/p/a.c", "\nvoid fun(int *keep)\n", 2);
  hints = opened.ask("textDocument/inlayHint", {{"range", rangeOf(1, 0, 99)}});
  REQUIRE(hints.size() == 1);
  CHECK(hints[0]["position"] == Json{{"line", 1}, {"character", 18}});
}

TEST_CASE("hints stand behind whole names", "[lsp]") {
  auto columnIn = [](const std::string &text) {
    Opened opened(text + "\n");
    Json hints = opened.ask("textDocument/inlayHint", {{"range", rangeOf(0, 0, 99)}});
    return hints.size() == 1 ? hints[0]["position"]["character"].get<int>() : -1;
  };
  CHECK(columnIn("keep::all(1)") == 9);
  CHECK(columnIn("keep::in::all::d e") == 16);
  CHECK(columnIn("keep<int, a::b<>>(1)") == 17);
  CHECK(columnIn("keep<int>::all<3>::b") == 20);
  CHECK(columnIn("keep < 3 > 2") == 4);
  CHECK(columnIn("keep<3 || a>2") == 4);
  CHECK(columnIn("keep: a") == 4);
  CHECK(columnIn("a ? keep:: b") == 8);
}

TEST_CASE("hints and lenses are switched by settings", "[lsp]") {
  Opened opened("void f(int *keep)\n", richCapabilities(), Json::object());
  CHECK(opened.ask("textDocument/inlayHint", {{"range", rangeOf(0, 0, 99)}}).empty());
  CHECK(opened.ask("textDocument/codeLens").empty());
  auto set = [&](Json remarks) {
    opened.session.notify("workspace/didChangeConfiguration",
                          {{"settings", {{"outlive", {{"remarks", std::move(remarks)}}}}}});
    opened.session.pass();
    opened.session.pass(Milliseconds(1000));
  };
  set({{"enabled", true}});
  CHECK(opened.ask("textDocument/inlayHint", {{"range", rangeOf(0, 0, 99)}}).size() == 1);
  CHECK(opened.ask("textDocument/codeLens").size() == 1);
  set({{"enabled", true}, {"inlayHints", false}, {"codeLens", false}, {"hover", false}});
  CHECK(opened.ask("textDocument/inlayHint", {{"range", rangeOf(0, 0, 99)}}).empty());
  CHECK(opened.ask("textDocument/codeLens").empty());
  CHECK(
      opened.ask("textDocument/hover", {{"position", {{"line", 0}, {"character", 13}}}}).is_null());
}

TEST_CASE("hover tells the path", "[lsp]") {
  Opened opened("var\n  bug\n");
  Json hover = opened.ask("textDocument/hover", {{"position", {{"line", 1}, {"character", 3}}}});
  CHECK(hover["range"] == rangeOf(1, 2, 5));
  CHECK(hover["contents"]["kind"] == "markdown");
  CHECK(hover["contents"]["value"] ==
        "**warning** address of 'bug' is returned `escape-return`\n\n"
        "1. [a.c:1](file:///p/a.c#L1) taken \\<here\\>\n"
        "2. inside a library\n"
        "3. [a.c:2](file:///p/a.c#L2) kept alive: global 'g' holds 'bug', member 'next'\n\n"
        "*fix:* return the value itself");
  CHECK(
      opened.ask("textDocument/hover", {{"position", {{"line", 0}, {"character", 0}}}}).is_null());
}

TEST_CASE("a hover without Markdown is plain text", "[lsp]") {
  Opened opened("var\n  bug keep\n", Json::object());
  auto hover = [&](int character) {
    return opened.ask("textDocument/hover",
                      {{"position", {{"line", 1}, {"character", character}}}})["contents"];
  };
  CHECK(hover(3) == Json{{"kind", "plaintext"},
                         {"value", "warning: address of 'bug' is returned [escape-return]\n"
                                   "a.c:1: taken <here>\n"
                                   "inside a library\n"
                                   "a.c:2: kept alive: global 'g' holds 'bug', member 'next'\n"
                                   "fix: return the value itself"}});
  CHECK(hover(7)["value"] == "leaking param: keep: stored to global g at a.c:12\n"
                             "a.c:2: g <- keep (assigned)");
}

TEST_CASE("lenses stand above functions and say what leaks", "[lsp]") {
  Opened opened("void f(int *keep)\n");
  Json lenses = opened.ask("textDocument/codeLens");
  REQUIRE(lenses.size() == 1);
  CHECK(lenses[0]["range"] == rangeOf(0, 0, 4));
  CHECK(!lenses[0].contains("command"));
  Json resolved = opened.session.result("codeLens/resolve", lenses[0]);
  CHECK(resolved["command"]["title"] == "keep leaks");
}

TEST_CASE("lenses name the parameters that leak, and count allocations", "[lsp]") {
  auto title = [](std::vector<std::pair<std::string, std::string>> rulesAndNames) {
    Opened opened("");
    FileResults results;
    results.snapshot = results.remarkSnapshot = std::make_shared<const Snapshot>();
    uint32_t column = 0;
    for (auto &[rule, name] : rulesAndNames) {
      Remark remark;
      remark.rule = rule;
      remark.variable = name;
      remark.function = "f";
      remark.position = {"/p/a.c", 1, ++column};
      remark.message = name + " does not escape";
      results.remarks.push_back(std::move(remark));
    }
    Documents documents;
    Places places(documents, Encoding::Utf8);
    ClientCapabilities client;
    Settings settings;
    View view{testCatalogue(), client, settings, places, "/p", "/p/a.c", results, ""};
    return lensTitle(view, "f");
  };
  CHECK(title({}) == "");
  CHECK(title({{"does-not-escape", "a"}}) == "no parameter leaks");
  CHECK(title({{"leaking-param", "b"}, {"does-not-escape", "c"}, {"leaking-param", "a"}}) ==
        "b, a leak");
  CHECK(title({{"does-not-escape", "lambda"}}) == "no allocation escapes");
  CHECK(title({{"leaking-param", "a"}, {"escapes", "new int"}}) ==
        "a leaks · 1 allocation escapes");
  CHECK(title({{"escapes", "new int"}, {"escapes", "new int"}, {"does-not-escape", "lambda"}}) ==
        "2 of 3 allocations escape");
}

TEST_CASE("actions fix, suppress and explain", "[lsp]") {
  Opened opened("var\n  \xc3\xbc = bug;\n");
  Json actions = opened.actions(rangeOf(1, 6, 6));
  REQUIRE(actions.size() == 3);
  CHECK(actions[0]["title"] == "write 'ok'");
  CHECK(actions[0]["kind"] == "quickfix");
  CHECK(actions[0]["isPreferred"] == true);
  CHECK(actions[0]["diagnostics"][0]["code"] == "escape-return");
  const Json &change = actions[0]["edit"]["documentChanges"][0];
  CHECK(change["textDocument"] == Json{{"uri", "file:///p/a.c"}, {"version", 1}});
  CHECK(change["edits"][0] == Json{{"range", rangeOf(1, 6, 9)}, {"newText", "ok"}});
  CHECK(actions[1]["title"] == "Suppress escape-return here, with a reason");
  CHECK(actions[1]["edit"]["documentChanges"][0]["edits"][0] ==
        Json{{"range", rangeOf(1, 0, 0)},
             {"newText", "  // NOLINTNEXTLINE(outlive-escape-return): reason\n"}});
  CHECK(actions[2]["command"]["command"] == "outlive.explain");
  CHECK(actions[2]["command"]["arguments"][0] == "escape-return");

  CHECK(opened.actions(rangeOf(0, 0, 0)).empty());
  CHECK(opened.actions(rangeOf(1, 6, 6), {{"diagnostics", Json::array()}, {"only", {"refactor"}}})
            .empty());
  CHECK(opened.actions(rangeOf(1, 6, 6), {{"diagnostics", Json::array()}, {"only", {"quickfix"}}})
            .size() == 3);
  // By the fingerprint of a diagnostic, wherever the range is.
  Json shown = opened.session.shown("/p/a.c")["diagnostics"];
  CHECK(opened.actions(rangeOf(0, 0, 0), {{"diagnostics", shown}}).size() == 3);
  // Half of it was typed over: no fix, and no finding.
  opened.session.change("/p/a.c", "var\n  \xc3\xbc = bog;\n", 2);
  CHECK(opened.actions(rangeOf(1, 6, 6)).empty());
}

TEST_CASE("clients of modest means get what they can use", "[lsp]") {
  Opened opened("bug\r\n", Json::object());
  Json actions = opened.actions(rangeOf(0, 0, 0));
  REQUIRE(actions.size() == 1);
  CHECK(actions[0] == Json{{"title", "Explain escape-return"},
                           {"command", "outlive.explain"},
                           {"arguments", {"escape-return"}}});
  Json can = richCapabilities();
  can["workspace"] = Json::object();
  Opened second("bug\r\n", can);
  actions = second.actions(rangeOf(0, 0, 0));
  REQUIRE(actions.size() == 3);
  CHECK(actions[1]["edit"]["changes"]["file:///p/a.c"][0]["newText"] ==
        "// NOLINTNEXTLINE(outlive-escape-return): reason\r\n");
}

// The text with the comment that is offered for the finding in a line; empty: none is.
static std::string silenced(const std::string &text, size_t line) {
  const auto comment = silencingComment(Text(text), line, "leak-memory");
  return comment ? std::string(text).insert(comment->offset, comment->text) : std::string();
}

TEST_CASE("a comment is put where it is heard", "[lsp]") {
  const std::string above = "// NOLINTNEXTLINE(outlive-leak-memory): reason\n";
  const std::string behind = " // NOLINT(outlive-leak-memory): reason";
  const std::string inside = " /* NOLINT(outlive-leak-memory): reason */";
  CHECK(silenced("f();\n  bug();\n", 1) == "f();\n  " + above + "  bug();\n");
  CHECK(silenced("bug();", 0) == above + "bug();");
  // Behind a mark that begins the file.
  CHECK(silenced("\xef\xbb\xbf"
                 "bug();\n",
                 0) == "\xef\xbb\xbf" + above + "bug();\n");
  // The line begins inside a literal.
  CHECK(silenced("s = R\"(\n)\"; bug();\n", 1) == "s = R\"(\n)\"; bug();" + behind + "\n");
  CHECK(silenced("s = R\"(\n)\"; bug(R\"(\n)\");\n", 1).empty());
  // One line for the parser, two for those who read.
  CHECK(silenced("f(); \\\n  bug();\n", 1) == "f(); \\\n  bug();" + behind + "\n");
  CHECK(silenced("f(); \\\r\n  bug();\r\n", 1) == "f(); \\\r\n  bug();" + behind + "\r\n");
  CHECK(silenced("#define M \\\n  bug(); \\\n  f()\n", 1) ==
        "#define M \\\n  bug();" + inside + " \\\n  f()\n");
  CHECK(silenced("#define M \\\n  bug(); /* \\\n */ f()\n", 1).empty());
  CHECK(silenced("bug(); \\\n  f();\n", 0) == above + "bug(); \\\n  f();\n");
  // Lines that only the parser counts.
  CHECK(silenced("f();\rbug();\r", 1).empty());
}

TEST_CASE("a comment does not part a line from what others are told about it", "[lsp]") {
  auto lineFor = [](const std::string &above) {
    Opened opened("var\n" + above + "  bug\n");
    const int line = 1 + static_cast<int>(std::count(above.begin(), above.end(), '\n'));
    Json actions = opened.actions(rangeOf(line, 2, 2));
    REQUIRE(actions.size() == 3);
    return actions[1]["edit"]["documentChanges"][0]["edits"][0]["range"]["start"]["line"]
        .get<int>();
  };
  CHECK(lineFor("") == 1);
  CHECK(lineFor("  // why it is so\n") == 2);
  CHECK(lineFor("  // NOLINTNEXTLINE(google-explicit): ours\n") == 1);
  CHECK(lineFor("  // NOLINTNEXTLINE(google-explicit): ours,\n  // for long\n") == 1);
  CHECK(lineFor("  /* NOLINTNEXTLINE(a) */\n  // NOLINTNEXTLINE(b)\n") == 1);
  CHECK(lineFor("  x(); // NOLINTNEXTLINE\n") == 2);
}

TEST_CASE("a rule is explained", "[lsp]") {
  Opened opened("");
  auto explain = [&](const char *rule) {
    return opened.session.request("workspace/executeCommand",
                                  {{"command", "outlive.explain"}, {"arguments", {rule}}});
  };
  const std::string page = explain("escape-return")["result"].get<std::string>();
  CHECK(page.find("# escape-return\n\nthe address is returned\n") == 0);
  CHECK(page.find("## Why\n\nIt dies.") != std::string::npos);
  CHECK(opened.session.all("window/showMessage").size() == 1); // for clients that show nothing
  CHECK(explain("escape-retrun")["error"]["message"] ==
        "params.arguments: there is no rule 'escape-retrun'; did you mean 'escape-return'?");
}

TEST_CASE("labels are short and without the name", "[lsp]") {
  Opened opened("");
  FileResults results;
  results.snapshot = results.remarkSnapshot = std::make_shared<const Snapshot>();
  Documents documents;
  Places places(documents, Encoding::Utf8);
  ClientCapabilities client;
  Settings settings;
  View view{testCatalogue(), client, settings, places, "/p", "/p/a.c", results, ""};
  auto label = [&](std::string message, SourcePosition sink = {}) {
    Remark remark;
    remark.variable = "x";
    remark.message = std::move(message);
    remark.sinkPosition = std::move(sink);
    return shortLabel(view, remark);
  };
  CHECK(label("leaking param: x to result level=0") == "leaks to result level=0");
  CHECK(label("leaking param content: x: returned", {"/p/b.c", 3, 1}) ==
        "content leaks: returned at b.c:3");
  CHECK(label("x does not escape") == "does not escape");
  CHECK(label("address of x may escape: returned", {"/p/a.c", 3, 1}) ==
        "may escape: returned at line 3");
  CHECK(label("something else of x") == "something else of x");
  CHECK(label(std::string(200, 'y')).size() == 70 + std::string("…").size());
}

TEST_CASE("names are not taken for Markdown", "[lsp]") {
  CHECK(escapedMarkdown("std::map<K, V *>::_M_x") == "std::map\\<K, V \\*\\>::\\_M\\_x");
}
