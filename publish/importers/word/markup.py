"""Names of WordprocessingML and its neighbours (ISO/IEC 29500-1), and small questions about its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from lxml import etree

Element = etree._Element

_OPEN = "http://schemas.openxmlformats.org/"
NAMESPACES = {
    "w": _OPEN + "wordprocessingml/2006/main",
    "r": _OPEN + "officeDocument/2006/relationships",
    "m": _OPEN + "officeDocument/2006/math",
    "wp": _OPEN + "drawingml/2006/wordprocessingDrawing",
    "a": _OPEN + "drawingml/2006/main",
    "pic": _OPEN + "drawingml/2006/picture",
    "c": _OPEN + "drawingml/2006/chart",
    "dgm": _OPEN + "drawingml/2006/diagram",
    "mc": _OPEN + "markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
W, R, M, WP, A, PIC, C, DGM, MC, V, OFFICE, W14 = (f"{{{address}}}" for address in NAMESPACES.values())
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

READABLE = (
    *(W + "t", W + "txbxContent", A + "blip", A + "t", V + "imagedata", M + "oMath"),
    *(C + "chart", DGM + "relIds", "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"),
)
"""What readers can be given of one of several alternatives."""
RUN_PROPERTIES = W + "rPr"
PARAGRAPH_PROPERTIES = W + "pPr"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_OFF = ("0", "false", "off", "none")
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
)


class Malformed(Exception):
    """A part isn't XML, or has a document type: no word processor writes one, and entities are a way to attack."""


def parse(data: bytes) -> Element:
    """Return the tree of a part, in the namespaces of the transitional form; raise ``Malformed``."""
    try:
        root = etree.fromstring(_STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data), _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed(str(error)) from None
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise Malformed("it has a document type")
    return root


def serialised(root: Element) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def flag(element: Element | None) -> bool:
    """Whether a property that is on or off is there and on (17.17.4)."""
    return element is not None and element.get(W + "val", "1").lower() not in _OFF


def value(parent: Element | None, path: str) -> str:
    """Return ``w:val`` of a descendant by its path, such as ``pPr/pStyle``; "" if there is none."""
    found = child(parent, path)
    return "" if found is None else found.get(W + "val", "")


_LONG = frozenset(W + name for name in ("p", "r", "tbl", "tr", "tc"))


def child(parent: Element | None, path: str) -> Element | None:
    """Return a descendant in the namespace of WordprocessingML by its path.

    Properties stand first in what may have thousands of parts, so that no more of these are looked at.
    """
    for tag in _tags(path):
        if parent is None:
            return None
        if tag.endswith("Pr") and parent.tag in _LONG:
            for each in islice(parent, 3):
                if each.tag == tag:
                    parent = each
                    break
            else:
                return None
        else:
            parent = next(parent.iterchildren(tag), None)
    return parent


@cache
def _tags(path: str) -> tuple[str, ...]:
    return tuple(W + name for name in path.split("/"))


def is_hidden_drawing(holder: Element) -> bool:
    """Whether a drawing, or a shape of the older kind, is one that Word doesn't show."""
    if holder.tag == W + "drawing":
        place = next(holder.iter(WP + "docPr"), None)
        return place is not None and place.get("hidden", "0").lower() in ("1", "true", "on")
    shapes = [each for each in holder if str(each.tag).startswith(V)]
    styles = ["".join(each.get("style", "").split()).lower() for each in shapes]
    return bool(styles) and all("visibility:hidden" in each for each in styles if each) and any(styles)


def within(element: Element, *names: str) -> Element | None:
    """Return the nearest ancestor with one of these names."""
    return next(element.iterancestors(*names), None)


def replace(element: Element, others: list[Element]) -> None:
    """Put other elements in the place of one, however many stand beside it."""
    for each in others:
        element.addprevious(each)
    remove(element)


def remove(element: Element) -> None:
    """Take an element out of its tree, and what it holds out of it: else that takes the square of its size in lxml."""
    parent = element.getparent()
    if parent is not None:
        element.clear()
        parent.remove(element)


def content(element: Element) -> Iterator[Element]:
    """Walk over the children of a paragraph or a run but for its properties."""
    return (each for each in element if each.tag not in (RUN_PROPERTIES, PARAGRAPH_PROPERTIES))


def run_like(run: Element, *children: Element) -> Element:
    """Make a run with the look of another."""
    made = etree.Element(W + "r")
    properties = child(run, "rPr")
    if properties is not None:
        made.append(etree.fromstring(etree.tostring(properties, with_tail=False), _PARSER))
    made.extend(children)
    return made


def text_element(words: str) -> Element:
    """Make the text of a run."""
    made = etree.Element(W + "t")
    made.text = words
    made.set(XML_SPACE, "preserve")
    return made
