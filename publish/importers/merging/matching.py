"""Which leaves and which words of one version of a text are those of another.

Leaves are paired by their words, moved ones too.  Words are paired within paired leaves, and then, by at least four
that follow each other, wherever they went: a sentence that was moved, a paragraph that was divided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from publish.importers.merging.leaves import COMMENT, OPAQUE, ROW, WORDS, Leaf, Leaves, taken_apart
from publish.importers.merging.marks import Line, Token, line_of

_ALIKE = 0.5
"""Share of words that two leaves have in common if one is the other, revised."""
_SAME_KIND, _SAME_PLACE = 0.1, 0.15
"""What it counts, beside that share, that both are items or neither is, and that they follow the same leaf."""
_SENTENCE_ENDS = frozenset(".!?。؟।|")
_RUN = 4
"""Words that follow each other, where words are looked for in other leaves."""
_MOST_PAIRS = 2_000_000
"""Pairs of equal words in two passages up to which they are compared one with the other."""
_MOST_CANDIDATES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text taken apart: its leaves, their words, and all words of the text in a row."""

    parts: Leaves
    lines: tuple[Line, ...]
    tokens: tuple[Token, ...]
    owner: tuple[int, ...]  # the leaf of each word
    first: tuple[int, ...]  # the first word of each leaf, and the number of all

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The leaves of the text."""
        return self.parts.leaves

    def keys(self, leaf: int) -> tuple[str, ...]:
        """Return what is compared of the words of a leaf."""
        return tuple(each.key for each in self.lines[leaf].tokens)

    def words(self, start: int, end: int) -> str:
        """Return the words of the leaves from one to another."""
        leaves = ("".join(f"{each.space}{each.text}" for each in self.lines[leaf].tokens) for leaf in range(start, end))
        return " ".join(" ".join(leaves).split())


def version(text: str) -> Version:
    """Return a text taken apart into words."""
    parts = taken_apart(text)
    lines = tuple(map(line_of, parts.leaves))
    first, owner = [0], []
    tokens: list[Token] = []
    for number, line in enumerate(lines):
        tokens += line.tokens
        owner += [number] * len(line.tokens)
        first.append(len(tokens))
    return Version(parts=parts, lines=lines, tokens=tuple(tokens), owner=tuple(owner), first=tuple(first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """For each leaf and each word of one version, the number of the same in another, or -1; and the way back."""

    leaves: tuple[int, ...]
    words: tuple[int, ...]
    leaves_back: tuple[int, ...]
    words_back: tuple[int, ...]


def matching(one: Version, other: Version) -> Matching:
    """Pair leaves and words of two versions of a text."""
    leaves = _paired_leaves(one, other)
    words = [-1] * len(one.tokens)
    taken = [False] * len(other.tokens)
    for here, there in enumerate(leaves):
        if there >= 0:
            for a, b in _paired_words(one, here, other, there):
                words[one.first[here] + a] = other.first[there] + b
                taken[other.first[there] + b] = True
    _pair_sentences(one, other, words, taken)
    _pair_runs(one, other, words, taken)
    return Matching(
        leaves=tuple(leaves),
        words=tuple(words),
        leaves_back=_back(leaves, len(other.leaves)),
        words_back=_back(words, len(other.tokens)),
    )


def _back(forth: Sequence[int], size: int) -> tuple[int, ...]:
    back = [-1] * size
    for here, there in enumerate(forth):
        if there >= 0:
            back[there] = here
    return tuple(back)


def _paired_leaves(one: Version, other: Version) -> list[int]:
    here = [(leaf.kind == COMMENT, one.keys(number)) for number, leaf in enumerate(one.leaves)]
    there = [(leaf.kind == COMMENT, other.keys(number)) for number, leaf in enumerate(other.leaves)]
    pairs = [-1] * len(here)
    used = [False] * len(there)

    def pair(a: int, b: int) -> None:
        pairs[a], used[b] = b, True

    for a, b in _equal_in_order(here, there):
        pair(a, b)
    waiting: dict[tuple[bool, tuple[str, ...]], list[int]] = defaultdict(list)
    for b in reversed(range(len(there))):
        if not used[b] and there[b][1]:
            waiting[there[b]].append(b)
    for a, key in enumerate(here):
        if pairs[a] < 0 and waiting.get(key):
            pair(a, waiting[key].pop())
    _pair_alike(one, other, pairs, used)
    _pair_between(one, other, pairs, used)
    return pairs


def _equal_in_order(one: Sequence[object], other: Sequence[object]) -> list[tuple[int, int]]:
    """Return pairs of equal things that stand in the same order in both."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    pairs = [(n, n) for n in range(start)]
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    if a and b:
        often = Counter(b)
        if sum(often[each] for each in a) <= _MOST_PAIRS:
            matcher = SequenceMatcher(None, a, b, autojunk=False)
            for block in matcher.get_matching_blocks():
                pairs += [(start + block.a + n, start + block.b + n) for n in range(block.size)]
    pairs += [(len(one) - end + n, len(other) - end + n) for n in range(end)]
    return pairs


