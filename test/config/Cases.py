"""The cases of cases.txt, and the examples of the pages, for tests."""

import re
from collections import namedtuple
from pathlib import Path

HERE = Path(__file__).resolve().parent
Case = namedtuple("Case", "verdict name text problems")


def cases():
    found = []
    parts = re.split(r"^=== (\w+): (.*)\n", (HERE / "cases.txt").read_text(encoding="utf-8"),
                     flags=re.MULTILINE)
    for verdict, name, body in zip(parts[1::3], parts[2::3], parts[3::3]):
        text, _, answer = body.partition("---->\n")
        found.append(Case(verdict, name, text, answer.splitlines()))
    return found


def examples(root):
    """(page and line, text) of the configurations that are shown in docs/ and README.md."""
    found = []
    for page in [root / "README.md", *sorted((root / "docs").glob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        for match in re.finditer(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            if re.match(r"# \S*\.outlive\.yaml\b", match[1]):
                line = text.count("\n", 0, match.start()) + 1
                found.append((f"{page.name}:{line}", match[1]))
    return found
