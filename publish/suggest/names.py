"""Names of records that stand in a text without a link to them, and how sure it is that they are meant.

A name is found in all forms that ``forms`` makes of it; the longest one counts.  What stands around it decides: a
name inside a longer one that no record has isn't proposed, and what may mean something else is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.languages import primary, script_of_character, scripts_of_characters
from publish.model.inlines import Language
from publish.suggest.calendar_words import calendar_words
from publish.suggest.edits import link
from publish.suggest.forms import LEARNED, NAME, PART, SHORT, WEAK, Form
from publish.suggest.lexicon import NAME_STARTS, PAST, Lexicon, feature_kinds, lexicon
from publish.suggest.passages import Passage
from publish.suggest.proposal import MENTION, Proposal
from publish.suggest.tokens import APOSTROPHES, HYPHENS, Token, folded, separator, tokens

_SENTENCE_START = re.compile(r"(?:^|[.!?…؟:]\u2060?[\"”’»)\]\u2060]*\s+|[\n\ufffc]\s*)[\"“”‘’«„‚(\[¿¡–—-]*\s*$")
_ELISION = re.compile(r"(?:^|\W)(?:[ldjnsmtc]|qu|jusqu|lorsqu|puisqu|quoiqu)[’']$", re.IGNORECASE)
_CAPITAL_AFTER = re.compile(r"^\s+(?:(?:al|el|bin|ibn|von|van|de la)[- ])?[A-ZÀ-ÖØ-Þ]")
_ARABIC_PREFIXES = ("", "و", "ف", "ب", "ك", "ل", "وب", "ول", "فب", "فل", "وك", "وال", "فال", "بال", "كال", "ال")
_CLEAR_NOUN = re.compile(
    r"(?:[^aeiou]tion|sion|ation|ition|ution|ity|ness|ism|ology|graphy|sphere|lysis|synthesis|meter|scope|gen|logy|nomy)s?$"
)


ADJECTIVE = re.compile("(?<=sch)e[nrsm]?$")
_ADJECTIVES_AFTER = {
    "fr": re.compile("(?:ienn?e?|ais|aise|ois|oise|ain|aine|turc|turque|grec|grecque|russe|suisse|kurde|arabe)s?$"),
    "es": re.compile("(?:ano|ana|ense|eño|eña|és|esa|ino|ina|turco|turca|sirio|siria|ruso|rusa|griego|griega|í)s?$"),
    "ar": re.compile("^ال.{2,}(?:ىة|ى)$"),
}
"""Adjectives of countries as they end where they follow their noun; folded, so that ى stands for ي."""


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
    """Forms by their first word."""

    def __init__(self, found: Iterable[Form]) -> None:
        self._forms: dict[str, dict[tuple[tuple[str, ...], tuple[str, ...]], list[Form]]] = defaultdict(dict)
        for form in found:
            self._forms[form.words[0]].setdefault((form.words, form.separators), []).append(form)

    def at(self, passage: Passage, words: tuple[Token, ...], place: int, script: frozenset[str]) -> Hit | None:
        """Return the longest name that begins with a word of a passage."""
        best: Hit | None = None
        token = words[place]
        starts = [(token.folded, token.start)]
        if "Arab" in script:
            starts += _without_prefix(token)
        for key, begin in starts:
            for (wanted, between), forms in self._forms.get(key, {}).items():
                last = place + len(wanted) - 1
                if last >= len(words) or (best and words[last].end <= best.end):
                    continue
                if any(words[place + at].folded != word for at, word in enumerate(wanted) if at):
                    continue
                if not _separated(passage.text, words[place : last + 1], between):
                    continue
                fit = tuple(each for each in forms if _written_as(each, words[place : last + 1]))
                if fit:
                    end = words[last].end
                    end += all(each.text.endswith(".") for each in fit) and passage.text[end : end + 1] == "."
                    best = Hit(passage=passage, start=begin, end=end, first=place, last=last, forms=fit)
        return best


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
    for before, after, wanted in zip(words, words[1:], between, strict=False):
        found = separator(text[before.end : after.start])
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


@dataclass(slots=True)
class _Text:
    """What the whole text says of its words."""

    small: set[str]  # folded words that stand somewhere without a capital
    within: set[str]  # words with a capital within a sentence
    named: set[str]  # records that are named somewhere in full
    others: set[tuple[str, str]]  # short names and their records, where the text calls somebody else so, too
    words: set[str]


def names(
    passages: tuple[Passage, ...], index: Index, features: Mapping[str, str], groups: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """Return the proposals to link the names in the passages of one text.

    ``features`` says of places what they are, by their targets; ``groups`` leads from the target of a group to that
    of the source that it is, too.
    """
    lines = [(passage, tokens(passage.text)) for passage in passages]
    hits = [hit for passage, words in lines for hit in _hits(passage, words, index)]
    about = _about(lines, hits, index)
    words_of = {id(passage): words for passage, words in lines}
    made = []
    for hit in hits:
        found = _Judge(hit, words_of[id(hit.passage)], about, features, groups).proposal()
        if found:
            made.append(found)
    return tuple(made)


def _hits(passage: Passage, words: tuple[Token, ...], index: Index) -> Iterator[Hit]:
    """Yield the names of a passage that may be linked, none within another."""
    if passage.heading:
        return
    found = [
        piece
        for hit in _longest(passage, words, index.entities)
        for piece in _divided(hit, words, index.entities, scripts_of_characters(passage.language))
    ]
    taken = {place for hit in found for place in range(hit.first, hit.last + 1)}
    for hit in _longest(passage, words, index.sources):
        if taken.isdisjoint(range(hit.first, hit.last + 1)):
            found.append(hit)
    for hit in sorted(found, key=lambda each: each.start):
        if not passage.linked(hit.start, hit.end) and not passage.marked(hit.start, hit.end, Language):
            yield hit


def _longest(passage: Passage, words: tuple[Token, ...], forms: FormsOf) -> tuple[Hit, ...]:
    """Return the longest names of a passage that don't overlap; only those in the script of its language."""
    script = scripts_of_characters(passage.language)
    found = [hit for place in range(len(words)) if (hit := forms.at(passage, words, place, script))]
    found = [hit for hit in found if script_of_character(hit.words[0]) in script | {""}]
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(found, key=lambda each: (each.first - each.last, each.start - each.end, each.start)):
        places = range(hit.first, hit.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda each: each.start))


