"""Dates as ISO 8601 writes them: whole or partial, with a time, or a range of two."""

from __future__ import annotations

import calendar
import re

from publish.diagnostics import Edit

FORMS = "2018, 2018-05, 2018-05-16, 2018-05-16T18:30, or a range: 2018-05-16/2018-05-18"
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,6})?)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)
_OTHER = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)


def date_mistake(value: str, *, ranges: bool = True) -> str:
    """Say what is wrong with a date, or nothing."""
    parts = value.split("/")
    for part in parts:
        mistake = _mistake(part)
        if mistake:
            return mistake
    if len(parts) > (2 if ranges else 1):
        return "holds more than two dates" if ranges else "holds more than one date"
    if len(parts) == 2 and parts[1][: len(parts[0])] < parts[0][: len(parts[1])]:
        return "ends before it begins"
    return ""


def date_hint(value: str) -> str:
    """Make a hint for a date that is wrong: the same one in the right form where that is plain."""
    meant = meant_date(value)
    return f'did you mean "{meant}"?' if meant else f"write a date as {FORMS}"


def date_edit(value: str) -> Edit | None:
    """Return the edit that writes a date in the right form, where that is plain.

    It is safe where the year comes first or the day can't be a month: some write the month before the day.
    """
    meant, written = meant_date(value), value.strip()
    safe = re.match(r"\d{4}", written, re.ASCII) is not None or int(meant[8:] or 0) > 12
    return Edit(was=written, text=meant, safe=safe) if meant else None


def meant_date(value: str) -> str:
    """Return a date that is in another form in the right one; empty where that isn't plain."""
    found = _OTHER.fullmatch(value.strip())
    if found:
        year, month, day = (found[4], found[5], found[6]) if found[4] else (found[3], found[2], found[1])
        guess = f"{year}-{int(month):02}-{int(day):02}"
        # 5/6/2018 is the fifth of June to some and the sixth of May to others: no guess.
        if not date_mistake(guess) and (found[4] or "." in value or int(day) > 12):
            return guess
    return ""


def is_whole_day(value: str) -> bool:
    """Return whether a date is a year, a month and a day, and nothing else."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) is not None


def _mistake(value: str) -> str:
    found = _DATE.fullmatch(value)
    if found is None:
        return "is not a date in the form of ISO 8601"
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    if not 1 <= month <= 12:
        return f"has no month {found['month']}"
    if year == 0:
        return "has no year 0000"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"has no day {found['day']} in its month"
    if int(found["hour"] or 0) > 23 or int(found["minute"] or 0) > 59 or int(found["second"] or 0) > 59:
        return "has no such time of day"
    zone = found["zone"] or "Z"
    if zone != "Z" and (int(zone[1:3]) > 14 or int(zone[4:]) > 59):
        return "has no such time zone"
    return ""