def _pair_alike(one: Version, other: Version, pairs: list[int], used: list[bool]) -> None:
    """Pair leaves that have at least half of their words in common, the most alike first."""
    free = [b for b in range(len(used)) if not used[b] and other.leaves[b].kind in (WORDS, ROW)]
    counts = {b: Counter(other.keys(b)) for b in free}
    holders: dict[str, list[int]] = defaultdict(list)
    for b in free:
        for key in counts[b]:
            holders[key].append(b)
    found = []
    for a, taken in enumerate(pairs):
        if taken >= 0 or one.leaves[a].kind not in (WORDS, ROW):
            continue
        mine = Counter(one.keys(a))
        near = _expected(a, pairs)
        candidates: dict[int, None] = {}
        for key in sorted(mine, key=lambda each: (len(holders[each]), each)):
            if len(holders[key]) <= _MOST_CANDIDATES or len(candidates) < _MOST_CANDIDATES:
                middle = bisect_left(holders[key], near)
                nearest = holders[key][max(0, middle - _MOST_CANDIDATES // 2) :][:_MOST_CANDIDATES]
                candidates.update(dict.fromkeys(nearest))
        for b in candidates:
            if other.leaves[b].kind == one.leaves[a].kind:
                common = sum((mine & counts[b]).values()) * 2 / (mine.total() + counts[b].total())
                if common >= _ALIKE:
                    here = one.leaves[a].item == other.leaves[b].item
                    common += _SAME_KIND * here + _SAME_PLACE * (abs(b - near) <= 1)
                    found.append((-common, abs(b - near), a, b))
    for _, _, a, b in sorted(found):
        if pairs[a] < 0 and not used[b]:
            pairs[a], used[b] = b, True


def _expected(leaf: int, pairs: Sequence[int]) -> int:
    """Return where a leaf would stand by the one before it."""
    for back in range(1, min(leaf, 50) + 1):
        if pairs[leaf - back] >= 0:
            return pairs[leaf - back] + back
    return leaf


def _pair_between(one: Version, other: Version, pairs: list[int], used: list[bool]) -> None:
    """Pair leaves of one kind that stand between the same neighbours: code, formulas, rows, headings."""
    start = 0
    while start < len(pairs):
        if pairs[start] >= 0:
            start += 1
            continue
        end = start
        while end < len(pairs) and pairs[end] < 0:
            end += 1
        before = pairs[start - 1] if start else -1
        after = pairs[end] if end < len(pairs) else len(used)
        for step in range(end - start):
            here, there = start + step, before + 1 + step
            even = after - before - 1 == end - start or (_rule(one, here) and step == 0)
            if even and there < len(used) and not used[there] and _of_a_kind(one, here, other, there):
                pairs[here], used[there] = there, True
        start = end


def _of_a_kind(one: Version, here: int, other: Version, there: int) -> bool:
    leaf, candidate = one.leaves[here], other.leaves[there]
    if not (leaf.kind in (OPAQUE, ROW) or leaf.heading) or _rule(one, here) != _rule(other, there):
        return False
    return (leaf.kind, leaf.heading) == (candidate.kind, candidate.heading)


def _rule(text: Version, leaf: int) -> bool:
    return set(text.leaves[leaf].content) <= set("|:- \t")


def _paired_words(one: Version, here: int, other: Version, there: int) -> list[tuple[int, int]]:
    """Return pairs of words of two leaves, counted within them."""
    a, b = one.keys(here), other.keys(there)
    if a == b:
        return [(n, n) for n in range(len(a))]
    if one.leaves[here].kind == ROW:
        cells, others = _cells(a), _cells(b)
        if len(cells) == len(others):
            pairs = []
            for (start, end), (start_there, end_there) in zip(cells, others, strict=True):
                for x, y in _alike(a[start:end], b[start_there:end_there]):
                    pairs.append((start + x, start_there + y))
            return pairs
    return _alike(a, b)


def _cells(row: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end, each with the bar before it."""
    bars = [at for at, key in enumerate(row) if key == "|"]
    return list(zip(bars, [*bars[1:], len(row)], strict=True))


def _alike(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of equal words in the same order, without those that are equal by chance amid changes."""
    pairs = sorted(_equal_in_order(a, b))
    runs: list[tuple[int, int, int]] = []  # of pairs without a gap: where they begin in both, how long they are
    for x, y in pairs:
        if runs and runs[-1][0] + runs[-1][2] == x and runs[-1][1] + runs[-1][2] == y:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((x, y, 1))
    kept: list[tuple[int, int, int]] = []
    end_a = end_b = 0
    for number, (x, y, size) in enumerate(runs):
        next_a, next_b = runs[number + 1][:2] if number + 1 < len(runs) else (len(a), len(b))
        left = max(_size(a[end_a:x]), _size(b[end_b:y]))
        right = max(_size(a[x + size : next_a]), _size(b[y + size : next_b]))
        length = _size(a[x : x + size])
        if length > left or length > right:
            kept.append((x, y, size))
            end_a, end_b = x + size, y + size
    return [(x + n, y + n) for x, y, size in kept for n in range(size)]


def _size(keys: Sequence[str]) -> int:
    return sum(map(len, keys))


def _pair_sentences(one: Version, other: Version, words: list[int], taken: list[bool]) -> None:
    """Pair the words of sentences that no leaf has paired and that have at least half of their words in common."""
    here = _sentences(one, [each >= 0 for each in words])
    there = _sentences(other, taken)
    counts = [Counter(other.tokens[at].key for at in sentence) for sentence in there]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, count in enumerate(counts):
        for key in count:
            holders[key].append(number)
    found = []
    for number, sentence in enumerate(here):
        ours = Counter(one.tokens[at].key for at in sentence)
        candidates: dict[int, None] = {}
        for key in sorted(ours, key=lambda each: (len(holders.get(each, ())), each)):
            if len(candidates) < _MOST_CANDIDATES:
                candidates.update(dict.fromkeys(holders.get(key, [])[:_MOST_CANDIDATES]))
        for each in candidates:
            common = sum((ours & counts[each]).values()) * 2 / (ours.total() + counts[each].total())
            if common >= _ALIKE:
                found.append((-common, abs(each - number), number, each))
    gone: set[int] = set()
    used: set[int] = set()
    for _, _, number, each in sorted(found):
        if number in gone or each in used:
            continue
        gone.add(number)
        used.add(each)
        a = [one.tokens[at].key for at in here[number]]
        b = [other.tokens[at].key for at in there[each]]
        for x, y in _alike(a, b):
            words[here[number][x]] = there[each][y]
            taken[there[each][y]] = True


def _sentences(text: Version, paired: Sequence[bool]) -> list[list[int]]:
    """Return sentences of which most words are free, by their free words; at least three are words and not signs."""
    sentences: list[list[int]] = []
    for leaf, after in pairwise(text.first):
        sentence: list[int] = []
        for at in range(leaf, after):
            sentence.append(at)
            if text.tokens[at].key in _SENTENCE_ENDS or at + 1 == after:
                free = [each for each in sentence if not paired[each]]
                if len(free) * 2 > len(sentence) and sum(text.tokens[each].word for each in free) >= 3:
                    sentences.append(free)
                sentence = []
    return sentences


def _pair_runs(one: Version, other: Version, words: list[int], taken: list[bool]) -> None:
    """Pair words that no leaf has paired, where at least four follow each other in both."""
    free = [at for at, used in enumerate(taken) if not used]
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in free:
        keys = _gram(other, at, taken)
        if keys:
            grams[keys].append(at)
    at = 0
    while at < len(words):
        if words[at] >= 0:
            at += 1
            continue
        gram = _gram(one, at, [each >= 0 for each in words[at : at + _RUN]], at)
        best = (0, 0)
        for there in grams.get(gram, [])[:_MOST_CANDIDATES] if gram else ():
            best = max(best, (_common(one, at, other, there, words, taken), -there))
        if best[0] >= _RUN:
            for step in range(best[0]):
                words[at + step] = -best[1] + step
                taken[-best[1] + step] = True
            at += best[0]
        else:
            at += 1


def _gram(text: Version, at: int, taken: Sequence[bool], shift: int = 0) -> tuple[str, ...]:
    """Return four words that follow each other in one leaf and are free, from a place on; nothing if they don't."""
    end = at + _RUN
    if end > len(text.tokens) or text.owner[at] != text.owner[end - 1] or any(taken[at - shift : end - shift]):
        return ()
    keys = tuple(each.key for each in text.tokens[at:end])
    return keys if sum(any(map(str.isalnum, key)) for key in keys) >= 2 else ()


def _common(one: Version, at: int, other: Version, there: int, words: Sequence[int], taken: Sequence[bool]) -> int:
    """Return how many free words from two places on are equal."""
    size = 0
    while (
        at + size < len(one.tokens)
        and there + size < len(other.tokens)
        and words[at + size] < 0
        and not taken[there + size]
        and one.owner[at + size] == one.owner[at]
        and other.owner[there + size] == other.owner[there]
        and one.tokens[at + size].key == other.tokens[there + size].key
    ):
        size += 1
    return size
