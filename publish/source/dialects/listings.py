"""Blocks of code as reStructuredText, AsciiDoc, Org and Jira write them, which are read like fences."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.source.dialects.dialect import Dialect, closed_by, moved_in, words_of

_REST = re.compile(r"\.\. (?:code-block|code|sourcecode)::[ \t]*([\w+#.-]*)")
_OPTION = re.compile(r":([a-z][\w-]*):[ \t]*(.*)")
_ASCIIDOC = re.compile(r"\[source(?:%[\w%]+)?(?:,[ \t]*([\w+#.-]+))?(?:,.*)?\]")
_ORG = re.compile(r"#\+begin_(src|example)(?:[ \t]+([\w+#.-]+))?.*", re.IGNORECASE)
_JIRA = re.compile(r"\{(code|noformat)(?::([\w+#.-]+))?\}")


def _block(state: StateBlock, line: int, end_line: int) -> bool:
    words = words_of(state, line)
    if (found := _REST.fullmatch(words)) is not None:
        return _moved_in(state, line, end_line, found[1])
    if (found := _ASCIIDOC.fullmatch(words)) is not None:
        opens = line + 1 < end_line and re.fullmatch(r"-{4,}", words_of(state, line + 1))
        return bool(opens) and _between(state, line, line + 2, end_line, re.escape(words_of(state, line + 1)), found[1])
    if (found := _ORG.fullmatch(words)) is not None:
        return _between(state, line, line + 1, end_line, rf"#\+end_{found[1]}", found[2])
    if (found := _JIRA.fullmatch(words)) is not None:
        return _between(state, line, line + 1, end_line, rf"\{{{found[1]}\}}", found[2])
    return False


def _moved_in(state: StateBlock, line: int, end_line: int, language: str) -> bool:
    """Read the lines that are moved in below a directive, after its options and an empty line."""
    after = moved_in(state, line + 1, end_line, 2)
    first, options = line + 1, [language]
    while first < after and (found := _OPTION.fullmatch(words_of(state, first))):
        options.append(f'{found[1]}="{found[2] or "true"}"')
        first += 1
    while first < after and state.isEmpty(first):
        first += 1
    if first >= after:
        return False
    indent = min(state.sCount[each] for each in range(first, after) if not state.isEmpty(each))
    return _listing(state, line, (first, after), after, " ".join(options), indent)


def _between(state: StateBlock, line: int, first: int, end_line: int, closing: str, language: str | None) -> bool:
    after = closed_by(state, first, min(end_line, line + 1_000), re.compile(f"^{closing}$", re.IGNORECASE))
    if after is None:
        return False
    return _listing(state, line, (first, after - 1), after, language or "", state.blkIndent)


def _listing(state: StateBlock, line: int, inner: tuple[int, int], after: int, info: str, indent: int) -> bool:
    token = state.push("fence", "code", 0)
    token.info, token.map = info, [line, after]
    token.content = state.getLines(*inner, indent, True) if inner[1] > inner[0] else ""
    state.line = after
    return True


DIALECT = Dialect(begins=".[#{", interrupts=True, block=_block)
