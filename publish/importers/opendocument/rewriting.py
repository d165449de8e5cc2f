"""An OpenDocument text written anew as HTML for pandoc, whose own reader of the format loses too much of it.

Text boxes follow the paragraph that holds them; fields keep the words that they show; objects that can't be reproduced
stand as tokens.  What is left out is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from publish.archives import Excess
from publish.importers.addresses import plain_address, plain_addresses
from publish.importers.hypertext import emphasized, escaped, formula, note_call, notes, tagged, trimmed
from publish.importers.opendocument.document import Parts, get, name_of, qualified
from publish.importers.opendocument.left_out import LeftOut, plain_words
from publish.importers.opendocument.styles import Styles, script_class
from publish.importers.prepared import MARK, MOST_BLOCKS, OBJECT
from publish.importers.readings import in_brackets
from publish.importers.web.languages import fits
from publish.importers.web.pictures import Pictures
from publish.languages import primary

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MARKS = (
    ("bold", "strong"),
    ("italic", "em"),
    ("under", "u"),
    ("struck", "s"),
    ("sub", "sub"),
    ("sup", "sup"),
)
_GROUPS = frozenset(["text:section", "text:numbered-paragraph", "draw:g", "text:bibliography", "text:index-body"])
_SHAPE_NAMES = "custom-shape rect ellipse circle line path polygon polyline connector caption regular-polygon measure"
_SHAPES = frozenset(f"draw:{each}" for each in _SHAPE_NAMES.split())
_MOST_REPEATED = 100
_MATHML = qualified("math:math")


@dataclass(slots=True)
class Rewriting:
    """One document on its way: its styles, what of it is left out, and the pictures and notes that are met."""

    parts: Parts
    styles: Styles
    left_out: LeftOut
    pictures: Pictures
    language: str
    notes: list[tuple[int, str]] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)  # as they were, of those that were unwrapped
    boxes: int = 0  # text boxes that were moved after their paragraph
    objects: Counter[str] = field(default_factory=Counter)  # what can't be reproduced, by what it is
    _after: list[str] = field(default_factory=list)  # blocks that follow the paragraph that is being written
    _linked: dict[str, str] = field(default_factory=dict)  # the names of places that links lead to, as they are written
    _counts: dict[str, int] = field(default_factory=dict)  # the last number of each list style
    _listed: dict[str, str] = field(default_factory=dict)  # the style of each list that has an id
    _cells: int = 0

    def body(self) -> str:
        """Return the blocks of the document and its notes."""
        for each in self.parts.body.iter(
            qualified("text:a"), qualified("text:bookmark-ref"), qualified("text:reference-ref")
        ):
            target = get(each, "text:ref-name") or get(each, "xlink:href").removeprefix("#")
            if target and not get(each, "xlink:href").startswith(("http:", "https:", "mailto:")):
                self._linked.setdefault(target, f"place-{len(self._linked) + 1}")
        blocks = self.flow(self.parts.body)
        return blocks + "\n" + notes(self.notes)

    # -- blocks

    def flow(self, element: Element) -> str:
        """Return the blocks in an element; neighbours that are one quotation or one passage of code are joined."""
        written: list[tuple[str, str]] = []
        for child in element:
            if not self.left_out.has(child):
                written += self._block(child)
        joined: list[str] = []
        kind = ""
        run: list[str] = []

        def close() -> None:
            if run:
                joined.append(tagged("pre", "\n".join(run)) if kind == "code" else tagged("blockquote", "\n".join(run)))
                run.clear()

        for each, words in written:
            if each != kind or not each:
                close()
            kind = each
            if each in ("code", "quotation"):
                run.append(words)
            elif words:
                joined.append(words)
        close()
        return "\n".join(joined)

    def _block(self, element: Element) -> Iterator[tuple[str, str]]:
        name = name_of(element)
        if name == "text:p":
            yield from self._paragraph(element)
        elif name == "text:h":
            yield "", self._heading(element, get(element, "text:outline-level"))
            yield from self._held()
        elif name == "text:list":
            yield "", self._list(element)
        elif name == "table:table":
            yield "", self._table(element)
        elif name in _GROUPS:
            yield "", self.flow(element)
        elif name in ("draw:frame", "draw:a", "table:shapes") or name in _SHAPES:
            words = self._inline(element)
            yield "", tagged("p", words) if words.strip() else ""
            yield from self._held()
        else:
            words = self._words(element).strip()
            yield "", tagged("p", words) if words else ""
            yield from self._held()

    def _held(self) -> Iterator[tuple[str, str]]:
        """Return the blocks that wait for the end of a paragraph."""
        held, self._after = self._after, []
        return iter([("", each) for each in held])

    def _paragraph(self, element: Element) -> Iterator[tuple[str, str]]:
        style = get(element, "text:style-name")
        kind = self.styles.kind(style)
        level = self.styles.level(style)
        if kind == "line":
            yield "", "<hr>"
            return
        if level and not kind:
            yield "", self._heading(element, str(level))
        elif kind == "code":
            yield "code", escaped(self._code(element))
        else:
            words = self._looked(self._words(element), self.styles.own_looks(style))
            words = trimmed(words)
            words = self._in_language(element, words, "paragraph", style)
            if kind == "title" and words:
                yield "", tagged("h1", words, class_=f"{MARK}title")
            elif kind == "caption" and words:
                yield from self._held()
                yield "", tagged("div", tagged("p", words), class_=f"{MARK}caption")
            else:
                yield ("quotation" if kind == "quotation" else ""), tagged("p", words) if words else ""
        yield from self._held()

    def _heading(self, element: Element, level: str) -> str:
        words = self._words(element).replace("<br>", " ").strip()
        if not re.sub(r"<[^>]*>|\s", "", words):
            return tagged("p", words) if "<img" in words else ""
        depth = min(int(level), 6) if level.isdecimal() and int(level) else 1
        return tagged(f"h{depth}", words, id=self._place(element))

    def _place(self, heading: Element) -> str:
        """Return the id of a heading that links lead to, by a bookmark in it or by its words."""
        marks = (get(each, "text:name") for each in heading.iter(
            qualified("text:bookmark"), qualified("text:bookmark-start"), qualified("text:reference-mark"),
            qualified("text:reference-mark-start"),
        ))  # fmt: skip
        words = plain_words(heading)
        named = (each for each in self._linked if each.endswith("|outline"))
        by_words = (
            each for each in named if words and each.removesuffix("|outline").lstrip("0123456789. ").strip() == words
        )
        return next((self._linked[each] for each in (*marks, *by_words) if each in self._linked), "")

    def _code(self, element: Element) -> str:
        return unescape(re.sub(r"<[^>]*>", "", self._words(element).replace("<br>", "\n")))

    def _list(self, element: Element, level: int = 1, style: str = "") -> str:
        style = get(element, "text:style-name") or style
        items = [each for each in element if name_of(each) in ("text:list-item", "text:list-header")]
        inside = [child for item in items for child in item]
        if inside and all(_is_heading(child, self.styles) for child in inside):
            return "\n".join(filter(None, (self.flow(item) for item in items)))  # numbered headings
        look = self.styles.list_level(style, level)
        ordered = (
            look is not None and name_of(look) == "text:list-level-style-number" and bool(get(look, "style:num-format"))
        )
        start = self._start(element, items, look, style, level) if ordered else 1
        written: list[tuple[str, str]] = []
        for item in items:
            inner = self._item(item, level, style)
            if not inner:
                continue
            if name_of(item) == "text:list-header" and not written:
                written.append(("", inner if inner.startswith("<") else tagged("p", inner)))
            else:
                written.append(("li", inner))
        before = "\n".join(inner for kind, inner in written if not kind)
        lines = "\n".join(tagged("li", inner) for kind, inner in written if kind)
        if ordered:
            self._counts[f"{style} {level}"] = start - 1 + sum(kind == "li" for kind, _ in written)
        form = get(look, "style:num-format") if look is not None else ""
        listed = tagged(
            "ol" if ordered else "ul",
            lines,
            start=str(start) if start != 1 else "",
            type=form if ordered and form in ("a", "A", "i", "I") else "",
        ) if lines else ""  # fmt: skip
        return "\n".join(filter(None, (before, listed)))

    def _start(self, element: Element, items: list[Element], look: Element | None, style: str, level: int) -> int:
        own = get(items[0], "text:start-value") if items else ""
        identity = element.get(qualified("xml:id")) or ""
        self._listed[identity] = style
        goes_on = get(element, "text:continue-list")
        if own.isdecimal() and len(own) < 6:
            return int(own)
        if get(element, "text:continue-numbering") == "true":
            return self._counts.get(f"{style} {level}", 0) + 1
        if goes_on:
            return self._counts.get(f"{self._listed.get(goes_on, style)} {level}", 0) + 1
        first = get(look, "text:start-value") if look is not None else ""
        return int(first) if first.isdecimal() and len(first) < 6 else 1

    def _item(self, item: Element, level: int, style: str) -> str:
        """Return what an item holds, without a paragraph around words that stand alone."""
        parts = []
        for child in item:
            if self.left_out.has(child):
                continue
            if name_of(child) == "text:list":
                parts.append(self._list(child, level + 1, style))
            else:
                parts += [words for _, words in self._block(child)]
        parts = [each for each in parts if each]
        if parts and parts[0].startswith("<p>") and all(each[:3] in ("<ul", "<ol") for each in parts[1:]):
            parts[0] = parts[0].removeprefix("<p>").removesuffix("</p>")
        return "\n".join(parts)

    def _table(self, element: Element) -> str:
        head: list[str] = []
        body: list[str] = []
        shown = self._shown_rows(element)
        if len(shown) == 1 and not shown[0][1] and len(cells := self._shown_cells(shown[0][0])) == 1:
            repeats = (
                _number(shown[0][0], "table:number-rows-repeated"),
                _number(cells[0], "table:number-columns-repeated"),
            )
            if repeats == (1, 1) and not self._is_head(cells[0]):
                self.boxes += 1  # a frame drawn as a table
                return self.flow(cells[0])
        for row, is_head in shown:
            again = min(_number(row, "table:number-rows-repeated"), _MOST_REPEATED)
            cells, before = self._shown_cells(row), self._cells
            heads = bool(cells) and all(self._is_head(each) for each in cells)
            line = "".join(self._cell(each, is_head or heads) for each in cells)
            empty = not re.sub(r"<[^>]*>|\s", "", line) and "<img" not in line
            if not line or (empty and again > 1):
                continue
            (head if (is_head or heads) and not body else body).extend(
                [tagged("tr", line)] * (again if not empty else 1)
            )
            self._count_again(before, again)
        if not head and not body:
            return ""
        title = get(element, "table:title")
        parts = (
            tagged("thead", "\n".join(head)) if head else "",
            tagged("tbody", "\n".join(body)) if body else "",
        )
        return tagged("table", "\n".join(filter(None, parts)), title=title)

    def _shown_rows(self, table: Element) -> list[tuple[Element, bool]]:
        return [each for each in _rows(table, self.left_out) if not self.left_out.has(each[0])]

    def _shown_cells(self, row: Element) -> list[Element]:
        return [each for each in row if name_of(each) == "table:table-cell" and not self.left_out.has(each)]

    def _cell(self, cell: Element, is_head: bool) -> str:
        again = min(_number(cell, "table:number-columns-repeated"), _MOST_REPEATED)
        before = self._cells
        inner = self._item(cell, 0, "")
        if not inner and again > 20:
            again = 1
        self._count_again(before, again, 1)
        columns, rows = (_number(cell, f"table:number-{each}-spanned") for each in ("columns", "rows"))
        written = tagged(
            "th" if is_head or self._is_head(cell) else "td",
            inner,
            colspan=str(min(columns, _MOST_REPEATED)) if columns > 1 else "",
            rowspan=str(min(rows, 1000)) if rows > 1 else "",
        )
        return written * again

    def _count_again(self, before: int, again: int, added: int = 0) -> None:
        """Count the cells since there were so many, and some more, as often as they are repeated."""
        self._cells = before + (self._cells - before + added) * again
        if self._cells > MOST_BLOCKS:
            raise Excess(f"its tables have more than {MOST_BLOCKS:,} cells")

    def _is_head(self, cell: Element) -> bool:
        paragraphs = [each for each in cell if name_of(each) == "text:p" and plain_words(each)]
        return bool(paragraphs) and all(
            "Table Heading" in self.styles.names(get(each, "text:style-name")) for each in paragraphs
        )

    # -- words

    def _words(self, element: Element) -> str:
        parts = [self._text(element.text)]
        for child in element:
            if not self.left_out.has(child):
                parts.append(self._inline(child))
            parts.append(self._text(child.tail))
        return "".join(parts)

    def _text(self, words: str | None) -> str:
        plain = plain_addresses(words or "").replace(OBJECT[0], "")
        if words and plain != words:
            self.addresses.add(words)
        return escaped(plain)

    def _inline(self, element: Element) -> str:
        name = name_of(element)
        write = _WRITERS.get(name)
        if write is not None:
            return write(self, element)
        if name in _SHAPES or name == "draw:g":
            return self._shape(element)
        return self._words(element)

    def _span(self, element: Element) -> str:
        style = get(element, "text:style-name")
        words = self._looked(self._words(element), self.styles.looks("text", style))
        return self._in_language(element, words, "text", style)

    def _looked(self, words: str, looks: frozenset[str]) -> str:
        if not words.strip() or not looks:
            return words
        if "code" in looks and "<" not in words:
            return emphasized("code", words)
        if "smallcaps" in looks:
            words = tagged("span", words, class_="smallcaps")
        for look, mark in _MARKS:
            if look in looks and "<hr" not in words:
                words = emphasized(mark, words)
        return words

    def _in_language(self, element: Element, inner: str, family: str, style: str) -> str:
        words = plain_words(element)
        tag = self.styles.language(family, style, words) if inner.strip() else ""
        if not tag and inner.strip() and script_class(words):
            tag = self.styles.language("", "", words)  # of its script, as the whole document has it
        if not tag or primary(tag) == primary(self.language) or not fits(tag, words):
            return inner
        return tagged("span", inner, lang=tag)

    def _link(self, element: Element) -> str:
        inner = self._words(element)
        address = get(element, "xlink:href")
        if not inner.strip():
            return inner
        if address.startswith("#"):
            target = self._linked.get(address[1:], "")
            return tagged("a", inner, href=f"#{target}")
        if not re.match(r"(https?|mailto|tel|ftp):", address, re.IGNORECASE):
            return inner
        plain = plain_address(address)
        if plain != address:
            self.addresses.add(address)
        return tagged("a", inner, href=plain)

    def _reference(self, element: Element) -> str:
        inner = self._words(element)
        target = self._linked.get(get(element, "text:ref-name"), "")
        if get(element, "text:reference-format") == "page":
            self.objects["page"] += 1
        return tagged("a", inner, href=f"#{target}") if target and inner.strip() else inner

    def _spaces(self, _element: Element) -> str:
        return " "

    def _break(self, _element: Element) -> str:
        return "<br>"

    def _note(self, element: Element) -> str:
        body = element.find(qualified("text:note-body"))
        number = len(self.notes) + 1
        if body is None:
            return ""
        self.notes.append((number, ""))
        waiting, self._after = self._after, []
        self.notes[number - 1] = (number, self.flow(body))
        self._after = waiting
        return note_call(number)

    def _ruby(self, element: Element) -> str:
        base = element.find(qualified("text:ruby-base"))
        reading = next(
            (each for each in element.iterchildren(qualified("text:ruby-text")) if not self.left_out.has(each)), None
        )
        words = self._words(base) if base is not None else ""
        said = self._words(reading).strip() if reading is not None else ""
        return words + in_brackets(said, words)

    def _frame(self, element: Element) -> str:
        """Return a picture or a formula; words of a text box are kept for after the paragraph."""
        held = {name_of(each): each for each in element if name_of(each).startswith("draw:")}
        title, description = (_said(element, each) for each in ("svg:title", "svg:desc"))
        embedded = held.get("draw:object") if "draw:object" in held else held.get("draw:object-ole")
        if embedded is not None:
            return self._object(embedded, title, description)
        if (box := held.get("draw:text-box")) is not None:
            self.boxes += 1
            waiting, self._after = self._after, []
            inner = self.flow(box)
            self._after = [*waiting, inner, *self._after]
            return ""
        if (table := element.find(qualified("table:table"))) is not None:
            self._after.append(self._table(table))
            return ""
        if (image := held.get("draw:image")) is not None:
            written = self._image(image, element, title, description)
            if get(element, "text:anchor-type") in ("paragraph", "char", "page", "frame") and not _alone(element):
                self._after.append(tagged("p", written))
                return ""
            return written
        kind = "embedded" if held else ""
        return self._token(kind, title, description) if kind else ""

    def _image(self, image: Element, frame: Element, title: str, description: str) -> str:
        found = self.parts.picture(image)
        link = next((get(each, "xlink:href") for each in frame.iterancestors() if name_of(each) == "draw:a"), "")
        link = plain_address(link) if link.startswith(("http://", "https://")) else ""
        alt = description or title
        if found is None:
            address = get(image, "xlink:href")
            name = re.split(r"[/\\]", address.partition("?")[0])[-1][:60]
            self.pictures.missing.append(name or alt[:60] or "a picture")
            return OBJECT.format(
                self.pictures.object("missing", alt=alt, title=title if description else "", link=link)
            )
        data, name = found
        decorative = get(frame, "loext:decorative") == "true" or get(frame, "draw:decorative") == "true"
        written = self.pictures.add(
            data, name, alt=alt, title=title if description else "", link=link, decorative=decorative
        )
        return f'<img src="{escaped(written)}" alt="{escaped(alt)}">'

    def _object(self, holder: Element, title: str, description: str) -> str:
        root = self.parts.object(holder)
        if root is not None and (root.tag == _MATHML or root.find(f".//{_MATHML}") is not None):
            inside = root if root.tag == _MATHML else root.find(f".//{_MATHML}")
            return formula(inside) if inside is not None else ""
        is_chart = root is not None and any(name.endswith("}chart") for name in (str(each.tag) for each in root.iter()))
        return self._token("chart" if is_chart else "embedded", title, description)

    def _token(self, kind: str, title: str, description: str) -> str:
        self.objects[kind] += 1
        return OBJECT.format(self.pictures.object(kind, title=title, alt=description))

    def _shape(self, element: Element) -> str:
        """Return nothing for a shape with words, which follow the paragraph; a token for one that is described."""
        title, description = (_said(element, each) for each in ("svg:title", "svg:desc"))
        waiting, self._after = self._after, []
        inner = self.flow(element)
        held, self._after = [inner, *self._after], waiting
        if any(each for each in held):
            self.boxes += 1
            self._after += [each for each in held if each]
            return ""
        return self._token("embedded", title, description) if title or description else ""

    def _nothing(self, _element: Element) -> str:
        return ""


_WRITERS: dict[str, Callable[[Rewriting, Element], str]] = {
    "text:span": Rewriting._span,
    "text:a": Rewriting._link,
    "text:s": Rewriting._spaces,
    "text:tab": Rewriting._spaces,
    "text:line-break": Rewriting._break,
    "text:note": Rewriting._note,
    "text:ruby": Rewriting._ruby,
    "text:bookmark-ref": Rewriting._reference,
    "text:reference-ref": Rewriting._reference,
    "draw:frame": Rewriting._frame,
    "svg:title": Rewriting._nothing,
    "svg:desc": Rewriting._nothing,
    "draw:control": Rewriting._nothing,
}


def _rows(table: Element, left_out: LeftOut) -> Iterator[tuple[Element, bool]]:
    """Return the rows of a table, each with whether it is one of the head."""
    for child in table:
        name = name_of(child)
        if name == "table:table-row":
            yield child, False
        elif name in ("table:table-rows", "table:table-row-group", "table:table-header-rows"):
            for row, is_head in () if left_out.has(child) else _rows(child, left_out):
                yield row, is_head or name == "table:table-header-rows"


def _number(element: Element, name: str) -> int:
    value = get(element, name)
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1


def _said(frame: Element, name: str) -> str:
    found = frame.find(qualified(name))
    return plain_words(found) if found is not None else ""


def _alone(frame: Element) -> bool:
    """Return whether a frame is all that its paragraph holds."""
    paragraph = frame.getparent()
    return (
        paragraph is not None
        and not "".join(part for part in (paragraph.text or "", *(child.tail or "" for child in paragraph))).strip()
        and len(paragraph) == 1
    )


def _is_heading(element: Element, styles: Styles) -> bool:
    name = name_of(element)
    if name == "text:list":
        return all(_is_heading(child, styles) for item in element for child in item)
    return name == "text:h" or (name == "text:p" and bool(styles.level(get(element, "text:style-name"))))
