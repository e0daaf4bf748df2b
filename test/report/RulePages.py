"""What rule pages show is true: each example is reported by its rule, each fix by none.

    RulePages.py TOOL RULES

The programs are taken from the sections Example and Fix of every page and given to the tool.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path


STANDARDS = {"c": "gnu17", "cpp": "c++20"}


def program(page, section):
    """Language and text of the section's program."""
    body = re.search(rf"^## {section}\n(.*?)(?=^## |\Z)", page, flags=re.M | re.S)
    match = body and re.search(r"^```(c|cpp)\n(.*?)^```", body.group(1), flags=re.M | re.S)
    return match.groups() if match else None


def rules_reported(tool, rule, language, text):
    """Rules of all findings, or None when the program could not be read. Remarks are findings only
    when they are asked for."""
    with tempfile.TemporaryDirectory() as directory:
        name = f"page.{language}"
        Path(directory, name).write_text(text)
        run = subprocess.run([tool, "--format=json", "--enable", rule, name, "--",
                              f"-std={STANDARDS[language]}"],
                             cwd=directory, capture_output=True, text=True)
        try:
            report = json.loads(run.stdout)
        except ValueError:
            print(run.stdout, run.stderr)
            return None
        for failure in report["failures"]:
            print(failure["reason"])
        return None if report["failures"] else [f["rule"] for f in report["findings"]]


def main():
    tool, rules = sys.argv[1:3]
    pages = [p for p in sorted(Path(rules).glob("*/*.md")) if p.parent.name != "models"]
    problems = [] if pages else ["there are no rule pages"]
    for path in pages:
        page = path.read_text()
        for section, wanted in (("Example", [path.stem]), ("Fix", [])):
            written = program(page, section)
            if not written:
                problems.append(f"{path.name}: {section}: there is no program")
                continue
            found = rules_reported(tool, path.stem, *written)
            if found != wanted:
                problems.append(f"{path.name}: {section}: expected {wanted}, got {found}")
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
