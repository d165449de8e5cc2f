"""A formula as authors of several tools write it becomes one that math-core takes, with the way back to its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice, takewhile

from publish.source.formulas.commands import CHARACTERS, COUNTED, ENVIRONMENTS, LOWERED, NOTHING, RAISED, TEXT
from publish.source.formulas.notations import notations
from publish.source.formulas.tokens import Token, tokens
from publish.source.location import Segments

_ESCAPED = re.compile(r"\\[%&$#_{}](?=\s)")
_DECIMAL = re.compile(r"(?<=\d)\{,\}(?=\d)")
_COUNT = re.compile(r"[ \t]*\{\d*\}")


def rewritten(tex: str) -> tuple[str, Segments]:
    """Return the formula for math-core, and the map from its offsets to those of what was written."""
    pieces, pairs, length = [], [(0, 0)], 0
    for start, piece in _pieces(tex, tuple(tokens(tex))):
        pairs += [(length + place, start) for place in range(len(piece))]
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), Segments([*pairs, (length, len(tex))])


def _pieces(tex: str, signs: tuple[Token, ...]) -> Iterable[tuple[int, str]]:
    """Yield what to write instead of each sign, and where that stands."""
    decimals = {found.start() for found in _DECIMAL.finditer(tex)}
    dollars = _groups_with_dollars(signs)
    read = notations(tex, signs)
    after = 0
    for place, sign in enumerate(signs):
        if sign.start < after:
            continue
        after = sign.end
        if sign.start in read:
            yield from read[sign.start].rewrite.pieces
            after = read[sign.start].end
        elif sign.start in decimals:
            yield sign.start, r"\text{,}"
            after = sign.start + 3
        elif sign.start in dollars:
            yield sign.start, dollars[sign.start]
        elif sign.words:
            kept = _ESCAPED.match(tex, sign.start)  # math-core loses the space after it
            yield sign.start, sign.text + ("{}" if kept else "")
        elif sign.begins or sign.ends:
            counted = _COUNT.match(tex, sign.end) if sign.begins in COUNTED else None
            after = counted.end() if counted else sign.end
            yield sign.start, _environment(sign)
        elif sign.text in RAISED or sign.text in LOWERED:
            script, known = ("^", RAISED) if sign.text in RAISED else ("_", LOWERED)
            run = _run(islice(signs, place, None), known)
            after = sign.start + len(run)
            yield sign.start, f"{script}{{{run}}}"
        elif sign.text == "%":
            after = tex.find("\n", sign.end) + 1 or len(tex)
        elif sign.name == "hspace" and tex.startswith("*", sign.end):
            after = sign.end + 1
            yield sign.start, sign.text
        else:
            yield sign.start, CHARACTERS.get(sign.text, sign.text)


def _run(signs: Iterable[Token], known: Mapping[str, str]) -> str:
    """Return what known characters at the head of some signs stand for."""
    return "".join(known[each.text] for each in takewhile(lambda each: each.text in known, signs))


def _environment(sign: Token) -> str:
    name = sign.begins or sign.ends
    if name in NOTHING:
        return " "
    other = ENVIRONMENTS.get(name, name)
    return rf"\begin{{{other}}}" if sign.begins else rf"\end{{{other.partition('}')[0]}}}"


def _groups_with_dollars(signs: tuple[Token, ...]) -> dict[int, str]:
    r"""Say what becomes of ``\text{if $x$}``, which math-core doesn't take: ``{\text{if }x\text{}}``."""
    changed: dict[int, str] = {}
    command, opened, depth = "", 0, 0  # the command of the group that is read, where it stands, open braces of words
    for sign in signs:
        if sign.name in TEXT and not depth:
            command, opened = sign.text, sign.start
        elif sign.text == "{" and (sign.words or (command and not depth)):
            depth += 1
        elif sign.text == "}" and sign.words:
            depth -= 1
            if not depth and opened in changed:
                changed[sign.start] = "}}"
        elif sign.text == "$" and depth:
            changed[opened] = "{" + command
            changed[sign.start] = "}" if sign.words else command + "{"
        if not depth and not sign.text.isspace() and sign.name not in TEXT:
            command = ""
    return changed
