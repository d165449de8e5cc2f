"""The style sheets that go into an EPUB."""

from __future__ import annotations

from publish.model.colours import COLOURS
from publish.model.files import Asset
from publish.style_folder import style_folder

EPUB_SHEETS = ("base.css", "epub.css")
FORMULA_RULES = "formulas.css"
FORMULA_FONT = "fonts/formulas.woff2"  # as these rules name it


def sheet_name(sheet: str) -> str:
    """Return the path of a sheet inside the EPUB's content folder."""
    return f"styles/{sheet}"


def epub_styles(colour: str, *, formulas: bool = False) -> tuple[Asset, ...]:
    """Return the style sheets of the EPUB, in order of cascade; the last ends with the colour of the publication.

    Before this stand the rules for formulas, if there are any.
    """
    folder = style_folder()
    words = {sheet: (folder / sheet).read_text(encoding="utf-8") for sheet in EPUB_SHEETS}
    if formulas:
        words[EPUB_SHEETS[-1]] += (folder / FORMULA_RULES).read_text(encoding="utf-8")
    words[EPUB_SHEETS[-1]] += _accent(colour)
    return tuple(
        Asset(name=sheet_name(sheet), data=text.encode(), media_type="text/css") for sheet, text in words.items()
    )


def _accent(colour: str) -> str:
    accent = COLOURS[colour]
    return f"""
/* The colour of this publication. */

:root {{
  --accent: {accent.on_white};
}}

@media (prefers-color-scheme: dark) {{
  :root {{
    --accent: {accent.on_dark};
  }}
}}
"""
