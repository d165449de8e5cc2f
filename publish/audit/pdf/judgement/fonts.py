"""How wide the characters of a font are, as far as a rough place on the page asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from publish.audit.pdf.objects import entry, first_items, items, name, number, text, whole

_USUAL = 0.5
"""Width of a character in parts of its size, where the font says none."""
_MOST_WIDTHS = 65_536
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!\w)|[-,]bd", re.IGNORECASE)
_BOLD_FLAG, _HEAVY = 1 << 18, 600


@dataclass(slots=True)
class Font:
    """Widths by code in parts of the size; ``wide`` says that codes have two bytes."""

    value: Any
    wide: bool = False
    bold: bool = False
    usual: float = _USUAL
    widths: dict[int, float] = field(default_factory=dict)

    def width(self, codes: bytes) -> float:
        """Return the width of a string in parts of the size."""
        units = codes[1::2] if self.wide else codes
        if not self.widths:
            return self.usual * len(units)
        if self.wide:
            return sum(self.widths.get((a << 8) + b, self.usual) for a, b in zip(codes[::2], units, strict=False))
        return sum(self.widths.get(code, self.usual) for code in codes)


def read_font(value: Any) -> Font:
    """Read what a font says of its widths and its weight."""
    kind = name(entry(value, "/Subtype"))
    if kind == "Type0":
        inner = next(iter(first_items(entry(value, "/DescendantFonts"))), None)
        usual = number(entry(inner, "/DW"))
        default = 1.0 if usual is None else usual / 1000
        return Font(value, wide=True, bold=_is_bold(inner), usual=default, widths=_wide_widths(entry(inner, "/W")))
    scale = 0.001
    if kind == "Type3":
        matrix = [number(each) or 0.0 for each in first_items(entry(value, "/FontMatrix"))]
        scale = abs(matrix[0]) if len(matrix) == 6 and matrix[0] else 0.001
    first = whole(entry(value, "/FirstChar")) or 0
    given = first_items(entry(value, "/Widths"))
    widths = {first + at: (number(each) or 0.0) * scale for at, each in enumerate(given)}
    return Font(value, bold=_is_bold(value), widths=widths)


def _wide_widths(given: Any) -> dict[int, float]:
    """Read the widths of a composite font (ISO 32000-2, 9.7.4.3)."""
    widths: dict[int, float] = {}
    parts = first_items(given, _MOST_WIDTHS)
    at = 0
    while at + 1 < len(parts) and len(widths) < _MOST_WIDTHS:
        first, second = whole(parts[at]), whole(parts[at + 1])
        if first is None:
            return widths
        if second is None:
            for offset, each in enumerate(items(parts[at + 1])[:_MOST_WIDTHS]):
                widths[first + offset] = (number(each) or 0.0) / 1000
            at += 2
        elif at + 2 < len(parts):
            width = (number(parts[at + 2]) or 0.0) / 1000
            widths |= dict.fromkeys(range(first, min(second, first + 1000) + 1), width)
            at += 3
        else:
            return widths
    return widths


def _is_bold(font: Any) -> bool:
    """Say whether a font is bold, by its name or what describes it."""
    called = name(entry(font, "/BaseFont")) or text(entry(font, "/Name"))
    descriptor = entry(font, "/FontDescriptor")
    weight = number(entry(descriptor, "/FontWeight")) or 0
    flags = whole(entry(descriptor, "/Flags")) or 0
    return bool(_BOLD.search(called)) or weight >= _HEAVY or bool(flags & _BOLD_FLAG)
