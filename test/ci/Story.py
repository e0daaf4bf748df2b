"""What a repository with history goes through in CI, told by running the integrations' own commands.

    Story.py OUTLIVE PROJECT WORK

A repository is made anew in WORK, with fixed authors and dates: known findings on main, branches that
move code, rename files, add a mistake, repair one. Each test begins on main.
"""

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

OUTLIVE, PROJECT, WORK = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Path(sys.argv[3])
CHECK = PROJECT / "integrations" / "outlive-check"

# Nobody's configuration, one author, one day.
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": str(WORK),
    "LC_ALL": "C",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@localhost",
    "GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@localhost",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    "OUTLIVE": str(OUTLIVE),
}

# It keeps its copies of hooks there, and fetches nothing from the network.
PRE_COMMIT = {"PRE_COMMIT_HOME": str(WORK.resolve() / "pre-commit"), "GIT_ALLOW_PROTOCOL": "file"}

PARSE = """\
typedef unsigned long size_t;
void *malloc(size_t size);
void free(void *pointer);

// Known: lost when there is nothing to read.
char *parse(int length) {
  char *buffer = malloc(64);
  if (length == 0)
    return 0;
  buffer[0] = (char)length;
  return buffer;
}

static int init(void) { return 1; }
int parse_init(void) { return init(); }
"""

VIEW = """\
struct View { const char *data; };

View first(int number) {
  char text[16] = "";
  text[0] = char('a' + number);
  return View{text};
}

static int init() { return 2; }
int view_init() { return init(); }
"""

TWO_WAYS = """\
#include <stdlib.h>
static int seen;
static void look(const char *text) { seen += *text; }
#ifdef KEEP
#define END(text) free(text)
#else
#define END(text) look(text)
#endif
static int f(int number) {
  char *text = malloc(3);
  if (!text)
    return 1;
  if (number == seen) {
    END(text);
    return 2;
  }
  free(text);
  return 0;
}
int g(int number) { return f(number); }
"""

NEW_BUG = """\

const int *newest(void) {
  int number = 3;
  return &number;
}
"""


# What it is initialised with dies at once.
INITIALIZERS = """\
#include <string>
#include <string_view>
std::string_view {0} = std::string("a temporary that is longer than short ones");
"""

MASSIF = """\
desc: (none)
cmd: ./equal
time_unit: i
#-----------
snapshot=0
#-----------
time=0
mem_heap_B=800000
mem_heap_extra_B=0
mem_stacks_B=0
heap_tree=peak
n1: 800000 (heap allocation functions) malloc/new/new[], --alloc-fns, etc.
 n0: 800000 0x109155: twice (equal.c:{line})
"""


