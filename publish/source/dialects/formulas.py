r"""Formulas in TeX: ``$x^2$``, ``$$x^2$$``, ``\(x^2\)``, ``\[x^2\]``, by the rule of pandoc, so that money stays money.

No white space follows the opening dollar or comes before the closing one, and no digit follows that.  What is left of
"$5 and 10$" by this rule, and of the variables of programs, is distinguished from formulas by its contents.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.rules.dialects import FORMULA_UNREAD
from publish.source.dialects.dialect import Dialect, as_paragraph, closed_by, lines_of, words_of
from publish.source.inline_rules import LocatedState

_DOLLARS = re.compile(r"\$+")
_CLOSE = re.compile(r"(?<![\s\\$])\$(?![$\d])")
_CLOSE_TWO = re.compile(r"(?<![\\$])\$\$(?!\$)")
_CLOSE_ROUND = re.compile(r"(?<!\\)\\\)")
_CLOSE_SQUARE = re.compile(r"(?<!\\)\\\]")
_QUOTED = re.compile(r"\$`[^`\n]+`\$|\${1,2}`[^`\n]*[\\^_][^`\n]*`")  # of GitLab and of djot
_COMMAND = re.compile(r"\\[A-Za-z,;:!{}|]")
_VARIABLE = re.compile(r"\{\w+\}")
_SIGN = re.compile(r"[\\^_{=+<>*/]")
_PROSE = re.compile(r"[^\W\d_]{2,}[ ,;]+[^\W\d_]{2,}|^\d[^=^\\]*[^\W\d_]{2}")
_LETTER = re.compile(r"\s*[^\W_]{1,2}\s*")
_SUM = re.compile(r"[^\W_]{1,2}[ )]*[*+<>][ (]*[^\W_]{1,2}(?![^\W_])")  # of letters, which are no words
_BEGINS = re.compile(r"\$\$(?!\$)|\\\[$")
_END_OF = {"$": re.compile(r"\$\$[ \t]*(?:\{[^{}]*\}|\([^()]*\))?$"), "\\": re.compile(r"\\\]$")}
_LONGEST = 200  # lines


def _inline(state: LocatedState) -> bool:
    if state.src[state.pos] == "\\":
        return _bracketed(state)
    found = _DOLLARS.match(state.src, state.pos, state.posMax)
    assert found is not None
    quoted = _QUOTED.match(state.src, state.pos, state.posMax)
    if quoted:
        return _report(state, quoted.end())
    count = len(found[0])
    closing = _CLOSE if count == 1 else _CLOSE_TWO
    close = state.next_of(closing, found.end() + 1) if count < 3 else None
    if close is not None and _is_formula(state, found.end(), close, count):
        return _report(state, close + count)
    return state.show(found.end())


def _is_formula(state: LocatedState, start: int, close: int, count: int) -> bool:
    source = state.src
    written, before, after = source[start:close], state.before, source[close + count : close + count + 1]
    if not re.search(r"[^\W_]|\\", written):
        return False
    if count == 2:
        return bool(written[0] == "\n" or _SIGN.search(written) or _LETTER.fullmatch(written))
    if written[0].isspace() or written[0] in "/.,;:!?%€£":
        return False
    if _COMMAND.search(written):
        return True
    if _PROSE.search(written) or _VARIABLE.match(written):
        return False
    if "^" in written:
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
    return _report(state, close + 2) if sure else False


def _report(state: LocatedState, end: int) -> bool:
    return state.unread(FORMULA_UNREAD, "formulas aren't set yet: this one is shown as it is written", end)


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if not _BEGINS.match(words):
        return False
    closing = _END_OF[words[0]]
    if closing.search(words, 2):
        return as_paragraph(state, line, line + 1)
    limit = min(end_line, line + _LONGEST) if len(words) == 2 else lines_of(state, line, end_line)
    after = closed_by(state, line + 1, limit, closing)
    return after is not None and as_paragraph(state, line, after)


DIALECT = Dialect(marks="$\\", inline=_inline, begins="$\\", block=_block)
