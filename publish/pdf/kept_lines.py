"""Lines of words, set once in a process for each text, its style and the room that it has.

WeasyPrint 70 asks Pango for the same line again and again: columns are set until they are equally long, pages until
their numbers are known.  What it is told is plain data, as long as nobody asks Pango to draw it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

MOST_CHARACTERS = 10_000_000
"""What the texts of the lines that are kept may have; beyond that all are forgotten."""
SETS_WORDS = (
    *("direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size"),
    *("font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian"),
    *("font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings"),
    *("font_weight", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang"),
    *("letter_spacing", "line_height", "overflow_wrap", "tab_size", "text_decoration_line", "white_space"),
    *("word_break", "word_spacing"),
)
"""The properties that say how words are set in a line: all that ``weasyprint.text.line_break`` looks at."""
_ADDRESS = " at 0x"
"""How Python writes a value that is known by its place in memory alone."""


class KeptLines:
    """Lines set with the fonts of one font configuration."""

    def __init__(self) -> None:
        self._lines: dict[Hashable, Any] = {}
        self._characters = 0

    def line(
        self, form: str, ask: Callable[..., Any], text: str, style: Any, context: Any, *room: Any, **named: Any
    ) -> Any:
        """Return what ``ask``, a ``form`` of ``split_first_line``, says of a text; the layout is the caller's own."""
        set_by = _set_by(style)
        if set_by is None:
            return ask(text, style, context, *room, **named)
        key = (form, text, set_by, room, *named.items())
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = ask(text, style, context, *room, **named)
            self._count(text)
        layout, *others = line
        own = object.__new__(type(layout))
        own.__dict__.update(layout.__dict__)
        return own, *others

    def answer(self, ask: Callable[[str, Any], bool], text: str, language: Any) -> bool:
        """Return what ``ask`` says of a text in a language."""
        key = (text, language)
        if key not in self._lines:
            self._lines[key] = ask(text, language)
            self._count(text)
        said: bool = self._lines[key]
        return said

    def _count(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            self._lines.clear()
            self._characters = 0


def _set_by(style: Any) -> str | None:
    """Return how a style sets words; None where that can't be written down."""
    known: str | None = style.__dict__.get("sets_words", "")
    if known == "":
        known = repr([style[name] for name in SETS_WORDS])
        style.sets_words = known = None if _ADDRESS in known else known
    return known


def _strut(ask: Callable[[Any], Any], style: Any) -> Any:
    if "strut" not in style.__dict__:
        style.strut = ask(style)
    return style.strut


@contextmanager
def lines_kept(fonts: Any) -> Iterator[None]:
    """Let WeasyPrint set each line once with these fonts, inside the block and later in blocks with the same fonts."""
    from weasyprint.layout import inline, preferred

    kept: KeptLines = fonts.__dict__.setdefault("kept_lines", KeptLines())
    lines, widths, divides, strut = (
        inline.split_first_line,
        preferred.split_first_line,
        inline.can_break_text,
        inline.strut,
    )
    inline.split_first_line = partial(kept.line, "lines", lines)
    preferred.split_first_line = partial(kept.line, "widths", widths)
    inline.can_break_text = preferred.can_break_text = partial(kept.answer, divides)
    inline.strut = partial(_strut, strut)
    try:
        yield
    finally:
        inline.split_first_line, preferred.split_first_line = lines, widths
        inline.can_break_text = preferred.can_break_text = divides
        inline.strut = strut
