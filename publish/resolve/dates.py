"""ISO 8601 dates, partial ones, times and ranges become words of a language."""

from __future__ import annotations

import datetime
import re

from babel.dates import format_date, format_interval, format_skeleton, format_time

from publish.languages import comma, known_locale, locale

_MOMENT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?\Z", re.ASCII
)
_SKELETONS = {1: "y", 2: "yMMMM", 3: "yMMMMd"}


def date_text(value: str, language: str) -> str:
    """Return a date in words of a language; what isn't a date comes back as it is.

    So does one in a language whose months nobody has told Babel, since numbers are read in every language.
    """
    start, slash, end = value.partition("/")
    first = _read(start)
    if first is None or known_locale(language) is None:
        return value
    if not slash:
        return _words(first, language)
    second = _read(_completed(start, end)) if end not in ("", "..") else None
    if second is None:
        return value
    return _range(first, second, language)


def timestamp(value: str) -> str:
    """Return a date as ``YYYY-MM-DDThh:mm:ssZ``: the last moment named, or ``""`` for what isn't a date."""
    start, _slash, end = value.partition("/")
    moment = _read(_completed(start, end)) if end not in ("", "..") else None
    moment = moment or _read(start)
    if moment is None:
        return ""
    try:
        return moment.time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except OverflowError:
        return ""


class _Moment:
    """A point of time and how many of its parts were written: 1 the year … 3 the day, 5 the minute."""

    def __init__(self, time: datetime.datetime, parts: int, zone: str) -> None:
        self.time = time
        self.parts = parts
        self.zone = zone


def _read(value: str) -> _Moment | None:
    match = _MOMENT.match(value)
    if match is None:
        return None
    numbers = [int(part) for part in match.groups()[:6] if part is not None]
    zone = match[7] or ""
    filled = numbers + [1, 1, 1, 0, 0, 0][len(numbers) :]
    try:
        year, month, day, hour, minute, second = filled
        time = datetime.datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        return None
    return _Moment(time, min(len(numbers), 5), zone)


def _zone(zone: str) -> datetime.timezone:
    if zone in ("", "Z"):
        return datetime.UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return datetime.timezone(-offset if zone[0] == "-" else offset)


def _completed(start: str, end: str) -> str:
    """Write out an end that leaves out what it shares with the start, as in ``2018-05-16/20``."""
    if re.match(r"\d{4}(-|\Z)", end) or len(end) >= len(start):
        return end
    return start[: len(start) - len(end)] + end


def _words(moment: _Moment, language: str) -> str:
    place = locale(language)
    if moment.parts == 1:
        return str(format_skeleton("y", moment.time, locale=place))
    if moment.parts == 2:
        return str(format_skeleton("yMMMM", moment.time, locale=place))
    day = str(format_date(moment.time.date(), "long", locale=place))
    if moment.parts == 3:
        return day
    clock = _plain_spaces(str(format_time(moment.time.timetz(), "short", locale=place)))
    zone = "" if not moment.zone else " UTC" if moment.zone == "Z" else f" UTC{moment.zone}"
    return f"{day}{comma(language)}{clock}{zone}"


def _range(first: _Moment, second: _Moment, language: str) -> str:
    one_month = (first.time.year, first.time.month) == (second.time.year, second.time.month)
    short = first.parts < 3 or (first.parts == 3 and one_month)
    if first.parts == second.parts and short and first.time <= second.time:
        words = format_interval(first.time, second.time, _SKELETONS[first.parts], locale=locale(language))
        return _plain_spaces(str(words))
    return f"{_words(first, language)} – {_words(second, language)}"


def _plain_spaces(words: str) -> str:
    """Replace thin and narrow spaces, which many faces lack."""
    return words.replace("\u2009", " ").replace("\u202f", "\u00a0")
