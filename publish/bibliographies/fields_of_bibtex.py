"""The fields of an entry of BibTeX or BibLaTeX become those of an item of CSL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from publish.bibliographies.latex_words import plain
from publish.languages import language_mistake, meant_language

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "proceedings": "book",
    "conference": "paper-conference",
    "inproceedings": "paper-conference",
    "inbook": "chapter",
    "incollection": "chapter",
    "inreference": "entry-encyclopedia",
    "manual": "book",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "misc": "document",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "manuscript",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "image": "graphic",
    "letter": "personal_communication",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "video": "motion_picture",
    "movie": "motion_picture",
    "music": "song",
    "audio": "song",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
}
_WORDS = {
    "title": "title",
    "booktitle": "container-title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "maintitle": "container-title",
    "series": "collection-title",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "volume": "volume",
    "edition": "edition",
    "chapter": "chapter-number",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "note": "note",
    "addendum": "note",
    "abstract": "abstract",
    "howpublished": "medium",
    "eventtitle": "event-title",
    "shorttitle": "title-short",
    "shortjournal": "container-title-short",
    "version": "version",
    "pagetotal": "number-of-pages",
}
_NAMES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
_DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_YEAR = re.compile(r"-?\d{1,5}")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_DATE = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?[~?%]?\Z")


def item_of(kind: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the item of CSL JSON, without its id."""
    item: dict[str, Any] = {"type": _TYPES.get(kind, "document")}
    for name, value in fields.items():
        if name in _NAMES:
            if people := list(_people(value)):
                item[_NAMES[name]] = people
        elif name in _DATES:
            if date := _date(plain(value)):
                item[_DATES[name]] = date
        elif name in _WORDS and (words := plain(value)):
            item.setdefault(_WORDS[name], words)
    if words := plain(fields.get("subtitle", "")):
        item["title"] = f"{item.get('title', '')}: {words}" if item.get("title") else words
    if pages := plain(fields.get("pages", "")):
        item["page"] = pages.replace("–", "-")
    if number := plain(fields.get("number", "") or fields.get("issue", "")):
        item["issue" if kind in ("article", "magazine", "newspaper") else "number"] = number
    if address := fields.get("url", "").strip():
        item["URL"] = address.replace("\\", "")
    if kind in ("mastersthesis", "phdthesis") and "type" not in fields:
        item["genre"] = "PhD thesis" if kind == "phdthesis" else "Master’s thesis"
    elif words := plain(fields.get("type", "")):
        item["genre"] = words
    if "issued" not in item and (year := plain(fields.get("year", ""))):
        item["issued"] = _year(year, plain(fields.get("month", "")))
    if language := _language(plain(fields.get("langid", "") or fields.get("language", ""))):
        item["language"] = language
    return item


def _language(written: str) -> str:
    if not written or not language_mistake(written):
        return written
    return meant_language(written)


def _year(year: str, month: str) -> dict[str, Any]:
    if not _YEAR.fullmatch(year):
        return _date(year) or {"literal": year}
    return {"date-parts": [[int(year), int(month)] if _MONTH.fullmatch(month) else [int(year)]]}


def _date(written: str) -> dict[str, Any]:
    parts = [_parts(each) for each in written.split("/") if each]
    if not parts or not all(parts):
        return {"literal": written} if written else {}
    return {"date-parts": parts[:2], **({"circa": True} if written.endswith(("~", "?", "%")) else {})}


def _parts(written: str) -> list[int]:
    """Return the year, the month and the day; of a date with a season (2010-21) the year alone."""
    found = _DATE.match(written)
    if found is None:
        return []
    parts = [int(each) for each in found.groups() if each]
    return parts[:1] if 20 < (parts[1:2] or [0])[0] < 42 else parts


def _people(value: str) -> Iterator[dict[str, str]]:
    for written in _outside_braces(value):
        if written.startswith("{") and written.endswith("}") and plain(written):
            yield {"literal": plain(written)}
        elif plain(written).lower() == "others":
            yield {"literal": "et al."}
        elif plain(written):
            yield _person(written)


def _person(written: str) -> dict[str, str]:
    parts = [plain(each) for each in written.split(",")]
    if len(parts) > 1:
        particle, family = _particle(parts[0])
        given, suffix = parts[-1], parts[1] if len(parts) > 2 else ""
    else:
        words = parts[0].split()
        start = next((n for n, word in enumerate(words[:-1]) if n and word[0].islower()), len(words) - 1)
        particle, family = _particle(" ".join(words[start:]))
        given, suffix = " ".join(words[:start]), ""
    named = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {name: said for name, said in named.items() if said}


def _particle(family: str) -> tuple[str, str]:
    """Tell "van der" from "Berg"."""
    words = family.split()
    count = next((n for n, word in enumerate(words) if not word[0].islower()), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def _outside_braces(value: str) -> Iterator[str]:
    """Yield what stands between the words "and", but for those in braces."""
    depth, start = 0, 0
    ends = {found.start(): found.end() for found in _AND.finditer(value)}
    for offset, sign in enumerate(value):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and offset in ends and offset >= start:
            yield value[start:offset].strip()
            start = ends[offset]
    yield value[start:].strip()
