"""Where the style sheets and fonts lie."""

from __future__ import annotations

from pathlib import Path


def style_folder() -> Path:
    """Return the folder of the style sheets and fonts: inside the package once installed, else beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"
