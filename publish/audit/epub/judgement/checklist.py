"""Makes the questions that only people can answer of one EPUB, each with the places where to look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.audit.checklist import Question
from publish.audit.epub.book import Book, Document, Element, local, own_language, roles, words_of
from publish.audit.epub.pictures import pictures
from publish.audit.epub.rule import MOST_PLACES, Spot, spot_of
from publish.languages import language_name

_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_ARRANGED = re.compile(r"absolute|fixed|left|right|flex|grid|row-reverse|column-reverse|\d")
_ARRANGING = {"float", "position", "flex-direction", "order", "column-count", "columns", "grid-template-areas"}
_VIDEO, _SOUND = ("video",), ("audio",)
Places = list[tuple[Document, Element]]


def questions_of(book: Book) -> tuple[Question, ...]:
    """Return what people have to judge of a book that has been read."""
    return (
        *_about_pictures(book),
        *_about_texts(book),
        *_about_languages(book),
        *_about_media(book),
        *_about_the_whole(book),
    )


def _question(book: Book, name: str, text: str, clause: str, places: Places, count: int = 0) -> Question:
    spots = (spot_of(document, element) for document, element in places[:MOST_PLACES])
    return Question(
        name=name,
        text=text,
        clauses=(clause,),
        places=tuple(spot.place(book.path) for spot in spots),
        count=count or len(places),
    )


def _all(book: Book, *names: str) -> Places:
    """Return every element of some names, in the documents that are read in order."""
    return [
        (document, element)
        for document in book.spine()
        if document is not book.navigation
        for element in document.elements()
        if local(element) in names
    ]


def _number(places: Iterable[object], one: str, several: str) -> str:
    count = sum(1 for _each in places)
    return f"this {one}" if count == 1 else f"these {count} {several}"


def _about_pictures(book: Book) -> Iterator[Question]:
    described = [(document, picture) for document, picture, alt in pictures(book) if alt]
    ornaments = [
        (document, picture)
        for document, picture, alt in pictures(book)
        if not alt and (picture.get("alt") is not None or roles(picture) & {"presentation", "none"})
    ]
    if described:
        text = _number(described, "alternative text", "alternative texts")
        verb = "Does" if len(described) == 1 else "Do"
        one = "the picture shows" if len(described) == 1 else "the pictures show"
        around = "it" if len(described) == 1 else "them"
        text = f"{verb} {text} say what {one}, as far as the text around {around} needs it?"
        yield _question(book, "alternatives", text, "WCAG 2.2, 1.1.1", described)
    if ornaments:
        one = "an ornament" if len(ornaments) == 1 else "ornaments"
        verb = "Is" if len(ornaments) == 1 else "Are"
        text = f"{verb} {_number(ornaments, 'picture', 'pictures')} only {one}, so that nobody misses anything?"
        yield _question(book, "ornaments", text, "WCAG 2.2, 1.1.1", ornaments)
    shown = described or ornaments
    if shown:
        text = "Do pictures hold words that should be text, or tell something by colour alone?"
        yield _question(book, "pictures-of-text", text, "WCAG 2.2, 1.4.1 and 1.4.5", shown)


def _about_texts(book: Book) -> Iterator[Question]:
    headings = [each for each in _all(book, "h1", "h2", "h3", "h4", "h5", "h6") if words_of(each[1])]
    if headings:
        text = (
            f"Does {_number(headings, 'heading', 'headings')} say what follows, at the right level?"
            if len(headings) == 1
            else f"Do {_number(headings, 'heading', 'headings')} say what follows, each at the right level?"
        )
        yield _question(book, "headings", text, "WCAG 2.2, 1.3.1 and 2.4.6", headings)
    tables = [each for each in _all(book, "table") if not roles(each[1]) & {"presentation", "none"}]
    if tables:
        text = f"In {_number(tables, 'table', 'tables')}, is each header the name of the cells below or beside it?"
        yield _question(book, "tables", text, "WCAG 2.2, 1.3.1", tables)
    formulas = [(document, each) for document in book.spine() for each in document.root.iter(_MATH)]
    if formulas:
        verb = "Is" if len(formulas) == 1 else "Are"
        text = f"{verb} {_number(formulas, 'formula', 'formulas')} read aloud correctly?"
        yield _question(book, "formulas", text, "WCAG 2.2, 1.1.1", formulas)
    arranged = [
        Spot(path=style.path, line=said.line, selector=said.selector[:80])
        for style in book.styles
        for said in style.declarations
        if said.name in _ARRANGING and not said.on_paper and _ARRANGED.search(said.value)
    ]
    texts = [document for document in book.spine() if document is not book.navigation]
    text = "Read from the first line to the last, without its style sheets, does the text have the right order?"
    places = tuple(spot.place(book.path) for spot in arranged[:MOST_PLACES])
    yield Question(
        name="reading-order", text=text, clauses=("WCAG 2.2, 1.3.2",), places=places, count=len(arranged) or len(texts)
    )


def _about_languages(book: Book) -> Iterator[Question]:
    marked = [
        (document, element)
        for document in book.spine()
        if document is not book.navigation
        for element in document.elements()
        if own_language(element) and local(element) not in ("html", "body") and words_of(element)
    ]
    if marked:
        text = (
            f"Is {_number(marked, 'passage', 'passages')} in the language with which it is marked, "
            if len(marked) == 1
            else f"Are {_number(marked, 'passage', 'passages')} in the languages with which they are marked, "
        )
        yield _question(
            book,
            "languages",
            f"{text}and is every other passage in another language marked?",
            "WCAG 2.2, 3.1.2",
            marked,
        )
    else:
        languages = (
            ", ".join(dict.fromkeys(language_name(each.value) for each in book.values("dc:language"))) or "one language"
        )
        text = f"Is all of the text in {languages}? No passage is marked as another language."
        yield _question(book, "languages", text, "WCAG 2.2, 3.1.2", [])


def _about_media(book: Book) -> Iterator[Question]:
    films, sounds = _all(book, *_VIDEO), _all(book, *_SOUND)
    if films:
        shown = _number(films, "film", "films")
        text = f"Does {shown} have captions for everything that is heard, and a description of what is seen?"
        text = text if len(films) == 1 else text.replace("Does", "Do", 1)
        yield _question(book, "films", text, "WCAG 2.2, 1.2", films)
    if sounds:
        text = f"Is there a transcript of {_number(sounds, 'recording', 'recordings')}?"
        yield _question(book, "recordings", text, "WCAG 2.2, 1.2.1", sounds)
    if book.overlays:
        text = "Are the words that are highlighted the ones being read aloud?"
        yield _question(book, "read-aloud", text, "EPUB Accessibility 1.1, 3.3", [], len(book.overlays))
    moving = [*films, *_all(book, "script", "canvas", "iframe")]
    if moving:
        text = "Does anything flash, move by itself, or need a mouse?"
        yield _question(book, "movement", text, "WCAG 2.2, 2.1.1, 2.2.2 and 2.3.1", moving)


def _about_the_whole(book: Book) -> Iterator[Question]:
    if book.page_list and book.navigation is not None:
        source = next((each.value for each in (*book.values("pageBreakSource"), *book.values("dc:source"))), "")
        edition = f'"{source[:60]}"' if source and source != "none" else "the printed edition"
        text = f"Does each page of the list begin where it does in {edition}?"
        places = [(book.navigation, entry.element) for entry in book.page_list]
        yield _question(book, "pages", text, "EPUB Accessibility 1.1, 3.4", places)
    if book.toc and book.navigation is not None:
        text = "Does each entry in the table of contents say what it leads to, and is no entry missing?"
        places = [(book.navigation, entry.element) for entry in book.toc]
        yield _question(book, "contents", text, "WCAG 2.2, 2.4.5 and 2.4.6", places)
    links = [each for each in _all(book, "a") if re.match(r"https?:", each[1].get("href", ""))]
    if links:
        text = f"Do the words of {_number(links, 'link', 'links')} say where it leads, in their sentence?"
        text = text if len(links) == 1 else text.replace("it leads", "they lead")
        yield _question(book, "links", text, "WCAG 2.2, 2.4.4", links)
    for statement in book.values("schema:accessibilitySummary")[:1]:
        spot = Spot(path=book.package, line=statement.line, words=statement.value[:80])
        yield Question(
            name="summary",
            text="Does the summary of accessibility say what is true of this EPUB?",
            clauses=("EPUB Accessibility 1.1, 2.2",),
            places=(spot.place(book.path),),
            count=1,
        )
