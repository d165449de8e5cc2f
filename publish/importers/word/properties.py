"""What a Word file says of itself: often what its template said, or whoever saved it last."""

from __future__ import annotations

import re

from publish import languages
from publish.importers.prepared import Properties
from publish.importers.word.package import Package

_NO_TITLE = re.compile(
    r"(microsoft word - .*|do[ck]ument\d*|untitled|titre|title|template.*|.*\.(docx?|dotx?|rtf))?", re.IGNORECASE
)
_NOBODY = re.compile(
    r"(python-docx|microsoft( office)?( user)?|user|admin(istrator)?|unknown|author|owner)?", re.IGNORECASE
)


def read_properties(package: Package, language: str) -> Properties:
    """Return title, authors and date as proposals; comments, last editors and properties of a firm stay unread."""
    found: dict[str, str] = {}
    for name in sorted(each for each in package.archive.names if each.lower() == "docprops/core.xml"):
        root = package.part(name)
        for each in root if root is not None else ():
            found.setdefault(str(each.tag).rpartition("}")[2], " ".join((each.text or "").split()))
    title = found.get("title", "")
    day = re.match(r"\d{4}-\d\d-\d\d", found.get("modified", "") or found.get("created", ""))
    authors = tuple(
        name for each in found.get("creator", "").split(";") if not _NOBODY.fullmatch(name := " ".join(each.split()))
    )
    tag = found.get("language", "")
    return Properties(
        title="" if _NO_TITLE.fullmatch(title) else title,
        authors=authors,
        date=day[0] if day else "",
        language=language or ("" if languages.language_mistake(tag) else tag),
        description="",
    )
