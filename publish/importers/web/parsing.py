"""From the bytes of a page to its elements, within bounds: a page that a parser would cut short is refused, not cut."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from publish.importers.archives import LARGEST_MARKUP, MOST_TAGS, Excess

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def decoded(data: bytes) -> str:
    """Return the characters of a page: by its mark, as UTF-8, by what it declares, or else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _DECLARED.search(data[:4096])
    for name in ("utf-8", declared[1].decode("ascii") if declared else "", "windows-1252"):
        try:
            return data.decode(name) if name else data.decode("ascii")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def parsed(data: bytes) -> Element:
    """Return the root of a page; raise ``Excess`` where it is larger or deeper than pages are."""
    from lxml import etree, html

    if len(data) > LARGEST_MARKUP:
        raise Excess(f"it holds more than {LARGEST_MARKUP // 1024 // 1024} MB")
    if data.count(b"<") > MOST_TAGS:
        raise Excess(f"it has more than {MOST_TAGS:,} tags")
    text = _DECLARATION.sub("", decoded(data), count=1).replace("\0", "\ufffd")
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Excess("no page is in it") from None
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise Excess("its elements lie in each other deeper than in any page, or one attribute is larger than a page")
    return root


def elements(root: Element) -> Iterator[Element]:
    """Return an element and all that lie in it, without comments."""
    return (each for each in root.iter() if isinstance(each.tag, str))


def tokens(element: Element, name: str = "class") -> list[str]:
    """Return the tokens of an attribute, such as an element's classes."""
    return (element.get(name) or "").split()


def text_of(element: Element) -> str:
    """Return all words in an element, with single spaces."""
    return " ".join("".join(each for each in element.itertext(*("*",)) if isinstance(each, str)).split())


def around(element: Element, names: frozenset[str]) -> Element | None:
    """Return the nearest of these elements that holds one."""
    return next((each for each in element.iterancestors() if each.tag in names), None)
