#!/usr/bin/env python3
"""Tests of --fix and --export-fixes.

    FixTest.py TOOL COMPILER FOLDER WORK [--bless] [CASE...]

Each case is a file in FOLDER/cases, or a folder with several. FOLDER/expected has what must become
of it, and CASE.notes, what the tool says. For each case:

  * --fix makes of the sources what is expected, and says so;
  * the result compiles with COMPILER, all warnings on that speak of the added code;
  * what the tool says of the result is what remained after fixing: no finding is new;
  * the export, applied by clang-apply-replacements if that is installed, and by a few lines here,
    gives the same sources;
  * nothing is left to be fixed.

First line of the first file: `// args: TOOL-FLAGS -- COMPILE-FLAGS`, both may be missing.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path


class Case:
    def __init__(self, source, work):
        self.name = source.name
        self.source = source
        self.work = work / self.name
        names = [source] if source.is_file() else sorted(source.iterdir())
        self.files = [name.name for name in names]
        self.units = [name for name in self.files if name.endswith((".c", ".cpp"))]
        first = (source if source.is_file() else source / self.units[0]).read_text().splitlines()[0]
        words = first.removeprefix("// args:").split() if first.startswith("// args:") else []
        middle = words.index("--") if "--" in words else len(words)
        self.tool_flags = words[:middle] or ["--fix"]
        self.flags = words[middle + 1:]
        if not any(flag.startswith("-std=") for flag in self.flags):
            self.flags.append("-std=c17" if self.units[0].endswith(".c") else "-std=c++20")
            if self.units[0].endswith(".c"):
                self.flags.append("-D_GNU_SOURCE")

    def fresh(self):
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        for name in self.files:
            shutil.copy(self.source if self.source.is_file() else self.source / name, self.work)

    def texts(self):
        return {name: (self.work / name).read_text() for name in self.files}


class Tests:
    def __init__(self, tool, compiler, folder, work, is_blessing):
        self.tool, self.compiler, self.folder, self.work = tool, compiler, folder, work
        self.is_blessing = is_blessing
        self.applier = (shutil.which("clang-apply-replacements-19") or
                        shutil.which("clang-apply-replacements"))
        self.failures = 0

    def fail(self, case, text):
        self.failures += 1
        print(f"{case.name}: {text}")

    def run(self, case, *arguments):
        command = [self.tool, "--color=never", "--no-config", *arguments, *case.units, "--", *case.flags]
        done = subprocess.run(command, cwd=case.work, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            self.fail(case, f"{' '.join(arguments)}: exit code {done.returncode}: {done.stderr}")
        return done

    def reported(self, case):
        """What the last run has reported, by words that do not move with the code."""
        found = json.loads((case.work / "report.json").read_text())["findings"]
        return sorted((f["rule"], f["function"], f["variable"] or "", f["message"]) for f in found)

    def expected_file(self, case, name):
        expected = self.folder / "expected"
        return expected / name if case.source.is_file() else expected / case.name / name

    def compare(self, case, path, actual):
        if self.is_blessing:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual)
        elif not path.exists() or path.read_text() != actual:
            self.fail(case, f"is not what {path.name} expects:\n{actual}")

    def check(self, case):
        """Three runs: fix and export, again on the result, and export alone from the start."""
        case.fresh()
        before = case.texts()
        exporting = ["--export-fixes", "fixes.yaml"]
        report = ["--format=text", "-o", "json:report.json"]
        done = self.run(case, *case.tool_flags, *exporting, *report)
        remaining = self.reported(case)
        fixed = case.texts()
        exported = (case.work / "fixes.yaml").read_text()
        for name, text in fixed.items():
            if text != before[name] or name in case.units:
                self.compare(case, self.expected_file(case, name), text)
        # The words of the compiler name the library's own classes.
        notes = re.sub(r"it does not compile: .* \[", "it does not compile [", done.stderr)
        self.compare(case, self.folder / "expected" / (case.name + ".notes"), notes)
        if (done.returncode == 1) != bool(remaining):
            self.fail(case, f"exit code {done.returncode} with {len(remaining)} findings left")
        self.compile(case)

        done = self.run(case, *case.tool_flags, *report)
        if case.texts() != fixed:
            self.fail(case, f"a second run finds more to fix:\n{done.stderr}")
        again = self.reported(case)
        if again != remaining:
            self.fail(case, f"other findings than remained:\n  {again}\n  {remaining}")

        case.fresh()
        export = [flag.replace("--fix=annotations", "-m") for flag in case.tool_flags
                  if flag != "--fix"]
        self.run(case, *export, *exporting)
        if case.texts() != before:
            self.fail(case, "exporting changes sources")
        text = (case.work / "fixes.yaml").read_text()
        if "--fix=annotations" not in case.tool_flags:
            if text != exported:
                self.fail(case, "two runs, two exports")
            self.apply(case, text)
            if case.texts() != fixed:
                self.fail(case, f"the export does something else:\n{text}")
            if self.applier and text.count("FilePath"):
                self.apply_for_real(case, text, fixed)

    def compile(self, case):
        for unit in case.units if self.compiler else []:
            compile_flags = ["-fsyntax-only", "-Werror=return-type", "-Werror=attributes"]
            command = [self.compiler, *compile_flags, *case.flags, "-x",
                       "c" if unit.endswith(".c") else "c++", unit]
            compiled = subprocess.run(command, cwd=case.work, capture_output=True, text=True)
            if compiled.returncode != 0:
                self.fail(case, f"does not compile:\n{compiled.stderr}")

    def apply_for_real(self, case, text, fixed):
        case.fresh()
        (case.work / "fixes.yaml").write_text(text)
        done = subprocess.run([self.applier, "--remove-change-desc-files", "."], cwd=case.work,
                              capture_output=True, text=True)
        if done.returncode != 0 or done.stderr.strip():
            self.fail(case, f"{self.applier} says {done.returncode}: {done.stderr}")
        if case.texts() != fixed:
            self.fail(case, f"{self.applier} makes something else of it:\n{text}")

    def apply(self, case, text):
        """What clang-apply-replacements does with the file."""
        replacement = re.compile(
            r"- FilePath: +(?P<file>.*)\n +Offset: +(?P<offset>\d+)\n +Length: +(?P<length>\d+)\n"
            r" +ReplacementText: *(?P<text>.*)")
        by_file = {}
        for match in replacement.finditer(text):
            words = match["text"]
            if words.startswith('"'):
                words = json.loads(words)
            elif words.startswith("'"):
                words = words[1:-1].replace("''", "'")
            edit = (int(match["offset"]), int(match["length"]), words)
            by_file.setdefault(match["file"].strip("'\""), set()).add(edit)
        for name, edits in by_file.items():
            data = Path(name).read_bytes()
            for offset, length, words in sorted(edits, reverse=True):
                data = data[:offset] + words.encode() + data[offset + length:]
            Path(name).write_bytes(data)


def main():
    arguments = [word for word in sys.argv[1:] if word != "--bless"]
    tool, compiler, folder, work = arguments[:4]
    tool = str(Path(tool).resolve())
    compiler = compiler if shutil.which(compiler) else None
    if not compiler:
        print("no compiler: what is fixed is not compiled here")
    tests = Tests(tool, compiler, Path(folder), Path(work).resolve(), "--bless" in sys.argv)
    if not tests.applier:
        print("no clang-apply-replacements: what is exported is applied by this test alone")
    for source in sorted((tests.folder / "cases").iterdir()):
        if not arguments[4:] or source.name in arguments[4:]:
            tests.check(Case(source, tests.work))
    print(f"{tests.failures} failures")
    return 1 if tests.failures else 0


if __name__ == "__main__":
    sys.exit(main())
