"""RTF as pandoc is to read it: the file itself, without deleted words, its characters by number, its addresses plain.

Which words are in which language pandoc doesn't hand on; the language of the whole is the one of most letters.
"""

from __future__ import annotations

from publish.archives import LARGEST_PART, Excess
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.importers.hypertext import words_of
from publish.importers.kinds import Beside
from publish.importers.prepared import PictureFacts, Prepared, Properties
from publish.importers.rtf.reading import Reading, read
from publish.importers.told import counted, faint_passages
from publish.rules.importing import (
    IMPORT_ADDRESS,
    IMPORT_CHANGES,
    IMPORT_COMMENTS,
    IMPORT_HIDDEN,
    IMPORT_LEFT_OUT,
    IMPORT_MOVED,
    IMPORT_UNREADABLE,
)


def prepare(data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
    """Return an RTF file as pandoc is to read it; nothing beside it is looked for."""
    at = Position(path=shown)
    try:
        if len(data) > LARGEST_PART:
            raise Excess(f"it holds more than {LARGEST_PART // 1024 // 1024} MB")
        found = read(data)
    except Excess as problem:
        finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {problem}", at)
        return Outcome(value=None, diagnostics=(finding,))
    return Outcome(
        value=Prepared(
            data=found.changed(data),
            reader="rtf",
            suffix=".rtf",
            words=words_of("".join(found.words)),
            pictures=tuple(
                PictureFacts(number=number, alt=each.alt, name=each.name)
                for number, each in enumerate(found.pictures, 1)
            ),
            properties=Properties(title=found.title, language=found.language()),
            findings=tuple(_findings(found, at)),
        )
    )


def _findings(found: Reading, at: Position) -> list[Diagnostic]:
    told = []
    if found.comments:
        told.append(IMPORT_COMMENTS.finding(f"{counted(found.comments, 'comment')} left out", at))
    if changes := found.deleted + found.inserted:
        told.append(IMPORT_CHANGES.finding(f"{counted(changes, 'tracked change')} taken as accepted", at))
    if hidden := len("".join(found.hidden).split()):
        told.append(IMPORT_HIDDEN.finding(f"{counted(hidden, 'hidden word')} left out", at))
    told += faint_passages(found.faint, at)
    if headers := sum(not each.isdecimal() for each in "".join(found.headers).split()):
        told.append(IMPORT_LEFT_OUT.finding(f"headers and footers with {counted(headers, 'word')} left out", at))
    if found.boxes:
        told.append(
            IMPORT_MOVED.finding(f"{counted(found.boxes, 'text box', 'text boxes')} put between paragraphs", at)
        )
    if found.addresses:
        message = f"{counted(found.addresses, 'address', 'addresses')} freed of redirects and tracking"
        told.append(IMPORT_ADDRESS.finding(message, at))
    return told


__all__ = ["prepare"]
