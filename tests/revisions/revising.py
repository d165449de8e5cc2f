"""Random revisions of a text, in which every word knows whether it was in the text before."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

_TYPED = re.compile(
    r"\[((?:[^\[\]]|\[\^[^\]]*\])*)\]\((?:group|place|person|term|claim|source|date|lang|text|figure):[^()]*\)"
)
WORD = re.compile(r"\w+(?:(?<=\d)[.,](?=\d)\w+)*")
_FRAME = re.compile(r"(?:> ?|[-*] |\d+\. |#+ |\[\^\w+\]: |    |: |\| )*(?:— )?")
_NEW = tuple(
    f"{first}{last}"
    for first in ("mar", "lan", "har", "vel", "cop", "rib")
    for last in ("ble", "tern", "bour", "vet", "per")
)


def as_imported(text: str) -> str:
    """Return a text as an import would have written it: without annotations, one paragraph a line, notes by numbers."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"^<!--.*?-->\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^!\[\]\(figure:.*\n\n?", "", text, flags=re.MULTILINE)
    text = re.sub(r"^:::.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(#+ .*?) \{#[\w-]+\}$", r"\1", text, flags=re.MULTILINE)
    while (plain := _TYPED.sub(r"\1", text)) != text:
        text = plain
    for number, label in enumerate(re.findall(r"^\[\^(\w+)\]:", text, flags=re.MULTILINE), 1):
        text = text.replace(f"[^{label}]", f"[^{number}]")
    blocks = re.split(r"\n\n+", text.strip())
    return "\n\n".join(map(_on_one_line, blocks)) + "\n"


def _on_one_line(block: str) -> str:
    if block.startswith(("|", "> ", "```", "$$")):
        return block
    lines: list[str] = []
    for line in block.split("\n"):
        if lines and not re.match(r"(?:[-*] |\d+\. |#+ |: |\[\^|    )", line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


@dataclass
class Unit:
    """Lines that are edited together: what stands before the words, pieces of words and signs with their numbers."""

    frame: str
    pieces: list[tuple[str, int | None]]
    tight: bool  # no empty line above
    kind: str


@dataclass
class Revision:
    """A text that is edited at random."""

    units: list[Unit] = field(default_factory=list)
    count: int = 0

    def text(self) -> str:
        """Return the text as it is now."""
        out = ""
        for unit in self.units:
            gap = "" if not out else "\n" if unit.tight else "\n\n"
            if unit.kind == "quote" and unit.tight is False and out.rsplit("\n", 1)[-1].startswith(">"):
                gap = "\n>\n"
            out += gap + unit.frame + "".join(text for text, _ in unit.pieces)
        return out + "\n"

    def numbers(self) -> list[int | None]:
        """Return the number of each word in the text before, None for a new one, in reading order."""
        called = set(re.findall(r"\[\^\w+\](?!:)", self.text()))
        numbers: list[int | None] = []
        label = ""
        for unit in self.units:
            label = unit.frame[:-2] if unit.frame.startswith("[^") else label if unit.kind == "note" else ""
            if not label or label in called:
                numbers += [number for text, number in unit.pieces if re.match(r"\w", text)]
        return numbers


def taken_apart(text: str) -> Revision:
    """Return a text as units, its words numbered."""
    revision = Revision()
    for block in re.split(r"\n(?:>?[ ]*\n)+", text.strip()):
        for number, line in enumerate(block.split("\n")):
            frame = _FRAME.match(line).group()
            kind = "row" if line.startswith("|") else "quote" if line.startswith(">") else "other"
            kind = {"-": "item", "1": "item"}.get(re.sub(r"\d", "1", line[:1]), kind) if kind == "other" else kind
            kind = "heading" if line.startswith("#") else "note" if frame.startswith(("[^", "    ")) else kind
            kind = "definition" if line.startswith(": ") else kind
            if block.startswith(("```", "$$")):
                kind, frame = "code", ""
            if kind == "row" and set(line) <= set("|:- "):
                kind, frame = "rule", ""
            pieces: list[tuple[str, int | None]] = []
            for piece in re.findall(r"\[\^\w+\]|`[^`]*`|\]\([^)]*\)|" + WORD.pattern + "|.", line[len(frame) :]):
                if re.match(r"\w", piece) or piece.startswith("`"):
                    words = re.findall(WORD.pattern + r"|\W+", piece)
                    for word in words:
                        pieces.append((word, revision.count if re.match(r"\w", word) else None))
                        revision.count += bool(re.match(r"\w", word))
                else:
                    pieces.append((piece, None))
            revision.units.append(Unit(frame=frame, pieces=pieces, tight=number > 0, kind=kind))
    return revision


def revise(revision: Revision, chance: random.Random, edits: int = 8) -> None:
    """Edit a text in some places: words, sentences, order, deletions."""
    ways = (_word, _word, _new_word, _no_word, _sentence, _no_sentence, _move_sentence, _paragraph, _no_paragraph)
    ways += (_move_paragraph, _row, _divide, _join, _swap_items)
    for _ in range(edits):
        chance.choice(ways)(revision, chance)


def _prose(revision: Revision, kinds: tuple[str, ...] = ("other", "item", "note", "definition", "quote")) -> list[int]:
    return [
        n
        for n, unit in enumerate(revision.units)
        if unit.kind in kinds and sum(number is not None for _, number in unit.pieces) > 3
    ]


def _words(unit: Unit) -> list[int]:
    """Return the places of words that can be edited: not those of code, of addresses, of links."""
    places, closed = [], False
    for at, (text, _) in enumerate(unit.pieces):
        closed = text == "`" and not closed if "`" in text else closed
        if re.match(r"\w", text) and not closed:
            places.append(at)
    return places


def _word(revision: Revision, chance: random.Random) -> None:
    unit = revision.units[chance.choice(_prose(revision) + _prose(revision, ("row", "heading")))]
    at = chance.choice(_words(unit))
    unit.pieces[at] = (chance.choice(_NEW), None)


def _new_word(revision: Revision, chance: random.Random) -> None:
    unit = revision.units[chance.choice(_prose(revision))]
    at = chance.choice(_words(unit))
    unit.pieces[at:at] = [(chance.choice(_NEW), None), (" ", None)]


def _no_word(revision: Revision, chance: random.Random) -> None:
    unit = revision.units[chance.choice(_prose(revision))]
    at = chance.choice(_words(unit))
    spaced = unit.pieces[at + 1 : at + 2] == [(" ", None)]
    if len(_words(unit)) > 3 and spaced:
        del unit.pieces[at : at + 2]


def _sentences(unit: Unit) -> list[tuple[int, int]]:
    """Return where sentences begin and end; an end has its full stop, its note and the space after it."""
    ends, start = [], 0
    for at, (text, _) in enumerate(unit.pieces):
        following = unit.pieces[at + 1][0] if at + 1 < len(unit.pieces) else " "
        if text in ".!?" and (following == " " or following.startswith("[^")):
            end = at + 1
            while end < len(unit.pieces) and (unit.pieces[end][0] == " " or unit.pieces[end][0].startswith("[^")):
                end += 1
            ends.append((start, end))
            start = end
    return ends if all(_whole(unit, each) for each in ends) else []


def _whole(unit: Unit, place: tuple[int, int]) -> bool:
    text = "".join(piece for piece, _ in unit.pieces[place[0] : place[1]])
    return text.count("*") % 2 == 0 and text.count("[") == text.count("]") and text.count("`") % 2 == 0


def _new_sentence(chance: random.Random) -> list[tuple[str, int | None]]:
    pieces: list[tuple[str, int | None]] = []
    for number in range(chance.randint(4, 12)):
        word = chance.choice(_NEW)
        pieces += [(word if number else word.capitalize(), None), (" ", None)]
    pieces[-1] = (".", None)
    return pieces


def _sentence(revision: Revision, chance: random.Random) -> None:
    unit = revision.units[chance.choice(_prose(revision, ("other", "item")))]
    places = _sentences(unit)
    if places:
        at = chance.choice(places)[0]
        unit.pieces[at:at] = [*_new_sentence(chance), (" ", None)]


def _no_sentence(revision: Revision, chance: random.Random) -> None:
    unit = revision.units[chance.choice(_prose(revision, ("other", "item")))]
    places = _sentences(unit)
    if len(places) > 1:
        start, end = chance.choice(places)
        del unit.pieces[start:end]


def _move_sentence(revision: Revision, chance: random.Random) -> None:
    unit = revision.units[chance.choice(_prose(revision, ("other", "item")))]
    places = _sentences(unit)
    if len(places) < 2:
        return
    start, end = chance.choice(places)
    sentence = unit.pieces[start:end]
    if sentence[-1][0] != " ":
        sentence.append((" ", None))
    del unit.pieces[start:end]
    other = revision.units[chance.choice(_prose(revision, ("other",)))]
    there = _sentences(other)
    if not there:
        other = unit
        there = _sentences(other) or [(0, 0)]
    at = chance.choice(there)[0]
    other.pieces[at:at] = sentence
    while unit.pieces and unit.pieces[-1][0] == " ":
        unit.pieces.pop()


def _blocks(revision: Revision) -> list[tuple[int, int]]:
    """Return paragraphs, lists and tables as rows of units; headings, notes and definitions stay where they are."""
    blocks, at = [], 0
    while at < len(revision.units):
        end = at + 1
        while end < len(revision.units) and (
            revision.units[end].tight or (revision.units[end].kind == revision.units[at].kind == "quote")
        ):
            end += 1
        kinds = {unit.kind for unit in revision.units[at:end]}
        if not kinds & {"heading", "note", "definition"} and (end >= len(revision.units) or _free(revision, at, end)):
            blocks.append((at, end))
        at = end
    return blocks


def _free(revision: Revision, at: int, end: int) -> bool:
    """Whether a block isn't the term of a definition, nor the item that the next block goes on with."""
    return revision.units[end].kind != "definition" and "definition" not in {u.kind for u in revision.units[at:end]}


def _paragraph(revision: Revision, chance: random.Random) -> None:
    at = chance.choice(_blocks(revision))[0]
    pieces = [*_new_sentence(chance), (" ", None), *_new_sentence(chance)]
    revision.units.insert(at, Unit(frame="", pieces=pieces, tight=False, kind="other"))


def _no_paragraph(revision: Revision, chance: random.Random) -> None:
    start, end = chance.choice(_blocks(revision))
    del revision.units[start:end]


def _move_paragraph(revision: Revision, chance: random.Random) -> None:
    start, end = chance.choice(_blocks(revision))
    moved = revision.units[start:end]
    del revision.units[start:end]
    at = chance.choice(_blocks(revision))[0]
    revision.units[at:at] = moved


def _row(revision: Revision, chance: random.Random) -> None:
    rows = [n for n, unit in enumerate(revision.units) if unit.kind == "row" and n and revision.units[n].tight]
    if not rows:
        return
    at = chance.choice(rows)
    unit = revision.units[at]
    way = chance.randint(0, 2)
    if way == 0:
        cells = "".join(text for text, _ in unit.pieces).count("|")
        pieces: list[tuple[str, int | None]] = []
        for _ in range(cells):
            pieces += [(chance.choice(_NEW), None), (" ", None), ("|", None), (" ", None)]
        revision.units.insert(at + 1, Unit(frame="| ", pieces=pieces[:-1], tight=True, kind="row"))
    elif way == 1 and len(rows) > 2:
        del revision.units[at]
    else:
        unit.pieces[chance.choice(_words(unit))] = (str(chance.randint(10, 99)), None)


def _divide(revision: Revision, chance: random.Random) -> None:
    number = chance.choice(_prose(revision, ("other",)))
    unit = revision.units[number]
    places = _sentences(unit)
    if len(places) < 2 or unit.frame:
        return
    at = chance.choice(places[1:])[0]
    rest = Unit(frame="", pieces=unit.pieces[at:], tight=False, kind="other")
    del unit.pieces[at:]
    while unit.pieces[-1][0] == " ":
        unit.pieces.pop()
    revision.units.insert(number + 1, rest)


def _join(revision: Revision, chance: random.Random) -> None:
    for number in _prose(revision, ("other",)):
        if number + 1 in _prose(revision, ("other",)) and chance.random() < 0.3:
            one, other = revision.units[number], revision.units[number + 1]
            if not (one.frame or other.frame or one.tight or other.tight) and _free(revision, number, number + 1):
                one.pieces += [(" ", None), *other.pieces]
                del revision.units[number + 1]
                return


def _swap_items(revision: Revision, chance: random.Random) -> None:
    items = [
        n
        for n, unit in enumerate(revision.units[:-1])
        if unit.kind in ("item", "row")
        and revision.units[n + 1].kind == unit.kind
        and revision.units[n + 1].tight
        and (unit.kind == "item" or unit.tight)
    ]
    if items:
        at = chance.choice(items)
        one, other = revision.units[at], revision.units[at + 1]
        one.pieces, other.pieces = other.pieces, one.pieces


def with_own_words(text: str, chance: random.Random) -> tuple[str, tuple[str, ...]]:
    """Return an annotated text into which its author has written, and the words that only they have written."""
    own: list[str] = []

    def word() -> str:
        own.append(f"own{len(own)}word")
        return own[-1]

    head = re.match(r"\A---\n.*?\n---\n", text, flags=re.DOTALL)
    start = head.end() if head else 0
    between = [
        each.start()
        for each in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)
        if each.start() > start and not _in_marks(text, each.start())
    ]
    ends = [each.end() for each in re.finditer(r"\.(?= [A-Z\[])", text) if not _in_marks(text, each.end())]
    gaps = [each.end() for each in re.finditer(r"[.:]\n\n(?=[A-Z\[#])", text) if not _in_marks(text, each.start())]
    edits: dict[int, tuple[int, str]] = {}
    for place in chance.sample(between, 2):
        edits[place] = (0, f" {word()}")
    place = chance.choice(between)
    following = re.match(r" [a-z]+(?= )", text[place:])
    if following:
        edits[place] = (following.end(), f" {word()}")
    edits[chance.choice(ends)] = (0, f" Here {word()} says {word()} too.")
    edits[chance.choice(gaps)] = (0, f"A paragraph of {word()} stands here.<!-- {word()} -->\n\n")
    for at in sorted(edits, reverse=True):
        length, words = edits[at]
        text = text[:at] + words + text[at + length :]
    return text, tuple(each for each in own if each in text)


def _in_marks(text: str, at: int) -> bool:
    """Whether a place is in a line of a container or a table, in an address or in a comment."""
    line = text[text.rfind("\n", 0, at) + 1 : (text + "\n").index("\n", at)]
    before = text[:at]
    comment = before.rfind("<!--") > before.rfind("-->")
    address = re.search(r"\]\([^)]*$", before[-80:]) is not None
    return comment or address or line.startswith((":::", "|", "<!--", "#")) or "`" in line
