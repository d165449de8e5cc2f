r"""Commands of LaTeX among words: ``\ref{eq:x}`` is read; ``\textit{words}``, ``\begin{center}`` are not."""

from __future__ import annotations

import re
from functools import partial

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.inlines import Inline, Reference
from publish.rules.dialects import LATEX_UNREAD
from publish.source.dialects.dialect import Dialect, as_paragraph, closed_by, words_of
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_BRACES = r"\{(?:[^{}]|\{[^{}]{0,100}\}){0,300}\}"
_COMMAND = re.compile(rf"\\([A-Za-z]{{2,}})(\*?(?:\[[^\[\]\n]{{0,100}}\])?(?:{_BRACES}){{1,3}})?")
_BEFORE = re.compile(r"[\w:\\/.-]")  # part of a path
_OF_PATH = re.compile(r"[:\\/-]")  # part of one even where braces follow
_AFTER = re.compile(r"[\\/:]|\.\w")
_REFERENCE = re.compile(r"\\(ref|eqref|autoref|cref|Cref|pageref)\{([\w:.-]{1,200})\}")
_EQUATION = re.compile(r"\b(?:[EeÉé]q(?:s?\.|uations?)|Gl(?:\.|eichung(?:en)?))[\s~(\\]*\Z")
_PAGES = ("newpage", "pagebreak", "clearpage", "cleardoublepage", "eject")
_NAMES = """
tableofcontents listoffigures listoftables maketitle appendix printbibliography printindex noindent indent
centering raggedright hfill vfill hline hrulefill linebreak newline bigskip medskip smallskip quad qquad par
item footnotemark bfseries itshape small large Large LARGE huge Huge tiny footnotesize scriptsize normalsize
ldots dots cdots textbackslash LaTeX TeX today times cdot pm leq geq neq approx infty sum int sqrt rightarrow
leftarrow Rightarrow degree circ partial alpha beta gamma delta epsilon theta lambda mu pi rho sigma tau phi
omega Delta Gamma Omega Phi Pi Sigma Theta Lambda
"""
_ALONE = frozenset((*_PAGES, *_NAMES.split()))
_INSTEAD = {
    "textit": "*words*",
    "emph": "*words*",
    "textbf": "**words**",
    "texttt": "`words`",
    "footnote": "[^1], and below the paragraph [^1]: words",
    "href": "[words](https://…)",
    "url": "<https://…>",
    "cite": "[words](source:id)",
    "section": "## words",
    "subsection": "### words",
    "item": "- at the head of each item",
    "includegraphics": "![](figure:id)",
    "newline": "a backslash at the end of the line",
    "linebreak": "a backslash at the end of the line",
    "tableofcontents": "nothing: the contents are made from the headings",
    "maketitle": "nothing: the title is set by itself",
    **dict.fromkeys(_PAGES, "it on a line of its own"),
}
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z*]{1,40})\}")


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    reference = _REFERENCE.match(source, start, state.posMax)
    if reference is not None:
        command = reference[1]
        to = "equation" if command == "eqref" else "page" if command == "pageref" else ""
        bare = command == "ref" or (command == "eqref" and bool(_EQUATION.search(source, max(0, start - 20), start)))
        return state.leaf(partial(_reference, to, reference[2], bare), reference.end())
    if _OF_PATH.match(state.before):
        return False
    found = _COMMAND.match(source, start, state.posMax)
    if found is None:
        return False
    alone = found[2] is None
    if alone and (found[1] not in _ALONE or _BEFORE.match(state.before) or _AFTER.match(source, found.end())):
        return False
    end = found.end()
    opening = _ENVIRONMENT.match(source, start)
    if opening:
        close = source.find(f"\\end{{{opening[1]}}}", end, min(state.posMax, end + 10_000))
        end = close + len(opening[1]) + 6 if close >= 0 else end
    shown = source[start : found.end()][:60]
    hint = f"write {_INSTEAD[found[1]]}" if found[1] in _INSTEAD else ""
    return state.unread(LATEX_UNREAD, f"{shown} is shown as it is: commands of LaTeX aren't read", end, hint)


def _reference(
    to: str, name: str, bare: bool, _: tuple[Inline, ...], position: Position, reading: ParseState
) -> Inline:
    return Reference(position=position, to=to, name=name, bare=bare)


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    found = _ENVIRONMENT.match(words_of(state, line))
    if found is None:
        return False
    closing = re.compile(rf"\\end\{{{re.escape(found[1])}\}}")
    after = closed_by(state, line, min(end_line, line + 200), closing)
    return after is not None and as_paragraph(state, line, after)


DIALECT = Dialect(marks="\\", inline=_inline, begins="\\", block=_block)
