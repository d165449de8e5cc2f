"""Pages of a PDF as they lie on paper: every letter with its place, size, colour and font, gathered into lines."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as raw

MM = 72 / 25.4
_ITALIC = 1 << 6  # a flag of PDF fonts, ISO 32000-1, table 123
_DOTS = 36  # an inch of the picture that is taken of a page


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character: where it stands in points from the lower left, how large, how dark, in which font."""

    text: str
    size: float
    left: float
    right: float
    bottom: float
    top: float
    base: float
    font: str
    slanted: bool
    colour: tuple[int, int, int]

    @property
    def drawn(self) -> bool:
        """Whether it belongs to a drawing: the bundled fonts are named for it."""
        return "+Press-" not in self.font

    @property
    def bold(self) -> bool:
        return "Bold" in self.font


@dataclass(frozen=True)
class Line:
    """Letters that stand on one line, or what a column of a table has of it, in the order of the page."""

    letters: tuple[Letter, ...]
    text: str

    @cached_property
    def length(self) -> int:
        """How many characters it holds; marks above and below letters take no room."""
        return sum(not unicodedata.combining(character) for character in self.text)

    @cached_property
    def size(self) -> float:
        return Counter(round(letter.size, 1) for letter in self.letters).most_common(1)[0][0]

    @cached_property
    def base(self) -> float:
        return Counter(round(letter.base, 2) for letter in self.letters).most_common(1)[0][0]

    @cached_property
    def left(self) -> float:
        return min(letter.left for letter in self.letters)

    @cached_property
    def right(self) -> float:
        return max(letter.right for letter in self.letters)

    @cached_property
    def bold(self) -> bool:
        return all(letter.bold for letter in self.letters if letter.text.isalnum())

    @cached_property
    def serif(self) -> bool:
        return sum("Press-Serif" in letter.font for letter in self.letters) > len(self.letters) / 2


