"""What people write into a text for each other: taken out of it before anything is made of it.

Comments of all dialects are looked for in each, since texts wander from one tool to another.  Code is left alone.
Every pass over a text is one search after the other, never one within another: a hostile text costs no more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publish.importers.web.content import without_hidden

_FENCE = re.compile(r"^ {0,3}(?:>\s?)*(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_RUN = re.compile(r"`+")
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_SILENCE = re.compile(r"<!--\s*silence\b")


@dataclass(frozen=True, slots=True)
class _Form:
    """How one kind of mark begins and ends; ``within`` is whether it ends in its paragraph at the latest."""

    begins: re.Pattern[str]
    ends: re.Pattern[str]
    within: bool = False


def _form(begins: str, ends: str, within: bool = False) -> _Form:
    return _Form(re.compile(begins, re.MULTILINE), re.compile(ends, re.MULTILINE), within)


_REMARKS = (
    _form(r"<!--", r"-->"),
    _form(r"^%%[ \t]*$", r"^%%[ \t]*$"),
    _form(r"(?<![%\w])%%(?!%)", r"%%", within=True),
    _form(r"\{>>", r"<<\}"),
    _form(r"\{::comment\}", r"\{:/(?:comment)?\}"),
    _form(r"\{%-?\s?comment\b", r"\{%-?\s?endcomment\s?-?%\}"),
    _form(r"\{\{<? ?/\*", r"\*/ ?>?\}\}"),
    _form(r"\{\{[<%] ?comment ?[%>]\}\}", r"\{\{[<%] ?/comment ?[%>]\}\}"),
    _form(r"\{/\*", r"\*/\}"),
    _form(r"\{#(?=\s)", r"#\}", within=True),
    _form(r"^ {0,3}\[(?://|comment|_metadata_)[^\]\n]{0,40}\]:[ \t]{0,9}[#<][^\s]{0,99}[ \t]", r"$"),
)
_OF_MYST = (_form(r"^%[ \t]", r"$"), _form(r"^\+\+\+[ \t]*\{", r"$"))
_IS_MYST = re.compile(r"^(?:`{3,9}|:{3,9})\{[\w:-]{1,40}\}|^\([\w-]{1,80}\)=[ \t]{0,9}$", re.MULTILINE)
_SPANS = re.compile(r"\[[^\[\]\n]{0,2000}\]\{\.comment-(?:start|end)[^}\n]{0,400}\}")
_DELETED = _form(r"\{--", r"--\}")
_INSERTED = _form(r"\{\+\+", r"\+\+\}")
_REPLACED = _form(r"\{~~", r"~~\}")
_MARKED = _form(r"\{==", r"==\}")
_DELETED_SPANS = re.compile(r"\[[^\[\]\n]{0,2000}\]\{\.deletion[^}\n]{0,400}\}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without remarks, the number of those that it had, that of its tracked changes and of hidden words."""

    text: str
    remarks: int = 0
    changes: int = 0
    hidden: int = 0


def without_remarks(text: str) -> Cleaned:
    """Take the remarks out of a text, and its tracked deletions; tracked insertions become its words.

    Comments that silence a finding stay, since they are no remarks.
    """
    remarks = changes = 0
    for form in (*_REMARKS, *(_OF_MYST if _IS_MYST.search(text) else ())):
        text, number = _replaced(text, form, lambda whole, _: whole if _SILENCE.match(whole) else "")
        remarks += number
    text, number = _SPANS.subn("", text)
    remarks += number
    for form, write in (
        (_DELETED, lambda _whole, _inner: ""),
        (_INSERTED, lambda _whole, inner: inner),
        (_REPLACED, lambda _whole, inner: inner.partition("~>")[2]),
    ):
        text, number = _replaced(text, form, write)
        changes += number
    text, number = _DELETED_SPANS.subn("", text)
    text, _ = _replaced(text, _MARKED, lambda _whole, inner: inner)
    return Cleaned(text, remarks, changes + number)


_ORG_COMMENT = re.compile(r"^[ \t]*#\+begin_comment\b.*?^[ \t]*#\+end_comment\b[^\n]*$", re.I | re.M | re.S)
_ORG_HEADING = re.compile(r"(\*+)[ \t]+([^\n]*)")
_ORG_PRIVATE = re.compile(
    r"(?:[A-Z]{2,20}[ \t]+)?(?:\[#\w\][ \t]+)?COMMENT(?:[ \t]|$)|.*[ \t]:(?:[\w@#%]+:)*noexport:(?:[\w@#%]+:)*[ \t]*$"
)
_RST_PRIVATE = re.compile(
    r"^([ \t]*)\.\. (?:todo|ifconfig|comment|only(?!::[^\n]*\b(?:html|latex|epub|text|builder_\w+|format_\w+|not)\b))::"
    r"[^\n]*(?:\n(?:\1[ \t]+[^\n]*|[ \t]*(?=\n)))*",
    re.M,
)


