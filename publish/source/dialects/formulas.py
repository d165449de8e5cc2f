r"""Formulas in TeX: ``$x^2$``, ``$$x^2$$``, ``\(x^2\)``, ``\[x^2\]``, by the rule of pandoc, so that money stays money.

No white space follows the opening dollar or comes before the closing one, no digit follows that, and no dollar stands
between them.  What is left of "5$ und 10$" by this rule, and of the variables of programs, is told from formulas by
its contents.  A formula on lines of its own may have a name behind it: ``$$ … $$ {#name}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block, FormulaBlock
from publish.model.inlines import Formula, Inline
from publish.rules.blocks import ATTRIBUTE_UNKNOWN
from publish.rules.dialects import FORMULA_UNREAD
from publish.rules.formulas import FORMULA_IN_LINE, FORMULA_NUMBER, FORMULA_UNCLOSED
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import (
    Dialect,
    Prose,
    as_paragraph,
    closed_by,
    leaf_block,
    lines_of,
    report,
    words_of,
)
from publish.source.formulas import read_formula
from publish.source.formulas.commands import DISPLAYS
from publish.source.formulas.name import formula_name
from publish.source.formulas.tokens import tokens
from publish.source.inline_rules import MOST_BETWEEN, LocatedState
from publish.source.location import Segments
from publish.source.parse_state import ParseState

_DOLLARS = re.compile(r"\$+")
_CLOSE = re.compile(r"(?<![\s\\$])\$(?![$\d])")
_CLOSE_TWO = re.compile(r"(?<![\\$])\$\$(?!\$)")
_CLOSE_ROUND = re.compile(r"(?<!\\)\\\)")
_CLOSE_SQUARE = re.compile(r"(?<!\\)\\\]")
_QUOTED = re.compile(r"\$`([^`\n]+)`\$|(\${1,2})`([^`\n]*[\\^_=][^`\n]*)`(?!`)")  # of GitLab and of djot
_SPACED = re.compile(r"\$[ \t]([^$\n]{1,300})[ \t]\$(?![$\d])")
_COMMAND = re.compile(r"\\[A-Za-z,;:!{}|]")
_WORDS = re.compile(r"\\(?:text(?:rm|bf|it|sf|tt|normal)?|mbox|hbox)[ \t]*\{")
_DOLLAR = re.compile(r"(?<!\\)\$")
_VARIABLE = re.compile(r"\{\w+\}|[A-Z_]{2,}\W*$")
_SIGN = re.compile(r"[\\^_{=+<>*/]")
_PROSE = re.compile(r"[^\W\d_]{2,}[ ,;]+[^\W\d_]{2,}|^\d[^=^\\]*[^\W\d_]{2}")
_LETTER = re.compile(r"\s*[^\W_]{1,2}\s*")
_SUM = re.compile(r"[^\W_]{1,2}[ )]*[*+<>][ (]*[^\W_]{1,2}(?![^\W_])")  # of letters, which are no words
_BEGINS = re.compile(r"\$\$(?!\$)|\\\[")
_BEHIND = r"[ \t]*(?:\{(?P<attributes>[^{}]*)\}|\((?P<label>[\w:.-]{1,200})\))?"
_ATTRIBUTE = re.compile(r'#(?P<name>[^\s{}]+)|said="(?P<said>[^"]*)"|\S+')
_END_OF = {"$": re.compile(rf"\$\$(?!\$){_BEHIND}$"), "\\": re.compile(rf"\\\]{_BEHIND}$")}
_FENCE = re.compile(r"(`{3,}|~{3,}|:{3,}(?=[ \t]*\{math))[ \t]*(?:math|\{math\}[ \t]*([\w:.-]*)|\{\.math\})")
_OPTION = re.compile(r":([a-z]+):[ \t]*(\S*)")
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")
_MOST_DOLLARS = 12  # in the words of one formula
_LONGEST = 200  # lines


@dataclass(frozen=True, slots=True, kw_only=True)
class _Behind:
    """What stands behind a formula, ``{#name said="words"}`` or ``(label)``, at an offset of the text."""

    kind: str
    written: str
    start: int


def _inline(state: LocatedState) -> bool:
    if state.src[state.pos] == "\\":
        return _bracketed(state)
    found = _DOLLARS.match(state.src, state.pos, state.posMax)
    assert found is not None
    quoted = _QUOTED.match(state.src, state.pos, state.posMax)
    if quoted:
        return formula(state, quoted.span(1) if quoted[1] else quoted.span(3), quoted.end())
    count = len(found[0])
    spaced = _SPACED.match(state.src, state.pos, state.posMax)
    if count == 1 and spaced and re.search(r"[\\^_]", spaced[1]) and not _PROSE.search(spaced[1]):
        hint = "write it without white space beside the dollars"
        state.report(FORMULA_UNREAD, "a dollar with white space beside it begins no formula", *spaced.span(), hint)
        return state.show(spaced.end())
    close = _closing(state, found.end(), count) if count < 3 else None
    if close is not None and _is_formula(state, found.end(), close, count):
        if count == 2:
            message = "this formula stands in a line of words, so that it is set among them"
            state.report(FORMULA_IN_LINE, message, state.pos, close + 2)
        return formula(state, (found.end(), close), close + count)
    return state.show(found.end())


def _closing(state: LocatedState, start: int, count: int) -> int | None:
    r"""Return where as many dollars stand next, outside of ``\text{…}``."""
    closing = _CLOSE if count == 1 else _CLOSE_TWO
    place = start + 1
    for _ in range(_MOST_DOLLARS):
        close = state.next_of(closing, place)
        if close is None or close - start > MOST_BETWEEN:
            return None
        if not _in_words(state.src[start:close]):
            return close
        place = close + count
    return None


def _in_words(tex: str) -> bool:
    r"""Return whether some TeX ends in words that it opens: those of ``\text{…}``, in which a formula may stand."""
    opened = [found.end() for found in _WORDS.finditer(tex)]
    return bool(opened) and tex.count("{", opened[-1]) + 1 > tex.count("}", opened[-1])


def _holds_dollars(tex: str) -> bool:
    return bool(_DOLLAR.search(tex)) and any(each.text == "$" and not each.in_words for each in tokens(tex))


def _is_formula(state: LocatedState, start: int, close: int, count: int) -> bool:
    source = state.src
    written, before, after = source[start:close], state.before, source[close + count : close + count + 1]
    if not re.search(r"[^\W_]|\\", written) or _holds_dollars(written):
        return False
    if count == 2:
        return bool(written[0] == "\n" or _SIGN.search(written) or _LETTER.fullmatch(written))
    if written[0].isspace() or written[0] in "/.,;:!?%€£":
        return False
    if _COMMAND.search(written):
        return True
    if _PROSE.search(written) or _VARIABLE.match(written):
        return False
    if "^" in written or _LETTER.fullmatch(written):
        return True
    if before == "_" or after.isalnum() or after in ("{", "(", "["):
        return False
    return not before.isalnum() or "_" in written


def _bracketed(state: LocatedState) -> bool:
    source, start = state.src, state.pos + 2
    bracket = source[state.pos + 1 : start]
    if bracket not in ("(", "["):
        return False
    close = state.next_of(_CLOSE_ROUND if bracket == "(" else _CLOSE_SQUARE, start + 1)
    if close is None:
        return False
    written = source[start:close]
    sure = bool(re.search(r"[\\^_{=]", written) and re.search(r"[^\W_]", written))
    if bracket == "(":
        short = bool(_LETTER.fullmatch(written) or _SUM.match(written.lstrip(" (")))
        sure = (sure or short) and not source.startswith("\\]", max(state.pos - 2, 0))
    return formula(state, (start, close), close + 2) if sure else False


def formula(state: LocatedState, span: tuple[int, int], end: int) -> bool:
    """Make a formula of some TeX among words."""
    tex = state.src[slice(*span)]
    made = read_formula(tex, display=False)
    for each in made.mistakes:
        state.report(each.rule, each.message, span[0] + each.start, span[0] + each.end, each.hint, each.edit)
    for number in made.numbers:
        message = f"\\{number.command} is left out: a formula in a line of words has neither name nor number"
        state.report(FORMULA_NUMBER, message, span[0] + number.start, span[0] + number.end)
    return state.leaf(partial(_node, tex, made.mathml), end)


def _node(tex: str, mathml: str, _: tuple[Inline, ...], position: Position, reading: ParseState) -> Formula:
    return Formula(position=position, tex=tex.strip(), mathml=mathml)


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if words[:1] in ("`", "~", ":"):
        return _fenced(state, line, end_line, words)
    if environment := _ENVIRONMENT.match(words):
        return _environment(state, line, end_line, environment[1])
    if not _BEGINS.match(words):
        return False
    closing, alone = _END_OF[words[0]], len(words) == 2
    after: int | None
    if closing.search(words, 2):
        after = line + 1
    else:
        limit = min(end_line, line + _LONGEST) if alone else lines_of(state, line, end_line)
        after = closed_by(state, line + 1, limit, closing)
    if after is None:
        return alone and _unclosed(state, line, end_line)
    last = closing.search(words_of(state, after - 1), 2 if after == line + 1 else 0)
    assert last is not None
    tex, segments = _lines(state, line, after, 2, last.start())
    if words[0] == "$" and _holds_dollars(tex):
        return False
    if words[0] == "\\" and not alone and not re.search(r"[\\^_{=]", tex):
        return False
    return leaf_block(state, line, after, partial(_read_block, tex, segments, _behind(state, after - 1, last)))


def _behind(state: StateBlock, line: int, closing: re.Match[str]) -> _Behind:
    """Return what stands behind the sign that closes a formula, and the offset in the text at which it does."""
    group = "label" if closing["label"] else "attributes"
    return _Behind(kind=group, written=closing[group] or "", start=first_character(state, line) + closing.start(group))


def _unclosed(state: StateBlock, line: int, end_line: int) -> bool:
    sign = words_of(state, line)
    closing = "$$" if sign == "$$" else "\\]"
    hint = f"write {closing} on a line of its own where it ends"
    report(state, FORMULA_UNCLOSED, f"the formula that begins with {sign} is never closed", line, hint)
    return as_paragraph(state, line, lines_of(state, line, end_line))


def _environment(state: StateBlock, line: int, end_line: int, name: str) -> bool:
    """Read a formula that its environment alone begins, as LaTeX has it: ``\\begin{align}``."""
    if name not in DISPLAYS:
        return False
    closing = re.compile(rf"\\end\{{{re.escape(name)}\}}{_BEHIND}$")
    after = closed_by(state, line, min(end_line, line + _LONGEST), closing)
    if after is None:
        return False
    last = closing.search(words_of(state, after - 1))
    assert last is not None
    end = last.start() + len(rf"\end{{{name}}}")
    tex, segments = _lines(state, line, after, 0, end)
    return leaf_block(state, line, after, partial(_read_block, tex, segments, _behind(state, after - 1, last)))


def _fenced(state: StateBlock, line: int, end_line: int, words: str) -> bool:
    """Read a formula as GitHub and MyST fence it; lines such as ``:label: name`` say more of it."""
    opening = _FENCE.fullmatch(words)
    if opening is None:
        return False
    fence = re.compile(rf"^[ \t]*{opening[1][0]}{{{len(opening[1])},}}$")
    close = closed_by(state, line + 1, end_line, fence)
    after = close or lines_of(state, line, end_line)
    if close is None:
        message = f"the formula that begins with {words} is never closed"
        report(state, FORMULA_UNCLOSED, message, line, f"write {opening[1]} on a line of its own where it ends")
    first, behind = line + 1, _Behind(kind="label", written=opening[2] or "", start=0)
    while first < after and (option := _OPTION.fullmatch(words_of(state, first))):
        if option[1] in ("label", "name"):
            behind = _Behind(kind="label", written=option[2], start=first_character(state, first) + option.start(2))
        first += 1
    tex, segments = _lines(state, first, after - (close is not None), 0, None)
    return leaf_block(state, line, after, partial(_read_block, tex, segments, behind))


def _lines(state: StateBlock, line: int, after: int, first: int, end: int | None) -> tuple[str, Segments]:
    """Return some lines and where they stand: the first one from ``first`` on, the last one up to ``end``."""
    pieces: list[str] = []
    pairs, length = [(0, first_character(state, line))], 0
    for number in range(line, after):
        written, start = words_of(state, number), first if number == line else 0
        pairs.append((length, first_character(state, number) + start))
        pieces.append(written[start : end if number == after - 1 else None])
        length += len(pieces[-1]) + 1
    return "\n".join(pieces), Segments(pairs)


def _read_block(
    tex: str, segments: Segments, behind: _Behind, position: Position, reading: ParseState, prose: Prose
) -> tuple[Block, ...]:
    made = read_formula(tex, display=True)
    for each in made.mistakes:
        where = reading.position(*segments.span(each.start, each.end))
        reading.report(each.rule, each.message, where, each.hint, each.edit)
    name, said = _name_and_words(behind, reading)
    numbered = False
    for own in made.numbers:
        where = reading.position(*segments.span(own.start, own.end))
        if own.command == "label" and not name:
            name = formula_name(own.written, where, reading)
            continue
        numbered = numbered or own.command == "tag"
        given = f'the name "{own.written[:60]}"' if own.command == "label" else f'the number "{own.written[:60]}"'
        reading.report(FORMULA_NUMBER, f"{given} is left out", where)
    numbered = numbered and not name
    return (
        FormulaBlock(position=position, tex=tex.strip(), mathml=made.mathml, name=name, said=said, numbered=numbered),
    )


def _name_and_words(behind: _Behind, reading: ParseState) -> tuple[str, str]:
    """Return the name of a formula and the words in which it is to be said."""
    if behind.kind == "label":
        where = reading.position(behind.start, behind.start + len(behind.written))
        return formula_name(behind.written, where, reading) if behind.written else "", ""
    name, said = "", ""
    for found in _ATTRIBUTE.finditer(behind.written):
        where = reading.position(behind.start + found.start(), behind.start + found.end())
        if found["name"]:
            name = formula_name(found["name"], where, reading)
        elif found["said"] is not None:
            said = " ".join(found["said"].split())
        elif not found[0].startswith("."):
            message = f'a formula has no attribute "{found[0][:40]}"'
            reading.report(ATTRIBUTE_UNKNOWN, message, where, 'write {#name}, or {#name said="words"}')
    return name, said


DIALECT = Dialect(marks="$\\", inline=_inline, begins="$\\`~:", interrupts=True, block=_block)
