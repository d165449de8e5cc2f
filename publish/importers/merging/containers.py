"""Containers around the leaves of a merged text: the author's, and those of the import as the revision has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.importers.merging.leaves import ROW, WORDS, Container
from publish.importers.merging.marks import Span
from publish.importers.merging.matching import Matching, Version
from publish.importers.merging.order import Slot
from publish.importers.merging.wording import Annotation, Word

_NAME = re.compile(r"[ \t>]*:{3,}[ \t]*\{?[ \t]*\.?([\w-]*)")
_SOURCES = re.compile(r"\bby=[\"']?([\w.,-]+)")
_CLAIM = "claim"
_FEW = 3
"""Words of others that a claim may hold after a revision: a sentence of theirs is no statement of its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A container around leaves of the merged text, by its numbers in both versions, -1 where it isn't."""

    start: int
    end: int
    opening: str
    closing: str
    mine: int = -1
    theirs: int = -1
    torn: bool = False  # leaves that were in it stand elsewhere
    mixed: bool = False  # words of the revision, or of other leaves, stand in it now


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The containers of a merged text, the outer before the inner; ``lost`` are numbers of the author's."""

    placed: tuple[Placed, ...]
    lost: tuple[int, ...]


def own_containers(base: Version, mine: Version, to_mine: Matching) -> dict[int, int]:
    """Return the containers of another version that the import has, too: their numbers, and those in the import."""
    pairs: dict[int, int] = {}
    for number, container in enumerate(base.parts.containers):
        inside = {to_mine.leaves[leaf] for leaf in range(container.start, container.end)} - {-1}
        best = (0, 0)
        for other, candidate in enumerate(mine.parts.containers):
            if other not in pairs and _name(candidate) == _name(container):
                common = len(inside & set(range(candidate.start, candidate.end)))
                best = max(best, (common * 1000 - (candidate.end - candidate.start), -other))
        if best[0] > 0:
            pairs[-best[1]] = number
    return pairs


def around(
    slots: Sequence[Slot],
    words: Sequence[Sequence[Word]],
    base: Version,
    mine: Version,
    theirs: Version,
    to_mine: Matching,
    to_theirs: Matching,
    refused: Mapping[int, int],
) -> Around:
    """Place containers around the leaves of the merged text, which hold ``words``.

    ``refused`` says of containers of the author how many of the places for them were tried in vain.
    """
    known_mine = own_containers(base, mine, to_mine)
    known_theirs = own_containers(base, theirs, to_theirs)
    of_base = {number: other for other, number in known_theirs.items()}
    owners = [_owners(slot, inside, mine) for slot, inside in zip(slots, words, strict=True)]
    choices: list[list[Placed]] = []
    lost: list[int] = []
    for number, container in enumerate(mine.parts.containers):
        imported = known_mine.get(number)
        if imported is not None and imported in of_base:
            continue
        runs = _runs(slots, owners, container, theirs)
        if runs and _name(container) == _CLAIM:
            if number in refused:
                lost.append(number)
            else:
                choices += [[_placed(run, runs, container, mine=number)] for run in runs]
        elif runs:
            longest = sorted(runs, key=lambda run: (run[0] - run[1], run[0]))
            whole = (runs[0][0], runs[-1][1])
            chosen = [whole, *longest] if _mostly(whole, owners, container) else longest
            left = list(dict.fromkeys(chosen))[refused.get(number, 0) :]
            if left:
                choices.append([_placed(run, runs, container, mine=number) for run in left])
            else:
                lost.append(number)
        elif imported is None:
            lost.append(number)
    for number, container in enumerate(theirs.parts.containers):
        imported = known_theirs.get(number)
        ours = next((each for each, of in known_mine.items() if of == imported), -1) if imported is not None else -1
        if imported is not None and (ours < 0 or ours in refused):
            continue
        lines = container
        if imported is not None and mine.parts.containers[ours].opening != base.parts.containers[imported].opening:
            lines = mine.parts.containers[ours]
        places = [place for place, slot in enumerate(slots) if container.start <= slot.theirs < container.end]
        if places:
            run = (places[0], places[-1] + 1)
            choices.append([_placed(run, [run], lines, mine=ours, theirs=number)])
    result = _nested(choices, lost)
    placed = tuple(
        replace(
            each,
            mixed=any(
                _mixed(words[place], owners[place], mine.parts.containers[each.mine])
                for place in range(each.start, each.end)
            ),
        )
        if each.mine >= 0 and each.theirs < 0
        else each
        for each in result.placed
    )
    return replace(result, placed=placed)


