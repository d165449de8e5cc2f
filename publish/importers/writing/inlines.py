"""From pandoc's inlines to pieces of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from publish.importers.addresses import plain_address
from publish.importers.prepared import OBJECT_TOKEN
from publish.importers.writing.formulas import formula_in_line
from publish.importers.writing.languages import Languages
from publish.importers.writing.nodes import Node, attributes, inlines_of, lines_of, plain, walk
from publish.importers.writing.pictures import Pictures
from publish.importers.writing.pieces import (
    DELETED,
    EMPHASIS,
    STRONG,
    Break,
    Piece,
    Raw,
    Text,
    around,
    shows,
)
from publish.importers.writing.references import Reference, begin_of, is_label, mark_of, with_links_to_labels
from publish.importers.writing.report import NONCHARACTERS, Report, excerpt
from publish.languages import quotation_marks
from publish.rules.importing import IMPORT_FORMULA, IMPORT_LINK, IMPORT_LOOK, IMPORT_RAW
from publish.source.addresses import NETWORK, SCHEME, address_mistake

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_BREAKS = re.compile(r"[\n\x0b\x0c\x85\u2028\u2029]")
_HIGHLIT = ("mark", "highlight", "highlighted")
_ABOVE = re.compile(r"[0-9A-Za-z]{1,12}|[+−-]?\d{1,6}")
_SEEN = re.compile(r"[^\W_]|[\u2190-\u27bf]")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_CLASSES = {"kbd": "{.kbd}", "smallcaps": "{.smallcaps}", "underline": "{.underline}"}
_SHOWN = frozenset({"Str", "Code", "Math", "Image", "CodeBlock"})
_LOOKS = frozenset({"Emph", "Strong", "Underline", "Strikeout", "SmallCaps", "Superscript", "Subscript"})
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}]+")
_TAG = re.compile(r"<[^>]*>")
_LINE_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)


@dataclass(slots=True)
class InlineWriter:
    """Writes words; ``headings`` are the names of headings by the ids that links use, ``notes`` the notes so far."""

    report: Report
    pictures: Pictures
    languages: Languages
    headings: dict[str, str]
    bookmarks: frozenset[str] = frozenset()  # of captions
    labels: Mapping[str, str] = field(default_factory=dict)  # of captions that are mentioned, each with its bookmark
    references: list[Reference] = field(default_factory=list)  # links to those
    notes: list[Sequence[Node]] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)  # those that stood among the words of the block in work
    beside: list[Node] = field(default_factory=list)  # pictures that stood there and are too large for a line
    in_note: bool = False

    def pieces(self, nodes: Iterable[Node], within: frozenset[str] = frozenset()) -> list[Piece]:
        """Return the pieces of some inlines; ``within`` names what they stand in."""
        found: list[Piece] = []
        words: list[str] = []
        if self.labels and not within & {"link", "heading", "caption", "foreign"}:
            nodes = with_links_to_labels(list(nodes), self.labels)
        for node in _with_code_joined(nodes):
            kind = node["t"]
            if kind == "Str":
                words.append(node["c"])
            elif kind in ("Space", "SoftBreak"):
                words.append(" ")
            elif kind == "LineBreak":
                words.append("\u2028")
            else:
                found += self._said(words, within)
                words = []
                found += getattr(self, f"_{kind.lower()}", self._unknown)(node, within)
        return [*found, *self._said(words, within)]

    def _said(self, words: list[str], within: frozenset[str]) -> list[Piece]:
        """Return the pieces of words that follow each other, with the blanks at their ends as pieces of their own."""
        whole = "".join(words)
        core = whole.strip(" ")
        if not core:
            return [Text(whole)] if whole else []
        start = whole.index(core)
        ends = [Text(whole[:start]) if start else None, Text(whole[start + len(core) :])]
        before, after = ([each] if each and each.words else [] for each in ends)
        return [*before, *self._in_languages(self._words(core), within), *after]

    def _in_languages(self, words: list[Piece], within: frozenset[str]) -> list[Piece]:
        """Return words in which those of another script than the text's are marked with their language."""
        if "foreign" in within or all(not isinstance(each, Text) or self.languages.fits(each.words) for each in words):
            return words
        found: list[Piece] = []
        for ours, run in groupby(words, key=lambda each: isinstance(each, Text)):
            if not ours:
                found += run
                continue
            for part, tag in self.languages.parted("".join(each.words for each in run if isinstance(each, Text))):
                found += around([Text(part)], f"(lang:{tag})") if tag else [Text(part)]
                if tag.startswith("und"):
                    self.report.ask("language", "Which language are these words in?", excerpt(part))
        return found

    def _words(self, words: str) -> list[Piece]:
        if "\u2063" in words:
            self.objects += (int(found[1]) for found in OBJECT_TOKEN.finditer(words))
            words = OBJECT_TOKEN.sub("", words)
        words = NONCHARACTERS.sub("", words)
        found: list[Piece] = []
        for number, line in enumerate(_BREAKS.split(words)):
            if number:
                found.append(Break())
            found.append(Text(_CONTROL.sub("", line.replace("\t", " "))))
        return found

    def _unknown(self, node: Node, within: frozenset[str]) -> list[Piece]:
        return self.pieces(inlines_of(node), within)

    def _emph(self, node: Node, within: frozenset[str]) -> list[Piece]:
        return self._stressed(node, within, EMPHASIS)

    def _strong(self, node: Node, within: frozenset[str]) -> list[Piece]:
        return self._stressed(node, within, STRONG)

    def _stressed(self, node: Node, within: frozenset[str], form: tuple[str, str]) -> list[Piece]:
        inner = self.pieces(node["c"], within | {form[0]})
        return inner if form[0] in within or not _has_words(inner) else around(inner, *form)

    def _underline(self, node: Node, within: frozenset[str]) -> list[Piece]:
        inner = self.pieces(node["c"], within | {"underline"})
        if within & {"link", "underline", "heading"} or not _has_words(inner):
            return inner
        self.report.kept["underlined"] += 1
        return around(inner, "{.underline}")

    def _strikeout(self, node: Node, within: frozenset[str]) -> list[Piece]:
        inner = self.pieces(node["c"], within | {"deleted"})
        if "deleted" in within or not _has_words(inner):
            return inner
        asks = "Are these words, which are struck out, to be shown with a line through them, or to go?"
        self.report.ask("struck-out", asks, excerpt(plain(node["c"])))
        return around(inner, *DELETED)

    def _smallcaps(self, node: Node, within: frozenset[str]) -> list[Piece]:
        inner = self.pieces(node["c"], within | {"small"})
        return inner if "small" in within or not _has_words(inner) else around(inner, "{.smallcaps}")

    def _superscript(self, node: Node, within: frozenset[str]) -> list[Piece]:
        return self._script(node, within, "^", "{.sup}")

    def _subscript(self, node: Node, within: frozenset[str]) -> list[Piece]:
        return self._script(node, within, "~", "{.sub}")

    def _script(self, node: Node, within: frozenset[str], sign: str, after: str) -> list[Piece]:
        inner = self.pieces(node["c"], within | {"script"})
        said = [each.words if isinstance(each, Text) else each.source for each in inner if isinstance(each, Text | Raw)]
        calls = any(isinstance(each, Raw) and not each.source.startswith("`") for each in inner)
        if "script" in within or not "".join(said).strip() or calls:
            return inner  # the call of a note stands above the line by itself
        return around(inner, after)

    def _quoted(self, node: Node, within: frozenset[str]) -> list[Piece]:
        marks = quotation_marks(self.languages.text)
        first = 2 if node["c"][0]["t"] == "SingleQuote" else 0
        return [Text(marks[first]), *self.pieces(node["c"][1], within), Text(marks[first + 1])]

    def _cite(self, node: Node, within: frozenset[str]) -> list[Piece]:
        written = plain(node["c"][1])
        simple = all(each["t"] in ("Str", "Space", "SoftBreak") for each in node["c"][1])
        if simple and "@" in written and not re.search(r"[\\`*<\n]", written) and "link" not in within:
            return [Raw(written)]
        return self.pieces(node["c"][1], within)

    def _code(self, node: Node, within: frozenset[str]) -> list[Piece]:
        return code(node["c"][1])

    def _math(self, node: Node, within: frozenset[str]) -> list[Piece]:
        tex = NONCHARACTERS.sub("", node["c"][1])
        written, mistake = formula_in_line(tex)
        if not written:
            if tex.strip():
                self.report.find(IMPORT_FORMULA, f"a formula is kept as its TeX: {mistake}")
            return code(tex)
        self.report.kept["formulas"] += 1
        return [Raw(written)]

    def _rawinline(self, node: Node, within: frozenset[str]) -> list[Piece]:
        form, source = node["c"]
        if form.startswith("html"):
            if _LINE_BREAK.fullmatch(source.strip()):
                return [Break()]
            if source.startswith("<!--"):
                return []
            self._report_raw(form)
            return self._words(_TAG.sub("", source)) if not re.match(r"<(?:style|script)", source, re.I) else []
        self._report_raw(form)
        return code(source) if form in ("tex", "latex") else []

    def _report_raw(self, form: str) -> None:
        self.report.find(IMPORT_RAW, f"code in {form} is left out")

    def _image(self, node: Node, within: frozenset[str]) -> list[Piece]:
        stays = within & {"cell", "caption"} and self.pictures.has_alternative(node)
        if self.pictures.is_large(node) and not stays:
            self.beside.append(node)
            return []
        source = self.pictures.in_line(node, self.report)
        return [Raw(source)] if source else self.pieces(node["c"][1], within)

    def _note(self, node: Node, within: frozenset[str]) -> list[Piece]:
        if not any(each["t"] in _SHOWN for each in walk(node["c"])):
            return []
        if self.in_note or "caption" in within:
            inner = [self.pieces([_SPACE, *line], within | {"caption"}) for line in lines_of(node["c"])]
            return [Text(" ("), *[piece for line in inner for piece in line][1:], Text(")")]
        self.notes.append(node["c"])
        self.report.kept["notes"] += 1
        return [Raw(f"[^{len(self.notes)}]")]

    def _span(self, node: Node, within: frozenset[str]) -> list[Piece]:
        about = attributes(node["c"][0])
        content = node["c"][1]
        if {"comment-start", "comment-end"} & set(about.classes):
            return []
        style = about.style
        tag = style.removeprefix("publish-lang-") if style.startswith("publish-lang-") else about.pairs.get("lang", "")
        tag = self.languages.of_passage(tag, plain(content)) if tag else ""
        kinds = {name for name in _CLASSES if name in about.classes} - within
        kinds |= {"mark"} - within if set(about.classes) & set(_HIGHLIT) else set()
        tag = "" if "foreign" in within else tag
        inner = self.pieces(content, within | kinds | ({"foreign"} if tag else set()))
        if style and not style.startswith("publish-") and any(each["t"] not in _LOOKS for each in content):
            self.report.styles[style] += 1
        if not shows(inner):
            return inner
        for name in sorted(kinds - {"mark"}):
            inner = around(inner, _CLASSES[name])
        if "mark" in kinds:
            self.report.find(IMPORT_LOOK, "highlighted words are marked: often such marks were for the editor alone")
            inner = around(inner, "{.mark}")
        return around(inner, f"(lang:{tag})") if tag else inner

    def _link(self, node: Node, within: frozenset[str]) -> list[Piece]:
        _, content, (address, _) = node["c"]
        if "link" in within:
            return self.pieces(content, within)
        inner = self.pieces(content, within | {"link"})
        calls = [piece for piece in inner if isinstance(piece, Raw) and piece.source.startswith("[^")]
        inner = [piece for piece in inner if piece not in calls]
        if not shows(inner):
            return [*inner, *calls]
        if address.startswith("#") and address[1:] in self.bookmarks and address[1:] not in self.headings:
            return [*self._reference(address[1:], content, inner), *calls]
        target = self._target(address, content)
        if target and address == plain_address(address) and _says(content, address):
            self.report.kept["links"] += 1
            return [Raw(f"<{plain(content)}>"), *calls]
        return [*(self._around(inner, target) if target else inner), *calls]

    def _reference(self, bookmark: str, content: Sequence[Node], inner: list[Piece]) -> list[Piece]:
        """Return a link to a figure or a table; outputs set its label and its number themselves."""
        words = plain(content) if is_label(content) else ""
        self.references.append(Reference(bookmark, words))
        mark = mark_of(len(self.references) - 1)
        if not words:
            return [Raw(begin_of(len(self.references) - 1)), *self._around(inner, mark)]
        self.report.elsewhere.append(words)
        self.report.kept["links"] += 1
        return [Raw(f"[]({mark})")]

    def _around(self, inner: list[Piece], target: str) -> list[Piece]:
        self.report.kept["links"] += 1
        return around(inner, f"({target})")

    def _target(self, written: str, content: Sequence[Node]) -> str:
        """Return where a link leads in our source, or nothing, with a finding."""
        words = excerpt(plain(content), 8)
        address = plain_address(NONCHARACTERS.sub("", written).strip())
        if address.startswith("#"):
            name = self.headings.get(address[1:])
            if name is None:
                self.report.find(IMPORT_LINK, f'"{words}" led to a place of the file that has no name here')
            return f"text:#{name}" if name else ""
        scheme = SCHEME.match(address)
        if scheme is None:
            file = address.replace("\\", "/").rpartition("/")[2][:60]
            self.report.find(IMPORT_LINK, f'"{words}" led to another file: {file}')
            return ""
        if scheme[1].lower() not in NETWORK:
            self.report.find(IMPORT_LINK, f'"{words}" led to an address of another kind, {scheme[1]}:')
            return ""
        address = re.sub(r"[\s<>\"\\^`{|}\x00-\x1f]", lambda found: _percent(found[0]), address)
        if address_mistake(address):
            self.report.find(IMPORT_LINK, f'"{words}" led to an address that no browser opens')
            return ""
        address = _ENTITY.sub("&amp;", address)
        return address if _balanced(address) else f"<{address}>"


