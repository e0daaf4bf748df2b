"""Text with terminal colours as a picture: `python3 ansi_svg.py TITLE COLUMNS <TEXT >PICTURE`.

A program that colours its output writes ESC [ numbers m before each change: 1 is bold, 35 magenta,
0 plain again. The text is read into rows of cells, each a character with a style, wrapped at COLUMNS
as a terminal does; neighbours of one style become one SVG text. Each text says how long it is, so that
columns stay in line whatever monospaced font the reader has. The same text gives the same picture.

Other escape sequences are refused: what they mean cannot be told without a terminal.
"""

import dataclasses
import html
import re
import sys
import unicodedata

LINE_HEIGHT, MARGIN, TITLE_HEIGHT, FONT_SIZE = 18, 14, 30, 13
CELL_WIDTH = 7.8  # of most fonts for programs at that size
BACKGROUND, FOREGROUND, FRAME = "#1e2127", "#d7dae0", "#2c313a"
COLOURS = ["#2c313a", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf",
           "#6b727f", "#f08a92", "#b5e08f", "#f3d48f", "#86c5ff", "#dd9bee", "#7fd5e0", "#ffffff"]


@dataclasses.dataclass(frozen=True)
class Style:
    foreground: str | None = None
    background: str | None = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underlined: bool = False
    reverse: bool = False

    def colours(self):
        """Foreground and background as they are seen; no background: that of the picture."""
        if self.reverse:
            return self.background or BACKGROUND, self.foreground or FOREGROUND
        return self.foreground or FOREGROUND, self.background


