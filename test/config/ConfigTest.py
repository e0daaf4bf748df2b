"""A small project with nested configurations, through the command line.

Arguments: the tool, the root of the project. Trees are written to a temporary folder.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from Cases import cases, examples  # noqa: E402

ROOT = Path(sys.argv.pop())
TOOL = sys.argv.pop()

UNIT = """#include <stdlib.h>
#include "{header}"
int *dangling(void) {{ int x = 1; return &x; }}
void leaking(void) {{ void *p = malloc(3); (void)p; }}
int costly(void) {{ int *p = malloc(4); *p = 3; int r = *p; free(p); return r; }}
"""
HEADER = "static inline int *in_header(void) { int x = 1; return &x; }\n"


class Project(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name).resolve() / "project"
        self.write("include/api/h.h", HEADER)
        self.write("src/a.c", UNIT.format(header="../include/api/h.h"))
        self.write("src/net/n.c", UNIT.format(header="../../include/api/h.h"))
        self.database(["src/a.c", "src/net/n.c"])
        self.write("CMakeLists.txt", "") # so that build/ is seen
        # Whatever lies above the temporary folder.
        self.write(".outlive.yaml", "root: true\n")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def config(self, text, folder="."):
        self.write(f"{folder}/.outlive.yaml", text)

    def database(self, files):
        entries = [{"directory": str(self.folder), "file": name, "arguments": ["cc", "-c", name]}
                   for name in files]
        self.write("build/compile_commands.json", json.dumps(entries))

    def outlive(self, *arguments, folder="."):
        return subprocess.run([TOOL, *arguments], cwd=self.folder / folder, capture_output=True,
                              text=True, check=False)

    def findings(self, *arguments, code=1, folder="."):
        """"FILE rule severity" of each."""
        done = self.outlive("--format=json", *arguments, folder=folder)
        self.assertEqual(done.returncode, code, done.stderr)
        return [f"{f['location']['file']} {f['rule']} {f['severity']}"
                for f in json.loads(done.stdout)["findings"]]

    ALL = ["include/api/h.h escape-return warning",
           "src/a.c escape-return warning", "src/a.c leak-memory warning",
           "src/net/n.c escape-return warning", "src/net/n.c leak-memory warning"]

    def without(self, *parts):
        return [line for line in self.ALL if not any(part in line for part in parts)]

    def test_nothing_configured(self):
        self.assertEqual(self.findings(), self.ALL)
        self.config("root: true\ndisable: [all]\n")
        self.assertEqual(self.findings(code=0), [])
        self.assertEqual(self.findings("--no-config"), self.ALL)

    def test_folders_have_rules_of_their_own(self):
        self.config("disable: [leak]\n", "src/net")
        self.config("disable: [escape]\n", "include")
        self.assertEqual(self.findings(), self.without("net/n.c leak", "include"))
        # Whatever folder the tool runs in, and whatever part is analysed.
        self.assertEqual(len(self.findings(folder="src/net")), 3)
        self.assertEqual(len(self.findings(".", folder="src/net")), 1)
        # The nearer file, and the command line before all.
        self.config("root: true\ndisable: [all]\n")
        self.config("enable: [leak]\n", "src/net")
        self.assertEqual(self.findings(), ["src/net/n.c leak-memory warning"])
        self.assertEqual(self.findings("--enable", "escape-return", "--disable", "leak-*"),
                         self.without("leak"))

    def test_severity_and_threshold(self):
        self.config("root: true\nseverity: {leak: error, alloc-could-be-stack: warning}\n"
                    "fail-on: error\n")
        self.config("severity: {leak-memory: remark}\n", "src/net")
        found = self.findings()
        self.assertIn("src/a.c leak-memory error", found)
        self.assertIn("src/a.c alloc-could-be-stack warning", found)
        self.assertNotIn("net/n.c leak-memory", " ".join(found))
        remarks = self.outlive("-m").stdout
        self.assertIn("src/net/n.c:4:32: memory in 'p' is not released", remarks)
        self.findings("--disable", "leak", code=0)
        self.findings("--disable", "leak", "--fail-on=warning", code=1)

    def test_excluded_units_are_not_analysed(self):
        self.write("test/broken.c", "int x = ;\n")
        self.database(["src/a.c", "src/net/n.c", "test/broken.c", "test/missing.c"])
        self.assertEqual(self.findings(code=3), self.ALL)
        self.config("root: true\nexclude: [test]\n")
        self.assertEqual(self.findings(), self.ALL)
        self.config("exclude: [./n.c]\n", "src/net")
        self.assertEqual(self.findings(), self.without("net"))
        done = self.outlive("src/net/n.c")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("src/net/n.c: is excluded by src/net/.outlive.yaml:1", done.stderr)

    def test_silence_has_a_reason(self):
        self.config("root: true\nexclude: [src/net]\n")
        done = self.outlive("src/net")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("note: src/net: is excluded by .outlive.yaml:2\n", done.stderr)
        self.assertNotIn("note:", self.outlive("src").stderr)
        self.config("root: true\nexclude: ['*']\n")
        done = self.outlive()
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("note: build/compile_commands.json: everything in it is excluded by"
                      " .outlive.yaml:2\n", done.stderr)

    def test_silence_has_a_reason_whatever_link_one_comes_through(self):
        self.config("root: true\nexclude: [src/net]\n")
        link = self.folder.with_name("link")
        link.symlink_to(self.folder, target_is_directory=True)
        note = "src/net: is excluded by "
        self.assertIn(note, self.outlive("src/net", folder=link).stderr)
        # The database has the names that the user has not.
        entries = (self.folder / "build/compile_commands.json").read_text("utf-8")
        self.write("build/compile_commands.json", entries.replace(str(self.folder), str(link)))
        for folder in (self.folder, link):
            for asked in ("src/net", "src/net/n.c"):
                done = self.outlive(asked, folder=folder)
                self.assertEqual((done.returncode, done.stdout), (0, ""))
                self.assertIn(asked + ": is excluded by ", done.stderr)
            self.assertNotIn("excluded", self.outlive("src", folder=folder).stderr)

    def test_muted_files_are_analysed(self):
        self.write("src/lib/keep.c", "int *keep(int *p) { return p; }\n" + UNIT.format(
            header="../../include/api/h.h"))
        self.write("src/a.c", "int *keep(int *);\nint *f(void) { int x = 1; return keep(&x); }\n")
        self.database(["src/a.c", "src/lib/keep.c"])
        self.config("mute: [lib]\n", "src")
        self.config("mute: [h.h]\n", "include/api")
        self.assertEqual(self.findings(), ["src/a.c escape-return warning"])
        self.config("mute: [lib/*.h]\n", "src")
        self.assertEqual(len(self.findings()), 3)
        self.assertEqual(len(self.findings("--mute", "src/lib")), 1)
        # Other people's code, by custom.
        self.write("vendor/keep.c", "int *keep(int *p) { return p; }\n" + UNIT.format(
            header="../include/api/h.h"))
        self.database(["src/a.c", "vendor/keep.c"])
        self.assertEqual(len(self.findings()), 1)
        self.config("mute-third-party: false\n", "vendor")
        self.assertEqual(len(self.findings()), 3)

    def test_models_and_limits_are_the_projects(self):
        self.write("src/m.c", "struct watch; struct watch *watch_new(void);\n"
                              "void f(void) { struct watch *w = watch_new(); (void)w; }\n"
                              "struct big { long a, b, c, d, e, f, g, h, i, j; };\n"
                              "long g(struct big b) { return b.j; }\n")
        self.database(["src/m.c"])
        self.write("models/watch.json", json.dumps({"resources": [
            {"family": "watch", "kind": "handle", "noun": "watch", "release": "watch_free",
             "acquires": [{"name": "watch_new", "at": "result", "fails": "null"}],
             "releases": [{"name": "watch_free", "of": "0"}]}]}))
        enable = ["--enable", "param-large-by-value"]
        self.assertEqual(self.findings(*enable, code=0), ["src/m.c param-large-by-value remark"])
        self.config("root: true\nmodels: [models/watch.json]\nlimits: {large-value: 100}\n")
        self.assertEqual(self.findings(*enable), ["src/m.c leak-handle warning"])
        # Not of a part of the program.
        self.write("src/net/n.c", "int x;\n")
        self.database(["src/m.c", "src/net/n.c"])
        self.config("limits: {large-value: 1}\nfail-on: never\n", "src/net")
        done = self.outlive(*enable)
        self.assertIn("outlive: warning: src/net/.outlive.yaml:1:23: 'limits' is for the whole program,"
                      " and has no effect in a file that is for a part of it; it belongs into"
                      " .outlive.yaml\n", done.stderr)
        self.assertIn("src/net/.outlive.yaml:2:10: 'fail-on'", done.stderr)
        self.assertEqual(done.returncode, 1)

    def test_mistakes_are_told_before_anything_is_analysed(self):
        self.config("root: true\nenabel: [leak]\nmodels: [missing.json]\n")
        self.config("disable: [escape-retrun, \"leek-*\"]\n", "src/net")
        self.config("fail-on: [error\n", "include/api")
        done = self.outlive()
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(done.stderr.splitlines(), [
            "outlive: error: .outlive.yaml:2:1: unknown key 'enabel'; did you mean 'enable'?",
            "outlive: error: src/net/.outlive.yaml:1:11: there is no rule or family"
            " 'escape-retrun'; did you mean 'escape-return'?",
            "outlive: error: src/net/.outlive.yaml:1:26: no rule is called like 'leek-*'"])
        self.config("root: true\nmodels: [missing.json]\n")
        self.config("", "src/net")
        done = self.outlive()
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr, "outlive: error: .outlive.yaml:2:10: missing.json: No such file"
                                      " or directory\n")
        # A folder of headers only is known when they have been read.
        self.config("root: true\n")
        done = self.outlive()
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("include/api/.outlive.yaml:1:16: this is not YAML", done.stderr)

    def test_files_that_are_none(self):
        (self.folder / "src/net/.outlive.yaml").mkdir()
        done = self.outlive()
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr, "outlive: error: src/net/.outlive.yaml: a configuration is a"
                                      " file, not a folder\n")
        (self.folder / "src/net/.outlive.yaml").rmdir()
        os.mkfifo(self.folder / "src/net/.outlive.yaml")
        self.assertIn("ordinary file", self.outlive().stderr)
        (self.folder / "src/net/.outlive.yaml").unlink()
        (self.folder / "src/net/.outlive.yaml").symlink_to("nowhere.yaml")
        done = self.outlive()
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr, "outlive: error: src/net/.outlive.yaml: this link leads to no"
                                      " file: No such file or directory\n")
        (self.folder / "src/net/.outlive.yaml").unlink()
        done = self.outlive("--config", "nowhere.yaml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("nowhere.yaml: the configuration cannot be read", done.stderr)
        if os.geteuid() != 0:
            self.config("disable: [all]\n", "src/net")
            (self.folder / "src/net/.outlive.yaml").chmod(0)
            self.assertIn("cannot be read: Permission denied", self.outlive().stderr)

    def test_one_file_for_everything(self):
        self.config("disable: [all]\n", "src/net")
        self.write("ci/strict.yaml", "disable: [escape]\n")
        self.assertEqual(self.findings("--config=ci/strict.yaml"), self.without("escape"))
        # Wherever it lies, its globs begin in the working directory; models lie beside it.
        self.write("ci/strict.yaml", "mute: [src/net, h.h]\n")
        self.assertEqual(self.findings("--config=ci/strict.yaml"), self.without("net", "include"))
        self.write("ci/strict.yaml", "exclude: [src/net]\nmodels: [none.json]\n")
        self.write("ci/none.json", "{}")
        self.assertEqual(self.findings("--config=ci/strict.yaml"), self.without("net"))
        told = self.outlive("config", "--config=ci/strict.yaml").stdout
        self.assertIn("  - src/net ", told)
        self.assertIn("  - ci/none.json ", told)

    def test_what_is_printed_means_the_same(self):
        self.config("root: true\ndisable: [all]\nenable: [leak, alloc-could-be-stack]\n"
                    "severity: {leak: error}\nexclude: [src/net/*]\nlimits: {large-frame: 9}\n")
        done = self.outlive("config")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("  leak-memory: error                    # .outlive.yaml:4:18\n", done.stdout)
        self.write("printed.yaml", done.stdout)
        self.assertEqual(self.findings("--config=printed.yaml"), self.findings())
        again = self.outlive("config", "--config=printed.yaml").stdout

        def said(text):
            return [line.split("#")[0].rstrip() for line in text.splitlines()]
        self.assertEqual(said(again), said(done.stdout))
        told = self.outlive("config", "src/net/n.c", "--min-confidence=high").stdout
        self.assertIn("# It is excluded, and not analysed: ", told)
        self.assertIn("  all: high                             # --min-confidence\n", told)
        done = self.outlive("config", "nowhere")
        self.assertEqual((done.returncode, done.stderr),
                         (2, "outlive: error: nowhere: No such file or directory\n"))

    def test_a_project_that_is_not_built_has_a_configuration(self):
        (self.folder / "build/compile_commands.json").unlink()
        self.config("root: true\nfail-on: never\n")
        self.assertIn("fail-on: never                          # .outlive.yaml:2:10\n",
                      self.outlive("config", "src/a.c").stdout)

    def write_models(self, text):
        """Those that a case or example names: a page cannot show them all."""
        for names in re.findall(r"^models: *\[([^\]]*)\]", text, re.MULTILINE):
            for name in filter(None, (name.strip(" \"'") for name in names.split(","))):
                self.write(name, "{}")

    def test_models_that_are_not_there_are_an_error(self):
        self.config("root: true\nmodels: [missing.json]\n")
        self.write("broken.json", "{")
        for arguments in ([], ["config"], ["config", "src/a.c"]):
            done = self.outlive(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertEqual(done.stderr, "outlive: error: .outlive.yaml:2:10: missing.json: No such"
                                          " file or directory\n")
        self.config("root: true\nmodels: [broken.json]\n")
        done = self.outlive("config")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(done.stderr, self.outlive().stderr)
        self.assertIn("broken.json", done.stderr)

    def test_a_name_that_is_nearly_right(self):
        self.write("src/net/.outlive.yml", "disable: [all]\n")
        told = ("outlive: warning: src/net/.outlive.yml: this is not read: a configuration is called"
                " .outlive.yaml\n")
        for arguments in ([], ["config", "src/net/n.c"]):
            self.assertEqual(self.outlive(*arguments).stderr.count(told), 1)
        self.assertNotIn(".yml", self.outlive("--no-config").stderr)
        self.config("", "src/net")
        self.assertNotIn(".yml", self.outlive().stderr)

    def test_silence_that_silences_nothing(self):
        self.config("root: true\nmute: [src/nett, \"*.pb.c\", src/net]\n")
        told = self.outlive().stderr
        self.assertIn("note: .outlive.yaml:2:8: mute: src/nett: mutes no file that was read\n", told)
        self.assertEqual(told.count("mutes no file"), 1)
        self.assertNotIn("mutes no file", self.outlive("src/a.c").stderr)

    def test_cases_and_examples(self):
        for case in cases():
            with self.subTest(case.name):
                self.write("case.yaml", case.text)
                self.write_models(case.text)
                done = self.outlive("config", "--config=case.yaml")
                self.assertEqual(done.stderr.splitlines(),
                                 [f"outlive: error: case.yaml:{line}" for line in case.problems])
                self.assertEqual(done.returncode, 0 if case.verdict == "accepted" else 2)
        for place, text in examples(ROOT):
            with self.subTest(place):
                self.write("case.yaml", text)
                self.write_models(text)
                done = self.outlive("config", "--config=case.yaml")
                self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
