"""Texts, their headings and the generated sections become the lines of the contents."""

from __future__ import annotations

from collections.abc import Sequence

from publish.model.blocks import Answers
from publish.model.publication import ContentDocument, GlossarySection, NavigationItem, Text
from publish.resolve.numbers.numbering import OutlineHeading

DEEPEST_LEVEL = 3
_GENERATED = ("figures", "bibliography", "attributions", "glossary", "colophon")


def navigation_of(
    texts: tuple[Text, ...],
    outlines: Sequence[Sequence[OutlineHeading]],
    documents: tuple[ContentDocument, ...],
    glossary: tuple[GlossarySection, ...],
    language: str,
    answers: str,
) -> tuple[NavigationItem, ...]:
    """Return the lines of the contents, in reading order.

    ``language`` is the publication's, ``answers`` the heading over answers at the end of a text.
    """
    items = []
    for text, outline in zip(texts, outlines, strict=True):
        shown = [heading for heading in outline if heading.level <= DEEPEST_LEVEL and heading.title]
        foreign = (text.language, text.direction) if text.language != language else ("", "")
        items.append(
            _item(text.plain_title, text.anchor, (*_nested(shown, 2, foreign), *_answers(text, answers)), foreign)
        )
    sections = tuple(NavigationItem(title=section.title, target=section.anchor, ours=True) for section in glossary)
    for document in documents:
        if document.kind in _GENERATED:
            below = sections if document.kind == "glossary" else ()
            items.append(NavigationItem(title=document.title, target=document.anchor, children=below, ours=True))
    return tuple(items)


def _answers(text: Text, title: str) -> tuple[NavigationItem, ...]:
    """Return the line of the answers that stand at the end of a text, if any do."""
    last = text.divisions[-1].blocks[-1:] if text.divisions else ()
    return tuple(
        NavigationItem(title=title, target=node.anchor, ours=True)
        for node in last
        if isinstance(node, Answers) and node.titled
    )


def _item(title: str, target: str, children: tuple[NavigationItem, ...], foreign: tuple[str, str]) -> NavigationItem:
    language, direction = foreign
    return NavigationItem(title=title, target=target, children=children, language=language, direction=direction)


def _nested(headings: Sequence[OutlineHeading], level: int, foreign: tuple[str, str]) -> tuple[NavigationItem, ...]:
    """Return the headings of a level, each with those that follow it and lie deeper."""
    items: list[NavigationItem] = []
    begin = 0
    while begin < len(headings):
        end = begin + 1
        while end < len(headings) and headings[end].level > level:
            end += 1
        head = headings[begin]
        below = _nested(headings[begin + 1 : end], level + 1, foreign)
        items.append(_item(head.title, head.anchor, below, foreign))
        begin = end
    return tuple(items)
