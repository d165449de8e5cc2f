"""Finds who says what: sentences that name somebody beside words of saying, and the words that are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from publish.suggest.sayings.grammar import Grammar, Verb
from publish.suggest.sayings.quoted import BRACKETED, QUOTED, Passage

_LONGEST = 1500  # characters of a sentence, what it quotes left out: none that people write is longer
_MOST_VERBS = 20  # of saying, in one sentence
_OPENING = "“„«\"‘'‚»”「"
_CLOSED = "”“»«\"’'‘」"
_WORD = re.compile(r"[\w\ue000\ue001][\w\ue000\ue001’'.-]*")
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Ý\u0600-\u06ff][^.!?:–—]{1,60}?)?(?:\([\ue001]+\)|\([^()]{2,30}\)|"
    r"[A-Z]{3,}[A-Z ,./-]*)(?: ?(?:[–—]|--) ?| ?-\s|-?\s-|:\s)\s*"
    r"|[A-ZÀ-Ý]{3,}[A-ZÀ-Ý ]*(?:, [A-ZÀ-Ý\w. ]{2,30})? ?(?:[–—]|--) *"
    r"|[A-ZÀ-Ý][\w’-]+(?:, [A-ZÀ-Ý][\w’-]+)+: "
)


_UNENDED = re.compile(
    r"(?:[Tt]he|an?|and|or|of|[Ll][ea]s?|[Uu]ne?|d[eu]s?|et|[Dd]er|[Dd]ie|[Dd]as|[Dd]e[mns]|"
    r"[Ee]ine?[rnms]?|und|von|vom|[Ee]l|[Ll]os|[Uu]n[ao]?s?|del?|al|y|e)"
)
_NOUN_END = re.compile(
    r"[,،](?!\d)|[;؛:!?]| [–—-]+ |"
    r"(?<![ (\xa0][A-Z])(?<!\b[A-Z][rst])(?<!\bMme)(?<!\bSra)(?<!\bGen)[.](?=\s+[A-ZÀ-Ý\"“«])|"
    r"[“„«]|(?<!\w)[\"](?=\ue000)"
)
_RELATIVE_THAT = re.compile(r"(?<!\w)(?:el|la|los|las|lo|ce|celui|celle|ceux|al|del) $")
_HUNG = re.compile(r"-(?:t-)?(?P<who>ils?|elles?)(?!\w)")
_NAME = r"(?:[A-ZÀ-Ý][\w’.-]*|d[eu]|del|von|van|bin|al|el|la)"
_NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:(?:[Dd]em|[Dd]en|[Dd]er|[Ee]inem|[Ee]iner|[Ss]einen|[Ii]hren|[Ii]hm|"
    r"[Ii]hr) (?:[^\s,;:]+ ){0,7}|(?:[\w-]+en )?[A-ZÄÖÜ][\w-]* )$"
)
_PARTICLE = re.compile(
    r"(?:de|del|della|di|von|van|zu|el|la|le|du|bin|ibn|abu|al|[a-z]{1,3}[-’'](?=[A-Z]))(?:[ -]|(?=[A-Z]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Somebody's statement, and the words that name who it is, between offsets of the paragraph.

    Where the source isn't named ("Dijo que …"), both of its offsets are the same.  ``kind`` is "claim", or "quotation"
    where all of the statement stands between quotation marks.  ``why`` holds the words that it was known by.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    kind: str
    why: str


@cache
def _patterns(grammar: Grammar) -> dict[str, re.Pattern[str]]:
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


def find_in(passage: Passage, grammar: Grammar) -> tuple[Saying, ...]:
    """Return the statements of a paragraph in their order."""
    found: list[Saying] = []
    for start, end in passage.sentences:
        found += _Sentence(passage, grammar, start, end).sayings()
    return tuple(sorted(_distinct(found), key=lambda saying: (saying.start, -saying.end)))


def _distinct(found: list[Saying]) -> list[Saying]:
    """Return statements without those whose words another has already, from the same source."""
    kept: list[Saying] = []
    for each in found:
        if not any(each.start == other.start and each.end == other.end for other in kept):
            kept.append(each)
    return kept


class _Sentence:
    """One sentence on its way through the patterns of its language."""

    def __init__(self, passage: Passage, grammar: Grammar, start: int, end: int) -> None:
        self.passage = passage
        self.grammar = grammar
        self.patterns = _patterns(grammar)
        self.text = passage.hidden
        dateline = _DATELINE.match(self.text, start, end)
        self.start = dateline.end() if dateline and dateline.end() < end - 10 else start
        self.end = end
        while self.end > self.start and self.text[self.end - 1] in " .…\u2060":
            self.end -= 1

    def sayings(self) -> Iterator[Saying]:
        """Yield the statements: those of phrases, then those of verbs, from the last to the first."""
        if len(self.text[self.start : self.end].replace(QUOTED, "")) > _LONGEST:
            return
        stops: list[int] = []
        for found, stop in self._by_phrases():
            stops.append(stop)
            yield from found
        cues = list(self.patterns["verb"].finditer(self.text, self.start, self.end))
        if len(cues) > _MOST_VERBS:
            return
        last = None
        for number in range(len(cues) - 1, -1, -1):
            cue = cues[number]
            if QUOTED in cue[0] or self._negated(cue):
                continue
            stop = min((each for each in stops if each > cue.end()), default=self.end)
            found, begins = self._by_verb(cue, stop)
            if found:
                last = found[0]
                if begins is not None:
                    stops.append(begins)
                yield from found
        for match in self.patterns["adding"].finditer(self.text, self.start, self.end):
            if last is not None:
                made = self._made(match.end(), self.end, (last.source_start, last.source_end), match["verb"])
                if made:
                    yield made

    # What stands where

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

    def _made(self, start: int, end: int, source: tuple[int, int], why: str) -> Saying | None:
        """Return a statement, or None where there are too few words for one."""
        start, end = self._trimmed(start, end)
        quotation = self._whole_quotation(start, end)
        if len(re.findall(r"\w+", self.passage.words[start:end])) < 2:
            return None
        return Saying(
            start=start,
            end=end,
            source_start=source[0],
            source_end=source[1],
            kind="quotation" if quotation else "claim",
            why=" ".join(why.split()),
        )

    def _whole_quotation(self, start: int, end: int) -> bool:
        return any(
            opened <= start and end <= closed and start - opened < 2 for opened, closed in self.passage.quotations
        )

    def _negated(self, cue: re.Match[str]) -> bool:
        """Return whether a verb is denied, wished, supposed or passive: nobody says anything."""
        before = self.text[self.start : cue.start("verb")].rstrip(" ,")
        return bool(self.patterns["negated"].search(before[-24:]))

    def _is_source(self, start: int, end: int) -> bool:
        """Return whether words can name somebody: a name, or a noun with its article; neither a clause nor "I"."""
        words = self._words(start, end)
        text = self.text[start:end]
        lowered = text if re.match(r"I(?!\w)", text) else text[:1].lower() + text[1:]
        if not words or len(words) > 16 or self.patterns["nobody"].match(lowered) or text[0] in QUOTED + BRACKETED:
            return False
        if self.patterns["clause_word"].search(text) or re.search(r"[;:؛!?]", text):
            return False
        if self.patterns["nobody"].fullmatch(words[-1]) or _UNENDED.fullmatch(words[-1]):
            return False
        if re.search(rf"{QUOTED}{{40}}", text):
            return False
        first = text[0]
        named = first.isupper() or first.isdigit() or "\u0600" <= first <= "\u06ff"
        return named or any(
            pattern.match(text) for pattern in (self.patterns["article"], self.patterns["informant"], _PARTICLE)
        )

    def _noun_after(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words that name somebody and begin at an offset, up to a mark, a time, a clause."""
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
        verb = self.patterns["verb"].search(self.text, start, stop)
        if verb and verb.start() > start:
            stop = verb.start()
        if self.grammar.noun_words:
            stop = self._end_of_noun(start, stop)
        relative = re.compile(rf"(?<= )(?:{self.grammar.nobody})(?!\w)").search(self.text, start, stop)
        if relative:
            stop = relative.start()
        start, stop = self._trimmed(start, stop)
        return (start, stop) if stop > start and self._is_source(start, stop) else None

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

    # Phrases

    def _by_phrases(self) -> Iterator[tuple[list[Saying], int]]:
        """Yield the statements beside "according to …" and its like, each with the offset where the phrase begins."""
        for match in self.patterns["phrase"].finditer(self.text, self.start, self.end):
            if self.patterns["no_source"].match(self.text, match.end()):
                continue
            source = self._noun_after(match.end(), self.end) or self._noun_after(
                self._after_fillers(match.end(), self.end), self.end
            )
            if source and self._told(match.start(), source):
                found = self._beside(match.start(), source[1], source, match[0])
                if found:
                    yield found, match.start()
        for match in self.patterns["phrase_after"].finditer(self.text, self.start, self.end):
            noun = _NOUN_BEFORE.search(self.text[: match.start()], self.start)
            source = self._trimmed(noun.start(), match.start()) if noun else (0, 0)
            if noun and self._is_source(*source):
                found = self._beside(source[0], match.end(), source, match[0])
                if found:
                    yield found, source[0]

    def _told(self, start: int, source: tuple[int, int]) -> bool:
        """Return whether a phrase names who says something, and not how it is done: "selon les instructions".

        Without a comma before it, the source must be a name or what people are told by.
        """
        if not self.grammar.informants or not self.text[self.start : start].strip():
            return True
        words = self.text[source[0] : source[1]]
        return (
            self.text[self.start : start].rstrip()[-1:] in ",،;:(–—"
            or words[0].isupper()
            or bool(self.patterns["informant"].search(words))
        )

    def _beside(self, start: int, end: int, source: tuple[int, int], why: str) -> list[Saying]:
        """Return the statement that stands beside a phrase which takes up an extent."""
        clause = self.start
        for match in self.patterns["conjunction"].finditer(self.text, self.start, start):
            clause = match.end()
        words = rf"{self.grammar.conjunctions}|{self.grammar.that}|{self.grammar.relatives or '(?!)'}"
        if re.search(rf"(?<!\w)(?:{words}),?\s*$", self.text[self.start : start], re.IGNORECASE):
            clause = start
        before = self._words(clause, start)
        first = not before or (
            len(before) <= 3
            and self._adverbial(clause + len(self.text[clause:start]) - len(self.text[clause:start].lstrip()))
        )
        end = self._past_apposition(source, end)
        after = self._trimmed(end, self.end)
        comma = self.text[end : end + 1] in (",", "،")
        apposed = comma and "," not in self.text[after[0] : after[1]] and self._apposition(*after)
        made: Saying | None
        if first:
            if not self.grammar.comma_clause and self.text[end : end + 1] not in (",", "،", ":"):
                return []
            made = self._made(*after, source, why)
        elif (
            len(self._words(*after)) < (1 if self.grammar.noun_words else 3)
            or apposed
            or self.text[end : end + 1] in ";:–—؛"
        ) or (
            not self.grammar.comma_clause
            and (self.text[end : end + 1] not in (",", "،") or self.text[start - 2 : start].strip() not in (",", "،"))
        ):
            made = self._made(self.start, start, source, why)
        elif self._adverbial(self.start) and len(self._words(self.start, start)) < 8:
            made = self._made(*after, source, why)
        else:
            made = self._made(self.start, self.end, source, why)
        return [made] if made else []

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
            or bool(self.patterns["relative"].match(self.text, place))
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

    # Verbs

    def _by_verb(self, cue: re.Match[str], stop: int) -> tuple[list[Saying], int | None]:
        """Return the statements beside a verb, and where the clause of the verb begins."""
        verb = self.grammar.verb_of(cue["verb"])
        if verb.particle and self._before_particle(verb, cue.end(), stop) == stop:
            return [], None
        for way in (self._tag, self._forward):
            found, begins = way(cue, verb, stop)
            if found:
                return found, begins
        return [], None

    def _said(self, verb: Verb, source: tuple[int, int]) -> bool:
        """Return whether a verb fits its subject: a survey finds that something is so, people find other things."""
        return not verb.studies or bool(self.patterns["studies"].search(self.text, *source))

    # What was said stands before: "…", she said

    def _tag(self, cue: re.Match[str], verb: Verb, stop: int) -> tuple[list[Saying], int | None]:
        left = self._trimmed(self.start, cue.start())[1]
        tail = self.text[left : cue.start()]
        quoted = self._quotation_before(cue.start())
        right = self._after_fillers(cue.end(), stop)
        hung = _HUNG.search(self.text, cue.start(), cue.end())
        if hung:
            return self._tagged(left, hung.span("who"), cue.end(), stop, cue[0], quoted), left
        if self._begins_with_that(right, stop) and not quoted:
            return [], None
        inverted = ("," in tail or "،" in tail or "–" in tail or "—" in tail) or (quoted is not None and quoted == left)
        if inverted and quoted is None and (verb.quoting or self._closed_apposition(left)):
            inverted = False
        if inverted and self._words(self.start, left):
            end = self._before_particle(verb, cue.end(), stop)
            source = self._noun_after(cue.end(), end) or self._noun_after(right, end)
            if source and self._said(verb, source) and (quoted or self._is_statement(self.start, left)):
                return self._tagged(left, source, source[1], stop, cue[0], quoted), left
            stated = quoted or self._is_statement(self.start, left)
            if stated and not source and self.grammar.subjectless and not self.text[cue.end() : stop].strip(" ,."):
                return self._tagged(left, (cue.start("verb"), cue.start("verb")), cue.end(), stop, cue[0], quoted), left
        return self._plain_tag(cue, verb, stop, quoted, right)

    def _plain_tag(
        self, cue: re.Match[str], verb: Verb, stop: int, quoted: int | None, right: int
    ) -> tuple[list[Saying], int | None]:
        """Return a statement before "…, the mayor said"."""
        if self.grammar.verb_first:
            return [], None
        rest = self.text[right:stop]
        if rest[:1] == ":":
            return [], None
        if quoted is not None:
            source = self._subject(quoted, cue.start())
            if source and self._said(verb, source[0]) and not self._as(source[1]):
                return self._tagged(quoted, source[0], cue.end(), stop, cue[0], quoted), quoted
        elif verb.quoting:
            return [], None
        subject = self._subject_after_comma(cue.start())
        if not subject or not self._said(verb, subject):
            return [], None
        before = self._trimmed(self.start, subject[0])
        ended = self._as(subject[0])
        if ended is not None:
            subject = self._noun_after(subject[0], cue.start()) or subject
            before = self._trimmed(self.start, ended)
        if not before[1] > before[0]:
            if ended is not None and rest[:1] == ",":  # As the mayor said, …
                made = self._made(right, stop, subject, cue[0])
                return ([made] if made else []), self.start
            return [], None
        light = not rest.strip() or rest[0] in ",;:–—" or self._prepositional(right)
        if self.grammar.comma_clause and quoted is None and ended is None:
            return [], None
        if not light and not (self.grammar.as_last and ended is not None):
            return [], None
        parenthetical = rest[:1] == "," and len(self._words(right, stop)) > 2
        if not self._is_statement(*before) and not parenthetical:
            return [], None
        if (
            rest.strip()
            and not parenthetical
            and self._adverbial(before[0])
            and "," not in self.text[before[0] : before[1]]
        ):
            return [], None
        return self._tagged(before[1], subject, right, stop, cue[0], quoted), before[1]

    def _tagged(
        self, left: int, source: tuple[int, int], after: int, stop: int, why: str, quoted: int | None
    ) -> list[Saying]:
        """Return what stands before a tag, and what goes on after it."""
        start = self.start
        if quoted is not None:
            opened = next(opened for opened, closed in self.passage.quotations if closed == quoted)
            if self.text[self.start : opened].rstrip()[-1:] in (":", "") or opened <= start:
                start = max(start, opened) if opened > start else opened
        found = []
        rest = re.compile(r"[^,،:;“„«\"]*[,،:;–—] ?").match(self.text, after, self.end)
        further = next(
            ((o, c) for o, c in self.passage.quotations if rest and o == rest.end() and c <= self.end + 1), None
        )
        if (
            quoted is None
            and further is None
            and self.text[after : after + 1] in (",", "،")
            and len(self._words(after, stop)) > 2
        ):
            adverbial = self._adverbial(start) and len(self._words(start, left)) < 8
            participle = self.patterns["adding"].match(self.text, after, stop)
            role = self._role(after + 2) and len(self._words(start, left)) > 4
            named = self.text[after + 2 : after + 3].isupper() or self.text[after + 2 : after + 3].isdigit()
            if not participle and not role and not (named and len(self._words(start, left)) > 4):
                adverbial = adverbial and not self.grammar.comma_clause
                made = self._made(after if adverbial else start, stop, source, why)
                return [made] if made else []
        made = self._made(start, left, source, why)
        if made:
            found.append(made)
        if further is not None and quoted is not None:
            made = self._made(*further, source, why)
            if made:
                found.append(made)
        return found

    def _quotation_before(self, place: int) -> int | None:
        """Return where the last quotation before a verb ends, if nothing but a subject stands between them."""
        found = [each for each in self.passage.quotations if self.start < each[1] <= place]
        long = [each for each in found if len(self.passage.words[each[0] : each[1]].split()) > 3]
        ends = [closed for _, closed in (long or found)]
        if not ends:
            return None
        between = self.text[ends[-1] : place]
        if len(between.split()) > 24 or re.search(r"[.;:!?] ", between):
            return None
        opened = next(opened for opened, closed in self.passage.quotations if closed == ends[-1])
        lead = self.text[self.start : opened].rstrip()
        if len(lead.split()) > 1 and lead[-1:] != ":":
            return None
        before = self.passage.words[ends[-1] - 2 : ends[-1]]
        return (
            ends[-1]
            if between.lstrip()[:1] in (",", "،", "–", "—") or before[:1] in ",،.!?…" or not between.strip()
            else None
        )

    def _is_statement(self, start: int, end: int) -> bool:
        """Return whether words are enough for a statement, and not an adverbial alone."""
        start, end = self._trimmed(start, end)
        words = self._words(start, end)
        if QUOTED in self.text[start:end]:
            return True
        return len(words) > 1 and not (self._adverbial(start) and "," not in self.text[start:end] and len(words) < 9)

    def _subject_after_comma(self, end: int) -> tuple[int, int] | None:
        """Return the subject between the last comma that fits and a verb."""
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

    # What was said follows: she said that …

    def _before_particle(self, verb: Verb, start: int, stop: int) -> int:
        """Return where the particle of a verb stands, else the end: "teilte die Polizei mit"."""
        match = re.compile(rf"(?<= )(?:{verb.particle or '(?!)'})(?=[ ,.:;]|$)").search(self.text, start, self.end)
        return match.start() if match and match.start() <= stop else stop

    def _after_fillers(self, start: int, stop: int) -> int:
        """Return the offset after times, places and addressees that follow a verb."""
        match = self.patterns["fillers"].match(self.text, start, stop)
        place = match.end() if match else start
        while place < stop and self.text[place] == " ":
            place += 1
        return place

    def _begins_with_that(self, place: int, stop: int) -> re.Match[str] | None:
        return self.patterns["that"].match(self.text, place, stop)

    def _prepositional(self, place: int) -> bool:
        return bool(self.patterns["opening"].match(self.text, place)) and not self.text.startswith("to ", place)

    def _forward(self, cue: re.Match[str], verb: Verb, stop: int) -> tuple[list[Saying], int | None]:
        subject = None if cue["front"] or verb.same else self._subject(self.start, cue.start())
        if verb.cited:
            subject = self._cited(verb.cited, cue.start())
            if subject is None:
                return [], None
        if subject and (not self._said(verb, subject[0])):
            return [], None
        place = self._after_fillers(cue.end(), stop)
        begins, said = self._what_is_said(cue, verb, place, stop, subject is not None)
        if said is None:
            return [], None
        if subject is None:
            region = (cue.end(), said)
            lead = self._trimmed(self._last_clause(cue.start()), cue.start())
            if not self.grammar.verb_first and re.search(
                rf"(?<!\w)(?:{self.grammar.relatives or '(?!)'})$", self.text[lead[0] : lead[1]]
            ):
                return [], None
            if not (self.grammar.subject_after or self.grammar.verb_first):
                return [], None
            if lead[1] > lead[0] and not self._adverbial(lead[0]) and not self.grammar.verb_first:
                return [], None
            end = self._before_particle(verb, *region)
            source = self._noun_after(region[0], end) or self._noun_after(self._after_fillers(region[0], end), end)
            if source is None:
                if not self.grammar.subjectless:
                    return [], None
                source = (cue.start("verb"), cue.start("verb"))
            clause = cue.start()
        else:
            source, clause = subject
            if self.grammar.verb_first and not verb.cited:
                after = self._noun_after(cue.end(), said)
                if after and not self.text[after[0] : after[1]].startswith("ل"):
                    source, clause = after, cue.start()
        if not self._said(verb, source):
            return [], None
        made = self._made(begins, stop, source, cue[0])
        return ([made] if made else []), self._clause_start(clause)

    def _cited(self, word: str, end: int) -> tuple[tuple[int, int], int] | None:
        """Return the source that somebody else cites: what stands between "from" and "his saying"."""
        place = self.text.rfind(f" {word} ", self.start, end)
        source = self._trimmed(place + len(word) + 2, end)
        return (source, place) if place >= 0 and self._is_source(*source) else None

    def _last_clause(self, end: int) -> int:
        place = self.start
        for match in self.patterns["conjunction"].finditer(self.text, self.start, end):
            place = match.end()
        return place

    def _what_is_said(
        self, cue: re.Match[str], verb: Verb, place: int, stop: int, has_subject: bool
    ) -> tuple[int, int | None]:
        """Return where what is said begins, and where the words before it end; None if nothing is said."""
        text = self.text
        that = self.patterns["that"].search(text, cue.end(), stop)
        if that and _RELATIVE_THAT.search(text, cue.end(), that.start()):
            that = None
        if that and not verb.quoting and self._between(cue.end(), that.start(), verb, has_subject):
            return self._after_that(that), that.start()
        if text[place : place + 1] == ":" or text[place : place + 2] == ",:":
            return place + 1, place
        colon = re.compile(r"[^:;.,]{0,80}:(?= )").match(text, place, stop)
        quoted = colon and text[colon.end() : colon.end() + 3].strip()[:1] in _OPENING and text[colon.end() :].strip()
        if (
            colon
            and (quoted or self.grammar.verb_first)
            and self._between(cue.end(), colon.end() - 1, verb, has_subject)
        ):
            return colon.end(), colon.end() - 1
        quotation = re.compile(rf"[,،]? ?[{_OPENING}](?={QUOTED})").match(text, place, stop)
        if quotation:
            begins = quotation.end() - 1
            closed = next((c for o, c in self.passage.quotations if o == begins), stop)
            if closed >= stop - 1 or len(self.passage.words[begins:closed].split()) > 3 or verb.bare:
                return begins, place
        if self.grammar.verb_first or (self.grammar.subject_after and not has_subject) or verb.addressee:
            gap = f":;.{QUOTED}" if self.grammar.verb_first else f":;.,،{QUOTED}"
            later = re.compile(rf"[^{gap}]{{0,90}}?[,،]? (?=[{_OPENING}]{QUOTED})").match(text, place, stop)
            closed = next((c for o, c in self.passage.quotations if later and o == later.end()), stop)
            long = later is not None and len(self.passage.words[later.end() : closed].split()) > 3
            if later and long and self._between(cue.end(), later.end(), verb, has_subject):
                return later.end(), later.end()
        if verb.quoting:
            return place, None
        if self.grammar.comma_clause:
            comma = re.compile(r"[^,;:.]{0,90},(?= )").match(text, cue.end(), stop)
            if (
                comma
                and not _NO_CLAUSE.match(self.text, comma.end() + 1)
                and self._between(cue.end(), comma.end() - 1, verb, has_subject)
                and len(self._words(comma.end(), stop)) > 2
            ):
                return comma.end(), comma.end() - 1
        if verb.bare and has_subject:
            return self._bare(verb, place, stop)
        return place, None

    def _after_that(self, that: re.Match[str]) -> int:
        """Return where what is said begins: after the conjunction, or with it where a pronoun hangs on it."""
        return that.start() if "hung" in that.re.groupindex and that["hung"] else that.end()

    def _between(self, start: int, end: int, verb: Verb, has_subject: bool) -> bool:
        """Return whether words can stand between a verb and what is said: times, places, whom it was told, subjects."""
        words = self._words(start, end)
        text = self.text[start:end]
        if not text.strip(" ,،"):
            return True
        if self.patterns["fillers"].fullmatch(text.rstrip(" ,،")):
            return True
        if (
            len(words) > 20
            or self.patterns["verb"].search(text)
            or re.search(r"[;:!?] |(?<![ (]\w)[.] ", text)
            or re.search(f"{QUOTED}{{24}}", text)
            or (not self.grammar.verb_first and self.patterns["conjunction"].search(text.strip()))
        ):
            return False
        if self.grammar.verb_first:
            return True
        first = self.text[self._after_fillers(start, end) : end].lstrip(" ,،")
        if not first:
            return True
        if self.patterns["clause_word"].search(first) and not verb.addressee:
            return False
        if verb.addressee or (self.patterns["opening"].match(first) and not has_subject):
            return True
        if self.patterns["opening"].match(first):
            return len(words) <= 12
        return self.grammar.subject_after and not has_subject

    def _bare(self, verb: Verb, place: int, stop: int) -> tuple[int, int | None]:
        """Return where a clause without a conjunction begins: "said it would reopen"."""
        if verb.addressee:
            told = re.compile(
                r"(?:reporters|journalists|him|her|them|me|us|"
                r"(?:the )?(?:[A-Z][\w’.-]*)(?: [A-Z][\w’.-]*){0,4}|(?:a|the) [a-z]+(?: [a-z]+)?)(?= )"
            ).match(self.text, place, stop)
            if not told:
                return place, None
            place = self._after_fillers(told.end(), stop)
            if self.text[place : place + 1] in ",:":
                quotation = re.compile(rf"[,:] ?(?=[{_OPENING}]{QUOTED})").match(self.text, place, stop)
                return (quotation.end(), place) if quotation else (place, None)
        words = self._words(place, stop)
        if len(words) < 2 or self.text[place] in ",;.–—" or _NO_CLAUSE.match(self.text, place):
            return place, None
        return place, place


_NO_CLAUSE = re.compile(
    r"(?:no|yes|so|nothing|something|anything|how|why|what|who|whom|whose|whether|when|where|which|"
    r"goodbye|hello|of|about|to|"
    r"wie|was|wer|wo|wann|warum|weshalb|ob|welche[rsmn]?|um|sich|wenn|weil|sondern|aber|und|a lot|"
    r"much|more|little|less|otherwise|as|than|or|and|but|by|with|for|without|if)(?![\w’'])"
)
