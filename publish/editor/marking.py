"""Words of a text become a link to a record, to a new one as well, or a claim of a source: offered where they stand.

What is offered is proven first: the text is read with the link, and has to say what it said before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lsprotocol import types

from publish.diagnostics import Outcome
from publish.editor.open_files import Editing
from publish.editor.places import Places
from publish.editor.seen import Seen
from publish.model.document import Document
from publish.model.entities import Records
from publish.model.files import RECORDS_FOLDER, SourceFile
from publish.model.inlines import Claim, SourceReference
from publish.model.walk import walk
from publish.slug import slug
from publish.suggest.edits import only_links
from publish.suggest.forms import forms
from publish.suggest.new_records import FILES, with_free_ids, with_records
from publish.suggest.proposal import NewRecord
from publish.suggest.tokens import folded

_LONGEST_NAME = 120
_LONGEST = 2000
_MOST_RECORDS = 6
_MOST_SOURCES = 8
_MADE = ("group", "place", "person", "term")
"""The kinds of records that words can become; a source is somebody who says something."""
_MENTION = "term"  # which is read as the other mentions are
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Some words of a text: where they stand in it, and they themselves on one line."""

    path: Path
    text: str
    start: int
    end: int

    @property
    def line(self) -> str:
        return " ".join(self.text[self.start : self.end].split())

    def linked(self, target: str) -> str:
        """Return the text with a typed link of the words."""
        return f"{self.text[: self.start]}[{self.text[self.start : self.end]}]({target}){self.text[self.end :]}"


def marks(seen: Seen, path: Path, asked: types.CodeActionParams, editing: Editing) -> Iterator[types.CodeAction]:
    """Yield what the words of a range can be marked as, or the word at the caret if it is empty.

    What makes a new record or a claim is offered of words that are selected, or where a person asks for actions: an
    editor that looks for some at every move of the caret would always have them.
    """
    text = editing.text(path)
    places = editing.places(text)
    words = _words(path, text, places, asked.range)
    records, document = seen.records, seen.documents.get(path)
    if words is None or records is None or document is None or seen.texts.get(path) != text:
        return
    language = seen.about.language if seen.about and seen.about.language else "en"
    for target in _known(records, words.line, language):
        kind, _, name = target.partition(":")
        if _fits(seen, words, kind if kind == "source" else _MENTION):
            yield _action(f"Mark “{_short(words.line)}” as the {kind} “{name}”", words, target, places, editing)
    if asked.range.start == asked.range.end and asked.context.trigger_kind != types.CodeActionTriggerKind.Invoked:
        return
    if _fits(seen, words, _MENTION):
        yield from _with_new_records(seen, words, records, places, editing)
    if asked.range.start != asked.range.end:
        for source, name in _sources(seen, records):
            if _fits(seen, words, "claim"):
                title = f"Mark “{_short(words.line)}” as a claim of {_short(name)}"
                yield _action(title, words, f"claim:{source}", places, editing)


def _words(path: Path, text: str, places: Places, asked: types.Range) -> _Words | None:
    """Return the words of a range without the blanks around them, or the word at an empty one; None for none."""
    start, end = places.offset(asked.start), places.offset(asked.end)
    if start == end:
        line = text.rfind("\n", 0, start) + 1
        here = text.find("\n", start)
        inside = (each for each in _WORD.finditer(text, line, len(text) if here < 0 else here))
        found = next((each for each in inside if each.start() <= start <= each.end()), None)
        return _Words(path=path, text=text, start=found.start(), end=found.end()) if found else None
    chosen = text[start:end]
    start, end = start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())
    if not 0 < end - start <= _LONGEST or "\n\n" in text[start:end]:
        return None
    return _Words(path=path, text=text, start=start, end=end)