def without_private_trees(text: str) -> Cleaned:
    """Take out of an Org file the trees that are commented out or never exported, and its blocks of comments."""
    text, number = _ORG_COMMENT.subn("", text.replace("\r\n", "\n"))
    kept = []
    level = 0  # of the tree that is left out
    for line in text.split("\n"):
        heading = _ORG_HEADING.fullmatch(line)
        if heading and (not level or len(heading[1]) <= level):
            level = len(heading[1]) if _ORG_PRIVATE.match(heading[2]) else 0
            number += level > 0
        if not level:
            kept.append(line)
    return Cleaned("\n".join(kept), number)


_ADOC_COMMENT = re.compile(
    r"^\[comment\][ \t]*\n(?:(-{2,}|={4,}|\*{4,}|_{4,}|/{4,})[ \t]*\n.*?^\1[ \t]*$|[^\n]+(?:\n[^\n]+)*)",
    re.M | re.S,
)
_ADOC_CONDITION = re.compile(r"^ifdef::([^\[\n]*)\[\][ \t]*\n(.*?)^endif::[^\n]*$", re.M | re.S)
_ADOC_ATTRIBUTE = re.compile(r"(?<=\n\n):(!?[\w-]{1,80}!?):(?:[ \t][^\n]*)?$", re.M)


_ADOC_PASSED = (
    re.compile(r"^(\+{4,}[ \t]*\n)(.*?)^(\+{4,}[ \t]*)$", re.M | re.S),
    re.compile(r"^(\[pass\][ \t]*\n)(<[^\n]+(?:\n[^\n]+)*)()", re.M),
    re.compile(r"((?<!\+)\+{3})(<(?:[^+\n]|\+(?!\+\+)){1,2000})(\+{3}(?!\+))"),
    re.compile(r"(pass:[a-z]{0,9}\[)(<[^\]\n]{1,2000})(\])"),
)
"""HTML among AsciiDoc, of whose elements pandoc drops many attributes, ``hidden`` among them."""


def without_private_blocks(text: str) -> Cleaned:
    """Take out of AsciiDoc its comments of several lines, and what stands under a condition that nothing fulfils."""
    text, number = _ADOC_COMMENT.subn("", text.replace("\r\n", "\n"))
    defined = set(re.findall(r"^:([\w-]{1,80}):", text, re.M))
    text, conditions = _ADOC_CONDITION.subn(lambda found: found[2] if found[1] in defined else "", text)
    hidden = 0

    def seen(found: re.Match[str]) -> str:
        nonlocal hidden
        html, words = without_hidden(found[2])
        hidden += words
        return found[1] + html + found[3]

    for form in _ADOC_PASSED:
        text = form.sub(seen, text)
    return Cleaned(_ADOC_ATTRIBUTE.sub("", text), number + conditions, hidden=hidden)


def without_private_directives(text: str) -> Cleaned:
    """Take out of reStructuredText what is for its authors, or for none of the usual outputs."""
    return Cleaned(*_RST_PRIVATE.subn("", text.replace("\r\n", "\n")))


def _replaced(text: str, form: _Form, write: Callable[[str, str], str]) -> tuple[str, int]:
    """Return a text with every mark of a form written anew, and how many were changed."""
    if form.begins.search(text) is None:
        return text, 0
    code = sorted(_code(text))
    starts = [start for start, _ in code]
    blanks = [found.start() for found in _BLANK.finditer(text)] if form.within else []
    parts: list[str] = []
    done = number = 0
    nothing_before = -1  # up to here, nothing ends a mark
    place = 0
    while (begin := form.begins.search(text, place)) is not None:
        before = bisect_left(starts, begin.start() + 1) - 1
        if before >= 0 and begin.start() < code[before][1]:
            place = code[before][1]
            continue
        place = begin.end()
        limit = len(text)
        if form.within:
            at = bisect_left(blanks, begin.start())
            limit = blanks[at] if at < len(blanks) else limit
        if nothing_before >= limit:
            continue
        end = form.ends.search(text, begin.end(), limit)
        if end is None:
            nothing_before = limit
            continue
        whole = text[begin.start() : end.end()]
        written = write(whole, text[begin.end() : end.start()])
        number += written != whole
        parts += [text[done : begin.start()], written]
        done = place = end.end()
    return "".join((*parts, text[done:])), number


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Yield where code begins and ends: between fences, and between runs of as many backticks in a paragraph."""
    fenced: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for found in _FENCE.finditer(text):
        if opened is None:
            opened = found
        elif found[1][0] == opened[1][0] and len(found[1]) >= len(opened[1]) and found[0].rstrip().endswith(found[1]):
            fenced.append((opened.start(), found.end()))
            opened = None
    if opened is not None:
        fenced.append((opened.start(), len(text)))
    yield from fenced
    runs = [found.span() for found in _RUN.finditer(text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        by_length[end - start].append(start)
    blanks = [found.start() for found in _BLANK.finditer(text)]
    place = 0
    for start, end in runs:
        if start < place:
            continue
        same = by_length[end - start]
        at = bisect_left(same, start) + 1
        blank = bisect_left(blanks, start)
        limit = blanks[blank] if blank < len(blanks) else len(text)
        if at < len(same) and same[at] < limit:
            place = same[at] + (end - start)
            yield start, place
