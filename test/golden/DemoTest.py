#!/usr/bin/env python3
"""Compares what the tool finds in the demo with the tables in the demo's README.

    DemoTest.py OUTLIVE SOURCE_FOLDER WORK_FOLDER

Each row (rule, file, function) must be found once, and nothing else: findings, and with -m what
could be cheaper. The commands are those that scripts/run uses, so this is also the test that its
report is what the README promises: the lines of the demo that the project's README shows are those
that the tool prints, one after the other.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path


def expected_rows(readme):
    row = re.compile(r"^\| `([a-z-]+)` \| (\S+) \| `([\w:~]+)` \|", re.M)
    return Counter(row.findall(readme.read_text()))


def write_commands(root, work):
    script = (f"set -euo pipefail; die() {{ echo \"$*\" >&2; exit 2; }}; outlive_root={root}; "
              f"source {root}/scripts/lib/demo.sh; write_demo_commands {work}")
    subprocess.run(["bash", "-c", script], check=True)


def shown_lines(readme):
    """What the README shows of the demo: the block that begins with the name of a file of it."""
    blocks = re.split(r"^```.*\n", readme.read_text(), flags=re.M)[1::2]
    return [line for block in blocks if block.startswith("test/demo/")
            for line in block.splitlines()]


def first_missing_line(outlive, root, work):
    lines = shown_lines(root / "README.md")
    if not lines:
        sys.exit("the project's README shows nothing of the demo")
    run = subprocess.run([outlive, "-m", "-p", str(work)], cwd=root, stdout=subprocess.PIPE,
                         text=True, check=False)
    printed = iter(run.stdout.splitlines())
    return next((line for line in lines if not any(line == each for each in printed)), None)


def found_rows(outlive, root, work):
    run = subprocess.run([outlive, "-m", "-p", str(work), "--format=json"], cwd=root,
                         stdout=subprocess.PIPE, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"outlive ended with status {run.returncode}")
    report = json.loads(run.stdout)
    if report["failures"]:
        sys.exit(f"failures: {report['failures']}")
    rows = Counter()
    cheaper = [each for each in report["remarks"]
               if each["rule"].startswith(("alloc-", "param-", "stack-"))]
    for finding in report["findings"] + cheaper:
        # "demo::Server::greet()" is `Server::greet` in the table.
        function = re.sub(r"\(.*", "", finding["function"]).removeprefix("demo::")
        rows[(finding["rule"], Path(finding["location"]["file"]).name, function)] += 1
    return rows


def main():
    outlive, root, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    expected = expected_rows(root / "test" / "demo" / "README.md")
    if not expected:
        sys.exit("the README has no table of findings")
    write_commands(root, work)
    found = found_rows(outlive, root, work)
    for row in sorted((expected - found).elements()):
        print("not found:", *row)
    for row in sorted((found - expected).elements()):
        print("found, but not in the README:", *row)
    missing = first_missing_line(outlive, root, work)
    if missing is not None:
        print("the project's README shows a line that is not printed, or not in this order:", missing)
    return 0 if expected == found and missing is None else 1


if __name__ == "__main__":
    sys.exit(main())
