"""Word files (.docx, .docm) before pandoc reads them: what it would drop is written so that it survives, or told.

The trees of the parts that hold text are changed in place, step by step, until they hold nothing but what readers are
to have. A new package is made of them; nothing else of the file gets into it: no comments, deletions, headers,
properties, embedded workbooks, macros.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from publish.archives import Excess
from publish.diagnostics import Outcome, Position
from publish.importers.kinds import Beside
from publish.importers.prepared import MOST_BLOCKS, Prepared
from publish.importers.word.character_styles import empty_character_styles, spell_out_character_styles
from publish.importers.word.drawings import Gallery, number_drawings
from publish.importers.word.fields import drop_entries, resolve_fields
from publish.importers.word.findings import findings_of
from publish.importers.word.formulas import repair_formulas
from publish.importers.word.markup import W
from publish.importers.word.numbering import spell_out_labels
from publish.importers.word.package import Package, read_package, write_package
from publish.importers.word.passages import mark_languages
from publish.importers.word.properties import read_properties
from publish.importers.word.styles import StyleSheet
from publish.importers.word.tables import square_tables
from publish.importers.word.told import Met
from publish.importers.word.unwrapping import (
    accept_changes,
    add_styles,
    choose_alternatives,
    drop_comments,
    drop_hidden,
    drop_prompts,
    join_drop_caps,
    move_boxes,
    name_captions,
    part_runs,
    plain_breaks,
    single_calls,
    spell_out_ruby,
    tell_of_invisible,
    unwrap,
)
from publish.importers.word.words import tokens, words_of_package
from publish.rules.importing import IMPORT_UNREADABLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_LINKS = 15_000


def prepare(data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
    """Return a Word file as pandoc is to read it, its words by another reader, and what the file says of its pictures.

    ``data`` are its bytes, ``shown`` is how the file is shown to people. A file that can't be read gives a finding and
    no value.
    """
    read = read_package(data, shown)
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    try:
        return Outcome(value=_prepared(read.value, shown))
    except Excess as excess:
        finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {excess}", Position(path=shown))
        return Outcome(value=None, diagnostics=(finding,))


def _refuse_excess(roots: Sequence[Element]) -> None:
    """Raise ``Excess`` where a file has more paragraphs or links within it than any document."""
    if sum(1 for root in roots for _ in root.iter(W + "p")) > MOST_BLOCKS:
        raise Excess(f"it has more than {MOST_BLOCKS:,} paragraphs")
    links = (each for root in roots for each in root.iter(W + "hyperlink") if each.get(W + "anchor"))
    if sum(1 for _ in links) > _MOST_LINKS:  # pandoc looks each up among all
        raise Excess(f"it has more than {_MOST_LINKS:,} links to places of its own")


def _prepared(package: Package, shown: str) -> Prepared:
    _refuse_excess([story.root for story in package.stories])
    styles = StyleSheet(package.styles)
    words = words_of_package(package, styles)
    met = Met()
    gallery = Gallery()
    links: dict[str, str] = {}
    formulas = 0
    single_calls(story.root for story in package.stories)
    for story in package.stories:
        root = story.root
        choose_alternatives(root)
        accept_changes(root, met)
        drop_comments(root)
        drop_prompts(root, met)
        unwrap(root)
        drop_hidden(root, styles, met)
        tell_of_invisible(root, met)
        links |= {name: each.target for name, each in story.relations.items() if each.kind == "hyperlink"}
        resolve_fields(root, styles, links, met)
        drop_entries(root, styles, met)
        spell_out_ruby(root, met)
        formulas += repair_formulas(root)
        move_boxes(root, met)
        join_drop_caps(root)
        number_drawings(story, package, gallery, met)
        part_runs(root)
        square_tables(root, met)
        plain_breaks(root)
        spell_out_character_styles(root, styles)
        name_captions(root, styles)
    spell_out_labels(package.stories[0].root, package.numbering, styles, met)
    language, made = mark_languages([story.root for story in package.stories], styles)
    empty_character_styles(package.styles)
    add_styles(package.styles, [("paragraph", "publish-caption", "publish-caption", ""), *made])
    findings = findings_of(package, met, shown)
    return Prepared(
        data=write_package(package.stories, package.styles, package.numbering, links, gallery.media),
        reader="docx+styles",
        suffix=".docx",
        words=words,
        pictures=tuple(gallery.facts),
        properties=read_properties(package, language),
        dropped=tuple(word for each in met.dropped for word in tokens(each)),
        formulas=formulas,
        findings=findings,
    )
