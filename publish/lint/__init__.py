"""The rules for sources, and the one function that asks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from publish.diagnostics import Diagnostic, Rule, in_order
from publish.lint.alternatives import (
    ALT_AWAITED,
    ALT_IS_FILE_NAME,
    ALT_PREAMBLE,
    ALT_REPEATS_CAPTION,
    ALT_SIGNATURE_STALE,
    ALT_TOO_LONG,
    FIGURE_ALT,
    PICTURE_WORDS,
    check_alt_awaited,
    check_alt_is_file_name,
    check_alt_preamble,
    check_alt_repeats_caption,
    check_alt_signature_stale,
    check_alt_too_long,
    check_figure_alt,
    check_picture_words,
)
from publish.lint.claims import CLAIM_NESTED, NUMBER_UNATTRIBUTED, check_claim_nested, check_number_unattributed
from publish.lint.editions import ISBN_SHARED, check_isbn_shared
from publish.lint.figures import (
    FIGURE_CAPTION,
    FIGURE_CREDIT,
    FIGURE_DESCRIPTION,
    PICTURE_NAMES_ALIKE,
    check_figure_caption,
    check_figure_credit,
    check_figure_description,
    check_picture_names_alike,
)
from publish.lint.headings import PSEUDO_HEADING, check_pseudo_heading
from publish.lint.languages import LANGUAGE_UNMARKED, check_language_unmarked
from publish.lint.links import (
    BARE_ADDRESS,
    LINK_TEXT,
    LINK_WITHOUT_WORDS,
    check_bare_address,
    check_link_text,
    check_link_without_words,
)
from publish.lint.passages import CheckedSource, checked_source
from publish.lint.records import (
    DEFINITION_MISSING,
    DEFINITION_SOURCE,
    RECORD_UNUSED,
    check_definition_missing,
    check_definition_source,
    check_record_unused,
)
from publish.lint.tables import (
    ROW_TOO_LONG,
    TABLE_HEADER_EMPTY,
    TABLE_HEADLESS,
    check_row_too_long,
    check_table_header_empty,
    check_table_headless,
)
from publish.lint.wording import BLOCK_OF_CAPITALS, LOADED_WORD, check_block_of_capitals, check_loaded_word
from publish.model.document import Document
from publish.model.entities import Records
from publish.model.files import PictureFile
from publish.model.metadata import PublicationFile
from publish.model.publication import Publication

Check = Callable[[CheckedSource], Iterator[Diagnostic]]

CHECKS: Mapping[Rule, Check] = {
    ALT_AWAITED: check_alt_awaited,
    ALT_IS_FILE_NAME: check_alt_is_file_name,
    ALT_PREAMBLE: check_alt_preamble,
    ALT_REPEATS_CAPTION: check_alt_repeats_caption,
    ALT_SIGNATURE_STALE: check_alt_signature_stale,
    ALT_TOO_LONG: check_alt_too_long,
    BARE_ADDRESS: check_bare_address,
    BLOCK_OF_CAPITALS: check_block_of_capitals,
    CLAIM_NESTED: check_claim_nested,
    DEFINITION_MISSING: check_definition_missing,
    DEFINITION_SOURCE: check_definition_source,
    FIGURE_ALT: check_figure_alt,
    FIGURE_CAPTION: check_figure_caption,
    FIGURE_CREDIT: check_figure_credit,
    FIGURE_DESCRIPTION: check_figure_description,
    ISBN_SHARED: check_isbn_shared,
    LANGUAGE_UNMARKED: check_language_unmarked,
    LINK_TEXT: check_link_text,
    LINK_WITHOUT_WORDS: check_link_without_words,
    LOADED_WORD: check_loaded_word,
    NUMBER_UNATTRIBUTED: check_number_unattributed,
    PICTURE_NAMES_ALIKE: check_picture_names_alike,
    PICTURE_WORDS: check_picture_words,
    PSEUDO_HEADING: check_pseudo_heading,
    RECORD_UNUSED: check_record_unused,
    ROW_TOO_LONG: check_row_too_long,
    TABLE_HEADER_EMPTY: check_table_header_empty,
    TABLE_HEADLESS: check_table_headless,
}
"""Each rule, and the function that gives its findings."""


def check_source(
    *,
    documents: tuple[Document, ...],
    records: Records,
    publication_file: PublicationFile,
    publication: Publication | None,
    pictures: Mapping[str, PictureFile],
) -> tuple[Diagnostic, ...]:
    """Ask every rule of a source; ``publication`` is what it resolves to, or None if it doesn't."""
    source = checked_source(documents, records, publication_file, publication, pictures)
    return in_order(finding for check in CHECKS.values() for finding in check(source))
