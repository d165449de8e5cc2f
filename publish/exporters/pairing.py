"""Which lines of a Word file are which lines of the text that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from publish.exporters.leaves import Atom, Leaf
from publish.exporters.matching import likeness, opcodes
from publish.exporters.review import Place
from publish.exporters.wording import tokens

_ALIKE = 0.5
"""The part of words that two lines share that are taken for the same."""


def paired(leaves: Mapping[int, Leaf], shown: Mapping[int, Sequence[Atom]], places: Sequence[Place]) -> dict[int, int]:
    """Pair lines of the text, by number, with those of the file, by index; ``shown`` is what the file shows of each."""
    pairs: dict[int, int] = {}
    for index, place in enumerate(places):
        known = [number for number in place.numbers if number in leaves and number not in pairs]
        if known:
            best = max(known, key=lambda number: _ratio(shown[number], place.leaf.atoms))
            pairs[best] = index
    hollow = {n for n, index in pairs.items() if leaves[n].atoms and not places[index].leaf.atoms}
    free = [n for n in leaves if (n not in pairs or n in hollow) and leaves[n].atoms]
    used = {index for number, index in pairs.items() if number not in hollow}
    loose = [
        index
        for index, place in enumerate(places)
        if index not in used and place.leaf.atoms and not (set(place.numbers) & set(pairs) - hollow)
    ]
    for number, index in _alike(free, loose, shown, places):
        pairs[number] = index
    return pairs


def _alike(
    free: Sequence[int], loose: Sequence[int], shown: Mapping[int, Sequence[Atom]], places: Sequence[Place]
) -> Iterator[tuple[int, int]]:
    """Pair lines that lost their number: equal ones, then those that share half of their words."""
    words = {number: "".join(atom.character for atom in shown[number]) for number in free}
    seen = {index: places[index].leaf.words for index in loose}
    taken, done = set[int](), set[int]()
    for name, first, last, begin, _ in opcodes([words[n] for n in free], [seen[index] for index in loose]):
        for step in range(last - first if name == "equal" else 0):
            number, index = free[first + step], loose[begin + step]
            done.add(number)
            taken.add(index)
            yield number, index
    by_words: dict[str, list[int]] = {}
    for index in loose:
        if index not in taken:
            by_words.setdefault(seen[index], []).append(index)
    left = []
    for number in free:
        equal = by_words.get(words[number])
        if number in done:
            continue
        if equal:
            taken.add(equal[0])
            yield number, equal.pop(0)
        else:
            left.append(number)
    rest = [index for index in loose if index not in taken]
    begin = 0
    for number in left:
        for at in range(begin, min(len(rest), begin + 40)):
            if _ratio(shown[number], places[rest[at]].leaf.atoms) >= _ALIKE:
                yield number, rest[at]
                begin = at + 1
                break


def _ratio(one: Sequence[Atom], other: Sequence[Atom]) -> float:
    return likeness([each.key for each in tokens(one)], [each.key for each in tokens(other)], _ALIKE)
