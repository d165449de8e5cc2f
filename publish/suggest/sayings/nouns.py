"""Who is named in a sentence: subjects, names after a verb or a phrase, appositions, "as" before a subject."""

from __future__ import annotations

import re
from functools import cache

from publish.suggest.sayings.grammar import Grammar, Verb
from publish.suggest.sayings.quoted import BRACKETED, QUOTED, Passage

_WORD = re.compile(r"[\w\ue000\ue001][\w\ue000\ue001’'.-]*")
_UNENDED = re.compile(
    r"(?:[Tt]he|an?|and|or|of|[Ll][ea]s?|[Uu]ne?|d[eu]s?|et|[Dd]er|[Dd]ie|[Dd]as|[Dd]e[mns]|"
    r"[Ee]ine?[rnms]?|und|von|vom|[Ee]l|[Ll]os|[Uu]n[ao]?s?|del?|al|y|e)"
)
_NOUN_END = re.compile(
    r"[,،](?!\d)|[;؛:!?]| [–—-]+ |"
    r"(?<![ (\xa0][A-Z])(?<!\b[A-Z][rst])(?<!\bMme)(?<!\bSra)(?<!\bGen)[.](?=\s+[A-ZÀ-Ý\"“«])|"
    r"[“„«]|(?<!\w)[\"](?=\ue000)"
)
_PERSONAL = re.compile("he|she|they|it|ils?|elles?|er|es|él|ellos|ellas")
_NAME = r"(?:[A-ZÀ-Ý][\w’.-]*|d[eu]|del|von|van|bin|al|el|la)"
_PARTICLE = re.compile(
    r"(?:de|del|della|di|von|van|zu|el|la|le|du|bin|ibn|abu|al|[a-z]{1,3}[-’'](?=[A-Z]))(?:[ -]|(?=[A-Z]))"
)


