#!/usr/bin/env python3
"""Tests of --fix and --export-fixes.

    FixTest.py TOOL COMPILER FOLDER WORK [--bless] [CASE...]

Each case is a file in FOLDER/cases, or a folder with several, which gets a compile database.
FOLDER/expected has what must become of it, and CASE.notes, what the tool says. For each case:

  * --fix makes of the sources what is expected, and says so;
  * the result compiles with COMPILER and its library, without the warnings that speak of what is
    added;
  * what the tool says of the result is what remained after fixing: no finding is new;
  * the export of the same run, applied by clang-apply-replacements if that is installed, and by a
    few lines here, gives the same sources;
  * nothing is left to be fixed, and nothing is found any more of what was.
For one of them also: who only exports gets the same export, and no source changes.

First line of a unit: `// args: TOOL-FLAGS -- COMPILE-FLAGS`, both may be missing; the tool's flags
are those of the first unit. C++ is analysed with the stand-in headers of
test/inputs/mini, for it is the library that costs; the word `real` asks for the compiler's. A unit
that is named stands alone, without a database. With a .outlive.yaml, that is in force.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path


MINI = Path(__file__).resolve().parent.parent / "inputs" / "mini"
EXPORTED_ALONE = "rounds.c"


class Case:
    def __init__(self, source, work):
        self.name = source.name
        self.source = source
        self.work = work / self.name
        self.files = [source.name]
        if source.is_dir():
            # Not through links.
            self.files = sorted(str((Path(folder) / name).relative_to(source))
                                for folder, _, names in os.walk(source) for name in names)
        self.units = [name for name in self.files if name.endswith((".c", ".cpp"))]
        words, flags = self.args_of(self.units[0])
        self.flags = []
        self.is_real = "real" in words
        self.named = [word for word in words if word in self.units]
        self.tool_flags = [word for word in words if word not in ["real", *self.named]] or ["--fix"]
        if not any(flag.startswith("-std=") for flag in flags):
            is_c = self.units[0].endswith(".c")
            self.flags = ["-std=c17", "-D_GNU_SOURCE"] if is_c else ["-std=c++20"]

    def args_of(self, unit):
        """What its first line says: flags of the tool, of the compiler."""
        path = self.source / unit if self.source.is_dir() else self.source
        first = path.read_text().splitlines()[0]
        words = first.removeprefix("// args:").split() if first.startswith("// args:") else []
        middle = words.index("--") if "--" in words else len(words)
        return words[:middle], words[middle + 1:]

    def flags_of(self, unit, is_real=False):
        library = ["-nostdinc++", "-isystem", str(MINI)]
        is_mini = not is_real and not self.is_real and unit.endswith(".cpp")
        return [*(library if is_mini else []), *self.flags, *self.args_of(unit)[1]]

    def fresh(self):
        shutil.rmtree(self.work, ignore_errors=True)
        if self.source.is_dir():
            shutil.copytree(self.source, self.work, symlinks=True)
        else:
            self.work.mkdir(parents=True)
            shutil.copy(self.source, self.work)
        commands = [{"directory": str(self.work), "file": unit,
                     "arguments": ["clang++", *self.flags_of(unit), "-c", unit]}
                    for unit in self.units]
        if self.source.is_dir() and not self.named:
            (self.work / "compile_commands.json").write_text(json.dumps(commands))

    def what_is_analysed(self):
        if self.source.is_dir() and not self.named:
            return ["-p", "."]
        units = self.named or self.units
        return [*units, "--", *self.flags_of(units[0])]

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
        config = [] if ".outlive.yaml" in case.files else ["--no-config"]
        command = [self.tool, "--color=never", *config, *arguments, *case.what_is_analysed()]
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
        """Two runs: fix and export, then again on the result."""
        case.fresh()
        before = case.texts()
        report = ["--format=text", "-o", "json:report.json"]
        self.run(case, *[flag for flag in case.tool_flags if not flag.startswith("--fix")],
                 *report)
        found = self.reported(case)
        exporting = ["--export-fixes", "fixes.yaml"]
        done = self.run(case, *case.tool_flags, *exporting, *report)
        remaining = self.reported(case)
        fixed = case.texts()
        exported = (case.work / "fixes.yaml").read_text()
        for name, text in fixed.items():
            expected = self.expected_file(case, name)
            if text != before[name] or name in case.units or expected.exists():
                self.compare(case, expected, text)
        # The words of the compiler name the library's own classes.
        notes = re.sub(r"it does not compile: .* \[", "it does not compile [", done.stderr)
        self.compare(case, self.folder / "expected" / (case.name + ".notes"), notes)
        self.check_gone(case, found, remaining, notes)
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
        self.apply(case, exported)
        if case.texts() != fixed:
            self.fail(case, f"the export does something else:\n{exported}")
        if self.applier and exported.count("FilePath"):
            self.apply_for_real(case, exported, fixed)
        if case.name == EXPORTED_ALONE:
            self.export_alone(case, before, exported)

    def check_gone(self, case, found, remaining, notes):
        """Of what is said to be fixed nothing is found any more. Some fixes are of remarks."""
        for rule, count in Counter(re.findall(r": fixed: .*\[([\w-]+)\]", notes)).items():
            of_rule = [sum(each[0] == rule for each in some) for some in (found, remaining)]
            if of_rule[0] > 0 and of_rule[0] - of_rule[1] < count:
                self.fail(case, f"{count} of {rule} fixed, {of_rule[0]} found, {of_rule[1]} left")

    def export_alone(self, case, before, exported):
        case.fresh()
        flags = [flag for flag in case.tool_flags if flag != "--fix"]
        self.run(case, *flags, "--export-fixes", "fixes.yaml")
        if case.texts() != before:
            self.fail(case, "exporting changes sources")
        if (case.work / "fixes.yaml").read_text() != exported:
            self.fail(case, "two runs, two exports")

    def compile(self, case):
        for unit in case.units if self.compiler else []:
            compile_flags = ["-fsyntax-only", "-Werror=return-type", "-Werror=attributes"]
            command = [self.compiler, *compile_flags, *case.flags_of(unit, is_real=True), "-x",
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
    sources = sorted((tests.folder / "cases").iterdir())
    if EXPORTED_ALONE not in [source.name for source in sources]:
        tests.failures += 1
        print(f"{EXPORTED_ALONE}: this case is gone, and with it the test of --export-fixes alone")
    for source in sources:
        if not arguments[4:] or source.name in arguments[4:]:
            tests.check(Case(source, tests.work))
    print(f"{tests.failures} failures")
    return 1 if tests.failures else 0


if __name__ == "__main__":
    sys.exit(main())
