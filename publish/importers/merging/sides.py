"""What a merge begins with: three versions of a text, which of their words are the same, what the author added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.importers.merging.containers import claims_within, own_containers
from publish.importers.merging.labels import relabelled
from publish.importers.merging.leaves import taken_apart
from publish.importers.merging.links import led_to, with_own_ids
from publish.importers.merging.matching import Matching, Version, matching, version
from publish.importers.merging.own_words import OwnWords, own_words
from publish.importers.merging.settings import SettingConflict, merged_front
from publish.importers.merging.wording import Annotation, annotations_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The import, the author's text and the revision, matched; ``front`` is the front matter of the merged text.

    ``annotations`` are the author's, and at their end those that claims of several blocks become where paragraphs are
    joined: ``claims`` has their containers by their numbers.  ``linked`` are names that links lead to.
    """

    text: str  # the author's
    base: Version
    mine: Version
    theirs: Version
    to_mine: Matching
    to_theirs: Matching
    own: OwnWords
    annotations: tuple[Annotation, ...]
    own_containers: tuple[int, ...]
    claims: Mapping[int, int]
    linked: frozenset[str]
    front: str
    setting_conflicts: tuple[SettingConflict, ...]

    @property
    def count(self) -> int:
        """How many annotations the author has made."""
        return len(self.annotations) - len(self.claims) + len(self.own_containers)


def sides_of(base: str, mine: str, theirs: str, linked: frozenset[str]) -> Sides:
    """Match the three versions of a text."""
    imported, ours, revised = version(base), version(mine), version(theirs)
    to_mine, to_theirs = matching(imported, ours), matching(imported, revised)
    first, last = relabelled(base, theirs, (imported, ours, revised), to_mine, to_theirs)
    last = with_own_ids(last, imported, ours, to_mine)
    if (first, last) != (base, theirs):
        imported, revised = version(first), version(last)
        to_mine, to_theirs = matching(imported, ours), matching(imported, revised)
    annotations = annotations_of(imported, ours, to_mine)
    known = own_containers(imported, ours, to_mine)
    containers = tuple(number for number in range(len(ours.parts.containers)) if number not in known)
    claims = [each for number in containers for each in claims_within(number, ours)]
    front, conflicts = merged_front(base, mine, theirs)
    return Sides(
        text=mine,
        base=imported,
        mine=ours,
        theirs=revised,
        to_mine=to_mine,
        to_theirs=to_theirs,
        own=own_words(imported, ours, revised, to_mine, to_theirs),
        annotations=(*annotations, *(each for _, each in claims)),
        own_containers=containers,
        claims={len(annotations) + n: container for n, (container, _) in enumerate(claims)},
        linked=linked | led_to(mine),
        front=taken_apart(front).front,
        setting_conflicts=conflicts,
    )
