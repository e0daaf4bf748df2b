"""scripts/check-rules finds every way in which the loop can be open; scripts/new-rule starts it.

    CheckRulesTest.py
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

# A closed loop around one rule.
FILES = {
    "rules/escape/escape-return.md": "---\nid: escape-return\nmessage: m\nmessage.inside: n\n---\n",
    "analyses/lifetime/Check.cpp": 'f.rule = "escape-return"; f.kind = "inside";\n',
    "test/inputs/escape/return.cpp":
        "int *a_bad() { int x; return &x; } //~ escape-return: x\nvoid b_ok() {}\n",
    "test/expected/escape/return.txt": "return.cpp:1:30: warning: gone [escape-return]\n",
}


class Script(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.root = Path(self.directory.name)

    def write(self, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def run_script(self, name, *arguments):
        run = subprocess.run([sys.executable, PROJECT / "scripts" / name, *arguments, self.root],
                             capture_output=True, text=True)
        return run.returncode, run.stdout.splitlines()


class CheckRules(Script):
    def check(self, changes=None):
        self.write({**FILES, **(changes or {})})
        status, lines = self.run_script("check-rules")
        self.assertEqual(status, 1 if lines else 0)
        return lines

    def test_a_closed_loop_is_silent(self):
        self.assertEqual(self.check(), [])

    def test_no_rules_at_all_is_a_problem(self):
        status, lines = self.run_script("check-rules")
        self.assertEqual((status, lines), (1, ["rules/: there are no rule pages"]))

    def test_an_id_without_a_page(self):
        self.assertEqual(self.check({"tool/Driver.cpp": 'x("escape-retrun");'}),
                         ["tool/Driver.cpp: 'escape-retrun' has no page in rules/"])

    def test_an_id_in_a_comment_is_none(self):
        self.assertEqual(self.check({"tool/Driver.cpp": '// like "escape-retrun"\n'}), [])

    def test_a_page_that_no_check_reports(self):
        # The catalogue may name rules in its comments and examples; that is no check.
        self.assertEqual(
            self.check({"analyses/lifetime/Check.cpp": 'f.kind = "inside";',
                        "analyses/findings/Catalogue.cpp": '"escape-return"'}),
            ["rules/escape/escape-return.md: no check in analyses/ reports this rule"])

    def test_a_kind_that_no_check_uses(self):
        self.assertEqual(
            self.check({"analyses/lifetime/Check.cpp": 'f.rule = "escape-return";'}),
            ["rules/escape/escape-return.md: no check uses the message of kind 'inside'"])

    def test_a_rule_that_is_never_reported(self):
        self.assertEqual(
            self.check({"test/expected/escape/return.txt": "x [escape-scope]\n"}),
            ["rules/escape/escape-return.md: no file in test/expected/ contains a finding"])

    def test_a_rule_without_silent_case(self):
        silent = ("rules/escape/escape-return.md: no case in test/inputs/escape/ expects it and "
                  "has an _ok function")
        self.assertEqual(
            self.check({"test/inputs/escape/return.cpp": "x; //~ escape-return: x\n"}), [silent])
        # An _ok function of some other case says nothing of this rule.
        self.assertEqual(self.check({"test/inputs/escape/return.cpp": "x; //~ escape-return: x\n",
                                     "test/inputs/escape/other.cpp": "void b_ok() {}\n"}),
                         [silent])

    def test_a_case_of_several_files_is_one_case(self):
        self.assertEqual(self.check({"test/inputs/escape/return.cpp": "",
                                     "test/inputs/escape/two/a.cpp": "x; //~^ escape-return: x\n",
                                     "test/inputs/escape/two/b.cpp": "void b_ok() {}\n"}), [])

    def test_a_placeholder_left_over(self):
        text = FILES["test/expected/escape/return.txt"] + "a: {sink} is odd [escape-return]\n"
        self.assertEqual(self.check({"test/expected/escape/return.txt": text}),
                         ["test/expected/escape/return.txt: nobody filled in '{sink}'"])


class NewRule(Script):
    def test_the_skeleton(self):
        status, lines = self.run_script("new-rule", "escape-by-mail")
        self.assertEqual(status, 0)
        self.assertEqual(lines, ["rules/escape/escape-by-mail.md",
                                 "test/inputs/escape/escape-by-mail.cpp",
                                 "test/expected/escape/escape-by-mail.txt"])
        # The page has the keys and sections of a real one.
        def shape(page):
            lines = page.read_text().splitlines()
            front = lines[1:lines.index("---", 1)]
            return ([line.split(":")[0] for line in front if not line.startswith(("message.", "fix."))],
                    [line for line in lines if line.startswith("## ")])
        self.assertEqual(shape(self.root / lines[0]),
                         shape(PROJECT / "rules/escape/escape-return.md"))
        source = (self.root / lines[1]).read_text()
        self.assertIn("by_mail_bad(", source)
        self.assertIn("//~ escape-by-mail:", source)
        # What is still to do is what check-rules says.
        status, problems = self.run_script("check-rules")
        self.assertEqual(problems, [
            "rules/escape/escape-by-mail.md: no check in analyses/ reports this rule",
            "rules/escape/escape-by-mail.md: no file in test/expected/ contains a finding"])

    def test_nothing_is_overwritten(self):
        self.write({"test/inputs/escape/escape-x.cpp": "mine"})
        status, lines = self.run_script("new-rule", "escape-x")
        self.assertEqual((status, lines), (2, []))
        self.assertFalse((self.root / "rules").exists())
        self.assertEqual((self.root / "test/inputs/escape/escape-x.cpp").read_text(), "mine")

    def test_bad_ids(self):
        for bad in ("escape", "Escape-x", "escape-", "../escape-x", "escape-x1"):
            self.assertEqual(self.run_script("new-rule", bad), (2, []), bad)


if __name__ == "__main__":
    unittest.main()
