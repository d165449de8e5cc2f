"""Proposals for a text and records that stand in a test."""

from __future__ import annotations

from publish.formats import facts
from publish.model.files import SourceFile
from publish.source import read_records, read_text
from publish.suggest.passages import SourceText, passages
from publish.suggest.proposal import Proposal
from publish.suggest.subject import Subject
from publish.suggest.suggestions import suggestions


def subject(text: str, records: dict[str, str], language: str = "en") -> Subject:
    """Read a text and record files: ``{"places.yaml": "rastan: {name: Rastan}"}``."""
    data = text.encode()
    document = read_text(SourceFile(path="text.md", name="text.md", data=data), facts()).value
    files = tuple(
        SourceFile(path=f"records/{name}", name=name, data=written.encode()) for name, written in records.items()
    )
    read = read_records((files,))
    assert document is not None
    assert read.value is not None
    assert not read.diagnostics, read.diagnostics
    source = SourceText(data, "text.md")
    return Subject(
        document=document,
        source=source,
        passages=passages(document, source, language),
        records=read.value,
        language=language,
    )


def proposed(text: str, records: dict[str, str], language: str = "en") -> tuple[Proposal, ...]:
    """Return what is proposed for a text."""
    return tuple(each.proposal for each in suggestions(subject(text, records, language)))


def shown(found: tuple[Proposal, ...], kind: str) -> list[str]:
    """Return the proposals of a kind as ``words > target``, with a question mark before those that are asked."""
    return [f"{'' if each.sure else '? '}{each.words} > {each.value}" for each in found if each.kind == kind]