def _known(records: Records, words: str, language: str) -> tuple[str, ...]:
    """Return the targets of the records that words may name, those that they name most firmly first."""
    if len(words) > _LONGEST_NAME:
        return ()
    wanted = " ".join(folded(word) for word in words.split())
    ranks: dict[str, int] = {}
    for each in forms(records, language):
        if " ".join(folded(word) for word in each.text.split()) == wanted:
            ranks[each.owner] = min(each.rank, ranks.get(each.owner, each.rank))
    return tuple(sorted(ranks, key=lambda owner: ranks[owner]))[:_MOST_RECORDS]


@lru_cache(maxsize=4)
def _fits(seen: Seen, words: _Words, scheme: str) -> bool:
    """Return whether the text with a link says what it says without, and has no other findings."""
    if seen.read is None:
        return False
    target = f"{scheme}:x"
    return only_links(_as_it_is(seen, words.path), seen.read(words.path, words.linked(target)), target)


@lru_cache(maxsize=2)
def _as_it_is(seen: Seen, path: Path) -> Outcome[Document]:
    if seen.read is None:
        return Outcome(value=None)
    return seen.read(path, seen.texts[path])


def _with_new_records(
    seen: Seen, words: _Words, records: Records, places: Places, editing: Editing
) -> Iterator[types.CodeAction]:
    """Yield the links to records that are made with them, in the record files of the publication's own folder."""
    if len(words.line) > _LONGEST_NAME or "\n" in words.text[words.start : words.end]:
        return
    creates = "create" in (editing.can("workspace.workspace_edit.resource_operations") or ())
    for file, kind in FILES.items():
        if kind not in _MADE:
            continue
        fields = (("term" if kind == "term" else "name", words.line),)
        (record,) = with_free_ids((NewRecord(id=slug(words.line, "record"), file=file, fields=fields),), records)
        path = seen.folder / RECORDS_FOLDER / file
        written = seen.texts.get(path)
        if (path.exists() or not creates) if written is None else editing.is_other(path, written):
            continue
        edit = _added(file, written or "", record)
        if edit is None:
            continue
        about = editing.places(written or "")
        links = _link(words, f"{kind}:{record.id}", places)
        new = path if written is None else None
        whole = editing.edit({path: [_insertion(about, *edit)], words.path: links}, new)
        title = f"Mark “{_short(words.line)}” as a {kind} with a record of its own, “{record.id}”"
        yield types.CodeAction(
            title=title,
            kind=types.CodeActionKind.RefactorRewrite,
            edit=whole,
        )


def _added(name: str, text: str, record: NewRecord) -> tuple[int, str] | None:
    """Return where in a record file a new record is written, and its lines; None where more would change."""
    made = with_records({name: SourceFile(path=name, name=name, data=text.encode("utf-8", "replace"))}, (record,))
    if made is None:
        return None
    after = made[name].decode("utf-8")
    same = next((number for number, (one, other) in enumerate(zip(text, after, strict=False)) if one != other), None)
    start = len(text) if same is None else same
    rest = len(text) - start
    inserted = after[start : len(after) - rest]
    return (start, inserted) if f"{text[:start]}{inserted}{text[start:]}" == after else None


def _sources(seen: Seen, records: Records) -> tuple[tuple[str, str], ...]:
    """Return ids and names of the sources that are named most often in the texts, then of the others."""
    trees = ((*each.blocks, *each.notes) for each in seen.documents.values())
    nodes = [node for tree in trees for node in walk(tree)]
    named = Counter(node.source for node in nodes if isinstance(node, SourceReference))
    named.update(source for node in nodes if isinstance(node, Claim) for source in node.sources)
    ordered = sorted(records.sources, key=lambda source: -named[source.id])
    return tuple((each.id, each.name) for each in ordered[:_MOST_SOURCES])


def _action(title: str, words: _Words, target: str, places: Places, editing: Editing) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.RefactorRewrite,
        edit=editing.edit({words.path: _link(words, target, places)}),
    )


def _link(words: _Words, target: str, places: Places) -> list[types.TextEdit]:
    return [_insertion(places, words.start, "["), _insertion(places, words.end, f"]({target})")]


def _insertion(places: Places, offset: int, text: str) -> types.TextEdit:
    return types.TextEdit(range=places.span(offset, offset), new_text=text)


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"
