#!/usr/bin/env python3
"""What an editor lives through with `outlive lsp`: a bug is typed, seen, understood and mended.

    test/lsp/StoryTest.py BINARY [COMPILER]
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from Client import EDITOR, PULLING, Client, uri

BINARY = pathlib.Path(sys.argv[1]).resolve()
COMPILER = sys.argv[2] if len(sys.argv) > 2 else "c++"

GREET = """\
#include <string>
#include <string_view>

#include "names.h"

std::string_view shortName(const std::string &host) {
  std::string name = host;
  // 'ü𝄞' moves columns in UTF-16
  return host;
}

int *keep(int *p) { return p; }
"""
COUNTER = """
#include <functional>
std::function<int()> counter(int start) {
  int from = start;
  return [&from] { return from; };
}
"""
NAMES_H = "#pragma once\n#include <string>\nstd::string *names(int count);\n"
NAMES = """\
#include "names.h"
std::string *names(int count) {
  std::string own[2];
  return count > 0 ? &own[0] : nullptr;
}
"""
PAGES_H = """\
#include <memory>
#include <vector>
struct Document;
struct Page {
  std::shared_ptr<Document> document;
  int number = 0;
};
struct Document : std::enable_shared_from_this<Document> {
  std::vector<std::shared_ptr<Page>> pages;
  void add(std::shared_ptr<Page> page);
};
"""
PAGES = """\
void Document::add(std::shared_ptr<Page> page) {
  page->document = shared_from_this();
  pages.push_back(page);
}
"""


def place(text, word, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    before = text[:at]
    column = len(before[before.rfind("\n") + 1:].encode("utf-16-le")) // 2
    return {"line": before.count("\n"), "character": column}


def apply(text, edits):
    """Edits of one document, as the protocol means them."""
    lines = text.splitlines(keepends=True) + [""]

    def offset(position):
        line = lines[position["line"]].encode("utf-16-le")
        start = sum(len(l) for l in lines[:position["line"]])
        return start + len(line[:2 * position["character"]].decode("utf-16-le"))

    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        begin, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:begin] + edit["newText"] + text[end:]
    return text


class Story(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="outlive lsp ")
        self.root = pathlib.Path(self.folder.name).resolve()
        self.greet = self.write("greet.cpp", GREET)
        self.names = self.write("names.cpp", NAMES)
        self.write("names.h", NAMES_H)
        self.write_database("greet.cpp", "names.cpp")

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")
        return self.root / name

    def write_database(self, *files):
        self.write("compile_commands.json", json.dumps(
            [{"directory": str(self.root), "file": f, "arguments": ["c++", "-std=c++20", "-c", f]}
             for f in files]))

    def compiles(self, text):
        return subprocess.run([COMPILER, "-std=c++20", "-fsyntax-only", "-x", "c++", "-I",
                               str(self.root), "-"], input=text.encode(),
                              capture_output=True).returncode == 0

    def test_a_bug_is_typed_seen_and_mended(self):
        client = Client(BINARY, settings={"remarks": {"enabled": True}})
        can = client.start(self.root)["capabilities"]
        self.assertEqual(can["positionEncoding"], "utf-16")
        client.open(self.greet, GREET)
        # The whole project is read in the background, and that is shown.
        client.wait("progress", lambda m: m.get("method") == "$/progress" and
                    m["params"]["value"]["kind"] == "end")
        other = client.shown(self.names, accepts=lambda d: d)
        self.assertEqual(other[0]["code"], "escape-return")

        # host -> name: a view of a local.
        start = place(GREET, "host;", 1)
        text = GREET.replace("return host;", "return name;")
        client.change(self.greet, 2, {
            "range": {"start": start, "end": {**start, "character": start["character"] + 4}},
            "text": "name"})
        shown = client.shown(self.greet, 2, lambda d: d)
        self.assertEqual([d["code"] for d in shown], ["escape-return"])
        finding = shown[0]
        self.assertEqual(finding["range"]["start"], place(text, "name;"))
        self.assertEqual(finding["source"], "outlive")
        self.assertIn("'name'", finding["message"])
        path = [step["message"] for step in finding["relatedInformation"]]
        self.assertIn("'name' dies at the end of its scope", path)

        hover = client.request("textDocument/hover", textDocument=client.document(self.greet),
                               position=finding["range"]["start"])
        self.assertIn("`escape-return`", hover["contents"]["value"])
        self.assertIn("dies at the end of its scope", hover["contents"]["value"])

        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        labels = self.until(lambda: [h["label"] for h in client.request(
            "textDocument/inlayHint", textDocument=client.document(self.greet), range=whole)])
        self.assertTrue(any(label.startswith("leaks to result") for label in labels), labels)
        lenses = client.request("textDocument/codeLens", textDocument=client.document(self.greet))
        titles = [client.request("codeLens/resolve", **lens)["command"]["title"] for lens in lenses]
        self.assertIn("host leaks", titles)

        actions = client.request("textDocument/codeAction",
                                 textDocument=client.document(self.greet),
                                 range=finding["range"], context={"diagnostics": [finding]})
        titles = [action["title"] for action in actions]
        self.assertIn("Explain escape-return", titles)
        page = client.request("workspace/executeCommand", command="outlive.explain",
                              arguments=["escape-return"])
        self.assertIn("## When it is silent", page)
        suppress = next(a for a in actions if a["title"].startswith("Suppress"))
        change = suppress["edit"]["documentChanges"][0]
        self.assertEqual(change["textDocument"], {"uri": uri(self.greet), "version": 2})
        mended = apply(text, change["edits"])
        self.assertIn("  // NOLINTNEXTLINE(outlive-escape-return): reason\n  return name;", mended)
        self.assertTrue(self.compiles(mended))
        client.change(self.greet, 3, {"text": mended})
        client.shown(self.greet, 3, lambda d: not d)

        # The bug again, and back to what was right.
        client.change(self.greet, 4, {"text": text})
        client.shown(self.greet, 4, lambda d: d)
        client.change(self.greet, 5, {"text": GREET})
        client.shown(self.greet, 5, lambda d: not d)
        self.assertEqual(client.stop(), 0)
        self.assertEqual(client.errors, b"")

    def until(self, get):
        for _ in range(600):
            value = get()
            if value:
                return value
            time.sleep(0.1)
        return value

    def test_a_fix_is_applied(self):
        client = Client(BINARY)
        client.start(self.root)
        text = GREET + COUNTER
        client.open(self.greet, GREET)
        client.change(self.greet, 2, {"text": text})
        shown = client.shown(self.greet, 2, lambda d: d and d[0]["data"]["fixes"])
        self.assertEqual([d["code"] for d in shown], ["escape-closure"])
        actions = client.request("textDocument/codeAction",
                                 textDocument=client.document(self.greet),
                                 range=shown[0]["range"], context={"diagnostics": shown})
        self.assertEqual(actions[0]["title"], shown[0]["data"]["fixes"][0])
        self.assertTrue(actions[0]["isPreferred"])
        mended = apply(text, actions[0]["edit"]["documentChanges"][0]["edits"])
        self.assertIn("[from]", mended)
        self.assertTrue(self.compiles(mended))
        client.change(self.greet, 3, {"text": mended})
        client.shown(self.greet, 3, lambda d: not d)
        self.assertEqual(client.stop(), 0)

    def test_a_fix_is_for_the_text_it_was_tried_on(self):
        client = Client(BINARY)
        client.start(self.root)
        text = GREET + COUNTER
        client.open(self.greet, text)
        fix = client.shown(self.greet, 1, lambda d: d and d[0]["data"]["fixes"])[0]["data"]["fixes"][0]

        def titles(version, text):
            client.change(self.greet, version, {"text": text})
            shown = client.shown(self.greet, version, lambda d: d and d[0]["data"]["fixes"])
            return [action["title"] for action in client.request(
                "textDocument/codeAction", textDocument=client.document(self.greet),
                range=shown[0]["range"], context={"diagnostics": shown})]

        # Somebody types, and the text that was looked at is another one: what he types may be this.
        offered = titles(2, "int half(\n" + text)
        self.assertNotIn(fix, offered)
        self.assertIn("Explain escape-closure", offered)
        self.assertTrue(any(title.startswith("Suppress") for title in offered), offered)
        self.assertIn(fix, titles(3, "int whole();\n" + text))
        self.assertEqual(client.stop(), 0)

    def test_an_attribute_that_is_proved(self):
        text = ("int sum(const int *p, int n) { return n ? *p : 0; }\n"
                "int use() { int x = 1; return sum(&x, 1); }\n")
        self.write("greet.cpp", text)
        client = Client(BINARY, settings={"remarks": {"enabled": True}})
        client.start(self.root)
        client.open(self.greet, text)

        def offered():
            place = {"line": 0, "character": 19}
            return [action for action in client.request(
                "textDocument/codeAction", textDocument=client.document(self.greet),
                range={"start": place, "end": place}, context={"diagnostics": []})
                if "noescape" in action["title"]]

        deadline = time.monotonic() + 60
        while not offered() and time.monotonic() < deadline:
            time.sleep(0.1)
        actions = offered()
        self.assertEqual(len(actions), 1)
        mended = apply(text, actions[0]["edit"]["documentChanges"][0]["edits"])
        self.assertIn("[[clang::noescape]] const int *p", mended)
        self.assertTrue(self.compiles(mended))
        self.assertEqual(client.stop(), 0)

    def test_a_header_is_missing(self):
        self.headerIsMissing()

    def test_a_header_is_missing_and_there_is_no_database(self):
        (self.root / "compile_commands.json").unlink()
        self.headerIsMissing()

    def headerIsMissing(self):
        text = '#include "generated.h"\nint *early() { int now = 1; return &now; }\n'
        self.write("greet.cpp", text)
        client = Client(BINARY)
        client.start(self.root)
        client.open(self.greet, text)
        found = client.shown(self.greet, 1, lambda d: d)
        # It moves with what is typed above it, half typed or not, and what is new is told as well.
        client.change(self.greet, 2, {"text": "\n" + text})
        moved = client.shown(self.greet, 2)
        self.assertEqual([d["range"]["start"]["line"] for d in moved],
                         [d["range"]["start"]["line"] + 1 for d in found])
        client.change(self.greet, 3, {"text": "int half(\n" + text})
        self.assertEqual(client.shown(self.greet, 3), moved)
        client.change(self.greet, 4, {"text": text + "int *lost() { int here = 1; return &here; }\n"})
        codes = [d["code"] for d in client.shown(self.greet, 4, lambda d: len(d) > len(found))]
        self.assertIn("escape-return", codes)
        self.assertEqual(client.stop(), 0)

    def test_a_fix_of_the_whole_program(self):
        self.write("names.h", NAMES_H + PAGES_H)
        text = GREET + "int sum(const Page &page) { return page.document->pages[0]->number; }\n"
        self.greet.write_text(text, encoding="utf-8")
        names = NAMES + PAGES
        self.names.write_text(names, encoding="utf-8")
        header = self.root / "names.h"
        client = Client(BINARY)
        client.start(self.root)
        client.open(header, header.read_text())
        client.open(self.greet, text)
        shown = client.shown(header, accepts=lambda d: d and d[0]["data"]["fixes"])
        self.assertEqual([d["code"] for d in shown], ["cycle-shared-ptr"])
        actions = client.request("textDocument/codeAction",
                                 textDocument=client.document(header),
                                 range=shown[0]["range"], context={"diagnostics": shown})
        changes = {c["textDocument"]["uri"]: c["edits"]
                   for c in actions[0]["edit"]["documentChanges"]}
        self.assertEqual(set(changes), {uri(header), uri(self.greet)})
        mended = apply(header.read_text(), changes[uri(header)])
        self.assertIn("std::weak_ptr<Document> document;", mended)
        self.write("names.h", mended)
        mended = apply(text, changes[uri(self.greet)])
        self.assertIn("page.document.lock()->pages", mended)
        self.assertTrue(self.compiles(mended))
        self.assertTrue(self.compiles(names))
        self.assertEqual(client.stop(), 0)

    def test_a_mistake_in_the_configuration(self):
        config = self.write(".outlive.yaml", "# ours\ndisable: [escape-retrun]\n")
        client = Client(BINARY)
        client.start(self.root)
        shown = client.shown(config, accepts=lambda d: d)
        self.assertEqual(len(shown), 1)
        self.assertIn("escape-return", shown[0]["message"])
        self.assertEqual(shown[0]["range"], {"start": {"line": 1, "character": 10},
                                             "end": {"line": 1, "character": 23}})
        self.write(".outlive.yaml", "# ours\ndisable: [escape-global]\n")
        client.notify("workspace/didChangeWatchedFiles", changes=[{"uri": uri(config), "type": 2}])
        client.shown(config, accepts=lambda d: not d)
        client.shown(self.names, accepts=lambda d: d)
        self.assertEqual(client.stop(), 0)

    def test_fingerprints_do_not_depend_on_where_the_server_is_started(self):
        prints = []
        for folder in (self.root, self.root.parent, "/"):
            client = Client(BINARY, folder=folder)
            client.start(self.root)
            prints.append([d["data"]["fingerprint"]
                           for d in client.shown(self.names, accepts=lambda d: d)])
            self.assertEqual(client.stop(), 0)
        self.assertEqual(prints, [prints[0]] * 3)

    def test_a_mistake_where_only_headers_are(self):
        (self.root / "include").mkdir()
        self.write("include/kept.h", "inline int *kept() { static int i; return &i; }\n"
                                     "inline int *lost() { int i = 1; return &i; }\n")
        self.write("part.cpp", '#include "include/kept.h"\nint f() { return *kept() + *lost(); }\n')
        self.write_database("part.cpp", "same.cpp", "names.cpp")
        config = self.write("include/.outlive.yaml", "disable: [escape-retrun]\n")
        client = Client(BINARY)
        client.start(self.root)
        shown = client.shown(config, accepts=lambda d: d)
        self.assertIn("escape-return", shown[0]["message"])
        # Nobody tells that it is mended; something else is saved.
        config.write_text("disable: [escape-return]\n")
        client.open(self.names, self.names.read_text())
        client.notify("textDocument/didSave", textDocument={"uri": uri(self.names)})
        client.shown(config, accepts=lambda d: not d)
        self.assertEqual(client.stop(), 0)

    def test_a_folder_behind_a_link(self):
        link = self.root.parent / (self.root.name + " link")
        link.symlink_to(self.root)
        self.addCleanup(link.unlink)
        client = Client(BINARY)
        client.start(link)
        greet = link / "greet.cpp"
        text = GREET.replace("return host;", "return name;")
        client.open(greet, GREET)
        client.change(greet, 2, {"text": text + COUNTER})
        shown = client.shown(greet, 2, lambda d: len(d) == 2 and d[1]["data"]["fixes"])
        steps = [step["location"]["uri"] for d in shown for step in d["relatedInformation"]]
        self.assertEqual(set(steps), {uri(greet)})
        # What nobody has opened is called as if it stood in the folder.
        client.shown(link / "names.cpp", accepts=lambda d: d)
        self.assertEqual(client.stop(), 0)

    def test_columns_in_every_encoding(self):
        before, after = "int *f(int a) { /* ü𝄞 */ return ", "&a; }\n"
        one = self.write("one.c", before + "0" + after[2:])
        self.write("compile_commands.json", json.dumps(
            [{"directory": str(self.root), "file": "one.c", "arguments": ["cc", "-c", "one.c"]}]))
        for encoding, width in (("utf-8", 1), ("utf-16", 2), ("utf-32", 4)):
            with self.subTest(encoding):
                client = Client(BINARY)
                can = client.start(self.root, capabilities={
                    **EDITOR, "general": {"positionEncodings": [encoding]}})["capabilities"]
                self.assertEqual(can["positionEncoding"], encoding)
                column = len(before.encode(encoding + ("-le" if width > 1 else ""))) // width
                client.open(one, before + "0" + after[2:])
                # What is typed is counted in the same way.
                client.change(one, 2, {"text": "&a", "range": {
                    "start": {"line": 0, "character": column},
                    "end": {"line": 0, "character": column + 1}}})
                shown = client.shown(one, 2, lambda d: d)
                self.assertEqual(shown[0]["range"]["start"], {"line": 0, "character": column})
                self.assertEqual(client.stop(), 0)

    def test_a_crash_of_the_parser(self):
        crash = self.write("crash.cpp", "int *keep(int *p);\n#pragma clang __debug crash\n")
        # What the parser had when it crashed is lost, which a sanitized binary would tell.
        options = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "detect_leaks=0"]))
        client = Client(BINARY, environment={**os.environ, "ASAN_OPTIONS": options})
        client.start(self.root)
        client.open(crash, crash.read_text("utf-8"))
        shown = client.shown(crash, accepts=lambda d: d)
        self.assertIn("not analysed", shown[0]["message"])
        client.shown(self.names, accepts=lambda d: d)  # the rest is
        self.assertEqual(len([m for m in client.messages if m.get("method") == "window/showMessage"
                              and "crash.cpp" in m["params"]["message"]]), 1)
        client.change(crash, 2, {"text": "int *keep(int *p);\nint *f(int a) { return &a; }\n"})
        client.notify("textDocument/didSave", textDocument=client.document(crash))
        client.shown(crash, accepts=lambda d: d and d[0].get("code") == "escape-return")
        self.assertEqual(client.stop(), 0)

    def test_a_client_that_pulls(self):
        client = Client(BINARY)
        can = client.start(self.root, capabilities=PULLING)["capabilities"]
        self.assertTrue(can["diagnosticProvider"]["workspaceDiagnostics"])
        text = GREET.replace("return host;", "return name;")
        client.open(self.greet, text)
        report = client.request("textDocument/diagnostic", textDocument=client.document(self.greet))
        self.assertEqual([d["code"] for d in report["items"]], ["escape-return"])
        again = client.request("textDocument/diagnostic", textDocument=client.document(self.greet),
                               previousResultId=report["resultId"])
        self.assertEqual(again["kind"], "unchanged")
        known, files = [], {}
        while uri(self.names) not in files:
            report = client.request("workspace/diagnostic", previousResultIds=known)
            files.update({f["uri"]: f for f in report["items"]})
            known = [{"uri": u, "value": f["resultId"]} for u, f in files.items()]
        self.assertEqual(client.stop(), 0)

    def test_without_a_database(self):
        (self.root / "compile_commands.json").unlink()
        client = Client(BINARY)
        client.start(self.root)
        said = client.wait("a word about the database",
                           lambda m: m.get("method") == "window/showMessage")
        self.assertIn("compile_commands.json", said["params"]["message"])
        client.open(self.greet, GREET.replace("return host;", "return name;"))
        client.shown(self.greet, 1, lambda d: d)
        # It comes to be, and the editor tells of it.
        self.write_database("greet.cpp", "names.cpp")
        client.notify("workspace/didChangeWatchedFiles", changes=[
            {"uri": uri(self.root / "compile_commands.json"), "type": 1}])
        client.shown(self.names, accepts=lambda d: d)
        self.assertEqual(client.stop(), 0)

    def test_a_file_that_nobody_has_saved_yet(self):
        self.unsaved(Client(BINARY))

    def test_a_file_that_nobody_has_saved_yet_and_no_database(self):
        (self.root / "compile_commands.json").unlink()
        self.unsaved(Client(BINARY, settings={"compileDatabase": ""}))

    def unsaved(self, client):
        client.start(self.root)
        text = "int *lost() {\n  int here = 1;\n  return &here;\n}\n"
        for name in ("new.cpp", "folder/that/is/new/too.cpp"):
            with self.subTest(name):
                file = self.root / name
                client.open(file, "")
                client.change(file, 2, {"text": text})
                shown = client.shown(file, 2, lambda d: d)
                self.assertEqual([d["code"] for d in shown], ["escape-return"])
                client.change(file, 3, {"text": "\n" + text})
                self.assertEqual(client.shown(file, 3)[0]["range"]["start"]["line"], 3)
                self.assertFalse(file.exists())
        # One is saved, of the other nothing is left.
        file = self.write("new.cpp", "\n" + text)
        client.notify("textDocument/didSave", textDocument=client.document(file))
        client.change(file, 4, {"text": text})
        self.assertEqual(len(client.shown(file, 4)), 1)
        now = len(client.messages)
        client.notify("textDocument/didClose",
                      textDocument=client.document(self.root / "folder/that/is/new/too.cpp"))
        client.wait("no finding", lambda m: m.get("method") == "textDocument/publishDiagnostics" and
                    m["params"]["uri"].endswith("too.cpp") and not m["params"]["diagnostics"], now)
        self.assertEqual(client.stop(), 0)

    def test_findings_of_another_command_go_with_their_text(self):
        text = ("#ifdef A\nint *f(int a) { return &a; }\n#endif\n"
                "int *g(int b) { return &b; }\n")
        file = self.write("two.c", text)
        self.write("compile_commands.json", json.dumps(
            [{"directory": str(self.root), "file": "two.c", "arguments": ["cc", *more, "-c", "two.c"]}
             for more in ([], ["-DA"])]))
        client = Client(BINARY)
        client.start(self.root)
        client.open(file, text)
        client.shown(file, 1, lambda d: len(d) == 2)
        steps = [("\n" + text, [2, 4]),
                 (text.replace("&a", "0"), [3]),
                 (text, [1, 3]),
                 (text.replace("int *f(int a) { return &a; }\n", ""), [2]),
                 ("int x;\n", [])]
        for version, (typed, lines) in enumerate(steps, 2):
            client.change(file, version, {"text": typed})
            client.shown(file, version, lambda d: lines == [
                each["range"]["start"]["line"] for each in d])
        self.assertEqual(client.stop(), 0)

    def test_a_file_is_gone_when_it_is_closed(self):
        for isTold in (False, True):
            with self.subTest(isTold):
                self.write("names.cpp", NAMES)
                client = Client(BINARY)
                client.start(self.root)
                client.shown(self.names, accepts=lambda d: d)
                client.open(self.names, NAMES)
                client.shown(self.names, 1, lambda d: d)
                self.names.unlink()
                if isTold:
                    client.notify("workspace/didChangeWatchedFiles",
                                  changes=[{"uri": uri(self.names), "type": 3}])
                now = len(client.messages)
                client.notify("textDocument/didClose", textDocument=client.document(self.names))
                # The whole project has been looked at without it.
                client.wait("what could not be read", lambda m: m.get("method") ==
                            "window/logMessage" and "names.cpp" in m["params"]["message"], now)
                self.assertEqual(client.stop(), 0)
                told = [m["params"]["diagnostics"] for m in client.messages[now:]
                        if m.get("method") == "textDocument/publishDiagnostics" and
                        m["params"]["uri"] == uri(self.names)]
                self.assertTrue(told and not any(told), told)

    def test_silence_is_asked_for_where_it_is_heard(self):
        bug = "int *f(int a) { return &a; }"
        texts = [f"\ufeff{bug}\n", f'const char *s = R"(\n)"; {bug}\n',
                 bug.replace("return", "\\\n  return") + "\n", bug]
        client = Client(BINARY)
        client.start(self.root)
        for version, text in enumerate(texts):
            with self.subTest(text):
                file = self.root / f"silent{version}.cpp"
                client.open(file, text)
                shown = client.shown(file, 1, lambda d: d)
                suppress = [a for a in client.request(
                    "textDocument/codeAction", textDocument=client.document(file),
                    range=shown[0]["range"], context={"diagnostics": shown})
                    if a["title"].startswith("Suppress")]
                mended = apply(text, suppress[0]["edit"]["documentChanges"][0]["edits"])
                self.assertTrue(self.compiles(mended), mended)
                client.change(file, 2, {"text": mended})
                client.shown(file, 2, lambda d: not d)
        self.assertEqual(client.stop(), 0)

    def test_half_typed_code(self):
        client = Client(BINARY)
        client.start(self.root)
        text = GREET.replace("return host;", "return name;")
        client.open(self.greet, text)
        client.shown(self.greet, 1, lambda d: d)
        # The finding stays where it is, and moves with its line.
        client.change(self.greet, 2, {"text": "int half(\n" + text})
        moved = client.shown(self.greet, 2, lambda d: d)
        self.assertEqual(moved[0]["range"]["start"]["line"], place(text, "name;")["line"] + 1)
        self.assertEqual(client.stop(), 0)

    def write_borrower(self):
        """A function whose mistake is known only with the body of another file's."""
        text = "int *same(int *p);\nint *f() {\n  int x = 1;\n  return same(&x);\n}\n"
        self.other = self.write("same.cpp", "int *same(int *p) { return p; }\n")
        return self.write("f.cpp", text), text

    def analysed(self, client, after=0):
        client.wait("the end of an analysis", lambda m: m.get("method") == "$/progress" and
                    m["params"]["value"]["kind"] == "end", after)

    def changed(self, client, *paths):
        client.notify("workspace/didChangeWatchedFiles",
                      changes=[{"uri": uri(path), "type": 2} for path in paths])

    def test_what_is_called_is_open_too(self):
        file, text = self.write_borrower()
        self.write_database("f.cpp", "same.cpp")
        client = Client(BINARY)
        client.start(self.root)
        client.open(file, text)
        client.open(self.other, self.other.read_text())
        client.shown(file, 1, lambda d: d)
        self.analysed(client)
        client.change(file, 2, {"text": "\n" + text})
        client.change(file, 3, {"text": "\n\n" + text})
        self.assertEqual(client.shown(file, 3)[0]["range"]["start"]["line"], 5)
        # Now it is another function, and nobody has saved it.
        client.change(self.other, 2, {"text": "int *same(int *) { return nullptr; }\n"})
        client.shown(self.other, 2)
        client.change(file, 4, {"text": text})
        client.shown(file, 4, lambda d: not d)
        self.assertEqual(client.stop(), 0)

    def test_files_change_on_disk(self):
        file, text = self.write_borrower()
        self.write_database("f.cpp", "same.cpp", "names.cpp")
        for settings in ({}, {"wholeProject": False}):
            self.write("same.h", "inline int *same(int *) { return nullptr; }\n")
            file = self.write("f.cpp", text.replace("int *same(int *p);", '#include "same.h"'))
            client = Client(BINARY, settings=settings)
            client.start(self.root)
            client.open(file, file.read_text())
            client.shown(file, 1, lambda d: not d)
            self.changed(client, self.write("same.h", "inline int *same(int *p) { return p; }\n"))
            client.shown(file, 1, lambda d: d)
            # Gone, and there again.
            (self.root / "same.h").unlink()
            self.changed(client, self.root / "same.h")
            self.write("same.h", "inline int *same(int *) { return nullptr; }\n")
            now = len(client.messages)
            self.changed(client, self.root / "same.h")
            client.wait("no finding", lambda m: m.get("method") ==
                        "textDocument/publishDiagnostics" and m["params"]["uri"] == uri(file) and
                        not m["params"]["diagnostics"], now)
            self.assertEqual(client.stop(), 0)

    def test_a_header_is_half_typed_and_saved(self):
        header = "#pragma once\ninline int *f() { int x = 1; return &x; }\n"
        file = self.write("f.h", header)
        self.write("f.cpp", '#include "f.h"\nint g() { return *f(); }\n')
        self.write_database("f.cpp")
        client = Client(BINARY)
        client.start(self.root)
        client.shown(file, accepts=lambda d: d)
        client.open(file, header)
        client.shown(file, 1, lambda d: d)
        half = header.replace("inline", "int half(\n\n\ninline")
        client.change(file, 2, {"text": half})
        client.shown(file, 2, lambda d: d)
        now = len(client.messages)
        file.write_text(half)
        client.notify("textDocument/didSave", textDocument=client.document(file))
        # The whole project has been looked at. (So small a one may be done before the editor has
        # agreed to show progress, and then there is none.)
        client.wait("what could not be read", lambda m: m.get("method") == "window/logMessage" and
                    "f.cpp: could not be analysed" in m["params"]["message"], now)
        self.assertEqual(self.last(client, file)[0]["range"]["start"]["line"], 4)
        # Nobody has the file open any more: its finding is that of another text.
        now = len(client.messages)
        client.notify("textDocument/didClose", textDocument=client.document(file))
        client.wait("no finding", lambda m: m.get("method") == "textDocument/publishDiagnostics" and
                    m["params"]["uri"] == uri(file) and not m["params"]["diagnostics"], now)
        self.assertEqual(self.last(client, file), [])
        self.assertEqual(client.stop(), 0)

    def last(self, client, path):
        """What is shown of a file now."""
        return [m["params"]["diagnostics"] for m in client.messages
                if m.get("method") == "textDocument/publishDiagnostics" and
                m["params"]["uri"] == uri(path)][-1]

    def test_a_project_that_cannot_be_opened_at_first(self):
        self.write(".outlive.yaml", "models: [m.json]\n")
        models = self.write("m.json", "{ broken")
        client = Client(BINARY)
        client.start(self.root)
        text = GREET.replace("return host;", "return name;")
        client.open(self.write("greet.cpp", text), text)
        client.wait("what is wrong", lambda m: m.get("method") == "window/showMessage" and
                    "m.json" in m["params"]["message"])
        models.write_text('{"functions": []}')
        client.notify("textDocument/didSave", textDocument=client.document(self.greet))
        client.shown(self.greet, 1, lambda d: d and d[0]["code"] == "escape-return")
        self.assertEqual(client.stop(), 0)

    def test_two_folders(self):
        inner = self.root / "inner"
        inner.mkdir()
        (inner / "a.c").write_text("int *f(void) { int x = 1; return &x; }\n")
        (inner / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(inner), "file": "a.c", "arguments": ["cc", "-c", "a.c"]}]))
        client = Client(BINARY)
        client.start(self.root)
        client.shown(self.names, accepts=lambda d: d)
        client.notify("workspace/didChangeWorkspaceFolders", event={
            "added": [{"uri": uri(inner), "name": "inner"}], "removed": []})
        client.shown(inner / "a.c", accepts=lambda d: d)
        self.assertEqual(client.stop(), 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
