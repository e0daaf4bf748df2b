"""Shared by scripts/corpus and scripts/bench: compile databases, and what a run costs.

Both compare the tool with the compiler on the same commands. A command of a database is turned
into one that only checks syntax, without warnings: what is left is the work that both have to do.
Cost is CPU seconds, user and system together, as the kernel counts them for a process and the
children it waited for: that is hardly changed by what else the machine does, wall time is.
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_TOOL = Path(os.environ.get("OUTLIVE_BUILD_DIR", ROOT / "build")) / "bin" / "outlive"

# The extensions that Clang's driver takes for C and C++, headers included.
SUFFIXES = {".c", ".i", ".h", ".cc", ".cp", ".cpp", ".cxx", ".c++", ".C", ".CC", ".CPP", ".CXX",
            ".ii", ".hh", ".hpp", ".hxx", ".h++", ".H", ".cppm", ".ixx"}
WRAPPERS = {"ccache", "sccache", "distcc", "icecc"}
OPTIONS_WITH_VALUE = {"-o", "-MF", "-MT", "-MQ", "-MJ"}
OPTIONS_ALONE = {"-c", "-S", "-E", "-M", "-MM", "-MD", "-MMD", "-MP", "-MG"}


class Tree(NamedTuple):
    name: str
    database: Path  # the file


class Command(NamedTuple):
    file: str  # absolute
    directory: str
    arguments: tuple  # the compiler first


class Cost(NamedTuple):
    """Of a process, or of several with one job: seconds, and MiB of the largest at its peak."""

    wall: float
    cpu: float
    peak: float


class Done(NamedTuple):
    status: int  # of the process; negative: the signal that ended it
    output: bytes
    errors: str
    cost: Cost


def tree_argument(text):
    """NAME=DATABASE from the command line; the folder of a database will do as well."""
    name, separator, path = text.partition("=")
    if not separator or not name or not path or "/" in name:
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=DATABASE")
    database = Path(path)
    if database.is_dir():
        database = database / "compile_commands.json"
    if not database.is_file():
        raise argparse.ArgumentTypeError(f"{database} does not exist")
    return Tree(name, database.resolve())


def add_common_arguments(parser):
    parser.add_argument("trees", metavar="NAME=DATABASE", nargs="+", type=tree_argument,
                        help="a tree by the name in the table, and its compile_commands.json")
    parser.add_argument("--tool", metavar="BIN", default=str(DEFAULT_TOOL),
                        help="the outlive to run (default: the one in the build folder)")
    parser.add_argument("--clang", metavar="BIN", default="clang-19",
                        help="the Clang to compare with (default: clang-19)")
    parser.add_argument("-j", dest="jobs", metavar="N", type=positive, default=os.cpu_count(),
                        help="threads of outlive, processes of Clang (default: all cores)")


def find_program(parser, name):
    """The absolute path of a program; programs run in other folders than this script."""
    path = shutil.which(name)
    if path is None:
        parser.error(f"{name} is not a program that can be run")
    return os.path.abspath(path)


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def syntax_only(arguments, clang):
    """The arguments of one compile command, reduced to checking the syntax with `clang`."""
    words = list(arguments)
    while len(words) > 1 and os.path.basename(words[0]) in WRAPPERS:
        words.pop(0)
    result = [clang] + (["--driver-mode=g++"] if "++" in os.path.basename(words[0]) else [])
    rest = iter(words[1:])
    for word in rest:
        if word in OPTIONS_WITH_VALUE:
            next(rest, None)
        elif word not in OPTIONS_ALONE and not word.startswith(("-Wp,-M", "-save-temps")):
            if not (word.startswith("-o") and word.endswith(".o")):  # -ofile.o
                result.append(word)
    # In front: behind a "--" options are files.
    return tuple(result[:1] + ["-fsyntax-only", "-w"] + result[1:])


def read_commands(database, clang):
    """What Clang has to do for a database: C and C++ only, and each command once."""
    commands = {}
    for entry in json.loads(database.read_text()):
        if Path(entry["file"]).suffix not in SUFFIXES:
            continue
        arguments = entry.get("arguments") or shlex.split(entry["command"])
        file = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
        command = Command(file, entry["directory"], syntax_only(arguments, clang))
        commands[command] = None
    return list(commands)


def run(arguments, directory):
    """Runs a process to its end and says what it cost."""
    # Files, not pipes: nobody has to read them while the process runs.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begun = time.monotonic()
        process = subprocess.Popen([str(word) for word in arguments], cwd=directory,
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        # Unlike Popen.wait, this says what the process has used. Its memory begins with that of
        # this script: some MiB, less than any compiler needs.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        cost = Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        output.seek(0)
        errors.seek(0)
        return Done(process.returncode, output.read(), errors.read().decode(errors="replace"), cost)


def run_clang(commands, jobs):
    """Runs one process per command, as a build does. Returns the cost and the files that failed."""
    begun = time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        runs = list(pool.map(lambda command: run(command.arguments, command.directory), commands))
    cost = Cost(time.monotonic() - begun, sum(done.cost.cpu for done in runs),
                max((done.cost.peak for done in runs), default=0.0))
    return cost, {command.file for command, done in zip(commands, runs) if done.status != 0}


def run_tool(tool, tree, jobs, *more):
    """Runs outlive on a whole tree, from the folder of its database."""
    return run([tool, "-p", tree.database, "-j", jobs, "--format=json", *more],
               tree.database.parent)


def markdown_table(header, rows):
    """A table of strings; numbers are on the right, the first column is a name."""
    widths = [max(len(line[i]) for line in [header, *rows]) for i in range(len(header))]

    def line(cells):
        padded = [cells[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(cells[1:], widths[1:])]
        return "| " + " | ".join(padded) + " |"

    rule = ["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]
    return "\n".join([line(header), line(rule), *map(line, rows)]) + "\n"


def conditions(jobs):
    """One line that says how much the numbers of a run can be trusted."""
    return f"{os.cpu_count()} cores, -j{jobs}, load {os.getloadavg()[0]:.1f} before the first run"
