"""A publication made again and again in one process: what was made lately of the very same values isn't made twice."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator

from publish.formats.output_format import Job, Made, OutputFormat
from publish.memory import collector_off
from publish.pdf.presses import Presses, kept
from publish.pipeline.editions import make_anew
from publish.pipeline.moved_lines import Unplaced, moved, unplaced
from publish.pipeline.stages import Stage, stages
from publish.project import Project
from publish.style_folder import style_files

MOST_KEPT = 12
"""Outputs that are kept: those of three or so versions of a publication with an EPUB and two editions on paper."""
MOST_BYTES = 64 * 1024 * 1024
"""What they may take, all but the newest one: they are fewer where a publication has hundreds of pages or pictures."""
_BYTES_OF_WORDS = 350
"""What the place of some words on paper takes."""


class Warm:
    """Makes publications in stages, and keeps the outputs that were made last.

    An output is known by everything that it is made from; one on paper by all but the numbers of lines of the source,
    and places that it knows are moved.  So an edition that a change doesn't reach is there at once, and so is each when
    a change is taken back.  One that couldn't be made isn't kept: the reason may lie outside the publication, such as a
    full disk.
    """

    def __init__(self, *, most: int = MOST_KEPT, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._kept: dict[bytes, tuple[Unplaced, Made]] = {}
        self._presses = Presses()

    @property
    def number(self) -> int:
        """How many outputs are kept."""
        return len(self._kept)

    def stages(self, found: Project) -> Iterator[Stage]:
        """Make a publication; what is made is, byte for byte, what ``publish.pipeline.stages.stages`` makes.

        What a version leaves in memory is collected after its last stage, when all of it is shown.
        """
        with collector_off():
            yield from stages(found, self._make)

    def _make(self, row: OutputFormat, job: Job) -> Made:
        known = _known(row, job, style_files())
        if known is None:
            return make_anew(row, job)
        before = self._kept.pop(known.digest, None)
        made = (moved(before[1], before[0], known) if before else None) or self._make_anew(row, job)
        if made.data.value is not None:
            self._kept[known.digest] = known, made
            self._forget()
        return made

    def _make_anew(self, row: OutputFormat, job: Job) -> Made:
        """Make an output with the presses that are kept; they aren't where it fails, whatever the reason."""
        with kept(self._presses):
            made = make_anew(row, job)
        if made.data.value is None:
            self._presses.forget()
        return made

    def _forget(self) -> None:
        """Leave what was used least lately, until the rest is few and small enough."""
        size = sum(_size(made) for _, made in self._kept.values())
        for key in tuple(self._kept)[:-1]:
            if len(self._kept) <= self._most and size <= self._most_bytes:
                break
            size -= _size(self._kept.pop(key)[1])


def _known(row: OutputFormat, job: Job, styles: object) -> Unplaced | None:
    """Return what an output is known by, with the ``styles``; None where that is nested too deeply to be written down.

    Equality wouldn't do: values may be equal that differ in what isn't compared.
    """
    try:
        if row.format.paged:
            return unplaced(f"{row.format.name} {styles}", job)
        whole = pickle.dumps((row.format.name, styles, job), pickle.HIGHEST_PROTOCOL)
        return Unplaced(digest=hashlib.sha256(whole).digest(), places=())
    except RecursionError:
        return None


def _size(made: Made) -> int:
    """Return about how many bytes an output takes in memory."""
    words = sum(len(page.words) for page in made.paper.pages) if made.paper else 0
    return len(made.data.value or b"") + words * _BYTES_OF_WORDS
