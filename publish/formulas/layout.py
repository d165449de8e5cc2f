"""MathML laid out: from elements to boxes, by the rules of MathML Core."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from publish.formulas.box import Bar, Box, Ink, Sign, Stroke, Words, moved, pile
from publish.formulas.face import Face, Glyph, Part
from publish.formulas.lengths import length, styles_of
from publish.formulas.letters import styled
from publish.formulas.operators import INFIX, POSTFIX, PREFIX, Operator, operator_of

TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_LIKE_SPACE = frozenset({"mspace", "maligngroup", "malignmark"})
_ROWS = frozenset({"math", "mrow", "mstyle", "merror", "mpadded", "mphantom", "a", "maction", "semantics", "mtd"})
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"})
_UNDRAWN = frozenset("\u200b\u2060\u2061\u2062\u2063\u2064\ufe00\ufe01\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
_PRIMES = frozenset("\u2032\u2033\u2034\u2035\u2036\u2037\u2057")
_BARS = frozenset("\u00af\u02c9\u0305\u0332\u203e\u2015_\u2013")  # over or under more than one letter, drawn as rules
_SPACES = {
    "\u00a0": 0.25,
    " ": 0.25,
    "\u2003": 1.0,
    "\u2002": 0.5,
    "\u2009": 1 / 6,
    "\u200a": 1 / 12,
    "\u205f": 4 / 18,
    "\u202f": 1 / 6,
}
_PAIRS = {
    "\u21cc": "\u21c0\u21bd",
    "\u21cb": "\u21bc\u21c1",
    "\u21c4": "\u2192\u2190",
    "\u21c6": "\u2190\u2192",
}  # two arrows
_COMBINING = {"\u02c6": "\u0302", "\u02dc": "\u0303"}
_ACCENT_OF = {"\u0302": "\u02c6", "\u0303": "\u02dc", "\u0304": "\u00af", "\u20d7": "\u20d7"}
_TRUE = "true"

Measure = Callable[[str], tuple[float, float, float]]
"""Of words in ems of their size: how wide they are, how high and how deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a part of a formula is set: its size, whether as a display, at which level of indices."""

    size: float = 1.0
    display: bool = False
    level: int = 0
    cramped: bool = False
    colour: str = ""
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a sign grows to: from below to above the base line, or a width."""

    ascent: float = 0
    descent: float = 0
    width: float = 0


