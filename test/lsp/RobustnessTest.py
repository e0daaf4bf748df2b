#!/usr/bin/env python3
"""`outlive lsp` under a thousand random edits and a thousand malformed messages.

    test/lsp/RobustnessTest.py BINARY [--sanitized] [COUNT]

It must not crash, not hang, and not grow without end. A sanitized binary says on standard error what
it thinks of its memory, and fails the test; how much it uses says nothing.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

from Client import Client, uri

BINARY = pathlib.Path(sys.argv[1]).resolve()
IS_SANITIZED = "--sanitized" in sys.argv
COUNT = next((int(argument) for argument in sys.argv[2:] if argument.isdigit()), 1000)

START = """\
#include <stdlib.h>
struct node { struct node *next; char *name; };
static struct node *head;
int *pick(int a) { int local = a; return &local; }
void push(char *name) {
  struct node *n = malloc(sizeof *n);
  if (!n) return;
  n->name = name; n->next = head; head = n;
}
int main(void) { char name[8]; push(name); return *pick(1); }
"""
PIECES = ["", ";", "{", "}", "(", ")", "\n", "\r\n", "int x;", "&", "*", "\"", "/*", "*/", "//",
          "return &local;", "free(head);", "ü", "𝄞", "#if 0\n", "#endif\n", "struct", "\\\n",
          "R\"(", "while(1)", "name"]


class Robustness(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="outlive-lsp-")
        self.root = pathlib.Path(self.folder.name).resolve()
        self.file = self.root / "a.c"
        self.file.write_text(START)
        (self.root / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(self.root), "file": "a.c", "arguments": ["cc", "-c", "a.c"]}]))
        self.client = Client(BINARY, settings={"remarks": {"enabled": True},
                                               "debounceMilliseconds": 1})

    def tearDown(self):
        self.folder.cleanup()

    def finish(self):
        self.assertEqual(self.client.stop(), 0)
        self.assertEqual(self.client.errors.decode(errors="replace"), "")

    def lively(self):
        """The server still answers."""
        self.client.request("textDocument/hover", textDocument=self.client.document(self.file),
                            position={"line": 0, "character": 0})

    def test_random_edits(self):
        dice = random.Random(1)
        client = self.client
        client.start(self.root)
        client.open(self.file, START)
        lines = START.split("\n")
        early = None
        for number in range(2, COUNT + 2):
            if number % 100 == 0:  # back to something that parses
                client.change(self.file, number, {"text": START})
                lines = START.split("\n")
                client.shown(self.file, number, lambda d: any(
                    x["code"] == "escape-return" for x in d))
            else:
                line = dice.randrange(len(lines) + 1)
                start = {"line": line, "character": dice.randrange(40)}
                end = {"line": line + dice.randrange(2), "character": dice.randrange(40)}
                if (end["line"], end["character"]) < (start["line"], start["character"]):
                    start, end = end, start
                client.change(self.file, number,
                              {"range": {"start": start, "end": end}, "text": dice.choice(PIECES)})
            if number % 10 == 0:
                self.lively()
            if number % 50 == 0:
                client.request("textDocument/inlayHint", textDocument=client.document(self.file),
                               range={"start": {"line": 0, "character": 0},
                                      "end": {"line": 50, "character": 0}})
                client.request("textDocument/codeAction", range={
                    "start": {"line": 0, "character": 0}, "end": {"line": 50, "character": 0}},
                    context={"diagnostics": []}, textDocument=client.document(self.file))
            if number == COUNT // 4:
                early = client.memory()
        client.change(self.file, COUNT + 2, {"text": START})
        client.shown(self.file, COUNT + 2, lambda d: any(x["code"] == "escape-return" for x in d))
        late = client.memory()
        print(f"memory: {early} kB after a quarter, {late} kB at the end", file=sys.stderr)
        if not IS_SANITIZED:
            self.assertLess(late, 2 * early + 50000)
        self.finish()

    def test_malformed_messages(self):
        dice = random.Random(2)
        client = self.client
        client.start(self.root)
        client.open(self.file, START)
        document = {"uri": uri(self.file), "version": 2}
        spot = {"line": 3, "character": 5}
        good = {"textDocument": document, "position": spot,
                "range": {"start": spot, "end": spot}, "context": {"diagnostics": []},
                "contentChanges": [{"range": {"start": spot, "end": spot}, "text": " "}],
                "previousResultIds": [], "changes": [{"uri": uri(self.file), "type": 2}],
                "event": {"added": [], "removed": []}, "settings": None,
                "command": "outlive.explain", "arguments": ["escape-return"],
                "data": {"uri": uri(self.file), "function": "push"}}
        methods = ["textDocument/didChange", "textDocument/hover", "textDocument/inlayHint",
                   "textDocument/codeLens", "codeLens/resolve", "textDocument/codeAction",
                   "workspace/executeCommand", "textDocument/diagnostic", "workspace/diagnostic",
                   "workspace/didChangeWorkspaceFolders", "workspace/didChangeWatchedFiles",
                   "workspace/didChangeConfiguration", "$/cancelRequest", "$/setTrace",
                   "textDocument/didOpen", "textDocument/didSave", "initialize", "initialized",
                   "no/such/method", ""]
        wrong = [None, 7, -1, 1e300, "", "file:///nowhere/x.c", [], {}, True, [[[]]]]

        def spoiled(value):
            if isinstance(value, dict) and value and dice.random() < 0.8:
                key = dice.choice(list(value))
                return {**value, key: spoiled(value[key])}
            if isinstance(value, list) and value and dice.random() < 0.8:
                return [spoiled(value[0])] + value[1:]
            return dice.choice(wrong)

        for number in range(COUNT):
            message = {"jsonrpc": "2.0", "method": dice.choice(methods), "params": spoiled(good)}
            if dice.random() < 0.5:
                message["id"] = dice.choice([f"x{number}", 100000 + number, None, 1.5, []])
            body = json.dumps(message).encode()
            if dice.random() < 0.3:
                at = dice.randrange(len(body))
                body = body[:at] + bytes([dice.randrange(256)]) + body[at + 1:]
            if dice.random() < 0.05:
                body = b"[" * 5000
            header = b"Content-Length: %d\r\n\r\n" % len(body)
            kind = dice.randrange(12)
            if kind == 0:
                header = b"Content-Length: x\r\n\r\n"
            elif kind == 1:
                header = b"nonsense\r\n" + header
            elif kind == 2:
                header = b"Content-Length: %d\r\n\r\n" % (len(body) // 2)
            elif kind == 3:
                header = b"\r\n\r\n" + header.lower()
            client.send_bytes(header + body)
            if number % 50 == 49:
                self.lively()
        # What was announced and never came ends the session, and not with a crash.
        self.lively()
        self.finish()

    def test_ends(self):
        client = self.client
        client.start(self.root)
        client.send_bytes(b"Content-Length: 99999999999\r\n\r\n{}")
        self.assertEqual(client.leave(), 1)
        for farewell in (b"", b"Content-Length: 50\r\n\r\n{", b"garbage"):
            other = Client(BINARY)
            other.start(self.root)
            other.send_bytes(farewell)
            self.assertEqual(other.leave(), 1)
            self.assertEqual(other.errors, b"")

    def test_the_editor_is_gone(self):
        # A process that has ended already: the server looks after it every few seconds.
        editor = subprocess.Popen(["true"])
        editor.wait()
        self.client.request("initialize", processId=editor.pid, rootUri=uri(self.root),
                            capabilities={})
        self.assertEqual(self.client.process.wait(60), 1)
        self.client.leave()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
