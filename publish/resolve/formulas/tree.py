"""A serialised ``math`` element is read into the parts that speech tells apart."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element, fromstring

from publish.resolve.formulas.joining import FENCES, joined
from publish.resolve.formulas.nodes import (
    Enclosed,
    Fenced,
    Fraction,
    Node,
    Root,
    Row,
    Scripts,
    Stack,
    Table,
    Token,
    is_sign,
)
from publish.resolve.formulas.symbols import FUNCTIONS, LETTERS, SIGNS

_SIGNS = frozenset("°%‰∠△∀∃.,")  # identifiers for math-core
_SCRIPTS = {"msub": (1, 0), "msup": (0, 1), "msubsup": (1, 2)}
_STACKS = {"munder": (1, 0), "mover": (0, 1), "munderover": (1, 2)}
_STYLES = {
    "DOUBLE-STRUCK": "double-struck",
    "FRAKTUR": "fraktur",
    "BLACK-LETTER": "fraktur",
    "SCRIPT": "script",
    "BOLD": "bold",
    "SANS-SERIF": "upright",
    "MONOSPACE": "upright",
}


def read_mathml(mathml: str) -> Row:
    """Read a serialised ``math`` element."""
    return _row(fromstring(mathml))


def _row(element: Element) -> Row:
    return joined([item for child in element for item in _items(child)])


def _only(element: Element) -> Row:
    """Read one argument of a schema, which may be a row."""
    return joined(_items(element))


def _items(element: Element) -> list[Node]:
    name = element.tag.rpartition("}")[2]
    children = list(element)
    if name in {"mi", "mn", "mo", "mtext", "ms"}:
        return _token(name, element)
    if name == "mspace":
        return [Token(kind="gap", text="")] if re.match(r"0*\.?0*[1-9]", element.get("width", "")) else []
    if name in _SCRIPTS:
        below, above = _SCRIPTS[name]
        return _scripts(_only(children[0]), *(_only(children[at]) if at else () for at in (below, above)))
    if name == "mmultiscripts":
        return _multiscripts(children)
    if name in _STACKS:
        under, over = (_only(children[at]) if at else () for at in _STACKS[name])
        return [Stack(base=_only(children[0]), under=under, over=over)]
    if name == "mfrac":
        bar = element.get("linethickness", "1").rstrip("a-z%") not in {"0", "0pt", "0em"}
        return [Fraction(numerator=_only(children[0]), denominator=_only(children[1]), bar=bar)]
    if name == "msqrt":
        return [Root(radicand=_row(element), index=())]
    if name == "mroot":
        return [Root(radicand=_only(children[0]), index=_only(children[1]))]
    if name == "mtable":
        return [_table(element)]
    if name == "menclose":
        return [Enclosed(content=_row(element), notation=element.get("notation", ""))]
    if name in {"mphantom", "annotation", "annotation-xml"}:
        return []
    return _fenced(children) or [item for child in children for item in _items(child)]


def _token(name: str, element: Element) -> list[Node]:
    text = re.sub("[\ufe00-\ufe0f]", "", "".join(element.itertext()))
    if name == "mtext":
        return [Token(kind="text", text=" ".join(text.split()))] if text.strip() else [Token(kind="gap", text="")]
    text = text.strip()
    if name == "mn":
        return [Token(kind="number", text=unicodedata.normalize("NFKC", text))]
    if name == "mo" or (text in SIGNS and text not in LETTERS) or text in _SIGNS:
        return [Token(kind="sign", text=text)]
    if text in FUNCTIONS:
        return [Token(kind="function", text=text, style="upright")]
    upright = element.get("mathvariant") == "normal" or len(text) > 1
    return [Token(kind="letter", text=_plain(text), style=_style(text) or ("upright" if upright else ""))]


def _plain(text: str) -> str:
    return text if text in {"ℏ", "℘", "ℑ", "ℜ", "µ"} else unicodedata.normalize("NFKC", text)


def _style(text: str) -> str:
    name = unicodedata.name(text[0], "") if text else ""
    if not name.startswith(("MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER")) or text in "ℏ℘ℓ":
        return ""
    return next((style for word, style in _STYLES.items() if word in name), "")


def _scripts(base: Row, below: Row, above: Row) -> list[Node]:
    if not below and len(above) == 1 and is_sign(above[0], "∘°"):
        return [*base, Token(kind="sign", text="°")]
    return [Scripts(base=base, below=below, above=above)]


def _multiscripts(children: list[Element]) -> list[Node]:
    names = [child.tag.rpartition("}")[2] for child in children]
    before = names.index("mprescripts") if "mprescripts" in names else len(names)
    given = [
        () if name == "none" else _only(child)
        for name, child in zip(names, children, strict=True)
        if name != "mprescripts"
    ]
    made: list[Node] = list(given[0])
    if before > 2:
        made = [Scripts(base=given[0], below=given[1], above=given[2])]
    if len(given) >= before + 2:
        made.insert(0, Scripts(base=(), below=given[before], above=given[before + 1]))
    return made


def _table(element: Element) -> Table:
    rows = []
    ruled = set()
    alignments = set()
    for number, line in enumerate(element):
        cells = [(_row(cell), cell.get("style", "")) for cell in line]
        if any("border-top" in style for _, style in cells):
            ruled.add(number)
        alignments.add(
            tuple(
                "right" if "text-align: right" in style else "left" if "text-align: left" in style else ""
                for _, style in cells
            )
        )
        rows.append(tuple(cell for cell, _ in cells))
    steps = element.get("displaystyle") == "true"
    return Table(rows=tuple(rows), ruled=frozenset(ruled), aligned=steps)


def _fenced(children: list[Element]) -> list[Node]:
    """Read a row that ``\\left`` and ``\\right`` made, or nothing if it is another."""
    if len(children) < 2 or any(
        not child.tag.endswith("}mo") and child.tag != "mo" for child in (children[0], children[-1])
    ):
        return []
    opening, closing = ((children[at].text or "").strip() for at in (0, -1))
    grows = all(children[at].get("stretchy") != "false" for at in (0, -1))
    if not grows or opening not in FENCES or closing not in FENCES:
        return []
    content = joined([item for child in children[1:-1] for item in _items(child)])
    return [Fenced(opening=opening.strip("\u2063"), content=content, closing=closing.strip("\u2063"))]
