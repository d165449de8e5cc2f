"""What an editor shows of a record, a figure, a heading or a note, in Markdown that it renders."""

from __future__ import annotations

import re

from publish.editor.names import HEADING, NOTE, TEXT, Key, Names
from publish.editor.seen import Seen
from publish.model.blocks import Heading
from publish.model.entities import FigureRecord, Group, Person, Place, Record, Source, Term
from publish.model.walk import plain_text, walk

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")
_LONGEST = 600


def card(seen: Seen, names: Names, key: Key) -> str:
    """Return what stands behind a name; empty for a name that nothing has."""
    record = names.records.get(key)
    if record is not None:
        return _record(key[0], record)
    kind, name, text = key
    for document in seen.documents.values():
        if kind == TEXT and document.slug == name:
            title = plain_text(document.headline.children) if document.headline else document.front_matter.title
            return f"**{_shown(title or name)}**  \ntext"
        if kind == NOTE and document.slug == text:
            return next((_shown(plain_text(each.blocks)) for each in document.notes if each.label == name), "")
        if kind == HEADING and document.slug == text:
            found = (each for each in walk(document.blocks) if isinstance(each, Heading) and each.name == name)
            return next((f"**{_shown(plain_text(each.children))}**  \nheading" for each in found), "")
    return ""


def summary(record: Record) -> str:
    """Return in a line what a record says: the definition of an entity, what a source is, what a figure shows."""
    if isinstance(record, Group | Place | Person | Term):
        return plain_text(record.definition)
    if isinstance(record, FigureRecord):
        return plain_text(record.caption) or record.alt
    return plain_text(record.description) if isinstance(record, Source) else ""


def _record(kind: str, record: Record) -> str:
    lines = [f"**{_shown(record.name)}**  \n{kind} `{record.id}`"]
    if isinstance(record, Group) and record.short:
        lines[0] += f" · {_shown(record.short)}"
    if isinstance(record, Place | Group | Person) and record.names:
        lines.append("; ".join(f"{_shown(each.text)} ({each.language})" for each in record.names))
    if isinstance(record, Place) and record.within:
        lines.append(f"within `{record.within}`")
    if isinstance(record, Person) and record.roles:
        lines.append("; ".join(_shown(each.text) for each in record.roles))
    if isinstance(record, Term) and record.abbreviation_of:
        lines.append(f"short for {_shown(record.abbreviation_of)}")
    words = summary(record)
    if words:
        lines.append(_shown(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"))
    if isinstance(record, FigureRecord):
        lines.append(f"picture: {_shown(record.image)}" if record.image else "the picture is not reproduced")
        lines += [f"alternative text: {_shown(record.alt)}"] if record.alt and words != record.alt else []
    if isinstance(record, Source) and record.url:
        lines.append(f"<{record.url}>")
    return "\n\n".join(lines)


def _shown(words: str) -> str:
    """Escape the signs of Markdown in words."""
    return _SIGNS.sub(r"\\\1", words)
