"""Validates JSON reports against the schema, and the schema against slips.

    ValidateJson.py SCHEMA SAMPLE        a report with one of everything
    ValidateJson.py SCHEMA --tool TOOL   what the tool prints for a small program

A schema that accepts everything would pass unnoticed. So each report is also damaged in every
possible place (a key taken away, one added, a value of another type) and each damaged one must
be refused.
"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit("FAILED: the Python package jsonschema is missing (Debian: python3-jsonschema)")

PROGRAM = {
    "good.cpp": """int *global;
int *returned(int n) {
  int local = n;
  return &local;
}
void stored(int *p) { global = p; }
int read(const int *p) { return *p; }
""",
    "broken.cpp": """#include "no/such/header.h"
int *alsoReturned() {
  int local = 1;
  return &local;
}
""",
}


def damaged_copies(report):
    """Yields (where, report) for every single damage."""

    def walk(value, path):
        yield path
        if isinstance(value, dict):
            for key in value:
                yield from walk(value[key], path + [key])
        elif isinstance(value, list):
            for index in range(len(value)):
                yield from walk(value[index], path + [index])

    def copied(path):
        """A copy of the report, and the value at the path in it."""
        broken = copy.deepcopy(report)
        target = broken
        for step in path:
            target = target[step]
        return broken, target

    for path in list(walk(report, [])):
        name = "/".join(map(str, path)) or "the document"
        _, value = copied(path)
        if path:
            broken, parent = copied(path[:-1])
            parent[path[-1]] = 7 if value is None or isinstance(value, str) else "text"
            yield f"{name} of another type", broken
        # The keys of "unknowns" are kinds of syntax: there are as many as there are.
        if isinstance(value, dict) and path[-1:] != ["unknowns"]:
            broken, target = copied(path)
            target["unexpected"] = 1
            yield f"a key more in {name}", broken
            for key in value:
                broken, target = copied(path)
                del target[key]
                yield f"no {key} in {name}", broken


def check_schema(validator, report):
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}"
              for e in validator.iter_errors(report)]
    if errors:
        return errors
    count = 0
    for where, broken in damaged_copies(report):
        count += 1
        if validator.is_valid(broken):
            errors.append(f"the schema accepts a damaged report: {where}")
    print(f"the report is valid; {count} damaged copies of it are not")
    return errors


def check_tool(tool):
    """Runs the tool on PROGRAM; returns its report and what is wrong beyond the schema."""
    errors = []
    with tempfile.TemporaryDirectory() as directory:
        for name, text in PROGRAM.items():
            Path(directory, name).write_text(text)
        run = subprocess.run(
            [tool, "-m=2", "--format=json", *sorted(PROGRAM), "--", "-std=c++20"],
            cwd=directory, capture_output=True, text=True)
        try:
            report = json.loads(run.stdout)
        except ValueError as error:
            sys.exit(f"FAILED: no JSON ({error})\nstatus {run.returncode}\n"
                     f"{run.stdout}\n{run.stderr}")
        for part in ("findings", "remarks", "failures"):
            if not report.get(part):
                errors.append(f"the program gives no {part}")
        for result in report.get("findings", []) + report.get("remarks", []):
            at = result["location"]
            if at["file"] not in PROGRAM:
                errors.append(f"a file that is not relative: {at['file']}")
                continue
            line = PROGRAM[at["file"]].splitlines()[at["line"] - 1]
            token = line[at["column"] - 1:at["endColumn"] - 1]
            if at["line"] != at["endLine"] or not token or " " in token:
                errors.append(f"the range is no token: {at}")
        prints = [r["fingerprint"] for r in report.get("findings", [])]
        if len(set(prints)) != len(prints):
            errors.append("two findings have the same fingerprint")
    return report, errors


def main():
    schema = json.loads(Path(sys.argv[1]).read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    errors = []
    if sys.argv[2] == "--tool":
        report, errors = check_tool(sys.argv[3])
    else:
        report = json.loads(Path(sys.argv[2]).read_text())
    errors += check_schema(validator, report)
    for error in errors:
        print(f"FAILED: {error}")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
