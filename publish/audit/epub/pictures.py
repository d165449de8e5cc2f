"""Rules for alternative texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from publish.audit.epub.archive import resolve
from publish.audit.epub.book import XHTML, Book, Document, Element, local, phrases, roles, words_of
from publish.audit.epub.rule import EpubRule, Finding, at
from publish.diagnostics import Confidence, Rule, Severity

_CLAUSE = "WCAG 2.2, 1.1.1"
_LONGEST = 250
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp)|(?:img|dsc|image|fig)[_-]?\d{2,}", re.IGNORECASE)
_PLACEHOLDERS = phrases(
    """alt|alt text|alternative text|bild|blank|description|figure|foto|graphic|illustration|image|images|img|photo
    |photograph|picture|placeholder|spacer|tbd|todo|untitled|xxx|abbildung|grafik|afbeelding|bilde|imagen|imagem|figura
    |immagine|рисунок|изображение|фото|obrazek|zdjęcie|resim|图片|图像|画像|写真|תמונה|تصویر|صورة"""
)
_PREAMBLE = re.compile(
    r"(?:an? |the |this )?(?:image|picture|graphic)(?: (?:of|showing|shows)\b|:)"
    r"|(?:une |l['’])?image (?:de |du |des |d['’]|montrant\b)"
    r"|صورة (?:لـ|تظهر|تُظهر)",
    re.IGNORECASE,
)


def pictures(book: Book) -> Iterator[tuple[Document, Element, str]]:
    """Yield every picture with its alternative text, ``""`` where it has none."""
    for document in book.documents:
        for element in document.root.iter(f"{XHTML}img"):
            yield document, element, " ".join(element.get("alt", "").split())


def _file(document: Document, picture: Element) -> str:
    target = resolve(document.path, picture.get("src", ""))
    return PurePosixPath(target[0] if target else picture.get("src", "")).name


def _file_names(book: Book) -> Iterator[Finding]:
    for document, picture, alt in pictures(book):
        name = _file(document, picture)
        same = alt.casefold() in (name.casefold(), PurePosixPath(name).stem.casefold())
        if alt and (_FILE_NAME.fullmatch(alt) or (same and not alt.isalpha())):
            yield at(document, picture, f'the alternative text of {name} is the name of a file: "{alt}"')


def _placeholders(book: Book) -> Iterator[Finding]:
    for document, picture, alt in pictures(book):
        if alt.casefold().strip(" .:[]()*") in _PLACEHOLDERS:
            message = f'the alternative text of {_file(document, picture)} says nothing of the picture: "{alt}"'
            yield at(document, picture, message)


def _captions(book: Book) -> Iterator[Finding]:
    for document, picture, alt in pictures(book):
        figure = next(picture.iterancestors(f"{XHTML}figure"), None)
        caption = None if figure is None else next(figure.iter(f"{XHTML}figcaption"), None)
        if caption is None or not alt or caption.get("aria-hidden") == "true":
            continue
        if letters(alt) and letters(alt) == letters(words_of(caption)):
            message = f'the alternative text of {_file(document, picture)} repeats the caption: "{alt[:60]}"'
            yield at(document, picture, message)


def letters(words: str) -> str:
    """Return letters and digits alone, by which words are compared."""
    return "".join(character for character in words.casefold() if character.isalnum())


def _preambles(book: Book) -> Iterator[Finding]:
    for document, picture, alt in pictures(book):
        found = _PREAMBLE.match(alt)
        if found:
            message = f'the alternative text of {_file(document, picture)} begins with "{found.group().strip()}"'
            yield at(document, picture, message)


def _long(book: Book) -> Iterator[Finding]:
    for document, picture, alt in pictures(book):
        if len(alt) > _LONGEST:
            message = f"the alternative text of {_file(document, picture)} has {len(alt)} characters"
            yield at(document, picture, message)


def _decorative(book: Book) -> Iterator[Finding]:
    for document, picture, alt in pictures(book):
        hidden = bool({"presentation", "none"} & roles(picture))
        if hidden and alt:
            message = f"{_file(document, picture)} is declared decorative by its role and has an alternative text"
            yield at(document, picture, message)
        elif picture.get("alt") is not None and not alt and picture.get("title", "").strip():
            message = f'{_file(document, picture)} is declared decorative and has the title "{picture.get("title")}"'
            yield at(document, picture, message)


def _vector_names(book: Book) -> Iterator[Finding]:
    """Look at drawings inside a page that say they are pictures by the name of a file."""
    for document in book.documents:
        for element in document.elements():
            if local(element) == "svg" and _FILE_NAME.fullmatch(" ".join(element.get("aria-label", "").split())):
                yield at(document, element, f'a drawing is named like a file: "{element.get("aria-label")}"')


EPUB_ALT_FILE_NAME = Rule(
    name="epub-alt-file-name",
    severity=Severity.ERROR,
    confidence=Confidence.FAULT,
    clauses=(_CLAUSE,),
    text="An alternative text says what the picture shows and isn't the name of its file.",
    hint="say in a sentence what the picture shows",
    reason='A screen reader reads "river dot p n g", and the listener knows no more than before.',
)
EPUB_ALT_LONG = Rule(
    name="epub-alt-long",
    severity=Severity.WARNING,
    confidence=Confidence.LOOK,
    clauses=(_CLAUSE,),
    text=f"An alternative text has at most {_LONGEST} characters; what needs more is a description.",
    hint="keep the gist, and move the rest to a description that aria-details leads to",
    reason="An alternative text is read in one breath: nobody can pause in it or go back a sentence.",
)
EPUB_ALT_PLACEHOLDER = Rule(
    name="epub-alt-placeholder",
    severity=Severity.ERROR,
    confidence=Confidence.FAULT,
    clauses=(_CLAUSE,),
    text='An alternative text isn\'t a word like "image" that would do for any picture.',
    hint='say what the picture shows; write alt="" if it is an ornament',
    reason='The listener hears "image, image" and learns that something is there that nobody described.',
)
EPUB_ALT_PREAMBLE = Rule(
    name="epub-alt-preamble",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=(_CLAUSE,),
    text='An alternative text doesn\'t begin with words like "image of".',
    hint="begin with what the picture shows",
    reason='A screen reader says "image" before it reads the alternative text, so the listener hears it twice.',
)
EPUB_ALT_REPEATS_CAPTION = Rule(
    name="epub-alt-repeats-caption",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=(_CLAUSE,),
    text="An alternative text says what is seen, and not again what the caption says.",
    hint="describe in alt what the picture shows; the caption is read as well",
    reason="The listener hears the same sentence twice, and nothing of the picture.",
)
EPUB_DECORATIVE_NAMED = Rule(
    name="epub-decorative-named",
    severity=Severity.WARNING,
    clauses=(_CLAUSE,),
    text="A picture is decorative or has words, not both.",
    hint="remove the role or the title; or write an alternative text",
    reason="One screen reader passes over it and another reads the words out.",
)

RULES = (
    EpubRule(
        rule=EPUB_ALT_FILE_NAME,
        check=lambda book: (found for look in (_file_names, _vector_names) for found in look(book)),
    ),
    EpubRule(rule=EPUB_ALT_LONG, check=_long),
    EpubRule(rule=EPUB_ALT_PLACEHOLDER, check=_placeholders),
    EpubRule(rule=EPUB_ALT_PREAMBLE, check=_preambles),
    EpubRule(rule=EPUB_ALT_REPEATS_CAPTION, check=_captions),
    EpubRule(rule=EPUB_DECORATIVE_NAMED, check=_decorative),
)
