"""What belongs together in a row is joined: dots, digits in groups, units after numbers, functions, brackets, bars."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.resolve.formulas.nodes import Fenced, Fraction, Node, Quantity, Row, Scripts, Stack, Token, is_sign
from publish.units import Unit, is_element, read_unit, read_units

_APPLY = "\u2061"
_INVISIBLE = {_APPLY, "\u2062", "\u2063", "\u2064", ""}
OPENING = {"(": ")]", "[": "])", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
CLOSING = {")", "]", "}", "⟩", "⌋", "⌉"}
BARS = {"|", "‖"}
FENCES = {*OPENING, *CLOSING, *BARS, "\u2063", ""}
DOTS = "…"


def joined(raw: list[Node]) -> Row:
    """Join what belongs together: dots, digits in groups, units after numbers, functions, brackets, bars."""
    items = _with_functions(_with_quantities(_with_numbers(_with_dots(raw))))
    return _as_fraction(
        _bars(_brackets([item for item in items if not (isinstance(item, Token) and item.kind == "gap")]))
    )


def _as_fraction(row: Row) -> Row:
    """Read ``1/2`` that stands alone, as in an exponent, as a fraction."""
    if len(row) == 3 and is_sign(row[1], "/"):
        above, below = row[0], row[2]
        if isinstance(above, Token) and isinstance(below, Token) and above.kind == below.kind == "number":
            return (Fraction(numerator=(above,), denominator=(below,), bar=True),)
    return row


def _with_dots(raw: list[Node]) -> list[Node]:
    made: list[Node] = []
    for item in raw:
        made.append(item)
        if len(made) > 2 and all(is_sign(dot, ".·") and dot == item for dot in made[-3:]):
            made[-3:] = [Token(kind="sign", text="…")]
    return made


def _with_numbers(raw: list[Node]) -> list[Node]:
    """Join the groups of three digits that a thin space divides."""
    made: list[Node] = []
    for item in raw:
        gap = len(made) > 1 and isinstance(made[-1], Token) and made[-1].kind == "gap"
        before = made[-2] if gap else None
        if (
            isinstance(item, Token)
            and isinstance(before, Token)
            and item.kind == before.kind == "number"
            and re.fullmatch(r"\d{3}([.,]\d+)?", item.text)
            and before.text.isdigit()
        ):
            made[-2:] = [replace(before, text=before.text + item.text)]
        else:
            made.append(item)
    return made


def _with_quantities(raw: list[Node]) -> list[Node]:
    made: list[Node] = []
    at = 0
    while at < len(raw):
        found = _quantity(raw, at)
        if found is None:
            made.append(raw[at])
            at += 1
        else:
            number, units, at = found
            made.append(Quantity(number=number, units=units, counted=bool(number) or bool(made)))
    return made


def _quantity(raw: list[Node], at: int) -> tuple[str, tuple[Unit, ...], int] | None:
    """Read a number with its units, or units after something else, from ``at`` on."""
    first = raw[at]
    number = first.text if isinstance(first, Token) and first.kind == "number" else ""
    start = at + 1 if number else at
    gap = _is_gap(raw, start)
    units, after = _units(raw, start + gap)
    if not units or not _are_units(raw, at, start + gap, after, units, number=bool(number), gap=gap):
        return None
    return number, units, after


def _are_units(
    raw: list[Node], at: int, start: int, after: int, units: tuple[Unit, ...], *, number: bool, gap: bool
) -> bool:
    """Say whether letters that could be units are no element, no differential, no function and no word."""
    written = [unit.prefix + unit.symbol for unit in units]
    symbols = "".join(written)
    first, follows = raw[start], raw[after] if after < len(raw) else None
    if symbols in {"d", "h"} and isinstance(follows, Token) and follows.kind == "letter":
        return False  # the differential of an integral
    word = isinstance(first, Token) and first.kind == "text"
    if len(units) > 1 or units[0].power != 1:
        return number or gap or not all(map(is_element, written))
    if number:
        return gap or word or not is_element(symbols)
    if gap and at > 0:
        return not word and symbols != "d" and (not is_element(symbols) or _ends_number(raw[at - 1]))
    return (
        not word and units[0].prefix != "" and not is_element(symbols) and not (at > 0 and is_sign(raw[at - 1], "+→⇌"))
    )


def _is_gap(raw: list[Node], at: int) -> bool:
    item = raw[at] if at < len(raw) else None
    return isinstance(item, Token) and item.kind == "gap"


def _ends_number(node: Node) -> bool:
    """Say whether a number ends here: ten to the power of something."""
    base = node.base[0] if isinstance(node, Scripts) and node.base else None
    return isinstance(base, Token) and base.kind == "number"


def _units(raw: list[Node], at: int) -> tuple[tuple[Unit, ...], int]:
    """Read units from ``at`` on: ``km/h``, ``m s^{-2}``, ``J/(kg K)``, a fraction of units."""
    units: list[Unit] = []
    under = False
    end = at
    if at < len(raw) and isinstance(fraction := raw[at], Fraction):
        above = _units_of(fraction.numerator)
        below = _units_of(fraction.denominator)
        return ((*above, *(unit.inverse() for unit in below)), at + 1) if above and below else ((), at)
    while at < len(raw):
        item = raw[at]
        if _is_gap(raw, at) or (units and is_sign(item, "⋅·")):
            at += 1
        elif units and not under and is_sign(item, "/"):
            under = True
            at += 1
        elif under and is_sign(item, "(") and (inner := _bracketed_units(raw, at)):
            units += [unit.inverse() for unit in inner[0]]
            at = end = inner[1]
        elif isinstance(item, Token) and item.text == "μ" and at + 1 < len(raw) and (micro := _micro(raw[at + 1])):
            units.append(micro.inverse() if under else micro)
            at = end = at + 2
        elif found := _unit(item):
            units += [unit.inverse() for unit in found] if under else found
            at = end = at + 1
        else:
            break
    return tuple(units), end


def _bracketed_units(raw: list[Node], at: int) -> tuple[tuple[Unit, ...], int] | None:
    """Read the units between the parenthesis at ``at`` and the next closing one."""
    close = next((place for place in range(at + 1, len(raw)) if is_sign(raw[place], ")")), at)
    units, end = _units(raw[at + 1 : close], 0)
    return (units, close + 1) if units and end == close - at - 1 else None


def _micro(item: Node) -> Unit | None:
    """Read the unit after an italic mu that means micro."""
    found = _unit(item)
    return replace(found[0], prefix="μ") if len(found) == 1 and not found[0].prefix else None


def _units_of(row: Row) -> tuple[Unit, ...]:
    if len(row) == 1 and isinstance(row[0], Quantity) and not row[0].number:
        return row[0].units
    units, end = _units(list(row), 0)
    return units if end == len(row) else ()


def _unit(item: Node) -> tuple[Unit, ...]:
    if isinstance(item, Quantity):
        return () if item.number else item.units
    if isinstance(item, Token):
        if item.kind == "text":
            return () if item.text in {"as", "am"} else read_units(item.text)
        one = read_unit(item.text) if item.style == "upright" else None
        return (one,) if one else ()
    if isinstance(item, Scripts) and not item.below and (power := _whole_number(item.above)):
        inner = item.base[0] if len(item.base) == 1 else None
        found = _unit(inner) if inner is not None else ()
        return (replace(found[0], power=power),) if len(found) == 1 and found[0].power == 1 else ()
    return ()


def _whole_number(row: Row) -> int:
    text = "".join(item.text for item in row if isinstance(item, Token))
    return int(text.replace("−", "-")) if re.fullmatch(r"−?\d{1,2}", text) and len(row) < 3 else 0


def _with_functions(raw: list[Node]) -> list[Node]:
    made: list[Node] = []
    for item in raw:
        if is_sign(item) and isinstance(item, Token) and item.text in _INVISIBLE:
            if item.text == _APPLY and made:
                made[-1] = _as_function(made[-1])
        else:
            made.append(item)
    return made


def _as_function(node: Node) -> Node:
    if isinstance(node, Token):
        return replace(node, kind="function") if node.kind in {"letter", "text"} else node
    if isinstance(node, Scripts | Stack) and node.base:
        return replace(node, base=(*node.base[:-1], _as_function(node.base[-1])))
    return node


def _brackets(raw: list[Node]) -> Row:
    made: list[Node] = []
    opened: list[int] = []
    for item in raw:
        closer = item.base[0] if isinstance(item, Scripts) and len(item.base) == 1 else item
        if opened and isinstance(closer, Token) and closer.kind == "sign" and closer.text in CLOSING | {"["}:
            opening = made[opened[-1]]
            assert isinstance(opening, Token)
            matches = OPENING.get(opening.text, "[]")
            if closer.text in matches:
                start = opened.pop()
                content = _bars(tuple(made[start + 1 :]))
                fenced: Node = Fenced(opening=opening.text, content=content, closing=closer.text)
                made[start:] = [replace(item, base=(fenced,)) if isinstance(item, Scripts) else fenced]
                continue
        if is_sign(item) and isinstance(item, Token) and (item.text in OPENING or (item.text == "]" and not opened)):
            opened.append(len(made))
        made.append(item)
    return tuple(made)


def _bars(row: Row) -> Row:
    """Pair bars; one that is over divides: the first of an odd number."""
    made: list[Node] = []
    for item in row:
        if made and made[-1] == item and is_sign(item, "|"):
            made[-1] = Token(kind="sign", text="‖")
        else:
            made.append(item)
    for bar in BARS:
        places = [at for at, item in enumerate(made) if _bar(item) == bar]
        places = places[len(places) % 2 :]
        for first, last in reversed(list(zip(places[::2], places[1::2], strict=True))):
            if last - first < 2:
                continue
            fenced: Node = Fenced(opening=bar, content=tuple(made[first + 1 : last]), closing=bar)
            closer = made[last]
            made[first : last + 1] = [replace(closer, base=(fenced,)) if isinstance(closer, Scripts) else fenced]
    return tuple(made)


def _bar(item: Node) -> str:
    closer = item.base[0] if isinstance(item, Scripts) and len(item.base) == 1 else item
    return closer.text if isinstance(closer, Token) and closer.kind == "sign" and closer.text in BARS else ""
