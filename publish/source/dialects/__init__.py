"""Marks of other dialects of Markdown, one file for each: read, or met with a finding that says what to write here.

``DIALECTS`` lists them in the order in which they are asked.  A mark that isn't read never passes in silence: its words
would be printed with the signs of a tool that the reader has never heard of.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from publish.source.block_rules import first_character
from publish.source.dialects import (
    abbreviations,
    admonitions,
    alerts,
    attributes,
    bbcode,
    block_ids,
    captions,
    citations,
    comments,
    contents,
    cross_references,
    directives,
    edits,
    emoji,
    fences,
    formulas,
    gaps,
    grid_tables,
    headings,
    highlights,
    html_words,
    inline_notes,
    latex,
    line_blocks,
    listings,
    lists,
    metadata,
    notices,
    page_breaks,
    pipe_tables,
    quotes,
    roles,
    ruby,
    scripts,
    simple_tables,
    strikethrough,
    tasks,
    templates,
    wikilinks,
    wikitext,
)
from publish.source.dialects.dialect import Dialect
from publish.source.inline_rules import LocatedState
from publish.source.parse_state import ParseState

DIALECTS: tuple[Dialect, ...] = (
    formulas.DIALECT,
    page_breaks.DIALECT,
    latex.DIALECT,
    quotes.DIALECT,
    edits.DIALECT,
    scripts.DIALECT,
    strikethrough.DIALECT,
    highlights.DIALECT,
    ruby.DIALECT,
    comments.DIALECT,
    tasks.DIALECT,
    gaps.DIALECT,
    line_blocks.DIALECT,
    pipe_tables.DIALECT,
    grid_tables.DIALECT,
    simple_tables.DIALECT,
    captions.DIALECT,
    listings.DIALECT,
    notices.DIALECT,
    alerts.DIALECT,
    admonitions.DIALECT,
    contents.DIALECT,
    wikilinks.DIALECT,
    roles.DIALECT,
    cross_references.DIALECT,
    lists.EXAMPLES,
    citations.DIALECT,
    inline_notes.DIALECT,
    templates.DIALECT,
    html_words.DIALECT,
    attributes.DIALECT,
    abbreviations.DIALECT,
    emoji.DIALECT,
    block_ids.DIALECT,
    metadata.DIALECT,
    headings.DIALECT,
    wikitext.DIALECT,
    bbcode.DIALECT,
    directives.DIALECT,
    lists.DIALECT,
    fences.DIALECT,
)


def use_dialects(md: MarkdownIt) -> None:
    """Have a parser ask the dialects: among words after plain characters, of the beginning of blocks after code."""
    md.inline.ruler.after("text", "dialect", _inline_rule(DIALECTS))
    md.block.ruler.after("code", "dialect", _block_rule(DIALECTS), {"alt": ["paragraph"]})
    md.block.ruler.at("table", pipe_tables.table, {"alt": ["paragraph", "reference"]})
    plain = md.inline.terminator_re.pattern
    md.inline.terminator_re = re.compile(f"{plain}|''")  # an apostrophe alone needs no look


def _inline_rule(dialects: tuple[Dialect, ...]) -> Callable[[StateInline, bool], bool]:
    marks = {mark for each in dialects for mark in each.marks}
    rules = {mark: tuple(each.inline for each in dialects if each.inline and mark in each.marks) for mark in marks}

    def run(state: StateInline, silent: bool) -> bool:
        if silent or not isinstance(state, LocatedState):
            return False
        if state.pos in state.spent:
            return state.show(state.spent[state.pos])
        found = rules.get(state.src[state.pos], ())
        return bool(found) and not state.in_address and any(rule(state) for rule in found)

    return run


def _block_rule(dialects: tuple[Dialect, ...]) -> Callable[[StateBlock, int, int, bool], bool]:
    begins = {"", *(first for each in dialects for first in each.begins)}
    rules = {
        first: tuple(each.block for each in dialects if each.block and (not each.begins or first in [*each.begins]))
        for first in begins
    }
    interrupting = {each.block for each in dialects if each.interrupts}

    def run(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        if state.is_code_block(line) or (silent and state.env.get("run_on")):
            return False
        start = first_character(state, line)
        if silent:
            found = rules.get(state.src[start : start + 1], rules[""])
            return any(rule in interrupting and _meets(rule, state, line, end_line) for rule in found)
        return any(rule(state, line, end_line) for rule in rules.get(state.src[start : start + 1], rules[""]))

    return run


def _meets(rule: Callable[[StateBlock, int, int], bool], state: StateBlock, line: int, end_line: int) -> bool:
    """Return whether a dialect would read a line or report it, and leave no trace of it."""
    reading: ParseState = state.env["reading"]
    trial: ParseState = state.env.get("trial") or ParseState(reading.locator)
    tokens, at = len(state.tokens), state.line
    state.env.update(reading=trial, asking=True)
    met = rule(state, line, end_line) or bool(trial.findings)
    state.env.update(reading=reading, asking=False, trial=None if met else trial)
    del state.tokens[tokens:]
    state.line = at
    return met


__all__ = ["DIALECTS", "use_dialects"]
