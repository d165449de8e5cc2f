"""A page written anew for pandoc: its words and what they are, without anything else that lies in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from publish.importers.addresses import plain_address, plain_addresses
from publish.importers.hypertext import BLOCKS, emphasized, escaped, formula, note_call, notes, tagged, trimmed
from publish.importers.prepared import MARK, OBJECT
from publish.importers.readings import in_brackets
from publish.importers.web.content import EMBEDDED, Marks
from publish.importers.web.languages import fits, language_of
from publish.importers.web.looks import (
    BOLD,
    ITALIC,
    LOWERED,
    RAISED,
    SMALL_CAPITALS,
    STRUCK,
    Looks,
    bold_throughout,
)
from publish.importers.web.notes import Notes
from publish.importers.web.parsing import elements, text_of, tokens
from publish.importers.web.pictures import Pictures, is_watching, link_around, said_of
from publish.languages import primary

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_AS_THEY_ARE = "strong em sub sup s u ins code kbd mark q"
_INLINE = {each: each for each in _AS_THEY_ARE.split()} | {
    "b": "strong",
    "i": "em",
    "var": "em",
    "strike": "s",
    "del": "s",
    "tt": "code",
    "samp": "code",
}
_LOOKS = ((BOLD, "strong"), (ITALIC, "em"), (STRUCK, "s"), (LOWERED, "sub"), (RAISED, "sup"))
_LOOKED_AT = frozenset(["span", "a", "font", "label", "bdi", "small", "big"])
_TITLES = re.compile(r"title|MsoTitle(CxSp(First|Middle|Last))?")
_SUBTITLES = re.compile(r"subtitle|MsoSubtitle(CxSp(First|Middle|Last))?")
_CREDITS = re.compile(r".*credit.*|copyright(holder)?|photographer|byline|author", re.IGNORECASE)
_KNOWN = frozenset(["line-block", "note", "tip", "important", "warning", "caution", "title"])
_BOX = re.compile(r"\[([ xX])\] ")
_CALLS = re.compile(r'\s*(?:<a href="#publish-note-\d+" role="doc-noteref">\d+</a>\s*)+')
_BREAK = "<br>"
_NO_BREAK = re.compile(r"(?<![«‹\d\u202f])\xa0(?![!?:;»›%€$°\d])")
_MOST_COLUMNS = 100
_MOST_CELLS = 200_000


@dataclass(slots=True)
class Rewriting:
    """One page on its way: what of it is left out, its notes, its looks, and the pictures that are met."""

    marks: Marks
    notes: Notes
    looks: Looks
    pictures: Pictures
    language: str
    address: str = ""
    spaces: bool = False  # whether no-break spaces are those of a word processor, which means nothing by them
    marked: bool = False  # whether classes are those that pandoc knows, since it wrote the page
    prefix: str = ""  # before the ids of this page, where several become one
    addresses: set[str] = field(default_factory=set)  # as they were, of those that were unwrapped
    flattened: int = 0  # tables that were there for the look alone
    objects: list[str] = field(default_factory=list)  # elements that can't be reproduced
    _blocky: set[Element] = field(default_factory=set)
    _linked: set[str] = field(default_factory=set)

    def body(self, content: Element) -> str:
        """Return the blocks of a page and its notes."""
        for each in elements(content):
            if each.tag in BLOCKS:
                for above in each.iterancestors():
                    if above in self._blocky:
                        break
                    self._blocky.add(above)
        self._linked = {
            (each.get("href") or "")[1:] for each in content.iter("a") if (each.get("href") or "").startswith("#")
        }
        blocks = self.flow(content)
        return blocks + notes((number, self.flow(body)) for body, number in self.notes.bodies.items())

    # -- blocks

    def flow(self, element: Element, around: tuple[str, ...] = (), bare: bool = False) -> str:
        """Return what an element holds as blocks; words between blocks become paragraphs.

        ``around`` are elements that hold blocks although they are for words: they go around each paragraph's words.
        With ``bare`` words alone, or one paragraph of them, stay without a paragraph, as in a cell or an item.
        """
        blocks: list[str] = []
        run: list[str] = []

        def close() -> None:
            blocks.extend(self._paragraphs(run, around))
            run.clear()

        if element.text:
            run.append(self._words(element.text))
        for child in element:
            if self.marks.reasons.get(child) == EMBEDDED:
                close()
                blocks.extend(self._paragraphs([self._object(child)], around))
            elif isinstance(child.tag, str) and child not in self.notes.bodies and not self._dropped(child):
                if child.tag in BLOCKS:
                    close()
                    blocks.append(self._block(child, around))
                elif child in self._blocky and child.tag not in ("math", "ruby", "svg"):
                    close()
                    name = _INLINE.get(str(child.tag), "")
                    blocks.append(self.flow(child, (*around, name) if name and name not in around else around))
                else:
                    run.append(self._inline(child))
            if child.tail:
                run.append(self._words(child.tail))
        if bare and not any(blocks):
            return _around("".join(run).strip(), around)
        close()
        written = [each for each in blocks if each]
        if (
            bare
            and written
            and written[0].startswith("<p>")
            and all(each[:3] in ("<ul", "<ol") for each in written[1:])
        ):
            written[0] = written[0].removeprefix("<p>").removesuffix("</p>")
        return "\n".join(written)

    def _paragraphs(self, run: list[str], around: tuple[str, ...]) -> list[str]:
        """Return the words of a run as paragraphs: two line breaks end one."""
        paragraphs: list[list[str]] = [[]]
        breaks = 0
        for piece in run:
            if piece == _BREAK:
                breaks += 1
                if breaks == 2:
                    paragraphs.append([])
                elif breaks == 1:
                    paragraphs[-1].append(piece)
            else:
                breaks = breaks if not piece.strip() else 0
                paragraphs[-1].append(piece)
        written = (trimmed("".join(each)) for each in paragraphs)
        return [tagged("p", _around(each, around)) for each in written if each]

    def _block(self, element: Element, around: tuple[str, ...] = ()) -> str:
        name = str(element.tag)
        if name in _HEADINGS or (name == "p" and self._is_title(element)):
            return self._heading(element)
        if name in ("ul", "ol", "menu", "dir"):
            return self._list(element)
        if name == "dl":
            return self._definitions(element)
        if name == "table":
            return self._table(element)
        if name == "figure":
            return self._figure(element)
        if name == "blockquote":
            return tagged("blockquote", self._quotation(element))
        if name == "pre":
            return (
                tagged("pre", escaped(self._plain(element))) if not self._held_pictures(element) else self.flow(element)
            )
        if name == "hr":
            return "<hr>"
        if self.marked and name == "div" and (known := _KNOWN & set(tokens(element))):
            inner = self._line(element) if "line-block" in known else self.flow(element, around)
            return tagged("div", inner, class_=min(known))
        if name in ("li", "dt", "dd", "tr", "td", "th", "caption") and element in self._blocky:
            return self.flow(element, around)
        inner = self.flow(element, around)
        if inner and name == "p" and any(map(_SUBTITLES.fullmatch, tokens(element))):
            return tagged("div", inner, class_=f"{MARK}subtitle")
        return self._in_language(element, inner, "div") if inner else ""

    def _heading(self, element: Element) -> str:
        name = "h1" if element.tag == "p" else str(element.tag)
        title = f"{MARK}title" if self._is_title(element) else ""
        inner = trimmed(self._line(element)).replace(_BREAK, " ")
        for mark in ("strong", "b"):
            if inner.startswith(f"<{mark}>") and inner.endswith(f"</{mark}>") and inner.count(f"<{mark}>") == 1:
                inner = inner[len(mark) + 2 : -len(mark) - 3]
        if not re.sub(r"<[^>]*>|\s|\xa0", "", inner):
            images = re.findall(r"<img [^>]*>", inner)
            return "\n".join(tagged("p", each) for each in images)
        names = [
            element.get("id"),
            *(value for each in elements(element) for value in (each.get("id"), each.get("name"))),
        ]
        anchor = next((each for each in names if each and each in self._linked), "")
        return tagged(
            name, self._in_language(element, inner, "span"), id=self.prefix + anchor if anchor else "", class_=title
        )

    def _is_title(self, element: Element) -> bool:
        of_pandoc = self.marked and element.tag == "h1"
        return (element.tag == "p" or of_pandoc) and any(map(_TITLES.fullmatch, tokens(element)))

    def _list(self, element: Element) -> str:
        items: list[str] = []
        children = [each for each in element if isinstance(each.tag, str) and not self._dropped(each)]
        kept = [each for each in children if each not in self.notes.bodies]
        if kept and all(each.tag == "li" and _is_heading_alone(each) for each in kept):
            return "\n".join(self.flow(each) for each in kept)  # numbered headings of a word processor
        for child in kept:
            if child.tag == "li":
                inner = self.flow(child, bare=True)
                if self.marked and (box := _BOX.match(inner)):
                    inner = ("☐ " if box[1] == " " else "☒ ") + inner[box.end() :]
                if inner:
                    items.append(inner)
            elif items:
                items[-1] += "\n" + self._block(child)
            else:
                items.append(self._block(child) if child.tag in BLOCKS else self._inline(child))
        if not items:
            return ""
        start = element.get("start") or ""
        kind = element.get("type") or ""
        return tagged(
            "ol" if element.tag == "ol" else "ul",
            "\n".join(tagged("li", each) for each in items),
            start=start if start.isdecimal() and len(start) < 6 and element.tag == "ol" else "",
            type=kind if kind in ("a", "A", "i", "I") and element.tag == "ol" else "",
        )

    def _definitions(self, element: Element) -> str:
        written = []
        inner = [part for each in element for part in (each if each.tag == "div" else (each,))]
        terms = any(each.tag == "dt" for each in inner) and any(each.tag == "dd" for each in inner)
        for each in inner:
            if not isinstance(each.tag, str) or self._dropped(each) or each in self.notes.bodies:
                continue
            if each.tag == "dt" and terms and each not in self._blocky:
                written.append(tagged("dt", self._line(each).strip()))
            elif each.tag == "dd" and terms:
                written.append(tagged("dd", self.flow(each, bare=True)))
            else:
                written.append(self.flow(each) if not terms else tagged("dd", self.flow(each)))
        return tagged("dl", "\n".join(written)) if terms and written else "\n".join(written)

    def _quotation(self, element: Element) -> str:
        """Return the blocks of a quotation; who said it comes last, after a dash as our source has it."""
        said_by = _attribution(element)
        if said_by is None or self._dropped(said_by):
            return self.flow(element)
        words = trimmed(self._line(said_by))
        words = words if re.match(r"\s*[-–—]", text_of(said_by)) else f"— {words}"
        return "\n".join(filter(None, (self._without(element, said_by), tagged("p", words))))

    def _figure(self, element: Element) -> str:
        caption = next(
            (each for each in elements(element) if each.tag == "figcaption" and not self._dropped(each)), None
        )
        quotation = element.find("blockquote")
        if quotation is not None and caption is not None:
            words = trimmed(self._line(caption))
            return tagged("blockquote", "\n".join([self._quotation(quotation), tagged("p", f"— {words}")]))
        images = [each for each in element.iter("img") if not self._dropped(each) and not is_watching(each)]
        inside = set(elements(caption)) if caption is not None else set()
        pictures = [each for each in images if each not in inside]
        written_caption = self._caption(caption) if caption is not None else ""
        others = [
            each
            for each in elements(element)
            if each.tag in ("table", "pre", "ul", "ol", "p", "dl", "blockquote") and each not in inside
        ]
        if len(pictures) != 1 or any(text_of(each) for each in others):
            inner = self._without(element, caption)
            below = tagged("div", tagged("p", written_caption), class_=f"{MARK}caption") if written_caption else ""
            return "\n".join(filter(None, (inner, below)))
        image = self._image(pictures[0])
        rest = self._without(element, caption, pictures[0])
        if not image.startswith("<img"):  # a picture that isn't there
            below = tagged("div", tagged("p", written_caption), class_=f"{MARK}caption") if written_caption else ""
            return "\n".join(filter(None, (tagged("p", image), below, rest)))
        figure = tagged("figure", image + (tagged("figcaption", written_caption) if written_caption else ""))
        return "\n".join(filter(None, (figure, rest)))

    def _without(self, element: Element, *parts: Element | None) -> str:
        """Return the blocks of an element without some that are written elsewhere."""
        added = [each for each in parts if each is not None and each not in self.marks.reasons]
        for each in added:
            self.marks.reasons[each] = "elsewhere"
        inner = self.flow(element)
        for each in added:
            del self.marks.reasons[each]
        return inner

    def _caption(self, caption: Element) -> str:
        for each in elements(caption):
            names = (*tokens(each), each.get("itemprop") or "")
            if each is not caption and (each.tag in ("small", "cite") or any(map(_CREDITS.fullmatch, names))):
                each.set("data-publish-credit", "1")
        return trimmed(self._line(caption))

    def _table(self, element: Element) -> str:
        rows = [each for each in element.iter("tr") if _table_of(each) is element and not self._dropped(each)]
        cells = [[each for each in row if each.tag in ("td", "th") and not self._dropped(each)] for row in rows]
        if self._is_layout(element, rows, cells):
            self.flattened += 1
            return "\n".join(
                filter(None, (self._flat_caption(element), *(self.flow(cell) for row in cells for cell in row)))
            )
        head = 0
        for row, inside in zip(rows, cells, strict=True):
            parent = row.getparent()
            if (parent is not None and parent.tag == "thead") or (inside and all(each.tag == "th" for each in inside)):
                head += 1
            else:
                break
        if not head and len(rows) > 1 and len(cells[0]) > 1 and all(self._is_bold(each) for each in cells[0]):
            head = 1
        if head == len(rows):
            head = min(1, head)
        caption = next((each for each in element.iter("caption") if _table_of(each) is element), None)
        written = [
            "".join(
                self._cell(cell, "th" if number < head or cell.tag == "th" else "td", len(rows) - number)
                for cell in row
            )
            for number, row in enumerate(cells)
        ]
        lines = [tagged("tr", each) for each in written if each]
        parts = (
            tagged("caption", trimmed(self._line(caption)))
            if caption is not None and not self._dropped(caption)
            else "",
            tagged("thead", "\n".join(lines[:head])) if head else "",
            tagged("tbody", "\n".join(lines[head:])) if lines[head:] else "",
        )
        return tagged("table", "\n".join(filter(None, parts))) if lines else ""

    def _flat_caption(self, element: Element) -> str:
        return "\n".join(
            self.flow(each) if each in self._blocky else tagged("p", self._line(each))
            for each in element.iter("caption")
            if _table_of(each) is element and text_of(each)
        )

    def _cell(self, cell: Element, name: str, rows_left: int) -> str:
        return tagged(
            name,
            self.flow(cell, bare=True),
            colspan=_span(cell, "colspan", _MOST_COLUMNS),
            rowspan=_span(cell, "rowspan", min(rows_left, 1000)),
        )

    def _is_layout(self, table: Element, rows: list[Element], cells: list[list[Element]]) -> bool:
        """Return whether a table is there for the look: one column or cell, or cells that hold parts of a text."""
        if (table.get("role") or "") in ("presentation", "none"):
            return True
        if (
            max(map(len, cells), default=0) <= 1
            and table.find("caption") is None
            and not any(each.tag == "th" for row in cells for each in row)
        ):
            return True
        inside = [each for each in elements(table) if each is not table]
        return any(
            each.tag in (*_HEADINGS, "table", "figure", "article", "section", "hr")
            for each in inside
            if text_of(each) or each.tag == "figure"
        )

    def _is_bold(self, cell: Element) -> bool:
        return bool(text_of(cell)) and bold_throughout(cell, self.looks)

    # -- words

    def _line(self, element: Element) -> str:
        """Return all words in an element as one line, with a space between blocks."""
        parts = [self._words(element.text or "")]
        for child in element:
            if isinstance(child.tag, str) and child not in self.notes.bodies and not self._dropped(child):
                parts.append(f" {self._line(child)} " if child.tag in BLOCKS else self._inline(child))
            parts.append(self._words(child.tail or ""))
        return "".join(parts)

    def _inline(self, element: Element) -> str:
        name = str(element.tag)
        if element in self.notes.calls:
            return note_call(self.notes.calls[element])
        if name == "br":
            return _BREAK
        if name == "img":
            return self._image(element)
        if name == "math":
            return formula(element)
        if name == "ruby":
            return self._ruby(element)
        if name == "input":
            return "☒ " if element.get("checked") is not None else "☐ "
        if name == "svg":
            return self._object(element)
        inner = self._line(element)
        if not inner.strip() or _CALLS.fullmatch(inner):
            return inner
        if element.get("data-publish-credit"):
            return tagged("span", inner, class_=f"{MARK}credit")
        if name in ("code", "tt", "samp") and not re.search(r"<(img|a)\b", inner):
            return tagged("code", escaped(self._plain(element)))
        if name == "a":
            inner = self._link(element, inner)
        elif name == "abbr" and element.get("title"):
            inner = tagged("abbr", inner, title=element.get("title") or "")
        elif name == "span" and "smallcaps" in tokens(element):
            inner = tagged("span", inner, class_="smallcaps")
        elif name in _INLINE and element not in self.marks.inserted:
            inner = emphasized(_INLINE[name], inner)
        if name in _LOOKED_AT or name in _INLINE:
            look = self.looks.of(element)
            if SMALL_CAPITALS in look:
                inner = tagged("span", inner, class_="smallcaps")
            for each, mark in _LOOKS:
                if each in look and mark != _INLINE.get(name):
                    inner = emphasized(mark, inner)
        return self._in_language(element, inner, "span")

    def _link(self, element: Element, inner: str) -> str:
        address = "".join((element.get("href") or "").split())
        if not address or re.match(
            r"(javascript|data|file|blob|about|vbscript|chrome[\w-]*):|[a-z]:\\", address, re.IGNORECASE
        ):
            return inner
        if address.startswith("#"):
            return tagged("a", inner, href="#" + self.prefix + address[1:])
        if not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
            if not self.address:
                return (
                    tagged("a", inner, href=address)
                    if not address.startswith("//")
                    else tagged("a", inner, href=f"https:{address}")
                )
            try:
                address = urljoin(self.address, address)
                whole, _, fragment = address.partition("#")
            except ValueError:
                return inner
            if fragment and whole == self.address.partition("#")[0]:
                return tagged("a", inner, href="#" + self.prefix + fragment)
        plain = plain_address(address)
        if plain != address:
            self.addresses.add(address)
        return tagged("a", inner, href=plain)

    def _image(self, element: Element) -> str:
        if is_watching(element):
            return ""
        alt = " ".join((element.get("alt") or element.get("aria-label") or "").split())
        title = " ".join((element.get("title") or "").split())
        found = self.pictures.find(element)
        if found is None:
            address = element.get("src") or element.get("data-src") or ""
            if not alt and not address.strip():
                return ""
            self.pictures.missing.append(_told(address, alt))
            return OBJECT.format(self.pictures.object("missing", title=title, alt=alt, link=link_around(element)))
        data, name = found
        decorative = (element.get("role") or "") in ("presentation", "none")
        written = self.pictures.add(data, name, alt=alt, title=title, link=link_around(element), decorative=decorative)
        return f'<img src="{escaped(written)}" alt="{escaped(alt)}">'

    def _object(self, element: Element) -> str:
        """Return the token of something that can't be reproduced, where the page says what it is."""
        said = said_of(element)
        if element.tag != "svg" or said:
            self.objects.append(said or str(element.tag))
        if not said:
            return ""
        return OBJECT.format(self.pictures.object("embedded", title=said))

    def _ruby(self, element: Element) -> str:
        parts = [self._words(element.text or "")]
        for child in element:
            if child.tag in ("rt", "rtc"):
                words = self._line(child).strip()
                parts.append(in_brackets(words, "".join(parts)))
            elif isinstance(child.tag, str) and child.tag != "rp":
                parts.append(self._inline(child))
            parts.append(self._words(child.tail or ""))
        return "".join(parts)

    def _plain(self, element: Element) -> str:
        """Return the characters of code."""
        parts = [element.text or ""]
        for child in element:
            if child.tag == "br":
                parts.append("\n")
            elif isinstance(child.tag, str) and not self._dropped(child) and child not in self.notes.calls:
                parts.append(self._plain(child) + ("\n" if child.tag in BLOCKS else ""))
            parts.append(child.tail or "")
        return "".join(parts)

    def _held_pictures(self, element: Element) -> bool:
        return element.find(".//img") is not None or any(each in self.notes.calls for each in element.iter("a"))

    def _words(self, words: str) -> str:
        plain = plain_addresses(words)
        if plain != words:
            self.addresses.add(words.strip())
        if self.spaces:
            plain = _NO_BREAK.sub(" ", plain)
        return escaped(plain.replace(OBJECT[0], ""))

    def _dropped(self, element: Element) -> bool:
        return element in self.marks.reasons and element not in self.notes.calls

    def _in_language(self, element: Element, inner: str, name: str) -> str:
        """Mark words whose element says that they are in another language than those around it."""
        tag = language_of(element)
        if not tag or primary(tag) == self._language_around(element) or not fits(tag, text_of(element)):
            return inner
        return tagged(name, inner, lang=tag, dir="rtl" if element.get("dir") == "rtl" else "")

    def _language_around(self, element: Element) -> str:
        above = (language_of(each) for each in element.iterancestors() if each.tag not in ("html", "body"))
        return next((primary(each) for each in above if each), primary(self.language))