def _mixed(words: Sequence[Word], owners: Counter[int], container: Container) -> bool:
    """Whether a leaf holds words of leaves that weren't in its container; of a claim, any words that weren't."""
    new = _name(container) == _CLAIM and any(word.mine < 0 and word.token.word for word in words)
    return new or bool(_share(owners, container)[1])


def claims_within(number: int, text: Version) -> Iterator[tuple[int, Annotation]]:
    """Yield what a claim of several blocks is, by the number of its container, as a claim on the words of each leaf.

    It takes the container's place where the revision has put words of others into the same paragraph.
    """
    container = text.parts.containers[number]
    found = _SOURCES.search(container.opening)
    if _name(container) != _CLAIM or not found:
        return
    for leaf in range(container.start, container.end):
        tokens = text.lines[leaf].tokens
        if text.leaves[leaf].kind == WORDS and tokens:
            end = tokens[-1].start + len(tokens[-1].text)
            yield (
                number,
                Annotation(
                    leaf=leaf,
                    inner=-1,
                    span=Span(start=0, end=end, opening="[", closing=f"](claim:{found[1]})"),
                    point=None,
                    first=text.first[leaf],
                    last=text.first[leaf + 1] - 1,
                    words="",
                ),
            )


def _name(container: Container) -> str:
    found = _NAME.match(container.opening)
    return found[1] if found else ""


def _owners(slot: Slot, words: Sequence[Word], mine: Version) -> Counter[int]:
    """Return how many words of a merged leaf are those of each leaf of the author."""
    owners = Counter(mine.owner[word.mine] for word in words if word.mine >= 0 and word.token.word)
    if not owners and slot.mine >= 0:
        owners[slot.mine] = 1
    return owners


def _share(owners: Counter[int], container: Container) -> tuple[int, int]:
    """Return how many words come from the leaves of a container, and how many from others."""
    inside = sum(count for leaf, count in owners.items() if container.start <= leaf < container.end)
    return inside, owners.total() - inside


def _runs(
    slots: Sequence[Slot], owners: Sequence[Counter[int]], container: Container, theirs: Version
) -> list[tuple[int, int]]:
    """Return where leaves of a container of the author are together, with new ones between them or at their end."""
    most = _FEW if _name(container) == _CLAIM else None
    runs: list[tuple[int, int]] = []
    start, end = -1, -1
    for place in range(len(slots)):
        inside, others = _share(owners[place], container)
        if inside and others <= (inside if most is None else min(inside, most)):
            if start < 0:
                start = place
                while start and not owners[start - 1] and _goes_on(start, slots, theirs):
                    start -= 1
            end = place + 1
        elif owners[place] and start >= 0:
            runs.append((start, end))
            start = -1
        elif start >= 0 and end == place and _goes_on(place, slots, theirs):
            end = place + 1
    if start >= 0:
        runs.append((start, end))
    return runs


def _mostly(run: tuple[int, int], owners: Sequence[Counter[int]], container: Container) -> bool:
    """Whether more than half of the words in a run come from the leaves of a container."""
    shares = [_share(each, container) for each in owners[run[0] : run[1]]]
    return sum(inside for inside, _ in shares) > sum(others for _, others in shares)


def _goes_on(place: int, slots: Sequence[Slot], theirs: Version) -> bool:
    """Whether a leaf of the revision goes on with the one above without an empty line: a row, an item."""
    here, above = slots[place].theirs, slots[place - 1].theirs
    if here < 0 or above != here - 1 or theirs.leaves[here].before:
        return False
    leaf, before = theirs.leaves[here], theirs.leaves[above]
    return (leaf.kind == ROW) == (before.kind == ROW) or "-" in before.content


def _placed(
    run: tuple[int, int],
    runs: Sequence[tuple[int, int]],
    container: Container,
    *,
    mine: int = -1,
    theirs: int = -1,
) -> Placed:
    return Placed(
        start=run[0],
        end=run[1],
        opening=container.opening,
        closing=container.closing,
        mine=mine,
        theirs=theirs,
        torn=len(runs) > 1,
    )


def _nested(choices: Sequence[Sequence[Placed]], lost: list[int]) -> Around:
    """Return of each container the first choice that crosses none before it; the author's have precedence."""
    kept: list[Placed] = []
    for choice in choices:
        fits = next((each for each in choice if not any(_cross(each, other) for other in kept)), None)
        if fits is not None:
            kept.append(fits)
        elif choice[0].mine >= 0:
            lost.append(choice[0].mine)
    kept.sort(key=lambda each: (each.start, -each.end, each.mine if each.mine >= 0 else 1 << 30, each.theirs))
    return Around(placed=tuple(kept), lost=tuple(lost))


def _cross(one: Placed, other: Placed) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
