"""What ``publish suggest`` is sure of, offered where it stands in the text that is open.

What is offered is proven first: the text is read with the link, and has to say what it said before.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lsprotocol import types

from publish.diagnostics import Outcome
from publish.editor.names import RECORD_KINDS
from publish.editor.open_files import Editing
from publish.editor.seen import Seen
from publish.languages import language_name
from publish.model.document import Document
from publish.suggest.edits import edited
from publish.suggest.passages import SourceText
from publish.suggest.proposal import Proposal

_ONE = threading.Lock()  # who comes while proposals are made waits for them


def proposed(seen: Seen, path: Path, asked: types.CodeActionParams, editing: Editing) -> Iterator[types.CodeAction]:
    """Yield what is surely meant by words that a range touches."""
    text, read = editing.text(path), seen.read
    if read is None or seen.texts.get(path) != text:
        return
    places = editing.places(text)
    start, end = places.offset(asked.range.start), places.offset(asked.range.end)
    with _ONE:
        sure = _sure_ones(seen, path)
    source = SourceText(text.encode("utf-8", "replace"), path.as_posix())

    def reading(data: bytes) -> Outcome[Document]:
        return read(path, data.decode("utf-8"))

    for each in sure:
        title = _title(each)
        if title and each.start <= end and start <= each.end and edited(source, (each,), reading).made:
            edits = [
                types.TextEdit(range=places.span(one.offset, one.offset), new_text=one.text) for one in each.insertions
            ]
            yield types.CodeAction(
                title=title,
                kind=types.CodeActionKind.RefactorRewrite,
                is_preferred=True,
                edit=editing.edit({path: edits}),
            )


@lru_cache(maxsize=8)
def _sure_ones(seen: Seen, path: Path) -> tuple[Proposal, ...]:
    """Return what is surely meant in a text as it is now; it is worked out once for each change."""
    return seen.propose(path) if seen.propose else ()


def _title(proposal: Proposal) -> str:
    """Return what an editor calls a link; empty for what is none."""
    kind, _, name = proposal.value.partition(":")
    meant = ""
    if kind in RECORD_KINDS:
        meant = f"the {kind} “{name}”"
    elif kind == "date":
        meant = f"the date {name}"
    elif kind == "lang":
        meant = f"words in {language_name(name)}"
    elif kind == "claim":
        meant = f"a claim of “{name}”"
    words = proposal.words if len(proposal.words) <= 40 else f"{proposal.words[:39]}…"
    return f"Mark “{words}” as {meant}" if meant else ""
