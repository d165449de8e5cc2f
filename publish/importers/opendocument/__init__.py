"""OpenDocument texts (.odt, .fodt) as pandoc is to read them: written anew as HTML.

Pandoc's own reader loses text boxes, languages, alternative texts and the words of fields, and prints hidden words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.archives import Excess
from publish.diagnostics import Diagnostic, Outcome, Position
from publish.importers.hypertext import READER, page
from publish.importers.prepared import Prepared, Properties
from publish.importers.told import counted, excerpt, faint_passages
from publish.rules.importing import (
    IMPORT_ADDRESS,
    IMPORT_CHANGES,
    IMPORT_COMMENTS,
    IMPORT_HIDDEN,
    IMPORT_LEFT_OUT,
    IMPORT_LOOK,
    IMPORT_MOVED,
    IMPORT_OBJECT,
    IMPORT_PICTURE,
    IMPORT_UNREADABLE,
)

if TYPE_CHECKING:
    from publish.importers.kinds import Beside
    from publish.importers.opendocument.document import Parts
    from publish.importers.opendocument.rewriting import Rewriting
    from publish.importers.opendocument.styles import Styles


def prepare(data: bytes, shown: str, beside: Beside) -> Outcome[Prepared]:
    """Return an OpenDocument text as pandoc is to read it; pictures that lie outside of the file aren't looked for."""
    from publish.importers.opendocument.document import opened
    from publish.importers.opendocument.left_out import left_out_of
    from publish.importers.opendocument.rewriting import Rewriting
    from publish.importers.opendocument.styles import styles_of
    from publish.importers.opendocument.words import words_of_text
    from publish.importers.web.pictures import Pictures

    try:
        parts = opened(data, shown)
        styles = styles_of(parts.styles)
        left_out = left_out_of(parts.body, styles)
        words = words_of_text(parts.body, left_out)
        properties = _properties(parts, styles)
        writing = Rewriting(parts, styles, left_out, Pictures(beside), properties.language)
        body = writing.body()
    except (Excess, RecursionError) as problem:
        why = str(problem) if isinstance(problem, Excess) else "its parts lie too deeply in each other"
        finding = IMPORT_UNREADABLE.finding(f"{shown} can't be read: {why}", Position(path=shown))
        return Outcome(value=None, diagnostics=(finding,))
    return Outcome(
        value=Prepared(
            data=page(body, properties.language),
            reader=READER,
            suffix=".html",
            words=words,
            pictures=tuple(writing.pictures.facts),
            media=tuple(writing.pictures.media),
            properties=properties,
            findings=tuple(_findings(writing, shown)),
        )
    )


def _properties(parts: Parts, styles: Styles) -> Properties:
    """Return the title and the language; who wrote or saved a file, and what they noted about it, stays in it."""
    from publish.importers.opendocument.document import qualified

    title = parts.meta.find(qualified("dc:title")) if parts.meta is not None else None
    return Properties(
        title=" ".join((title.text or "").split()) if title is not None else "",
        language=_language(parts, styles),
    )


def _language(parts: Parts, styles: Styles) -> str:
    """Return the language that most letters of the text carry."""
    from collections import Counter

    from publish.importers.opendocument.document import get, name_of

    letters: Counter[str] = Counter()
    for element in parts.body.iter("*"):
        name = name_of(element)
        if name not in ("text:p", "text:h", "text:span"):
            continue
        words = (element.text or "") + "".join(child.tail or "" for child in element)
        if not words.strip():
            continue
        style = get(element, "text:style-name")
        family = "text" if name == "text:span" else "paragraph"
        tag = styles.language(family, style, words)
        if not tag and family == "text":
            above = next((each for each in element.iterancestors() if name_of(each) in ("text:p", "text:h")), None)
            tag = styles.language("paragraph", get(above, "text:style-name"), words) if above is not None else ""
        letters[tag or styles.language("", "", words)] += len(words)
    letters.pop("", None)
    return max(letters, key=lambda each: (letters[each], each)) if letters else ""


def _findings(writing: Rewriting, shown: str) -> list[Diagnostic]:
    from publish.importers.opendocument.left_out import count, header_words, index_words, plain_words
    from publish.importers.opendocument.left_out import faint_passages as faint

    at = Position(path=shown)
    body, left = writing.parts.body, writing.left_out
    found = []
    if comments := count(body, "office:annotation"):
        found.append(IMPORT_COMMENTS.finding(f"{counted(comments, 'comment')} left out", at))
    if changes := count(body, "text:changed-region"):
        found.append(IMPORT_CHANGES.finding(f"{counted(changes, 'tracked change')} taken as accepted", at))
    if hidden := sum(len(plain_words(each).split()) for each in left.hidden):
        found.append(IMPORT_HIDDEN.finding(f"{counted(hidden, 'hidden word')} left out", at))
    found += faint_passages(faint(body, left), at)
    told = {
        "of indexes and tables of contents": [index_words(each) for each in left.indexes],
        "of fields to fill in": [plain_words(each) for each in left.prompts],
    }
    if around := header_words(writing.parts.styles):
        found.append(IMPORT_LEFT_OUT.finding(f"headers and footers with {counted(around, 'word')} left out", at))
    for what, words in told.items():
        if number := sum(len(each.split()) for each in words):
            found.append(IMPORT_LEFT_OUT.finding(f"{counted(number, 'word')} {what} left out: {excerpt(words)}", at))
    if writing.addresses:
        number = len(writing.addresses)
        found.append(
            IMPORT_ADDRESS.finding(f"{counted(number, 'address', 'addresses')} freed of redirects and tracking", at)
        )
    if writing.boxes:
        message = f"{counted(writing.boxes, 'text box', 'text boxes')} put between paragraphs"
        found.append(IMPORT_MOVED.finding(message, at))
    pages = writing.objects.pop("page", 0)
    if pages:
        message = f"{counted(pages, 'reference')} to a page kept with the number that it had in the file"
        found.append(IMPORT_LOOK.finding(message, at, "write what is referred to: [](page:#heading)"))
    if writing.objects:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(writing.objects.items()))
        found.append(IMPORT_OBJECT.finding(f"objects not reproduced: {kinds}", at))
    missing = dict.fromkeys(writing.pictures.missing)
    found += [IMPORT_PICTURE.finding(f"the picture {each} isn't in the file", at) for each in missing]
    return found


__all__ = ["prepare"]
