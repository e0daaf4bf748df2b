"""What cmake/EmbedFiles.cmake writes gives back every file byte for byte, sorted by name.

    EmbedTest.py CMAKE CXX
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CMAKE, CXX = sys.argv[1:3]

# Contents that text-based embedding gets wrong, in lengths around the script's step of eight bytes.
RULES = {
    "escape/b.md": b'semi;colon "quote" \\ back\r\n)"; [bracket ${var} @at@ %\n',
    "escape/a.md": b"",
    "z.md": "Gr\u00fc\u00dfe \u2192 \U0001f600\n".encode(),
    "with space/rule.md": b"x" * 8,
    "nul.md": b"before\0after",
    **{f"length/{n:02}.md": bytes(range(200, 200 + n)) for n in range(1, 18)},
}
MODELS = {"models/std.json": bytes(i * 7 % 256 for i in range(70_000)), "models/c.json": b"{}"}

MAIN = r"""
#include "Embedded.h"
#include <cstdio>
template <class List> void print(const List &list) {
  for (const outlive::EmbeddedFile &file : list) {
    std::printf("%.*s:", static_cast<int>(file.name.size()), file.name.data());
    for (char c : file.text)
      std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    std::printf("\n");
  }
  std::printf("--\n");
}
int main() {
  print(outlive::embeddedRules());
  print(outlive::embeddedModels());
}
"""


def listing(files):
    return "".join(f"{name}:{files[name].hex()}\n" for name in sorted(files)) + "--\n"


class Embed(unittest.TestCase):
    def embed(self, root, rules, models):
        def paths(files):
            return ";".join(str(root / "rules" / name) for name in files)

        for name, text in {**rules, **models}.items():
            path = root / "rules" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        subprocess.run(
            [CMAKE, "-D", f"OUTPUT={root}/Embedded.cpp", "-D", f"ROOT={root}/rules",
             "-D", f"RULES={paths(rules)}", "-D", f"MODELS={paths(models)}",
             "-P", PROJECT / "cmake" / "EmbedFiles.cmake"], check=True)
        (root / "main.cpp").write_text(MAIN, encoding="utf-8")
        subprocess.run(
            [CXX, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{PROJECT}/tool",
             root / "Embedded.cpp", root / "main.cpp", "-o", root / "print"], check=True)
        return subprocess.run([root / "print"], check=True, capture_output=True, text=True).stdout

    def test_bytes_names_and_order(self):
        with tempfile.TemporaryDirectory() as root:
            self.assertEqual(self.embed(Path(root), RULES, MODELS), listing(RULES) + listing(MODELS))

    def test_nothing_to_embed(self):
        with tempfile.TemporaryDirectory() as root:
            self.assertEqual(self.embed(Path(root), {}, {}), "--\n--\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
