"""The writer of imports: pandoc's tree becomes a text in our source, with its pictures and its settings.

``write`` is all that others use.  ``shape`` brings the blocks into the shape of our source, ``headings`` finds their
levels, ``blocks``, ``tables``, ``lists`` and ``inlines`` write them, ``pieces`` and ``escapes`` make lines of words
whose signs our reader reads back as words, ``report`` keeps what is to be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from publish.diagnostics import Outcome
from publish.importers.imported import Imported, Tree
from publish.importers.prepared import Prepared
from publish.importers.writing import escapes
from publish.importers.writing.blocks import RULE, BlockWriter
from publish.importers.writing.headings import Headings, headings_of
from publish.importers.writing.inlines import InlineWriter
from publish.importers.writing.languages import Languages, language_of_text, sound_tag
from publish.importers.writing.lists import begins_with_words
from publish.importers.writing.nodes import Node, lines_of, plain, plain_blocks
from publish.importers.writing.pictures import Pictures
from publish.importers.writing.references import bookmarks_of_captions, labels_of_captions, resolved
from publish.importers.writing.report import Report, excerpt
from publish.importers.writing.settings import (
    blocks_of_meta,
    inlines_of_meta,
    is_of_text,
    names_of_meta,
)
from publish.languages import day_in_words
from publish.rules.importing import IMPORT_HEADING, IMPORT_STYLE
from publish.source.dates import date_mistake

_WORD_PROCESSORS = ("docx", "odt", "rtf")


def write(tree: Tree, prepared: Prepared, name: str, taken: frozenset[str] = frozenset()) -> Outcome[Imported]:
    """Return a tree as a text of a publication, whose file is called ``name``: its findings are in that file.

    ``taken`` are ids of figures and names of pictures that other texts have.
    """
    report = Report()
    meta = tree.meta if is_of_text(prepared.reader) else {}
    properties = prepared.properties
    language = next(
        filter(
            None,
            (
                sound_tag(properties.language),
                *(sound_tag(plain(inlines_of_meta(tree.meta.get(key)))) for key in ("lang", "language")),
            ),
        ),
        "",
    )
    said, language = language, language_of_text(language, map(plain, lines_of(tree.blocks)))
    if said and language != said:
        asks = "Which language is the text in? Its letters aren't those of the language that the file says."
        report.ask("language", asks, subject=said)
    elif not language or language.startswith("und"):
        report.ask("language", "Which language is the text in?")
    headings = headings_of(tree.blocks, inlines_of_meta(meta.get("title")))
    pictures = Pictures(
        media={**dict(prepared.media), **tree.media},
        facts={each.number: each for each in prepared.pictures},
        taken=set(taken),
    )
    labels = labels_of_captions(tree.blocks)
    inlines = InlineWriter(
        report,
        pictures,
        Languages(language),
        dict(headings.names),
        bookmarks_of_captions(tree.blocks) | frozenset(labels.values()),
        labels,
    )
    objects = {each.number: each for each in prepared.pictures if each.kind != "picture"}
    close = prepared.reader.startswith(_WORD_PROCESSORS)
    writer = BlockWriter(inlines, report, headings.levels, objects, close, "+styles" in prepared.reader)
    head = _headline(headings.headline, properties.title if properties.sure else "", inlines)
    settings = _settings(headings.headline, prepared, language)
    before = _head(meta, headings, language, settings, report)
    body = writer.blocks([*before, *_without(tree.blocks, headings)], first=not head)
    while body and body[0] == RULE:
        body.pop(0)
    while body and body[-1] == RULE:
        body.pop()
    text = "\n\n".join((*filter(None, (head,)), *body, *_notes(writer)))
    text = resolved(text, inlines.references, writer.places)
    for record in pictures.figures.values():
        if "caption" in record:
            record["caption"] = resolved(record["caption"], inlines.references, writer.places)
    _tell(report, headings.changed)
    _ask_of_properties(report, prepared, plain(headings.headline))
    imported = Imported(
        name=name,
        text=report.placed(text + "\n" if text else "", name),
        pictures=pictures.files,
        settings=settings,
        figures=pictures.figures,
        questions=tuple(report.questions),
        kept={key: count for key, count in report.kept.items() if count},
        elsewhere=tuple(filter(None, report.elsewhere)),
    )
    return Outcome(value=imported, diagnostics=tuple(report.findings))


def _headline(words: Sequence[Node], sure: str, inlines: InlineWriter) -> str:
    pieces = inlines.pieces(words, frozenset({"heading"}))
    source = escapes.words(pieces)
    if not source and sure:
        source = escapes.words(inlines.pieces([{"t": "Str", "c": sure}]))
    return f"# {source}" if source else ""


def _head(
    meta: Mapping[str, Any], headings: Headings, language: str, settings: dict[str, Any], report: Report
) -> list[Node]:
    """Fill settings with what the head of a text says; return the words of it that have no place there."""
    before: list[Node] = []
    subtitle = plain(inlines_of_meta(meta.get("subtitle")))
    if headings.subtitle is not None:
        subtitle = " ".join(filter(None, (subtitle, plain_blocks([headings.subtitle]))))
    names = names_of_meta(meta.get("author"))
    if plain(headings.headline):
        settings |= {key: value for key, value in (("subtitle", subtitle), ("byline", names)) if value}
    else:
        before += ({"t": "Para", "c": [{"t": "Str", "c": each}]} for each in (subtitle, *names) if each)
    written = inlines_of_meta(meta.get("date"))
    date = plain(written)
    day = date if date and not date_mistake(date) and "/" not in date else day_in_words(date, language or "en")
    if day:
        settings["date"] = day
        report.elsewhere.append(date)
    elif date:
        before.append({"t": "Para", "c": written})
    return before + blocks_of_meta(meta.get("abstract"))


def _without(blocks: Sequence[Node], headings: Headings) -> list[Node]:
    """Return the blocks without the headline and the subtitle."""
    if headings.block is None:
        return list(blocks)
    found: list[Node] = []
    for block in blocks:
        if block is headings.block or block is headings.subtitle:
            continue
        if block["t"] == "Div":
            block = {"t": "Div", "c": [block["c"][0], _without(block["c"][1], headings)]}
        found.append(block)
    return found


def _notes(writer: BlockWriter) -> list[str]:
    found: list[str] = []
    writer.inlines.in_note = True
    for number, note in enumerate(writer.inlines.notes, 1):
        blocks = writer.nested(note, "note")
        lines = "\n\n".join(blocks).split("\n")
        close = blocks and begins_with_words(blocks[0]) and "\n: " not in blocks[0]
        first, *rest = lines if close else ["", *lines]
        found.append("\n".join((f"[^{number}]: {first}".rstrip(), *(f"    {line}" if line else "" for line in rest))))
    return found


def _ask_of_properties(report: Report, prepared: Prepared, headline: str) -> None:
    """Ask what of the properties of a file is true of its text; they are often those of a template, or of a person.

    The names of people among them are never written down.
    """
    properties = prepared.properties
    if properties.sure:
        return
    said = {"title": properties.title, "description": properties.description}
    for key, value in said.items():
        if value and value.casefold() != headline.casefold():
            asks = f"The file says this of itself: is it the {key} of the text?"
            report.ask_of_file(asks, key, excerpt(value, 40))
    if properties.authors:
        report.ask_of_file("The file names somebody as its author: who wrote the text?", "byline")


def _tell(report: Report, changed: int) -> None:
    if changed:
        said = "a heading has" if changed == 1 else f"{changed} headings have"
        report.findings.append(IMPORT_HEADING.finding(f"{said} another level, so that none is skipped"))
    if report.styles:
        listed = ", ".join(f"{style[:60]} ({count})" for style, count in sorted(report.styles.items()))
        report.findings.append(IMPORT_STYLE.finding(f"styles that mean nothing here: {listed}"))


def _settings(headline: Sequence[Node], prepared: Prepared, language: str) -> dict[str, Any]:
    properties = prepared.properties
    found: dict[str, Any] = {}
    title = plain(headline) or (properties.title if properties.sure else "")
    if title:
        found["title"] = title
    if language:
        found["language"] = language
    if properties.sure:
        fields = (
            ("subtitle", properties.subtitle),
            ("date", properties.date),
            ("publisher", properties.publisher),
            ("description", properties.description),
            ("based-on", properties.source),
            ("contributors", list(properties.authors)),
        )
        found |= {key: value for key, value in fields if value}
    return found
