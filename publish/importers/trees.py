"""XML of other people as elements, within bounds: nothing is expanded, nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.archives import LARGEST_MARKUP, MOST_TAGS, Excess

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parsed(data: bytes) -> Element:
    """Return the root of an XML part; raise ``Excess`` where it isn't well-formed, or larger than any document's."""
    from lxml import etree

    if len(data) > LARGEST_MARKUP or data.count(b"<") > MOST_TAGS:
        raise Excess("a part of it is larger than that of any document")
    if b"<!ENTITY" in data:
        raise Excess("it declares entities, which no program writes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Excess("a part of it is damaged, or its elements lie too deeply in each other") from None


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
