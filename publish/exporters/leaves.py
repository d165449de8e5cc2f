"""The runs of words that an editor can change, character by character: with their marks, and where each is written.

The same value is made of a text (``tree``) and of a Word file (``review``), so that the two can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass

OBJECT = "\ufffc"
"""The character that stands for something that isn't words: a note's call, a picture, a formula."""
BREAK = "\u2028"
"""The character of a line break inside a leaf."""
BOOKMARK = "publish_"
"""What the names of the bookmarks begin with that number the leaves."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A character: the ways in which it is set (``bold``, ``link https://…``) and the tags of the marks around it.

    White space of any length is one space.  For an object the last tag is its own.  ``start`` and ``end`` are offsets
    in the text's file; both 0 in a Word file.
    """

    character: str
    looks: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """What is compared: the character, and for an object what it is."""
        return f"{OBJECT}{self.marks[-1] if self.marks else ''}" if self.character == OBJECT else self.character


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A paragraph, heading, cell or line: its ``atoms``, and what it is in a document.

    ``number`` names it in the Word file (0: an editor added it).  ``level`` is that of a heading in the Word file, 0
    for others.  ``listed`` is the number of lists around an item that begins with these words; -1 where that isn't
    known.  ``editable``: ``atoms`` have offsets, and words may be changed there; the others stand elsewhere (in
    publication.yaml), or are made; ``start`` and ``end`` are where all of it is written.  ``extent`` is the innermost
    one that it lies in, -1 for none.  ``before`` are the signs that an export puts before the words.
    ``field`` is the way of keys to words that stand in YAML, ``holder`` the path of the file; ``prose`` says that they
    may be annotated.
    """

    number: int
    atoms: tuple[Atom, ...]
    level: int = 0
    listed: int = -1
    editable: bool = False
    start: int = 0
    end: int = 0
    extent: int = -1
    before: str = ""
    field: tuple[str, ...] = ()
    holder: str = ""
    prose: bool = False

    @property
    def words(self) -> str:
        """Return the characters; an object is a single one."""
        return "".join(atom.character for atom in self.atoms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A block of a text: its ``kind`` as a node, its offsets in the file, the extent around it (-1 for none).

    ``solid`` says that it holds what isn't words: a figure, code, a formula.
    """

    kind: str
    start: int
    end: int
    around: int = -1
    solid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An annotation that a content control stands for: its ``tag`` and how the text writes it around its words.

    ``whole`` stands for all of an object, whose words can't be changed, and ``shown`` for these words.  ``comment`` is
    what is said of it where it is the first of its kind; ``title`` names it shortly.
    """

    tag: str
    title: str
    opening: str = ""
    closing: str = ""
    whole: str = ""
    shown: str = ""
    comment: str = ""


def folded(atoms: list[Atom]) -> tuple[Atom, ...]:
    """Return atoms with one space for white space of any length, and none at the ends."""
    kept: list[Atom] = []
    for atom in atoms:
        if atom.character in " \t\n\r":
            if not kept or kept[-1].character == " ":
                continue
            atom = Atom(" ", atom.looks, atom.marks, atom.start, atom.end)
        kept.append(atom)
    while kept and kept[-1].character == " ":
        kept.pop()
    return tuple(kept)
