"""From rendered markup to a checked tree, and from the tree to bytes in which every block has a line of its own."""

from __future__ import annotations

from typing import cast

from lxml import etree

from publish.characters import NOT_XML
from publish.html.places import read_span
from publish.html.vocabulary import AT, BLOCKS, HEAD, OF_THE_MAKING, PAGE_BREAK_ROLE
from publish.model.files import Origin

XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
_BLOCKS = BLOCKS | HEAD
_BLOCKS_AND_PICTURES = _BLOCKS | {"img"}
_HOLD_PICTURES = frozenset({"figure", "section", "div"})


def parse(markup: str) -> etree._Element:
    """Parse strictly; markup that isn't XML is a defect of the templates and raises."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    return etree.fromstring(NOT_XML.sub("\ufffd", markup).encode(), parser)


def name_of(element: etree._Element) -> str:
    """Return the local name of an element."""
    return str(element.tag).removeprefix(XHTML)


def line_of(element: etree._Element) -> int:
    """Return the line that an element begins on."""
    return cast(int, element.sourceline or 1)


def take_out(element: etree._Element) -> None:
    """Remove an element; what follows it stays."""
    before, parent, tail = element.getprevious(), element.getparent(), element.tail or ""
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def break_lines(root: etree._Element) -> None:
    """Put every block on a line of its own, where no white space is content.

    A mark where a page begins stands on the line of what follows it: lines are the same with marks and without.
    """
    for element in root.iter(etree.Element):
        blocks = _BLOCKS_AND_PICTURES if name_of(element) in _HOLD_PICTURES else _BLOCKS
        if len(element) and all(name_of(child) in blocks for child in element) and not _has_words(element):
            element.text = "\n"
            for child in element:
                child.tail = "" if child.get("role") == PAGE_BREAK_ROLE else "\n"


def _has_words(element: etree._Element) -> bool:
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))


def xhtml_bytes(root: etree._Element) -> tuple[bytes, tuple[Origin, ...]]:
    """Serialise a page of the EPUB and say which of its lines came from where."""
    break_lines(root)
    spans = {place: span for place, each in enumerate(root.iter(etree.Element)) if (span := each.get(AT))}
    for element in root.iter(etree.Element):
        for name in OF_THE_MAKING & set(element.attrib):
            del element.attrib[name]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
    data = (head + etree.tostring(root, encoding="unicode") + "\n").encode()
    lines = [line_of(element) for element in etree.fromstring(data, _checking_parser()).iter(etree.Element)]
    return data, tuple(Origin(line=lines[place], position=read_span(span)) for place, span in spans.items())


def _checking_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)


def html_text(root: etree._Element) -> str:
    """Serialise the paged document as HTML."""
    break_lines(root)
    text = etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>") + "\n"
    return text.replace("</wbr>", "")  # an empty element of HTML that libxml2 doesn't know
