"""Where words of a passage are forms of records' names: the longest ones, none within another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from publish.languages import primary, script_of_character, scripts_of_characters
from publish.model.inlines import Language
from publish.suggest.forms import SHORT, WEAK, Form
from publish.suggest.passages import Passage
from publish.suggest.tokens import Token, separator, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Words of a passage that may name records: all forms that they are."""

    passage: Passage
    start: int
    end: int
    first: int  # the place of the first word among the words of the passage
    last: int
    forms: tuple[Form, ...]

    @property
    def words(self) -> str:
        """Return the words as they stand there."""
        return self.passage.text[self.start : self.end]


class Index:
    """Forms by their first word; those of sources apart, since a source is often called after others."""

    def __init__(self, found: Iterable[Form]) -> None:
        forms = tuple(found)
        self.entities = FormsOf(form for form in forms if not form.owner.startswith("source:"))
        self.sources = FormsOf(form for form in forms if form.owner.startswith("source:"))


class FormsOf:
    """Forms by their first two words, since many begin with the same one, such as an article."""

    def __init__(self, found: Iterable[Form]) -> None:
        self._forms: dict[tuple[str, ...], dict[tuple[tuple[str, ...], tuple[str, ...]], list[Form]]]
        self._forms = defaultdict(dict)
        for form in found:
            self._forms[form.words[:2]].setdefault((form.words, form.separators), []).append(form)

    def at(
        self, passage: Passage, words: tuple[Token, ...], place: int, script: frozenset[str], stop: int = 0
    ) -> Hit | None:
        """Return the longest name that begins with a word of a passage, and ends before the word ``stop`` if given."""
        stop = stop or len(words)
        best: Hit | None = None
        token = words[place]
        starts = [(token.folded, token.start)]
        if "Arab" in script:
            starts += _without_prefix(token)
        second = words[place + 1].folded if place + 1 < stop else ""
        for first, begin in starts:
            alike = (*self._forms.get((first, second), {}).items(), *self._forms.get((first,), {}).items())
            for (wanted, between), forms in alike:
                last = place + len(wanted) - 1
                if last >= stop or (best and last < best.last):
                    continue
                if any(words[place + at].folded != word for at, word in enumerate(wanted) if at):
                    continue
                if not _separated(passage.text, words[place : last + 1], between):
                    continue
                fit = tuple(each for each in forms if _written_as(each, words[place : last + 1]))
                if fit and best and best.last == last:  # the same word with what is written together with it
                    best = replace(best, forms=(*best.forms, *fit))
                elif fit:
                    end = words[last].end
                    end += all(each.text.endswith(".") for each in fit) and passage.text[end : end + 1] == "."
                    best = Hit(passage=passage, start=begin, end=end, first=place, last=last, forms=fit)
        return best


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A passage with its words, and the longest names in it, whether they may be linked or not."""

    passage: Passage
    words: tuple[Token, ...]
    names: tuple[Hit, ...]


def line(passage: Passage, index: Index) -> Line:
    """Return a passage with its words and names."""
    words = tokens(passage.text)
    return Line(passage=passage, words=words, names=_longest(passage, words, index.entities))


def hits_in(found: Line, index: Index) -> Iterator[Hit]:
    """Yield the names of a passage that may be linked, none within another."""
    passage, words = found.passage, found.words
    if passage.heading:
        return
    script = scripts_of_characters(passage.language)
    hits = [piece for hit in found.names for piece in _divided(hit, words, index.entities, script)]
    taken = {place for hit in hits for place in range(hit.first, hit.last + 1)}
    for hit in _longest(passage, words, index.sources):
        if taken.isdisjoint(range(hit.first, hit.last + 1)):
            hits.append(hit)
    for hit in sorted(hits, key=lambda each: each.start):
        if not passage.linked(hit.start, hit.end) and not passage.marked(hit.start, hit.end, Language):
            yield hit


def _longest(passage: Passage, words: tuple[Token, ...], forms: FormsOf) -> tuple[Hit, ...]:
    """Return the longest names of a passage that don't overlap; only those in the script of its language."""
    script = scripts_of_characters(passage.language)
    found = [hit for place in range(len(words)) if (hit := forms.at(passage, words, place, script))]
    found = [hit for hit in found if script_of_character(hit.words[0]) in script | {""}]
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(found, key=_turn):
        places = range(hit.first, hit.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda each: each.start))


