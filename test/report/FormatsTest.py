#!/usr/bin/env python3
"""All formats of one run tell the same findings, are well-formed, and are the same bytes again.

    FormatsTest.py OUTLIVE SOURCE_FOLDER WORK_FOLDER SARIF_SCHEMA

The demo is analysed twice, with one thread and with two, into every format at once. What JSON says
is what the others are compared with. Then: where reports go, and what happens when they cannot.
"""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from jsonschema import Draft4Validator

import ValidateSarif

FORMATS = ("text", "json", "sarif", "gitlab", "github", "junit")
errors = []


def check(is_right, what):
    if not is_right:
        errors.append(what)


def write_demo_commands(root, work):
    script = (f"set -euo pipefail; die() {{ echo \"$*\" >&2; exit 2; }}; outlive_root='{root}'; "
              f"source '{root}/scripts/lib/demo.sh'; write_demo_commands '{work}'")
    subprocess.run(["bash", "-c", script], check=True)


def run(outlive, root, *arguments):
    return subprocess.run([outlive, *arguments], cwd=root, capture_output=True, check=False)


def reports_of(outlive, root, work, jobs):
    """One run, all formats: their bytes."""
    files = {form: work / f"report-j{jobs}.{form}" for form in FORMATS}
    arguments = [word for form, file in files.items() for word in ("-o", f"{form}:{file}")]
    result = run(outlive, root, "-m", "-p", str(work), f"-j{jobs}", *arguments)
    check(result.returncode == 1, f"status {result.returncode}: {result.stderr.decode()}")
    check(result.stdout == b"", "with reports to files alone standard output is silent")
    return {form: file.read_bytes() for form, file in files.items()}


def found_in_json(report):
    return Counter((each["rule"], each["location"]["file"], each["location"]["line"])
                   for each in report["findings"])


def found_in_sarif(log):
    found = Counter()
    for result in log["runs"][0]["results"]:
        if result.get("kind", "fail") == "fail":
            place = result["locations"][0]["physicalLocation"]
            found[(result["ruleId"], unquote(place["artifactLocation"]["uri"]),
                   place["region"]["startLine"])] += 1
    return found


def check_gitlab(text, found):
    issues = json.loads(text)
    check(not text.startswith(b"\xef\xbb\xbf"), "gitlab: a byte order mark")
    prints = [issue["fingerprint"] for issue in issues]
    check(len(set(prints)) == len(prints), "gitlab: two issues have one fingerprint")
    for issue in issues:
        check(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"},
              f"gitlab: keys {sorted(issue)}")
        check(issue["severity"] in ("info", "minor", "major", "critical", "blocker"),
              f"gitlab: severity {issue['severity']}")
        check(not issue["location"]["path"].startswith(("/", "./")), "gitlab: path not relative")
    check(Counter((issue["check_name"], issue["location"]["path"], issue["location"]["lines"]["begin"])
                  for issue in issues if issue["severity"] != "info") == found,
          "gitlab: other findings than in JSON")


def check_github(text, found):
    command = re.compile(r"::(error|warning|notice) file=([^,:]+),line=(\d+),endLine=\3,col=\d+,"
                         r"title=([^,:]+)::(.+)")
    seen, kinds = Counter(), []
    for line in text.decode("utf-8").splitlines():
        match = command.fullmatch(line)
        if not match:
            errors.append(f"github: no command: {line}")
            continue
        kinds.append(match[1])
        check("%0A" not in match[4] and not re.search(r"%(?!25|0A|0D)", match[5]),
              f"github: badly escaped: {line}")
        if match[1] != "notice":
            seen[(match[4], unquote(match[2]), int(match[3]))] += 1
    check(kinds == sorted(kinds, key=("error", "warning", "notice").index),
          "github: what matters most is not first")
    check(seen == found, "github: other findings than in JSON")


def check_junit(text, found):
    root = ElementTree.fromstring(text)
    check(root.tag == "testsuites", "junit: no testsuites")
    seen, names, totals = Counter(), [], Counter()
    for suite in root.findall("testsuite"):
        cases = suite.findall("testcase")
        counts = {"tests": len(cases), "failures": len(suite.findall("testcase/failure")),
                  "errors": len(suite.findall("testcase/error"))}
        for key, count in counts.items():
            check(suite.get(key) == str(count), f"junit: {key} of {suite.get('name')}")
        totals.update(counts)
        for case in cases:
            names.append((case.get("classname"), case.get("name")))
            check(case.get("classname") == f"outlive.{suite.get('name')}", "junit: classname")
            if case.find("failure") is not None:
                check(case.find("failure").get("message") and case.find("failure").text,
                      "junit: a failure without message or text")
                seen[(suite.get("name"), case.get("file"), int(case.get("line")))] += 1
    check(len(set(names)) == len(names), "junit: two cases have one name")
    for key in ("tests", "failures", "errors"):
        check(root.get(key) == str(totals[key]), f"junit: {key} of all")
    check(seen == found, "junit: other findings than in JSON")


