"""Of which files a publication depends: of all that it asks for, and of nothing else."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from publish.files import DISK, Files, Kind, shown


@dataclass(slots=True, eq=False)
class Noted:
    """Files, with a note of how each that was asked for looked when it was first asked for."""

    over: Files = DISK
    _paths: dict[Path, object] = field(default_factory=dict)
    _folders: dict[Path, object] = field(default_factory=dict)

    def kind(self, path: Path) -> Kind | None:
        """Say what lies at a path, None where there is nothing."""
        self._note(path)
        return self.over.kind(path)

    def names(self, folder: Path) -> tuple[str, ...]:
        """Name what lies in a folder, sorted."""
        here = Path(os.path.abspath(folder))
        self._folders.setdefault(here, self._listed(here))
        return self.over.names(folder)

    def lies_within(self, path: Path, folder: Path) -> bool:
        """Return whether a path, with every link on the way followed, ends below a folder."""
        self._note(path)
        return self.over.lies_within(path, folder)

    def read(self, path: Path, *, follow: bool = True) -> bytes:
        """Return the bytes of a regular file."""
        self._note(path)
        return self.over.read(path, follow=follow)

    def changed(self) -> bool:
        """Return whether anything that was asked for isn't as it was when it was first asked for."""
        return any(self._looks(path) != then for path, then in self._paths.items()) or any(
            self._listed(folder) != then for folder, then in self._folders.items()
        )

    def now(self) -> object:
        """Return how all that was asked for looks now, to be compared."""
        return [*map(self._looks, self._paths)], [*map(self._listed, self._folders)]

    def sources(self) -> dict[str, Path]:
        """Return the files that were asked for, by the names by which they are shown."""
        return {shown(path): path for path in self._paths if path.is_file()}

    def folders(self) -> frozenset[Path]:
        """Return the folders in which something can happen that changes what was asked for."""
        above = {_standing(path.parent) for path in self._paths}
        return frozenset(above | {_standing(folder) for folder in self._folders})

    def _note(self, path: Path) -> None:
        here = Path(os.path.abspath(path))
        if here not in self._paths:
            self._paths[here] = self._looks(here)

    @staticmethod
    def _looks(path: Path) -> object:
        """Return what changes when a file does; of a folder only that it is one."""
        try:
            about = path.stat()
        except (OSError, ValueError) as problem:
            return type(problem).__name__
        if stat.S_ISREG(about.st_mode):
            return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino
        return stat.S_IFMT(about.st_mode)

    def _listed(self, folder: Path) -> object:
        try:
            return self.over.names(folder)
        except OSError as problem:
            return type(problem).__name__


def _standing(folder: Path) -> Path:
    """Return the nearest folder on the way up that is there."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
