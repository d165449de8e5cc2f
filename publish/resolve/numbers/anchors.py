"""Words become anchors: unique in the publication, readable, and the same after an edit elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from publish.model.frozen_mapping import FrozenMapping
from publish.slug import slug

# names of content documents that templates and the package use without asking
RESERVED = (
    *(
        "nav",
        "cover",
        "opening",
        "figures",
        "bibliography",
        "attributions",
        "glossary",
        "colophon",
        "contents",
        "notes",
    ),
    *("glossary-groups", "glossary-places", "glossary-people", "glossary-terms"),
)


def digits_of(words: str) -> str:
    """Return six hexadecimal digits that stand for some words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:6]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The anchors that passes have given out so far: what one pass hands to the next.

    ``following`` has, for a name that was asked for, the number to try next where it is asked for again.
    """

    taken: frozenset[str] = frozenset(RESERVED)
    following: Mapping[str, int] = FrozenMapping()


class NewAnchors:
    """The anchors that one pass gives out."""

    def __init__(self, before: Anchors) -> None:
        """Begin after the anchors of the passes before."""
        self._taken = set(before.taken)
        self._following = dict(before.following)

    def given(self) -> Anchors:
        """Return all anchors that are given out now."""
        return Anchors(taken=frozenset(self._taken), following=FrozenMapping(self._following))

    def give(self, name: str) -> str:
        """Give out ``name``, or ``name-2``, ``name-3`` … where it is taken."""
        anchor = name
        number = self._following.get(name, 2)
        while anchor in self._taken:
            anchor = f"{name}-{number}"
            number += 1
        self._following[name] = number
        self._taken.add(anchor)
        return anchor

    def for_words(self, words: str, fallback: str) -> str:
        """Give out an anchor that says the words."""
        return self.give(slug(words, fallback))

    def for_statement(self, kind: str, words: str) -> str:
        """Give out an anchor for words that are too long to say."""
        return self.give(f"{kind}-{digits_of(words)}")

    def for_record(self, kind: str, record: str) -> str:
        """Give out an anchor for something that belongs to a record."""
        return self.give(f"{kind}-{record if _plain(record) else slug(record, 'record')}")


def _plain(record: str) -> bool:
    return record.isascii() and all(character.isalnum() or character in "-_." for character in record)
