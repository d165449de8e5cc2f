"""Where in its source something in an output comes from: fields, and words that stand in a line.

What is the same for an EPUB and for a PDF stands here; ``epub`` and ``pdf`` find the paragraph.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from publish.diagnostics import Diagnostic, Place, Position, Rule
from publish.model.blocks import Figure
from publish.model.edition import Edition
from publish.model.inlines import Inline, Link, Node, Picture, Words
from publish.model.publication import FigureUse, Publication
from publish.model.walk import plain_text, walk

_LINKS = {"link", "text_link", "figure_link", "source_reference", "citation_link"}
_MADE_FROM = {
    "a": frozenset(_LINKS),
    "code": frozenset({"code"}),
    "em": frozenset({"emphasis"}),
    "math": frozenset({"formula"}),
    "strong": frozenset({"strong"}),
    "sub": frozenset({"subscript"}),
    "sup": frozenset({"superscript"}),
}
"""The kinds of nodes that elements of a line are made from."""
_MORE = re.compile(r" \(and \d+ more of this kind\)$")
_MOST_NODES = 2000
"""Nodes of one paragraph or table that are compared with words."""


def sourced(
    diagnostics: Iterable[Diagnostic], about: str, source_of: Callable[[Diagnostic, Place], Position]
) -> tuple[Diagnostic, ...]:
    """Move findings about an output to the source, one for each fault and place of it.

    ``about`` is how the output is shown to people.  Findings about other things stay as they are.
    """
    made: dict[tuple[str, str, str, Position], Diagnostic] = {}
    others: list[Diagnostic] = []
    for found in diagnostics:
        if found.position is None or not _is_about(found, about):
            others.append(found)
            continue
        places = found.places or (_place_of(found.position, about),)
        groups: dict[Position, list[Place]] = {}
        for place in places:
            groups.setdefault(source_of(found, place), []).append(place)
        untold = max(found.count - len(places), 0)
        message = _MORE.sub("", found.message)
        for number, (position, together) in enumerate(groups.items()):
            if number and together[0].page and not found.rule.family:
                message = _told_of(together[0], found.rule)
            same = (found.name, message, found.clause, position)
            before = made.get(same)
            known = before.places if before else ()
            count = len(together) + untold + (before.count if before else 0)
            untold = 0
            more = (
                f" (and {count - 1} more of this kind)"
                if count > 1 and (together[0].page or message != found.message)
                else ""
            )
            made[same] = replace(
                found, position=position, message=message + more, places=(*known, *together), count=count
            )
    return (*others, *made.values())


def _told_of(place: Place, rule: Rule) -> str:
    """Say of a place in a PDF what a rule asks, where the message of a finding tells of another one."""
    words = f" “{place.words}”" if place.words else ""
    return f"{place.element.rpartition('/')[2] or 'content'}{words} on page {place.page}: {rule.text}"


def _is_about(found: Diagnostic, about: str) -> bool:
    path = found.position.path if found.position else ""
    return path == about or path.startswith(f"{about}/")


def _place_of(position: Position, about: str) -> Place:
    inner = position.path.removeprefix(about).lstrip("/")
    return Place(path=about, inner=inner, line=position.line if inner else 0)


class Fields:
    """Where a publication says things of itself."""

    def __init__(self, publication: Publication, edition: Edition) -> None:
        """Look up what there is."""
        self._publication = publication
        self._fields = dict(publication.metadata.fields)
        self.edition = edition.position

    def field(self, *names: str) -> Position:
        """Return where the first of some fields is written, or else the title, or the edition."""
        for name in (*names, "title"):
            if name in self._fields:
                return self._fields[name]
        return self.edition

    def contributor(self, element: str, number: int) -> Position:
        """Return where the author, or the other contributor, of a number from 1 is named."""
        authors = [each for each in self._publication.metadata.contributors if each.role in ("", "aut")]
        others = [each for each in self._publication.metadata.contributors if each.role not in ("", "aut")]
        named = authors if element == "creator" else others
        return named[number - 1].position if 0 < number <= len(named) else self.field("contributors", "authors")

    def picture(self, name: str) -> Position | None:
        """Return what the record of a figure says in place of its picture, or where a text shows it; by its name."""
        stem, cover = _stem(unquote(name)), self._publication.cover
        uses: tuple[FigureUse, ...] = (*self._publication.figures, *((cover,) if cover else ()))
        for use in uses:
            if use.image and _stem(use.image) == stem:
                return use.record.where("alt")
        pictures = (node for node in walk(_trees(self._publication)) if isinstance(node, Picture))
        return next((each.position for each in pictures if _stem(each.image) == stem), None)

    def figure_at(self, place: Position) -> Position | None:
        """Return what the record of a figure says in place of its picture, by where a text places the figure."""
        records = {use.anchor: use.record for use in self._publication.figures}
        for node in walk(_trees(self._publication)):
            if isinstance(node, Figure) and node.position == place and node.anchor in records:
                return records[node.anchor].where("alt")
        return None

    def review(self) -> Position:
        """Return where the record of the review stands."""
        review = self._publication.metadata.review
        return review.position if review else self.field("review")


def _trees(publication: Publication) -> Iterator[Node]:
    for text in publication.texts:
        yield from text.title
        for division in text.divisions:
            yield from (*division.blocks, *division.notes)
    for use in publication.figures:
        yield from (*use.caption, *use.description)
    for section in publication.glossary:
        for entry in section.entries:
            yield from entry.definition


class InlineSources:
    """Where the marked words of lines stand in the source: links, emphasis, mentions, pictures."""

    def __init__(self, publication: Publication) -> None:
        """Put the nodes in the order of the source."""
        nodes = (node for node in walk(_trees(publication)) if isinstance(node, Inline) and not isinstance(node, Words))
        ordered = {id(node): node for node in nodes}.values()
        self._nodes = sorted(ordered, key=lambda node: (node.position.path, node.position.line, node.position.column))
        self._anchors = {anchor: node.position for node in self._nodes if (anchor := getattr(node, "anchor", ""))}
        self._keys = [(node.position.path, node.position.line, node.position.column) for node in self._nodes]

    def anchored(self, anchor: str) -> Position | None:
        """Return where the node stands that has an anchor."""
        return self._anchors.get(anchor)

    def within(
        self, block: Position, words: str, *, href: str = "", image: str = "", number: int = 0
    ) -> Position | None:
        """Return where words stand that a block of the source marks: the ``number``-th of those that are equal.

        A picture is known by its file, ``image``; a link that leads out by its ``href`` where its words are others.
        """
        nodes = list(self._inside(block))
        found: list[Node]
        if image:
            stem = _stem(unquote(image))
            found = [each for each in nodes if isinstance(each, Picture) and _stem(each.image) == stem]
        else:
            folded = " ".join(words.split())
            found = [each for each in nodes if folded and plain_text((each,)) == folded]
            found = found or [each for each in nodes if href and isinstance(each, Link) and each.href == href]
        return found[min(number, len(found) - 1)].position if found else None

    def in_turn(self, block: Position, name: str, number: int, count: int) -> Position | None:
        """Return where the ``number``-th of ``count`` elements of a name stands, if the block marks as many such words.

        It is asked of elements whose words are others than in the source.
        """
        kinds = _MADE_FROM.get(name, frozenset())
        nodes = [each for each in self._inside(block) if each.kind in kinds]
        return nodes[number].position if number < len(nodes) == count else None

    def _inside(self, block: Position) -> Iterator[Node]:
        last = (block.end_line or block.line, block.end_column or 1_000_000)
        first = bisect_left(self._keys, (block.path, block.line, block.column))
        for node in self._nodes[first : first + _MOST_NODES]:
            at = node.position
            if at.path != block.path or (at.line, at.column) >= last:
                return
            yield node


def _stem(image: str) -> str:
    """Return the name of a picture without folder and ending, which are others in an EPUB."""
    return posixpath.splitext(posixpath.basename(image))[0]
