"""Marked-up text (Markdown of any dialect, reStructuredText, Org, AsciiDoc) as it is to be read.

Our own reader knows the marks of many dialects.  What it reads without an error stays as its author wrote it, without
remarks.  All else pandoc writes as a web page first, and that is prepared as any other: pandoc hands HTML within
Markdown on as it stands, and pictures, tables and line breaks would be lost in it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Outcome, Position, has_errors
from publish.importers.kinds import Beside
from publish.importers.prepared import OWN, Prepared
from publish.importers.texts import open_text
from publish.importers.told import counted
from publish.rules.importing import (
    IMPORT_ADDRESS,
    IMPORT_CHANGES,
    IMPORT_COMMENTS,
    IMPORT_EMPTY,
    IMPORT_HEADING,
    IMPORT_HIDDEN,
    IMPORT_LEFT_OUT,
    IMPORT_LINK,
    IMPORT_PICTURE,
    IMPORT_UNREADABLE,
)

if TYPE_CHECKING:
    from publish.model.document import Document

MARKDOWN = frozenset([".md", ".markdown", ".qmd", ".mdown", ".mkd"])
_SHARED = "+alerts+wikilinks_title_after_pipe-smart"
COMMON = f"commonmark_x{_SHARED}"
"""GitHub's, Obsidian's and most other dialects: the rules of CommonMark with the marks that pandoc adds."""
PANDOC = f"markdown+mark+lists_without_preceding_blankline-blank_before_header-blank_before_blockquote{_SHARED}"
"""Pandoc's own, and Quarto's."""
OTHERS = {".rst": "rst-smart", ".org": "org-smart", ".adoc": "asciidoc"}
_OF_PANDOC = re.compile(
    r"^%[ ]|^\+[-=]{3,}[-=+]*\+$|^(?:Table:|: )|^\(@|^\|[ ][^|\n]*$|\^\[|\[-?@|^\s*-{3,}(?: +-{3,})+\s*$|==\w",
    re.MULTILINE,
)
_COMMENTS = {
    ".rst": re.compile(r"^\.\.(?: (?!\S*::|\[|_|\|)[^\n]*|[ \t]*)$", re.MULTILINE),
    ".org": re.compile(r"^(?:# [^\n]*|#\+begin_comment\b)", re.MULTILINE | re.IGNORECASE),
    ".adoc": re.compile(r"^//(?!/)[^\n]*$|^////$[^/]*^////$", re.MULTILINE),
}


_INCLUDED = re.compile(r"^include::[^\n]*\[[^\n]*\][ \t]*$", re.MULTILINE)
_UNSEEN = (frozenset(["content-hidden"]), frozenset(["content-hidden", "hidden", "notes"]))
"""Classes of what Quarto shows to nobody, or to speakers alone: in other files, and in those of Quarto."""


def prepare(data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
    """Return marked-up text as it is to be read: by our own reader, or as a web page."""
    from publish.importers.markup.own import kept, lowered
    from publish.importers.markup.remarks import (
        without_private_blocks,
        without_private_directives,
        without_private_trees,
        without_remarks,
    )

    at = Position(path=shown)
    opened = open_text(data, shown)
    if opened.value is None:
        return Outcome(value=None, diagnostics=opened.diagnostics)
    text = opened.value
    suffix = PurePosixPath(shown).suffix.lower()
    if suffix not in MARKDOWN and suffix in OTHERS:
        remarks, hidden = len(_COMMENTS[suffix].findall(text)), 0
        private = {".adoc": without_private_blocks, ".org": without_private_trees, ".rst": without_private_directives}
        if suffix in private:
            cleaned = private[suffix](text)
            text, remarks, hidden = cleaned.text, remarks + cleaned.remarks, cleaned.hidden
        findings = _told(at, remarks, hidden=hidden)
        if suffix == ".adoc":
            text, number = _INCLUDED.subn("", text)
            if number:
                message = f"{number} line{'s' if number > 1 else ''} that would take another file in left out"
                findings.append(IMPORT_LEFT_OUT.finding(message, at, "import that file as a text of its own"))
        text = _COMMENTS[suffix].sub("", text) if suffix == ".adoc" else text  # pandoc stumbles over one at the end
        return _as_page(text, OTHERS[suffix], suffix, shown, beside, findings)
    cleaned = without_remarks(text)
    findings = _told(at, cleaned.remarks, cleaned.changes)
    own = kept(cleaned.text, beside)
    if not own.text.strip() and not own.missing:
        message = f"{shown} holds no words and no pictures that could be taken over"
        return Outcome(value=None, diagnostics=(*findings, IMPORT_EMPTY.finding(message, at)))
    document = _read(own.text)
    if document is not None:
        text = lowered(own.text, document)
        if text != own.text:
            message = "headings are set one level lower, since several of them begin as a headline does"
            findings.append(IMPORT_HEADING.finding(message, at))
        if own.addresses:
            findings.append(IMPORT_ADDRESS.finding("addresses freed of redirects and tracking", at))
        if own.links:
            said = "a link" if own.links == 1 else f"{own.links} links"
            findings.append(IMPORT_LINK.finding(f"{said} led to another file: its words are left", at))
        missing = dict.fromkeys(own.missing)
        findings += [IMPORT_PICTURE.finding(f"the picture {each} isn't beside the text", at) for each in missing]
        media = tuple(own.pictures.items())
        value = Prepared(
            data=text.encode("utf-8", "replace"),
            reader=OWN,
            suffix=".md",
            words=(),
            media=media,
            findings=tuple(findings),
        )
        return Outcome(value=value)
    reader = PANDOC if suffix == ".qmd" or _OF_PANDOC.search(cleaned.text) else COMMON
    return _as_page(cleaned.text, reader, ".md", shown, beside, findings)


def _told(at: Position, remarks: int, changes: int = 0, hidden: int = 0) -> list[Diagnostic]:
    found = []
    if remarks:
        found.append(IMPORT_COMMENTS.finding(f"{counted(remarks, 'comment')} left out", at))
    if changes:
        found.append(IMPORT_CHANGES.finding(f"{counted(changes, 'tracked change')} taken as accepted", at))
    if hidden:
        found.append(IMPORT_HIDDEN.finding(f"{counted(hidden, 'hidden word')} left out", at))
    return found


def _read(text: str) -> Document | None:
    """Return what our own reader makes of a text, None where it finds an error."""
    from publish.model.files import SourceFile
    from publish.source import read_text

    read = read_text(SourceFile(path="text.md", name="text.md", data=text.encode("utf-8", "replace")), ())
    return None if has_errors(read.diagnostics) else read.value


def _as_page(
    text: str, reader: str, suffix: str, shown: str, beside: Beside, findings: list[Diagnostic]
) -> Outcome[Prepared]:
    """Let pandoc write a text as a web page, and prepare that."""
    from publish.archives import Excess
    from publish.importers import pandoc
    from publish.importers.markup.words import words_of_markdown, words_of_prose
    from publish.importers.web import prepared_page

    name = f"text{suffix}"
    arguments = ("--from", reader, "--to", "html5", "--standalone", "--mathml", "--wrap=none", "--quiet", name)
    written = pandoc.run(
        (*arguments, "--output", "text.html"),
        {name: text.encode("utf-8", "replace")},
        ("text.html",),
        Position(path=shown),
    )
    if written.value is None:
        return Outcome(value=None, diagnostics=written.diagnostics)
    try:
        page = prepared_page(
            written.value.files["text.html"],
            shown,
            beside,
            written_by_pandoc=True,
            unseen=_UNSEEN[shown.lower().endswith(".qmd")],
        )
    except Excess as excess:
        finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {excess}", Position(path=shown))
        return Outcome(value=None, diagnostics=(finding,))
    if page.value is None:
        return page
    words = words_of_markdown(text) if suffix == ".md" else words_of_prose(text)
    return Outcome(value=replace(page.value, words=words, findings=(*findings, *page.value.findings)))
