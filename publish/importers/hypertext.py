"""The HTML in which documents of several kinds are handed to pandoc: few elements, nothing that it would misread.

Of all that pandoc reads, HTML is what it reads best: notes (by their DPUB roles), joined cells, MathML and languages
come through. Kinds of files that it reads poorly are therefore written as HTML first.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

READER = "html"
"""Pandoc's name of the format: none of its extensions is on that would read marks among the words."""
_BLOCKS = (
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption blockquote pre hr"
    " div section article main header footer address aside fieldset form details summary center dir menu hgroup nav"
    " colgroup col legend body html search"
)
BLOCKS = frozenset(_BLOCKS.split())
_FORMULA_ATTRIBUTES = frozenset(["display", "mathvariant", "open", "close", "separators", "encoding"])
_TEX = "application/x-tex"


def escaped(words: str) -> str:
    """Return words as they stand in HTML, without characters that no document can hold."""
    return escape("".join(each for each in words if each >= " " or each in "\t\n"), quote=True)


def tagged(name: str, inner: str, **attributes: str) -> str:
    """Return an element; attributes that are empty are left out, ``class_`` is written as class."""
    given = "".join(f' {key.rstrip("_")}="{escaped(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{inner}</{name}>"


def emphasized(name: str, inner: str) -> str:
    """Return an element around words, with the white space at their ends outside of it; nothing around nothing."""
    words = inner.strip()
    if not words:
        return inner
    start = inner.index(words)
    return f"{inner[:start]}<{name}>{words}</{name}>{inner[start + len(words) :]}"


def trimmed(inner: str) -> str:
    """Return words without white space and line breaks at their ends."""
    while True:
        words = inner.strip().removeprefix("<br>").removesuffix("<br>")
        if words == inner:
            return words
        inner = words


def note_call(number: int) -> str:
    """Return the call of a note, whose words ``notes`` writes under the same number."""
    return tagged("a", str(number), href=f"#publish-note-{number}", role="doc-noteref")


def notes(written: Iterable[tuple[int, str]]) -> str:
    """Return the words of all notes, as blocks by number."""
    items = "".join(
        tagged("li", inner, id=f"publish-note-{number}", role="doc-endnote") + "\n" for number, inner in written
    )
    return tagged("section", tagged("ol", items), role="doc-endnotes") if items else ""


def page(body: str, language: str = "") -> bytes:
    """Return a whole page.  It has no title: pandoc would take that for the headline, whatever it is."""
    return tagged("html", "<head><meta charset='utf-8'></head>" + tagged("body", body), lang=language).encode()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as the comparison of words counts them."""
    from publish.importers.words import tokens

    return tuple(tokens(text))


def formula(element: Element) -> str:
    """Return a formula as MathML without prefixes, annotations and attributes that say nothing about it."""
    from copy import deepcopy

    from lxml import etree

    written = deepcopy(element)
    for each in list(written.iter()):
        name = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
        parent = each.getparent()
        if not name or name == "annotation-xml" or (name == "annotation" and each.get("encoding") != _TEX):
            if parent is not None:
                parent.remove(each)
            continue
        each.tag = name
        for attribute in [each for each in each.attrib if each not in _FORMULA_ATTRIBUTES]:
            del each.attrib[attribute]
    etree.cleanup_namespaces(written)
    written.tail = None
    return etree.tostring(written, encoding="unicode")
