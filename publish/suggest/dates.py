"""Dates in words: whole ones, and those that the date of the text completes.

Nothing is guessed where people would have to know: 5/6/2018 is a day in May to some and in June to others, and
"Friday" without a past verb may be the one to come.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from publish.languages import primary
from publish.model.inlines import Date
from publish.suggest.calendar_words import months, weekdays
from publish.suggest.date_grammars import GRAMMARS, DateGrammar
from publish.suggest.edits import link
from publish.suggest.lexicon import words_of
from publish.suggest.passages import Passage
from publish.suggest.proposal import DATE, Proposal
from publish.suggest.tokens import folded

_YEAR = r"(?:1[0-9]|20)\d\d"
_NOT_MORE = r"(?![\w]|[.,٫٬]\d|-\d|/\d|%|\s?[%€$£°])"
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_DAY_BEFORE = re.compile(r"(?<![\d.,/])\d{1,2}(?:\.|st|nd|rd|th|er|\s?º)?\s(?:of\s|de\s|من\s)?$")
"""A day of which the month and the year are no date: 31 February 2018."""
_DAY_IN_WORDS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth"
    r"|premier|primero|(?:ers|zwei|drit|vier|fünf|sechs|sieb|ach|neun|zehn|elf|zwölf)ten|\w+zehnten|\w+zigsten)"
    r"\s(?:of\s|de\s)?$|\sمن\s$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?؟…][”\"»’)]*(?:\s|$)")
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def dates(passages: tuple[Passage, ...], written: str) -> tuple[Proposal, ...]:
    """Return the proposals for the dates of one text; ``written`` is its own date, whole or empty."""
    try:
        base = datetime.date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        base = None
    return tuple(found for passage in passages if not passage.heading for found in _in(passage, base))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    value: str
    doubt: str = ""
    why: str = "a date in words"
    alternatives: tuple[str, ...] = ()


def _in(passage: Passage, base: datetime.date | None) -> Iterator[Proposal]:
    text = passage.text.translate(_EASTERN)
    taken = bytearray(len(text))
    for found in _all(text, passage, base):
        overlaps = any(taken[found.start : found.end])
        span = passage.span(found.start, found.end)
        if overlaps or span is None or passage.marked(found.start, found.end, Date):
            continue
        taken[found.start : found.end] = b"\1" * (found.end - found.start)
        if passage.closed(found.start, found.end):
            continue
        yield Proposal(
            kind=DATE,
            value=f"date:{found.value}",
            alternatives=tuple(f"date:{each}" for each in found.alternatives),
            sure=not found.doubt,
            why=found.doubt or found.why,
            words=passage.text[found.start : found.end],
            context=passage.text,
            at=found.start,
            start=span[0],
            end=span[1],
            insertions=link(span, f"date:{found.value}"),
            position=passage.source.position(*span),
        )


def _all(text: str, passage: Passage, base: datetime.date | None) -> Iterator[_Found]:
    """Yield what may be dates, the longest kinds first."""
    language = passage.language
    grammar = GRAMMARS.get(primary(language), DateGrammar())
    for kind, pattern in _patterns(language):
        for found in pattern.finditer(text):
            if made := _READERS[kind](found, text, language, grammar, base):
                yield made
    if passage.kind not in ("cell", "verse_line"):
        yield from _weekdays(text, language, grammar, base)


@lru_cache(maxsize=32)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    grammar = GRAMMARS.get(primary(language), DateGrammar())
    names, days = _written(months(language)), _written(weekdays(language))
    begin = r"(?:(?<!\w)|(?<=\b[وفبل]))" if primary(language) == "ar" else r"(?<!\w)"
    numbers: list[tuple[str, str]] = [
        ("range", rf"(?<![\w.,/-])(?P<y>{_YEAR}) ?{grammar.span} ?(?P<y2>{_YEAR}){_NOT_MORE}"),
        ("short_range", rf"(?<![\w.,/-])(?P<y>{_YEAR})[–/-](?P<y2>\d\d){_NOT_MORE}"),
        ("iso", r"(?<![\w/-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"),
        ("year", rf"{begin}(?i:{grammar.year})(?: the year| l’année| el año)? (?P<y>{_YEAR}){_NOT_MORE}"),
        ("bracket", rf"(?<=[(\[])(?P<y>{_YEAR})(?=[)\]])"),
        ("figures", r"(?<![\w/.-])(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?![\w/-]|\.\d)"),
    ]
    if not names:
        return tuple((kind, re.compile(pattern)) for kind, pattern in numbers)
    bare = rf"(?P<m>{names})(?: ?[(/] ?(?:{names})\)?)?"
    month = rf"{bare}\.?"
    second = rf"(?P<m2>{names})\.?"
    before = rf"(?:(?P<w>{days})\.?,? {grammar.article})?" if days else ""
    day = rf"(?P<d>\d{{1,2}}){grammar.ordinal}"
    other = rf"(?P<d2>\d{{1,2}}){grammar.ordinal}"
    year = rf"(?P<y>{_YEAR})"
    span = rf" ?{grammar.span} ?(?:le |el )?"
    of = grammar.of
    worded = [
        ("days", rf"{begin}{before}{day}{of} {month}{span}{other}{of} {second}{of},? {year}{_NOT_MORE}"),
        ("days", rf"{begin}{day}{span}{other}{of} {month}{of},? {year}{_NOT_MORE}"),
        ("day", rf"{begin}{before}{day}{of} {month}{of},? {year}{_NOT_MORE}"),
        ("no_year", rf"(?<![\d.,]){begin}{before}{day}{of} {bare}(?!\w)"),
        ("months", rf"{begin}{month}{span}{second}{of},? {year}{_NOT_MORE}"),
        ("month", rf"{begin}{month}{of},? {year}{_NOT_MORE}"),
    ]
    if grammar.month_first:
        worded[2:2] = [
            ("days", rf"{begin}{month} {day}{span}{other},? {year}{_NOT_MORE}"),
            ("day", rf"{begin}{before}{month} {day},? {year}{_NOT_MORE}"),
        ]
        worded.append(("no_year", rf"{begin}{before}{bare}\.? {day}(?!\w|[.,]\d|:\d| ?%)"))
    flags = re.IGNORECASE if primary(language) in ("fr", "es") else 0
    return tuple((kind, re.compile(pattern.replace(" ", r"\s"), flags)) for kind, pattern in (*worded, *numbers))


def _written(names: dict[str, int]) -> str:
    """Return the alternatives for folded names as people write them: with a capital, with hamza or without."""
    forms = set()
    for name in names:
        forms |= {name, name.title(), name.capitalize(), name.upper()}
    letters = {"ا": "[اأإآ]", "ى": "[يى]"}
    return "|".join(
        "".join(letters.get(each, each if each == " " else re.escape(each)) for each in form)
        for form in sorted(forms, key=lambda x: (-len(x), x))
    )


def _month(written: str, language: str) -> int:
    return months(language)[folded(written.rstrip("."))]


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _small(found: re.Match[str], language: str) -> bool:
    """Return whether an English or German month has no capital: "may", "march" are other words then."""
    return primary(language) in ("en", "de") and found["m"][:1].islower()


def _read_day(
    found: re.Match[str], _text: str, language: str, _grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    day = _day(int(found["y"]), _month(found["m"], language), int(found["d"]))
    if day is None or _small(found, language):
        return None
    return _Found(start=found.start(), end=found.end(), value=day.isoformat(), doubt=_against(found, day, language))


def _against(found: re.Match[str], day: datetime.date, language: str) -> str:
    """Say that a weekday isn't that of its date."""
    named = found.groupdict().get("w")
    if named and weekdays(language)[folded(named)] != day.weekday():
        return f"{day.isoformat()} is no {named}"
    return ""


