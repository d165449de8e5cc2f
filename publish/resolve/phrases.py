"""The English words of the interface become those of a language, by the catalogues under ``locale/``."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

from babel.messages.pofile import read_po

from publish.diagnostics import Diagnostic, Position
from publish.languages import primary, script
from publish.model.frozen_mapping import FrozenMapping
from publish.model.publication import Piece, words_of
from publish.rules.publication import INTERFACE_LANGUAGE

ALT_AWAITED = "A picture that nobody has described yet"
PHRASES = (
    "Contents",
    "Cover",
    "Cover: {title}",
    "Cover: {title}, by {names}",
    "Title page",
    "Start of the text",
    "Figures and credits",
    "Bibliography",
    "Cited",
    "Attributions",
    "Glossary",
    "Groups",
    "Places",
    "People",
    "Terms",
    "Colophon",
    "Notes",
    "Landmarks",
    "List of figures",
    "List of tables",
    ALT_AWAITED,
    "Deleted:",
    "End of deletion",
    "Inserted:",
    "End of insertion",
    "deleted",
    "deleted by {name}",
    "inserted",
    "inserted by {name}",
    "changed",
    "changed by {name}",
    "Key points",
    "Notice",
    "Attention",
    "Bug",
    "Caution",
    "Danger",
    "Error",
    "Example",
    "Failure",
    "Hint",
    "Important",
    "Information",
    "Question",
    "Quotation",
    "See also",
    "Success",
    "Summary",
    "Tip",
    "To do",
    "Warning",
    "Timeline",
    "Figure",
    "Figure {number}",
    "Formula",
    "Table",
    "Table {number}",
    "{label}, columns {first} to {last}",
    "{label}, column {first}",
    "Columns {first} to {last}",
    "{caption} (continued)",
    "Column {first}",
    "Note",
    "Note {number}",
    "note {number}",
    "equation {number}",
    "Back to reference {number}",
    "Back to reference {number}.{call}",
    "This picture is not reproduced here.",
    "Description",
    "Description of figure {number}",
    "Credit",
    "Credit: {credit}",
    "Date",
    "Place",
    "Not reproduced",
    "S{number}",
    "{label}, source: {name}",
    "Source",
    "Source: {name}",
    "Sources",
    "Sources: {names}",
    "Statements that rest on this source",
    "Named in the text",
    "Glossary entries that rest on this source",
    "See also in the glossary",
    "Address",
    "Also known as",
    "Own name",
    "Translation",
    "Common name",
    "Acronym",
    "Former name",
    "Name used by others",
    "Name used by {names}",
    "Local name",
    "Romanisation",
    "Kind",
    "Within",
    "Coordinates",
    "Control",
    "Role",
    "Abbreviation of",
    "Described by",
    "According to {names}",
    "Mentions",
    "{degrees}° N",
    "{degrees}° S",
    "{degrees}° E",
    "{degrees}° W",
    "{holder} (according to {source})",
    "{holder} ({date}, according to {source})",
    "{text} ({detail})",
    "since {date}",
    "until {date}",
    "{start} to {end}",
    "{first}, {second}",
    "{first}; {second}",
    "{first} and {last}",
    "{label}: {value}",
    "Page",
    "page",
    "Pages",
    "Page {number}",
    "page {number}",
    "page {number} of {total}",
    "By {names}",
    "Accessibility",
    "Rights",
    "Licence",
    "Published",
    "Last changed",
    "Publisher",
    "Identifier",
    "Language",
    "Languages",
    "Subjects",
    "Based on",
    "Contact",
    "Contributors",
    "Author",
    "Authors",
    "Translator",
    "Editor",
    "Illustrator",
    "Photographer",
    "Contributor",
    "Review",
    "The source file that this document was made from: {name}",
    "The reading order, headings and table of contents are marked, so that assistive technology can follow them.",
    "No picture is needed to understand the text.",
    "Every picture that carries meaning has a text in its place.",
    "Some pictures that carry meaning have no text in their place.",
    "Pictures that need it have a longer description.",
    "Formulas are marked up, so that assistive technology can read them.",
    "Each formula has words in its place.",
    "Nothing flashes, moves or makes a sound.",
    "Some pictures may move or flash.",
    "Some pictures are not reproduced; their captions and descriptions stand in their place.",
    "A glossary explains the names in the text and leads back to where they are mentioned.",
    "Statements are linked to the sources that make them, and the sources back to the statements.",
    "Nobody has evaluated this publication against a standard of accessibility.",
    "It has no page list.",
    "The EPUB has the page numbers of the print edition.",
    "The EPUB has the page numbers of the large-print edition.",
    "{title}, print edition (PDF, {paper}, {size} pt)",
    "{title}, large-print edition (PDF, {paper}, {size} pt)",
    "{name} evaluated these contents on {date}; they conform to {standard}.",
    "Report an accessibility problem to {contact}.",
    "The full edition is at {address}.",
    "Code for a camera: the address of the full edition.",
    "The lists of sources and words are shortened on this paper; the e-book has them in full.",
    "The lists of sources and words are shortened on this paper.",
    "to do",
    "done",
    "gap",
    "answer line",
    "{number} answer lines",
    "choice",
    "Question {number}",
    "Answers",
    "Answer to question {number}",
    "Answer on page",
)

_FOLDER = Path(__file__).parent / "locale"


def catalogue_languages() -> tuple[str, ...]:
    """Name the languages that have a catalogue."""
    return tuple(sorted(path.parent.parent.name for path in _FOLDER.glob("*/LC_MESSAGES/publish.po")))


def read_catalogue(language: str) -> dict[str, str]:
    """Read the phrases of a language that has a catalogue; what it lacks is left out."""
    with (_FOLDER / language / "LC_MESSAGES" / "publish.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(message.id): str(message.string) for message in catalogue if message.id and message.string}


def phrases_for(language: str, position: Position) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """Return every phrase in a language, or in English with a finding where the language has no catalogue."""
    known = catalogue_languages()
    wanted = primary(language)
    found = wanted if wanted in known else "en"
    words = read_catalogue(found)
    phrases = FrozenMapping((phrase, words.get(phrase, phrase)) for phrase in PHRASES)
    return phrases, () if found == wanted else (_no_catalogue(language, known, position),)


def language_of_phrases(language: str) -> str:
    """Return the language of a publication's phrases: its own where there is a catalogue of it in its script."""
    found = primary(language)
    if found not in catalogue_languages():
        return "en"
    return language if script(language) == script(found) else found


def say(phrases: Mapping[str, str], phrase: str, **values: str | tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Say a phrase whose values are the author's words, or hold them; one with words of its own is one piece."""
    said: list[Piece] = []
    template = list(string.Formatter().parse(phrases[phrase]))
    worded = any(map(str.isalpha, "".join(literal for literal, *_ in template)))
    for literal, name, _, _ in template:
        if literal:
            said.append(Piece(text=literal, ours=worded))
        if name is not None:
            value = values[name]
            said += [Piece(text=value)] if isinstance(value, str) else value
    parts = tuple(said)
    return (Piece(text=words_of(parts), ours=True, parts=parts),) if worded else parts


def _no_catalogue(language: str, known: tuple[str, ...], position: Position) -> Diagnostic:
    return INTERFACE_LANGUAGE.finding(
        f'there are no words of the interface in "{language}": headings such as Glossary will be in English',
        position,
        f"there are catalogues for {', '.join(known)}",
    )
