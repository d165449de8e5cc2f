"""From links that hold links to links that hold none.

A link inside a link, such as the call of a note, isn't HTML: each run of words gets a link of its own, inside the
element that it stands in.
"""

from __future__ import annotations

from lxml import etree

from publish.render.tree import name_of


def flatten_links(root: etree._Element) -> None:
    """Push links that hold another link inward to their runs of words."""
    for link in [element for element in root.iter(etree.Element) if name_of(element) == "a"]:
        if any(name_of(below) == "a" for below in link.iterdescendants(etree.Element)):
            _push_inward(link)


def _push_inward(link: etree._Element) -> None:
    parent = link.getparent()
    if parent is None:
        return
    holder = etree.Element("holder")
    pieces: list[etree._Element] = []
    _take_words(link, holder, link, pieces)
    _keep_id(link, holder, pieces)
    place = parent.index(link)
    tail = link.tail
    parent.remove(link)
    added = list(holder)
    for offset, child in enumerate(added):
        parent.insert(place + offset, child)
    if added:
        added[-1].tail = (added[-1].tail or "") + (tail or "")
    elif place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (tail or "")
    else:
        parent.text = (parent.text or "") + (tail or "")


def _take_words(
    source: etree._Element, into: etree._Element, link: etree._Element, pieces: list[etree._Element]
) -> None:
    """Copy what an element holds, each run of words inside a link, added to ``pieces``.

    Other links are moved whole.
    """
    _add_words(source.text, into, link, pieces)
    for child in list(source):
        tail, child.tail = child.tail, None
        if name_of(child) == "a":
            into.append(child)
        else:
            below = etree.SubElement(into, child.tag)
            below.attrib.update(child.attrib)
            _take_words(child, below, link, pieces)
        _add_words(tail, into, link, pieces)


def _add_words(words: str | None, into: etree._Element, link: etree._Element, pieces: list[etree._Element]) -> None:
    if not words:
        return
    piece = etree.SubElement(into, link.tag)
    piece.attrib.update(link.attrib)
    if "id" in piece.attrib:
        del piece.attrib["id"]
    piece.text = words
    pieces.append(piece)


def _keep_id(link: etree._Element, holder: etree._Element, pieces: list[etree._Element]) -> None:
    anchor = link.get("id")
    if anchor and pieces:
        pieces[0].set("id", anchor)
    elif anchor and len(holder) and not holder[0].get("id"):
        holder[0].set("id", anchor)