def _read_days(
    found: re.Match[str], _text: str, language: str, _grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    groups = found.groupdict()
    last_month = _month(groups.get("m2") or found["m"], language)
    first = _day(int(found["y"]), _month(found["m"], language), int(found["d"]))
    last = _day(int(found["y"]), last_month, int(found["d2"]))
    if first is None or last is None or first >= last or _small(found, language):
        return None
    return _Found(start=found.start(), end=found.end(), value=f"{first.isoformat()}/{last.isoformat()}")


def _read_no_year(
    found: re.Match[str], text: str, language: str, grammar: DateGrammar, base: datetime.date | None
) -> _Found | None:
    if base is None or _small(found, language):
        return None
    number = _month(found["m"], language)
    near = [
        day
        for year in (base.year - 1, base.year, base.year + 1)
        if (day := _day(year, number, int(found["d"]))) is not None
    ]
    if not near:
        return None
    named = found.groupdict().get("w")
    if named:
        near = [day for day in near if day.weekday() == weekdays(language)[folded(named)]] or near
    near.sort(key=lambda day: abs((day - base).days))
    doubt = "" if near[0] == base else "a day without a year"
    return _Found(
        start=found.start(),
        end=found.end(),
        value=near[0].isoformat(),
        doubt=doubt or _against(found, near[0], language),
        why="the day of the text",
        alternatives=tuple(day.isoformat() for day in near[1:2]),
    )


def _read_month(
    found: re.Match[str], text: str, language: str, _grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    if _small(found, language) or _DAY_BEFORE.search(text[max(0, found.start() - 16) : found.start()]):
        return None
    value = f"{found['y']}-{_month(found['m'], language):02d}"
    worded = _DAY_IN_WORDS.search(text[max(0, found.start() - 24) : found.start()])
    doubt = "a day in words stands before it" if worded else ""
    return _Found(start=found.start(), end=found.end(), value=value, doubt=doubt)


def _read_months(
    found: re.Match[str], _text: str, language: str, _grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    first, last = _month(found["m"], language), _month(found["m2"], language)
    if first >= last or _small(found, language):
        return None
    value = f"{found['y']}-{first:02d}/{found['y']}-{last:02d}"
    doubt = "" if last == first + 1 else "it may be two months"
    return _Found(start=found.start(), end=found.end(), value=value, doubt=doubt)


def _read_range(
    found: re.Match[str], text: str, language: str, grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    first, last = int(found["y"]), int(found["y2"])
    if len(found["y2"]) == 2:
        last += first // 100 * 100
    if first >= last:
        return None
    and_ = found[0][4:-4].strip() in ("and", "et", "und", "y", "و", "")
    before = text[max(0, found.start() - 20) : found.start()].rstrip().casefold()
    spanned = before.endswith(("between", "entre", "zwischen", "بين", "بين عامي"))
    dashed = len(found[0]) < 8 or (and_ and not spanned)
    doubt = "it may be two years" if and_ and not spanned else ("it may be a number" if dashed else "")
    return _Found(start=found.start(), end=found.end(), value=f"{first}/{last}", doubt=doubt, why="a span of years")


def _read_iso(
    found: re.Match[str], _text: str, _language: str, _grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
    return _Found(start=found.start(), end=found.end(), value=day.isoformat()) if day else None


def _read_year(
    found: re.Match[str], text: str, language: str, grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    start = found.start("y")
    after = _WORD_AFTER.match(text, found.end())
    doubt = ""
    if re.search(grammar.counted, text[max(0, start - 60) : start], re.IGNORECASE):
        doubt = "it may be a number"
    elif re.match(rf" ?{grammar.span} ?\d", text[found.end() : found.end() + 20]):
        doubt = "it may be a span of numbers"
    elif after and primary(language) == "en" and folded(after[1]) not in _AFTER_YEAR and not after[1][:1].isupper():
        doubt = "" if re.search("[^s]ed$|ing$|ly$", after[1]) else "it may be a number of things"
    elif after and primary(language) in ("fr", "es", "de") and found[0].split()[0].casefold() in _COUNTING:
        doubt = "" if folded(after[1]) in _AFTER_YEAR else "it may be a number of things"
    return _Found(start=start, end=found.end(), value=found["y"], doubt=doubt, why="a year")


def _read_bracket(
    found: re.Match[str], _text: str, _language: str, _grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    return _Found(start=found.start(), end=found.end(), value=found["y"], doubt="a year in brackets")


def _read_figures(
    found: re.Match[str], _text: str, language: str, _grammar: DateGrammar, _base: datetime.date | None
) -> _Found | None:
    first, second, year = int(found["d"]), int(found["m"]), int(found["y"])
    readings = [day for month, number in ((second, first), (first, second)) if (day := _day(year, month, number))]
    readings = list(dict.fromkeys(readings))
    if not readings or not 1000 < year < 2100:
        return None
    clear = len(readings) == 1 or (found["s"] == "." and primary(language) in ("de", "fr", "es"))
    return _Found(
        start=found.start(),
        end=found.end(),
        value=readings[0].isoformat(),
        doubt="" if clear else "the month may be the first or the second number",
        alternatives=tuple(day.isoformat() for day in readings[1:]),
    )


_READERS = {
    "day": _read_day,
    "days": _read_days,
    "no_year": _read_no_year,
    "month": _read_month,
    "months": _read_months,
    "range": _read_range,
    "short_range": _read_range,
    "iso": _read_iso,
    "year": _read_year,
    "bracket": _read_bracket,
    "figures": _read_figures,
}
_COUNTING = frozenset(("de", "von", "vor", "nach", "um", "bis", "hasta", "en", "desde", "depuis", "del"))
_AFTER_YEAR = words_of(
    """
    the a an and or but to in on at by of for from with as when while where who which that was were is are had has have
    it he she they we i this these those there after before until since because then so than his her their its our not
    alone onward onwards again already later too also only
    le la les l un une des et ou mais à dans par pour avec sur sous entre qui que quand il elle ils elles on a ont était
    der die das den dem ein eine und oder aber in im am an auf mit für von zu wurde wurden war waren hat haben als wie
    el los las una y o pero en con para por fue era eran su sus se no ha han que cuando
    """
)


def _weekdays(text: str, language: str, grammar: DateGrammar, base: datetime.date | None) -> Iterator[_Found]:
    """Yield weekdays that the date of the text places: the day itself, or the last one where somebody spoke on it."""
    days = weekdays(language)
    if base is None or not days:
        return
    small = primary(language) in ("fr", "es")
    for found in _weekday_pattern(language).finditer(text):
        name = folded(found[0])
        before, after = text[max(0, found.start() - 60) : found.start()], text[found.end() : found.end() + 40]
        if not small and found[0][:1].islower():
            continue
        back = (base.weekday() - days[name]) % 7
        before, after = _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after)[0]
        doubt = ""
        if re.search(grammar.every, before, re.IGNORECASE):
            doubt = "it may be any such day"
        elif re.search(grammar.to_come, before + after):
            doubt = _TO_COME
        elif back and not re.search(grammar.past, before, re.IGNORECASE):
            doubt = "a weekday that isn’t the day of the text: past or to come?"
        elif not back and before.strip(' “"«„') and not re.search(grammar.on, before, re.IGNORECASE):
            doubt = "it may be any such day"
        if primary(language) == "ar" and name in _ALSO_OTHER and not re.search(r"يوم\s$", before):
            doubt = "it may be another word"
        past, coming = base - datetime.timedelta(back), base + datetime.timedelta(7 - back)
        if back and doubt == _TO_COME:
            past, coming = coming, past
        yield _Found(
            start=found.start(),
            end=found.end(),
            value=past.isoformat(),
            doubt=doubt,
            why="the day of the text" if not back else "the last such day before the text",
            alternatives=(coming.isoformat(),) if back else (),
        )


_TO_COME = "it may be one to come"
_ALSO_OTHER = frozenset(folded(word) for word in ("أحد", "الأحد", "السبت", "سبت"))


@lru_cache(maxsize=32)
def _weekday_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_written(weekdays(language))})(?!\w|[-’']\w)")
