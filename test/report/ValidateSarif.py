"""Validates SARIF logs against the official schema and against what GitHub asks for.

    ValidateSarif.py SCHEMA SAMPLE...            logs made by hand
    ValidateSarif.py SCHEMA --tool TOOL WORK     what the tool prints for a small program

The schema does not know what links lead to, what indexes mean, or what code hosts refuse; `check_run`
does. Each log is also damaged here and there, and each damaged one must be refused.
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

try:
    from jsonschema import Draft4Validator
except ImportError:
    sys.exit("FAILED: the Python package jsonschema is missing (Debian: python3-jsonschema)")

LINK = re.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\[\[\]\\])*\]\((\d+)\)")
LINE_HASH = re.compile(r"^[0-9a-f]{1,16}:[1-9][0-9]*$")

# Names and texts that are easily got wrong: blanks, '#', letters of two units.
PROGRAM = {
    "my files/größe #1.cpp": """int *global;
/* 😀 */ int *returned(int größe) {
  /* 😀ß */ int *zeiger = &größe; return zeiger;
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


def locations(result):
    yield from result["locations"]
    yield from result.get("relatedLocations", [])
    for flow in result.get("codeFlows", []):
        for thread in flow["threadFlows"]:
            for step in thread["locations"]:
                yield step["location"]


def check_location(run, location):
    """What is wrong with a location of a result."""
    artifact = location["physicalLocation"]["artifactLocation"]
    region = location["physicalLocation"]["region"]
    uri, base = artifact["uri"], artifact.get("uriBaseId")
    if re.search(r"[^A-Za-z0-9%._~/:-]", uri) or "//" in uri.removeprefix("file://"):
        yield f"not encoded: {uri}"
    if (base is None) != uri.startswith("file:///"):
        yield f"neither absolute nor with a base: {uri}"
    if base is not None and (base not in run["originalUriBaseIds"] or uri.startswith("/")):
        yield f"not relative to a known base: {uri}"
    if region["startLine"] < 1 or region["startColumn"] < 1:
        yield f"no place: {region}"
    if region.get("endLine", region["startLine"]) != region["startLine"]:
        yield f"more than one line: {region}"
    if region.get("endColumn", region["startColumn"] + 1) <= region["startColumn"]:
        yield f"nothing is marked: {region}"


def check_result(run, result):
    rules = run["tool"]["driver"]["rules"]
    if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
        yield "ruleIndex is that of another rule"
    kind = result.get("kind", "fail")
    if (kind == "fail") == (result["level"] == "none"):
        yield f"kind {kind} and level {result['level']}"
    if len(result["locations"]) != 1:
        yield "GitHub shows one location"
    for location in locations(result):
        yield from check_location(run, location)
    ids = [location["id"] for location in result.get("relatedLocations", [])]
    linked = [int(number) for number in LINK.findall(result["message"]["text"])]
    if sorted(linked) != sorted(ids) or len(set(ids)) != len(ids):
        yield f"links {linked}, but related locations {ids}"
    prints = result["partialFingerprints"]
    if not re.fullmatch("[0-9a-f]{16}", prints["outliveFingerprint/v1"]):
        yield f"no fingerprint: {prints}"
    if not LINE_HASH.match(prints.get("primaryLocationLineHash", "0:1")):
        yield f"no hash of a line: {prints}"
    for flow in result.get("codeFlows", []):
        if any(len(thread["locations"]) > 1000 for thread in flow["threadFlows"]):
            yield "more steps than GitHub shows"
    for fix in result.get("fixes", []):
        for change in fix["artifactChanges"]:
            for each in change["replacements"]:
                region = each["deletedRegion"]
                begin = (region["startLine"], region["startColumn"])
                if (region["endLine"], region["endColumn"]) < begin:
                    yield f"an edit that ends before it begins: {region}"


def check_rule(rule):
    for key in ("shortDescription", "fullDescription"):
        text = rule[key]["text"]
        if not text or len(text) > 1024 or not text.endswith((".", "...", ":")):
            yield f"{key}: {text}"
    if not rule["help"]["text"]:
        yield "no help"
    properties = rule["properties"]
    tags = properties["tags"]
    if len(tags) > 10 or len(set(tags)) != len(tags):
        yield f"tags: {tags}"
    for tag in tags:
        if "cwe" in tag and not re.fullmatch(r"external/cwe/cwe-\d{3,}", tag):
            yield f"GitHub does not know the tag {tag}"
    severity = properties.get("security-severity")
    if (severity is not None) != ("security" in tags):
        yield "security-severity and the tag 'security' belong together"
    if severity is not None and not (isinstance(severity, str) and 0 < float(severity) <= 10):
        yield f"security-severity: {severity!r}"


def check_log(log):
    errors = []
    (run,) = log["runs"]
    if run["columnKind"] != "utf16CodeUnits":
        errors.append("columnKind")
    rules = run["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in rules]
    if len(set(ids)) != len(ids):
        errors.append("a rule is there twice")
    for rule in rules:
        errors += [f"{rule['id']}: {error}" for error in check_rule(rule)]
    if len(run["results"]) > 25000:
        errors.append("too many results")
    for index, result in enumerate(run["results"]):
        errors += [f"result {index}: {error}" for error in check_result(run, result)]
    prints = [result["partialFingerprints"]["outliveFingerprint/v1"]
              for result in run["results"] if result.get("kind", "fail") == "fail"]
    if len(set(prints)) != len(prints):
        errors.append("two findings have the same fingerprint")
    (invocation,) = run["invocations"]
    told = invocation.get("toolExecutionNotifications", [])
    descriptors = run["tool"]["driver"]["notifications"]
    for each in told:
        if descriptors[each["descriptor"]["index"]]["id"] != each["descriptor"]["id"]:
            errors.append(f"a notification of no kind: {each}")
    if invocation["executionSuccessful"] == any(each["level"] == "error" for each in told):
        errors.append("executionSuccessful is not what the notifications say")
    return errors


def check_schema(validator, log):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
            for error in validator.iter_errors(log)]


def check_damaged(validator, log):
    """The schema is there and at work: it refuses what is wrong."""
    def damage(change):
        damaged = copy.deepcopy(log)
        change(damaged, damaged["runs"][0])
        return damaged

    def first(run):
        return run["results"][0]

    damages = {
        "another version": lambda log, run: log.update(version="2.0.0"),
        "no tool": lambda log, run: run.pop("tool"),
        "a key more": lambda log, run: run.update(unexpected=1),
        "no message": lambda log, run: first(run).pop("message"),
        "an unknown level": lambda log, run: first(run).update(level="remark"),
        "a fingerprint that is no text": lambda log, run: first(run)["partialFingerprints"].update(a=1),
        "line 0": lambda log, run:
            first(run)["locations"][0]["physicalLocation"]["region"].update(startLine=0),
        "a rule without id": lambda log, run: run["tool"]["driver"]["rules"][0].pop("id"),
    }
    return [f"the schema accepts a damaged log: {name}" for name, change in damages.items()
            if validator.is_valid(damage(change))]


def utf16_slice(line, begin, end):
    units = line.encode("utf-16-le")
    return units[2 * (begin - 1):2 * (end - 1)].decode("utf-16-le", "replace")


def check_tool(tool, work):
    """Runs the tool on PROGRAM; returns its log and what is wrong beyond the schema."""
    errors = []
    for name, text in PROGRAM.items():
        file = work / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    run = subprocess.run([tool, "-m=2", "--format=sarif", *PROGRAM, "--", "-std=c++20"],
                         cwd=work, capture_output=True, check=False)
    if run.returncode != 3:
        sys.exit(f"FAILED: status {run.returncode}\n{run.stderr.decode()}")
    log = json.loads(run.stdout.decode("utf-8"))
    results = log["runs"][0]["results"]
    findings = [result for result in results if result.get("kind", "fail") == "fail"]
    if not findings or len(findings) == len(results):
        errors.append("the program gives no findings or no remarks")
    if log["runs"][0]["invocations"][0]["executionSuccessful"]:
        errors.append("nobody says that broken.cpp did not parse")
    for result in results:
        if "primaryLocationLineHash" not in result["partialFingerprints"]:
            errors.append("no hash of a line although the file is there")
        for location in locations(result):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            region = location["physicalLocation"]["region"]
            if unquote(uri) not in PROGRAM:
                errors.append(f"an unknown file: {uri}")
                continue
            line = PROGRAM[unquote(uri)].splitlines()[region["startLine"] - 1]
            token = utf16_slice(line, region["startColumn"], region.get("endColumn", 1))
            if not re.fullmatch(r"\w+|[^\w\s]{1,3}", token):
                errors.append(f"the region is no token: {region} '{token}'")
    return log, errors


def main():
    schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    validator = Draft4Validator(schema)
    errors = []
    if sys.argv[2] == "--tool":
        log, errors = check_tool(str(Path(sys.argv[3]).resolve()), Path(sys.argv[4]))
        logs = [log]
    else:
        logs = [json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[2:]]
    for log in logs:
        found = check_schema(validator, log)
        errors += found or check_log(log) + check_damaged(validator, log)
        print(f"{len(log['runs'][0]['results'])} results")
    for error in errors:
        print(f"FAILED: {error}")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
