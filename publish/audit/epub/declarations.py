"""Rules for what an EPUB says of itself: values that exist, and claims that its pages keep."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from publish.audit.epub.book import XHTML, Book, is_page_break, roles, types
from publish.audit.epub.formulas import MATH, is_said
from publish.audit.epub.rule import EpubRule, Finding
from publish.diagnostics import Rule, Severity

_CONFORMANCE, _CERTIFIER = "dcterms:conformsTo", "a11y:certifiedBy"
_EXACT = re.compile(
    r"EPUB Accessibility 1\.[12] - WCAG 2\.[012] Level A{1,3}"
    r"|http://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-a{1,3}|none"
)
_MEANT = re.compile(r"accessib|wcag|a11y|barrier", re.IGNORECASE)
_MODES = "auditory chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual tactile"
_FEATURES = """annotations ARIA audioDescription bookmarks braille captions ChemML closedCaptions describedMath
displayTransformability fullRubyAnnotations highContrastAudio highContrastDisplay horizontalWriting index largePrint
latex latex-chemistry longDescription alternativeText MathML MathML-chemistry none openCaptions pageBreakMarkers
pageNavigation printPageNumbers readingOrder rubyAnnotations signLanguage structuralNavigation synchronizedAudioText
tableOfContents tactileGraphic tactileObject taggedPDF timingControl transcript ttsMarkup unknown unlocked
verticalWriting withAdditionalWordSegmentation withoutAdditionalWordSegmentation"""
_HAZARDS = """flashing noFlashingHazard unknownFlashingHazard motionSimulation noMotionSimulationHazard
unknownMotionSimulationHazard sound noSoundHazard unknownSoundHazard none unknown"""
_KNOWN = {
    "schema:accessMode": frozenset(f"{_MODES} textOnVisual textual visual".split()),
    "schema:accessModeSufficient": frozenset({"auditory", "tactile", "textual", "visual"}),
    "schema:accessibilityFeature": frozenset(_FEATURES.split()),
    "schema:accessibilityHazard": frozenset(_HAZARDS.split()),
}


def _conformance(book: Book) -> Iterator[Finding]:
    for statement in book.values(_CONFORMANCE):
        if _MEANT.search(statement.value) and not _EXACT.fullmatch(statement.value):
            message = f'no standard of accessibility is called "{statement.value}"'
            hint = f"write, letter by letter: {_exactly(statement.value)}"
            yield Finding(path=book.package, line=statement.line, message=message, hint=hint)


def _exactly(claim: str) -> str:
    """Write a claim as the standard does, with the version and the level of WCAG that it names, if it names them."""
    version = re.search(r"2\.[012](?!\.?\d)", claim)
    level = re.search(r"(?<![a-z])a{1,3}(?![a-z0-9])", claim, re.IGNORECASE)
    return (
        f"EPUB Accessibility 1.1 - WCAG {version.group() if version else '2.2'} "
        f"Level {level.group().upper() if level else 'AA'}"
    )


def _certifier(book: Book) -> Iterator[Finding]:
    statements = [each for each in book.values(_CONFORMANCE) if _MEANT.search(each.value) and each.value != "none"]
    certifiers = book.values(_CERTIFIER)
    ids = {each.id for each in statements if each.id}
    for statement in statements:
        if not certifiers:
            message = "conformance is claimed, and nobody is named who evaluated it"
            yield Finding(path=book.package, line=statement.line, message=message)
    for certifier in certifiers:
        if not statements:
            message = f'"{certifier.value}" is named as the one who evaluated, and no conformance is claimed'
            hint = "state with dcterms:conformsTo what was found, or remove the name"
            yield Finding(path=book.package, line=certifier.line, message=message, hint=hint)
        elif certifier.refines not in ids:
            message = f'it isn\'t said which claim "{certifier.value}" evaluated'
            hint = 'refer to the claim: refines="#…" with the id of dcterms:conformsTo'
            yield Finding(path=book.package, line=certifier.line, message=message, hint=hint)


def _values(book: Book) -> Iterator[Finding]:
    for name, known in _KNOWN.items():
        for statement in book.values(name):
            parts = statement.value.split(",") if name == "schema:accessModeSufficient" else [statement.value]
            for value in (part.strip() for part in parts):
                if value and value.partition("/")[0] not in known:
                    near = {each.casefold(): each for each in sorted(known)}
                    close = difflib.get_close_matches(value.casefold()[:60], near, 1)
                    hint = f"write {near[close[0]]}" if close else ""
                    message = f'"{value}" is no value of {name}'
                    yield Finding(path=book.package, line=statement.line, message=message, hint=hint)


def _misplaced(book: Book) -> Iterator[Finding]:
    for statement in book.values("schema:accessibilityFeature"):
        if statement.value == "taggedPDF":
            message = "taggedPDF is a feature of PDFs, and this is an EPUB"
            yield Finding(path=book.package, line=statement.line, message=message)
        elif statement.value == "largePrint" and not _fixed(book):
            message = "largePrint is a feature of pages of a fixed size, and readers choose the size here"
            hint = "write displayTransformability"
            yield Finding(path=book.package, line=statement.line, message=message, hint=hint)


def _fixed(book: Book) -> bool:
    return book.fixed


def _any(book: Book, *names: str) -> bool:
    return any(
        next(document.root.iter(*(f"{{*}}{name}" for name in names)), None) is not None for document in book.documents
    )


def _any_attribute(book: Book, *names: str) -> bool:
    return any(element.get(name) for each in book.documents for element in each.elements() for name in names)


def _any_role(book: Book, role: str, type: str) -> bool:
    return any(
        role in roles(element) or type in types(element) for each in book.documents for element in each.elements()
    )


def _any_page_break(book: Book) -> bool:
    return any(is_page_break(element) for document in book.documents for element in document.elements())


def _any_media(book: Book, *kinds: str) -> bool:
    return any(item.media_type.startswith(kinds) for item in book.items.values()) or _any(
        book, *(kind.rstrip("/") for kind in kinds)
    )


def _any_aria(book: Book) -> bool:
    return any(
        name == "role" or str(name).startswith("aria-")
        for document in book.documents
        for element in document.elements()
        for name in element.attrib
    )


def _any_description(book: Book) -> bool:
    """Return whether anything may be a longer description: all the ways of giving one, and links from figures."""
    if _any_attribute(book, "aria-details", "aria-describedby", "longdesc") or _any(book, "details", "desc"):
        return True
    links = (link for document in book.documents for link in document.root.iter(f"{XHTML}a"))
    return any(next(link.iterancestors(f"{XHTML}figure"), None) is not None for link in links)


def _any_alternative(book: Book) -> bool:
    pictures = (each for document in book.documents for each in document.root.iter(f"{XHTML}img", f"{XHTML}area"))
    return any(each.get("alt", "").strip() for each in pictures) or _any(book, "svg", "math", "object", "canvas")


def _any_described(book: Book) -> bool:
    """Return whether a formula may have words: one in MathML, or a picture of one."""
    formulas = (each for document in book.documents for each in document.root.iter(MATH))
    return _any(book, "img", "svg") or any(map(is_said, formulas))


def _any_speech(book: Book) -> bool:
    ssml = "{http://www.w3.org/2001/10/synthesis}"
    spoken = any(
        said.name.startswith(("speak", "voice-", "cue", "pause", "rest"))
        for style in book.styles
        for said in style.declarations
    )
    lexicon = any(item.media_type == "application/pls+xml" for item in book.items.values())
    return spoken or lexicon or _any_attribute(book, f"{ssml}ph", f"{ssml}alphabet")


_EVIDENCE: dict[str, tuple[Callable[[Book], bool], str]] = {
    "ARIA": (_any_aria, "no element has a role"),
    "alternativeText": (_any_alternative, "no picture has an alternative text"),
    "audioDescription": (lambda book: _any_media(book, "video/"), "there is no film"),
    "closedCaptions": (lambda book: _any_media(book, "video/"), "there is no film"),
    "describedMath": (_any_described, "no formula has words"),
    "displayTransformability": (lambda book: not _fixed(book), "the pages are of a fixed layout"),
    "index": (lambda book: _any_role(book, "doc-index", "index"), "nothing is marked as an index"),
    "longDescription": (_any_description, "nothing is tied to a longer description"),
    "MathML": (lambda book: _any(book, "math"), "there is no MathML"),
    "MathML-chemistry": (lambda book: _any(book, "math"), "there is no MathML"),
    "openCaptions": (lambda book: _any_media(book, "video/"), "there is no film"),
    "pageBreakMarkers": (_any_page_break, "no page is marked"),
    "pageNavigation": (lambda book: bool(book.page_list), "there is no list of pages"),
    "printPageNumbers": (lambda book: bool(book.page_list) or _any_page_break(book), "there are no pages"),
    "rubyAnnotations": (lambda book: _any(book, "ruby"), "there are no ruby annotations"),
    "fullRubyAnnotations": (lambda book: _any(book, "ruby"), "there are no ruby annotations"),
    "signLanguage": (lambda book: _any_media(book, "video/"), "there is no film"),
    "structuralNavigation": (lambda book: _any(book, "h1", "h2", "h3", "h4", "h5", "h6"), "there are no headings"),
    "synchronizedAudioText": (lambda book: bool(book.overlays), "there is no media overlay"),
    "tableOfContents": (lambda book: bool(book.toc) or not book.version.startswith("3"), "there are no contents"),
    "transcript": (lambda book: _any_media(book, "video/", "audio/"), "there is no film and no recording"),
    "ttsMarkup": (_any_speech, "nothing says how words are spoken"),
}


def _unkept(book: Book) -> Iterator[Finding]:
    if not book.whole:
        return
    for statement in book.values("schema:accessibilityFeature"):
        kept, absent = _EVIDENCE.get(statement.value, (None, ""))
        if kept is not None and not kept(book):
            message = f"{statement.value} is claimed, and {absent}"
            yield Finding(path=book.package, line=statement.line, message=message)


def _modes(book: Book) -> Iterator[Finding]:
    if not book.whole:
        return
    seen = _any_media(book, "image/", "video/") or _any(book, "img", "svg", "math", "canvas", "object")
    heard = bool(book.overlays) or _any_media(book, "audio/", "video/")
    for statement in book.statements:
        if statement.name not in ("schema:accessMode", "schema:accessModeSufficient"):
            continue
        modes = {part.strip() for part in statement.value.split(",")}
        if "visual" in modes and statement.name == "schema:accessMode" and not seen:
            yield Finding(path=book.package, line=statement.line, message="visual is claimed, and there is no picture")
        if "auditory" in modes and not heard:
            message = f"auditory is claimed in {statement.name}, and nothing sounds"
            yield Finding(path=book.package, line=statement.line, message=message)


def _modified(book: Book) -> Iterator[Finding]:
    for statement in book.values("dcterms:modified"):
        try:
            day = date.fromisoformat(statement.value[:10])
        except ValueError:
            continue
        if book.packed_on and day > book.packed_on + timedelta(days=_DAYS_OF_GRACE):
            message = f"it says that it was changed on {day}, and was packed on {book.packed_on}"
            yield Finding(path=book.package, line=statement.line, message=message)


_DAYS_OF_GRACE = 4
"""Zones of time are apart by a day, and the last days of a month are taken for its 28th."""


EPUB_CERTIFIER = Rule(
    name="epub-certifier",
    severity=Severity.WARNING,
    clauses=("EPUB Accessibility 1.1, 4.2",),
    text="A claim of conformance and the name of who evaluated it stand together.",
    hint="name who evaluated it with a11y:certifiedBy, or remove the claim",
    reason="A claim without a name can't be weighed, and a name without a claim says nothing.",
)
EPUB_CONFORMANCE_UNKNOWN = Rule(
    name="epub-conformance-unknown",
    severity=Severity.ERROR,
    clauses=("EPUB Accessibility 1.1, 4.1",),
    text="A claim of conformance is written exactly as the standard writes it.",
    hint="write, letter by letter: EPUB Accessibility 1.1 - WCAG 2.2 Level AA, with the version and the level claimed",
    reason="Shops and libraries compare it letter by letter, and show no conformance where it differs.",
)
EPUB_FEATURE_ABSENT = Rule(
    name="epub-feature-absent",
    severity=Severity.ERROR,
    clauses=("EPUB Accessibility 1.1, 3.1",),
    text="What the metadata claim as a feature of accessibility is there.",
    hint="remove the claim, or add what it promises",
    reason="Readers choose a book by these claims and buy it, and learn afterwards that it can't be used.",
)
EPUB_FEATURE_MISPLACED = Rule(
    name="epub-feature-misplaced",
    severity=Severity.WARNING,
    clauses=("Schema.org Accessibility Properties for Discoverability Vocabulary",),
    text="Features of PDFs and of paper aren't claimed for an EPUB.",
    hint="remove the claim",
    reason="It comes from the metadata of another edition, and readers look for what can't be there.",
)
EPUB_MODE_ABSENT = Rule(
    name="epub-mode-absent",
    severity=Severity.WARNING,
    clauses=("EPUB Accessibility 1.1, 3.1",),
    text="The senses that the metadata name are those that the content asks for.",
    hint="remove the mode",
    reason="Readers who don't see or hear leave out books that they could well have read.",
)
EPUB_MODIFIED_LATER = Rule(
    name="epub-modified-later",
    severity=Severity.WARNING,
    clauses=("EPUB 3.3, 5.5.5",),
    text="An EPUB wasn't changed later than it was packed.",
    hint="give dcterms:modified the moment of the last change, in UTC",
    reason="Reading systems keep the file with the latest date, and take no correction from before that day.",
)
EPUB_VALUE_UNKNOWN = Rule(
    name="epub-value-unknown",
    severity=Severity.ERROR,
    clauses=("Schema.org Accessibility Properties for Discoverability Vocabulary",),
    text="Modes, features and hazards of accessibility are values of the vocabulary.",
    hint="choose one from the vocabulary",
    reason="A value that no program knows is not shown to any reader.",
)

RULES = (
    EpubRule(rule=EPUB_CERTIFIER, check=_certifier),
    EpubRule(rule=EPUB_CONFORMANCE_UNKNOWN, check=_conformance),
    EpubRule(rule=EPUB_FEATURE_ABSENT, check=_unkept),
    EpubRule(rule=EPUB_FEATURE_MISPLACED, check=_misplaced),
    EpubRule(rule=EPUB_MODE_ABSENT, check=_modes),
    EpubRule(rule=EPUB_MODIFIED_LATER, check=_modified),
    EpubRule(rule=EPUB_VALUE_UNKNOWN, check=_values),
)
