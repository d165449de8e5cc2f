"""Labels of notes: an import numbers notes anew, so those of a revision get the labels that their notes have here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publish.importers.merging.matching import Matching, Version

_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:")


def relabelled(
    base: str, theirs: str, versions: tuple[Version, Version, Version], to_mine: Matching, to_theirs: Matching
) -> tuple[str, str]:
    """Return the import and its revision with the labels of the author's version."""
    imported, mine, revised = versions
    here = _notes(mine)
    first = _notes(imported)
    last = _notes(revised)
    if not first and not last:
        return base, theirs
    taken = set(here.values()) | {label for text in (base, theirs) for label in _labels(text)}
    of_base: dict[str, str] = {}
    for leaf, label in first.items():
        ours = here.get(to_mine.leaves[leaf])
        if ours is not None:
            of_base[label] = ours
    for label in first.values():
        if label not in of_base:
            of_base[label] = label if label not in here.values() else _free(label, taken)
    of_theirs: dict[str, str] = {}
    for leaf, label in last.items():
        was = first.get(to_theirs.leaves_back[leaf]) if to_theirs.leaves_back[leaf] >= 0 else None
        if was is not None:
            of_theirs[label] = of_base[was]
    used = set(of_theirs.values()) | set(of_base.values()) | set(here.values())
    for label in last.values():
        if label not in of_theirs:
            of_theirs[label] = label if label not in used else _free(label, taken)
    return _renamed(base, of_base), _renamed(theirs, of_theirs)


def _labels(text: str) -> set[str]:
    return {found[1] for found in _LABEL.finditer(text)}


def _notes(text: Version) -> dict[int, str]:
    return {n: found[1] for n, leaf in enumerate(text.leaves) if (found := _NOTE.search(leaf.frame))}


def _free(label: str, taken: set[str]) -> str:
    number = 1
    while (name := str(number) if label.isdecimal() else f"{label}-{number + 1}") in taken:
        number += 1
    taken.add(name)
    return name


def _renamed(text: str, labels: Mapping[str, str]) -> str:
    if all(one == other for one, other in labels.items()):
        return text
    return _LABEL.sub(lambda found: f"[^{labels.get(found[1], found[1])}]", text)
