"""The part of a page or a PDF that can be heard, as a digest: a transcript is out of date when it has changed.

Of a page: its elements and words, and the style sheets, without what says nothing:

* names (``id``), addresses (``href``, ``src``), ``data-`` attributes and ``epub:type``: a link is heard as “link”
  wherever it leads, a picture by its alternative.  References to names (``aria-labelledby``) stay.
* rules of style sheets that no element of the page is chosen by, and those that load fonts.
* declarations whose value is a colour, and properties of paint: borders and backgrounds, lines above and below words.
  Sizes and margins stay, since Orca takes what stands at one height for one line.

Of a PDF: its structure, its text as it is shown and where, its links, the letters of its fonts.  Without colours,
lines, pictures' pixels, fonts' outlines, metadata, embedded files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pikepdf
import tinycss2
import tinycss2.color4
from lxml import etree

_MUTE_ATTRIBUTES = frozenset({"id", "href", "src", "srcset", "{http://www.idpf.org/2007/ops}type"})
_HELD = {"iframe": "src", "embed": "src", "object": "data"}
"""Elements that show another file as a part of the page, and the attribute that names it."""
_MUTE_PROPERTIES = (
    "accent-color",
    "background",
    "border",
    "box-shadow",
    "fill",
    "outline",
    "stroke",
    "text-decoration",
)
_SHOWN = frozenset(
    {"BT", "ET", "BDC", "BMC", "EMC", "Do", "Q", "T*", "TD", "TJ", "TL", "Tc", "Td", "Tf", "Tj", "Tm", "Tr", "Ts"}
    | {"Tw", "Tz", "'", '"', "cm", "q"}
)
"""Operators of text, its place, and the structure that it belongs to."""
_MUTE_KEYS = frozenset(
    {"/AF", "/BBox", "/ColorSpace", "/DW2", "/EmbeddedFiles", "/ExtGState", "/FontBBox", "/FontFile", "/FontFile2"}
    | {"/FontFile3", "/ID", "/IDTree", "/Metadata", "/OutputIntents", "/Parent", "/ParentTree", "/Pattern", "/Shading"}
    | {"/Thumb", "/BS", "/Border", "/C", "/CIDSet", "/Dests", "/PieceInfo", "/SMask"}
)


def digest(path: Path) -> str:
    """Return the SHA-256 of what can be heard of a page (with its style sheets) or a PDF."""
    parts = _of_pdf(path) if path.suffix == ".pdf" else _of_page(path)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _of_page(path: Path) -> Iterator[str]:
    page = etree.parse(path, etree.XMLParser(remove_comments=True)).getroot()
    yield json.dumps(page.findtext(".//{*}title"))
    yield from _of_element(page, path)
    names = _names(page)
    for link in page.iterfind(".//{*}link[@rel='stylesheet']"):
        sheet = _beside(path, link.get("href")).read_text(encoding="utf-8")
        yield from _of_rules(tinycss2.parse_stylesheet(sheet), names)


def _names(page: etree._Element) -> frozenset[str]:
    """Return what selectors can choose elements of a page by: elements' names, ``.class`` and ``#id``."""
    names = {"*"}
    for element in page.iter(etree.Element):
        names.add(etree.QName(element).localname)
        names.update(f".{each}" for each in element.get("class", "").split())
        names.add(f"#{element.get('id')}")
    return frozenset(names)


def _of_element(element: etree._Element, path: Path) -> Iterator[str]:
    name = etree.QName(element).localname
    if name in ("head", "script"):
        return
    heard = {key: value for key, value in sorted(element.attrib.items()) if _is_heard(key)}
    yield json.dumps([name, heard, element.text or ""])
    if name in _HELD:
        yield hashlib.sha256(_beside(path, element.get(_HELD[name])).read_bytes()).hexdigest()
    for child in element:
        yield from _of_element(child, path)
        yield json.dumps(child.tail or "")
    yield f"/{name}"


def _is_heard(attribute: str) -> bool:
    return attribute not in _MUTE_ATTRIBUTES and not attribute.startswith("data-")


