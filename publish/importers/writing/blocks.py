"""From pandoc's blocks to the lines of our source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publish.importers.prepared import PictureFacts
from publish.importers.writing import escapes
from publish.importers.writing.formulas import formula_block
from publish.importers.writing.galleries import gallery
from publish.importers.writing.inlines import InlineWriter
from publish.importers.writing.lists import (
    begins_list,
    begins_with_words,
    list_source,
    marks_of_list,
    needs_a_line,
    parted,
    task_of,
)
from publish.importers.writing.nodes import (
    Node,
    attributes,
    characters,
    lines_of,
    plain,
    plain_blocks,
    walk,
    without_start,
)
from publish.importers.writing.pictures import credit_apart, only_pictures, without_credit
from publish.importers.writing.pieces import STRONG, Break, Close, Open, Pair, Piece, Raw, Text, around, shows
from publish.importers.writing.references import bookmarks_of, name_of_label
from publish.importers.writing.report import NONCHARACTERS, Report, excerpt
from publish.importers.writing.shape import label_of, object_of, shaped
from publish.importers.writing.tables import MOST_COLUMNS, framed, heads_of_rows, is_empty, rows_as_lines, table_source
from publish.rules.importing import IMPORT_FORMULA, IMPORT_HEADING, IMPORT_LIST, IMPORT_RAW, IMPORT_TABLE
from publish.slug import slug

_CODE_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9+#-]{0,20}")
_DRAWN = frozenset({"mermaid", "plantuml", "geojson", "topojson", "stl", "math", "sourcecode"})
_HEADLIKE = re.compile(r"[^\n]{2,80}(?<![.!?:;,…])")
_TAGS = re.compile(r"<[^>]*>")
_PASSAGE = re.compile(
    "(?P<marks>(?:\ufdd0\\d+\ufdd1)*)(?P<info>::: \\{lang=[^}\\n]+\\}\n)(?P<inner>.*)\n:::", re.DOTALL
)
RULE = "***"
_DEEPEST = 20
"""Lists, quotations and the like in each other, beyond which paragraphs are written; our reader has a limit, too."""


@dataclass(slots=True)
class BlockWriter:
    """Writes blocks; ``levels`` are those of the headings of the text, ``objects`` what stands for their tokens."""

    inlines: InlineWriter
    report: Report
    levels: Mapping[int, int]
    objects: Mapping[int, PictureFacts]
    close: bool = False  # items of one paragraph stand close together: word processors know no other lists
    styled: bool = False  # quotations have a style: what is only moved in may be anything
    within: tuple[str, ...] = ()
    places: dict[str, str] = field(default_factory=dict)  # what bookmarks of captions lead to

    def blocks(self, blocks: Sequence[Node], *, first: bool = False) -> list[str]:
        """Return the source of each of some blocks; ``first``: they begin the text."""
        found: list[str] = []
        for block in shaped(blocks, self.report, styled=self.styled):
            written = self._with_beside(self._block(block, first=first and not found))
            if written and self.report.waiting:
                written[0] = self.report.marks() + written[0]
            found += written
        return parted(_one_passage(found))

    def nested(self, blocks: Sequence[Node], place: str) -> list[str]:
        """Return the source of blocks that stand in something."""
        if len(self.within) >= _DEEPEST:
            return [escapes.line(self.inlines.pieces(line)) for line in lines_of(blocks) if plain(line)]
        self.within = (*self.within, place)
        found = self.blocks(blocks)
        self.within = self.within[:-1]
        return found

    def _block(self, block: Node, *, first: bool) -> list[str]:
        kind = block["t"]
        if kind in ("Para", "Plain"):
            return self._paragraph(block["c"], first=first)
        write = getattr(self, f"_{kind.lower()}", None)
        return write(block) if write is not None else []

    # words

    def _paragraph(self, nodes: Sequence[Node], *, first: bool = False) -> list[str]:
        if pictures := only_pictures(nodes):
            found = [self._place(self.inlines.pictures.figure(each, "", self.report)) for each in pictures]
            for name in bookmarks_of(nodes):
                self.places.setdefault(name, found[0].rpartition("(")[2].removesuffix(")"))
            return found
        found = []
        for run in _around_formulas(nodes):
            if _stands_alone(run[0]):
                found += self._formula(run[0]["c"][1])
            else:
                found += self._lines(run, first=first and not found)
        return found

    def _lines(self, nodes: Sequence[Node], *, first: bool) -> list[str]:
        pieces = self.inlines.pieces(nodes)
        language = ""
        if not self.within:
            language, pieces = _whole_passage(pieces)
        found = [
            escapes.line(each, first=first and not number)
            for number, each in enumerate(_at_empty_lines(pieces))
            if shows(each)
        ]
        if not self.within and len(found) == 1 and _looks_like_heading(pieces, found[0]):
            what = "the headline" if first else "a heading"
            self.report.ask("heading", f"Is this paragraph {what}?", subject=excerpt(plain(nodes)))
        self.report.kept["paragraphs"] += len(found)
        if language and found:
            found = [_contained(f"{{lang={language}}}", found)]
        return self._with_beside(found, leading=bool(nodes) and nodes[0]["t"] == "Image")

    def _with_beside(self, found: list[str], *, leading: bool = False) -> list[str]:
        """Return some lines with the figures that stood among their words: after them, or before where they led."""
        if not self.inlines.beside and not self.inlines.objects:
            return found
        figures = [self._place(self.inlines.pictures.figure(each, "", self.report)) for each in self.inlines.beside]
        self.inlines.beside.clear()
        for number in self.inlines.objects:
            about = self.objects.get(number)
            if about is not None:
                figures.append(self._place(self.inlines.pictures.object(about, "", "", self.report)))
        self.inlines.objects.clear()
        return [*figures, *found] if leading else [*found, *figures]

    def _place(self, id: str) -> str:
        return self.report.marks() + f"![](figure:{id})"

    def _formula(self, tex: str) -> list[str]:
        written, mistake = formula_block(NONCHARACTERS.sub("", tex))
        if written:
            self.report.kept["formulas"] += 1
            return [written]
        if tex.strip():
            self.report.find(IMPORT_FORMULA, f"a formula is kept as its TeX: {mistake}")
        return [_fenced(tex, "")] if tex.strip() else []

    def _header(self, block: Node) -> list[str]:
        _, written, nodes = block["c"]
        level = self.levels.get(id(block))
        pieces = self.inlines.pieces(nodes, frozenset({"heading", *([STRONG[0]] if level is None else [])}))
        if not shows(pieces):
            if nodes and not self.inlines.beside:
                self.report.find(IMPORT_HEADING, "a heading without words is left out")
            return self._with_beside([])
        if level is None:
            self.report.find(IMPORT_HEADING, "a heading inside of a list, a quotation or a cell is a paragraph in bold")
            return self._with_beside([escapes.line(around(pieces, *STRONG) if not _has_notes(pieces) else pieces)])
        name = next(
            (
                self.inlines.headings[each]
                for each in (attributes(written).id, *_bookmarks(nodes))
                if each in self.inlines.headings
            ),
            "",
        )
        self.report.kept["headings"] += 1
        words = escapes.words(pieces)
        named = f" {{#{name}}}" if name and name != slug(plain(nodes), "section") else ""
        return self._with_beside([f"{'#' * level} {words}{named}"])

    # what holds other blocks

    def _blockquote(self, block: Node) -> list[str]:
        inner = self.nested(block["c"], "quotation")
        if not inner:
            return []
        self.report.kept["quotations"] += 1
        text = "\n\n".join(inner)
        return [_prefixed(f"\n{text}" if needs_a_line(inner[0]) else text, "> ", "> ")]

    def _bulletlist(self, block: Node) -> list[str]:
        return self._list(block["c"], None)

    def _orderedlist(self, block: Node) -> list[str]:
        return self._list(block["c"][1], block["c"][0])

    def _list(self, items: Sequence[Sequence[Node]], about: Sequence[Any] | None) -> list[str]:
        if about is not None and self._is_of_headings(items):
            return [line for item in items for line in self.blocks(item)]
        written = []
        for item in items:
            task, rest = task_of(item) if about is None else ("", item)
            parts = self.nested(rest, "item")
            if task:
                parts = [task + parts[0], *parts[1:]] if parts else []
            written.append((parts, _is_tight(rest, close=self.close) and all(map(begins_list, parts[1:]))))
        written = [each for each in written if each[0]]
        if not written:
            return []
        tight = all(each for _, each in written)
        plain_items = tight and all(begins_with_words(parts[0]) for parts, _ in written)
        marks, changed = marks_of_list(about, len(written), plain_items)
        if changed:
            self.report.find(IMPORT_LIST, f"items that were numbered by {changed} have numbers")
        self.report.kept["lists"] += 1
        return [list_source(marks, [parts for parts, _ in written], tight)]

    def _is_of_headings(self, items: Sequence[Sequence[Node]]) -> bool:
        """Return whether the items of a list are numbered headings, with what follows them."""
        return not self.within and all(item and id(item[0]) in self.levels for item in items)

    def _definitionlist(self, block: Node) -> list[str]:
        found: list[str] = []
        for term, definitions in block["c"]:
            pieces = self.inlines.pieces(term)
            written = [each for each in (self.nested(definition, "definition") for definition in definitions) if each]
            if not shows(pieces) or not written or not all(begins_with_words(each[0]) for each in written):
                found += [escapes.line(pieces)] if shows(pieces) else []
                found += [line for each in written for line in each]
                continue
            words = escapes.line([Text(" ") if isinstance(each, Break) else each for each in pieces])
            bodies = [_prefixed("\n\n".join(each), ": ", "  ") for each in written]
            found.append("\n".join((words, *bodies)))
            self.report.kept["definitions"] += 1
        return found

    def _div(self, block: Node) -> list[str]:
        return self.blocks([block])

    def _caption(self, block: Node) -> list[str]:
        return self.blocks(block["c"])

    def _passage(self, block: Node) -> list[str]:
        tag, inner = block["c"]
        language = self.inlines.languages.of_passage(tag, plain_blocks(inner))
        written = self.blocks(inner)
        return [_contained(f"{{lang={language}}}", written)] if language and written else written

    def _notice(self, block: Node) -> list[str]:
        label, inner = block["c"]
        title: list[Piece] = []
        rest = list(inner)
        if rest and rest[0]["t"] == "Div" and "title" in rest[0]["c"][0][1]:
            words = plain_blocks(rest.pop(0)["c"][1])
            title = [] if words.casefold() == label else [Text(words)]
        written = self.nested(rest, "notice")
        named = f' title="{_quoted(title)}"' if title else ""
        return [_contained(f"notice {{label={label}{named}}}", written)] if written else []

    def _figure(self, block: Node) -> list[str]:
        _, (_, caption), inner = block["c"]
        pictures = [each for each in walk(inner) if each["t"] == "Image"]
        others = plain_blocks(inner)
        drawn = self.objects.get(object_of(inner)) if not pictures else None
        if (not pictures or others) and drawn is None:
            return [*self.blocks(inner), *self.blocks(caption)]
        said, by = credit_apart(self._bare(_all_alike(_inlines_of_all(caption))))
        source, credit = without_credit(escapes.words(self.inlines.pieces(said, frozenset({"caption"}))))
        words, _ = without_credit(plain(said))
        self.report.elsewhere += [plain(said)[len(words) :], by]  # the word before a name: Photo, Credit
        credit = credit or without_credit(f". {by}")[1] or by
        if drawn is not None:
            id = self.inlines.pictures.object(drawn, source, words, self.report, credit)
            self._name(block, _inlines_of_all(caption), f"figure:{id}")
            return [self._place(id)]
        first, *rest = pictures
        id = self.inlines.pictures.figure(first, source, self.report, words, credit)
        self._name(block, [*_inlines_of_all(caption), first], f"figure:{id}")
        found = [self._place(id), *(self._place(self.inlines.pictures.figure(each, "", self.report)) for each in rest)]
        return found if len(found) == 1 else [_contained(f"figures {{abreast={min(len(found), 4)}}}", found)]

    def _table_name(self, words: str) -> str:
        """Return a name for a table that no other has."""
        made = name = f"tbl-{slug(' '.join(words.split()[:6]), 'table')}"
        number = 1
        while f"table:{name}" in self.places.values():
            number += 1
            name = f"{made}-{number}"
        return name

    def _name(self, block: Node, caption: Sequence[Node], place: str) -> None:
        """Keep what the id of a block and the bookmarks in its caption lead to."""
        for name in (attributes(block["c"][0]).id, *bookmarks_of(caption), name_of_label(caption, self.inlines.labels)):
            if name:
                self.places.setdefault(name, place)

    def _bare(self, caption: Sequence[Node]) -> list[Node]:
        """Return a caption without its label and number, which outputs set themselves."""
        written = characters(caption)
        length = label_of(written)
        self.report.elsewhere.append(written[:length])
        return without_start(caption, length)

    # what is no prose

    def _codeblock(self, block: Node) -> list[str]:
        about, text = attributes(block["c"][0]), NONCHARACTERS.sub("", block["c"][1])
        if not text.strip():
            return []
        language = next(
            (each for each in about.classes if _CODE_LANGUAGE.fullmatch(each) and each.lower() not in _DRAWN), ""
        )
        self.report.kept["blocks of code"] += 1
        return [_fenced(text, language)]

    def _lineblock(self, block: Node) -> list[str]:
        lines = []
        for line in block["c"]:
            for part in _at_breaks(self.inlines.pieces(line)):
                indent = _indent(part)
                written = escapes.words(part).replace("|", "\\|")
                lines.append(f"| {' ' * indent}{written}" if written else "|")
        while lines and lines[-1] == "|":
            lines.pop()
        while lines and lines[0] == "|":
            lines.pop(0)
        if not lines:
            return []
        self.report.kept["verse"] += 1
        return ["\n".join(lines)]

    def _horizontalrule(self, block: Node) -> list[str]:
        return [RULE]

    def _rawblock(self, block: Node) -> list[str]:
        form, source = block["c"]
        source = NONCHARACTERS.sub("", source)
        if form.startswith("html"):
            bare = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", "", source, flags=re.DOTALL | re.IGNORECASE)
            words = _TAGS.sub(" ", bare).strip()
            if bare.strip():
                self.report.find(IMPORT_RAW, "code in html is left out")
            return [escapes.line([Text(" ".join(words.split()))])] if words else []
        self.report.find(IMPORT_RAW, f"code in {form} is left out")
        return [_fenced(source, "latex")] if form in ("tex", "latex") and source.strip() else []

    def _table(self, block: Node) -> list[str]:
        caption = block["c"][1][1]
        if is_empty(block):
            return self.blocks(caption)
        if placed := gallery(block):
            hint = "look whether each picture has its own caption"
            self.report.find(IMPORT_TABLE, "a table that places pictures is written as figures", hint)
            figures, abreast = placed
            found = [line for each in figures for line in self._figure(each)]
            return found if len(found) == 1 else [_contained(f"figures {{abreast={min(abreast, 4)}}}", found)]
        inner = framed(block)
        if inner is not None:
            self.report.find(IMPORT_TABLE, "a table of one cell, which is a frame, is left out around its words")
            return self.blocks(inner)
        if len(block["c"][2]) > MOST_COLUMNS:
            self.report.find(IMPORT_TABLE, "a table with more columns than any page holds is written in lines")
            lines = rows_as_lines(block, self.inlines)
            return [*self.blocks(caption), *(escapes.line(each) for each in lines if shows(each))]
        source = table_source(block, self.inlines)
        self.report.kept["tables"] += 1
        said = self.inlines.pieces(self._bare(_inlines_of_all(caption)))
        if not shows(said):
            return [*self.blocks(caption), source]  # a number alone, which outputs don't set, and words may name
        words = escapes.line([Text(" ") if isinstance(each, Break) else each for each in said])
        columns = heads_of_rows(block)
        headers = ["headers=both"] if columns == 1 else [f"head-columns={columns}"] if columns else []
        label = name_of_label(_inlines_of_all(caption), self.inlines.labels)
        names = {attributes(block["c"][0]).id, *bookmarks_of(_inlines_of_all(caption)), label} & self.inlines.bookmarks
        if names:
            name = self._table_name(plain(self._bare(_inlines_of_all(caption))))
            self._name(block, _inlines_of_all(caption), f"table:{name}")
            headers.insert(0, f"#{name}")
        about = f" {{{' '.join(headers)}}}" if headers else ""
        return [f"::: table{about}\n{words}\n\n{source}\n:::"]


def _inlines_of_all(caption: Sequence[Node]) -> list[Node]:
    """Return the blocks of a caption in one line."""
    found: list[Node] = []
    for line in lines_of(caption):
        found += [{"t": "Space"}] if found else []
        found += line
    return found


def _all_alike(nodes: list[Node]) -> list[Node]:
    """Return the words of a caption without the emphasis that is around all of them."""
    return _all_alike(list(nodes[0]["c"])) if len(nodes) == 1 and nodes[0]["t"] in ("Emph", "Strong") else nodes


def _has_notes(pieces: Sequence[Piece]) -> bool:
    return any(isinstance(each, Raw) and each.source.startswith("[^") for each in pieces)


def _bookmarks(nodes: Sequence[Node]) -> list[str]:
    return [attributes(each["c"][0]).id for each in walk(nodes) if each["t"] == "Span"]


def _stands_alone(node: Node) -> bool:
    """Return whether a node is a formula that has lines of its own, and that our reader takes."""
    return node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath" and bool(formula_block(node["c"][1])[0])


def _around_formulas(nodes: Sequence[Node]) -> list[list[Node]]:
    """Part a paragraph at its formulas that have lines of their own; a comma or a full stop after one stays with it."""
    runs: list[list[Node]] = [[]]
    for node in nodes:
        if _stands_alone(node):
            runs += [[node], []]
        else:
            runs[-1].append(node)
    return [run for run in runs if run]


def _at_empty_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Part a paragraph where two line breaks follow each other: people end paragraphs so."""
    found: list[list[Piece]] = [[]]
    depth = breaks = 0
    for piece in pieces:
        if isinstance(piece, Open):
            depth += 1
        elif isinstance(piece, Close):
            depth -= 1
        blank = isinstance(piece, Text) and not piece.words.strip()
        if isinstance(piece, Break):
            breaks += 1
            if breaks > 1:
                if depth == 0 and found[-1]:
                    found.append([])
                continue
        elif not blank:
            breaks = 0
        found[-1].append(piece)
    return found


