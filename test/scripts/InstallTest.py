"""The installed tool works away from the build tree, with Clang's headers from beside itself.

    InstallTest.py CMAKE BUILD-FOLDER

Installs into a scratch folder, moves that elsewhere, and analyses a file that needs stddef.h.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CMAKE, BUILD = sys.argv[1:3]

# max_align_t and va_list come from Clang's own headers, not from the C library.
SOURCE = """
#include <stdarg.h>
#include <stddef.h>
max_align_t kept;
int *first(int *values, va_list) { return values; }
"""


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        root = Path(cls.folder.name).resolve()
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", root / "first"], check=True,
                       stdout=subprocess.DEVNULL)
        cls.prefix = root / "moved"
        shutil.move(root / "first", cls.prefix)
        cls.source = root / "source.cpp"
        cls.source.write_text(SOURCE, encoding="utf-8")

    def analyse(self, *options, program=None):
        program = program or self.prefix / "bin" / "outlive"
        return subprocess.run(
            [program, "-m", *options, self.source, "--", "-std=c++20"], cwd=self.source.parent,
            capture_output=True, text=True, check=False)

    def assert_analysed(self, done):
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("values", done.stdout)

    def test_the_tool_and_the_headers_are_there(self):
        self.assertTrue(os.access(self.prefix / "bin" / "outlive", os.X_OK))
        self.assertTrue(os.access(self.prefix / "bin" / "outlive-check", os.X_OK))
        self.assertTrue((self.prefix / "lib/outlive/clang/19/include/stddef.h").is_file())

    def test_it_analyses(self):
        self.assert_analysed(self.analyse())

    def test_it_analyses_when_called_through_a_link(self):
        link = self.source.parent / "link"
        link.symlink_to(self.prefix / "bin" / "outlive")
        self.assert_analysed(self.analyse(program=link))

    def test_the_headers_beside_the_tool_are_the_ones_used(self):
        header = self.prefix / "lib/outlive/clang/19/include/stddef.h"
        text = header.read_text(encoding="utf-8")
        self.addCleanup(header.write_text, text, encoding="utf-8")
        header.write_text("#error beside the tool\n", encoding="utf-8")
        done = self.analyse()
        self.assertIn("beside the tool", done.stdout + done.stderr)

    def test_a_wrong_resource_directory_is_a_clear_error(self):
        done = self.analyse("--resource-dir", "/nowhere")
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("--resource-dir /nowhere: not a Clang resource directory", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
