"""The pictures of a publication in reading order, each with what stands around it and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publish.alternatives.advice import advice
from publish.alternatives.entry import Entry, Said
from publish.lint.alternatives import signed_contents
from publish.lint.passages import CheckedSource
from publish.model.blocks import Figure, Heading
from publish.model.entities import FigureRecord
from publish.model.inlines import Inline, Node, Picture
from publish.model.walk import children, plain_text, walk

_AROUND = 40
"""Words before and after a picture."""


@dataclass(slots=True)
class _Place:
    """Where a picture stands among the words of a text."""

    node: Figure | Picture
    heading: str
    before: list[str]
    after: list[str] = field(default_factory=list)


def worklist(source: CheckedSource, descriptions: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return an entry for each picture: those of the texts as they come, then figures that stand in none (a cover).

    ``descriptions`` are the descriptions of figure records by id, as they are written.
    """
    figures = {each.id: each for each in source.figures}
    recorded = {each.id for each in source.publication_file.figures}
    entries: dict[str, Entry] = {}
    for document in source.documents:
        numbers: dict[str, int] = {}
        headline = (document.headline,) if document.headline else ()
        for place in _places((*headline, *document.blocks, *document.notes)):
            node = place.node
            figure = figures.get(node.record) if isinstance(node, Figure) else None
            if figure and not figure.image:
                continue
            if figure and figure.id in recorded:
                entry = _of_figure(source, figure, place, descriptions.get(figure.id, ""))
            else:
                image = figure.image if figure else node.image if isinstance(node, Picture) else ""
                numbers[image] = numbers.get(image, 0) + 1
                key = f"{document.slug}:{image}:{numbers[image]}"
                entry = _of_picture(key, node, figure, image, place)
            if entry.image:
                entries.setdefault(entry.key, entry)
    for figure in source.publication_file.figures:
        if figure.image and figure.id not in entries:
            entries[figure.id] = _of_figure(source, figure, None, descriptions.get(figure.id, ""))
    return tuple(entries.values())


def _of_figure(source: CheckedSource, figure: FigureRecord, place: _Place | None, description: str) -> Entry:
    said = Said(
        alt=figure.alt,
        decorative=figure.decorative,
        needs_description=figure.id in source.publication_file.needs_description,
        description=description,
        signed_by=figure.signed.by if figure.signed else "",
        signed_on=figure.signed.on if figure.signed else "",
    )
    picture = source.pictures.get(figure.image)
    signature = ""
    if figure.signed and picture:
        signature = "holds" if figure.signed.of == signed_contents(figure, picture) else "stale"
    caption = plain_text(figure.caption)
    hints = [] if figure.decorative else [*advice(figure.image, figure.alt, caption)]
    if said.needs_description and not description.strip():
        hints.append("It needs a description and has none.")
    if signature == "stale":
        hints.append(f"It has changed since {said.signed_by} signed it.")
    return Entry(
        key=figure.id,
        home="record",
        image=figure.image,
        position=source.place_of(figure),
        heading=place.heading if place else "",
        before=_last(place.before) if place else "",
        after=_first(place.after) if place else "",
        caption=caption,
        said=said,
        signature=signature,
        advice=tuple(hints),
    )


def _of_picture(key: str, node: Figure | Picture, figure: FigureRecord | None, image: str, place: _Place) -> Entry:
    alt = figure.alt if figure else node.alt if isinstance(node, Picture) else ""
    caption = plain_text(figure.caption) if figure else ""
    return Entry(
        key=key,
        home="paragraph" if figure else "line",
        image=image,
        position=figure.position if figure else node.position,
        heading=place.heading,
        before=_last(place.before),
        after=_first(place.after),
        caption=caption,
        said=Said(alt=alt),
        advice=tuple(advice(image, alt, caption)),
    )


def _places(nodes: Sequence[Node]) -> Iterator[_Place]:
    """Yield the place of each picture once the words after it are known."""
    heading = ""
    before: list[str] = []
    waiting: list[_Place] = []
    for node in _leaves(nodes):
        if isinstance(node, Figure):
            waiting.append(_Place(node, heading, before[-_AROUND:]))
            continue
        words = _words(node)
        if isinstance(node, Heading):
            heading = " ".join(words)
        for picture in (each for each in walk((node,)) if isinstance(each, Picture)):
            waiting.append(_Place(picture, heading, [*before, *words][-_AROUND:]))
        for place in waiting:
            if place.node is not node and not _within(place.node, node):
                place.after += words
        while waiting and len(waiting[0].after) >= _AROUND:
            yield waiting.pop(0)
        before = [*before, *words][-_AROUND:]
    yield from waiting


def _within(picture: Node, node: Node) -> bool:
    return any(each is picture for each in walk((node,)))


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield figures, and the largest nodes between them."""
    for node in nodes:
        if isinstance(node, Figure) or not any(isinstance(each, Figure) for each in walk((node,))):
            yield node
        else:
            yield from _leaves(tuple(children(node)))


def _words(node: Node) -> list[str]:
    below = tuple(children(node))
    if any(isinstance(each, Inline) for each in below) or not below:
        return plain_text((node,)).split()
    return [word for each in below for word in _words(each)]


def _last(words: Sequence[str]) -> str:
    return " ".join(words[-_AROUND:])


def _first(words: Sequence[str]) -> str:
    return " ".join(words[:_AROUND])