class Layout:
    """The layout of one formula.  ``sizes`` are those of the levels of indices, the largest first."""

    def __init__(self, face: Face, sizes: Sequence[float], measure: Measure, numbers: Mapping[Any, int]) -> None:
        self._face = face
        self._sizes = sizes
        self._measure = measure
        self._numbers = numbers

    # rows
    def box(self, element: Any, style: Style, target: Target | None = None, form: str = INFIX) -> Box:
        """Set an element."""
        style = self.styled(element, style)
        name = local_name(element)
        if name in TOKENS:
            return self._token(element, style, target, form)
        if name in _SCRIPTED:
            return self._scripted(element, style, target, form)
        set_by: dict[str, Callable[[Any, Style], Box]] = {
            "mspace": self._space,
            "mfrac": self._fraction,
            "msqrt": self._root,
            "mroot": self._root,
            "mtable": self._table,
            "menclose": self._enclosed,
            "mfenced": self._fenced,
        }
        if name in set_by:
            return set_by[name](element, style)
        if name in ("annotation", "annotation-xml", "mprescripts", "none"):
            return Box()
        children = list(element)[:1] if name in ("semantics", "maction") else list(element)
        box = self.row(children, style, target)
        if name == "mphantom":
            box.ink = []
        elif name == "mpadded":
            _pad(box, element, style.size)
        return box

    def row(self, children: Sequence[Any], style: Style, target: Target | None = None) -> Box:
        """Set elements one after the other."""
        placed, width = self.places(children, style, target)
        box = pile(width, ((part, x, 0) for part, x in placed))
        solid = [part for part, _ in placed if part.ink or part.width]
        if len(solid) == 1:
            only = solid[0]
            box.operator, box.before, box.after = only.operator, only.before, only.after
            box.middle, box.slant = only.middle, only.slant
            if only.operator is not None:  # the room around it is given by what it stands in
                box.width = only.width
                box.ink = list(only.ink)
        elif solid:
            box.slant = solid[-1].slant
        return box

    def places(
        self, children: Sequence[Any], style: Style, target: Target | None = None
    ) -> tuple[list[tuple[Box, float]], float]:
        """Set elements one after the other; return the boxes with their places, and the width of all."""
        forms = _forms(children)
        boxes: list[Box | None] = [
            None if _grows(core_of(child), form) else self.box(child, style, None, form)
            for child, form in zip(children, forms, strict=True)
        ]
        if any(box is None for box in boxes):
            still = [box for box in boxes if box is not None and (box.ink or box.height > 0)]
            if not still:
                still = [
                    self.box(child, style, None, form)
                    for child, form, box in zip(children, forms, boxes, strict=True)
                    if box is None and local_name(child) == "mo"  # nothing that holds more is set twice
                ]
            reach = target or Target(
                ascent=max((box.ascent for box in still), default=0),
                descent=max((box.descent for box in still), default=0),
            )
            boxes = [
                self.box(child, style, reach, form) if box is None else box
                for child, form, box in zip(children, forms, boxes, strict=True)
            ]
        alone = sum(local_name(child) not in _LIKE_SPACE for child in children) == 1
        placed: list[tuple[Box, float]] = []
        x = 0.0
        for box in boxes:
            assert box is not None
            if box.operator is not None and not alone:
                x += box.before
            placed.append((box, x))
            x += box.width
            if box.operator is not None and not alone:
                x += box.after
        return placed, x

    def styled(self, element: Any, style: Style) -> Style:
        """Return the style that an element is set in, within that of what is around it."""
        shown = element.get("displaystyle")
        if shown is not None:
            style = replace(style, display=shown == _TRUE)
        elif local_name(element) == "math" and element.get("display") == "block":
            style = replace(style, display=True)
        elif local_name(element) == "mtable":
            style = replace(style, display=False)
        level = element.get("scriptlevel")
        if level is not None and level.lstrip("+-").isdigit():
            number = style.level + int(level) if level[0] in "+-" else int(level)
            style = self._at_level(style, max(0, min(9, number)))
        colour = element.get("mathcolor") or styles_of(element).get("color", "")
        if colour:
            style = replace(style, colour=colour)
        if variant := element.get("mathvariant"):
            style = replace(style, variant=variant)
        return style

    def _at_level(self, style: Style, level: int) -> Style:
        size = self._sizes[min(level, len(self._sizes) - 1)]
        return replace(style, level=level, size=size, display=style.display and level == style.level)

    def _constant(self, name: str, style: Style) -> float:
        return self._face.constant(name) * style.size

    # tokens
    def _token(self, element: Any, style: Style, target: Target | None, form: str) -> Box:
        text = " ".join((element.text or "").split()) if local_name(element) != "mtext" else element.text or ""
        text = "".join(each for each in text.replace("\n", " ") if each not in _UNDRAWN)
        number = self._numbers.get(element)
        if local_name(element) == "mo":
            return self._operator(element, text, style, target, form, number)
        variant = style.variant
        if local_name(element) == "mi" and len(text) == 1 and not variant:
            variant = "italic"
        if not all(each in _SPACES or self._face.has(styled(each, variant)) for each in text):
            return self._words(text, style, number)
        return self._signs(text, style, variant, number)

    def _signs(self, text: str, style: Style, variant: str, number: int | None) -> Box:
        box = Box(ascent=-1e6, descent=-1e6)
        glyph = None
        for each in text:
            character = styled(each, variant)
            if character in _SPACES:
                box.width += _SPACES[character] * style.size
                continue
            glyph = self._face.glyph_of(character, self._form_level(each, style))
            box.ink.append(self._sign(glyph, box.width, 0, style, each, number))
            box.ascent = max(box.ascent, glyph.top * style.size)
            box.descent = max(box.descent, -glyph.bottom * style.size)
            box.width += glyph.advance * style.size
        if glyph is None:
            box.ascent = box.descent = 0
        elif len(box.ink) == 1:
            box.slant = self._face.slant(glyph) * style.size
            box.middle = self._face.middle(glyph) * style.size
        return box

    def _form_level(self, character: str, style: Style) -> int:
        """Forms for indices are for small sizes; primes stand where they should in no other form."""
        return style.level if style.size < 0.95 or character in _PRIMES else 0

    def _words(self, text: str, style: Style, number: int | None) -> Box:
        width, ascent, descent = (measured * style.size for measured in self._measure(text))
        ink = Words(x=0, y=0, token=number, colour=style.colour, text=text, size=style.size, width=width)
        return Box(width=width, ascent=ascent, descent=descent, ink=[ink])

    def _sign(self, glyph: Glyph, x: float, y: float, style: Style, text: str, number: int | None) -> Sign:
        return Sign(
            x=x,
            y=y,
            token=number,
            colour=style.colour,
            glyph=glyph.number,
            size=style.size,
            text=text,
            advance=glyph.advance,
        )

    def _operator(
        self, element: Any, text: str, style: Style, target: Target | None, form: str, number: int | None
    ) -> Box:
        known = _known(element, form)
        if not all(each in _SPACES or self._face.has(each) for each in text):
            box = self._words(text, style, number)
        elif len(text) == 1 and text not in _SPACES:
            box = self._growing(element, _ACCENT_OF.get(text, text), known, style, target, number)
        else:
            box = self._signs(text, style, style.variant, number)
        tight = style.level > 0
        box.operator = known
        box.before = length(element.get("lspace"), 0 if tight else known.before) * style.size
        box.after = length(element.get("rspace"), 0 if tight else known.after) * style.size
        return box

    def _growing(
        self, element: Any, text: str, known: Operator, style: Style, target: Target | None, number: int | None
    ) -> Box:
        glyph = self._face.glyph_of(text if self._face.has(text) else element.text, self._form_level(text, style))
        axis = self._constant("AxisHeight", style)
        if known.large and style.display:
            least = self._constant("DisplayOperatorMinHeight", style)
            sizes = self._face.variants(glyph, upright=True)
            glyph = next((each for each, size in sizes if size * style.size >= least), sizes[-1][0] if sizes else glyph)
        elif known.grows and target is not None and target.width:
            if text in _PAIRS:
                return self._pair(text, target.width, style, number)
            written = _COMBINING.get(text, text)  # what combines has the larger sizes
            grown = self._face.glyph_of(written) if self._face.has(written) else glyph
            return self._wide(grown, written, target.width, style, number)
        elif known.grows and (target is not None or element.get("minsize")):
            return self._tall(element, glyph, text, known, style, target or Target(), number)
        ascent, descent = glyph.top * style.size, -glyph.bottom * style.size
        shift = 0.0
        if known.large and style.display and known.symmetric:
            shift = axis - (ascent - descent) / 2
        box = Box(width=glyph.advance * style.size, ascent=ascent + shift, descent=descent - shift)
        box.ink = [self._sign(glyph, 0, shift, style, text, number)]
        box.slant, box.middle = self._face.slant(glyph) * style.size, self._face.middle(glyph) * style.size
        return box

    def _tall(
        self,
        element: Any,
        glyph: Glyph,
        text: str,
        known: Operator,
        style: Style,
        target: Target,
        number: int | None,
    ) -> Box:
        axis = self._constant("AxisHeight", style)
        ascent, descent = target.ascent, target.descent
        if known.symmetric:
            half = max(ascent - axis, descent + axis, 0)
            ascent, descent = axis + half, half - axis
        wanted = ascent + descent
        wanted = max(wanted, length(element.get("minsize")) * style.size)
        wanted = min(wanted, length(element.get("maxsize"), 1e6) * style.size)
        middle = axis if known.symmetric or not target.ascent + target.descent else (ascent - descent) / 2
        own = (glyph.top - glyph.bottom) * style.size
        if own >= wanted * 0.98:
            box = Box(
                width=glyph.advance * style.size, ascent=glyph.top * style.size, descent=-glyph.bottom * style.size
            )
            box.ink = [self._sign(glyph, 0, 0, style, text, number)]
            return box
        sizes = self._face.variants(glyph, upright=True)
        parts = self._face.parts(glyph, upright=True)
        # as TeX does, a fence may stay a little shorter than what it holds
        fit = next((each for each, size in sizes if size * style.size >= 0.95 * wanted), None)
        if fit is None and not parts:
            fit = sizes[-1][0] if sizes else glyph
        if fit is not None:
            shift = middle - (fit.top + fit.bottom) / 2 * style.size
            box = Box(width=fit.advance * style.size, ascent=fit.top * style.size + shift)
            box.descent = -fit.bottom * style.size - shift
            box.ink = [self._sign(fit, 0, shift, style, text, number)]
            return box
        repeats, overlap, total = _assembled(parts, wanted / style.size, self._face.least_overlap)
        box = Box(width=max(each.glyph.advance for each in parts) * style.size)
        y = middle - total * style.size / 2
        box.ascent, box.descent = y + total * style.size, -y
        for part in _repeated(parts, repeats):
            said = self._face.character_of(part.glyph) or text
            box.ink.append(self._sign(part.glyph, 0, y - part.glyph.bottom * style.size, style, said, number))
            y += (part.length - overlap) * style.size
        return box

    def _wide(self, glyph: Glyph, text: str, wanted: float, style: Style, number: int | None) -> Box:
        sizes = self._face.variants(glyph, upright=False)
        parts = self._face.parts(glyph, upright=False)
        chosen: Glyph | None
        if text in _ACCENT_OF or not parts:  # what stands over letters is never wider than they are
            chosen = next((each for each, size in reversed(sizes) if size * style.size <= wanted * 1.02), glyph)
        else:
            chosen = next((each for each, size in sizes if size * style.size >= wanted * 0.95), None)
        if chosen is not None:
            shift = -chosen.left * style.size
            box = Box(width=(chosen.right - chosen.left) * style.size, ascent=chosen.top * style.size)
            box.descent = -chosen.bottom * style.size
            box.ink = [self._sign(chosen, shift, 0, style, text, number)]
            box.middle = box.width / 2
            return box
        repeats, overlap, total = _assembled(parts, wanted / style.size, self._face.least_overlap)
        box = Box(width=total * style.size, ascent=-1e6, descent=-1e6, middle=total * style.size / 2)
        x = 0.0
        for part in _repeated(parts, repeats):
            said = self._face.character_of(part.glyph) or text
            box.ink.append(self._sign(part.glyph, x - part.glyph.left * style.size, 0, style, said, number))
            box.ascent = max(box.ascent, part.glyph.top * style.size)
            box.descent = max(box.descent, -part.glyph.bottom * style.size)
            x += (part.length - overlap) * style.size
        return box

    def _pair(self, text: str, wanted: float, style: Style, number: int | None) -> Box:
        """Put two arrows that grow in the place of one sign that doesn't."""
        upper, lower = (self._wide(self._face.glyph_of(each), each, wanted, style, number) for each in _PAIRS[text])
        apart = 0.13 * style.size
        return pile(max(upper.width, lower.width), [(upper, 0, apart), (lower, 0, -apart)])

    # spaces, fractions, roots
    def _space(self, element: Any, style: Style) -> Box:
        size, beside = style.size, length(styles_of(element).get("margin-left"))
        return Box(
            width=(length(element.get("width")) + beside) * size,
            ascent=length(element.get("height")) * size,
            descent=length(element.get("depth")) * size,
        )

    def _fraction(self, element: Any, style: Style) -> Box:
        above, below = [*element, None, None][:2]
        display = style.display
        inner = (
            replace(style, display=False) if display else replace(self._at_level(style, style.level + 1), display=False)
        )
        over = self.box(above, inner) if above is not None else Box()
        under = self.box(below, replace(inner, cramped=True)) if below is not None else Box()
        usual = self._constant("FractionRuleThickness", style)
        rule = length(element.get("linethickness"), usual / style.size) * style.size
        where = "DisplayStyle" if display else ""
        if rule:
            up, down = self._fraction_shifts(over, under, rule, where, style)
        else:
            up, down = self._stack_shifts(over, under, where, style)
        side = 0.0 if not rule else 0.06 * style.size
        width = max(over.width, under.width) + 2 * side
        sides = {"left": 0.0, "right": 1.0}
        at_top = sides.get(element.get("numalign") or "", 0.5)
        at_foot = sides.get(element.get("denomalign") or "", 0.5)
        box = pile(
            width,
            [
                (over, side + (width - 2 * side - over.width) * at_top, up),
                (under, side + (width - 2 * side - under.width) * at_foot, -down),
            ],
        )
        if rule:
            y = self._constant("AxisHeight", style) - rule / 2
            place = len(over.ink)
            box.ink.insert(place, Bar(x=0, y=y, token=None, colour=style.colour, width=width, height=rule))
        beside = 0.06 * style.size
        box.ink, box.width = moved(box.ink, beside, 0), box.width + 2 * beside
        return box

    def _fraction_shifts(self, over: Box, under: Box, rule: float, where: str, style: Style) -> tuple[float, float]:
        axis = self._constant("AxisHeight", style)
        name = "DisplayStyle" if where else ""
        gap_over = self._constant("FractionNumDisplayStyleGapMin" if name else "FractionNumeratorGapMin", style)
        gap_under = self._constant("FractionDenomDisplayStyleGapMin" if name else "FractionDenominatorGapMin", style)
        up = self._constant(f"FractionNumerator{where}ShiftUp", style)
        down = self._constant(f"FractionDenominator{where}ShiftDown", style)
        up = max(up, axis + rule / 2 + gap_over + over.descent)
        down = max(down, -axis + rule / 2 + gap_under + under.ascent)
        return up, down

    def _stack_shifts(self, over: Box, under: Box, where: str, style: Style) -> tuple[float, float]:
        up = self._constant(f"StackTop{where}ShiftUp", style)
        down = self._constant(f"StackBottom{where}ShiftDown", style)
        gap = self._constant(f"Stack{where}GapMin", style)
        missing = gap - (up - over.descent + down - under.ascent)
        return (up + missing / 2, down + missing / 2) if missing > 0 else (up, down)

    def _root(self, element: Any, style: Style) -> Box:
        children = list(element)
        index = children[1] if local_name(element) == "mroot" and len(children) > 1 else None
        held = self.row(children[:1] if local_name(element) == "mroot" else children, replace(style, cramped=True))
        rule = self._constant("RadicalRuleThickness", style)
        gap = self._constant("RadicalDisplayStyleVerticalGap" if style.display else "RadicalVerticalGap", style)
        ascent, descent = max(held.ascent, 0.5 * style.size), max(held.descent, 0.0)
        sign = self._radical(ascent + descent + gap + rule, style)
        spare = max(0.0, sign.height - (ascent + descent + gap + rule)) / 2
        top = ascent + gap + spare + rule
        left = 0.0
        box = Box(
            ascent=top + self._constant("RadicalExtraAscender", style), descent=max(held.descent, sign.height - top)
        )
        if index is not None:
            degree = self.box(index, self._at_level(style, style.level + 2))
            left = max(0.0, self._constant("RadicalKernBeforeDegree", style) + degree.width)
            into = 1.0 if degree.width < 0.6 * style.size and degree.height < 0.6 * style.size else 0.5
            left = max(0.0, left + self._constant("RadicalKernAfterDegree", style) * into)
            # the percentage is a number without a unit
            raised = self._face.constant("RadicalDegreeBottomRaisePercent") * 10 * sign.height
            y = top - sign.height + raised + degree.descent
            box.ink += moved(degree.ink, max(0.0, self._constant("RadicalKernBeforeDegree", style)), y)
            box.ascent = max(box.ascent, y + degree.ascent)
        box.ink += moved(sign.ink, left, top - sign.ascent)
        start = left + sign.width
        box.ink.append(
            Bar(x=start, y=top - rule, token=None, colour=style.colour, width=held.width + 0.04, height=rule)
        )
        box.ink += moved(held.ink, start, 0)
        box.width = start + held.width + 0.06 * style.size
        return box

    def _radical(self, wanted: float, style: Style) -> Box:
        glyph = self._face.glyph_of("\u221a")
        fit = next(
            (
                each
                for each, _ in self._face.variants(glyph, upright=True)
                if (each.top - each.bottom) * style.size >= wanted
            ),
            None,
        )
        parts = self._face.parts(glyph, upright=True)
        if fit is not None or not parts:
            glyph = fit or glyph
            box = Box(
                width=glyph.advance * style.size, ascent=glyph.top * style.size, descent=-glyph.bottom * style.size
            )
            box.ink = [self._sign(glyph, 0, 0, style, "\u221a", None)]
            return box
        repeats, overlap, total = _assembled(parts, wanted / style.size, self._face.least_overlap)
        box = Box(width=max(each.glyph.advance for each in parts) * style.size, ascent=total * style.size)
        y = 0.0
        for part in _repeated(parts, repeats):
            box.ink.append(self._sign(part.glyph, 0, y - part.glyph.bottom * style.size, style, "\u221a", None))
            y += (part.length - overlap) * style.size
        return box

    # indices, limits, accents
    def _scripted(self, element: Any, style: Style, target: Target | None, form: str) -> Box:
        name, children = local_name(element), list(element)
        if not children:
            return Box()
        core = core_of(element)
        known = _known(core, form) if core is not None else None
        upright = target if target is not None and not target.width else None
        if name in ("munder", "mover", "munderover"):
            under = children[1] if name != "mover" and len(children) > 1 else None
            over = children[-1] if name != "munder" and len(children) > 1 else None
            if not (known is not None and _limits(core, known) and not style.display):
                box = self._stacked(element, children[0], under, over, style, target, form)
                return _heart(box, box)
            pairs = [(under, over)]
        elif name == "mmultiscripts":
            return self._many(children, style, upright, form)
        else:
            under = children[1] if name != "msup" and len(children) > 1 else None
            over = children[-1] if name != "msub" and len(children) > 1 else None
            pairs = [(under, over)]
        base = self.box(children[0], style, upright, form)
        return _heart(self._indexed(base, pairs, style, known), base)

    def _many(self, children: Sequence[Any], style: Style, target: Target | None, form: str) -> Box:
        """Set indices on both sides; a pair is one below and one above."""
        base = self.box(children[0], style, target, form)
        rest = list(children[1:])
        split = next((at for at, each in enumerate(rest) if local_name(each) == "mprescripts"), len(rest))
        after, before = rest[:split], rest[split + 1 :]
        box = self._indexed(base, list(zip(after[::2], after[1::2], strict=False)), style, base.operator)
        if not before:
            return _heart(box, base)
        ahead = Box(ascent=base.ascent, descent=base.descent)
        held = self._indexed(ahead, list(zip(before[::2], before[1::2], strict=False)), style, None, towards_end=True)
        joined = pile(held.width + box.width, [(held, 0, 0), (box, held.width, 0)])
        return _heart(joined, base)

    def _indexed(
        self,
        base: Box,
        pairs: Sequence[tuple[Any, Any]],
        style: Style,
        known: Operator | None,
        *,
        towards_end: bool = False,
    ) -> Box:
        """Set indices beside a base."""
        inner = replace(self._at_level(style, style.level + 1), display=False)
        large = known is not None and known.large
        placed: list[tuple[Box, float, float]] = [(base, 0, 0)]
        x = base.width
        after = self._constant("SpaceAfterScript", style)
        for under, over in pairs:
            low = self.box(under, replace(inner, cramped=True)) if under is not None and _holds(under) else None
            high = self.box(over, inner) if over is not None and _holds(over) else None
            down = self._drop(base, low, style, large) if low is not None else 0.0
            up = self._rise(base, high, style, large) if high is not None else 0.0
            if low is not None and high is not None:
                gap = (up - high.descent) - (low.ascent - down)
                least = self._constant("SubSuperscriptGapMin", style)
                if gap < least:
                    most = self._constant("SuperscriptBottomMaxWithSubscript", style)
                    rise = min(least - gap, max(0.0, most - (up - high.descent)))
                    up, down = up + rise, down + least - gap - rise
            # what stands above moves by the slant of the base; of an integral, what stands below moves back
            right = 0.0 if large else base.slant
            left = -base.slant if large else 0.0
            low_width = low.width + left if low is not None else 0.0
            high_width = high.width + right if high is not None else 0.0
            wide = max(low_width, high_width, 0.0)
            if low is not None:
                placed.append((low, x + left + (wide - low_width if towards_end else 0), -down))
            if high is not None:
                placed.append((high, x + right + (wide - high_width if towards_end else 0), up))
            x += wide + after
        return pile(x, placed)

    def _drop(self, base: Box, low: Box, style: Style, large: bool) -> float:
        shift = self._constant("SubscriptShiftDown", style)
        top = low.ascent - self._constant("SubscriptTopMax", style)
        deep = base.descent + self._constant("SubscriptBaselineDropMin", style)
        return max(shift, top, 0.0 if _is_low(base, style) and not large else deep)

    def _rise(self, base: Box, high: Box, style: Style, large: bool) -> float:
        shift = self._constant("SuperscriptShiftUpCramped" if style.cramped else "SuperscriptShiftUp", style)
        bottom = self._constant("SuperscriptBottomMin", style) + high.descent
        tall = base.ascent - self._constant("SuperscriptBaselineDropMax", style)
        return max(shift, bottom, 0.0 if _is_low(base, style) and not large else tall)

    def _stacked(
        self, element: Any, base: Any, under: Any, over: Any, style: Style, target: Target | None, form: str
    ) -> Box:
        """Set what stands below and above a base: limits, accents, braces, arrows that grow."""
        marks = [(under, element.get("accentunder") == _TRUE, False), (over, element.get("accent") == _TRUE, True)]
        script = replace(self._at_level(style, style.level + 1), display=False)
        base_core = core_of(base)
        wide = base_core is not None and _known(base_core, INFIX).grows and not _known(base_core, INFIX).symmetric
        said = {
            above: self.box(mark, replace(style, display=False) if accent else script)
            for mark, accent, above in marks
            if mark is not None and not _grows_wide(mark)
        }
        if wide:
            room = target.width if target is not None else 0.0
            room = max([room, *(each.width for each in said.values())])
            held = self.box(base, style, Target(width=max(room, 1.0)), form)
        else:
            held = self.box(base, replace(style, cramped=True) if over is not None else style, target, form)
        placed: list[tuple[Box, float, float]] = [(held, 0.0, 0.0)]
        for mark, accent, above in marks:
            if mark is None:
                continue
            if above not in said:
                core = core_of(mark)
                text = "".join((core.text or "").split()) if core is not None else ""
                if text in _BARS:
                    said[above] = self._bar(held, style, self._numbers.get(core), above=above)
                else:
                    said[above] = self.box(mark, style if accent else script, Target(width=max(held.width, 0.3)))
            placed.append(self._mark_place(held, said[above], style, accent=accent, above=above, known=base_core))
        least = min(x for _, x, _ in placed)
        widest = max(x + box.width for box, x, _ in placed)
        accented = all(accent for mark, accent, _ in marks if mark is not None)
        shift, width = (0.0, held.width) if accented and held.width else (-least, widest - least)
        if not accented or not held.width:
            placed = [(box, x + shift, y) for box, x, y in placed]
        # read in the order of the MathML: the base, what is below, what is above
        box = pile(width, placed)
        box.operator, box.before, box.after = held.operator, held.before, held.after
        box.middle = (held.middle + (shift if not accented else 0)) if held.middle is not None else None
        box.slant = held.slant if accented else 0
        return box

    def _bar(self, held: Box, style: Style, number: int | None, *, above: bool) -> Box:
        name = "Overbar" if above else "Underbar"
        thick = self._constant(f"{name}RuleThickness", style)
        rule = Bar(x=0, y=0, token=number, colour=style.colour, width=held.width, height=thick)
        return Box(width=held.width, ascent=thick, ink=[rule], middle=held.width / 2)

    def _mark_place(
        self, held: Box, mark: Box, style: Style, *, accent: bool, above: bool, known: Any
    ) -> tuple[Box, float, float]:
        center = held.width / 2
        x = center - mark.width / 2
        operator = _known(known, INFIX) if known is not None else None
        if operator is not None and operator.large:
            x += held.slant / 2 if above else -held.slant / 2
            gap, shift = (
                (self._constant("UpperLimitGapMin", style), self._constant("UpperLimitBaselineRiseMin", style))
                if above
                else (self._constant("LowerLimitGapMin", style), self._constant("LowerLimitBaselineDropMin", style))
            )
        elif accent and above and mark.middle is not None and mark.ink and isinstance(mark.ink[0], Sign):
            middle = held.middle if held.middle is not None else center
            flat = min(held.ascent, self._constant("AccentBaseHeight", style))
            raised = held.ascent - flat
            grown = len(mark.ink) > 1 or mark.descent > -0.3 * style.size
            if grown:  # arrows and braces, which are no accents of the font
                gap = self._constant("StretchStackGapBelowMin", style) * 0.6
                return mark, middle - mark.middle, held.ascent + gap + mark.descent
            return mark, middle - mark.middle, raised
        elif accent:
            gap = self._constant("OverbarVerticalGap" if above else "UnderbarVerticalGap", style) * 0.8
            shift = 0.0
        else:
            gap = self._constant("UpperLimitGapMin" if above else "LowerLimitGapMin", style)
            shift = 0.0
        if above:
            return mark, x, max(held.ascent + gap + mark.descent, held.ascent + shift if shift else -1e6)
        return mark, x, -max(held.descent + gap + mark.ascent, held.descent + shift if shift else -1e6)

    # tables, frames
    def _table(self, element: Any, style: Style) -> Box:
        from publish.formulas.tables import set_table

        return set_table(element, style, self.row, self._constant("AxisHeight", style))

    def _fenced(self, element: Any, style: Style) -> Box:
        return self.row(list(element), style)

    def _enclosed(self, element: Any, style: Style) -> Box:
        held = self.row(list(element), style)
        kinds = set((element.get("notation") or "").split())
        thick = self._constant("FractionRuleThickness", style)
        room = 0.3 * style.size if kinds & {"box", "roundedbox", "circle"} else 0.0
        width, top, foot = held.width + 2 * room, held.ascent + room, -held.descent - room
        box = Box(width=width, ascent=top, descent=-foot, ink=moved(held.ink, room, 0))
        frame = bool(kinds & {"box", "roundedbox", "circle"})
        rules = {
            "top": frame or "top" in kinds,
            "bottom": frame or "bottom" in kinds,
            "left": frame or "left" in kinds,
            "right": frame or "right" in kinds,
        }

        def rule(x: float, y: float, wide: float, high: float) -> Ink:
            return Bar(x=x, y=y, token=None, colour=style.colour, width=wide, height=high)

        box.ink += [rule(0, top - thick, width, thick)] if rules["top"] else []
        box.ink += [rule(0, foot, width, thick)] if rules["bottom"] else []
        box.ink += [rule(0, foot, thick, top - foot)] if rules["left"] else []
        box.ink += [rule(width - thick, foot, thick, top - foot)] if rules["right"] else []
        beyond = 0.12 * style.size
        ends = {
            "updiagonalstrike": ((-beyond, foot - beyond), (width + beyond, top + beyond)),
            "downdiagonalstrike": ((-beyond, top + beyond), (width + beyond, foot - beyond)),
            "horizontalstrike": ((0.0, (top + foot) / 2), (width, (top + foot) / 2)),
            "verticalstrike": ((width / 2, foot), (width / 2, top)),
        }
        box.ink += [
            Stroke(x=x, y=y, token=None, colour=style.colour, to_x=to_x, to_y=to_y, thickness=thick)
            for kind, ((x, y), (to_x, to_y)) in ends.items()
            if kind in kinds
        ]
        return box


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def core_of(element: Any) -> Any:
    """Return the operator at the heart of an element, if it has one (MathML Core, 3.2.4.1)."""
    while True:
        name = local_name(element)
        if name == "mo":
            return element
        if name in _SCRIPTED and len(element):
            element = element[0]
        elif name in _ROWS:
            solid = [each for each in element if local_name(each) not in _LIKE_SPACE]
            if len(solid) != 1:
                return None
            element = solid[0]
        else:
            return None