def _beside(path: Path, address: str) -> Path:
    return Path(unquote(urlsplit(urljoin(path.as_uri(), address)).path))


def _of_rules(nodes: Iterable[Any], names: frozenset[str]) -> Iterator[str]:
    """Yield rules that may choose an element of the page, without what is only painted."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword != "font-face":
            inner = tinycss2.parse_blocks_contents(node.content, skip_whitespace=True) if node.content else ()
            kept = list(_of_rules(inner, names))
            if kept or not node.content:
                yield from (f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}", *kept)
        elif node.type == "qualified-rule":
            chosen = [each for each in _selectors(node.prelude) if _needs(each) <= names]
            kept = list(_of_rules(tinycss2.parse_blocks_contents(node.content, skip_whitespace=True), names))
            if chosen and kept:
                yield from (*(tinycss2.serialize(each).strip() for each in chosen), *kept)
        elif node.type == "declaration" and not _is_paint(node):
            yield f"{node.lower_name}: {tinycss2.serialize(node.value).strip()}"


def _selectors(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the selectors of a list of them, as tokens."""
    for comma, tokens in groupby(prelude, key=lambda token: token == ","):
        if not comma:
            yield list(tokens)


def _needs(selector: Iterable[Any]) -> frozenset[str]:
    """Return the names without which a selector chooses nothing; what stands in brackets is passed over."""
    needed, before = set(), ""
    for token in selector:
        if token.type == "ident" and before != ":":
            needed.add(f"{before}{token.value}")
        elif token.type == "hash":
            needed.add(f"#{token.value}")
        before = token.value if token.type == "literal" and token.value in (".", ":") else ""
    return frozenset(needed)


def _is_paint(declaration: Any) -> bool:
    values = [token for token in declaration.value if token.type not in ("whitespace", "comment")]
    coloured = len(values) == 1 and tinycss2.color4.parse_color(values[0]) is not None
    return coloured or declaration.lower_name == "color" or declaration.lower_name.startswith(_MUTE_PROPERTIES)


def _of_pdf(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        yield from _Objects().lines(pdf.Root)


class _Objects:
    """Writes objects as lines; one that was written already, as its number in the order of writing."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, int], int] = {}

    def lines(self, value: Any) -> Iterator[str]:
        waiting = [value]
        while waiting:
            here = waiting.pop()
            if not isinstance(here, pikepdf.Object):
                yield str(here)
                continue
            if here.is_indirect:
                if here.objgen in self._numbers:
                    yield f"see {self._numbers[here.objgen]}"
                    continue
                self._numbers[here.objgen] = len(self._numbers)
            if isinstance(here, pikepdf.Array):
                yield f"{len(here)} items"
                waiting.extend(reversed(list(here)))
            elif isinstance(here, pikepdf.Dictionary | pikepdf.Stream):
                keys = [key for key in sorted(here.keys()) if key not in _MUTE_KEYS and not self._is_content(here, key)]
                yield " ".join(keys)
                if isinstance(here, pikepdf.Stream):
                    yield self._data(here)
                if here.get("/Type") == "/Page":
                    yield _shown(here)
                waiting.extend(here[key] for key in reversed(keys))
            else:
                yield str(here)

    @staticmethod
    def _is_content(holder: pikepdf.Object, key: str) -> bool:
        return (key == "/Contents" and holder.get("/Type") == "/Page") or key in ("/Length", "/Filter", "/DecodeParms")

    @staticmethod
    def _data(stream: pikepdf.Object) -> str:
        if stream.get("/Subtype") == "/Image":
            return "picture"
        if stream.get("/Subtype") == "/Form":
            return _shown(stream)
        return hashlib.sha256(stream.read_bytes()).hexdigest()


def _shown(holder: pikepdf.Object) -> str:
    """Return the operators of text of a page or a form."""
    kept = (one for one in pikepdf.parse_content_stream(holder) if str(one.operator) in _SHOWN)
    return hashlib.sha256(b"\n".join(pikepdf.unparse_content_stream([one]) for one in kept)).hexdigest()
