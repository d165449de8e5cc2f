"""The words of a paged HTML document, read by a stock HTML parser, and of a PDF, read by PDFium."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml import html as html_parser

_INLINE = {"a", "abbr", "bdi", "code", "del", "dfn", "em", "ins", "kbd", "mark", "span", "strong", "sub", "time", "wbr"}
_APART = {"footnote", "note-paragraph", "label"}
_BROKEN = re.compile("[\u00ad\u2010\ufffe-]\\s*[\r\n]+|\u0002\\s*")  # PDFium gives U+0002 for a soft hyphen
_SOURCE_MARK = re.compile(r"(?<=\w)(?=S\d)")
_SOFT_HYPHEN, _TATWEEL = "\u00ad", "\u0640"


def html_words(html: str) -> Counter[str]:
    """Count the words that the body of a document holds, each once; those before the pages of an entry are left out."""
    body = html_parser.fromstring(html).find("body")
    for pages in body.find_class("mentions"):
        for label in pages.find_class("label"):
            label.drop_tree()
    return Counter(_tokens("".join(_runs(body))))


def words_below(html: str, *names: str) -> set[str]:
    """Return the words of some elements, which may stand on more than one page: headings, the heads of tables."""
    root = html_parser.fromstring(html)
    return {word for element in root.iter(*names) for word in _tokens("".join(_runs(element)))}


def page_labels(html: str) -> set[str]:
    """Return the words before the pages of an entry, of which layout chooses the one for one page or for several."""
    lists = html_parser.fromstring(html).find_class("mentions")
    return {word for each in lists for word in _tokens(f"{each.get('data-page')} {each.text_content()}")}


def pdf_words(pages: tuple[str, ...]) -> Counter[str]:
    """Count the words on the pages; a word that a soft hyphen divides at the end of a line is whole again."""
    return Counter(_tokens(_BROKEN.sub("", "\n".join(pages))))


def letters(words: Counter[str]) -> Counter[str]:
    """Count the letters of some words, digits left out."""
    return Counter(letter for word in words.elements() for letter in word if not letter.isdigit())


def _tokens(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", words.replace(_SOFT_HYPHEN, "").replace(_TATWEEL, ""))
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return re.findall(r"[^\W\d_]+|\d+", _SOURCE_MARK.sub(" ", plain))


def _runs(element: etree._Element) -> Iterator[str]:
    """Yield the runs of an element, blocks set apart by spaces."""
    classes = set((element.get("class") or "").split())
    apart = bool(_APART & classes) or (element.tag not in _INLINE and "superscript" not in classes)
    yield " " if apart else ""
    yield element.text or ""
    for child in element:
        yield from _runs(child)
        yield child.tail or ""
    yield " " if apart else ""