def _forms(children: Sequence[Any]) -> list[str]:
    solid = [at for at, child in enumerate(children) if local_name(child) not in _LIKE_SPACE]
    forms = [INFIX] * len(children)
    if len(solid) > 1:
        forms[solid[0]], forms[solid[-1]] = PREFIX, POSTFIX
    return forms


def _known(core: Any, form: str) -> Operator:
    text = "".join((core.text or "").split())
    known = operator_of(text, core.get("form") or form)
    if core.get("stretchy") in (_TRUE, "false"):
        known = replace(known, grows=core.get("stretchy") == _TRUE)
    if core.get("symmetric") in (_TRUE, "false"):
        known = replace(known, symmetric=core.get("symmetric") == _TRUE)
    if core.get("largeop") in (_TRUE, "false"):
        known = replace(known, large=core.get("largeop") == _TRUE)
    if core.get("minsize") and text:
        known = replace(known, grows=True, symmetric=True)
    return known


def _grows(core: Any, form: str) -> bool:
    return core is not None and _known(core, form).grows


def _grows_wide(mark: Any) -> bool:
    core = core_of(mark)
    return core is not None and local_name(mark) not in _SCRIPTED and _known(core, POSTFIX).grows


def _limits(core: Any, known: Operator) -> bool:
    written = core.get("movablelimits")
    return known.limits if written is None else bool(written == _TRUE)


