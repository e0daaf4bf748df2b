"""scripts/check-includes must catch each kind of violation, and nothing else.

Each case is a tree of one-line files and the exact lines that are expected.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "check-includes"

BASE = {
    "analyses/support/Id.h": "",
    "analyses/ir/Module.h": '#include "support/Id.h"',
    "analyses/summary/Summary.h": '#include "ir/Module.h"',
    "analyses/shard/Encode.h": "",
    "analyses/models/Models.h": '#include "summary/Summary.h"',
    "analyses/program/Program.h": '#include "models/Models.h"',
    "analyses/findings/Finding.h": '#include "ir/Module.h"',
    "analyses/dataflow/Engine.h": '#include "ir/Module.h"',
    "analyses/escape/Escape.h": '#include "program/Program.h"',
    "analyses/escape/Graph.h": "",
    "analyses/lifetime/Lifetime.h": '#include "dataflow/Engine.h"',
    "tool/frontend/Frontend.h": '#include "ir/Module.h"',
    "tool/report/Text.h": '#include "findings/Finding.h"',
    "tool/Embedded.h": "",
    "tool/Driver.h": '#include "escape/Escape.h"',
}


class CheckIncludes(unittest.TestCase):
    def run_on(self, files):
        with tempfile.TemporaryDirectory() as root:
            for name, text in {**BASE, **files}.items():
                path = Path(root, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text + "\n", encoding="utf-8")
            done = subprocess.run(
                [sys.executable, str(SCRIPT), root], capture_output=True, text=True, check=False
            )
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.returncode, 1 if done.stdout else 0)
        return done.stdout.splitlines()

    def allow(self, name, *includes):
        self.assertEqual(self.run_on({name: "\n".join(f"#include {i}" for i in includes)}), [])

    def forbid(self, name, include, reason):
        found = self.run_on({name: f"// A comment.\n#include {include}"})
        self.assertEqual(found, [f"{name}:2: {include} {reason}"])

    def test_the_layers_as_they_are_meant(self):
        self.assertEqual(self.run_on({}), [])
        self.allow("analyses/escape/Solve.cpp", '"escape/Graph.h"', '"findings/Finding.h"', "<vector>")
        self.allow("analyses/models/Read.cpp", '"models/Models.h"', "<nlohmann/json.hpp>")
        self.allow("analyses/shard/Encode.cpp", '"shard/Shard_generated.h"', '"flatbuffers/flatbuffers.h"')
        self.allow("analyses/Registry.cpp", '"escape/Escape.h"', '"lifetime/Lifetime.h"')
        self.allow("tool/frontend/Lower.cpp", '"frontend/Frontend.h"', '"clang/AST/AST.h"',
                   '"llvm/Support/Error.h"', "<filesystem>")
        self.allow("tool/report/Explain.cpp", '"Embedded.h"', "<nlohmann/json.hpp>")
        self.allow("tool/Driver.cpp", '"Driver.h"', '"report/Text.h"', '"frontend/Frontend.h"',
                   '"program/Program.h"', "<CLI/CLI.hpp>", "<chrono>")

    def test_lower_layers_do_not_know_higher_ones(self):
        self.forbid("analyses/support/Bits.h", '"ir/Module.h"', "is not for support: only support")
        self.forbid("analyses/ir/Print.cpp", '"summary/Summary.h"', "is not for ir: only ir, support")
        self.forbid("analyses/findings/Order.cpp", '"program/Program.h"',
                    "is not for findings: only findings, ir, support")
        self.forbid("analyses/program/Link.cpp", '"escape/Escape.h"',
                    "is not for program: only program, summary, shard, models, dataflow, ir, support")
        self.forbid("analyses/escape/Solve.cpp", '"report/Text.h"',
                    "is not for escape: only escape, program, places, findings, dataflow, summary, models, "
                    "shard, ir, support")

    def test_the_front_end_knows_no_models_and_reports_no_program(self):
        self.forbid("tool/frontend/Lower.cpp", '"models/Models.h"',
                    "is not for tool/frontend: only tool/frontend, findings, ir, "
                    "models/GivenArguments.h, support, AbsolutePath.h, Failing.h, UnsavedTexts.h")
        self.forbid("tool/report/Text.cpp", '"program/Program.h"',
                    "is not for tool/report: only tool/report, findings, ir, support, "
                    "Embedded.h, SourceText.h")
        self.forbid("tool/report/Text.cpp", '"Driver.h"',
                    "is not for tool/report: only tool/report, findings, ir, support, "
                    "Embedded.h, SourceText.h")

    def test_families_meet_at_one_header(self):
        self.allow("analyses/lifetime/Check.cpp", '"escape/Escape.h"')
        self.forbid("analyses/lifetime/Check.cpp", '"escape/Graph.h"',
                    "is inside another family: only escape/Escape.h is for others")

    def test_libraries_stay_where_they_belong(self):
        self.forbid("analyses/ir/Print.cpp", '"llvm/ADT/StringRef.h"', "is not for ir: only for tool, tool/*")
        self.forbid("tool/Driver.cpp", '"clang/AST/AST.h"', "is not for tool: only for tool/frontend")
        self.forbid("analyses/escape/Solve.cpp", "<nlohmann/json.hpp>",
                    "is not for escape: only for models, tool, tool/report, tool/lsp")
        self.forbid("tool/frontend/Options.cpp", "<CLI/CLI.hpp>",
                    "is not for tool/frontend: only for tool")
        self.forbid("analyses/program/Link.cpp", '"shard/Shard_generated.h"',
                    "is for shard only: use shard's own headers")

    def test_analyses_are_pure(self):
        impure = "is not for the analyses: no files, no clock, no printing, no threads there"
        self.forbid("analyses/escape/Solve.cpp", "<iostream>", impure)
        self.forbid("analyses/support/Time.h", "<chrono>", impure)
        self.forbid("analyses/shard/Encode.cpp", "<unistd.h>",
                    "is not for shard: only the C++ standard library")
        self.forbid("analyses/shard/Encode.cpp", "<sys/stat.h>",
                    "is not for shard: only the C++ standard library")

    def test_paths_start_at_the_roots(self):
        self.forbid("analyses/escape/Solve.cpp", '"Graph.h"', "is not written from analyses/ or tool/ on")
        self.forbid("analyses/escape/Solve.cpp", '"escape/Gone.h"', "does not exist in analyses/ or tool/")
        self.forbid("analyses/escape/Solve.cpp", '"../ir/Module.h"',
                    "is not written from analyses/ or tool/ on")

    def test_spaces_do_not_hide_an_include(self):
        found = self.run_on({"analyses/ir/Print.cpp": "  #  include <iostream>"})
        self.assertEqual(len(found), 1)


if __name__ == "__main__":
    unittest.main()
