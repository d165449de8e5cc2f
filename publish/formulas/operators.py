"""How much room signs need and which of them grow: the operator dictionary of MathML Core (appendix B), in short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PREFIX, INFIX, POSTFIX = "prefix", "infix", "postfix"
NARROW, MEDIUM, WIDE = 3 / 18, 4 / 18, 5 / 18  # in ems
RELATION, OPERATION = "relation", "operation"
_ARROWS = (
    "\u2190-\u2195\u219a-\u21ae\u21b0-\u21b5\u21b9\u21bc-\u21d5\u21da-\u21f0\u21f3-\u21ff\u27f0\u27f1\u27f4-\u27ff"
    "\u2900-\u2920\u2934-\u2937\u2942-\u2975"
)
_SUMS = (
    "+\\-/\u00b1\u00f7\u2044\u2212-\u2216\u2227-\u222a\u2236\u2238\u228c-\u228e\u2293-\u2296\u2298\u229d-\u229f\u22bb-\u22bd"
    "\u22ce\u22cf\u22d2\u22d3\u2795-\u2797\u29b8\u29f6\u2a22-\u2a2e"
)
_PRODUCTS = (
    "*.?@\u00b7\u00d7\u2022\u2043\u2217-\u2219\u223f\u2240\u2297\u2299-\u229b\u22a0\u22a1\u22ba\u22c4-\u22c7\u22c9-\u22cc"
    "\u2a2f-\u2a37\u2a3f\u2a50"
)
_SIGNS = (
    "!+\\-\u00ac\u00b1\u2018\u201c\u2200\u2201\u2203\u2204\u2207\u2212\u2213\u221f-\u2222\u2234\u2235\u223c\u22be\u22bf"
    "\u2310\u2795\u2796"
)
_AFTER = (
    "!\"%&'`\u00a8\u00b0\u00b2-\u00b4\u00b8\u00b9\u02ca\u02cb\u02d8-\u02da\u02dd\u2019-\u201b\u201d\u2032-\u2037\u2057"
    "\u20db\u20dc"
)
_OPENING = "([{|\u2016\u2308\u230a\u2329\u2772\u27e6\u27e8\u27ea\u27ec\u27ee\u2980\u2983\u2985"
_CLOSING = ")]}|\u2016\u2309\u230b\u232a\u2773\u27e7\u27e9\u27eb\u27ed\u27ef\u2980\u2984\u2986"
_INTEGRALS = "\u222b-\u2233\u2a0b-\u2a1c"
_ACCENTS = (
    "\\^_~\u00af\u02c6\u02c7\u02c9\u02cd\u02dc\u02f7\u0302\u0303\u0305\u0332\u203e\u20d6\u20d7\u2322\u2323\u23b4\u23b5"
    "\u23dc-\u23e1"
)
_LARGE = "\u220f-\u2211\u22c0-\u22c3\u2a00-\u2a0a\u2a1d\u2a1e"
_SILENT = "\\\\\u2061-\u2064\u2206"
_HEADS = "\u2145\u2146\u2202\u221a-\u221c"
_POINTS = ",:;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """What is known of a sign: the room before and after it, and how it behaves.

    ``kind`` says at what a line may break: a relation, an operation, or neither.
    """

    before: float = WIDE
    after: float = WIDE
    grows: bool = False
    symmetric: bool = False
    large: bool = False
    limits: bool = False
    kind: str = ""


_ARROW = Operator(grows=True, kind=RELATION)
_NONE = Operator(before=0, after=0)
_FENCE = Operator(before=0, after=0, grows=True, symmetric=True)
_ROWS: tuple[tuple[str, str, Operator], ...] = (
    (INFIX, _ARROWS, _ARROW),
    (INFIX, _SUMS, Operator(before=MEDIUM, after=MEDIUM, kind=OPERATION)),
    (INFIX, _PRODUCTS, Operator(before=NARROW, after=NARROW, kind=OPERATION)),
    (INFIX, "|", Operator(grows=True, symmetric=True)),
    (INFIX, _SILENT, _NONE),
    (INFIX, _POINTS, Operator(before=0, after=NARROW)),
    (PREFIX, _SIGNS, _NONE),
    (PREFIX, _OPENING, _FENCE),
    (PREFIX, _INTEGRALS, Operator(before=NARROW, after=NARROW, large=True, symmetric=True)),
    (PREFIX, _LARGE, Operator(before=NARROW, after=NARROW, large=True, symmetric=True, limits=True)),
    (PREFIX, _HEADS, Operator(before=NARROW, after=0)),
    (POSTFIX, _AFTER, _NONE),
    (POSTFIX, _CLOSING, _FENCE),
    (POSTFIX, _ACCENTS, Operator(before=0, after=0, grows=True)),
)
_RELATIONS = frozenset("<=>:") | frozenset(chr(code) for code in (*range(0x2208, 0x220E), *range(0x221D, 0x221E)))
_RELATION_RANGES = ((0x2223, 0x2226), (0x2234, 0x2237), (0x2239, 0x22B8), (0x22D0, 0x22ED), (0x2A66, 0x2ADB))


def _characters(ranges: str) -> Iterator[str]:
    """Yield the characters of a class of a regular expression."""
    at = 0
    while at < len(ranges):
        if ranges[at] == "\\":
            at += 1
        if ranges[at + 1 : at + 2] == "-" and at + 2 < len(ranges) and ord(ranges[at]) > 0x7F:
            yield from map(chr, range(ord(ranges[at]), ord(ranges[at + 2]) + 1))
            at += 3
        else:
            yield ranges[at]
            at += 1


_TABLE = {(form, character): operator for form, ranges, operator in _ROWS for character in _characters(ranges)}
_RELATION = Operator(kind=RELATION)
_OTHER = Operator()


def operator_of(text: str, form: str) -> Operator:
    """Return what is known of a sign in the place that it has, or else in another place."""
    if found := _TABLE.get((form, text)) or _TABLE.get((INFIX, text)):
        return found
    if len(text) == 1 and (text in _RELATIONS or any(low <= ord(text) <= high for low, high in _RELATION_RANGES)):
        return _RELATION
    return _TABLE.get((POSTFIX, text)) or _TABLE.get((PREFIX, text)) or _OTHER
