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


def program(page, section):
    match = re.search(rf"^## {section}\n.*?^```cpp\n(.*?)^```", page, flags=re.M | re.S)
    return match.group(1) if match else None


def rules_reported(tool, text):
    """Rules of all findings, or None when the program could not be read."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "page.cpp").write_text(text)
        run = subprocess.run([tool, "--format=json", "page.cpp", "--", "-std=c++20"],
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
            found = rules_reported(tool, program(page, section))
            if found != wanted:
                problems.append(f"{path.name}: {section}: expected {wanted}, got {found}")
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