def _divided(hit: Hit, words: tuple[Token, ...], index: FormsOf, script: frozenset[str]) -> tuple[Hit, ...]:
    """Divide a name that is another record's name with the short name of its own record after it.

    "Syrian government security forces" names the Syrian government and its security forces.
    """
    targets = {form.owner for form in hit.forms}
    for cut in range(hit.first + 1, hit.last + 1):
        front = index.at(hit.passage, words[:cut], hit.first, script)
        back = index.at(hit.passage, words[: hit.last + 1], cut, script)
        if not front or not back or back.words[:1].isupper() or front.last != cut - 1 or back.last != hit.last:
            continue
        fore = {form.owner for form in front.forms if form.rank <= SHORT and form.owner.startswith("group:")}
        rear = {form.owner for form in back.forms if form.rank <= SHORT and len(form.words) > 1}
        if fore and not fore & targets and rear & targets:
            return front, back
    return (hit,)


def _about(lines: list[tuple[Passage, tuple[Token, ...]]], hits: list[Hit], index: Index) -> _Text:
    small: set[str] = set()
    within: set[str] = set()
    for passage, words in lines:
        for token in words:
            if not token.capital:
                small.add(token.folded)
            elif not passage.heading and not _SENTENCE_START.search(passage.text[: token.start]):
                within.add(token.text)
    named = {form.owner for hit in hits for form in hit.forms if form.rank == NAME}
    for passage, words in lines:
        named.update(mark.target for mark in passage.marks if mark.target)
        if passage.heading:
            for found in _longest(passage, words, index.entities):
                named.update(form.owner for form in found.forms if form.rank == NAME)
    everything = {token.folded for _, words in lines for token in words}
    return _Text(small=small, within=within, named=named, others=_others(lines, hits), words=everything)


