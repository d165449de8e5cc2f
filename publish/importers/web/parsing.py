"""From the bytes of a page to its elements, within bounds: a page that a parser would cut short is refused, not cut."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from publish.archives import LARGEST_MARKUP, Excess

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_TAGS_OF_A_PAGE = 400_000
"""Those that open and those that close; a novel as a web page has some 20,000."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_IS_XHTML = re.compile(r"<\?xml\b|<html\b[^>]{0,400}xmlns=|//DTD XHTML")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_CLOSED = re.compile(r"<(a|p|span|div|td|th|li|i|b|em|strong|title|script|style|sup|sub)((?:\s[^<>]{0,400})?)/>")
_XHTML, _MATHML = "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"
_SVG = "http://www.w3.org/2000/svg"
_MOST_IN_A_TAG = 10_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


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
    if data.count(b"<") > MOST_TAGS_OF_A_PAGE:
        raise Excess(f"it has more than {MOST_TAGS_OF_A_PAGE:,} tags")
    text = decoded(data).replace("\0", "\ufffd")
    if _IS_XHTML.search(text[:4096]):
        found = _as_xml(text)
        if found is not None:
            return found
        text = _CLOSED.sub(r"<\1\2></\1>", text)
    text = _DECLARATION.sub("", text, count=1)
    if any(len(each[0].split()) > _MOST_IN_A_TAG for each in _LONG_TAG.finditer(text)):
        raise Excess("one of its tags has more attributes than any page")
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Excess("no page is in it") from None
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise Excess("its elements lie in each other deeper than in any page, or one attribute is larger than a page")
    return root


def _as_xml(text: str) -> Element | None:
    """Return the root of a page that is well-formed XML, with the names of HTML alone; None for any other."""
    from lxml import etree

    named = _ENTITY.sub(lambda found: html5.get(f"{found[1]};", found[0]), _DECLARATION.sub("", text, count=1))
    if "<!ENTITY" in named:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(named.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{{{_XHTML}}}html":
        return None
    for each in root.iter("*"):
        address, _, name = str(each.tag)[1:].rpartition("}")
        if address in (_XHTML, _MATHML, _SVG):
            each.tag = name
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
