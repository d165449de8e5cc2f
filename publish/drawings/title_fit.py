"""The size in which a title fills its place, and the width that makes its lines about equally long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import split_first_line

from publish.drawings.shaping import PangoStyle

_HALVINGS = 7
_UNEVEN = 0.6  # of the widest line
_LEAST = 0.7  # of the largest size that fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a text is set in; ``leading`` is the height of a line in parts of the size."""

    families: tuple[str, ...]
    weight: int
    leading: float
    language: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a text is set: its size, the width that its lines may have, its height, and how wide each line is."""

    size: float
    width: float
    height: float
    lines: tuple[float, ...]

    @property
    def longest(self) -> float:
        """How wide the widest line is."""
        return max(self.lines, default=0.0)

    @property
    def uneven(self) -> bool:
        """Whether a line before the last is much shorter than another."""
        return len(self.lines) > 2 and min(self.lines[:-1]) < _UNEVEN * self.longest


def fit(text: str, face: Face, fonts: FontConfiguration, width: float, height: float, sizes: Sequence[float]) -> Fit:
    """Return the largest of ``sizes``, from large to small, in which a text fits a place; the smallest if none does.

    A somewhat smaller one is better where a line would be much shorter than another.  Words are broken only where they
    fit in no size.
    """
    fitting = _fitting(text, face, fonts, width, height, sizes)
    whole = next(fitting, None)
    if whole is not None and whole.uneven:
        smaller = (each for each in fitting if each.size >= whole.size * _LEAST and not each.uneven)
        whole = next(smaller, whole)
    if whole is not None:
        return whole
    broken = (_set(text, face, fonts, width, size, breaks_words=True) for size in sizes)
    return next(each for each in broken if each.height <= height or each.size == sizes[-1])


def _fitting(
    text: str, face: Face, fonts: FontConfiguration, width: float, height: float, sizes: Sequence[float]
) -> Iterator[Fit]:
    for size in sizes:
        loose = _set(text, face, fonts, width, size)
        if loose.height <= height and loose.longest <= width:
            yield _balanced(text, face, fonts, loose)


def _balanced(text: str, face: Face, fonts: FontConfiguration, loose: Fit) -> Fit:
    """Return the same with about the least width in which it has no more lines."""
    low, best = loose.width / 2, loose
    for _ in range(_HALVINGS if len(loose.lines) > 1 else 0):
        middle = (low + best.width) / 2
        found = _set(text, face, fonts, middle, loose.size)
        if len(found.lines) > len(loose.lines) or found.longest > middle:
            low = middle
        else:
            best = found
    return best


def _set(
    text: str, face: Face, fonts: FontConfiguration, width: float, size: float, *, breaks_words: bool = False
) -> Fit:
    lines = tuple(_widths(text, face, fonts, size, width, breaks_words=breaks_words))
    return Fit(size=size, width=width, height=len(lines) * size * face.leading, lines=lines)


def _widths(
    text: str, face: Face, fonts: FontConfiguration, size: float, width: float, *, breaks_words: bool
) -> Iterator[float]:
    """Yield the width of each line, as WeasyPrint divides them."""
    style = PangoStyle(fonts)
    style["font_family"] = list(face.families)
    style["font_weight"] = face.weight
    style["font_size"] = size
    style["direction"] = face.direction
    style["lang"] = face.language
    style["overflow_wrap"] = "anywhere" if breaks_words else "normal"
    while text:
        _layout, _length, resume, wide, _height, _baseline = split_first_line(text, style, None, width, 0)
        yield wide
        text = text.encode()[resume:].decode() if resume else ""