def _turn(hit: Hit) -> tuple[bool, int, int, int]:
    """Order hits: long ones first, and after all others those of forms that a person has to confirm."""
    weak = all(form.rank == WEAK for form in hit.forms)
    return weak, hit.first - hit.last, hit.start - hit.end, hit.start


def _divided(hit: Hit, words: tuple[Token, ...], index: FormsOf, script: frozenset[str]) -> tuple[Hit, ...]:
    """Divide a name that is another record's name with the short name of its own record after it.

    "Syrian government security forces" names the Syrian government and its security forces.
    """
    targets = {form.owner for form in hit.forms}
    for cut in range(hit.first + 1, hit.last + 1):
        front = index.at(hit.passage, words, hit.first, script, cut)
        back = index.at(hit.passage, words, cut, script, hit.last + 1)
        if not front or not back or back.words[:1].isupper() or front.last != cut - 1 or back.last != hit.last:
            continue
        fore = {form.owner for form in front.forms if form.rank <= SHORT and form.owner.startswith("group:")}
        rear = {form.owner for form in back.forms if form.rank <= SHORT and len(form.words) > 1}
        if fore and not fore & targets and rear & targets:
            return front, back
    return (hit,)


def _without_prefix(token: Token) -> Iterator[tuple[str, int]]:
    """Yield an Arabic word without what is written together with it, and where the words of a link begin."""
    for prefix in ("و", "ف", ""):
        if not token.folded.startswith(prefix):
            continue
        rest, begin = token.folded[len(prefix) :], token.start + len(prefix)
        if prefix and len(rest) > 1:
            yield rest, begin
        for inner in ("ب", "ك", "ل"):
            if rest.startswith(inner) and len(rest) > 3:
                yield rest[1:], begin
                if inner == "ل" and rest.startswith("لل"):
                    yield f"ال{rest[2:]}", begin
                    yield rest[2:], begin
        for inner in ("ال", "بال", "كال"):
            if rest.startswith(inner) and len(rest) > len(inner) + 1:
                yield rest[len(inner) :], begin


def _separated(text: str, words: tuple[Token, ...], between: tuple[str, ...]) -> bool:
    for (before, after), wanted in zip(pairwise(words), between, strict=False):
        gap = text[before.end : after.start]
        found = separator(gap) if "\n" not in gap else "\n"
        if found != wanted and not (before.folded in ("al", "el", "as", "ad") and {found, wanted} <= {" ", "-", ""}):
            return False
    return True


def _written_as(form: Form, words: tuple[Token, ...]) -> bool:
    """Return whether capitals stand where the form has them; a common noun may begin with one or without."""
    written = tokens(form.text)
    for place, (wanted, found) in enumerate(zip(written, words, strict=True)):
        if len(wanted.text) > 1 and wanted.text.isupper():
            if found.text != wanted.text:
                return False
        elif wanted.capital and not found.capital:
            if place or not _common(form, written):
                return False
        elif not wanted.capital and not place and len(written) == 1 and found.text.isupper() and len(found.text) > 1:
            return False
    return True


def _common(form: Form, written: tuple[Token, ...]) -> bool:
    """Return whether the first word of a form has a capital only because the form begins with it."""
    if form.owner.startswith("term:") or written[0].folded == "the":
        return True
    if form.owner.startswith("person:") or len(written) == 1:
        return False
    if primary(form.language) == "de":
        return bool(re.search("e[nrsm]?$", written[0].text))
    return not written[1].capital
