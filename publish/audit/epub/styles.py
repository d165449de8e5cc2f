"""Rules for style sheets: that readers can set the text as they need it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.epub.book import Book, Style, line_of, local, words
from publish.audit.epub.rule import EpubRule, Finding
from publish.css import Declaration, attribute_declarations
from publish.diagnostics import Rule, Severity

_SETTINGS = words(
    """background background-color color font font-family font-size letter-spacing line-height text-align
    word-spacing"""
)
_FIXED = frozenset({"px", "pt", "pc", "cm", "mm", "q", "in"})
_GROWING = frozenset({"calc", "clamp", "max"})
_WHOLE_TEXT = words("* html body main article section p li div")


def _said(book: Book) -> Iterator[tuple[Style, Declaration]]:
    for style in book.styles:
        for each in style.declarations:
            if not each.on_paper:
                yield style, each


def _adjustable(book: Book) -> bool:
    """Return whether it is claimed that readers can change how the text looks."""
    return "displayTransformability" in book.features()


def _important(book: Book) -> Iterator[Finding]:
    for style, said in _said(book) if _adjustable(book) else ():
        if said.important and said.name in _SETTINGS and "inherit" not in said.keywords:
            message = f"{said.name} of {said.selector[:60]} is set with !important"
            yield Finding(path=style.path, line=said.line, message=message)


def _fixed(book: Book) -> Iterator[Finding]:
    for style, said in _said(book) if _adjustable(book) else ():
        if _is_fixed(said):
            message = f"{said.name} of {said.selector[:60]} is {said.value[:40]}"
            yield Finding(path=style.path, line=said.line, message=message)


def _is_fixed(said: Declaration) -> bool:
    if said.name not in ("font-size", "line-height", "font") or not _GROWING.isdisjoint(said.functions):
        return False
    return any(number > 0 and unit in _FIXED for number, unit in said.lengths)


def _inline(book: Book) -> Iterator[Finding]:
    if not _adjustable(book):
        return
    for document in book.documents:
        for element in document.elements():
            style = element.get("style")
            said = attribute_declarations(style, line_of(element)) if style else ()
            found = next((each for each in said if _blocks_readers(each)), None)
            if found is not None:
                message = f'<{local(element)} style="…"> sets {found.name} to {found.value[:40]}'
                yield Finding(path=document.path, line=line_of(element), message=message)


def _blocks_readers(said: Declaration) -> bool:
    return _is_fixed(said) or (
        said.name in ("line-height", "font-family", "background-color") and said.keywords != ("inherit",)
    )


def _is_text(selector: str) -> bool:
    """Whether a selector is for the text itself: body, p, "html p"."""
    first, *rest = selector.casefold().split()
    return {first, *rest} <= _WHOLE_TEXT and (not rest or (len(rest) == 1 and first in ("html", "body")))


def _content(book: Book) -> Iterator[Finding]:
    for style, said in _said(book):
        if said.name != "content" or not said.generated:
            continue
        words = " ".join(said.words)
        if sum(character.isalpha() for character in words) >= 3:
            message = f'the words "{words.strip()[:40]}" stand in the style sheet ({said.selector[:60]})'
            yield Finding(path=style.path, line=said.line, message=message)


def _selection(book: Book) -> Iterator[Finding]:
    for style, said in _said(book):
        if said.name.endswith("user-select") and "none" in said.keywords and any(map(_is_text, said.selectors)):
            message = f"{said.selector[:60]} can't be selected ({said.name})"
            yield Finding(path=style.path, line=said.line, message=message)


EPUB_CSS_CONTENT = Rule(
    name="epub-css-content",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.3.1 (F87)",),
    text="Words stand in the text and not in the style sheet.",
    hint="write the words into the document",
    reason="They are gone when the reader changes the style, and can't be searched, copied or always read aloud.",
)
EPUB_CSS_FIXED_SIZE = Rule(
    name="epub-css-fixed-size",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.4.4 and 1.4.12",),
    text="Where displayTransformability is claimed, type and lines grow with the reader's setting.",
    hint="write sizes in em, rem or per cent, and line-height without a unit",
    reason="Many reading systems leave a size in px or pt as it is when the reader asks for larger type.",
)
EPUB_CSS_IMPORTANT = Rule(
    name="epub-css-important",
    severity=Severity.WARNING,
    clauses=("EPUB Accessibility 1.1, 3.1 (displayTransformability)",),
    text="Where displayTransformability is claimed, no style insists on sizes, faces, colours or spacing.",
    hint="remove !important",
    reason="Reading systems apply what the reader chose as a style like any other, and this one overrides it.",
)
EPUB_CSS_INLINE = Rule(
    name="epub-css-inline",
    severity=Severity.WARNING,
    clauses=("EPUB Accessibility 1.1, 3.1 (displayTransformability)",),
    text="Where displayTransformability is claimed, no element carries a size, a face or a background of its own.",
    hint="move it to the style sheet, in em or per cent",
    reason="A style attribute wins over what the reader chose.",
)
EPUB_CSS_SELECTION = Rule(
    name="epub-css-selection",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.3.1",),
    text="The text can be selected.",
    hint="remove user-select: none",
    reason="Readers select words to hear them, to look them up, to translate or to mark them.",
)

RULES = (
    EpubRule(rule=EPUB_CSS_CONTENT, check=_content),
    EpubRule(rule=EPUB_CSS_FIXED_SIZE, check=_fixed),
    EpubRule(rule=EPUB_CSS_IMPORTANT, check=_important),
    EpubRule(rule=EPUB_CSS_INLINE, check=_inline),
    EpubRule(rule=EPUB_CSS_SELECTION, check=_selection),
)
