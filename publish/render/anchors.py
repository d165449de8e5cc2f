"""From links that hold other elements to links that hold words alone.

A link inside a link isn't HTML, and PDF/UA-1 (ISO 14289-1, 7.18.5) wants the words of a link in the link itself:
each run of words gets a link of its own, inside the element that it stands in.
"""

from __future__ import annotations

import copy

from lxml import etree

from publish.render.tree import name_of


def flatten_links(root: etree._Element, nested_only: bool) -> None:
    """Push links inward to their runs of words: all of them, or those that hold another link."""
    for link in [element for element in root.iter(etree.Element) if name_of(element) == "a"]:
        if len(link) and (not nested_only or any(name_of(below) == "a" for below in link.iterdescendants())):
            _push_inward(link)


def _push_inward(link: etree._Element) -> None:
    parent = link.getparent()
    if parent is None:
        return
    holder = _emptied(link)
    _take_words(link, holder, link)
    pieces = [child for child in holder.iter(etree.Element) if child.get("data-piece")]
    for piece in pieces:
        del piece.attrib["data-piece"]
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


def _take_words(source: etree._Element, into: etree._Element, link: etree._Element) -> None:
    """Copy what an element holds, each run of words inside a link; what another link holds is left as it is."""
    _add_words(source.text, into, link)
    for child in source:
        if name_of(child) == "a":
            copied = copy.deepcopy(child)
            copied.tail = None
            into.append(copied)
        else:
            below = etree.SubElement(into, child.tag, dict(child.attrib))
            _take_words(child, below, link)
        _add_words(child.tail, into, link)


def _add_words(words: str | None, into: etree._Element, link: etree._Element) -> None:
    if not words:
        return
    piece = etree.SubElement(into, link.tag, {key: value for key, value in link.attrib.items() if key != "id"})
    piece.set("data-piece", "1")
    piece.text = words


def _emptied(link: etree._Element) -> etree._Element:
    return etree.Element(link.tag, nsmap=link.nsmap)


def _keep_id(link: etree._Element, holder: etree._Element, pieces: list[etree._Element]) -> None:
    anchor = link.get("id")
    if anchor and pieces:
        pieces[0].set("id", anchor)
    elif anchor and len(holder) and not holder[0].get("id"):
        holder[0].set("id", anchor)
