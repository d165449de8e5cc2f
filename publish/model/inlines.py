"""Nodes that stand in a line of words.

The fields under "given by resolve" are empty when ``source`` makes a node and filled in the tree that
``resolve`` makes of it.  Every ``anchor`` is unique in the publication and serves as the ``id`` of the element
in every output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from publish.diagnostics import Position

ENTITIES = ("group", "place", "person", "term")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with a place in a text."""

    kind: ClassVar[str] = ""
    position: Position


class Inline(Node):
    """A node that stands in a line of words."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Inline):
    """Plain characters, entities and escapes already read; a soft line break is a space or a newline here."""

    kind: ClassVar[str] = "words"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Inline):
    """A gap to fill in; ``text`` is the underscores that it was written with, as many as it is wide."""

    kind: ClassVar[str] = "gap"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(Inline):
    """A hard line break."""

    kind: ClassVar[str] = "line_break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(Inline):
    """``*words*``."""

    kind: ClassVar[str] = "emphasis"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(Inline):
    """``**words**``."""

    kind: ClassVar[str] = "strong"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript(Inline):
    """``H~2~O``: words below the line."""

    kind: ClassVar[str] = "subscript"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript(Inline):
    """``x^2^``: words above the line."""

    kind: ClassVar[str] = "superscript"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion(Inline):
    """``~~words~~``: words that no longer hold; ``by`` says who struck them out and ``date`` when, as ISO 8601."""

    kind: ClassVar[str] = "deletion"
    children: tuple[Inline, ...]
    by: str = ""
    date: str = ""
    replaced: bool = False  # by the insertion that follows, which says who and when for both
    # given by resolve
    date_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion(Inline):
    """``++words++``: words that were added; the fields are those of a deletion."""

    kind: ClassVar[str] = "insertion"
    children: tuple[Inline, ...]
    by: str = ""
    date: str = ""
    replaces: bool = False  # the deletion before it
    apart: bool = False  # a space is to part it from that deletion
    # given by resolve
    date_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight(Inline):
    """``==words==``: words that are marked, as with a felt pen."""

    kind: ClassVar[str] = "highlight"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallCapitals(Inline):
    """``[words]{.smallcaps}``; the characters stay as they were written."""

    kind: ClassVar[str] = "small_capitals"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys(Inline):
    """``[Ctrl]{.kbd}``: a key to press, or what is to be typed."""

    kind: ClassVar[str] = "keys"
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation(Inline):
    """Words that are short for others, which follow them where ``first`` says that the text has them first here."""

    kind: ClassVar[str] = "abbreviation"
    children: tuple[Inline, ...]
    expansion: str
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruby(Inline):
    """Words with how they are read, as in Japanese."""

    kind: ClassVar[str] = "ruby"
    children: tuple[Inline, ...]
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Inline):
    """`` `characters` ``."""

    kind: ClassVar[str] = "code"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Inline):
    """``$x^2$``: a formula in a line of words, in TeX as written and as a serialised ``math`` element of MathML 3."""

    kind: ClassVar[str] = "formula"
    tex: str
    mathml: str
    # given by resolve
    words: str = ""  # how it is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Inline):
    """A link to an address outside the publication (``https:``, ``http:``, ``mailto:``, ``tel:``)."""

    kind: ClassVar[str] = "link"
    children: tuple[Inline, ...]
    href: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Inline):
    """A plain Markdown image in a line of words; alone in its paragraph it is a ``Figure`` instead.

    ``image`` is the path as written, relative to the publication's folder.
    """

    kind: ClassVar[str] = "picture"
    image: str
    alt: str  # what is said in its place; resolve says that nobody has, where one is awaited
    alt_awaited: bool = False  # its author knows that it has none yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Inline):
    """Words that name a record: ``entity`` is ``group``, ``place``, ``person`` or ``term``; ``record`` its id."""

    kind: ClassVar[str] = "mention"
    entity: str
    record: str
    children: tuple[Inline, ...]
    # given by resolve
    anchor: str = ""
    first: bool = False  # the first mention in its text: the one that links to the glossary
    target: str = ""  # anchor of the glossary entry
    expansion: str = ""  # the long form, where the words are an abbreviation


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Inline):
    """A statement and the ids of the sources that make it, at least one.

    ``statement`` words it for the lists of its sources, where the words in the text don't say it alone.
    """

    kind: ClassVar[str] = "claim"
    sources: tuple[str, ...]
    children: tuple[Inline, ...]
    statement: str = ""
    # given by resolve
    anchor: str = ""
    marks: tuple[SourceMark, ...] = ()  # of its sources; ``SourceMarks`` show them, once for several claims


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark:
    """What follows statements and links to their source's entry under Attributions."""

    label: str  # "S1": one label for a source all through the publication
    name: str  # the source's name, for the accessible name of the link
    target: str  # anchor of the entry under Attributions


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMarks(Inline):
    """The marks at the end of a run of statements that rest on the same sources; ``resolve`` places them.

    ``anchors`` are those of the statements, in reading order.
    """

    kind: ClassVar[str] = "source_marks"
    marks: tuple[SourceMark, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReference(Inline):
    """Words of the prose that name a source.

    In the attribution line of a quotation, ``statement`` words it for the list of the source.
    """

    kind: ClassVar[str] = "source_reference"
    source: str
    children: tuple[Inline, ...]
    statement: str = ""
    # given by resolve
    anchor: str = ""
    target: str = ""  # anchor of the entry under Attributions


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Inline):
    """Words that name a date: ``value`` is ISO 8601, possibly partial, with a time, or a range with ``/``."""

    kind: ClassVar[str] = "date"
    value: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Inline):
    """Words in another language: ``language`` is a BCP 47 tag."""

    kind: ClassVar[str] = "language"
    language: str
    children: tuple[Inline, ...]
    # given by resolve
    direction: str = "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLink(Inline):
    """A link to another text of the publication or to a heading: ``text:slug#heading``, ``text:#heading``."""

    kind: ClassVar[str] = "text_link"
    text: str  # slug of the text; empty for the text that the link stands in
    heading: str  # id of the heading; empty for the text's beginning
    children: tuple[Inline, ...]
    # given by resolve
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLink(Inline):
    """Words that point to a figure: ``[the map](figure:map)``."""

    kind: ClassVar[str] = "figure_link"
    figure: str
    children: tuple[Inline, ...]
    # given by resolve
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Inline):
    """What leads to something by its id: ``[](table:rain)``, ``[](page:#sec-x)``, ``@fig-map``, ``[words](#id)``.

    Words that the author doesn't give are given by ``resolve``, in the language of the passage.  ``capital``: they
    begin with a capital, as ``@Fig-map`` does; ``bare``: they are the number alone, as ``[-@fig-map]`` is.
    """

    kind: ClassVar[str] = "reference"
    to: str  # figure, table, equation, note, text, page, wiki for ``[[name]]``; empty for whatever has the id
    name: str
    text: str = ""  # slug of the text in which the id stands; empty for this one, then any
    children: tuple[Inline, ...] = ()
    capital: bool = False
    bare: bool = False
    # given by resolve
    target: str = ""
    page: tuple[Inline, ...] = ()  # what stands before the number of the page on paper, for a reference to a page


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """A work that a citation names: ``[see @doe, pp. 3-5, passim]`` has all of a prefix, a locator and a suffix."""

    key: str
    position: Position
    prefix: tuple[Inline, ...] = ()
    suffix: tuple[Inline, ...] = ()
    label: str = ""  # what is counted, by its term of CSL: page, chapter; empty without a locator
    locator: str = ""
    suppressed: bool = False  # ``-@doe``: without the name
    # given by resolve
    source: str = ""  # id of the source whose record says that it is this work


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Inline):
    """``[@doe]``, or ``@doe`` in a sentence; ``children`` are the words as written until ``resolve`` sets it.

    ``sure``: nothing but a citation looks like it; ``@name`` may be somebody's account.
    """

    kind: ClassVar[str] = "citation"
    works: tuple[CitedWork, ...]
    children: tuple[Inline, ...]
    in_text: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationLink(Inline):
    """Words of a citation that lead to the entry of a work; ``resolve`` makes it."""

    kind: ClassVar[str] = "citation_link"
    key: str
    children: tuple[Inline, ...]
    anchor: str = ""
    target: str = ""  # anchor of the entry in the bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference(Inline):
    """The call of a note."""

    kind: ClassVar[str] = "note_reference"
    label: str
    # given by resolve
    anchor: str = ""
    number: int = 0  # counts through the text
    target: str = ""  # anchor of the note
    first: bool = True  # the first call of its note: the one at which paper sets the note