def _attribution(quotation: Element) -> Element | None:
    """Return the element that says whose words a quotation is: a footer or a citation at its end."""
    children = [each for each in quotation if isinstance(each.tag, str)]
    last = children[-1] if children and not (children[-1].tail or "").strip() else None
    if last is None:
        return None
    inside = [each for each in last if isinstance(each.tag, str)]
    if last.tag == "p" and len(children) > 1 and not (last.text or "").strip() and len(inside) == 1:
        return last if inside[0].tag == "cite" and not (inside[0].tail or "").strip() else None
    return last if last.tag in ("footer", "figcaption") or (last.tag == "cite" and len(children) > 1) else None


def _around(inner: str, names: tuple[str, ...]) -> str:
    for name in reversed(names):
        inner = emphasized(name, inner) if inner else inner
    return inner


def _is_heading_alone(item: Element) -> bool:
    inside = [each for each in item if isinstance(each.tag, str)]
    blank = not (item.text or "").strip() and not any((each.tail or "").strip() for each in inside)
    return blank and len(inside) == 1 and inside[0].tag in _HEADINGS


def _table_of(element: Element) -> Element | None:
    return next((each for each in element.iterancestors() if each.tag == "table"), None)


def _span(cell: Element, name: str, most: int) -> str:
    value = (cell.get(name) or "").strip()
    number = min(int(value), most) if value.isdecimal() and len(value) < 8 else 1
    return str(number) if number > 1 else ""


def _told(address: str, alt: str) -> str:
    """Return how a picture that isn't there is named to people: never by a folder of a disk or a query."""
    try:
        name = urlsplit(address.replace("\\", "/")).path.rpartition("/")[2]
    except ValueError:
        name = ""
    return (name if not address.startswith("data:") else "")[:60] or alt[:60] or "a picture"
