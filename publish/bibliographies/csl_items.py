"""An item of CSL JSON becomes a work; what can't be read of it is reported."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from publish.diagnostics import Position
from publish.model.bibliography import Work
from publish.rules.bibliographies import BIBLIOGRAPHY_UNREADABLE, WORK_WITHOUT_TITLE
from publish.source.parse_state import ParseState

_KEY = re.compile(r"[^\s,;{}\[\]()\"\\]+")
_NAMES = frozenset(
    {
        *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator"),
        *("director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator"),
        *("interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient"),
        *("reviewed-author", "script-writer", "series-creator", "translator"),
    }
)
_DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_NUMBER = re.compile(r"-?\d{1,5}")
_LONGEST = 5000


def work_of(key: str, item: dict[str, Any], position: Position, reading: ParseState) -> Work | None:
    """Return the work, or report that its key is no key; fields that aren't of their kind are left out."""
    key = unicodedata.normalize("NFC", key.strip())
    if not _KEY.fullmatch(key) or len(key) > 200:
        reading.report(BIBLIOGRAPHY_UNREADABLE, f'"{key[:60]}" can\'t be the key of a work', position)
        return None
    clean = {name: value for name, value in ((name, _clean(name, value)) for name, value in item.items()) if value}
    clean["type"] = str(item.get("type") or "document")
    if not any(name in clean for name in ("title", "title-short", "container-title", "genre", "note")):
        reading.report(WORK_WITHOUT_TITLE, f'the work "{key[:60]}" has no title', position)
    clean["id"] = key
    return Work(key=key, csl=json.dumps(clean, sort_keys=True, ensure_ascii=False), position=position)


def _clean(name: str, value: Any) -> Any:
    """Return the value of a field as CSL JSON has it, or nothing."""
    if name in _NAMES:
        people = [_person(each) for each in (value if isinstance(value, list) else [value])]
        return [each for each in people if each]
    if name in _DATES:
        return _date(value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split())[:_LONGEST]
    return None


def _person(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {"literal": value}
    if not isinstance(value, dict):
        return {}
    named = {part: " ".join(str(value[part]).split()) for part in _PARTS if value.get(part)}
    return {"literal": named["literal"]} if "literal" in named else named


def _date(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str | int):
        value = {"raw": str(value)}
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    whole = [numbers for each in (parts if isinstance(parts, list) else []) if (numbers := _numbers(each))]
    raw = str(value.get("raw") or value.get("literal") or "").strip()
    if not whole and re.fullmatch(r"\d{4}(-\d\d?(-\d\d?)?)?", raw) and (numbers := _numbers(raw.split("-"))):
        whole = [numbers]
    if whole:
        return {"date-parts": whole[:2], **({"circa": True} if value.get("circa") else {})}
    return {"literal": raw} if raw else None


def _numbers(parts: Any) -> list[int]:
    """Return the year, the month and the day of a date, or nothing if there can be no such date."""
    numbers = [int(n) for n in parts if _NUMBER.fullmatch(str(n))][:3] if isinstance(parts, list) else []
    real = all(0 < n < 32 for n in numbers[1:]) and (numbers[1:2] or [1])[0] < 13
    return numbers if real else []