def _at_breaks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    depth = 0
    for piece in pieces:
        depth += isinstance(piece, Open)
        depth -= isinstance(piece, Close)
        if isinstance(piece, Break) and depth == 0:
            found.append([])
        else:
            found[-1].append(Text(" ") if isinstance(piece, Break) else piece)
    return found


def _indent(pieces: Sequence[Piece]) -> int:
    first = pieces[0] if pieces else None
    if not isinstance(first, Text):
        return 0
    return len(first.words) - len(first.words.lstrip())


def _whole_passage(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """Return the language of all words of a paragraph, if it isn't that of the text, and the pieces without its marks.

    As a container it gives the whole paragraph its direction, with the signs at both its ends.
    """
    marks = {
        piece.pair for piece in pieces if isinstance(piece, Open | Close) and piece.pair.after.startswith("(lang:")
    }
    if len({pair.after for pair in marks}) != 1:
        return "", pieces
    inside: Pair | None = None
    for piece in pieces:
        if isinstance(piece, Open | Close) and piece.pair in marks:
            inside = piece.pair if isinstance(piece, Open) else None
        elif inside is None and (
            isinstance(piece, Raw) or (isinstance(piece, Text) and any(map(str.isalnum, piece.words)))
        ):
            return "", pieces
    rest = [each for each in pieces if not (isinstance(each, Open | Close) and each.pair in marks)]
    return next(iter(marks)).after.removeprefix("(lang:").removesuffix(")"), rest


def _looks_like_heading(pieces: Sequence[Piece], source: str) -> bool:
    """Return whether a paragraph is a line all in bold, without the full stop of a sentence."""
    shown = [each for each in pieces if not isinstance(each, Text) or each.words.strip()]
    if len(shown) < 3 or not isinstance(shown[0], Open) or not isinstance(shown[-1], Close):
        return False
    return shown[0].pair is shown[-1].pair and shown[0].pair.signs == "**" and bool(_HEADLIKE.fullmatch(source[:-2]))


def _is_tight(item: Sequence[Node], *, close: bool) -> bool:
    """Return whether an item is a line of words, perhaps with lists below it."""
    flat = [inner for block in item for inner in (block["c"][1] if block["t"] == "Div" else (block,))]
    paragraphs = [block for block in flat if block["t"] == "Para"]
    if paragraphs and not (close and len(paragraphs) == 1 and flat[0] is paragraphs[0]):
        return False
    return all(block["t"] in ("Para", "Plain", "BulletList", "OrderedList") for block in flat)


def _prefixed(text: str, first: str, rest: str) -> str:
    """Return lines with something before them: empty ones get no blanks at their end."""
    lines = text.split("\n")
    return "\n".join(
        (first if not number else rest) + line if line else ((first if not number else rest).rstrip())
        for number, line in enumerate(lines)
    )


def _contained(info: str, blocks: Sequence[str]) -> str:
    """Return blocks in a container, with as many colons as those inside it leave over."""
    inner = "\n\n".join(blocks)
    most = max((len(run) for run in re.findall(r"^[ >]*(:{3,})", inner, re.MULTILINE)), default=2)
    colons = ":" * max(3, most + 1)
    return f"{colons} {info}\n{inner}\n{colons}"


def _one_passage(blocks: Sequence[str]) -> list[str]:
    """Return blocks in which passages in one language that follow each other are one."""
    found: list[str] = []
    for block in blocks:
        before, this = (_PASSAGE.fullmatch(each) for each in (found[-1] if found else "", block))
        if before and this and before["info"] == this["info"]:
            found[-1] = f"{before['info']}{before['inner']}\n\n{this['marks']}{this['inner']}\n:::"
            found[-1] = f"{before['marks']}{found[-1]}"
        else:
            found.append(block)
    return found


def _fenced(text: str, language: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return f"{fence}{language}\n{text}\n{fence}"


def _quoted(title: Sequence[Piece]) -> str:
    return (
        "".join(each.words for each in title if isinstance(each, Text))
        .replace('"', "”")
        .replace("}", ")")
        .replace("{", "(")
    )


__all__ = ["BlockWriter"]
