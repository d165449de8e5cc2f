"""Publications for programs: read one, check one, build one, with nothing printed and no exit.

Every function takes the path of a publication and returns what a command would have shown.  Author mistakes are
findings in what is returned, never exceptions.  ``load`` may run in several threads at once; ``check`` and ``build``
take turns.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Outcome, in_order
from publish.files import DISK, Files

if TYPE_CHECKING:
    from publish.model.edition import Edition
    from publish.model.publication import Publication

_TURNS = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A finished EPUB or PDF: ``name`` is its file name, ``path`` where it was written, None where it wasn't."""

    edition: Edition
    name: str
    data: bytes
    path: Path | None = None

    @property
    def media_type(self) -> str:
        """``application/epub+zip`` or ``application/pdf``."""
        return self.edition.format.media_type


def load(path: str | os.PathLike[str], *, files: Files = DISK) -> Outcome[Publication]:
    """Read, resolve and check the source of one publication.

    ``path`` is its folder or a text.  There is a value as far as the source could be understood, perhaps beside
    errors; ``failed`` says whether there were any.
    """
    from publish import project
    from publish.pipeline import load as loading

    found = project.find_one(Path(path), files)
    if found.value is None:
        return Outcome(value=None, diagnostics=found.diagnostics)
    loaded = loading.load(found.value)
    return Outcome(value=loaded.publication, diagnostics=in_order((*found.diagnostics, *loaded.diagnostics)))


def check(
    path: str | os.PathLike[str], build_folder: str | os.PathLike[str] | None = None, *, files: Files = DISK
) -> tuple[Diagnostic, ...]:
    """Return the findings about what ``path`` leads to, in order of place.

    That is a source, an EPUB or a PDF, a folder with any of them, a pattern, an unpacked EPUB, or a ZIP file.

    With ``build_folder`` the outputs that a source has there are checked as well.  Outputs are read from the disk, and
    validators that are installed are asked about them.
    """
    from publish.pipeline import check as checking

    folder = None if build_folder is None else Path(build_folder)
    with _TURNS:
        return checking.check((Path(path),), folder, files=files).diagnostics


def build(
    path: str | os.PathLike[str],
    build_folder: str | os.PathLike[str] | None = None,
    *,
    editions: Sequence[str] = (),
    strict: bool = False,
    files: Files = DISK,
) -> Outcome[tuple[Output, ...]]:
    """Make the editions of one publication, all that it declares where ``editions`` names none.

    The outputs come back as bytes; with ``build_folder`` they are written into ``build_folder/NAME/`` as well, all
    or none.  An edition with an error, or under ``strict`` with any finding, isn't among them; ``failed`` says whether
    there was one.  There is no value where none could be made, or none be written.
    """
    from publish import project
    from publish.pipeline import build as building

    if isinstance(editions, str):
        raise TypeError(f"editions are a list of names, such as [{editions!r}]")
    found = project.find_one(Path(path), files)
    if found.value is None:
        return Outcome(value=None, diagnostics=found.diagnostics)
    with _TURNS, _decoder_as_before():
        made = building.make(found.value, editions=tuple(editions), strict=strict)
    findings, paths = made.diagnostics, {}
    if made.outputs and build_folder is not None:
        written = building.write(made, Path(build_folder))
        findings, paths = written.diagnostics, {each.name: each for each in written.outputs}
    named = [(edition, edition.file_name(found.value.slug), data) for edition, data in made.outputs.items()]
    outputs = tuple(
        Output(edition=edition, name=name, data=data, path=paths.get(name))
        for edition, name, data in named
        if build_folder is None or name in paths
    )
    return Outcome(value=outputs or None, diagnostics=in_order((*found.diagnostics, *findings)))


@contextmanager
def _decoder_as_before() -> Iterator[None]:
    """Leave Pillow as strict as it was: WeasyPrint, when it is imported, lets pictures pass that were cut short."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
