"""Directives of reStructuredText, AsciiDoc and Org: ``.. note::``, ``include::x[]``, ``#+TITLE: x``, ``:role:`x` ``."""

from __future__ import annotations

import re
from functools import partial

from markdown_it.rules_block import StateBlock

from publish.diagnostics import Position
from publish.model.blocks import Block
from publish.rules.dialects import DIRECTIVE_UNREAD
from publish.source.block_rules import first_character
from publish.source.dialects.dialect import Dialect, Prose, leaf_block, report, words_of
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

_DIRECTIVE = re.compile(
    r"\.\. (?:[\w:-]+::(?:\s|$)|_[^:]+:|\|[^|]+\||\[[^\]]+\] )"  # of reStructuredText
    r"|\([\w-]+\)=$|::[a-z][\w-]*(?:\[.*\])?(?:\{.*\})?$"  # of MyST and of remark
    r"|#\+[A-Za-z_]+(?:\[[^\]]*\])?:|#\+(?:begin|end)_\w+|(?-i::[A-Z][A-Z_]+:$)"  # of Org
    r"|(?:image|include|video|audio|ifdef|ifndef|endif|kroki)::?\S*\[.*\]$"  # of AsciiDoc
    r"|\[(?:source|quote|NOTE|TIP|WARNING|IMPORTANT|CAUTION|verse)(?:[,%].*)?\]$"
    r"|\{(?:code|noformat|quote|panel|info|note|warning|tip)(?::[^{}]*)?\}"  # of Jira
    r"|\{/?(?:aside|blurb|quiz|exercise|pagebreak|frontmatter|mainmatter|backmatter)(?:,[^{}]*)?\}$"  # of Markua
    r"|(?-i:[ABCDEGIQTWX]>[ \t])"
    r"|(?:import|export)[ \t][^;\n]{1,200}[ \t]from[ \t][\"'][^\"'\n]+[\"'];?$|--8<--",  # of MDX, of MkDocs
    re.IGNORECASE,
)
_TARGET = re.compile(r"\(([^\W\d_][\w:.-]{0,100})\)=")
_HEADING = re.compile(r"#{1,6}[ \t].*[^}]")
_ROLE = re.compile(r":[a-z][a-z:+_-]{0,60}:`[^`\n]{1,300}`|\{[a-z][a-z:+_-]{0,60}\}`[^`\n]{1,300}`")
_REFERENCE = re.compile(r"`[^`\n<>]{1,200}\s<[^`\s<>]{1,300}>`__?")
_LABELLED = re.compile(r":[a-z][\w-]{0,40}\[[^\[\]\n]{1,200}\]")
_MACRO = re.compile(r"(?<!\w)(?:footnote|xref|link|image|kbd|btn|menu|stem|icon|latexmath|asciimath):$", re.IGNORECASE)
_MACRO_REST = re.compile(r":(?!:)[^\s\[\]]{0,300}\[[^\[\]\n]{0,300}\]")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    target = _TARGET.fullmatch(words_of(state, line))
    if target is not None and _is_before_heading(state, line + 1, end_line):
        return leaf_block(state, line, line + 1, partial(_target, target[1], first_character(state, line) + 1))
    found = _DIRECTIVE.match(words_of(state, line))
    if found is not None:
        message = f"{found[0].strip()[:60]} does nothing here: it is printed, and what belongs to it with it"
        report(state, DIRECTIVE_UNREAD, message, line)
    return False


def _is_before_heading(state: StateBlock, line: int, end_line: int) -> bool:
    while line < end_line and state.isEmpty(line):
        line += 1
    return line < end_line and bool(_HEADING.fullmatch(words_of(state, line))) and not state.is_code_block(line)


def _target(name: str, start: int, _: Position, reading: ParseState, _prose: Prose) -> tuple[Block, ...]:
    """Keep the name for the heading that follows."""
    reading.target = (name, reading.position(start, start + len(name)))
    return ()


def _inline(state: LocatedState) -> bool:
    source, start = state.src, state.pos
    if source[start] == ":" and state.before.isalnum():
        begin = max(0, start - 12)
        name = _MACRO.search(source[begin : start + 1])
        found = _MACRO_REST.match(source, start, state.posMax) if name else None
        first = begin + name.start() if name else start
    else:
        shapes = (_REFERENCE,) if source[start] == "`" else (_ROLE, _LABELLED)
        found = next((each for shape in shapes if (each := shape.match(source, start, state.posMax))), None)
        first = start
    if found is None or (source[start] in "`:" and state.before == source[start]):
        return False
    shown = source[first : found.end()][:60]
    state.report(DIRECTIVE_UNREAD, f"{shown} does nothing here: its name is printed", first, found.end())
    return state.show(start + 1) if source[start] == ":" else False


DIALECT = Dialect(marks=":{`", inline=_inline, begins=".#:iIvaek[{(bqpfm-ABCDEGIQTWX", interrupts=True, block=_block)
