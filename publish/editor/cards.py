"""What an editor shows of a record, a figure, a heading or a note."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lsprotocol import types

from publish.editor.names import HEADING, NOTE, TEXT, Key, Names
from publish.editor.seen import Seen
from publish.model.blocks import Heading
from publish.model.entities import FigureRecord, Group, Person, Place, Record, Source, Term
from publish.model.walk import plain_text, walk

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&@!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What Markdown would make a link, a picture or anything else of, in an editor that takes addresses for links too."""
_BEGINS = re.compile(r"\A(?:[-+=]|\d+(?=[.)]))")
_NETWORK = re.compile(r"https?://[^\s<>]+\Z")
_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How words are written that an editor shows: as Markdown, where it renders that, or as they are."""

    markdown: bool

    @property
    def kind(self) -> types.MarkupKind:
        """The name that the protocol has for it."""
        return types.MarkupKind.Markdown if self.markdown else types.MarkupKind.PlainText

    def words(self, words: str) -> str:
        """Write what an author wrote, so that no sign in it does anything."""
        flat = " ".join(words.split())
        if not self.markdown:
            return flat
        return _BEGINS.sub(_escaped_beginning, _SIGNS.sub(r"\\\g<0>", flat))

    def strong(self, words: str) -> str:
        """Write words that stand out."""
        said = self.words(words)
        return f"**{said}**" if self.markdown and said else said

    def name(self, name: str) -> str:
        """Write an id."""
        return f"`{name}`" if self.markdown and "`" not in name else self.words(name)

    def address(self, address: str) -> str:
        """Write an address of the network, which can be followed."""
        return f"<{address}>" if self.markdown and _NETWORK.match(address) else self.words(address)

    def lines(self, *lines: str) -> str:
        """Write lines of one paragraph."""
        return ("  \n" if self.markdown else "\n").join(lines)


MARKDOWN, PLAIN = Manner(markdown=True), Manner(markdown=False)


def _escaped_beginning(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in "-+=" else f"{found[0][:-1]}&#{ord(found[0][-1])};"


def card(seen: Seen, names: Names, key: Key, manner: Manner = MARKDOWN) -> str:
    """Return what stands behind a name; empty for a name that nothing has."""
    record = names.records.get(key)
    if record is not None:
        return _record(key[0], record, manner)
    kind, name, text = key
    for document in seen.documents.values():
        if kind == TEXT and document.slug == name:
            title = plain_text(document.headline.children) if document.headline else document.front_matter.title
            return manner.lines(manner.strong(title or name), "text")
        if kind == NOTE and document.slug == text:
            return next((manner.words(plain_text(each.blocks)) for each in document.notes if each.label == name), "")
        if kind == HEADING and document.slug == text:
            found = (each for each in walk(document.blocks) if isinstance(each, Heading) and each.name == name)
            return next((manner.lines(manner.strong(plain_text(each.children)), "heading") for each in found), "")
    return ""


def summary(record: Record) -> str:
    """Return in a line what a record says: the definition of an entity, what a source is, what a figure shows."""
    if isinstance(record, Group | Place | Person | Term):
        return plain_text(record.definition)
    if isinstance(record, FigureRecord):
        return plain_text(record.caption) or record.alt
    return plain_text(record.description) if isinstance(record, Source) else ""


def _record(kind: str, record: Record, manner: Manner) -> str:
    about = f"{kind} {manner.name(record.id)}"
    if isinstance(record, Group) and record.short:
        about += f" · {manner.words(record.short)}"
    lines = [manner.lines(*filter(None, (manner.strong(record.name), about)))]
    if isinstance(record, Place | Group | Person) and record.names:
        lines.append("; ".join(f"{manner.words(each.text)} ({manner.words(each.language)})" for each in record.names))
    if isinstance(record, Place) and record.within:
        lines.append(f"within {manner.name(record.within)}")
    if isinstance(record, Person) and record.roles:
        lines.append("; ".join(manner.words(each.text) for each in record.roles))
    if isinstance(record, Term) and record.abbreviation_of:
        lines.append(f"short for {manner.words(record.abbreviation_of)}")
    words = summary(record)
    if words:
        lines.append(manner.words(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"))
    if isinstance(record, FigureRecord):
        lines.append(f"picture: {manner.words(record.image)}" if record.image else "the picture is not reproduced")
        lines += [f"alternative text: {manner.words(record.alt)}"] if record.alt and words != record.alt else []
    if isinstance(record, Source) and record.url:
        lines.append(manner.address(record.url))
    return "\n\n".join(lines)
