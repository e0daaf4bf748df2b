"""A language client for tests: starts `outlive lsp` and talks to it. Standard library only.

Requests of the server are answered as an editor would: progress may be shown, registrations are
fine, settings are those given. Everything that arrives is kept; `wait` looks at all of it.
"""

import json
import pathlib
import subprocess
import threading
import time

PATIENCE = 120  # seconds; machines that build at the same time are slow


def uri(path):
    return pathlib.Path(path).as_uri()


class Client:
    def __init__(self, binary, *arguments, settings=None, environment=None,
                 folder=None):
        self.settings = settings or {}
        self.process = subprocess.Popen([binary, "lsp", *arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=environment, cwd=folder)
        self.messages = []
        self.errors = b""
        self.changed = threading.Condition()
        self.is_open = True
        self.last_id = 0
        self.readers = [threading.Thread(target=work, daemon=True)
                        for work in (self.read, self.read_errors)]
        for reader in self.readers:
            reader.start()

    # ---- bytes

    def read_errors(self):
        self.errors = self.process.stderr.read()

    def read(self):
        while (message := self.read_message()) is not None:
            with self.changed:
                self.messages.append(message)
                self.changed.notify_all()
            if "method" in message and "id" in message:
                self.answer(message)
        with self.changed:
            self.is_open = False
            self.changed.notify_all()

    def read_message(self):
        stream = self.process.stdout
        length = None
        while not stream.closed and (line := stream.readline().strip()):
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return None if length is None else json.loads(stream.read(length))

    def send_bytes(self, data):
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except (OSError, ValueError):
            pass  # the server, or we, have left

    def send(self, message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(text) + text)

    def answer(self, message):
        result = None
        if message["method"] == "workspace/configuration":
            result = [self.settings for _ in message["params"]["items"]]
        self.send({"id": message["id"], "result": result})

    # ---- messages

    def notify(self, method, **params):
        self.send({"method": method, "params": params})

    def ask(self, method, **params):
        """Sends a request and returns its id."""
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        return self.last_id

    def response(self, number):
        return self.wait(f"an answer to request {number}",
                         lambda m: "method" not in m and m.get("id") == number)

    def request(self, method, **params):
        response = self.response(self.ask(method, **params))
        if "error" in response:
            raise AssertionError(f"{method}: {response['error']}")
        return response["result"]

    def wait(self, what, accepts, after=0):
        """The first message from number `after` on that is accepted."""
        end = time.monotonic() + PATIENCE
        seen = after
        with self.changed:
            while True:
                for message in self.messages[seen:]:
                    if accepts(message):
                        return message
                seen = len(self.messages)
                rest = end - time.monotonic()
                if rest <= 0 or not self.is_open:
                    tail = "\n".join(json.dumps(m)[:300] for m in self.messages[-8:])
                    raise AssertionError(f"waited in vain for {what}; the last messages:\n{tail}\n"
                                         f"{self.errors.decode(errors='replace')}")
                self.changed.wait(rest)

    # ---- an editor's habits

    def start(self, *folders, capabilities=None, options=None):
        result = self.request(
            "initialize", processId=None, rootUri=None,
            workspaceFolders=[{"uri": uri(f), "name": pathlib.Path(f).name} for f in folders],
            initializationOptions=options, capabilities=capabilities or EDITOR)
        self.notify("initialized")
        return result

    def open(self, path, text, version=1):
        self.notify("textDocument/didOpen",
                    textDocument={"uri": uri(path), "languageId": "cpp", "version": version,
                                  "text": text})

    def change(self, path, version, *changes):
        self.notify("textDocument/didChange",
                    textDocument={"uri": uri(path), "version": version},
                    contentChanges=list(changes))

    def document(self, path):
        return {"uri": uri(path)}

    def shown(self, path, version=None, accepts=lambda diagnostics: True):
        """Waits until the file's diagnostics, as they are shown now, are accepted."""
        def fits(message):
            if message.get("method") != "textDocument/publishDiagnostics":
                return False
            params = message["params"]
            return (params["uri"] == uri(path) and accepts(params["diagnostics"]) and
                    (version is None or params.get("version", -1) >= version))
        return self.wait(f"diagnostics of {path}", fits)["params"]["diagnostics"]


    def stop(self):
        """Shuts the server down and returns its exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self.leave()

    def leave(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        code = self.process.wait(PATIENCE)
        for reader in self.readers:
            reader.join(PATIENCE)
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()
        return code

    def memory(self):
        """Resident kilobytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])


EDITOR = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {"configuration": True, "workspaceFolders": True,
                  "workspaceEdit": {"documentChanges": True},
                  "didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "dataSupport": True,
                               "codeDescriptionSupport": True},
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
}
PULLING = {
    **EDITOR,
    "workspace": {**EDITOR["workspace"], "diagnostics": {"refreshSupport": True}},
    "textDocument": {**EDITOR["textDocument"], "diagnostic": {"dynamicRegistration": False}},
}
