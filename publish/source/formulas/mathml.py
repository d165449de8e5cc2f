"""From TeX to MathML 3, by math-core, with what the schemas of EPUB and the drawing on paper need besides."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from publish.source.formulas.commands import MACROS

if TYPE_CHECKING:
    from math_core import LatexToMathML

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)(\w+);")
_SIGNS = {"ApplyFunction": "\u2061", "InvisibleTimes": "\u2062", "InvisibleComma": "\u2063"}
_NAME = re.compile(r"[^\W\d_]{2,}")
_ROWS = frozenset({"math", "mrow", "mtd", "mstyle", "msqrt", "mpadded", "mphantom", "menclose"})
_WITH_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_BETWEEN = frozenset({"|", "∣", "‖", ",", ";"})
_WITH_LIMITS = frozenset({"munder", "mover", "munderover"})
_FENCES = frozenset({"|", "‖", "+", "−", "=", ",", _SIGNS["ApplyFunction"]})
_ALIGNED = re.compile(r"text-align:\s*(left|right|center)")


_DEEPEST = 150  # elements around one another, of which each brace and each function makes a few


class TooDeep(Exception):
    """More is nested in a formula than can be read, shown or said."""


@cache
def _converter() -> LatexToMathML:
    from math_core import LatexToMathML

    return LatexToMathML(fancy_error=False, macros=MACROS, allow_unreliable_rendering=True)


def mathml_of(tex: str, *, display: bool) -> str:
    """Return TeX as a serialised ``math`` element; raises ``math_core.LatexError``, whose text is ``OFFSET: words``."""
    made = _converter().convert_with_local_state(tex, displaystyle=display)
    root = ElementTree.fromstring(_ENTITY.sub(lambda entity: _SIGNS[entity[1]], made))
    level, depth = list(root), 0
    while level:
        level, depth = [child for node in level for child in node], depth + 1
    if depth > _DEEPEST:
        raise TooDeep
    _repair(root)
    return serialised(root, display=display)


def serialised(root: Element, *, display: bool) -> str:
    """Return a tree without namespaces as MathML."""
    attributes = {"xmlns": NAMESPACE, "display": "block" if display else "inline"}
    root.attrib.clear()
    root.attrib.update(attributes)
    return ElementTree.tostring(root, encoding="unicode")


def _repair(parent: Element) -> None:
    """Leave what MathML 3 has, in the form that says most: math-core writes MathML Core, for browsers."""
    if parent.tag in _ROWS and len(parent) > 1:
        for gap in [each for each in parent if each.tag == "mspace" and not each.attrib]:
            parent.remove(gap)
    for place, node in enumerate(list(parent)):
        _repair(node)
        if node.tag == "mtable":
            node.attrib.pop("scriptlevel", None)
            _align(node)
        elif node.tag == "mfrac" and "displaystyle" in node.attrib:
            style = Element("mstyle", displaystyle=node.attrib.pop("displaystyle"), scriptlevel="0")
            parent[place] = style
            style.append(node)
        elif node.tag == "mrow" and ("displaystyle" in node.attrib or "scriptlevel" in node.attrib):
            node.tag = "mstyle"
        elif node.tag == "mrow" and len(node) == 1 and not node.attrib:
            parent[place] = node[0]
        elif node.tag == "menclose":
            for drawn in [each for each in node if not len(each) and each.tag == "mrow"]:
                node.remove(drawn)  # what style sheets for browsers draw
    if parent.tag in _ROWS:
        _apply_functions(parent)
        _join_decimals(parent)
    if parent.tag == "mrow":
        _hold_together(parent)


def _hold_together(row: Element) -> None:
    """Put what stands between brackets that grow into a row if a sum is in it: else Firefox keeps them small."""
    held = list(row)[1:-1]
    ends = [each.text for each in (*row[:1], *row[-1:]) if each.tag == "mo" and each.get("stretchy") != "false"]
    if len(held) < 2 or ends not in (["(", ")"], ["[", "]"]) or any(each.text in _BETWEEN for each in held):
        return
    if any(each.tag in _WITH_LIMITS and each[0].tag == "mo" for each in held):
        inner = Element("mrow")
        inner.extend(held)
        row[1:-1] = [inner]


def _apply_functions(parent: Element) -> None:
    """Write the names of functions, which are operators in tables, as elsewhere: an identifier that is applied."""
    for place in reversed(range(len(parent))):
        node = parent[place]
        name = node if node.tag == "mo" else node[0] if node.tag in _WITH_SCRIPTS and node[0].tag == "mo" else None
        if name is None or not _NAME.fullmatch(name.text or ""):
            continue
        name.tag = "mi"
        name.attrib.clear()
        if place + 1 < len(parent) and (parent[place + 1].text or "") not in _FENCES:
            applied = Element("mo", lspace="0.1667em")
            applied.text = _SIGNS["ApplyFunction"]
            parent.insert(place + 1, applied)


def _join_decimals(parent: Element) -> None:
    """Make one number of ``7``, a comma as words, ``5``: the comma of a decimal, as ``TeX`` writes ``7{,}5``."""
    place = 1
    while place < len(parent) - 1:
        before, comma, after = parent[place - 1 : place + 2]
        if comma.tag == "mtext" and comma.text == "," and before.tag == after.tag == "mn":
            before.text = f"{before.text},{after.text}"
            parent.remove(comma)
            parent.remove(after)
        else:
            place += 1


def _align(table: Element) -> None:
    """Say by attributes of MathML how columns are aligned: math-core says it in CSS alone."""
    rows = table.findall("mtr")
    columns: list[str] = []
    for row in rows:
        cells = [_ALIGNED.search(cell.get("style", "")) for cell in row.findall("mtd")]
        found = [each[1] if each else "center" for each in cells]
        columns = found if len(found) > len(columns) else columns
    if set(columns) - {"center"}:
        table.set("columnalign", " ".join(columns))
