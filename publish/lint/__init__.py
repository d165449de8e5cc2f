"""The rules for sources, and the one function that asks them all."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, in_order
from publish.lint.alternatives import AltIsFileName, AltPreamble, AltTooLong, FigureAlt
from publish.lint.claims import ClaimNested, NumberUnattributed
from publish.lint.figures import FigureCaption, FigureCredit, FigureDescription, PictureNamesAlike
from publish.lint.headings import PseudoHeading
from publish.lint.languages import LanguageUnmarked
from publish.lint.links import BareAddress, LinkText, LinkWithoutWords
from publish.lint.passages import checked_source
from publish.lint.records import DefinitionMissing, DefinitionSource, RecordUnused
from publish.lint.rule import Rule
from publish.lint.tables import TableHeaderEmpty
from publish.lint.wording import BlockOfCapitals, LoadedWord
from publish.model.document import Document
from publish.model.entities import Records
from publish.model.metadata import PublicationFile
from publish.model.publication import Publication

RULES: tuple[Rule, ...] = (
    AltIsFileName(),
    AltPreamble(),
    AltTooLong(),
    BareAddress(),
    BlockOfCapitals(),
    ClaimNested(),
    DefinitionMissing(),
    DefinitionSource(),
    FigureAlt(),
    FigureCaption(),
    FigureCredit(),
    FigureDescription(),
    LanguageUnmarked(),
    LinkText(),
    LinkWithoutWords(),
    LoadedWord(),
    NumberUnattributed(),
    PictureNamesAlike(),
    PseudoHeading(),
    RecordUnused(),
    TableHeaderEmpty(),
)


def check_source(
    *,
    documents: tuple[Document, ...],
    records: Records,
    publication_file: PublicationFile,
    publication: Publication | None,
) -> tuple[Diagnostic, ...]:
    """Ask every rule of a source; ``publication`` is what it resolves to, or None if it doesn't."""
    source = checked_source(documents, records, publication_file, publication)
    return in_order(finding for rule in RULES for finding in rule.check(source))
