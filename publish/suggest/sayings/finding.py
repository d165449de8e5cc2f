"""Finds who says what: sentences that name somebody beside words of saying, and the words that are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publish.suggest.sayings.grammar import Grammar, Verb
from publish.suggest.sayings.nouns import Line
from publish.suggest.sayings.quoted import QUOTED, Passage

_LONGEST = 1500  # characters of a sentence, what it quotes left out: none that people write is longer
_MOST_VERBS = 20  # of saying, in one sentence
_OPENING = "“„«\"‘'‚»”「"
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Ý\u0600-\u06ff][^.!?:–—]{1,60}?)?(?:\([\ue001]+\)|\([^()]{2,30}\)|"
    r"[A-Z]{3,}[A-Z ,./-]*)(?: ?(?:[–—]|--) ?| ?-\s|-?\s-|:\s)\s*"
    r"|[A-ZÀ-Ý]{3,}[A-ZÀ-Ý ]*(?:, [A-ZÀ-Ý\w. ]{2,30})? ?(?:[–—]|--) *"
    r"|[A-ZÀ-Ý][\w’-]+(?:, [A-ZÀ-Ý][\w’-]+)+: "
)
_RELATIVE_THAT = re.compile(r"(?<!\w)(?:el|la|los|las|lo|ce|celui|celle|ceux|al|del) $")
_HUNG = re.compile(r"-(?:t-)?(?P<who>ils?|elles?)(?!\w)")
_NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:(?:[Dd]em|[Dd]en|[Dd]er|[Ee]inem|[Ee]iner|[Ss]einen|[Ii]hren|[Ii]hm|"
    r"[Ii]hr) (?:[^\s,;:]+ ){0,7}|(?:[\w-]+en )?[A-ZÄÖÜ][\w-]* )$"
)
_CLAUSE = re.compile(
    r"(?:he|she|it|they|we|I|you|the|an?|his|her|its|their|this|that|these|those|there|some|most|many|all|no)(?![\w’'])|[A-Z\d“\"‘]"
)
_NO_CLAUSE = re.compile(
    r"(?:no|yes|so|nothing|something|anything|how|why|what|who|whom|whose|whether|when|where|which|"
    r"goodbye|hello|of|about|to|"
    r"wie|was|wer|wo|wann|warum|weshalb|ob|welche[rsmn]?|um|sich|wenn|weil|sondern|aber|und|a lot|"
    r"much|more|little|less|otherwise|as|than|or|and|but|by|with|for|without|if)(?![\w’'])"
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


def find_in(passage: Passage, grammar: Grammar) -> tuple[Saying, ...]:
    """Return the statements of a paragraph in their order."""
    found: list[Saying] = []
    for start, end in passage.sentences:
        made = list(_Sentence(passage, grammar, start, end).sayings())
        if not made and found and found[-1].kind == "quotation" and (start, end) in passage.quotations:
            made = [replace(found[-1], start=start, end=end)]  # “It is over,” she said. “Nobody is left.”
        found += made
    return tuple(sorted(_distinct(found), key=lambda saying: (saying.start, -saying.end)))


def _distinct(found: list[Saying]) -> list[Saying]:
    """Return statements without those whose words another has already, from the same source."""
    kept: list[Saying] = []
    for each in found:
        if not any(each.start == other.start and each.end == other.end for other in kept):
            kept.append(each)
    return kept


class _Sentence(Line):
    """One sentence on its way through the patterns of its language."""

    def __init__(self, passage: Passage, grammar: Grammar, start: int, end: int) -> None:
        super().__init__(passage, grammar, start, end)
        dateline = _DATELINE.match(self.text, start, end)
        self.start = dateline.end() if dateline and dateline.end() < end - 10 else start
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
        if last is None:
            yield from self._inside_quotations()
        for match in self.patterns["adding"].finditer(self.text, self.start, self.end):
            if last is not None:
                made = self._made(match.end(), self.end, (last.source_start, last.source_end), match["verb"])
                if made:
                    yield made

    # What stands where

    def _inside_quotations(self) -> Iterator[Saying]:
        """Yield quotations with the words of saying inside: « Le pont, a-t-il dit, est sûr. »"""
        words = self.passage.words
        for opened, closed in self.passage.quotations:
            if not self.start <= opened < self.end:
                continue
            for cue in self.patterns["verb"].finditer(words, opened, closed):
                hung = _HUNG.search(words, cue.start(), cue.end())
                if (
                    hung
                    and words[opened : cue.start()].rstrip()[-1:] in (",", "!", "?")
                    and words[cue.end() : cue.end() + 1] == ","
                ):
                    made = self._made(opened, closed, hung.span("who"), cue[0])
                    if made:
                        yield made
                    break

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

    def _by_phrases(self) -> Iterator[tuple[list[Saying], int]]:
        """Yield the statements beside "according to …" and its like, each with the offset where the phrase begins."""
        for match in self.patterns["phrase"].finditer(self.text, self.start, self.end):
            if self.patterns["no_source"].match(self.text, match.end()):
                continue
            verb = self.patterns["verb"].match(self.text, match.end() + 1, self.end)
            source = self._noun_after(verb.end() if verb else match.end(), self.end, loose=True)
            if source and self._told(match.start(), source):
                found = self._beside(match.start(), source[1], source, match[0])
                if self.patterns["quoting_phrase"].fullmatch(match[0]):
                    found = [each for each in found if each.kind == "quotation"]
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
        if self.text[self.start : start].rstrip()[-1:] in (":", ";", "؛"):
            clause = start
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
                comma_after = re.compile(r"[^,،:;]{1,60}(?=[,،])").match(self.text, end, self.end)
                if comma_after is None or self.patterns["clause_word"].search(comma_after[0]):
                    return []
                after = self._trimmed(comma_after.end(), self.end)
            made = self._made(*after, source, why)
        elif (
            len(self._words(*after)) < (1 if self.grammar.noun_words else 3)
            or (apposed and len(before) > 3)
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
        if quoted is not None and self.text[quoted : cue.start()].strip(" ,،–—"):
            inverted = False  # “…,” Ana López, the mayor, told a news conference
        if inverted and quoted is None and (verb.addressee or verb.quoting or self._closed_apposition(left)):
            inverted = False
        if inverted and quoted is None and self.grammar.verb_first and self._goes_on(cue, verb, stop):
            inverted = False
        if inverted and self._words(self.start, left):
            end = self._before_particle(verb, cue.end(), stop)
            source = self._noun_after(cue.end(), end, loose=quoted is not None)
            if source and self._said(verb, source) and (quoted or self._is_statement(self.start, left)):
                return self._tagged(left, source, source[1], stop, cue[0], quoted), left
            rest = self.text[cue.end() : stop].strip(" .")
            alone = not rest or (rest[0] == "," and not self.patterns["verb"].search(self.text, self.start, left))
            if (
                self.grammar.subjectless
                and not source
                and (quoted or (alone and rest[2:3] not in tuple(_OPENING) and self._is_statement(self.start, left)))
            ):
                return self._tagged(left, (cue.start("verb"), cue.start("verb")), cue.end(), stop, cue[0], quoted), left
        return self._plain_tag(cue, verb, stop, quoted, right)

    def _goes_on(self, cue: re.Match[str], verb: Verb, stop: int) -> bool:
        """Return whether a verb after a comma begins a clause of its own: "After the flood, the mayor said that …".

        It does where it is joined ("and … admitted it"), and where more than who says it stands after it.
        """
        if cue["front"] or cue["verb"] != cue[0]:
            return True
        if self._what_is_said(cue, verb, self._after_fillers(cue.end(), stop), stop, False)[1] is not None:
            return True
        source = self._noun_after(cue.end(), stop)
        rest = self.text[self._after_fillers(source[1], stop) if source else cue.end() : stop].strip()
        return bool(source and rest and rest[0] not in ",،.(–—")

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
        light = verb.addressee or not rest.strip() or rest[0] in ",;:–—" or self._prepositional(right)
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
        if len(between.split()) > 24 or re.search(r"[.;:!?] ", between) or self.patterns["verb"].search(between):
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
            source = self._noun_after(region[0], end)
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
        pronoun = re.compile(rf" (?P<who>{self.grammar.pronouns or '(?!)'})(?=[ ,:])").match(self.text, cue.end(), stop)
        if self.grammar.comma_clause and pronoun:
            source = pronoun.span("who")
        if not self._said(verb, source):
            return [], None
        made = self._made(begins, self._until(begins, stop), source, cue[0])
        return ([made] if made else []), self._clause_start(clause)

    def _until(self, start: int, stop: int) -> int:
        """Return where what is said ends: before a comma and what the speaker does besides.

        Where it is a quotation and a comma follows that, it ends with the quotation.
        """
        if not self.grammar.besides:
            return stop
        place = start + len(self.text[start:stop]) - len(self.text[start:stop].lstrip())
        closed = next((closed for opened, closed in self.passage.quotations if opened == place), stop)
        if re.compile(rf" ?[,،](?! ?[وف]?{self.grammar.that})").match(self.text, closed, stop):
            return closed
        besides = re.compile(rf" ?[,،] ?(?:{self.grammar.besides})(?!\w)").search(self.text, start, stop)
        return besides.start() if besides else stop

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
            and (
                quoted or (self.grammar.verb_first and not (verb.quoting and len(self._words(place, colon.end())) > 1))
            )
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
        shown = self.patterns["bare_if"].match(text, place, stop)
        if has_subject and (verb.bare or shown):
            return self._bare(verb, place, stop)
        return place, None

    def _after_that(self, that: re.Match[str]) -> int:
        """Return where what is said begins: after the conjunction, or with it where a pronoun hangs on it."""
        return that.start() if "hung" in that.re.groupindex and that["hung"] else that.end()

    def _between(self, start: int, end: int, verb: Verb, has_subject: bool) -> bool:
        """Return whether words can stand between a verb and what is said: times, places, whom it was told, subjects."""
        words = self._words(start, end)
        text = self.text[start:end]
        apart = re.search(r", [^,]{3,60},(?= ?$)", text)
        if apart and not self.grammar.comma_clause and self.patterns["fillers"].fullmatch(text[: apart.start()]):
            return True
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
                r"(?:the )?(?:[A-Z][\w’.-]*)(?: [A-Z][\w’.-]*){0,4}|(?:a|the) [a-z]+(?: [a-z]+)??)(?= )"
            ).match(self.text, place, stop)
            if not told:
                return place, None
            place = self._after_fillers(told.end(), stop)
            if not _CLAUSE.match(self.text, place) and self.text[place : place + 1] not in ",:":
                return place, None
            if self.text[place : place + 1] in ",:":
                quotation = re.compile(rf"[,:] ?(?=[{_OPENING}]{QUOTED})").match(self.text, place, stop)
                return (quotation.end(), place) if quotation else (place, None)
        words = self._words(place, stop)
        if len(words) < 2 or self.text[place] in ",;.–—" or _NO_CLAUSE.match(self.text, place):
            return place, None
        return place, place
