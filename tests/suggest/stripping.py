"""Takes the annotations that can be proposed out of a text, and says what they were."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.formats import facts
from publish.model.blocks import Timeline
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.model.walk import walk
from publish.source import read_text
from publish.suggest.passages import SourceText, target_of

_CLAIM_BLOCK = re.compile(r"^:::+ claim \{[^}\n]*\}\n(.*?)^:::+\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An annotation that was taken out: what it led to, and where its words stand in the text without annotations."""

    target: str
    start: int
    end: int


def read(data: bytes) -> Document:
    """Read a text."""
    document = read_text(SourceFile(path="text.md", name="text.md", data=data), facts()).value
    assert document is not None
    return document


def stripped(text: str) -> tuple[str, tuple[Taken, ...]]:
    """Return a text without its mentions, sources, claims, dates and languages, and these.

    Dates of timelines stay, since without them there is no timeline; so do links to texts, figures and the network.
    """
    text = _CLAIM_BLOCK.sub(r"\1", text)
    source = SourceText(text.encode(), "text.md")
    document = read(text.encode())
    kept = {
        entry.date.position for node in walk(document.blocks) if isinstance(node, Timeline) for entry in node.entries
    }
    cuts: list[tuple[int, int]] = []
    marks: list[tuple[str, int, int]] = []
    for node in walk((*document.blocks, *document.notes)):
        target = target_of(node)  # type: ignore[arg-type]
        at = node.position
        if not target or at in kept:
            continue
        start, end = source.offset(at.line, at.column), source.offset(at.end_line, at.end_column)
        closing = text.rindex("](", start, end)
        cuts += [(start, start + 1), (closing, end)]
        marks.append((target, start + 1, closing))
    cuts.sort()

    def moved(offset: int) -> int:
        return offset - sum(min(end, offset) - start for start, end in cuts if start < offset)

    plain = "".join(
        text[end:start] for (_, end), (start, _) in zip([(0, 0), *cuts], [*cuts, (len(text), 0)], strict=True)
    )
    return plain, tuple(Taken(target=each, start=moved(start), end=moved(end)) for each, start, end in marks)
