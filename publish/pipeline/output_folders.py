"""Where the outputs of a publication go, and where they may not: among sources."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from publish import project
from publish.diagnostics import Diagnostic, Position
from publish.files import shown
from publish.outputs import RECORD
from publish.project import LEVELS_ABOVE, Project
from publish.rules.building import BUILD_FOLDER

DEFAULT_BUILD_FOLDER = Path("build")
_AMONG_SOURCES = "build"
"""The one folder among sources that outputs may lie in: where publications are looked for, it is passed over."""


def output_folder(found: Project, build_folder: Path) -> Path:
    """Return the folder of a publication's outputs: in the build folder, below folders that it was found in.

    A publication that was built along with others is named alone at times; then its outputs are those that lie below
    more of the folders that it lies in.
    """
    names = _above(found).parts[1:]
    for count in range(len(names), len(found.within), -1):
        folder = build_folder.joinpath(*names[-count:], found.slug)
        if (folder / RECORD).is_file():
            return folder
    return build_folder.joinpath(*found.within, found.slug)


def refusal(found: Project, build_folder: Path) -> Diagnostic | None:
    """Return the finding that outputs would lie in a folder of sources, or None where they wouldn't."""
    folder = output_folder(found, build_folder)
    real = Path(os.path.realpath(folder))
    sources = next(_source_folders(real, found), None)
    if sources is None:
        return None
    where = "which is" if sources == real else f"which lies in {sources},"
    message = f"the outputs of {found.shown} would go to {shown(folder)}, {where} a folder of sources; nothing was made"
    return BUILD_FOLDER.finding(message, Position(path=found.shown))


def _source_folders(folder: Path, found: Project) -> Iterator[Path]:
    """Find the folders of sources that a folder is or lies in, but for those where it lies in ``build``."""
    own = Path(os.path.realpath(found.folder))
    look = True  # for sources of others as well: as far up as records are looked for
    for level, place in enumerate((folder, *folder.parents)):
        below = folder.parents[level - 2].name if level > 1 else folder.name
        among = level > 0 and below.casefold() == _AMONG_SOURCES
        mine = _same(place, own) and (not found.text or level == 0)
        if not among and (mine or (look and project.holds_sources(place))):
            yield place
        look = look and level < LEVELS_ABOVE and not (place / ".git").exists() and not _same(place, Path.cwd())


def _above(found: Project) -> Path:
    folder = Path(os.path.abspath(found.folder))
    return folder if found.text else folder.parent


def _same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except OSError:  # one of them isn't there yet
        return False
