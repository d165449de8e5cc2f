"""Notices: ``::: notice``, and the callouts, admonitions and alerts of other dialects."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Position
from publish.model.blocks import NOTICE_LABELS, Block, Heading, Notice, Paragraph
from publish.model.inlines import Inline, Words
from publish.rules.blocks import CONTAINER_EMPTY
from publish.rules.dialects import FOLD_SHOWN
from publish.rules.fields import UNKNOWN_VALUE
from publish.source.annotations.container import Container
from publish.source.nearest import did_you_mean, nearest, respelt
from publish.source.parse_state import ParseState

_NAMES = {
    "attention": "alert",
    "example": "demo exm",
    "failure": "fail missing",
    "info": "information",
    "note": "nb remark",
    "passage": "admonition callout card details dropdown expand spoiler",
    "question": "faq help",
    "quotation": "cite quote",
    "see-also": "seealso",
    "success": "check done",
    "summary": "abstract tldr",
    "to-do": "todo",
}
"""What other tools call the kinds of notices."""
_LABELS = {name: label for label, names in _NAMES.items() for name in names.split()}
_LABELS.update((label, label) for label in NOTICE_LABELS)
_GENERAL = frozenset({"alert", *_NAMES["passage"].split()})
"""Classes that stand beside one which says more: ``.alert .alert-danger``, ``.admonition .note``."""
_PREFIXES = ("callout-", "admonition-", "alert-", "rmd", "bs-callout-")


def label_of(name: str) -> str:
    """Return the label of a notice that another tool calls ``name``, or nothing."""
    plain = name.lower()
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix)
    return _LABELS.get(plain, "")


def read_container(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the notice of ``::: notice``, whose label and title are attributes."""
    values = container.several(("label", "title", "class", "lang"), reading)
    label = values["label"].lower().replace(" ", "-")
    if label and label not in NOTICE_LABELS:
        message = f'"{values["label"][:80]}" is no label of a notice'
        hint = did_you_mean(label, NOTICE_LABELS, "label={}")
        edit = respelt(values["label"], nearest(label, NOTICE_LABELS))
        reading.report(UNKNOWN_VALUE, message, container.where("label"), hint, edit)
        label = ""
    label = label or next(filter(None, map(label_of, container.classes)), "")
    return (_of_container(container, label, reading),)


def read_callout(container: Container, reading: ParseState) -> tuple[Block, ...] | None:
    """Return the notice that a container of another dialect is; None where it is called like none."""
    called = sorted(filter(label_of, container.classes), key=_GENERAL.__contains__)
    if not called:
        return None
    for attribute in container.attributes:
        if attribute.key in ("collapse", "class") and attribute.value.lower() in ("true", "dropdown"):
            report_fold(attribute.position, reading)
    notice = _of_container(container, label_of(called[0]), reading)
    first = notice.blocks[0] if notice.blocks else None
    if isinstance(first, Paragraph) and first.position in reading.titles:
        notice = replace(notice, title=notice.title or first.children, blocks=notice.blocks[1:])
    elif isinstance(first, Heading) and not notice.title and any("callout" in each for each in called):
        notice = replace(notice, title=first.children, blocks=notice.blocks[1:])
    return (notice,)


def _of_container(container: Container, label: str, reading: ParseState) -> Notice:
    return Notice(
        position=container.position,
        label=label,
        title=container.title_words(),
        blocks=container.blocks,
        language=container.language_of(reading),
    )


def notice_called(
    name: str,
    named: Position,
    title: tuple[Inline, ...],
    blocks: tuple[Block, ...],
    position: Position,
    reading: ParseState,
) -> Notice:
    """Return the notice of a callout; where nobody knows its name, the name is its title, as its own tools have it."""
    if not blocks and not title:
        reading.report(CONTAINER_EMPTY, f"the {name[:40]} holds nothing", named)
    label = label_of(name)
    if not label and not title:
        title = (Words(position=named, text=name.replace("-", " ").capitalize()),)
    return Notice(position=position, label=label or "passage", title=title, blocks=blocks)


def report_fold(position: Position, reading: ParseState) -> None:
    """Keep a remark about words that another tool would hide until they are asked for."""
    reading.report(FOLD_SHOWN, "nothing is folded here: its words are shown from the beginning", position)
