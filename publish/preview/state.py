"""What the preview's page is told: the contract between the server and the page.

``State`` is all that there is to show at one moment.  The page fetches it in parts, each as JSON or as it is:

- ``state.json``: ``state_data``, small, fetched after each event
- ``heard.json``: ``heard_data``, the lines that a screen reader says of the EPUB
- ``places.json``: ``places_data``, where the EPUB and the editions on paper have the same words
- ``paper/EDITION.json``: ``paper_data``, the words on each page
- ``tree/EDITION.json``: ``tree_data``, the structure tree, read when it is asked for: that of 300 pages takes seconds
- ``book.epub``: the EPUB
- ``page/EDITION/DIGEST/NUMBER.png?width=PIXELS``: the picture of a page, counted from 1

``events`` sends ``event_data`` whenever there is something new, and events called ``caret`` with the position where the
user's editor says that its caret is.  Two requests do something, with a position in their body: ``open`` opens a line
in the editor, and answers with an ``address`` for the page to go to, or with a ``problem``; an editor sends ``caret``.

``revision`` counts the times that the sources were read.  What couldn't be made of the newest revision stays as it was,
with the revision that it was made of.  ``digest`` changes whenever the bytes of an output do, and with nothing else.
A position is ``{"file", "line", "column", "endLine", "endColumn"}``, as findings have it, or null.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publish.diagnostics import Diagnostic, Position
from publish.model.paper import Paper, PlacedWords
from publish.preview.heard import HeardLine
from publish.preview.outline import OutlineElement
from publish.preview.paper import Area
from publish.preview.together import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ToJudge:
    """One thing that people must look at, with what is written about it."""

    words: str
    position: Position | None = None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Things of one kind that people must look at; ``none`` is said where there are no such things."""

    title: str
    questions: tuple[str, ...]
    items: tuple[ToJudge, ...]
    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBook:
    """An EPUB, the revision that it was made of, and what is heard of it."""

    revision: int
    name: str
    data: bytes = field(repr=False)
    lines: tuple[HeardLine, ...] = field(repr=False)
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEdition:
    """An edition on paper, the revision that it was made of, and its words."""

    revision: int
    name: str
    data: bytes = field(repr=False)
    paper: Paper = field(repr=False)
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that there is to show at one moment.

    ``stage`` is what was done last: ``reading`` (a change was seen), ``findings`` (the sources are read), ``epub``,
    ``paper`` (one edition more), ``done``.  ``failed`` are the editions that couldn't be made of this revision.
    ``sources`` are the files that the publication was read from, by the names that positions have.
    """

    version: int = 0
    revision: int = 0
    stage: str = "reading"
    publication: str = ""
    title: str = ""
    language: str = ""
    findings: tuple[Diagnostic, ...] = ()
    judge: tuple[Questions, ...] = ()
    book: ShownBook | None = None
    editions: tuple[ShownEdition, ...] = ()
    failed: tuple[str, ...] = ()
    places: tuple[Place, ...] = field(default=(), repr=False)
    sources: Mapping[str, Path] = field(default_factory=dict, repr=False)

    def edition(self, name: str) -> ShownEdition | None:
        """Return an edition on paper by its name."""
        return next((each for each in self.editions if each.name == name), None)


def digest_of(data: bytes) -> str:
    """Return a name for the bytes of an output that no others have."""
    return hashlib.sha256(data).hexdigest()[:24]


def event_data(state: State) -> dict[str, object]:
    """Return the message that something has changed; who misses some gets the last one alone."""
    return {"stage": state.stage, "revision": state.revision, "version": state.version}


def state_data(state: State) -> dict[str, object]:
    """Return the small part: what is made, findings, what people must judge, the editions with sizes of their pages."""
    book = state.book
    return {
        **event_data(state),
        "publication": state.publication,
        "title": state.title,
        "language": state.language,
        "findings": [_finding(each) for each in state.findings],
        "judge": [_questions(each) for each in state.judge],
        "book": None if book is None else {"name": book.name, "revision": book.revision, "digest": book.digest},
        "editions": [_edition(each) for each in state.editions],
        "failed": list(state.failed),
    }


def heard_data(state: State) -> dict[str, object]:
    """Return the lines that are heard of the EPUB, none where there is no EPUB."""
    book = state.book
    return {
        "digest": book.digest if book else "",
        "lines": [
            {
                "words": line.words,
                "role": line.role,
                "language": line.language,
                "page": line.page,
                "steps": line.steps,
                "noise": line.noise,
                "source": position_data(line.source),
            }
            for line in (book.lines if book else ())
        ],
    }


def places_data(state: State) -> dict[str, object]:
    """Return where the EPUB and the editions on paper have the same words, in the order of the EPUB."""
    return {
        "digest": state.book.digest if state.book else "",
        "places": [
            {
                "page": place.page,
                "steps": place.steps,
                "source": position_data(place.source),
                "papers": [{"edition": each.edition, "page": each.page, "top": each.top} for each in place.papers],
            }
            for place in state.places
        ],
    }


def paper_data(edition: ShownEdition) -> dict[str, object]:
    """Return the words on each page of an edition, in points from its upper left corner."""
    return {
        "edition": edition.name,
        "digest": edition.digest,
        "pages": [[_words(each) for each in page.words] for page in edition.paper.pages],
    }


def tree_data(edition: ShownEdition, tree: OutlineElement | None) -> dict[str, object]:
    """Return the structure tree of an edition, null where it has none that can be read."""
    return {"edition": edition.name, "digest": edition.digest, "tree": _element(tree) if tree else None}


def position_data(position: Position | None) -> dict[str, object] | None:
    """Return a position as the page gets it."""
    if position is None:
        return None
    return {
        "file": position.path,
        "line": position.line,
        "column": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }


def _finding(found: Diagnostic) -> dict[str, object]:
    return {
        "level": str(found.severity),
        "rule": found.name,
        "message": found.message,
        "hint": found.hint,
        "clause": found.clause,
        "silenced": found.silenced,
        "position": position_data(found.position),
    }


def _questions(part: Questions) -> dict[str, object]:
    items = [
        {"words": each.words, "details": list(each.details), "position": position_data(each.position)}
        for each in part.items
    ]
    return {"title": part.title, "questions": list(part.questions), "items": items, "none": part.none}


def _edition(edition: ShownEdition) -> dict[str, object]:
    pages = [{"label": each.label, "width": each.width, "height": each.height} for each in edition.paper.pages]
    return {
        "name": edition.name,
        "revision": edition.revision,
        "digest": edition.digest,
        "pages": pages,
    }


def _words(placed: PlacedWords) -> dict[str, object]:
    return {
        "words": placed.words,
        "left": round(placed.left, 2),
        "top": round(placed.top, 2),
        "width": round(placed.width, 2),
        "height": round(placed.height, 2),
        "source": position_data(placed.source),
        "block": position_data(placed.block),
    }


def _element(element: OutlineElement) -> dict[str, object]:
    return {
        "role": element.role,
        "words": element.words,
        "alternative": element.alternative,
        "language": element.language,
        "area": _area(element.area),
        "source": position_data(element.source),
        "parts": [_element(each) for each in element.parts],
    }


def _area(area: Area | None) -> dict[str, object] | None:
    if area is None:
        return None
    return {
        "page": area.page,
        "left": round(area.left, 2),
        "top": round(area.top, 2),
        "width": round(area.width, 2),
        "height": round(area.height, 2),
    }