def _heart(box: Box, base: Box) -> Box:
    box.operator, box.before, box.after = base.operator, base.before, base.after
    return box


def _is_low(base: Box, style: Style) -> bool:
    """Whether a base is no higher than letters, so that indices stand where they do beside letters."""
    return base.ascent <= 0.8 * style.size and base.descent <= 0.3 * style.size


def _holds(element: Any) -> bool:
    return local_name(element) != "none" and (len(element) > 0 or bool((element.text or "").strip()))


def _assembled(parts: Sequence[Any], wanted: float, least: float) -> tuple[int, float, float]:
    """Return how often the pieces that repeat do, by how much neighbours overlap, and how long the whole is."""
    fixed = sum(part.length for part in parts if not part.repeated)
    extra = sum(part.length for part in parts if part.repeated)
    single, many = sum(not part.repeated for part in parts), sum(part.repeated for part in parts)
    repeats = 1
    step = extra - least * many
    if many and step > 0:
        repeats = max(1, min(500, math.ceil((wanted - fixed + least * (single - 1)) / step)))
    joints = single + many * repeats - 1
    whole = fixed + extra * repeats
    most = min((min(part.begin or part.length, part.end or part.length) for part in parts), default=least)
    overlap = max(least, min(most, (whole - wanted) / joints)) if joints > 0 else 0.0
    return repeats, overlap, whole - overlap * joints


def _repeated(parts: Sequence[Part], repeats: int) -> Iterator[Part]:
    for part in parts:
        yield from (part,) * (repeats if part.repeated else 1)


def _pad(box: Box, element: Any, size: float) -> None:
    for name, attribute in (("width", "width"), ("ascent", "height"), ("descent", "depth")):
        written = element.get(attribute)
        if written and written[:1] not in "+-" and not written.endswith(("%", "width", "height", "depth")):
            setattr(box, name, length(written, getattr(box, name) / size) * size)
        elif written and written[:1] in "+-" and "%" not in written:
            setattr(box, name, getattr(box, name) + length(written) * size)
    shift, raised = length(element.get("lspace")) * size, length(element.get("voffset")) * size
    if shift or raised:
        box.ink = moved(box.ink, shift, raised)