def _others(lines: list[tuple[Passage, tuple[Token, ...]]], hits: list[Hit]) -> set[tuple[str, str]]:
    """Return short names, with their records, that the text has for others as well: the Turkish government."""
    own: dict[str, set[str]] = defaultdict(set)
    short: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for hit in hits:
        for form in hit.forms:
            own[form.owner].update(form.words)
            if form.rank in (SHORT, PART, LEARNED) and not form.owner.startswith(("person:", "term:")):
                short[_without_article(form)].add(form.owner)
    return {
        (" ".join(phrase), owner)
        for passage, words in lines
        for place in range(len(words))
        for phrase, those in short.items()
        if tuple(each.folded for each in words[place : place + len(phrase)]) == phrase
        for owner in those
        if _of_another(passage, words, place, place + len(phrase), own[owner])
    }


def _without_article(form: Form) -> tuple[str, ...]:
    return form.words[1:] if form.words[0] in lexicon(form.language).articles and len(form.words) > 1 else form.words


def _of_another(passage: Passage, words: tuple[Token, ...], first: int, after: int, own: set[str]) -> bool:
    """Return whether a name of somebody else stands beside a common noun: Turkish government, government of Iraq."""
    known = lexicon(passage.language)
    before = words[first - 1] if first else None
    if before and passage.text[before.end : words[first].start] in (" ", "’s ", "'s ") and before.capital:
        small = known.functions | known.determiners | known.titles | known.pronouns
        if before.folded not in own | small:
            return not _is_calendar(before.folded, passage.language)
    if before and primary(passage.language) == "de" and ADJECTIVE.search(before.folded):
        return not any(ADJECTIVE.sub("", before.folded) == ADJECTIVE.sub("", each) for each in own)
    if _adjective_after(passage, words, after, own):
        return True
    beyond = [each for each in words[after : after + 3] if each.folded not in known.articles]
    return len(beyond) > 1 and beyond[0].folded in known.of and beyond[1].capital and beyond[1].folded not in own


def _adjective_after(passage: Passage, words: tuple[Token, ...], after: int, own: set[str]) -> bool:
    """Return whether an adjective of a country follows a noun: gouvernement turc, الحكومة التركية."""
    if after >= len(words) or passage.text[words[after - 1].end : words[after].start] != " ":
        return False
    pattern = _ADJECTIVES_AFTER.get(primary(passage.language))
    word = words[after]
    small = lexicon(passage.language).functions | lexicon(passage.language).saying
    return bool(pattern and pattern.search(word.folded)) and word.folded not in own | small


def _bare(token: Token | None) -> tuple[str, ...]:
    """Return an Arabic word as it is and without what may be written together with it."""
    word = token.folded if token else ""
    return (word, *(word[1:] for prefix in "وفبل" if word.startswith(prefix)))


