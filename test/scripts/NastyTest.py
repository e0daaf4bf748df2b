"""scripts/nasty: small ones of each shape are understood, large ones end and tell what was given up.

The first argument is the tool. Nothing is timed: a test that never ends is stopped by ctest.
"""

import subprocess
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

sys.dont_write_bytecode = True
SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "nasty"
TOOL = sys.argv.pop(1)


def load():
    loader = SourceFileLoader("nasty", str(SCRIPT))
    module = module_from_spec(spec_from_loader("nasty", loader))
    loader.exec_module(module)
    return module


nasty = load()


class Nasty(unittest.TestCase):
    def measured(self, shape, size):
        with tempfile.TemporaryDirectory() as folder:
            row = nasty.measured(TOOL, shape, size, folder)
        return dict(zip(["shape", "size", "lifetime", "ownership", "give-ups", "found"], row))

    def test_small_ones_are_understood(self):
        for shape in nasty.SHAPES:
            with self.subTest(shape):
                row = self.measured(shape, 6)
                self.assertEqual((row["found"], row["give-ups"]), ("yes", "0"))

    def test_large_ones_end(self):
        for shape in nasty.SHAPES:
            with self.subTest(shape):
                row = self.measured(shape, max(nasty.SIZES.get(shape, nasty.USUAL_SIZES)))
                self.assertTrue(row["found"] == "yes" or int(row["give-ups"]) > 0, row)

    def test_one_leak_is_marked(self):
        for shape in nasty.SHAPES:
            self.assertEqual(nasty.program(shape, 9).count("// leaks"), 1)

    def test_a_program_is_printed(self):
        printed = subprocess.run([SCRIPT, "chain", "3"], capture_output=True, text=True, check=True)
        self.assertEqual(printed.stdout, nasty.program("chain", 3))

    def test_a_size_is_asked_for(self):
        done = subprocess.run([SCRIPT, "chain"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--measure", done.stderr)


if __name__ == "__main__":
    unittest.main()