@cache
def patterns(grammar: Grammar) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a language, compiled once."""
    filler = "|".join(f"(?:{each})" for each in grammar.fillers)
    return {
        "verb": grammar.verb_pattern(),
        "fillers": re.compile(rf"(?:[,،]? ?(?:{filler})(?![\w’-]))*"),
        "filler": re.compile(rf"(?<![\w’-])(?:{filler})(?![\w’-])"),
        "that": re.compile(rf"(?<![\w’'-])(?:{grammar.that})"),
        "conjunction": re.compile(
            rf"(?:[,;،–—]|^)\s*(?:{grammar.conjunctions})(?!\w)|[;؛]|(?<= )(?:but|mais|aber|pero|sino|sondern)(?= )"
        ),
        "opening": re.compile(rf"(?:{grammar.openings})(?![\w’])", re.IGNORECASE),
        "nobody": re.compile(rf"(?:{grammar.nobody})(?!\w)"),
        "negated": re.compile(rf"(?:^|[\s,])(?:{grammar.negations})$|n[’']t$"),
        "no_source": re.compile(rf"\s*(?:{grammar.no_sources})"),
        "article": re.compile(rf"(?:{grammar.articles})(?:(?!\w)|(?<=[’']))", re.IGNORECASE),
        "clause_word": re.compile(rf"(?<![\w’'-])(?:{grammar.clause_words})(?![\w’'-])", re.IGNORECASE),
        "pronoun": re.compile(rf"(?:{grammar.pronouns or '(?!)'})(?![\w’'])", re.IGNORECASE),
        "stop": re.compile(rf"(?<!\w)(?:{grammar.stops or '(?!)'})(?!\w)"),
        "bare_if": re.compile(rf"(?:[\w’'-]+ ){{1,6}}?(?:{grammar.bare_if or '(?!)'})(?!\w)"),
        "quoting_phrase": re.compile("|".join(each.words for each in grammar.phrases if each.quoting) or "(?!)"),
        "role": re.compile(rf"(?:{grammar.roles or '(?!)'})(?!\w)"),
        "role_after": re.compile(
            rf"(?:(?:{grammar.articles})\s+)?(?:[\w-]+ ){{0,3}}(?:{grammar.roles or '(?!)'})(?!\w)", re.IGNORECASE
        ),
        "relative": re.compile(rf"(?:{grammar.relatives or '(?!)'})(?!\w)"),
        "informant": re.compile(rf"(?:{grammar.informants or '(?!)'})(?!\w)", re.IGNORECASE),
        "studies": re.compile(rf"(?<!\w)(?:{grammar.studies or '(?!)'})(?!\w)", re.IGNORECASE),
        "adding": re.compile(rf"[,،] ?(?:and )?(?P<verb>{grammar.adding or '(?!)'}) (?:{grammar.that})(?!\w)"),
        "phrase": re.compile(
            "|".join(rf"(?<![\w’'-])(?:{each.words})(?!\w)" for each in grammar.phrases if not each.after) or "(?!)"
        ),
        "phrase_after": re.compile(
            "|".join(rf"(?<![\w’'-])(?:{each.words})(?!\w)" for each in grammar.phrases if each.after) or "(?!)"
        ),
    }


class Line:
    """A sentence of a paragraph, in its words with what is quoted or bracketed hidden; offsets are the paragraph's."""

    def __init__(self, passage: Passage, grammar: Grammar, start: int, end: int) -> None:
        self.passage = passage
        self.grammar = grammar
        self.patterns = patterns(grammar)
        self.text = passage.hidden
        self.start = start
        self.end = end

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return an extent without the spaces and the marks around it."""
        while start < end and (
            self.text[start] in " ,،;؛:.\u2060"
            or (self.text[start] in "–—-" and self.text[start + 1 : start + 2] == " ")
        ):
            start += 1
        while end > start and self.text[end - 1] in " ,،;؛:.\u2060–—":
            end -= 1
        return start, end

    def _words(self, start: int, end: int) -> list[str]:
        return _WORD.findall(self.text, start, end) if end > start else []

    def _is_source(self, start: int, end: int, *, loose: bool = False) -> bool:
        """Return whether words can name somebody: a name, or a noun with its article; neither a clause nor "I".

        ``loose``: a noun without an article, too, as after "said": "said witnesses".
        """
        words = self._words(start, end)
        text = self.text[start:end]
        lowered = text if re.match(r"I(?!\w)", text) else text[:1].lower() + text[1:]
        if not words or len(words) > 16 or self.patterns["nobody"].match(lowered) or text[0] in QUOTED + BRACKETED:
            return False
        if self.patterns["clause_word"].search(text) or re.search(r"[;:؛!?]", text):
            return False
        if self.patterns["nobody"].fullmatch(words[-1]) or _UNENDED.fullmatch(words[-1]):
            return False
        if re.search(rf"{QUOTED}{{40}}", text) or (len(words) > 1 and _PERSONAL.fullmatch(words[0].lower())):
            return False
        first = text[0]
        named = first.isupper() or first.isdigit() or "\u0600" <= first <= "\u06ff"
        if first.islower() and not self.patterns["opening"].match(text):
            inner = len(words) > 1 and words[-1][0].isupper()
            if inner or (loose and len(words) < 7 and not words[0].endswith("ly")):
                return True
        return named or any(
            pattern.match(text) for pattern in (self.patterns["article"], self.patterns["informant"], _PARTICLE)
        )

    def _noun_after(self, start: int, end: int, *, loose: bool = False) -> tuple[int, int] | None:
        """Return the words that name somebody and begin at an offset, up to a mark, a time, a clause."""
        start = self._after_fillers(start, end)
        while start < end and self.text[start] in " \u2060":
            start += 1
        stop = end
        mark = _NOUN_END.search(self.text, start, end)
        if mark:
            stop = mark.start()
        for name in ("filler", "that", "stop"):
            found = self.patterns[name].search(self.text, start, end)
            if found and found.start() > start:
                stop = min(stop, found.start())
        verb = self.patterns["verb"].search(self.text, start, stop) if self.grammar.verb_first else None
        if verb and verb.start() > start:
            stop = verb.start()
        if self.grammar.noun_words:
            stop = self._end_of_noun(start, stop)
        relative = re.compile(rf"(?<= )(?:{self.grammar.nobody})(?!\w)").search(self.text, start, stop)
        if relative:
            stop = relative.start()
        start, stop = self._trimmed(start, stop)
        return (start, stop) if stop > start and self._is_source(start, stop, loose=loose) else None

    def _end_of_noun(self, start: int, end: int) -> int:
        """Return where a noun with its articles, adjectives and genitives ends (German: nouns have a capital)."""
        place = start
        noun = False
        for word in _WORD.finditer(self.text, start, end):
            text = word[0]
            if text[0].isupper() or text[0].isdigit() or text[0] in QUOTED + BRACKETED:
                place, noun = word.end(), True
            elif re.fullmatch(self.grammar.noun_words, text):
                noun = False
            elif noun or not text.endswith(("e", "en", "er", "es", "em")):
                break
            elif place == start and text in ("er", "sie", "es"):
                return word.end()
        while place < end and self.text[place] in ')]”“"’»«':
            place += 1
        return place

    def _openings(self, start: int, end: int) -> list[int]:
        """Return where a subject might begin in a stretch: at its start, after each comma and each conjunction."""
        places = {start}
        for match in re.finditer(r"[,،;؛:–—]\s*", self.text[start:end]):
            places.add(start + match.end())
        for match in self.patterns["conjunction"].finditer(self.text, start, end):
            places.add(match.end())
        for match in re.compile(rf"(?<= )(?:{self.grammar.conjunctions})(?= )").finditer(self.text, start, end):
            places.add(match.end())
        for place in list(places):
            lowered = self.text[place:end].lstrip()
            first = place + len(self.text[place:end]) - len(lowered)
            time = self.patterns["filler"].match(lowered[:1].lower() + lowered[1:])
            if time and lowered[time.end() : time.end() + 1] == " ":
                places.add(first + time.end())
        if self.grammar.as_says:
            for match in re.compile(rf"(?<!\w)(?:{self.grammar.as_says})\s").finditer(self.text, start, end):
                places.add(match.end())
        for place in list(places):
            word = re.compile(rf"\s*(?:{self.grammar.conjunctions})(?=[ ,])", re.IGNORECASE).match(
                self.text, place, end
            )
            if word:
                places.add(word.end())
        moved = set()
        for place in places:
            while place < end and self.text[place] in " ,،\u2060":
                place += 1
            lead = re.compile(self.grammar.lead or "(?!)").match(self.text, place, end)
            moved.add(lead.end() if lead else place)
        return sorted(moved)

    def _subject(self, start: int, end: int) -> tuple[tuple[int, int], int] | None:
        """Return the subject that stands right before a verb, and where its clause begins.

        "Ana López, the mayor, said": the name alone; "On Tuesday, the mayor said": without the time.
        """
        for place in self._openings(start, end):
            text = self.text[place:end]
            if not text.strip() or self._adverbial(place):
                continue
            comma = re.search(r"[,،](?!\d)", text)
            if not comma:
                if self._is_source(*self._trimmed(place, end)):
                    return self._trimmed(place, end), place
                continue
            head = self._trimmed(place, place + comma.start())
            if (
                text.rstrip().endswith((",", "،"))
                and self._is_source(*head)
                and len(self._words(*head)) <= 10
                and len(text.split()) <= 40
            ):
                return head, place
            if self._is_list(place, end):
                return self._trimmed(place, end), place
        named = re.compile(
            rf"(?P<name>[A-ZÀ-Ý][\w’.-]*(?: [A-ZÀ-Ý][\w’.-]*){{0,4}}), (?:{self.grammar.relatives or '(?!)'}) ?$"
        ).search(self.text, start, end)
        if named:
            return named.span("name"), end
        shared = re.compile(
            r"(?P<name>(?:(?:The|Le|La|Les|El|Los|Las|Der|Die|Das) [\w’.-]+|[A-ZÀ-Ý][\w’.-]*)"
            r"(?: (?:[A-ZÀ-Ý][\w’.-]*|of|de|du|des|del|von))*) [^,;:.“\"]{4,160} "
            rf"(?:{self.grammar.shared}) ?$"
        )
        found = shared.match(self.text, start, end) if self.grammar.shared else None
        if found and self._is_source(*found.span("name")) and not self._adverbial(start):
            return found.span("name"), end
        return None

    def _is_list(self, start: int, end: int) -> bool:
        text = self.text[start:end]
        parts = re.split(r"[,،] | (?:and|et|und|y|e) ", text.strip())
        return (
            len(parts) > 2 and all(part[:1].isupper() for part in parts) and self._is_source(*self._trimmed(start, end))
        )

    def _adverbial(self, place: int) -> bool:
        """Return whether what begins at an offset is an adverbial: a time, a place, a clause before the main one."""
        return bool(self.patterns["opening"].match(self.text, place) or self.patterns["filler"].match(self.text, place))

    def _clause_start(self, place: int) -> int:
        """Return where the clause of a subject begins, with the conjunction and the mark before it."""
        before = re.compile(rf"(?:[,،;؛–—]?\s*(?<!\w)(?:{self.grammar.conjunctions})|[,،;؛–—])\s*$").search(
            self.text[:place]
        )
        return before.start() if before else place

    def _role(self, place: int) -> bool:
        """Return whether what begins at an offset may say who somebody is: an article or a noun, no pronoun."""
        article = self.patterns["article"].match(self.text, place)
        if self.patterns["pronoun"].match(self.text, place):
            return False
        return bool(article or self.patterns["role"].match(self.text, place))

    def _apposition(self, start: int, end: int) -> bool:
        """Return whether words between two commas may say who somebody is: a name, a role, an age, "who …"."""
        text = self.text[start:end].strip(" ,،")
        place = end - len(self.text[start:end].lstrip(" ,،"))
        if not text:
            return False
        if self.patterns["clause_word"].search(text) and not self.patterns["relative"].match(self.text, place):
            return False
        name = re.fullmatch(rf"{_NAME}(?: {_NAME}){{0,4}}", text)
        return (
            name is not None
            or text[0].isdigit()
            or bool(self.patterns["role_after"].match(self.text, place))
            or bool(
                self.patterns["relative"].match(self.text, place) or self.patterns["opening"].match(self.text, place)
            )
            or bool(re.match(r"(?:of|from|d[eu]|del|von|vom|aus|in|en) ", text))
        )

    def _past_apposition(self, source: tuple[int, int], end: int) -> int:
        """Return where the appositions of a source end: "according to Ana López, a spokeswoman of the union, …"."""
        text = self.text
        named = re.fullmatch(rf"{_NAME}(?: {_NAME}){{0,4}}", text[source[0] : source[1]]) is not None
        while text[end : end + 1] in (",", "،"):
            following = re.compile(r"[,،](?!\d)").search(text, end + 1, self.end)
            if following is None or len(text[end : following.start()].split()) > 24:
                break
            part = text[end + 1 : following.start()]
            place = end + 1 + len(part) - len(part.lstrip())
            relative = self.patterns["relative"].match(text, place)
            name = re.fullmatch(r" [A-ZÀ-Ý][\w’.-]*(?: [A-ZÀ-Ý][\w’.-]*){1,3}", part) and not named
            told = self.patterns["role_after"].match(text, place) or re.fullmatch(
                r"\d{1,3}(?: (?:ans|años|Jahre))?", part.strip()
            )
            if not (relative or name or (told and not self.patterns["clause_word"].search(part))):
                break
            end = following.start()
        return end

    def _closed_apposition(self, end: int) -> bool:
        """Return whether what ends at a comma is a name with an apposition, no statement: "Ana López, the mayor,"."""
        for place in self._openings(self.start, end):
            comma = re.compile(r"[,،](?!\d)").search(self.text, place, end)
            if comma is None or self._adverbial(place):
                continue
            head = self._trimmed(place, comma.start())
            if self._is_source(*head) and len(self._words(*head)) <= 12 and self._apposition(comma.end(), end):
                return True
        return False

    def _apposed_subject(self, end: int) -> tuple[int, int] | None:
        """Return the head of a subject that ends with an apposition and a comma: "…, the head, Peter Quill, told"."""
        match = re.compile(r", (?P<head>[^,]{3,60}), (?P<name>[^,]{3,60}), ?$").search(self.text, self.start, end)
        if (
            match is None
            or match.start() <= self.start
            or not self._apposition(match.end("head") + 1, match.end("name"))
        ):
            return None
        head = match.span("head")
        return head if self._is_source(*head) and not self._adverbial(head[0]) else None

    def _subject_after_comma(self, end: int) -> tuple[int, int] | None:
        """Return the subject between the last comma that fits and a verb."""
        closed = self._apposed_subject(end)
        if closed is not None:
            return closed
        for place in reversed(self._openings(self.start, end)):
            text = self.text[place:end]
            if not text.strip():
                continue
            source = self._trimmed(place, end)
            if "," not in text and self._is_source(*source) and not self._adverbial(place):
                if (
                    place != self.start
                    and self.text[self.start : place].rstrip()[-1:] not in (",", "،", "–", "—")
                    and self._as(place) is None
                ):
                    continue
                name = self._name_before(place)
                return (name, self._trimmed(name, self.text.index(",", name))[1]) if name is not None else source
        return None

    def _name_before(self, place: int) -> int | None:
        """Return where a name begins whose apposition stands at an offset: "…, Ana López, mayor of X, said"."""
        match = re.compile(r"[,–—] (?P<name>[A-ZÀ-Ý][\w’.-]*(?: [A-ZÀ-Ý][\w’.-]*){1,4}), $").search(
            self.text, self.start, place
        )
        role = self.text[place : place + 30]
        if match and role[:1].islower() and match.start() > self.start:
            return match.start("name")
        return None

    def _as(self, place: int) -> int | None:
        """Return where "as" stands if it does before a subject: "…, as the mayor said"."""
        if not self.grammar.as_says:
            return None
        match = re.compile(rf"(?:^|(?<=[\s,]))(?:{self.grammar.as_says})\s+$").search(self.text, self.start, place)
        return match.start() if match and match.start() >= self.start else None

    def _after_fillers(self, start: int, stop: int) -> int:
        """Return the offset after times, places and addressees that follow a verb."""
        match = self.patterns["fillers"].match(self.text, start, stop)
        place = match.end() if match else start
        while place < stop and self.text[place] == " ":
            place += 1
        return place

    def _before_particle(self, verb: Verb, start: int, stop: int) -> int:
        """Return where the particle of a verb stands, else the end: "teilte die Polizei mit"."""
        match = re.compile(rf"(?<= )(?:{verb.particle or '(?!)'})(?=[ ,.:;]|$)").search(self.text, start, self.end)
        return match.start() if match and match.start() <= stop else stop

    def _last_clause(self, end: int) -> int:
        place = self.start
        for match in self.patterns["conjunction"].finditer(self.text, self.start, end):
            place = match.end()
        return place

    def _cited(self, words: str, end: int) -> tuple[tuple[int, int], int] | None:
        """Return the source that somebody else cites: what stands between "from" and "his saying"."""
        found = [*re.compile(rf"(?<!\w)(?:{words})\s", re.IGNORECASE).finditer(self.text, self.start, end)]
        if not found:
            return None
        source = self._trimmed(found[-1].end(), end)
        return (source, found[-1].start()) if self._is_source(*source) else None
