#!/usr/bin/env python3
"""Runs a page of docs/ as its reader would, and compares what comes out with what the page shows.

    PageTest.py OUTLIVE PAGE

Blocks of the page, in their order, in an empty folder:

    ```c, ```cpp, ```cmake   a file, named in the first line by a comment; that line belongs to it
    ```diff                  is applied to the files
    ```console               lines with "$ " are commands, the others what they print, to the letter;
                             `echo $?` asks for the status of the command before

Other blocks are for readers only. A page without commands fails.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
NAME = re.compile(r"(?://|#) (\S+)\n")


def commands(text):
    """(command, what it prints) of a console block."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


class Reader:
    def __init__(self, outlive, folder):
        self.folder = folder
        tools = folder / ".bin"
        tools.mkdir()
        (tools / "outlive").symlink_to(outlive)
        self.environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
        self.status = 0
        self.count = 0

    def write(self, text):
        named = NAME.match(text)
        if not named:
            sys.exit(f"a file without a name in its first line:\n{text}")
        path = self.folder / named[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def patch(self, text):
        subprocess.run(["git", "apply", "--unidiff-zero", "-"], cwd=self.folder, input=text,
                       text=True, check=True)

    def run(self, command):
        self.count += 1
        if command == "echo $?":
            return f"{self.status}\n"
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        self.status = done.returncode
        return done.stdout

    def follow(self, kind, text):
        """What is not as the page says."""
        if kind in ("c", "cpp", "cmake"):
            self.write(text)
        elif kind == "diff":
            self.patch(text)
        elif kind == "console":
            for command, expected in commands(text):
                got = self.run(command)
                if got != expected:
                    yield f"$ {command}\n--- the page says\n{expected}--- it prints\n{got}"


def main():
    outlive, page = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="outlive-page-") as folder:
        reader = Reader(outlive, Path(folder).resolve())
        wrong = [each for kind, text in BLOCK.findall(page.read_text(encoding="utf-8"))
                 for each in reader.follow(kind, text)]
    if not reader.count:
        wrong.append("the page has no commands")
    if wrong:
        sys.exit(f"{page.name}:\n" + "\n".join(wrong))
    print(f"{page.name}: {reader.count} commands print what the page says")


if __name__ == "__main__":
    main()
