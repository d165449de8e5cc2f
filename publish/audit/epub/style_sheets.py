"""Style sheets into their declarations, in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECES = re.compile(
    r'/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\])*(?:"|\Z)|\'(?:\\.|[^\'\\])*(?:\'|\Z)|[{};]|[^{};"\'/]+|.', re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One declaration: the selector it belongs to, its property and value, and the line on which it ends."""

    selector: str
    name: str
    value: str
    line: int
    on_paper: bool  # inside @media print or @page

    @property
    def important(self) -> bool:
        """Whether it overrides what comes after it."""
        return self.value.rstrip().casefold().endswith("!important")


def declarations(text: str, line: int = 1) -> Iterator[Declaration]:
    """Give the declarations of a style sheet that begins on a line."""
    opened: list[tuple[str, bool]] = []
    written: list[str] = []
    for match in _PIECES.finditer(text):
        piece = match.group()
        if piece.startswith("/*"):
            line += piece.count("\n")
            continue
        if piece in "{};":
            said = " ".join("".join(written).split())
            written.clear()
            if piece == "{":
                paper = said.startswith("@page") or (said.startswith("@media") and "print" in said)
                opened.append((said, paper or bool(opened and opened[-1][1])))
                continue
            name, colon, value = said.partition(":")
            if colon and opened:
                selector, paper = opened[-1]
                yield Declaration(
                    selector=selector, name=name.strip().casefold(), value=value.strip(), line=line, on_paper=paper
                )
            if piece == "}" and opened:
                opened.pop()
            continue
        line += piece.count("\n")
        written.append(piece)


def inline(style: str, line: int) -> Iterator[Declaration]:
    """Give the declarations of a style attribute."""
    return declarations(f"style{{{style}}}", line)