class Story(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        shutil.rmtree(WORK, ignore_errors=True)
        cls.repository = WORK.resolve() / "repository"
        cls.repository.mkdir(parents=True)
        cls.git("init", "--quiet", "--initial-branch=main")
        cls.write(".gitignore", "build/\n*.sarif\n")
        cls.write("src/parse.c", PARSE)
        cls.write("src/view.cpp", VIEW)
        cls.database()
        done = cls.run_outlive("-p", "build", "--write-baseline", "outlive.baseline")
        assert done.returncode == 0, done.stderr
        cls.baseline_message = done.stderr
        cls.commit("Known findings")

    def setUp(self):
        self.git("checkout", "--quiet", "--force", "main")
        self.git("clean", "--quiet", "-fd")
        self.git("checkout", "--quiet", "-B", "branch")
        self.database()

    # ---- Acts -----------------------------------------------------------------------------

    @classmethod
    def git(cls, *arguments):
        done = subprocess.run(["git", *arguments], cwd=cls.repository, env=ENVIRONMENT,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @classmethod
    def commit(cls, message):
        cls.git("add", "--all")
        cls.git("commit", "--quiet", "-m", message)

    @classmethod
    def write(cls, name, text):
        path = cls.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, name):
        return (cls.repository / name).read_text(encoding="utf-8")

    @classmethod
    def database(cls):
        """What a build system writes: a command for each source that is there."""
        sources = sorted(p for p in cls.repository.rglob("*") if p.suffix in (".c", ".cpp"))
        cls.write("build/compile_commands.json", json.dumps(
            [{"directory": str(cls.repository), "file": str(source),
              "arguments": ["cc", "-c", str(source)]} for source in sources]))

    @classmethod
    def run_outlive(cls, *arguments, folder=".", text=None):
        return subprocess.run([OUTLIVE, *arguments], cwd=cls.repository / folder, env=ENVIRONMENT,
                              input=text, capture_output=True, text=True, check=False)

    def check(self, *arguments, folder=".", **settings):
        environment = ENVIRONMENT | {"OUTLIVE_BUILD": str(self.repository / "build")} | settings
        return subprocess.run([CHECK, *arguments], cwd=self.repository / folder, env=environment,
                              capture_output=True, text=True, check=False)

    def findings(self, done):
        return [line.split(": ", 1) for line in done.stdout.splitlines() if ": warning: " in line]

    def assert_only_new(self, done, where="src/view.cpp"):
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        found = self.findings(done)
        self.assertEqual(len(found), 1, done.stdout + done.stderr)
        self.assertTrue(found[0][0].startswith(where), found)
        self.assertIn("address of 'number' is returned", found[0][1])

    def move_code(self):
        """Renames a file, moves everything in the other one down."""
        self.git("mv", "src/parse.c", "src/reader.c")
        self.write("src/view.cpp", "// Views.\n\n" + self.read("src/view.cpp"))
        self.database()

    def add_bug(self, name="src/view.cpp"):
        self.write(name, self.read(name) + NEW_BUG)

    # ---- Baseline -------------------------------------------------------------------------

    def test_the_baseline_knows_what_is_on_main(self):
        self.assertEqual(self.baseline_message,
                         "outlive: baseline: 2 findings written to outlive.baseline\n")
        self.assertEqual(self.read("outlive.baseline").splitlines()[3:], [
            "1\tsrc/parse.c\tleak-memory\tparse\tbuffer",
            "1\tsrc/view.cpp\tescape-return\tfirst\ttext\tinside"])
        done = self.check()
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertEqual(done.stderr, "outlive: baseline: 2 known findings not reported, 0 fixed\n")
        # From any folder, and without what the script adds.
        for folder, baseline in (("src", "../outlive.baseline"), ("build", "../outlive.baseline")):
            done = self.run_outlive("-p", str(self.repository / "build"), "--baseline", baseline,
                                    folder=folder)
            self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_only_the_new_one_is_reported(self):
        self.move_code()
        self.add_bug()
        self.commit("Move code, rename a file, make a mistake")
        done = self.check()
        self.assert_only_new(done)
        self.assertIn("2 known findings not reported, 0 fixed", done.stderr)

    def test_moved_and_formatted_functions_are_recognised(self):
        parse = self.read("src/parse.c")
        view = self.read("src/view.cpp")
        begin, end = view.index("View first"), view.index("static int init")
        function = view[begin:end].replace("(int number) {", "(\n    int number)\n{ // comment\n")
        self.write("src/view.cpp", view[:begin] + view[end:])
        self.write("src/deep/first.cpp", view[:begin] + function)
        self.write("src/parse.c", parse.replace("  if (length == 0)\n    return 0;",
                                                "  if (length == 0) { return 0; }\n"))
        self.database()
        done = self.check()
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_an_equal_function_elsewhere_is_not_the_known_one(self):
        self.write("src/other.c", PARSE.replace("parse", "other").replace("char *other", "char *parse"))
        self.write("src/parse.c", self.read("src/parse.c").replace("char *parse", "static char *parse"))
        self.database()
        done = self.check()
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertEqual([where.split(":")[0] for where, _ in self.findings(done)], ["src/other.c"])

    def test_what_is_fixed_is_said_and_taken_out(self):
        self.write("src/parse.c", self.read("src/parse.c").replace(
            "    return 0;", "    return free(buffer), (char *)0;"))
        done = self.check()
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertEqual(done.stderr, "outlive: baseline: 1 known finding not reported, 1 fixed:\n"
                                      "    src/parse.c: leak-memory of 'buffer' in parse\n")
        report = json.loads(self.check(OUTLIVE_FORMAT="json").stdout)
        self.assertEqual([(f["file"], f["rule"], f["count"]) for f in report["fixed"]],
                         [("src/parse.c", "leak-memory", 1)])
        self.assertEqual(report["leftOut"]["known"], 1)
        self.check("--write-baseline", "outlive.baseline")
        self.assertEqual(self.git("diff", "--unified=0", "outlive.baseline").splitlines()[5:],
                         ["-1\tsrc/parse.c\tleak-memory\tparse\tbuffer"])

    def test_what_was_not_looked_at_is_not_fixed(self):
        done = self.check("src/view.cpp", "--write-baseline", "outlive.baseline")
        self.assertNotIn("parse.c", done.stderr)
        self.assertEqual(self.git("diff", "outlive.baseline"), "")
        done = self.check("--disable", "leak", "--write-baseline", "outlive.baseline")
        self.assertIn("0 fixed", done.stderr)
        self.assertEqual(self.git("diff", "outlive.baseline"), "")

        # One file with its flags; a muted one; one that is excluded, or in no command any more.
        done = self.check("src/view.cpp", "--write-baseline", "outlive.baseline", "--", "-std=c++20")
        self.assertIn("1 known finding not reported, 0 fixed\n", done.stderr)
        self.assertEqual(self.git("diff", "outlive.baseline"), "")
        done = self.check("--mute", "src/parse.c", "--write-baseline", "outlive.baseline")
        self.assertIn("1 known finding not reported, 0 fixed\n", done.stderr)
        self.assertEqual(self.git("diff", "outlive.baseline"), "")
        self.write(".outlive.yaml", "exclude: [src/parse.c]\n")
        done = self.check("--write-baseline", "outlive.baseline")
        self.assertIn("1 known finding not reported, 0 fixed\n", done.stderr)
        self.assertEqual(self.git("diff", "outlive.baseline"), "")
        # What is gone is looked at.
        (self.repository / "src/parse.c").unlink()
        self.database()
        done = self.check("--write-baseline", "outlive.baseline")
        self.assertIn("1 fixed:\n    src/parse.c: leak-memory", done.stderr)

    def test_what_depends_on_a_file_that_is_not_named_is_not_fixed(self):
        self.write("src/keep.c", "static int *kept;\nvoid keep(int *p) { kept = p; }\n"
                                 "int get(void) { return *kept; }\n")
        self.write("src/user.c", "void keep(int *p);\nvoid use(void) {\n  int x = 1;\n"
                                 "  keep(&x);\n}\n")
        self.database()
        self.check("--write-baseline", "outlive.baseline")
        self.assertIn("src/user.c\tescape-global\tuse\tx", self.read("outlive.baseline"))
        before = self.read("outlive.baseline")
        done = self.check("src/user.c", "--write-baseline", "outlive.baseline", "--", "-std=c11")
        self.assertIn("0 fixed\n", done.stderr)
        self.assertEqual(self.read("outlive.baseline"), before)

    def test_initialisers_of_globals(self):
        self.write("src/title.cpp", INITIALIZERS.format("title"))
        self.write("src/other.cpp", 'const char *other = "x";\n')
        self.database()
        done = self.run_outlive("-p", "build", "--write-baseline", "new.baseline")
        self.assertEqual(self.read("new.baseline").splitlines()[-2:], [
            "1\tsrc/title.cpp\tescape-global\t\ttitle\ttemporary",
            "1\tsrc/view.cpp\tescape-return\tfirst\ttext\tinside"], done.stdout)
        # The like in another file is new; in the same, too; and where the code is now does not matter.
        self.write("src/title.cpp", "\n\n" + self.read("src/title.cpp"))
        self.write("src/other.cpp", INITIALIZERS.format("other"))
        done = self.check(OUTLIVE_BASELINE="new.baseline")
        self.assertEqual([where.split(":")[0] for where, _ in self.findings(done)], ["src/other.cpp"])
        self.assertIn("3 known findings not reported, 0 fixed", done.stderr)
        self.write("src/other.cpp", "int x;\n")
        self.write("src/title.cpp", self.read("src/title.cpp").replace(
            "std::string_view title", "std::string_view another = std::string(3, 'x');\n"
            "std::string_view title"))
        done = self.check(OUTLIVE_BASELINE="new.baseline")
        self.assertEqual([where.split(":")[:2] for where, _ in self.findings(done)],
                         [["src/title.cpp", "5"]], done.stdout)

    def test_a_fingerprint_does_not_depend_on_what_is_reported(self):
        equal = ("void *malloc(unsigned long size);\nvoid take(int *);\nvoid twice(int n) {\n"
                 "  if (n) {\n    int *p = malloc(8);\n    *p = 1;\n  } else {\n"
                 "    int *p = malloc(8);\n    *p = 2;\n  }\n}\n")
        self.write("src/equal.c", equal)
        self.database()
        self.commit("Two that are equal")

        def prints(*options, status=1):
            done = self.run_outlive("-p", "build", "--format=json", *options)
            self.assertEqual(done.returncode, status, done.stderr)
            report = json.loads(done.stdout)
            return {each["location"]["line"]: each["fingerprint"] for each in report["findings"]
                    if each["location"]["file"] == "src/equal.c"}

        both = prints()
        first, second = sorted(both)
        self.assertNotEqual(both[first], both[second])
        lines = equal.splitlines(keepends=True)
        self.write("src/equal.c", "".join(
            line.replace("\n", " // NOLINT\n") if i + 1 == first else line
            for i, line in enumerate(lines)))
        self.assertEqual(prints(), {second: both[second]})
        self.write("src/equal.c", "".join(
            line.replace("\n", " // changed\n") if i + 1 == second else line
            for i, line in enumerate(lines)))
        self.assertEqual(prints("--diff", "HEAD"), {second: both[second]})
        self.write("src/equal.c", equal)
        self.write("massif.out", MASSIF.format(line=second))
        self.assertEqual(prints("--profile", "massif.out"), both)

    def test_a_new_baseline_that_cannot_be_written_is_told_at_once(self):
        done = self.run_outlive("-p", "build", "--write-baseline", "nowhere/b")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(done.stderr, "outlive: error: --write-baseline: nowhere/b: there is no folder"
                                      " 'nowhere'\n")
        done = self.run_outlive("-p", "build", "--write-baseline", "src")
        self.assertEqual((done.returncode, done.stderr),
                         (2, "outlive: error: --write-baseline: src: is a folder\n"))
        # Writing anew, a link stays a link and permissions stay.
        self.write("shared/known", "")
        (self.repository / "shared/known").chmod(0o600)
        (self.repository / "linked.baseline").symlink_to("shared/known")
        done = self.run_outlive("-p", "build", "--write-baseline", "linked.baseline")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.repository / "linked.baseline").is_symlink())
        self.assertIn("\tparse\tbuffer\n", self.read("shared/known"))
        self.assertEqual((self.repository / "shared/known").stat().st_mode & 0o777, 0o600)

    def test_a_folder_reached_by_a_link(self):
        link = WORK.resolve() / "link"
        link.unlink(missing_ok=True)
        link.symlink_to(self.repository)

        def run(*arguments):
            return subprocess.run([OUTLIVE, "-p", "build", *arguments], cwd=link,
                                  env=ENVIRONMENT | {"PWD": str(link)}, capture_output=True,
                                  text=True, check=False)
        done = run("--format=sarif", "--mute", "src/parse.c")
        uris = {place["physicalLocation"]["artifactLocation"]["uri"]
                for result in json.loads(done.stdout)["runs"][0]["results"]
                for place in result["locations"]}
        self.assertEqual(uris, {"src/view.cpp"})
        self.assertEqual(run("--baseline", "outlive.baseline").returncode, 0)
        run("--write-baseline", "new.baseline")
        self.assertEqual(self.read("new.baseline"), self.read("outlive.baseline"))

    def test_an_unusable_baseline_is_an_error(self):
        done = self.check(OUTLIVE_BASELINE="nowhere.baseline")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("nowhere.baseline: No such file or directory; --write-baseline makes one",
                      done.stderr)
        self.write("outlive.baseline", self.read("outlive.baseline") + "1 src/a.c leak\n")
        done = self.check()
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("outlive.baseline:6: expected a count, a file and a rule, with tabs",
                      done.stderr)

    def test_a_file_that_does_not_parse_is_told_with_the_findings_of_the_rest(self):
        self.add_bug()
        self.write("src/broken.c", "int broken(void) { return missing; }\n")
        self.database()
        done = self.check()
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertEqual(len(self.findings(done)), 1)
        self.assertIn("src/broken.c: error: could not be analysed completely", done.stdout)
        self.assertIn("0 fixed", done.stderr)

    # ---- Diff -----------------------------------------------------------------------------

    def test_only_what_the_branch_changed(self):
        self.move_code()
        self.add_bug()
        self.commit("Move code, rename a file, make a mistake")
        for revision in ("main", "HEAD~1", self.git("rev-parse", "main").strip()):
            for folder in (".", "src"):
                done = self.run_outlive("-p", str(self.repository / "build"), "--diff", revision,
                                        "--fail-on=new", folder=folder)
                self.assert_only_new(done, where="src/view.cpp" if folder == "." else "view.cpp")
        done = self.run_outlive("-p", "build", "--diff", "HEAD")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("it changes no line of a file that is there", done.stderr)

    def test_what_others_did_meanwhile_is_no_change_of_ours(self):
        self.git("checkout", "--quiet", "main")
        self.git("checkout", "--quiet", "-B", "others")
        self.write("src/parse.c", self.read("src/parse.c").replace("char *buffer", "char *  buffer"))
        self.commit("Format")
        self.git("checkout", "--quiet", "branch")
        self.add_bug()
        self.commit("A mistake")
        self.assert_only_new(self.run_outlive("-p", "build", "--diff", "others"))

    def test_files_that_git_does_not_know_yet_are_new(self):
        self.write("src/new.c", NEW_BUG)
        self.database()
        self.assert_only_new(self.run_outlive("-p", "build", "--diff", "main"), where="src/new.c")

    def test_a_deleted_line_changes_its_neighbours(self):
        self.write("src/keep.c", "#include \"../src/x.h\"\n" + """\
void keep(int n) {
  char *p = malloc(8);
  p[0] = 1;
  if (n)
    p[1] = 2;
  free(p);
}
""")
        self.write("src/x.h", "void *malloc(unsigned long size);\nvoid free(void *pointer);\n")
        self.database()
        self.commit("Another file")
        self.write("src/keep.c", self.read("src/keep.c").replace("  free(p);\n", ""))
        done = self.run_outlive("-p", "build", "--diff", "HEAD", "--min-confidence=low")
        self.assertEqual([where.split(":")[0] for where, _ in self.findings(done)], ["src/keep.c"],
                         done.stdout + done.stderr)

    def test_a_diff_on_standard_input(self):
        self.move_code()
        self.add_bug()
        self.commit("Move code, rename a file, make a mistake")
        for options in (["-U0"], [], ["--no-prefix"], ["--no-renames", "-U1"],
                        ["--src-prefix=i/", "--dst-prefix=w/"]):
            diff = self.git("diff", *options, "main")
            for folder in (".", "src"):
                done = self.run_outlive("-p", str(self.repository / "build"), "--diff", "-",
                                        folder=folder, text=diff)
                if "--no-renames" in options: # the renamed file is new, then
                    self.assertEqual(len(self.findings(done)), 2, done.stdout)
                else:
                    self.assert_only_new(done, where="src/view.cpp" if folder == "." else "view.cpp")

    def test_a_diff_that_is_none_is_an_error(self):
        for text, message in (
                ("fatal: bad revision\n", "this is no unified diff"),
                ("--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n", "none of its files is there"),
                ("--- a/x.c\n+++ b/x.c\n@@ oops\n", "standard input:3: malformed hunk")):
            done = self.run_outlive("-p", "build", "--diff", "-", text=text)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(message, done.stderr)

    def test_a_revision_that_is_not_there_is_an_error(self):
        for revision, message in (
                ("mian", "there is no commit 'mian' in '"), ("mian", "did you mean 'main'?"),
                ("--output=x", "there is no commit '--output=x'"), ("", "--diff"),
                ("main..HEAD", "is a range"), ("HEAD~99", "there is no commit 'HEAD~99'")):
            done = self.run_outlive("-p", "build", f"--diff={revision}")
            self.assertEqual((done.returncode, done.stdout), (2, ""), revision)
            self.assertIn(message, done.stderr)
        self.assertFalse((self.repository / "x").exists())
        self.git("checkout", "--quiet", "--orphan", "elsewhere")
        self.git("commit", "--quiet", "--allow-empty", "-m", "No parents")
        done = self.run_outlive("-p", "build", "--diff", "main")
        self.assertEqual(done.returncode, 2)
        self.assertIn("'main' and HEAD have no commit in common", done.stderr)

    def test_somebodys_configuration_of_git_does_not_matter(self):
        self.move_code()
        self.add_bug()
        self.commit("Move code, rename a file, make a mistake")
        settings = {"diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.renames": "false",
                    "color.ui": "always", "diff.external": "false", "diff.interHunkContext": "9",
                    "core.quotePath": "false"}
        for key, value in settings.items():
            self.git("config", key, value)
            self.addCleanup(self.git, "config", "--unset", key)
        self.assert_only_new(self.run_outlive("-p", "build", "--diff", "main"))

    def test_git_runs_nobodys_monitor(self):
        ran = WORK.resolve() / "ran"
        ran.unlink(missing_ok=True)
        monitor = WORK.resolve() / "monitor"
        monitor.write_text(f"#!/bin/sh\necho ran >'{ran}'\n")
        monitor.chmod(0o755)
        self.git("config", "core.fsmonitor", str(monitor))
        self.addCleanup(self.git, "config", "--unset", "core.fsmonitor")
        self.add_bug()
        self.assert_only_new(self.run_outlive("-p", "build", "--diff", "main"))
        self.assertFalse(ran.exists())

    def test_a_submodule_at_another_commit_is_noted(self):
        inner = WORK.resolve() / "inner"
        shutil.rmtree(inner, ignore_errors=True)
        inner.mkdir()

        def git(*arguments, folder=inner):
            subprocess.run(["git", "-c", "protocol.file.allow=always", *arguments], cwd=folder,
                           env=ENVIRONMENT, check=True, capture_output=True)
        git("init", "--quiet", "--initial-branch=main")
        (inner / "inner.c").write_text("int inner;\n")
        git("add", "--all")
        git("commit", "--quiet", "-m", "Inner")
        git("submodule", "--quiet", "add", str(inner), "part", folder=self.repository)
        self.addCleanup(shutil.rmtree, self.repository / "part", True)
        self.addCleanup(shutil.rmtree, self.repository / ".git/modules", True)
        self.commit("A submodule")
        (self.repository / "part/inner.c").write_text(NEW_BUG)
        git("commit", "--quiet", "--all", "-m", "A mistake", folder=self.repository / "part")
        self.database()
        done = self.run_outlive("-p", "build", "--diff", "HEAD")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("outlive: diff: 'part' is a repository of its own: which of its lines have"
                      " changed is not known\n", done.stderr)
        diff = self.git("diff", "--submodule=diff", "HEAD")
        done = self.run_outlive("-p", "build", "--diff", "-", text=diff)
        self.assert_only_new(done, where="part/inner.c")

    def test_what_only_looks_like_a_submodule(self):
        (self.repository / "link").symlink_to("src", target_is_directory=True)
        inner = self.repository / "inner"
        inner.mkdir()
        self.addCleanup(shutil.rmtree, inner, True)
        subprocess.run(["git", "init", "--quiet"], cwd=inner, env=ENVIRONMENT, check=True)
        (inner / "inner.c").write_text(NEW_BUG)
        done = self.run_outlive("-p", "build", "--diff", "HEAD")
        self.assertEqual(done.stderr, "outlive: diff: 'inner/' is a repository of its own: which of"
                                      " its lines have changed is not known\n")

    def test_links_to_files(self):
        """A link in the diff is neither the file that it leads to, nor hides what changed there."""
        (self.repository / "src" / "linked.c").symlink_to("parse.c")
        (self.repository / "src" / "z.c").symlink_to("parse.c")
        self.git("add", "src/linked.c")
        done = self.run_outlive("-p", "build", "--diff", "main")
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        self.add_bug("src/parse.c")
        self.assert_only_new(self.run_outlive("-p", "build", "--diff", "main"), "src/parse.c")

    def test_diff_by_the_name_of_a_link(self):
        """diff(1) follows links: what it tells of one has changed in the file it leads to."""
        (self.repository / "src" / "linked.c").symlink_to("parse.c")
        before = self.read("src/parse.c")
        self.add_bug("src/parse.c")
        (self.repository / "before.c").write_text(before, encoding="utf-8")
        diff = subprocess.run(["diff", "-u", "before.c", "src/linked.c"], cwd=self.repository,
                              capture_output=True, text=True, check=False).stdout
        self.assert_only_new(self.run_outlive("-p", "build", "--diff", "-", text=diff),
                             "src/parse.c")

    def test_sources_of_another_repository(self):
        """Which of their lines are new nobody has asked."""
        other = WORK.resolve() / "sibling"
        shutil.rmtree(other, ignore_errors=True)
        (other / "src").mkdir(parents=True)
        (other / "src/lib.c").write_text(NEW_BUG, encoding="utf-8")
        subprocess.run(["git", "init", "--quiet"], cwd=other, env=ENVIRONMENT, check=True)
        commands = json.loads(self.read("build/compile_commands.json"))
        commands.append({"directory": str(other), "file": "src/lib.c", "arguments": ["cc", "src/lib.c"]})
        self.write("build/compile_commands.json", json.dumps(commands))
        self.add_bug()
        # Not that of this project, in whose build folder the story may be.
        alone = {"OUTLIVE_DIFF": "main", "GIT_CEILING_DIRECTORIES": str(WORK.resolve().parent)}
        done = self.check(**alone)
        self.assert_only_new(done)
        told = f"outlive: diff: '{other}' is a repository of its own: "
        self.assertEqual(done.stderr.count(told), 1, done.stderr)
        # Without a mark of Git it is nobody's: made by a build, as often as not.
        shutil.rmtree(other / ".git")
        self.assertNotIn(told, self.check(**alone).stderr)

    def test_baseline_and_diff_together(self):
        self.write("src/parse.c", self.read("src/parse.c").replace("malloc(64)", "malloc(128)"))
        self.add_bug()
        self.assert_only_new(self.check(OUTLIVE_DIFF="main"))
        self.assertEqual(self.check("--baseline=outlive.baseline", "--fail-on=never",
                                    OUTLIVE_DIFF="main").returncode, 0)

    # ---- The rest of the gate -------------------------------------------------------------

    def test_the_same_in_every_folder(self):
        """Of a file that is compiled in two ways one is kept, whatever the checkout is called."""
        told = []
        for name in "abcdefgh":
            folder = WORK.resolve() / "checkouts" / name
            folder.mkdir(parents=True)
            (folder / "keep.c").write_text(TWO_WAYS, encoding="utf-8")
            commands = [{"directory": str(folder), "file": "keep.c",
                         "arguments": ["cc", *flags, "-c", "keep.c"]} for flags in ([], ["-DKEEP"])]
            (folder / "compile_commands.json").write_text(json.dumps(commands), encoding="utf-8")
            done = subprocess.run([OUTLIVE, "--no-config"], cwd=folder, capture_output=True,
                                  text=True, check=False)
            told.append((done.returncode, done.stdout))
        self.assertEqual(told, [told[0]] * len(told))

    def test_comments_and_muted_folders(self):
        self.write("third_party/lib.c", NEW_BUG)
        self.write("generated/gen.c", NEW_BUG.replace("newest", "generated"))
        self.write("src/new.c", NEW_BUG.replace("newest", "silent").replace(
            "&number;", "&number; // NOLINT(outlive-escape-return): because"))
        self.database()
        done = self.check("--mute", "generated", "--stats")
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        self.assertIn("2 muted, 1 suppressed, 0 outside of the diff, 2 known", done.stderr)
        done = self.check("--no-default-mute")
        self.assertEqual([where.split(":")[0] for where, _ in self.findings(done)],
                         ["generated/gen.c", "third_party/lib.c"])
        # By another name, through a link.
        (self.repository / "linked").symlink_to("generated")
        for glob in ("linked", "./linked", "linked/gen.c", str(self.repository / "linked")):
            done = self.check("--mute", glob)
            self.assertEqual((done.returncode, done.stdout), (0, ""), glob + done.stderr)
            self.assertNotIn("mutes no file", done.stderr)
        (self.repository / "linked").unlink()
        # A name of nothing is a mistake; a pattern may be for what is not there yet.
        done = self.check("--mute", "genrated", "--mute", "*.pb.c", "--mute", "generated")
        self.assertIn("--mute genrated: mutes no file that was read", done.stderr + done.stdout)
        self.assertNotIn("pb.c:", done.stderr + done.stdout)
        self.assertNotIn("generated: mutes", done.stderr + done.stdout)
        # Asked for alone, it is somebody's own code.
        done = self.check("third_party")
        self.assertEqual(len(self.findings(done)), 1, done.stderr)
        done = self.check("--mute", "[")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--mute: '[' is no glob", done.stderr)
        for glob in ("../x", "!x", ".", ".."): # would never match
            done = self.check(f"--mute={glob}")
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(f"outlive: error: --mute: '{glob}'", done.stderr)

    def test_comments_for_what_other_files_do(self):
        self.write("src/keep.c", "int *kept;\nvoid keep(int *p) { kept = p; }\n")
        self.write("src/use.c", "void keep(int *p);\nstatic void use(void) {\n  int x = 1;\n"
                   "  keep(&x); // NOLINT(outlive-escape-global): until it ends\n}\n"
                   "int main(void) {\n  use();\n  return 0;\n}\n")
        self.database()
        files = ["src/keep.c", "src/use.c"]
        for named in (["-p", "build"], ["-p", "build", files[1]], [files[1], "--"], [files[0], "--"],
                      [*files, "--"]):
            self.assertNotIn("suppresses nothing", self.run_outlive("-m", *named).stdout, named)
        # Nor is it of use any more; who sees the whole program can tell.
        self.write("src/keep.c", "int kept;\nvoid keep(int *p) { kept = *p; }\n")
        for named, isTold in ((["-p", "build"], True), ([files[1], "--"], False),
                              ([*files, "--"], True)):
            self.assertEqual("suppresses nothing" in self.run_outlive("-m", *named).stdout, isTold,
                             named)

    def test_comments_about_remarks_and_comments(self):
        self.write("src/remarks.c", "int *same(int *p) { return p; }\n")
        self.database()
        done = self.run_outlive("-p", "build", "-m")
        self.assertIn("src/remarks.c:1:16: leaking param: p to result", done.stdout)
        self.write("src/remarks.c", "int *same(int *p) { return p; } // NOLINT\n")
        self.assertNotIn("src/remarks.c", self.run_outlive("-p", "build", "-m").stdout)
        # What is said of a comment is suppressed where it is called by name, and not by itself.
        for comment, isTold in (("NOLINT(outlive-leak-*)", True), ("NOLINT(outlive-*)", True),
                                ("NOLINT(outlive-leak-*, outlive-suppression-unused)", False),
                                ("NOLINT(outlive-leak-*, outlive-suppression)", False),
                                ("NOLINTBEGIN(outlive-leak)", True),
                                ("NOLINTBEGIN(outlive-leak) NOLINT(outlive-suppression-*)", False)):
            self.write("src/remarks.c", f"int x; // {comment}\n")
            done = self.run_outlive("-p", "build", "--enable", "suppression")
            self.assertEqual("[suppression-" in done.stdout, isTold, comment + done.stdout)

    def test_headers_of_others_are_muted(self):
        bug = NEW_BUG.replace("const int", "static inline const int")
        self.write("third_party/lib/lib.h", bug)
        self.write("src/new.c", '#include "../third_party/lib/lib.h"\nint x;\n')
        self.database()
        # Units are in src/ alone; from the top, from the build folder, from elsewhere, and a part.
        build = str(self.repository / "build")
        for folder in (".", "build", "src", "third_party/lib"):
            for paths in ([], [str(self.repository / "src/new.c")]):
                done = self.run_outlive("-p", build, "--stats", *paths, "--baseline",
                                        str(self.repository / "outlive.baseline"), folder=folder)
                self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
                self.assertIn("1 muted", done.stderr)
        done = self.run_outlive("src/new.c", "--", "-std=c11")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        # Where their units are excluded or not, `outlive config` says what a run does.
        self.write("third_party/lib/lib.c", '#include "lib.h"\n')
        self.write(".outlive.yaml", "exclude: [src]\n")
        self.database()
        told = self.run_outlive("config", "third_party/lib/lib.h").stdout
        self.assertIn("# It is muted as other people's code", told)
        done = self.check()
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertEqual(len(self.findings(self.check("third_party/lib"))), 1)

    def test_what_fails(self):
        self.add_bug()
        for threshold, status in (("error", 0), ("warning", 1), ("new", 1), ("never", 0)):
            self.assertEqual(self.check(OUTLIVE_FAIL_ON=threshold).returncode, status, threshold)
        # A remark that was asked for by name is reported, so it is new, but no warning.
        self.write("src/view.cpp", VIEW + "int x; // NOLINT(outlive-leak-memory)\n")
        for threshold, status in (("warning", 0), ("new", 1)):
            done = self.check("--enable", "suppression-unused", OUTLIVE_FAIL_ON=threshold)
            self.assertEqual(done.returncode, status, done.stdout + done.stderr)

        # As configured, where the integration says nothing.
        self.add_bug()
        self.write(".outlive.yaml", "fail-on: error\n")
        self.assertEqual(self.check().returncode, 0)
        self.write(".outlive.yaml", "")
        self.assertEqual(self.check().returncode, 1)

    # ---- The integrations -----------------------------------------------------------------

    def run_step(self, command, **settings):
        return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
                              cwd=self.repository, env=ENVIRONMENT | settings,
                              capture_output=True, text=True, check=False)

    def test_the_github_action(self):
        import yaml
        action = yaml.safe_load((PROJECT / "integrations/github/action.yml").read_text())
        inputs = {name: each["default"] for name, each in action["inputs"].items()}
        inputs |= {"build": "build", "outlive": str(OUTLIVE), "sarif": "",
                   "arguments": "--mute\ntwo words\n"} # as `arguments: |` gives it
        outputs = WORK.resolve() / "outputs"
        outputs.write_text("")

        def settings(step):
            values = {"GITHUB_ACTION_PATH": str(PROJECT / "integrations/github"),
                      "GITHUB_OUTPUT": str(outputs)}
            known = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
            for name, value in step["env"].items():
                value = value.replace("${{ runner.temp }}", str(WORK.resolve()))
                value = value.replace("${{ steps.program.outputs.program }}",
                                      known.get("program", ""))
                for key, text in inputs.items():
                    value = value.replace("${{ inputs.%s }}" % key, text)
                self.assertNotIn("${{", value)
                values[name] = value
            return values

        self.add_bug()
        program, check, upload = action["runs"]["steps"]
        done = self.run_step(program["run"], **settings(program))
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.run_step(check["run"], **settings(check))
        self.assert_only_new(done)
        self.assertIn("status=1\n", outputs.read_text())
        self.assertIn("upload-sarif", upload["uses"])
        for step in (program, check): # what comes from outside is never part of a command
            self.assertNotIn("${{", step["run"])

    def test_the_gitlab_template(self):
        import yaml
        job = yaml.safe_load((PROJECT / "integrations/gitlab/outlive.yml").read_text())[".outlive"]
        self.add_bug()
        path = f"{CHECK.parent}:{ENVIRONMENT['PATH']}"
        for command in job["script"]:
            done = self.run_step(command, PATH=path, OUTLIVE_BUILD="build", **job["variables"])
            self.assert_only_new(done)

    def test_the_hooks_of_pre_commit(self):
        import yaml
        hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text())
        self.add_bug()
        self.add_bug("src/parse.c")
        for hook in hooks:
            files = ["src/view.cpp"] if hook.get("pass_filenames", True) else []
            command = [PROJECT / hook["entry"], *hook.get("args", []), *files]
            done = subprocess.run(command, cwd=self.repository, env=ENVIRONMENT | {
                "PRE_COMMIT": "1", "OUTLIVE_BUILD": "build"}, capture_output=True, text=True,
                check=False)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual(len(self.findings(done)), len(files) or 2, done.stdout)
        # What is staged is what is about to be committed.
        self.git("add", "src/parse.c")
        self.git("stash", "--quiet", "--keep-index")
        done = self.check(PRE_COMMIT="1")
        self.assertEqual([where.split(":")[0] for where, _ in self.findings(done)], ["src/parse.c"])
        self.git("checkout", "--quiet", "--force", "branch")
        self.git("stash", "pop", "--quiet")
        self.commit("Two mistakes")
        # `pre-commit run --all-files`, and the first push: nothing says since when.
        done = self.check(PRE_COMMIT="1")
        self.assertEqual((done.returncode, len(self.findings(done))), (1, 2), done.stderr)
        done = self.check(PRE_COMMIT="1", PRE_COMMIT_FROM_REF="HEAD")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        done = self.check(PRE_COMMIT="1", PRE_COMMIT_FROM_REF="main")
        self.assertEqual(len(self.findings(done)), 2)

    @unittest.skipUnless(shutil.which("pre-commit"), "pre-commit is not installed")
    def test_pre_commit_itself(self):
        """On a commit the changed files, on a push the whole program, with the installed version."""
        def run(*command, **settings):
            return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False,
                                  env=ENVIRONMENT | PRE_COMMIT | settings)

        def commit(name, text, where):
            (where / name).write_text(text, encoding="utf-8")
            run("git", "-C", str(where), "add", "--all")
            return run("git", "-C", str(where), "commit", "-m", name)

        folder = WORK.resolve() / "hooked"
        hooks, remote = WORK.resolve() / "hooks", WORK.resolve() / "remote"
        for each in (folder, hooks, remote):
            shutil.rmtree(each, ignore_errors=True)
            each.mkdir()
        for each in (folder, hooks):
            run("git", "-C", str(each), "init", "--quiet", "--initial-branch=main")
        run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
        run("git", "remote", "add", "origin", str(remote))
        shutil.copytree(PROJECT / "integrations", hooks / "integrations")
        manifest = (PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
        commit(".pre-commit-hooks.yaml", manifest, hooks)
        version = run("pre-commit", "--version").stdout.split()[-1].split(".")
        before = "" if [int(each) for each in version[:2]] < [3, 2] else "pre-"
        revision = run("git", "-C", str(hooks), "rev-parse", "HEAD").stdout.strip()
        (folder / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [
            {"repo": str(hooks), "rev": revision, "hooks": [
                {"id": "outlive", "stages": [before + "push"]},
                {"id": "outlive-files", "stages": [before + "commit"]}]}]}), encoding="utf-8")
        (folder / ".gitignore").write_text("build/\n", encoding="utf-8")
        (folder / "keep.c").write_text("int *kept;\nvoid keep(int *p) { kept = 0; }\n", "utf-8")
        (folder / "build").mkdir()
        (folder / "build/compile_commands.json").write_text(json.dumps(
            [{"directory": str(folder), "file": name, "arguments": ["cc", "-c", name]}
             for name in ("keep.c", "use r.c")]), encoding="utf-8")
        done = commit("use r.c", "void keep(int *p);\nvoid use(void) { int x; keep(&x); }\n", folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(run("git", "push", "--quiet", "origin", "main").returncode, 0)
        done = run("pre-commit", "install", "-t", "pre-commit", "-t", "pre-push")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # Alone the file is well; what it does to the other one is seen on the push.
        done = commit("keep.c", "int *kept;\nvoid keep(int *p) { kept = p; }\n", folder)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("outlive (changed files)", done.stdout + done.stderr)
        done = run("git", "push", "origin", "main")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("[escape-global]", done.stdout + done.stderr)
        done = commit("use r.c", "void use(void);" + NEW_BUG, folder)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("address of 'number' is returned", done.stdout + done.stderr)

    def test_the_first_commit_of_a_repository(self):
        folder = WORK.resolve() / "first"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        subprocess.run(["git", "init", "--quiet"], cwd=folder, env=ENVIRONMENT, check=True)
        (folder / "new.c").write_text(NEW_BUG)
        subprocess.run(["git", "add", "new.c"], cwd=folder, env=ENVIRONMENT, check=True)
        done = subprocess.run([CHECK, "new.c", "--", "-std=c11"], cwd=folder, env=ENVIRONMENT | {
            "PRE_COMMIT": "1"}, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, len(self.findings(done))), (1, 1), done.stderr)

    def test_arguments_win_over_settings(self):
        done = self.check("--format=json", "--fail-on=never", "-p", "build", OUTLIVE_FORMAT="text",
                          OUTLIVE_BUILD="nowhere")
        self.assertEqual((done.returncode, json.loads(done.stdout)["findings"]), (0, []))

    def test_reports_for_machines(self):
        self.add_bug()
        done = self.check(OUTLIVE_SARIF="a.sarif", OUTLIVE_GITLAB="build/b.json",
                          OUTLIVE_JUNIT="build/c.xml")
        self.assert_only_new(done)
        sarif = json.loads(self.read("a.sarif"))
        results = sarif["runs"][0]["results"]
        self.assertEqual([r["ruleId"] for r in results], ["escape-return"])
        self.assertEqual(len(json.loads(self.read("build/b.json"))), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