@dataclass(frozen=True)
class Page:
    """A page: its size in points, its lines from above, and rows of grey that show where anything is printed."""

    index: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    lines: tuple[Line, ...]
    grey: tuple[bytes, ...]

    @cached_property
    def number(self) -> Line | None:
        """The printed page number."""
        low = [line for line in self.lines if line.base < 22 * MM]
        return low[-1] if low and low[-1].text.strip().isdecimal() else None

    @cached_property
    def head(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.base > self.height - 22 * MM)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """Every line but the running head and the number."""
        return tuple(line for line in self.lines if 22 * MM <= line.base <= self.height - 22 * MM)

    @cached_property
    def rows(self) -> tuple[tuple[Line, ...], ...]:
        """The body from above: what stands at one height is one row."""
        found: list[list[Line]] = []
        for line in sorted(self.body, key=lambda line: -line.base):
            if found and found[-1][0].base - line.base < 0.4 * max(line.size, found[-1][0].size):
                found[-1].append(line)
            else:
                found.append([line])
        return tuple(map(tuple, found))

    @cached_property
    def notes(self) -> int:
        """Where the notes at the foot begin among the rows: at the first number that stands alone before a line."""
        for index, row in enumerate(self.rows):
            for line in row:
                number = re.match(r"\[?\d+\]?(?= |$)", line.text)
                bold = number and all(letter.bold for letter in line.letters[: len(number.group())])
                if bold and self.rows[index][0].base < self.height / 2 and self.ruled(row[0].base, above=34, below=8):
                    return index
        return len(self.rows)

    def ruled(self, base: float, above: float, below: float) -> bool:
        """Return whether a rule over the frame lies between two heights above the foot of a line, in points."""
        top = self.height - base
        rows = self.grey[int((top - above) * _DOTS / 72) : int((top - below) * _DOTS / 72)]
        return any(sum(dot < 200 for dot in row) > 140 * MM * _DOTS / 72 for row in rows)

    def inked(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Return whether anything is printed inside a box in points from the lower left."""
        scale = _DOTS / 72
        rows = self.grey[max(0, int((self.height - top) * scale) + 1) : int((self.height - bottom) * scale)]
        return any(min(row[int(left * scale) + 1 : int(right * scale)], default=255) < 160 for row in rows)

    @cached_property
    def foot(self) -> float:
        """How far above the lower edge the lowest thing but the number is printed."""
        rows = [y for y, row in enumerate(self.grey) if min(row) < 160]
        low = [y for y in rows if self.height - y * 72 / _DOTS > 24 * MM]
        return self.height - max(low) * 72 / _DOTS


def read(data: bytes) -> Iterator[Page]:
    for index, page in enumerate(pypdfium2.PdfDocument(data)):
        letters = tuple(_letters(page.get_textpage()))
        picture = page.render(scale=_DOTS / 72, grayscale=True)
        rows = memoryview(picture.buffer).cast("B")
        grey = tuple(
            bytes(rows[y * picture.stride : y * picture.stride + picture.width]) for y in range(picture.height)
        )
        seen = tuple(letter for letter in letters if not letter.text.isspace())
        yield Page(index, *page.get_size(), seen, tuple(_lines(letters)), grey)


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    name, flags, matrix = ctypes.create_string_buffer(200), ctypes.c_int(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    parts = tuple(ctypes.c_uint() for _ in range(4))
    for index in range(text.count_chars()):
        glyph = chr(raw.FPDFText_GetUnicode(text, index))
        if (
            glyph in "\r\n"
            or raw.FPDFText_IsGenerated(text, index) == 1
            or not (glyph.isprintable() or glyph == "\u00a0")
        ):
            continue
        raw.FPDFText_GetFontInfo(text, index, name, 200, ctypes.byref(flags))
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetFillColor(text, index, *(ctypes.byref(part) for part in parts))
        left, bottom, right, top = text.get_charbox(index)
        font = name.value.decode()
        if "+Press-Formulas" in font:
            continue  # tests/formulas measures these
        yield Letter(
            text=glyph,
            size=raw.FPDFText_GetFontSize(text, index) * abs(matrix.d),
            left=left,
            right=right,
            bottom=bottom,
            top=top,
            base=y.value,
            font=font,
            slanted=bool(flags.value & _ITALIC) or "Italic" in font or "Oblique" in font or matrix.c != 0,
            colour=(parts[0].value, parts[1].value, parts[2].value),
        )


def _lines(letters: tuple[Letter, ...]) -> Iterator[Line]:
    """Gather letters in the order of the page; a raised number belongs to the line that it stands in.

    PDFium may give the parts of a right-to-left line in any order, so that parts at one height are joined.
    """
    line: list[Letter] = []
    found: list[list[Letter]] = []
    for letter in letters:
        if letter.drawn or unicodedata.combining(letter.text):
            continue
        if line and (
            abs(letter.base - line[-1].base) > 0.4 * max(letter.size, line[-1].size) or _far(line[-1], letter)
        ):
            found.append(line)
            line = []
        line.append(letter)
    for each in _joined([*found, line]):
        seen = tuple(letter for letter in each if not letter.text.isspace())
        if seen:
            yield Line(seen, "".join(letter.text for letter in each).strip())


def _joined(parts: list[list[Letter]]) -> Iterator[list[Letter]]:
    lines: list[list[Letter]] = []
    for part in filter(None, parts):
        for line in lines if any(unicodedata.bidirectional(letter.text) == "AL" for letter in part) else ():
            level = abs(line[0].base - part[0].base) < 0.4 * max(line[0].size, part[0].size)
            left, right = min(letter.left for letter in line), max(letter.right for letter in line)
            if level and min(abs(each.left - right) for each in part) < 2 * part[0].size:
                line += part
                break
            if level and min(abs(left - each.right) for each in part) < 2 * part[0].size:
                line += part
                break
        else:
            lines.append(part)
    yield from lines


def _far(before: Letter, after: Letter) -> bool:
    """Return whether a gap between two letters is that between columns."""
    return max(after.left - before.right, before.left - after.right) > 2 * before.size
