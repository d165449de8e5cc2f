"""A publication made again and again in one process: what was made lately of the very same values isn't made twice."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator

from publish.formats.output_format import Job, Made, OutputFormat
from publish.pipeline.editions import make_anew
from publish.pipeline.stages import Stage, stages
from publish.project import Project

MOST_KEPT = 12
"""Outputs that are kept: those of three or so versions of a publication with an EPUB and two editions on paper."""
MOST_BYTES = 64 * 1024 * 1024
"""What they may take, all but the newest one: they are fewer where a publication has hundreds of pages or pictures."""
_BYTES_OF_WORDS = 350
"""What the place of some words on paper takes."""


class Warm:
    """Makes publications in stages, and keeps the outputs that were made last.

    An output is known by everything that it is made from, down to the lines of the source that its findings name.  So
    an edition that a change doesn't reach is there at once, and so is each when a change is taken back.  One that
    couldn't be made isn't kept: the reason may lie outside the publication, such as a full disk.
    """

    def __init__(self, *, most: int = MOST_KEPT, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._kept: dict[bytes, Made] = {}

    @property
    def number(self) -> int:
        """How many outputs are kept."""
        return len(self._kept)

    def stages(self, found: Project) -> Iterator[Stage]:
        """Make a publication; what is made is, byte for byte, what ``publish.pipeline.stages.stages`` makes."""
        return stages(found, self._make)

    def _make(self, row: OutputFormat, job: Job) -> Made:
        key = _key(row, job)
        if key is None:
            return make_anew(row, job)
        made = self._kept.pop(key, None) or make_anew(row, job)
        if made.data.value is not None:
            self._kept[key] = made
            self._forget()
        return made

    def _forget(self) -> None:
        """Leave what was used least lately, until the rest is few and small enough."""
        size = sum(map(_size, self._kept.values()))
        for key in tuple(self._kept)[:-1]:
            if len(self._kept) <= self._most and size <= self._most_bytes:
                break
            size -= _size(self._kept.pop(key))


def _key(row: OutputFormat, job: Job) -> bytes | None:
    """Return a digest of all that an output is made from; None where that is nested too deeply to be written down.

    Equality wouldn't do: values may be equal that differ in what isn't compared.
    """
    try:
        return hashlib.sha256(pickle.dumps((row.format.name, job), pickle.HIGHEST_PROTOCOL)).digest()
    except RecursionError:
        return None


def _size(made: Made) -> int:
    """Return about how many bytes an output takes in memory."""
    words = sum(len(page.words) for page in made.paper.pages) if made.paper else 0
    return len(made.data.value or b"") + words * _BYTES_OF_WORDS