def check_text(text, found):
    lines = re.findall(r"^([^:\s]+):(\d+):\d+: (?:warning|error): .* \[([a-z-]+)\]$",
                       text.decode("utf-8"), re.M)
    check(Counter((rule, file, int(line)) for file, line, rule in lines) == found,
          "text: other findings than in JSON")


def check_destinations(outlive, work):
    """On a small file: what standard output gets, and what cannot be written."""
    (work / "small.c").write_text("int *f(void) {\n  int x = 0;\n  return &x;\n}\n")
    small = ["small.c", "--"]

    both = run(outlive, work, "--format=text", "-o", "gitlab:small.json", *small)
    check(b"[escape-return]" in both.stdout, "--format=text beside -o prints nothing")
    check(len(json.loads((work / "small.json").read_text())) == 1, "-o gitlab:FILE has no issue")
    dash = run(outlive, work, "-o", "github:-", *small)
    check(dash.stdout.startswith(b"::warning file=small.c,line=3"), "-o github:- prints nothing")
    colon = run(outlive, work, "-o", "./json:small", *small)
    check(colon.stdout == b"" and (work / "json:small").is_file(), "./json:small is no file")

    (work / "small.json").write_text("before")
    wrong = run(outlive, work, "-o", "json:small.json", "-o", "sarif:/no/such/folder/x", *small)
    check((work / "small.json").read_text() == "", "a report of a run before is still there")
    check(wrong.returncode == 2 and wrong.stdout == b"", "an unwritable file is not status 2")
    check(b"/no/such/folder/x" in wrong.stderr, "an unwritable file is not named")
    if Path("/dev/full").exists():
        full = run(outlive, work, "-o", "sarif:/dev/full", "-o", "json:small.json", *small)
        check(full.returncode == 2 and b"/dev/full" in full.stderr, "a full disk is not status 2")
        check(len(json.loads((work / "small.json").read_text())["findings"]) == 1,
              "what can be written is not, beside a full disk")
        with open("/dev/full", "wb") as full:
            def status(*arguments, **streams):
                return subprocess.run([outlive, *arguments], cwd=work, check=False,
                                      **({"stdout": subprocess.DEVNULL,
                                          "stderr": subprocess.DEVNULL} | streams)).returncode
            for arguments in (["--help"], ["--version"], ["rules"]):
                check(status(*arguments, stdout=full) == 2, f"{arguments} to a full disk is well")
            check(status("-p", "nowhere", stderr=full) == 2, "a full log changes status 2")
            check(status("--stats", "--fail-on=never", *small, stderr=full) == 0,
                  "a full log changes status 0")

    (work / "other").unlink(missing_ok=True)
    (work / "other").symlink_to("small.json")
    for second in ("./small.json", "other", str(work / "small.json")):
        twice = run(outlive, work, "-o", "json:small.json", "-o", f"sarif:{second}", *small)
        check(twice.returncode == 2 and b"two reports go to one file" in twice.stderr,
              f"two reports go to small.json and {second}")
    null = run(outlive, work, "-o", "json:/dev/null", "-o", "sarif:/dev/null", *small)
    check(null.returncode == 2 and b"two reports" in null.stderr, "one name twice")
    with open(work / "small.json", "wb") as both:
        done = subprocess.run([outlive, "--format=text", "-o", "json:small.json", *small], cwd=work,
                              stdout=both, stderr=subprocess.PIPE, check=False)
    check(done.returncode == 2 and b"standard output" in done.stderr, "a stream and a file are one")
    empty = run(outlive, work, "", *small)
    check(empty.returncode == 2 and b"a path is empty" in empty.stderr, "an empty path is accepted")


def main():
    outlive, root, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    write_demo_commands(root, work)
    reports = reports_of(outlive, root, work, jobs=1)
    again = reports_of(outlive, root, work, jobs=2)
    for form in FORMATS:
        check(reports[form] == again[form], f"{form}: other bytes with two threads")

    report = json.loads(reports["json"])
    found = found_in_json(report)
    check(found and report["remarks"], "the demo gives no findings or no remarks")
    log = json.loads(reports["sarif"].decode("utf-8"))
    check(found_in_sarif(log) == found, "sarif: other findings than in JSON")
    check(len(log["runs"][0]["results"]) == len(report["findings"]) + len(report["remarks"]),
          "sarif: other results than in JSON")
    validator = Draft4Validator(json.loads(Path(sys.argv[4]).read_text(encoding="utf-8")))
    errors.extend(ValidateSarif.check_schema(validator, log) or ValidateSarif.check_log(log))
    check_gitlab(reports["gitlab"], found)
    check_github(reports["github"], found)
    check_junit(reports["junit"], found)
    check_text(reports["text"], found)
    check_destinations(outlive, work)

    for error in errors:
        print(f"FAILED: {error}")
    print(f"{sum(found.values())} findings in {len(FORMATS)} formats")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
