"""scripts/corpus and scripts/bench: what they run, what they check, and the tables they make.

The tool and Clang are replaced by little programs that say what a case needs; nothing is timed.
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

sys.dont_write_bytecode = True
SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def load(name):
    """A script as a module; it has no suffix."""
    loader = SourceFileLoader(name, str(SCRIPTS / name))
    module = module_from_spec(spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


corpus = load("corpus")
bench = load("bench")
measure = corpus.measure

# Prints the report that lies beside it, for N threads report.N when there is one.
TOOL = """#!{python}
import pathlib, sys
here = pathlib.Path(__file__).parent
jobs = sys.argv[sys.argv.index("-j") + 1] if "-j" in sys.argv else ""
report = here / ("report." + jobs)
sys.stdout.write((report if report.exists() else here / "report").read_text())
sys.exit(int((here / "status").read_text()))
"""
# Accepts a file unless it says that it is broken.
CLANG = """#!{python}
import pathlib, sys
files = [word for word in sys.argv[1:] if word.endswith(".c")]
sys.exit(any("broken" in pathlib.Path(file).read_text() for file in files))
"""


def finding(line, confidence="high"):
    return {"rule": "escape-return", "family": "escape", "severity": "warning",
            "confidence": confidence, "message": f"address of 'x{line}' is returned",
            "location": {"file": "a.c", "line": line, "column": 3, "endLine": line,
                         "endColumn": 4},
            "function": "f", "variable": "x", "fingerprint": f"{line:016x}", "cwe": "CWE-562",
            "trace": [{"file": "a.c", "line": 2, "column": 1, "message": "declared here"},
                      {"file": "", "line": 0, "column": 0, "message": "in a library"}],
            "fixes": []}


def report(findings=(), failures=(), unknowns=None, events=2000):
    return {"version": 1, "tool": {"name": "outlive", "version": "0"}, "findings": list(findings),
            "remarks": [], "failures": [{"file": f, "reason": r} for f, r in failures],
            "stats": {"translationUnits": 2, "functions": 5, "events": events, "giveUps": 0,
                      "unknowns": unknowns or {}}}


class Commands(unittest.TestCase):
    def reduce(self, text):
        return " ".join(measure.syntax_only(text.split(), "clang"))

    def test_only_the_syntax_is_checked_and_nothing_is_written(self):
        self.assertEqual(self.reduce("/usr/bin/cc -O2 -g -I inc -DX=1 -o a.o -c a.c"),
                         "clang -fsyntax-only -w -O2 -g -I inc -DX=1 a.c")
        words = "gcc -MD -MT a.o -MF a.d -MQ b -MMD -MP -Wp,-MMD,a.d a.c -oa.o"
        self.assertEqual(self.reduce(words), "clang -fsyntax-only -w a.c")
        self.assertEqual(self.reduce("gcc -openmp -c -- a.c"),
                         "clang -fsyntax-only -w -openmp -- a.c")

    def test_the_language_of_the_compiler_stays(self):
        self.assertEqual(self.reduce("/opt/bin/x86_64-linux-gnu-g++-12 -c a.h"),
                         "clang -fsyntax-only -w --driver-mode=g++ a.h")
        self.assertEqual(self.reduce("ccache clang++ -c a.c"),
                         "clang -fsyntax-only -w --driver-mode=g++ a.c")

    def test_each_command_once_and_c_and_cpp_alone(self):
        entries = [
            {"directory": "/d", "file": "a.c", "command": "cc -DS='a b' -o 1.o -c a.c"},
            {"directory": "/d", "file": "/d/./a.c", "arguments": ["cc", "-DS=a b", "-c", "a.c"]},
            {"directory": "/d", "file": "a.c", "command": "cc -DT -c a.c"},
            {"directory": "/d", "file": "b.S", "command": "cc -c b.S"},
        ]
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder, "compile_commands.json")
            database.write_text(json.dumps(entries))
            found = measure.read_commands(database, "clang")
        self.assertEqual([(c.file, c.directory, c.arguments[3:]) for c in found],
                         [("/d/a.c", "/d", ("-DS=a b", "a.c")), ("/d/a.c", "/d", ("-DT", "a.c"))])


class Runs(unittest.TestCase):
    def test_cost_and_failures_of_a_process(self):
        code = "import sys; sys.stderr.write('bad'); print('out'); sum(range(10**6)); sys.exit(3)"
        done = measure.run([sys.executable, "-c", code], None)
        self.assertEqual((done.status, done.output, done.errors), (3, b"out\n", "bad"))
        self.assertGreater(done.cost.cpu, 0)
        self.assertGreater(done.cost.wall, 0)
        self.assertGreater(done.cost.peak, 1)

    def test_a_signal_is_seen(self):
        code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
        self.assertEqual(measure.run([sys.executable, "-c", code], None).status, -9)


class Tables(unittest.TestCase):
    def test_columns_are_as_wide_as_needed(self):
        self.assertEqual(measure.markdown_table(["tree", "n"], [["a", "1"], ["longer", "234"]]),
                         "| tree   |   n |\n"
                         "| ------ | --: |\n"
                         "| a      |   1 |\n"
                         "| longer | 234 |\n")

    def test_a_row_of_the_bench_has_medians_and_ratios_of_neighbours(self):
        cost = measure.Cost
        pairs = [(cost(2, 3.0, 90), cost(4, 4.0, 70)), (cost(3, 1.0, 100), cost(3, 4.0, 80)),
                 (cost(5, 4.0, 95), cost(4, 4.0, 75))]
        self.assertEqual(bench.row("tree", 7, pairs, jobs=2),
                         ["tree", "7", "3.0", "4.0", "0.75 (0.25–1.00)", "3.0", "4.0",
                          "1.00 (0.50–1.25)", "100", "50", "80"])
        self.assertEqual(len(bench.row("tree", 7, pairs, 2)), len(bench.HEADER))


    def test_a_row_of_shares_has_the_least_of_each_phase(self):
        text = ("parse  1.0 s wall  2.0 s cpu\ncycles 0.1 s wall  0.25 s cpu\n"
                "all 9.0 s wall 5.0 s cpu\n")
        first = bench.phases(text)
        self.assertEqual(first, {"parse": 2.0, "cycles": 0.25, "all": 5.0})
        second = {"cycles": 0.5, "growth": 0.5, "all": 4.0}
        asked = {"escape": 1.0, "allocations": 0.5, "all": 10.0}
        self.assertEqual(bench.shares_row("tree", [first, second], [asked]),
                         ["tree", "4.00", "0.250", "0.000", "0.000", "5.0", "1.000", "0.500", "5.0"])
        self.assertEqual(len(bench.shares_row("tree", [first], [asked])),
                         len(bench.SHARES_HEADER))


class Corpus(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        for name, text in (("outlive", TOOL), ("clang", CLANG)):
            path = self.root / name
            path.write_text(text.format(python=sys.executable))
            path.chmod(0o755)
        self.tree = self.root / "tree"
        self.tree.mkdir()
        (self.tree / "a.c").write_text("".join(f"line {i}\n" for i in range(1, 41)))
        (self.tree / "b.c").write_text("broken\n")
        (self.tree / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(self.tree), "file": name, "arguments": ["cc", "-c", name]}
             for name in ("a.c", "b.c")]))

    def run_script(self, *arguments, script="corpus", trees=None):
        return subprocess.run(
            [sys.executable, SCRIPTS / script, "--tool", self.root / "outlive",
             "--clang", self.root / "clang", *arguments, *(trees or [f"demo={self.tree}"])],
            capture_output=True, text=True, check=False)

    def run_corpus(self, text, *arguments, status=0):
        """Lines of standard error and the cells of the table's last row, by column."""
        (self.root / "status").write_text(str(status))
        (self.root / "report").write_text(text if isinstance(text, str) else json.dumps(text))
        done = self.run_script("--out", self.root / "out", "-j", "2", *arguments)
        problems = done.stderr.splitlines()
        self.assertEqual(done.returncode, 1 if problems else 0)
        self.assertEqual((self.root / "out" / "table.md").read_text(), done.stdout)
        cells = [[cell.strip() for cell in line.strip("|").split("|")]
                 for line in done.stdout.splitlines() if line.startswith("|")]
        self.assertEqual(cells[0], corpus.HEADER)
        return problems, dict(zip(cells[0], cells[-1]))

    def test_a_sound_tree(self):
        problems, row = self.run_corpus(
            report([finding(5), finding(6), finding(7, "low")], [("b.c", "b.c:1: error")],
                   {"AtomicExpr": 1}), status=3)
        self.assertEqual(problems, [])
        expected = {"tree": "demo", "TUs": "2", "functions": "5", "events": "2000",
                    "Unknown ‰": "0.50", "high": "2", "medium": "0", "low": "1",
                    "failures": "1", "in Clang": "1", "Clang runs": "2"}
        self.assertEqual({key: row[key] for key in expected}, expected)
        self.assertNotIn("-", row.values())

    def test_without_clang_its_columns_are_empty(self):
        problems, row = self.run_corpus(report(), "--no-clang")
        self.assertEqual(problems, [])
        self.assertEqual({key for key, cell in row.items() if cell == "-"},
                         {"in Clang", "Clang runs", "Clang CPU s", "CPU ratio", "Clang MiB"})

    def test_a_failure_that_clang_does_not_share(self):
        problems, _ = self.run_corpus(
            report([], [("a.c", "no such type"), ("b.c", "broken")]), status=3)
        self.assertEqual(problems,
                         [f"demo: {self.tree}/a.c: Clang accepts it; outlive: no such type"])

    def test_a_crash_in_one_unit(self):
        problems, _ = self.run_corpus(report([], [("b.c", "crash while parsing")]), status=3)
        self.assertEqual(problems, [f"demo: {self.tree}/b.c: crash while parsing"])

    def test_a_crash_of_everything(self):
        problems, row = self.run_corpus("{", status=2)
        self.assertEqual(problems, ["demo: no report, status 2: "])
        self.assertEqual(row["TUs"], "-")
        problems, _ = self.run_corpus(report(), status=134)
        self.assertEqual(problems, ["demo: status 134"])

    def test_too_many_unknowns(self):
        problems, _ = self.run_corpus(report(unknowns={"A": 1, "B": 1}))
        self.assertEqual(problems, ["demo: too many Unknowns: A 1, B 1"])

    def test_reports_that_depend_on_threads(self):
        (self.root / "report.1").write_text(json.dumps(report([finding(3)])))
        problems, _ = self.run_corpus(report([finding(4)]))
        self.assertEqual(problems, ["demo: -j2 and -j1 print different reports"])
        problems, _ = self.run_corpus(report([finding(4)]), "--once")
        self.assertEqual(problems, [])

    def test_a_sample_has_the_lines_it_is_about(self):
        text = report([finding(line) for line in range(20, 40)])
        self.run_corpus(text, "--sample", "3", "--seed", "7")
        page = (self.root / "out" / "demo-sample.md").read_text()
        self.run_corpus(text, "--sample", "3", "--seed", "7")
        self.assertEqual(page, (self.root / "out" / "demo-sample.md").read_text())
        self.assertIn("3 of 20 findings, seed 7", page)
        self.assertEqual(page.count("Verdict:"), 3)
        self.assertEqual(page.count(">     2 line 2\n"), 3)
        for number in (1, 2, 3):
            self.assertRegex(page, rf"## {number}\. escape-return, high: address of 'x\d+' is")
        self.run_corpus(text, "--sample", "99")
        self.assertIn("20 of 20", (self.root / "out" / "demo-sample.md").read_text())

    def test_wrong_usage(self):
        for trees, complaint in ((["demo"], "'demo' is not NAME=DATABASE"),
                                 (["demo=/nowhere"], "/nowhere does not exist"),
                                 ([f"a={self.tree}", f"a={self.tree}"], "the same name")):
            for_it = self.run_script(trees=trees)
            self.assertEqual(for_it.returncode, 2)
            self.assertIn(complaint, for_it.stderr)
        for_it = self.run_script("--tool", self.root / "no-tool")
        self.assertEqual(for_it.returncode, 2)
        self.assertIn("is not a program", for_it.stderr)

    def test_the_bench_makes_both_tables(self):
        (self.root / "status").write_text("0")
        (self.root / "report").write_text(json.dumps(report()))
        done = self.run_script("--repeat", "1", "-j", "1", script="bench")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("| demo |        2 |", done.stdout)
        self.assertIn("| `--version` |", done.stdout)
        self.assertIn("1 repetitions", done.stdout)

    def test_the_bench_does_not_measure_a_tool_that_fails(self):
        (self.root / "status").write_text("2")
        (self.root / "report").write_text("")
        done = self.run_script(script="bench")
        self.assertEqual(done.returncode, 1)
        self.assertIn("outlive ended with 2", done.stderr)
        with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
            bench.parse_arguments(["--repeat", "0", f"demo={self.tree}"])


if __name__ == "__main__":
    unittest.main()
