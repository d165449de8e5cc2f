"""What the views of an EPUB or PDF hold: frozen values, the same for both."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """An entry of a table of contents, a bookmark or a heading: ``level`` from 1, where it stands or leads."""

    level: int
    words: str
    place: Place
    leads: str = ""  # the address within the file, or the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The way that readers are offered through a file, and its headings beside it, each in its order."""

    contents: tuple[OutlineEntry, ...]
    headings: tuple[OutlineEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: ``alternative`` is None where it has none; ``decorative`` says that it is marked as telling nothing.

    ``details`` are words that describe it at length, ``file`` the name of the picture within an EPUB, ``width`` and
    ``height`` pixels, 0 where they aren't known.
    """

    alternative: str | None
    decorative: bool = False
    details: str = ""
    caption: str = ""
    file: str = ""
    width: int = 0
    height: int = 0
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link: what a listener is given as its name, and where it leads."""

    words: str
    address: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageUse:
    """How many words are marked as being in a language, and the first ones; the tag is empty for unmarked ones."""

    language: str
    words: int
    first: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that the metadata say, and what that means to a reader; the meaning is empty where it is plain."""

    name: str
    value: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the metadata say, and what a reader is told of the accessibility by heading, as bookshops show it."""

    statements: tuple[Statement, ...]
    shown: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is said in one go: the words, what is said of them, the language where it changes, where it stands."""

    words: str
    role: str = ""
    language: str = ""
    noise: str = ""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """An element of a page of an EPUB: its name, roles and types, its own words, and the elements within."""

    name: str
    about: tuple[str, ...] = ()
    words: str = ""
    parts: tuple[Tag, ...] = ()
    place: Place
