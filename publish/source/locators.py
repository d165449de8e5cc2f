"""``pp. 3-5``, ``chap. 2``, ``33``: where in a work a citation leads, by the terms of CSL."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELS = {
    "act": "act",
    "app": "appendix",
    "art": "article",
    "arts": "article",
    "bk": "book",
    "bks": "book",
    "book": "book",
    "chap": "chapter",
    "chaps": "chapter",
    "chapter": "chapter",
    "ch": "chapter",
    "chapitre": "chapter",
    "kap": "chapter",
    "col": "column",
    "cols": "column",
    "eq": "equation",
    "fig": "figure",
    "figs": "figure",
    "fol": "folio",
    "fols": "folio",
    "no": "issue",
    "nos": "issue",
    "l": "line",
    "ll": "line",
    "line": "line",
    "lines": "line",
    "n": "note",
    "nn": "note",
    "note": "note",
    "op": "opus",
    "p": "page",
    "pp": "page",
    "page": "page",
    "pages": "page",
    "s": "page",
    "seite": "page",
    "para": "paragraph",
    "paras": "paragraph",
    "¶": "paragraph",
    "¶¶": "paragraph",
    "pt": "part",
    "pts": "part",
    "part": "part",
    "§": "section",
    "§§": "section",
    "sec": "section",
    "secs": "section",
    "section": "section",
    "scene": "scene",
    "s.v": "sub-verbo",
    "s.vv": "sub-verbo",
    "table": "table",
    "tbl": "table",
    "v": "verse",
    "vv": "verse",
    "verse": "verse",
    "vol": "volume",
    "vols": "volume",
    "volume": "volume",
    "ص": "page",
    "ص ص": "page",
    "صفحة": "page",
    "ف": "chapter",
    "فصل": "chapter",
    "ج": "volume",
    "مج": "volume",
}
_NUMBER = r"(?:[A-Za-z]{0,3}\d[\w.:]*|[ivxlcdmIVXLCDM]+(?![^\W\d_]))"
_LONGEST_FIRST = "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
_LOCATOR = re.compile(
    rf"[,،\s]*(?:\{{(?P<braced>[^{{}}]*)\}}"
    rf"|(?:(?P<label>{_LONGEST_FIRST})\.?\s*(?P<named>{_NUMBER}(?:\s*(?:[,&–-]|--|and|et|و)\s*{_NUMBER})*)"
    r"|(?P<bare>\d[\w.:]*(?:\s*(?:[,&–-]|--)\s*\d[\w.:]*)*)))(?![^\W\d_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """What is counted, by its term of CSL, the numbers as written, and the offset after them."""

    label: str
    locator: str
    end: int


def find_locator(words: str) -> Locator | None:
    """Return the locator with which some words begin, after a comma and blanks."""
    found = _LOCATOR.match(words)
    if found is None:
        return None
    label, numbers = found["label"] or "p", found["named"] or found["bare"] or ""
    if found["braced"] is not None:
        inner = find_locator(found["braced"])
        label, numbers = "", inner.locator if inner else found["braced"].strip()
        term = inner.label if inner else "page"
    else:
        term = _LABELS[label.lower()]
    numbers = re.sub(r"\s*--?\s*|\s*–\s*", "-", numbers).rstrip(".:")
    trailing = len(found[0]) - len(found[0].rstrip(".:"))
    return Locator(label=term, locator=numbers, end=found.end() - trailing) if numbers else None
