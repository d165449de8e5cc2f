"""From Markdown to blocks: markdown-it-py with the project's rules, and every position kept."""

from __future__ import annotations

import functools
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publish.model.blocks import Block
from publish.model.inlines import Inline
from publish.source.block_rules import first_character, located
from publish.source.block_tree import BlockTree
from publish.source.containers import comment, container
from publish.source.dialects import use_dialects
from publish.source.dialects.lists import examples_of
from publish.source.inline_rules import inline_tokens, link, spanned, text
from publish.source.inline_tree import inlines
from publish.source.location import Segments
from publish.source.parse_state import ParseState

_INTERRUPTED = {"alt": ["paragraph", "reference", "blockquote", "list"]}


class Parser(MarkdownIt):
    """Leaves addresses as they were written."""

    def normalizeLink(self, url: str) -> str:
        """Return the address unchanged."""
        return url

    def normalizeLinkText(self, link: str) -> str:
        """Return the address unchanged."""
        return link

    def validateLink(self, url: str) -> bool:
        """Let every address through; ``annotations`` judges it and says why."""
        return True


@functools.cache
def parser() -> MarkdownIt:
    """Make the parser, once."""
    md = Parser("commonmark", {"maxNesting": 1000})
    md.enable("table")
    md.use(deflist_plugin)
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.block.ruler.before("fence", "container", container, _INTERRUPTED)  # type: ignore[arg-type]
    md.block.ruler.before("html_block", "comment", comment, _INTERRUPTED)  # type: ignore[arg-type]
    md.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    use_dialects(md)
    md.inline.ruler.at("text", text)
    md.inline.ruler.at("link", link)
    md.inline.ruler.disable(["image", "footnote_ref"])
    md.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    for block_rule in md.block.ruler.__rules__:
        block_rule.fn = located(block_rule.name, block_rule.fn)
    for inline_rule in md.inline.ruler.__rules__:
        inline_rule.fn = spanned(inline_rule.name, inline_rule.fn)
    return md


def parse_blocks(source: str, reading: ParseState) -> tuple[Block, ...]:
    """Read Markdown; findings, notes and figures are left in ``reading``."""
    environment = _environment(reading)
    reading.examples = examples_of(source)
    tokens = parser().block.parse(source, parser(), environment, []) or []
    return BlockTree(parser(), tokens, environment, reading).blocks()


def parse_inlines(source: str, reading: ParseState) -> tuple[Inline, ...]:
    """Read one paragraph's worth of Markdown, such as a caption."""
    begin = len(source) - len(source.lstrip())
    state = inline_tokens(parser(), source.strip(), _environment(reading))
    return inlines(state, Segments([(0, begin)]), reading)


def _environment(reading: ParseState) -> dict[str, Any]:
    return {"reading": reading, "depth": 0}


def _html_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    if state.src.startswith("<!--", first_character(state, line)):
        return False
    return html_block(state, line, end_line, silent)


__all__ = ["parse_blocks", "parse_inlines", "parser"]