class _Judge:
    """Decides about one hit."""

    def __init__(
        self, hit: Hit, words: tuple[Token, ...], about: _Text, features: Mapping[str, str], groups: Mapping[str, str]
    ) -> None:
        self.hit = hit
        self.text = hit.passage.text
        self.words = words
        self.about = about
        self.features = features
        self.groups = groups
        self.language = hit.passage.language
        self.known: Lexicon = lexicon(self.language)
        self.before = words[hit.first - 1] if hit.first else None
        self.after = words[hit.last + 1] if hit.last + 1 < len(words) else None
        self.gap_before = self.text[self.before.end : hit.start] if self.before else self.text[: hit.start]
        self.gap_after = self.text[hit.end : self.after.start] if self.after else self.text[hit.end :]
        self.starts = bool(_SENTENCE_START.search(self.text[: hit.start]))

    def proposal(self) -> Proposal | None:
        """Return the proposal for the hit, unless it is part of something else."""
        span = self.hit.passage.span(self.hit.start, self.hit.end)
        if span is None or self._joined() or self._in_a_longer_name():
            return None
        ranked = self._owners()
        if not ranked:
            return None
        best = ranked[0]
        doubt = self._doubt(best, ranked)
        target = best.owner
        return Proposal(
            kind=MENTION,
            value=target,
            alternatives=tuple(each.owner for each in ranked[1:]) + self._as_source(target),
            sure=not doubt,
            why=doubt or best.why,
            words=self.hit.words,
            context=self.text,
            at=self.hit.start,
            start=span[0],
            end=span[1],
            insertions=link(span, target),
            position=self.hit.passage.source.position(*span),
        )

    def _owners(self) -> list[Form]:
        """Return the best form of each record that the words may name, the best first; sources only without others."""
        best: dict[str, Form] = {}
        for form in self.hit.forms:
            kept = best.get(form.owner)
            if kept is None or form.rank < kept.rank:
                best[form.owner] = form
        if self.before and self.before.folded in self.known.titles and any(each.startswith("person:") for each in best):
            best = {owner: form for owner, form in best.items() if owner.startswith("person:")}
        return sorted(
            best.values(),
            key=lambda form: (
                form.owner.startswith("source:"),
                not (self._confirmed_feature() and self._same_feature(form.owner)),
                form.rank,
                not self._stands(form),
            ),
        )

    # what stands around ------------------------------------------------------------------------------------------

    def _joined(self) -> bool:
        """Return whether the words are part of a word with hyphens, of an address or of an account."""
        before, after = self.text[: self.hit.start], self.text[self.hit.end :]
        if before[-1:] in HYPHENS and before[-2:-1].isalnum():
            return True
        if after[:1] in HYPHENS and after[1:2].isalnum():
            return True
        if before[-1:] in ("@", "#", "_") or (
            before[-1:] in ("/", ".") and before[-2:-1].isalnum() and after[:1] != " "
        ):
            return True
        if after[:1] in (".", "@") and after[1:2].isalpha() and after[1:2].islower():
            return True
        if before[-1:] in APOSTROPHES and before[-2:-1].isalnum() and not _ELISION.search(before):
            return True
        return after[:1] in APOSTROPHES and after[1:2].isalpha() and after[1:2] != "s"

    def _in_a_longer_name(self) -> bool:
        hit, known = self.hit, self.known
        if self._other_feature():
            return True
        small = not hit.words[:1].isupper()
        person = all(form.owner.startswith("person:") for form in hit.forms)
        followed = self.after is not None and self.gap_after.isspace() and self.after.capital
        bound = not known.capital_nouns or (person and not self._genitive())
        if followed and bound and not self._apart(self.after):
            return True
        if small or not self.before or self.gap_before != " ":
            return self._institution()
        if self.before.capital and not known.capital_nouns:
            apart = self._begins_sentence(self.before) or self._apart(self.before)
            if not apart and self.before.folded not in known.titles:
                return True
        if known.capital_nouns and self.before.capital:
            if person and len(hit.forms[0].words) == 1 and not self._genitive():
                return self.before.folded not in known.titles
            if ADJECTIVE.search(self.before.folded):  # Deutsches Rotes Kreuz
                return True
        return self._institution()

    def _genitive(self) -> bool:
        return all(form.why.endswith("inflected") or form.text.endswith("s") for form in self.hit.forms)

    def _apart(self, token: Token | None) -> bool:
        """Return whether a word with a capital beside a name is no part of it: a day, a month, the end of a name."""
        if token is None or _is_calendar(token.folded, self.language):
            return True
        return token.folded in self.known.functions | self.known.articles

    def _begins_sentence(self, token: Token) -> bool:
        """Return whether a word has its capital from the sentence, and is no first part of a name: New, North, Old."""
        at_start = bool(_SENTENCE_START.search(self.text[: token.start]))
        return (
            at_start
            and token.folded not in NAME_STARTS
            and token.folded in (self.known.functions | self.known.determiners | self.about.small | self.known.titles)
        )

    def _institution(self) -> bool:
        """Return whether the words are what something is called after: the University of Damascus."""
        known, place = self.known, self.hit.first
        if primary(self.language) == "ar":
            beside = self.before is not None and self.gap_before == " "
            return beside and any(each in known.institutions for each in _bare(self.before))
        of = place - 1
        while of >= 0 and self.words[of].folded in known.articles and of > place - 3:
            of -= 1
        if of < 1 or self.words[of].folded not in known.of:
            return False
        head = self.words[of - 1]
        if known.before and not known.capital_nouns:  # the adjective follows its noun: Comité international de la …
            first = next((each for each in self.words[max(0, of - 3) : of][::-1] if each.capital), head)
            gap = self.text[first.end : self.words[of].start]
            head = first if re.fullmatch(r"[\w ]*", gap) else head
        if head.folded in known.institutions and feature_kinds(head.folded).isdisjoint(self._kinds()):
            return True
        return (
            head.capital
            and not known.capital_nouns
            and self.hit.words[:1].isupper()
            and head.folded not in known.titles
            and not _SENTENCE_START.search(self.text[: head.start])
            and not _is_calendar(head.folded, self.language)
            and feature_kinds(head.folded).isdisjoint(self._kinds())
        )

    # features: province, town, river ---------------------------------------------------------------------------

    def _kinds(self) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for form in self.hit.forms:
            found |= feature_kinds(self.features.get(form.owner, ""))
        return found

    def _beside(self) -> str:
        """Return what a word beside the name says that it is, or nothing: "town of", "province" after it."""
        known, place = self.known, self.hit.first
        if not known.before and self.after and self.gap_after == " " and not self.after.capital:
            if found := known.features.get(self.after.folded, ""):
                return found
            if self.after.folded in ("and", "or") and self.hit.last + 3 < len(self.words):
                second = self.words[self.hit.last + 2 : self.hit.last + 4]
                if second[0].capital and second[1].folded.endswith("s"):
                    return known.features.get(second[1].folded, "")
        of = place - 1
        while of >= 0 and self.words[of].folded in known.articles and of > place - 3:
            of -= 1
        if of >= 1 and self.words[of].folded in known.of:
            return known.features.get(self.words[of - 1].folded, "")
        if not self.before or self.gap_before.strip() not in ("", "و"):
            return ""
        if not known.before:
            kind = known.features.get(self.before.folded, "")
            return kind if kind in ("river", "lake", "island", "mountain") and not self.before.capital else ""
        for bare in _bare(self.before) if primary(self.language) == "ar" else (self.before.folded,):
            if found := known.features.get(bare, ""):
                return found
        if place > 1 and self.gap_before == " و":  # of two provinces
            return known.features.get(self.words[place - 2].folded, "")
        return ""

    def _named_feature(self) -> bool:
        """Return whether the name itself says what it is of."""
        return any(feature_kinds(" ".join(form.words)) for form in self.hit.forms)

    def _other_feature(self) -> bool:
        """Return whether a word beside the name says that it is of something else: Homs airport, the river Homs."""
        beside = self._beside()
        if not beside or self._named_feature():
            return False
        if not any(form.owner.startswith(("place:", "group:")) for form in self.hit.forms):
            return False
        return beside not in self._kinds()

    def _confirmed_feature(self) -> bool:
        return bool(self._beside()) and self._beside() in self._kinds()

    def _same_feature(self, owner: str) -> bool:
        return self._beside() in feature_kinds(self.features.get(owner, ""))

    # doubts ------------------------------------------------------------------------------------------------------

    def _doubt(self, best: Form, ranked: list[Form]) -> str:
        """Say why the words may not mean the record, or nothing."""
        others = [each for each in ranked[1:] if not each.owner.startswith("source:") and each.rank < WEAK]
        if self._confirmed_feature() and self._same_feature(best.owner):
            others = [each for each in others if self._same_feature(each.owner)]
        loose = best.rank == PART and not self._stands(best)
        rivals = [each for each in others if loose or each.rank <= SHORT or self._stands(each)]
        if rivals:
            return f"it may be {' or '.join(each.owner for each in (best, *rivals))}"
        if best.rank == WEAK:
            return best.why
        if best.rank == PART and not self._stands(best):
            return best.why
        if self._after_article(best):
            return "a name that is a common word, too, after an article"
        if best.owner.startswith("term:"):
            return self._doubt_of_term(best)
        if self._generic(best):
            return self._doubt_of_short(best)
        if self.text.isupper() and len(self.words) > 3:
            return "in capitals"
        return self._doubt_of_word(best)

    def _stands(self, form: Form) -> bool:
        """Return whether a part of a name is enough, since the text has the rest or says what it is."""
        if form.rank != PART:
            return False
        if form.owner.startswith("person:"):
            titled = self.before is not None and self.before.folded in self.known.titles
            clear = primary(self.language) != "ar" or titled or self._after_function()
            return form.owner in self.about.named and clear
        if form.why == "the head of its name":
            return form.owner in self.about.named or self._tail_is_near(form)
        return self._confirmed_feature() and self._same_feature(form.owner)

    def _after_article(self, form: Form) -> bool:
        """Return whether an article stands before what has none: the last name of a person, a German town."""
        if self.before is None or self.before.folded not in self.known.articles or not self.gap_before.isspace():
            return False
        if form.owner.startswith("person:"):
            return form.rank == PART and not self.known.capital_nouns
        town = form.owner.startswith("place:") and self.known.capital_nouns and len(form.words) == 1
        return town and feature_kinds(self.features.get(form.owner, "")) == {"town"}

    def _tail_is_near(self, form: Form) -> bool:
        """Return whether the text holds the words that the head of a name leaves out."""
        return len(form.words) > 1 and bool(form.needs) and form.needs <= self.about.words

    def _after_function(self) -> bool:
        return (
            self.before is None or self.before.folded in self.known.prepositions | self.known.saying | self.known.titles
        )

    def _generic(self, form: Form) -> bool:
        """Return whether the words are common ones that mean the record only here: the government."""
        written = tokens(form.text)
        rest = [each for each in written if each.folded not in self.known.articles]
        if not form.text.isascii() and primary(form.language) == "ar":
            return form.rank in (SHORT, PART) and len(rest) == 1
        return (
            (form.rank in (SHORT, PART, LEARNED) and not any(each.capital for each in rest))
            or (len(rest) < len(written) and len(rest) == 1)
            or form.why == "the head of its name"
        )

    def _doubt_of_short(self, form: Form) -> str:
        """Doubt a common noun that somebody else's may be, or that goes on: the government of Turkey."""
        if (
            self.after
            and self.gap_after == " "
            and self.after.folded in self.known.of
            and len(_without_article(form)) == 1
        ):
            return "it goes on and may be another’s"
        following = re.match(
            r"^\s+(\w+)(?:\s+(?:the|la|le|les|el|los|las|der|den))?\s+[A-ZÀ-ÖØ-Þ]\w+", self.text[self.hit.end :]
        )
        if following and folded(following[1]) in self.known.of | {"in", "at", "for", "en", "à", "für"}:
            named = self.text[self.hit.end + following.start(1) : self.hit.end + following.end()]
            if not {each.folded for each in tokens(named)} & (form.needs | set(form.words)):
                return "it goes on and may be another’s"
        if _adjective_after(self.hit.passage, self.words, self.hit.last + 1, set(form.words)):
            return "it may be another’s"
        if (" ".join(_without_article(form)), form.owner) in self.about.others:
            return "the text names another one, too"
        source = self._as_source(form.owner)
        if source and self._says():
            return f"beside a word of saying it may be {source[0]}"
        return ""

    def _says(self) -> bool:
        """Return whether a word of saying stands right beside the words."""
        saying = self.known.saying
        if self.after and self.after.folded in saying and self.gap_after.isspace():
            return True
        if self.before and self.before.folded in saying and self.gap_before.strip() == "":
            return True
        place = self.hit.first
        return (
            self.text[: self.words[place].start].rstrip().lower().endswith(("according to", "nach angaben", "d’après"))
        )

    def _as_source(self, owner: str) -> tuple[str, ...]:
        source = self.groups.get(owner)
        return (source,) if source else ()

    def _doubt_of_word(self, form: Form) -> str:
        """Doubt a name of one word that is a common word, too, where its capital says nothing."""
        if len(form.words) > 1 or primary(self.language) not in ("en", "fr", "es"):
            return ""
        if self.hit.words.isupper() and len(self.hit.words) > 1:
            return ""
        if _is_calendar(form.words[0], self.language):
            return "it is a month or a day, too"
        if form.words[0] in self.about.small and self.hit.words[:1].isupper():
            return "the text has it as a common word, too"
        if self.starts and self.hit.words not in self.about.within:
            return "its capital may be that of the sentence"
        return ""

    def _doubt_of_term(self, form: Form) -> str:
        """Doubt a term of one word where it may be a verb or part of another noun."""
        language = primary(self.language)
        if len(form.words) > 1:
            return ""
        if self.hit.words.isupper() or not form.words[0].isalpha() or len(self.hit.words) < 3:
            return "" if self.hit.words == form.text else "it may be short for something else"
        if self.hit.words[:1].isupper() and not self.starts and language in ("en", "fr", "es"):
            return "it has a capital, as a name does"
        if language == "de":
            return "" if self.hit.words[:1].isupper() else "it may be a verb"
        if language == "ar":
            return "" if form.rank < WEAK else form.why
        if language not in ("en", "fr", "es"):
            return "a single word"
        return "" if self._noun() else "a common word"

    def _noun(self) -> bool:
        """Return whether what stands around a word says that it is a noun, and the whole of it."""
        known, word = self.known, self.hit.words.lower()
        alone = (
            self.after is None
            or not self.gap_after.isspace()
            or self.after.folded in known.functions | known.saying
            or (primary(self.language) == "en" and self._verb_follows(self.after))
        )
        if not alone:
            return False
        if primary(self.language) == "en" and _CLEAR_NOUN.search(word):
            return True
        if self.before is None or self.gap_before.strip(" “\"‘'«(’") != "":
            return self._possessive() or (self._sentence_noun())
        before = self.before.folded
        if (
            primary(self.language) != "en"
            and self.hit.first > 1
            and self.words[self.hit.first - 2].folded in known.pronouns
        ):
            return False
        if before in known.determiners or self._possessive() or before in known.called:
            return True
        return before in known.prepositions or self._sentence_noun()

    def _verb_follows(self, after: Token) -> bool:
        """Return whether a participle or a verb with its object follows an English noun."""
        if after.folded.endswith("ed") or after.folded in PAST:
            return True
        beyond = self.words[self.hit.last + 2] if self.hit.last + 2 < len(self.words) else None
        if beyond is None or not re.search("[^s]s$", after.folded):
            return False
        known = self.known
        return beyond.capital or beyond.folded in known.articles | (known.prepositions - known.of)

    def _sentence_noun(self) -> bool:
        """Return whether a sentence begins with the word and goes on as after a noun: Pockets of …."""
        return self.starts and self.after is not None and self.after.folded in ("of", "is", "are", "was", "were", "de")

    def _possessive(self) -> bool:
        return bool(re.search(r"\w[’']s? $|s[’'] $|[’']s $", self.text[: self.hit.start]))


def _is_calendar(word: str, language: str) -> bool:
    return word in calendar_words(language)
