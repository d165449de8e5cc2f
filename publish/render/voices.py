"""The languages of the phrases in a page: written where they differ from what is around them, and nowhere else.

A phrase may stand in a text, a box or a passage of any language, and may hold an author's words.  Which of them need
``lang`` and ``dir`` (WCAG 2.2, 3.1.2) is known only when the page is complete.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from publish.html.vocabulary import OURS, PHRASE
from publish.render.tree import name_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class _Voice:
    """A language and the direction of its words."""

    language: str
    direction: str

    def speaks(self, other: _Voice) -> bool:
        """Whether one voice can read both: a region makes no difference, a script does."""
        return self.direction == other.direction and _spoken(self.language) == _spoken(other.language)


def settle_voices(root: etree._Element) -> None:
    """Write the language of what is marked as ``OURS`` where it differs, and remove the marks."""
    voice = _Voice(root.get("lang", ""), root.get("dir") or "ltr")
    _settle(root, voice, voice, xml=_XML_LANG in root.attrib)


def _settle(element: etree._Element, voice: _Voice, outside: _Voice, *, xml: bool) -> None:
    """Settle an element whose surroundings have ``voice``; ``outside`` is the voice around the nearest phrase."""
    mark, around = element.get(OURS), voice
    if mark is None:
        if element.get("lang") or element.get("dir"):
            voice = outside = _Voice(element.get("lang") or voice.language, element.get("dir") or voice.direction)
    elif mark == PHRASE:
        voice = _Voice(element.get("lang", ""), element.get("dir") or "ltr")
        del element.attrib["lang"], element.attrib["dir"]
    elif not _is_phrase(element):
        voice = outside
    for child in list(element.iterchildren(etree.Element)):
        _settle(child, voice, outside, xml=xml)
    if mark is None:
        return
    del element.attrib[OURS]
    if not voice.speaks(around):
        _say(element, voice, xml=xml)
        _hoist(element)
    elif name_of(element) == "span" and not element.attrib:
        _unwrap(element)


def _is_phrase(element: etree._Element) -> bool:
    """Whether what is filled in is one phrase and nothing else."""
    return not element.text and len(element) == 1 and element[0].get(OURS) == PHRASE and not element[0].tail


def _say(element: etree._Element, voice: _Voice, *, xml: bool) -> None:
    element.set("lang", voice.language)
    if xml:
        element.set(_XML_LANG, voice.language)
    element.set("dir", voice.direction)


def _hoist(element: etree._Element) -> None:
    """Move the language to the span around this one, where that holds nothing else."""
    parent = element.getparent()
    if parent is None or name_of(element) != "span" or name_of(parent) != "span" or len(parent) > 1:
        return
    if parent.text or element.tail or parent.get("lang") or parent.get(OURS) or element.get("class"):
        return
    for name in ("lang", _XML_LANG, "dir"):
        if name in element.attrib:
            parent.set(name, element.attrib.pop(name))
    _unwrap(element)


def _unwrap(element: etree._Element) -> None:
    """Replace an element by what it holds."""
    parent = element.getparent()
    assert parent is not None  # a page is never a phrase
    place, kids = parent.index(element), list(element)
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.text or "") or None
    else:
        parent.text = (parent.text or "") + (element.text or "") or None
    tail = element.tail
    parent.remove(element)
    for offset, kid in enumerate(kids):
        parent.insert(place + offset, kid)
    if kids:
        kids[-1].tail = (kids[-1].tail or "") + (tail or "") or None
    elif before is not None:
        before.tail = (before.tail or "") + (tail or "") or None
    else:
        parent.text = (parent.text or "") + (tail or "") or None


def _spoken(tag: str) -> tuple[str, ...]:
    """Return the language of a tag and its script, where it names one."""
    first, *others = tag.lower().split("-")
    return (first, *(each for each in others if len(each) == 4 and each.isalpha()))
