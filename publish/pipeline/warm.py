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


class Warm:
    """Makes publications in stages, and keeps the outputs that were made last.

    An output is known by everything that it is made from, down to the lines of the source that its findings name.  So
    an edition that a change doesn't reach is there at once, and so is each when a change is taken back.  One that
    couldn't be made isn't kept: the reason may lie outside the publication, such as a full disk.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
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
        made = self._kept.pop(key, None) or make_anew(row, job)
        if made.data.value is not None:
            self._kept[key] = made
            if len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return made


def _key(row: OutputFormat, job: Job) -> bytes:
    """Return a digest of all that an output is made from.

    Equality wouldn't do: values may be equal that differ in what isn't compared.
    """
    return hashlib.sha256(pickle.dumps((row.format.name, job), pickle.HIGHEST_PROTOCOL)).digest()
