"""Where the style sheets lie, and those that go into an EPUB."""

from __future__ import annotations

from pathlib import Path

from publish.model.files import Asset

EPUB_SHEETS = ("base.css", "epub.css")


def styles_folder() -> Path:
    """Give the folder of the style sheets and fonts: inside the package once installed, else beside it."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"


def sheet_name(sheet: str) -> str:
    """Give the path of a sheet inside the EPUB's content folder."""
    return f"styles/{sheet}"


def epub_styles() -> tuple[Asset, ...]:
    """Read the style sheets of the EPUB, in order of cascade."""
    folder = styles_folder()
    return tuple(
        Asset(name=sheet_name(sheet), data=(folder / sheet).read_bytes(), media_type="text/css")
        for sheet in EPUB_SHEETS
    )
