"""The fonts that formulas are painted with, as WeasyPrint and Pango know them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import create_layout, line_size

from publish.pdf.fonts import FORMULAS
from publish.pdf.pango_runs import runs_of

_SIZE = 100.0  # at which words are measured, in CSS pixels
_ABOVE, _BELOW = 0.8, 0.35  # ems that letters reach above and below the base line, in any script of the text
_SERIF = re.compile(r"--serif:\s*([^;]+);")
_NAME = re.compile(r"""\s*["']?([^"']+?)["']?\s*""")


class FormulaFonts:
    """The mathematical font, and those of the text for letters that it lacks, of one document."""

    def __init__(self, fonts: FontConfiguration, sheets: Sequence[str]) -> None:
        """Take the families of the text from the style sheets: the last that name any."""
        self._fonts = fonts
        families = [each for sheet in sheets for each in _SERIF.findall(sheet)] or ["serif"]
        names = [_NAME.fullmatch(each) for each in families[-1].split(",")]
        self._families = [name[1] for name in names if name]
        self._layout: Any = None
        self._of: Any = None
        self._font: Any = None

    def font(self, stream: Any) -> Any:
        """Return WeasyPrint's font for signs in a stream."""
        if stream._fonts is not self._of:  # which all pages of a document share
            self._layout, _ = self._set("x", [FORMULAS], _SIZE)
            self._of = stream._fonts
            self._font, _ = stream.add_font(next(runs_of(self._layout)).item.analysis.font)
        return self._font

    def words(self, text: str, size: float) -> tuple[Any, Any]:
        """Return words set in the fonts of the text, and the style that they are set in."""
        return self._set(text, self._families, size)

    def measure(self, text: str) -> tuple[float, float, float]:
        """Return how wide, high and deep words in the fonts of the text are, in ems."""
        layout, style = self.words(text, _SIZE)
        line, _ = layout.get_first_line()
        width, height = line_size(line, style)
        return width / _SIZE, _ABOVE, min(_BELOW, max(0.0, height / _SIZE - _ABOVE))

    def _set(self, text: str, families: Sequence[str], size: float) -> tuple[Any, Any]:
        style = _PangoStyle(INITIAL_VALUES)
        style.font_config = self._fonts
        style["font_family"] = list(families)
        style["font_size"] = size
        style["white_space"] = "pre"
        style["lang"] = None
        layout = create_layout(text, style, None, None, 0)
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        return layout, style


class _PangoStyle(dict[str, Any]):
    """The style that WeasyPrint makes a layout by; it carries the fonts."""

    font_config: FontConfiguration