_SPACE: Node = {"t": "Space"}


def _with_code_joined(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield inlines with code that follows code in one: backticks between the two would be read with theirs."""
    held: Node | None = None
    for node in nodes:
        if node["t"] == "Code" and held is not None:
            held = {"t": "Code", "c": [held["c"][0], held["c"][1] + node["c"][1]]}
            continue
        if held is not None:
            yield held
        held = node if node["t"] == "Code" else None
        if held is None:
            yield node
    if held is not None:
        yield held


def code(text: str) -> list[Piece]:
    """Return code among words, or nothing where it holds nothing."""
    text = _CONTROL.sub("", NONCHARACTERS.sub("", " ".join(text.splitlines()).replace("\t", " ")))
    if not text.strip():
        return [Text(" ")] if text else []
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if text[0] in "` " or text[-1] in "` " else ""
    if longest and not space:
        space = ""
    return [Raw(f"{ticks}{space}{text}{space}{ticks}")]


def _has_words(pieces: Sequence[Piece]) -> bool:
    """Return whether there is more than punctuation, at which nobody sees stress."""
    return any(isinstance(each, Raw) or (isinstance(each, Text) and _SEEN.search(each.words)) for each in pieces)


def _says(content: Sequence[Node], address: str) -> bool:
    """Return whether the words of a link are its address."""
    return bool(_ADDRESS.fullmatch(address)) and plain(content) in (address, address.removeprefix("mailto:"))


def _balanced(address: str) -> bool:
    """Return whether an address can stand between parentheses as it is."""
    depth = 0
    for character in address:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


__all__ = ["InlineWriter", "code"]
