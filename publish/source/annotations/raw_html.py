"""Raw HTML, which is not rendered: a finding that names what to write instead."""

from __future__ import annotations

import re

from publish.diagnostics import Position
from publish.rules.links import RAW_HTML
from publish.source.parse_state import ParseState

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_INSTEAD = {
    "a": "[words](https://…)",
    "abbr": "[words](term:id), or *[words]: what they are short for, on a line of its own",
    "aside": "::: box",
    "article": "a heading: ## Words",
    "b": "**words**",
    "bdi": "[words](lang:ar)",
    "blockquote": "> at the head of each line",
    "br": "a backslash at the end of the line",
    "cite": "*words*, or [words](source:id)",
    "code": "`words`",
    "dd": ": words, below the term",
    "details": "::: box",
    "dfn": "[words](term:id)",
    "div": "::: box, ::: notice or ::: summary",
    "dl": "a term on a line, and below it : its definition",
    "dt": "the term on a line of its own",
    "em": "*words*",
    "figure": "![](figure:id)",
    "hr": "*** on a line of its own",
    "i": "*words*, or [words](lang:fr) for another language",
    "img": "![](figure:id)",
    "li": "- at the head of the line",
    "ol": "1. at the head of each item",
    "p": "an empty line between paragraphs",
    "pre": "``` on the lines before and after",
    "q": "quotation marks",
    "section": "a heading: ## Words",
    "span": "[words](lang:ar), or [words](place:id) and the like",
    "strong": "**words**",
    "table": "a table with | between its cells",
    "time": "[words](date:2018-05-16)",
    "u": "*words*",
    "ul": "- at the head of each item",
    **{
        name: f"</{name}> after the words, in the same paragraph"
        for name in ("del", "ins", "kbd", "mark", "s", "sub", "sup")
    },
    **{f"h{level}": f"{'#' * level} at the head of the line" for level in range(1, 7)},
}


def report_tag(markup: str, position: Position, open_tags: list[str], reading: ParseState) -> None:
    """Report a tag in a line of words, once for an opening tag and its closing one; keep a comment apart."""
    if markup.startswith("<!--"):
        reading.comments.append((markup[4:].removesuffix("-->"), position, False))
        return
    found = _TAG.match(markup)
    name = found[2].lower() if found else ""
    if found and found[1]:
        if name in open_tags:
            open_tags.remove(name)
            return
    elif name:
        open_tags.append(name)
    _report(markup, name, position, reading)


def report_block(markup: str, position: Position, reading: ParseState) -> None:
    """Report a block of HTML."""
    found = _TAG.search(markup)
    _report(markup.lstrip(), found[2].lower() if found else "", position, reading)


def _report(markup: str, name: str, position: Position, reading: ParseState) -> None:
    shown = f"<{name}>" if name and not markup.startswith("</") else markup[:20].split("\n")[0]
    instead = _INSTEAD.get(name, "")
    hint = f"write {instead}" if instead else "write the words in Markdown; put \\ before < to show it as it is"
    reading.report(RAW_HTML, f"HTML is not rendered: {shown}", position, hint)
