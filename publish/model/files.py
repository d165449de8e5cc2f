"""Files on their way in and out, already read: the steps see bytes, never a disk."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position

RECORDS_FOLDER = "records"
"""Where the record files lie in the folder of a publication, or above it for several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that an author wrote: ``path`` is for people, ``name`` is relative to the publication's folder."""

    path: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a picture carried beside what is seen, and what was taken out of it.

    ``things`` are in words ("its position (GPS)").  The others are words that an author can use, best first.
    """

    things: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture that was read and is what its name says; sizes in pixels, in CSS px for SVG.

    ``position`` is where the publication names it first. ``words`` are those that an SVG draws, one for each of its
    texts. ``data`` are upright and hold nothing but what is seen: not always the bytes of the author's file.
    """

    name: str
    data: bytes
    media_type: str
    width: int
    height: int
    position: Position | None = None
    words: tuple[str, ...] = ()
    carried: Carried = Carried()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A line of a rendered page and the place in the source that it came from."""

    line: int
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedDocument:
    """A finished XHTML page of the EPUB: ``data`` parses as XML.

    ``name`` is the path inside the EPUB's content folder (``glossary.xhtml``); ``properties`` are those of
    its manifest item (``svg``, ``nav``); ``linear`` is False for a page outside the reading order.
    """

    id: str
    name: str
    title: str
    data: bytes
    properties: tuple[str, ...] = ()
    linear: bool = True
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that goes into an output as it is."""

    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedDocument:
    """The whole publication as one HTML document for paper, and what it refers to.

    ``html`` refers to its pictures by their ``name`` among ``assets``; ``sheets`` are CSS texts in order of
    cascade, whose ``url()`` are names among ``assets`` too; ``lettered`` are the names of pictures with words in them.
    """

    html: str
    sheets: tuple[str, ...]
    assets: tuple[Asset, ...]
    lettered: frozenset[str] = frozenset()
