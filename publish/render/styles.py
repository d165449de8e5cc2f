"""The style sheets that go into an EPUB."""

from __future__ import annotations

from publish.model.files import Asset
from publish.style_folder import style_folder

EPUB_SHEETS = ("base.css", "epub.css")


def sheet_name(sheet: str) -> str:
    """Return the path of a sheet inside the EPUB's content folder."""
    return f"styles/{sheet}"


def epub_styles() -> tuple[Asset, ...]:
    """Read the style sheets of the EPUB, in order of cascade."""
    folder = style_folder()
    return tuple(
        Asset(name=sheet_name(sheet), data=(folder / sheet).read_bytes(), media_type="text/css")
        for sheet in EPUB_SHEETS
    )
