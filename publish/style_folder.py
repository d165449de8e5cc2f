"""Where the style sheets and fonts lie."""

from __future__ import annotations

from pathlib import Path


def style_folder() -> Path:
    """Return the folder of the style sheets and fonts: inside the package once installed, else beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"


def style_files() -> tuple[tuple[str, int, int], ...]:
    """Return the style sheets and fonts by name, with their size and the time of their last change.

    Where two answers are equal, nobody has changed a file: each change sets the time.
    """
    files = (each for each in sorted(style_folder().rglob("*")) if each.is_file())
    return tuple((each.name, (found := each.stat()).st_mtime_ns, found.st_size) for each in files)
