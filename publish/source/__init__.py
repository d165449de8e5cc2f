"""From the bytes that people wrote to documents and records in which every value has its position."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.diagnostics import Outcome
    from publish.model.document import Document
    from publish.model.edition import Format
    from publish.model.entities import Records
    from publish.model.files import SourceFile
    from publish.model.metadata import PublicationFile, Review
    from publish.source.parse_state import Beside


def read_text(file: SourceFile, formats: tuple[Format, ...], beside: Beside | None = None) -> Outcome[Document]:
    """Read one text: annotated Markdown, with or without front matter; ``formats`` are those of its editions.

    ``beside`` reads the other files of the publication that the text names, or reports those that can't be read.
    """
    from publish.source.reader import read_text as read

    return read(file, formats, beside)


def read_publication(file: SourceFile, formats: tuple[Format, ...]) -> Outcome[PublicationFile]:
    """Read publication.yaml, checking its shape alone; ``formats`` are those that its editions may have."""
    from publish.source.publication import read_publication as read

    return read(file, formats)


def read_records(layers: tuple[tuple[SourceFile, ...], ...]) -> Outcome[Records]:
    """Read record files, the nearest folder's first: a nearer record wins over a farther one of its id."""
    from publish.source.records import read_records as read

    return read(layers)


def with_review(file: SourceFile, review: Review) -> Outcome[bytes]:
    """Write a review record into publication.yaml or the front matter of a text, every other byte as it was."""
    from publish.source.review_record import with_review as write

    return write(file, review)


def without_comments(file: SourceFile) -> SourceFile:
    """Empty the comments of a text or of publication.yaml, but those that silence a finding; all else stays."""
    from publish.source.without_comments import without_comments as write

    return write(file)
