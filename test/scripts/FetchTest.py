"""test/npm/Fetch.py on packages that lie on the disk: what it fetches, and what it says when it cannot."""

import hashlib
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

FETCH = Path(__file__).resolve().parents[1] / "npm" / "Fetch.py"


class Fetch(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.package, self.out = Path(holder.name) / "one", Path(holder.name) / "out"
        (self.package / "lib").mkdir(parents=True)
        self.text = b"schema"
        (self.package / "lib/schema.js").write_bytes(self.text)
        (self.package / "package.json").write_text(json.dumps({"name": "one", "version": "1.0.0"}))

    def fetch(self, *members):
        return subprocess.run([sys.executable, FETCH, self.out, self.package, *members],
                              capture_output=True, text=True, check=False)

    def pinned(self, member, data=None):
        return f"{member}={hashlib.sha256(data or self.text).hexdigest()}"

    def test_what_was_pinned(self):
        done = self.fetch(self.pinned("lib/schema.js"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.out / "schema.js").read_bytes(), self.text)

    def refused(self, why, *members):
        done = self.fetch(*members)
        self.assertEqual(done.returncode, 1)
        self.assertIn(why, done.stderr)
        self.assertIn("put them there", done.stderr)
        self.assertNotIn("Traceback", done.stderr)

    def test_what_is_not_there_is_told(self):
        self.refused("it has no file package/lib/other.js", self.pinned("lib/schema.js"),
                     self.pinned("lib/other.js"))
        self.refused("it has no file package/lib\n", self.pinned("lib"))
        self.refused("another schema.js than was pinned", self.pinned("lib/schema.js", b"other"))


if __name__ == "__main__":
    unittest.main()
