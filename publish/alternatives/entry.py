"""A picture on the list, and what somebody answered about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from publish.diagnostics import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a picture to those who can't see it; ``description`` is prose as it is written in the source."""

    alt: str = ""
    decorative: str = ""  # the reason
    needs_description: bool = False
    description: str = ""
    signed_by: str = ""
    signed_on: str = ""  # YYYY-MM-DD

    @property
    def digest(self) -> str:
        """Return a few characters that change when anything changes but the signature."""
        needs = "yes" if self.needs_description else ""
        words = "\0".join((self.alt, self.decorative, needs, self.description))
        return hashlib.sha256(words.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A picture where it stands.

    ``key`` names it in a list: the id of its record, or the text, the file and a number for a picture without one.
    ``home`` is where its words are kept: ``record``, ``paragraph`` (a plain picture that can become a record) or
    ``line`` (among words, where there is room for an alternative text alone).  ``advice`` says what could be better.
    ``signature`` is "" where nobody has signed, else ``holds`` or ``stale``.
    """

    key: str
    home: str
    image: str
    position: Position
    heading: str = ""
    before: str = ""
    after: str = ""
    caption: str = ""
    said: Said
    signature: str = ""
    advice: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether there is something to do: nothing is said, something could be better, or nobody stands by it."""
        return bool(self.advice) or self.signature != "holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a list says of a picture; ``was`` is the digest of what it said when the list was written."""

    key: str
    said: Said
    was: str
    position: Position