def indexed(number):
    """A colour of the 256: 16 named ones, a cube of 6 x 6 x 6, 24 greys."""
    if number < 16:
        return COLOURS[number]
    if number < 232:
        number -= 16
        parts = [number // 36, number // 6 % 6, number % 6]
        return "#%02x%02x%02x" % tuple(0 if part == 0 else 55 + 40 * part for part in parts)
    return "#%02x%02x%02x" % ((8 + 10 * (number - 232),) * 3)


ON_OFF = {1: {"bold": True}, 2: {"dim": True}, 3: {"italic": True}, 4: {"underlined": True},
          7: {"reverse": True}, 22: {"bold": False, "dim": False}, 23: {"italic": False},
          24: {"underlined": False}, 27: {"reverse": False},
          39: {"foreground": None}, 49: {"background": None}}


def restyled(style, numbers):
    """The style after `ESC [ numbers m`."""
    numbers = list(numbers)
    while numbers:
        number = numbers.pop(0)
        if number in (38, 48, 58):
            kind = numbers.pop(0)
            if kind == 5:
                colour = indexed(numbers.pop(0))
            else:
                colour = "#%02x%02x%02x" % tuple(numbers.pop(0) for _ in range(3))
            if number != 58:  # 58 is the colour of the underline
                part = "foreground" if number == 38 else "background"
                style = dataclasses.replace(style, **{part: colour})
        elif number == 0:
            style = Style()
        elif number in ON_OFF:
            style = dataclasses.replace(style, **ON_OFF[number])
        elif 30 <= number <= 37 or 90 <= number <= 97:
            colour = COLOURS[number - 30 if number < 90 else number - 82]
            style = dataclasses.replace(style, foreground=colour)
        elif 40 <= number <= 47 or 100 <= number <= 107:
            colour = COLOURS[number - 40 if number < 100 else number - 92]
            style = dataclasses.replace(style, background=colour)
        elif number != 59:
            raise ValueError(f"style {number} is not known")
    return style


def numbers_of(parameters):
    """`1;4:3;38:2::10:20:30` as numbers. Of what follows a colon only colours need more than one."""
    numbers = []
    for parameter in parameters.split(";"):
        parts = [int(part) for part in parameter.split(":") if part] or [0]
        numbers += parts if parts[0] in (38, 48, 58) else [0 if parts == [4, 0] else parts[0]]
    return numbers


def cells_of(text, columns):
    """Rows of (character, style), wrapped at `columns`. A wide character takes two cells."""
    rows, row, style = [], [], Style()
    for match in re.finditer(r"\x1b\[([0-9;:]*)m|\x1b.?|[^\x1b]", text, re.S):
        if match.group(1) is not None:
            style = restyled(style, numbers_of(match.group(1)))
            continue
        character = match.group()
        if character.startswith("\x1b"):
            raise ValueError(f"escape sequence {text[match.start():match.start() + 8]!r} is not known")
        if character == "\n":
            rows.append(row)
            row = []
            continue
        wide = unicodedata.east_asian_width(character) in "WF"
        if len(row) + 1 + wide > columns:
            rows.append(row)
            row = []
        row.append((character, style))
        if wide:
            row.append(("", style))
    return rows + [row] if row else rows


def runs_of(row):
    """Neighbours of one style: (column, cells, text, style)."""
    runs = []
    for column, (character, style) in enumerate(row):
        if runs and runs[-1][3] == style:
            start, cells, text, _ = runs[-1]
            runs[-1] = (start, cells + 1, text + character, style)
        else:
            runs.append((column, 1, character, style))
    return runs


def number(value):
    """A coordinate: 7.8, 78, not 78.00000000000001."""
    return f"{value:.1f}".removesuffix(".0")


def text_element(x, y, width, text, style):
    foreground, _ = style.colours()
    names = [name for name, wanted in
             (("b", style.bold), ("d", style.dim), ("i", style.italic), ("u", style.underlined)) if wanted]
    marks = f' class="{" ".join(names)}"' if names else ""
    colour = f' fill="{foreground}"' if foreground != FOREGROUND else ""
    return (f'<text x="{number(x)}" y="{y}" textLength="{number(width)}"{colour}{marks}>'
            f'{html.escape(text, quote=False)}</text>')


def picture(title, text, columns):
    rows = cells_of(text, columns)
    width = round(columns * CELL_WIDTH) + 2 * MARGIN
    height = len(rows) * LINE_HEIGHT + TITLE_HEIGHT + 2 * MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">',
        f"<title>{html.escape(title, quote=False)}</title>",
        "<style>",
        f"text {{ font: {FONT_SIZE}px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }}",
        ".b { font-weight: bold; } .d { opacity: 0.6; } .i { font-style: italic; }",
        ".u { text-decoration: underline; }",
        "</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>',
        f'<path d="M0 {TITLE_HEIGHT}V8a8 8 0 0 1 8-8h{width - 16}a8 8 0 0 1 8 8v{TITLE_HEIGHT - 8}z" '
        f'fill="{FRAME}"/>',
        f'<text x="{width // 2}" y="20" text-anchor="middle" fill="#abb2bf">'
        f"{html.escape(title, quote=False)}</text>",
        f'<g fill="{FOREGROUND}" xml:space="preserve">',
    ]
    for index, row in enumerate(rows):
        top = TITLE_HEIGHT + MARGIN + index * LINE_HEIGHT
        for column, cells, content, style in runs_of(row):
            x, size = MARGIN + column * CELL_WIDTH, cells * CELL_WIDTH
            _, background = style.colours()
            if background:
                lines.append(f'<rect x="{number(x)}" y="{top}" width="{number(size)}" height="{LINE_HEIGHT}" '
                             f'fill="{background}"/>')
            stripped = content.strip(" ")
            if stripped or style.underlined:
                before = len(content) - len(content.lstrip(" "))
                if not style.underlined:
                    x += before * CELL_WIDTH
                    size -= (len(content) - len(stripped)) * CELL_WIDTH
                    content = stripped
                lines.append(text_element(x, top + 13, size, content, style))
    return "\n".join([*lines, "</g>", "</svg>"]) + "\n"


def main():
    title, columns = sys.argv[1], int(sys.argv[2])
    text = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(picture(title, text, columns).encode("utf-8"))


if __name__ == "__main__":
    main()
