"""Small values that the templates show: every decision is made before they are."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publish.diagnostics import Position
from publish.model.blocks import (
    Block,
    CodeBlock,
    Definition,
    FormulaBlock,
    Heading,
    List,
    ListItem,
    Notice,
    Paragraph,
    Table,
    Verse,
    VerseLine,
)
from publish.model.inlines import Formula, Inline, Link, Mention, Ruby
from publish.model.publication import FigureUse, Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """A mention; ``target`` is empty unless it links."""

    node: Mention
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """Words that an editor changed: the phrases that are heard before and after them, and who changed them and when."""

    element: str
    datetime: str
    before: str
    after: str
    whose: Markup
    apart: bool
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RubyView:
    """Words with how they are read, and the brackets around that where it stands beside them."""

    node: Ruby
    opening: str
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date; ``since`` and ``until`` are set for a range."""

    value: str
    since: str
    until: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link to an outside address; ``address`` holds the pieces to print, between which a line may break."""

    node: Link
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture in a line of words; ``image`` is its name, ``source`` its address."""

    image: str
    source: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaView:
    """A formula: its ``math`` element with how it is said; ``label`` names one that may have to scroll."""

    node: Formula | FormulaBlock
    mathml: Markup
    label: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """The call of a note."""

    anchor: str
    number: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """A reference; ``label`` is set where layout puts the number of a page after its words."""

    target: str
    words: tuple[Inline, ...]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackLink:
    """A link from a note back to a call of it."""

    target: str
    words: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note; on paper it has no links back, since its number is one.

    Its number stands in the line of ``first``, its first paragraph, if it begins with one; ``rest`` is what follows.
    """

    position: Position
    anchor: str
    number: int
    blocks: tuple[Block, ...]
    first: Paragraph | None
    rest: tuple[Block, ...]
    backlinks: tuple[BackLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingView:
    """A heading; ``element`` is ``h2`` … ``h6``."""

    node: Heading
    element: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list; ``bare`` says that paragraphs of its items stand without an element of their own."""

    node: List
    classes: str
    numbering: str  # the first number of another style than digits, as HTML has it: "a"
    start: int  # 0 where it is 1 and need not be said
    bare: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerseLineView:
    """A line of verse; ``number`` is 0 where none stands beside it."""

    node: VerseLine
    classes: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StanzaView:
    """Lines of verse that stand together."""

    position: Position
    lines: tuple[VerseLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerseView:
    """Stanzas."""

    node: Verse
    stanzas: tuple[StanzaView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionView:
    """A definition of a term in a definition list."""

    blocks: tuple[Block, ...]
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """A term of a definition list with its definitions."""

    node: Definition
    descriptions: tuple[DescriptionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A cell; ``element`` is ``th`` or ``td``; ``room``: it has no mark of a source, and leaves the room of one."""

    position: Position
    element: str
    scope: str
    anchor: str
    headers: str  # anchors of its headers, where scopes leave open which they are
    columns: int
    rows: int
    classes: str
    children: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    room: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table with its label."""

    node: Table
    classes: str
    label: Markup
    head: tuple[tuple[CellView, ...], ...]
    rows: tuple[tuple[CellView, ...], ...]
    foot: tuple[tuple[CellView, ...], ...]
    widths: tuple[float, ...]
    window: str  # the name of what it is moved in, on a screen that is too narrow


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """Blocks that stand together under a name of what they are."""

    position: Position
    anchor: str
    language: str
    direction: str
    blocks: tuple[Block, ...]
    label: str = ""  # anchor of the heading that names them
    classes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A notice; ``label`` says what it is, unless its title does.  ``role`` and ``type`` may be empty."""

    node: Notice
    classes: str
    label: Markup
    role: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    """Lines of code, each with its number, which is empty where lines have none; ``language`` is a name of one."""

    node: CodeBlock
    language: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure where it is placed."""

    position: Position
    use: FigureUse
    label: Markup
    source: str
    summary: Markup  # what to call the extended description
    rights: str  # to be said under the credit, where no section lists the figures
    classes: str = "figure"
    width: int = 0  # of its picture in per cent; 0 where it is as wide as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRowView:
    """Rows of figures, and the blocks below them; the last row is ``lacking`` some, if there are several."""

    position: Position
    rows: tuple[tuple[Block, ...], ...]
    lacking: int
    below: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLink:
    """A link to a place in the texts: what is said there, in plain ``words`` and in pieces, and where that is.

    ``sentence`` is that around words which hardly say anything.  ``beginning`` is that of the site
    (``publish.model.publication.Site``).  ``number`` tells links apart whose words and place are the same.
    ``language`` is set where the text is in another one than the publication.
    """

    target: str
    words: str
    said: tuple[Piece, ...]
    sentence: tuple[Piece, ...]
    place: tuple[Piece, ...]
    beginning: bool = False
    number: int = 0
    language: str = ""
    direction: str = ""
