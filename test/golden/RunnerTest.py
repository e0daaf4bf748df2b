#!/usr/bin/env python3
"""Tests the golden runner with stand-ins for the tool that are wrong in one way each.

    RunnerTest.py OUTLIVE_GOLDEN

The right stand-in must pass; every wrong one must fail, with words that say what is wrong.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RUNNER = ""

INPUT = """// args: -m
int *f_bad() {
  int x;      //~ remark: x must go
  return &x;  //~ escape-return: x
}
int g_ok() { return 0; }
"""

# A tool that finds the address of x in every file. Each fault changes one thing.
TOOL = """#!/usr/bin/env python3
import json, sys
fault = {fault!r}
arguments = sys.argv[1:]
options = arguments[:arguments.index("--")]
assert "--no-config" in options
files = [a for a in options if a.endswith((".cpp", ".c"))]
is_json = "--format=json" in options
line = 3 if fault == "line" else 4
rule = "escape-global" if fault == "rule" else "escape-return"
function = "g_ok" if fault == "function" else "f_bad"
remark = "x stays" if fault == "remark" else "x must go to the heap"
if fault == "order":
    files = files[::1]
else:
    files = sorted(files)
def place(file, line, column):
    return {{"file": file, "line": line, "column": column}}
findings = [] if fault == "silent" else [
    {{"rule": rule, "message": "address of x", "location": place(f, line, 3), "function": function}}
    for f in files]
remarks = [{{"rule": "escapes", "message": remark, "location": place(f, 3, 7), "function": "f_bad"}}
           for f in files]
failures = [{{"file": files[0], "reason": "broken"}}] if fault == "failure" else []
if fault == "json" and is_json:
    print("{{}}")
elif fault == "crash":
    sys.exit(139)
elif is_json:
    if fault == "format":
        findings = []
    print(json.dumps({{"version": 1, "findings": findings, "remarks": remarks,
                      "failures": failures}}))
else:
    for f, r in zip(files, remarks):
        print(f"{{f}}:3:7: {{r['message']}} (in f_bad)")
    for finding in findings:
        where = finding["location"]
        print(f"{{where['file']}}:{{where['line']}}:3: warning: address of x [{{rule}}]")
    if fault == "threads" and "-j" in options:
        print("more")
    if fault == "changed":
        print("a new line")
if fault == "diagnostics":
    print("surprise", file=sys.stderr)
sys.exit(0 if fault == "status" and is_json else 1)
"""


class Runner(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        (self.root / "inputs/family").mkdir(parents=True)
        (self.root / "inputs/family/case.cpp").write_text(INPUT)
        (self.root / "inputs/family/units").mkdir()
        for unit in "ab":
            (self.root / f"inputs/family/units/{unit}.cpp").write_text(INPUT)
        self.assertIn("passed, expected output written", self.run_with("", "--bless")[1])

    def tearDown(self):
        self.folder.cleanup()

    def run_with(self, fault, *more):
        tool = self.root / "tool"
        tool.write_text(TOOL.format(fault=fault))
        tool.chmod(0o755)
        run = subprocess.run([RUNNER, "--tool", tool, "--root", self.root, *more],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                             check=False)
        return run.returncode, run.stdout

    def test_the_right_tool_passes(self):
        self.assertEqual(self.run_with(""), (0, "2 of 2 cases passed\n"))

    def test_every_fault_is_noticed(self):
        for fault, words in [("line", "unexpected finding"), ("rule", "missing finding"),
                             ("function", "f_bad: no finding inside"),
                             ("silent", "missing finding"), ("remark", "missing remark"),
                             ("failure", "unexpected failure"), ("json", "not the documented JSON"),
                             ("crash", "crashed or could not start"),
                             ("format", "the text has 1 findings, JSON has 0"),
                             ("threads", "output differs with four threads"),
                             ("changed", "+ a new line"), ("status", "exit status differs as JSON"),
                             ("order", "output differs with the files in reversed order"),
                             ("diagnostics", "+ surprise")]:
            with self.subTest(fault):
                case = "family/units" if fault == "order" else "family/case"
                status, output = self.run_with(fault, case)
                self.assertEqual(status, 1, output)
                self.assertIn(words, output)

    def test_blessing_does_not_hide_a_wrong_finding(self):
        status, output = self.run_with("silent", "--bless", "family/case")
        self.assertEqual(status, 1)
        self.assertIn("missing finding", output)

    def test_a_missing_golden_file_is_a_problem(self):
        (self.root / "expected/family/case.txt").unlink()
        status, output = self.run_with("", "family/case")
        self.assertEqual(status, 1)
        self.assertIn("no case.txt", output)

    def test_filters_select_cases(self):
        self.assertEqual(self.run_with("", "family/units"), (0, "1 of 1 cases passed\n"))
        self.assertEqual(self.run_with("", "nothing")[0], 2)
        self.assertEqual(self.run_with("", "--family", "other")[0], 2)


if __name__ == "__main__":
    RUNNER = sys.argv.pop(1)
    unittest.main()
