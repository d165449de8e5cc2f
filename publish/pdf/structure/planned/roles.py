"""Which HTML elements mean something to a structure tree, and which role each of them has.

The roles are those of PDF 1.7 (ISO 32000-1, 14.8.4) and PDF 2.0 (ISO 32000-2, 14.8.4).  Where PDF 1.7 lacks
one, the name of PDF 2.0 is kept and mapped to a role that PDF 1.7 knows (``written.emission.ROLE_MAP``).
"""

from __future__ import annotations

from typing import Any

from publish.html.vocabulary import BLOCKS, PRESENTATION
from publish.html.word_elements import CHANGES, WORD_ELEMENTS, WordElement

_ROLES = {
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "p": "P",
    "pre": "P",
    "code": "Code",
    "q": "Quote",
    "ruby": "Ruby",
    "rb": "RB",
    "rt": "RT",
    "rp": "RP",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
}
# Elements without a role of their own: their words belong to what stands around them.
_PASSED_THROUGH = frozenset(
    {
        "a",
        "abbr",
        "bdi",
        "br",
        "col",
        "colgroup",
        "dd",
        "dfn",
        "div",
        "dt",
        "header",
        "hr",
        "li",
        "span",
        "sup",
        "time",
        "wbr",
    }
)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def role_of(element: Any) -> str:
    """Return the role of an element that has the same one wherever it stands; empty if it has none of its own.

    An element of which nobody has decided that raises ``LookupError``: its meaning would be lost without a word.
    """
    if element.tag in _ROLES:
        return _ROLES[element.tag]
    if (words := word_element(element)) is not None:
        return words.structure
    if element.tag not in _PASSED_THROUGH:
        raise LookupError(f"no role is decided for <{element.tag}>: name one in {__name__}, or let it pass through")
    if element.tag == "a" and element.get("href"):
        return "Link"
    if language_of(element) or (element.tag == "abbr" and element.get("title")):
        return "Div" if is_block(element) else "Span"
    return ""


def word_element(element: Any) -> WordElement | None:
    """Return which element around words an element of HTML is."""
    named = classes(element)
    return next(
        (each for each in (*WORD_ELEMENTS.values(), *CHANGES.values()) if each.stands_for(element.tag, named)), None
    )


def language_of(element: Any) -> str:
    """Return the language that an element says it is in."""
    return element.get("lang") or element.get(LANGUAGE) or ""


def is_block(element: Any) -> bool:
    """Whether an element stands among blocks, not among words."""
    return element.tag in BLOCKS


def is_decoration(element: Any) -> bool:
    """Whether an element says nothing, so that it is an artifact on paper."""
    return (
        element.get("aria-hidden") == "true"
        or element.get("role") in (PRESENTATION, "none")
        or (element.tag == "img" and not element.get("alt"))
    )


def classes(element: Any) -> tuple[str, ...]:
    """Return the classes of an element."""
    return tuple((element.get("class") or "").split())


def words_of(element: Any) -> str:
    """Return all the words of an element, white space folded, pictures as their alternative text."""
    return " ".join("".join(_words(element)).split()).replace("\u200b", "")


def _words(element: Any) -> Any:
    if element.tag == "img":
        yield element.get("alt") or ""
    if element.tag == "math":
        yield element.get("alttext") or ""
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield " " if is_block(child) or child.tag == "br" else ""
            yield from _words(child)
        yield child.tail or ""
