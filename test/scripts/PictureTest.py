"""scripts/lib/ansi_svg.py: coloured text as a picture."""

import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "scripts" / "lib"))

import ansi_svg  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"


def texts(text, columns=80):
    """What a picture shows below its title: (x, y, text, colour, class)."""
    root = ElementTree.fromstring(ansi_svg.picture("title", text, columns))
    return [(each.get("x"), each.get("y"), each.text, each.get("fill"), each.get("class"))
            for each in root.find(f"{SVG}g").iter(f"{SVG}text")]


class Picture(unittest.TestCase):
    def test_plain_text_is_one_text_a_line(self):
        shown = texts("one\ntwo  words\n")
        self.assertEqual([each[2] for each in shown], ["one", "two  words"])
        self.assertLess(int(shown[0][1]), int(shown[1][1]))

    def test_styles_split_a_line_and_keep_columns(self):
        shown = texts("\x1b[1ma.c:1: \x1b[0m\x1b[0;1;35mwarning: \x1b[0mgone\n")
        self.assertEqual([each[2:] for each in shown], [
            ("a.c:1:", None, "b"), ("warning:", ansi_svg.COLOURS[5], "b"), ("gone", None, None)])
        columns = [(float(each[0]) - ansi_svg.MARGIN) / ansi_svg.CELL_WIDTH for each in shown]
        self.assertEqual([round(column, 2) for column in columns], [0, 7, 16])

    def test_colours_of_all_kinds(self):
        colour = lambda codes: texts(f"\x1b[{codes}mx")[0][3]
        self.assertEqual(colour("91"), ansi_svg.COLOURS[9])
        self.assertEqual(colour("38;5;196"), "#ff0000")
        self.assertEqual(colour("38;5;232"), "#080808")
        self.assertEqual(colour("38;2;1;2;3"), "#010203")
        self.assertEqual(colour("38:2::1:2:3"), "#010203")
        self.assertEqual(colour("7"), ansi_svg.BACKGROUND)

    def test_underlines_and_their_colours(self):
        self.assertEqual(texts("\x1b[4:3m\x1b[58:2::9:9:9mx")[0][4], "u")
        self.assertEqual(texts("\x1b[4mx\x1b[4:0my")[1][4], None)

    def test_backgrounds_are_drawn(self):
        picture = ansi_svg.picture("title", "a\x1b[48;2;10;20;30m b \x1b[49mc\n", 80)
        self.assertEqual(len(re.findall('<rect [^>]*fill="#0a141e"', picture)), 1)

    def test_long_lines_are_wrapped(self):
        self.assertEqual([each[2] for each in texts("abcdefgh\n", columns=3)], ["abc", "def", "gh"])
        # A wide character does not fit into the last cell.
        self.assertEqual([each[2] for each in texts("ab界\n", columns=3)], ["ab", "界"])

    def test_markup_is_escaped(self):
        self.assertEqual(texts("vector<int> &a\n")[0][2], "vector<int> &a")

    def test_what_only_a_terminal_understands_is_refused(self):
        with self.assertRaises(ValueError):
            ansi_svg.picture("title", "\x1b[2Jx", 80)

    def test_the_same_text_gives_the_same_picture(self):
        command = [sys.executable, PROJECT / "scripts" / "lib" / "ansi_svg.py", "title", "20"]
        made = {subprocess.run(command, input="\x1b[1mé\x1b[0m ok\n".encode(), capture_output=True,
                               check=True).stdout for _ in range(3)}
        self.assertEqual(len(made), 1)
        self.assertIn("é".encode(), made.pop())


if __name__ == "__main__":
    unittest.main()
