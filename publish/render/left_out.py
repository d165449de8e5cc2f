"""An edition on paper without back matter: what led there becomes plain words."""

from __future__ import annotations

from lxml import etree

from publish.html.vocabulary import SOURCE_MARKS
from publish.render.tree import take_out

_OF_LINKS = frozenset({"href", "role", "aria-label"})


def drop_dead_links(root: etree._Element) -> None:
    """Turn links to anchors that a paged document lacks into their words, and take out the marks of sources.

    A mark names an entry of a list; without the list it says nothing.
    """
    for marks in [each for each in root.iter() if SOURCE_MARKS in each.get("class", "").split()]:
        take_out(marks)
    anchors = {each.get("id") for each in root.iter() if each.get("id")}
    for link in root.iter("a"):
        address = link.get("href", "")
        if address.startswith("#") and address[1:] not in anchors:
            link.tag = "span"
            for name in _OF_LINKS & set(link.attrib):
                del link.attrib[name]
