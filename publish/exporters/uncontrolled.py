"""Word files that came back without content controls, as from programs that don't know them: what they show is found.

A line is compared as Word shows it: with the words of its objects and the signs that were made before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publish.exporters.annotations import MADE_LOOKS, PREFIX
from publish.exporters.leaves import OBJECT, Atom, Leaf, Mark
from publish.exporters.matching import opcodes
from publish.exporters.wording import Token, tokens


def as_shown(leaf: Leaf, marks: Mapping[str, Mark]) -> tuple[Atom, ...]:
    """Return the characters that Word shows of a line: ``start`` is the number of the atom of each, 0 for made ones."""
    shown = [Atom(each) for each in leaf.before]
    for place, atom in enumerate(leaf.atoms, start=1):
        words = _shown(atom, marks)
        shown += [Atom(each, start=place) for each in words or OBJECT] if atom.character == OBJECT else []
        if atom.character != OBJECT:
            shown.append(Atom(atom.character, start=place))
    return tuple(shown)


def _shown(atom: Atom, marks: Mapping[str, Mark]) -> str:
    mark = marks.get(atom.marks[-1]) if atom.character == OBJECT and atom.marks else None
    return mark.shown if mark is not None else ""


def as_seen(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """Return the characters of a line in a Word file, its objects without names."""
    return tuple(Atom(OBJECT, each.looks) if each.character == OBJECT else each for each in atoms)


def restored(leaf: Leaf, shown: Sequence[Atom], seen: Sequence[Atom]) -> tuple[Atom, ...] | None:
    """Return a line of a Word file with the annotations and objects of the text; None where an object was changed."""
    mine, theirs = tokens(shown), tokens(seen)
    ways = opcodes([each.key for each in mine], [each.key for each in theirs])
    made: list[Atom] = []
    covered: dict[int, int] = {}
    for name, first, last, begin, end in ways:
        if name == "equal":
            for left, right in zip(mine[first:last], theirs[begin:end], strict=True):
                for one, other in zip(shown[left.start : left.end], seen[right.start : right.end], strict=True):
                    made += _matched(leaf, one, other, covered)
            continue
        marks = _marks_for_new(leaf, shown, mine, first, last)
        for token in theirs[begin:end]:
            made += [
                Atom(each.character, _own_looks(each.looks, marks), marks) for each in seen[token.start : token.end]
            ]
    lengths: dict[int, int] = {}
    for each in shown:
        lengths[each.start] = lengths.get(each.start, 0) + 1
    if any(count != lengths[place] for place, count in covered.items()):
        return None
    return tuple(each for each in made if each.character != OBJECT or each.marks)


def _matched(leaf: Leaf, one: Atom, other: Atom, covered: dict[int, int]) -> list[Atom]:
    if not one.start:
        return []
    atom = leaf.atoms[one.start - 1]
    if atom.character != OBJECT:
        return [Atom(other.character, _own_looks(other.looks, atom.marks), atom.marks)]
    covered[one.start] = covered.get(one.start, 0) + 1
    return [atom] if covered[one.start] == 1 else []


def _marks_for_new(leaf: Leaf, shown: Sequence[Atom], mine: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """Return the marks of new words: those of the words that they stand in for, or those on both sides."""

    def marks(atom: Atom | None) -> tuple[str, ...] | None:
        if atom is None or not atom.start:
            return None
        found = leaf.atoms[atom.start - 1]
        return found.marks[:-1] if found.character == OBJECT else found.marks

    spans = [(each.start, each.end) for each in mine]
    if last > first:
        replaced = {marks(each) for each in shown[spans[first][0] : spans[last - 1][1]]}
        return (replaced.pop() or ()) if len(replaced) == 1 else ()
    left = shown[spans[first - 1][1] - 1] if first else None
    right = shown[spans[first][0]] if first < len(spans) else None
    return (marks(left) or ()) if marks(left) == marks(right) else ()


def _own_looks(looks: frozenset[str], marks: Sequence[str]) -> frozenset[str]:
    """Return the looks that aren't those of annotations."""
    kinds = {tag.removeprefix(PREFIX).partition(":")[0] for tag in marks}
    return looks - {look for kind, look in MADE_LOOKS.items() if kind in kinds}
