"""Rules for languages and directions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from publish.audit.epub.book import (
    XHTML,
    XML_LANG,
    Book,
    Document,
    Element,
    line_of,
    local,
    own_language,
    words,
)
from publish.audit.epub.rule import EpubRule, Finding, at
from publish.diagnostics import Confidence, Rule, Severity
from publish.languages import direction, language_mistake, meant_language, primary, script

_OTHER_LETTERS = re.compile(
    "[\u0370-\u03ff\u1f00-\u1fff]{3,}|[\u0400-\u052f]{2,}|[\u0590-\u05ff\ufb1d-\ufb4f]{2,}"
    "|[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]{2,}|[\u0700-\u074f]{2,}|[\u0900-\u0dff]{2,}"
    "|[\u0e00-\u0eff]{2,}|[\u1000-\u109f]{2,}|[\u10a0-\u10ff]{2,}|[\u1200-\u137f]{2,}|[\u3040-\u30ff]{2,}"
    "|[\u3400-\u9fff]{2,}|[\uac00-\ud7af]{2,}"
)
_OTHER_WORD = re.compile("[^\\W\\d_\u0000-\u024f\u1e00-\u1eff]+")
_LONGEST_NAME = 3
_ENOUGH = 4000
_TURNED = frozenset({"rtl", "auto"})
_NO_PROSE = frozenset({"head", "script", "style", "code", "pre", "kbd", "samp", "math", "svg"})
_BLOCKS = words(
    """html body p div section article aside blockquote li dd dt ul ol dl table tr td th caption figcaption figure h1
    h2 h3 h4 h5 h6 header footer main nav"""
)


def _main_direction(words: str) -> str:
    """Return the direction in which most letters run, "" where there are none."""
    kinds = [unicodedata.bidirectional(character) for character in words]
    left, right = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    return "" if not left + right else "rtl" if right > left else "ltr"


def _passages(document: Document) -> Iterator[tuple[Element, bool, str, str]]:
    """Yield the text piece by piece: the element that it begins or (if true) follows, the text, its language."""
    from lxml import etree

    languages, silent = [""], 0
    for event, element in etree.iterwalk(document.root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            languages.append(own_language(element) or languages[-1])
            silent += local(element) in _NO_PROSE
            if element.text and not silent:
                yield element, False, element.text, languages[-1]
        else:
            languages.pop()
            silent -= local(element) in _NO_PROSE
            if element.tail and not silent and element is not document.root:
                yield element, True, element.tail, languages[-1]


def _unmarked(book: Book) -> Iterator[Finding]:
    for document in book.documents:
        for element, behind, text, language in _passages(document):
            found = _OTHER_LETTERS.search(text)
            if found and script(language) == "Latn" and not is_name(text[found.start() :]):
                words = " ".join(text[found.start() :].split())[:40]
                before = ("".join(element.itertext()) if behind else "") + text[: found.start()]
                message = f'"{words}" is marked as {language} and written in another script'
                yield Finding(path=document.path, line=line_of(element) + before.count("\n"), message=message)


def is_name(text: str) -> bool:
    """Return whether what another script begins may be names, which need no language: a few words with capitals.

    Scripts without capitals don't tell.
    """
    alien = _OTHER_WORD.findall(text)
    return 0 < len(alien) <= _LONGEST_NAME and all(word[0].isupper() for word in alien)


def _one_of_two(book: Book) -> Iterator[Finding]:
    """Name the first place, and say in how many documents there are others: a template makes them all."""
    places = [(document, element) for document in book.documents for element in _half_marked(document)]
    if places:
        document, element = places[0]
        has, lacks = ("xml:lang", "lang") if element.get(XML_LANG) else ("lang", "xml:lang")
        more = f" (in {len(places)} documents)" if len(places) > 1 else ""
        yield at(document, element, f'<{local(element)}> has {has}="{own_language(element)}" and no {lacks}{more}')


def _half_marked(document: Document) -> Iterator[Element]:
    """Yield the first element that states its language in one of the two ways."""
    for element in document.root.iter(f"{XHTML}*"):
        if own_language(element) and (element.get(XML_LANG) is None or element.get("lang") is None):
            yield element
            return


def _tags(book: Book) -> Iterator[Finding]:
    for statement in book.values("dc:language"):
        yield from _odd(book.package, statement.line, statement.value)
    for document in book.documents:
        odd = (element for element in document.elements() if _mistake(own_language(element)))
        element = next(odd, None)
        if element is not None:
            yield from _odd(document.path, element.sourceline or 1, own_language(element))


@lru_cache(maxsize=512)
def _mistake(language: str) -> str:
    """Say what is wrong with a tag, or nothing; an underscore in it (en_US) is for EPUBCheck to find."""
    mistake = language_mistake(language.replace("_", "-")) if language else ""
    if mistake in ("names no language", "is not a language tag"):
        return f'no language has the tag "{language}"'
    return mistake and f'the tag "{language}" {mistake}'


def _odd(path: str, line: int, language: str) -> Iterator[Finding]:
    message = _mistake(language)
    if message:
        meant = meant_language(language)
        yield Finding(path=path, line=line, message=message, hint=f"write {meant}" if meant else "")


def _directions(book: Book) -> Iterator[Finding]:
    by_style = any(
        said.name == "direction" and "rtl" in said.keywords for style in book.styles for said in style.declarations
    )
    for document in book.documents:
        yield from _directions_in(document, by_style)


def _directions_in(document: Document, by_style: bool) -> Iterator[Finding]:
    """Walk down with the language and the direction in force; name an element, and not again what lies in it."""
    from lxml import etree

    turned = {element for element in document.root.iter(f"{XHTML}*") if element.get("dir", "").casefold() in _TURNED}
    stack: list[tuple[str, str, bool]] = [("", "ltr", False)]
    for event, element in etree.iterwalk(document.root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            stack.pop()
            continue
        language, way, told = stack[-1]
        own, own_direction = own_language(element), element.get("dir", "").casefold()
        language, way = own or language, own_direction or way
        message = ""
        if local(element) == "html":
            body = next(element.iter(f"{XHTML}body"), None)
            way = own_direction or ("" if body is None else body.get("dir", "").casefold()) or way
        if (own or own_direction) and local(element) in _BLOCKS and not told:
            body = next(element.iter(f"{XHTML}body"), element)
            shown = _main_direction("".join(body.itertext())[:2000])
            wrong = direction(language) == "rtl" and way == "ltr" and shown == "rtl" and not by_style
            if wrong and _main_direction(_words_outside(body, turned)) == "rtl":
                message = f"the text is marked as {language}, and its direction is from left to right"
            elif script(language) == "Latn" and own_direction == "rtl" and shown == "ltr":
                message = f"the text is marked as {language}, and its direction is from right to left"
        if message:
            yield at(document, element, message)
        stack.append((language, way, told or bool(message)))


def _words_outside(element: Element, others: set[Element]) -> str:
    """Return the first words of an element that lie in none of some others."""
    from lxml import etree

    parts: list[str] = []
    length, within = 0, 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        within -= event == "end" and each in others
        words = "" if within else (each.text if event == "start" else each.tail if each is not element else "") or ""
        if event == "start" and each in others:
            within, words = within + 1, ""
        parts.append(words)
        length += len(words)
        if length > _ENOUGH:
            break
    return "".join(parts)


def _progression(book: Book) -> Iterator[Finding]:
    languages = [each.value for each in book.values("dc:language")]
    if not languages or not book.version.startswith("3"):
        return
    shown = _main_direction("".join(_words_outside(document.root, set()) for document in islice(book.spine(), 20)))
    if all(direction(each) == "rtl" for each in languages) and book.page_progression != "rtl" and shown != "ltr":
        message = f"the language is {languages[0]}, and pages turn from left to right"
        yield Finding(path=book.package, line=book.spine_line, message=message)
    elif all(script(each) == "Latn" for each in languages) and book.page_progression == "rtl" and not _as_drawn(book):
        message = f"the language is {languages[0]}, and pages turn from right to left"
        hint = "remove page-progression-direction from the spine"
        yield Finding(path=book.package, line=book.spine_line, message=message, hint=hint)


def _as_drawn(book: Book) -> bool:
    """Whether pages turn as their pictures or their columns do, whatever the language: comics, vertical writing."""
    fixed = book.fixed
    return fixed or any(
        said.name.endswith("writing-mode") and said.value.casefold().startswith(("vertical", "tb"))
        for style in book.styles
        for said in style.declarations
    )


def _undeclared(book: Book) -> Iterator[Finding]:
    declared = {primary(each.value) for each in book.values("dc:language")}
    texts = [document for document in book.spine() if primary(document.language)]
    used = {primary(document.language) for document in texts}
    if declared and used and not used & declared:
        message = f"the package says {', '.join(sorted(declared))}, and the texts say {', '.join(sorted(used))}"
        yield at(texts[0], texts[0].root, message)


EPUB_DIRECTION = Rule(
    name="epub-direction",
    severity=Severity.ERROR,
    confidence=Confidence.FAULT,
    clauses=("WCAG 2.2, 1.3.2",),
    text="The direction of a text is that of its language.",
    hint='give the element dir="rtl" where the text runs from right to left, and "ltr" where it doesn\'t',
    reason="Full stops, brackets and numbers jump to the wrong end of the line, and lists hang on the wrong side.",
)
EPUB_LANGUAGE_MISMATCH = Rule(
    name="epub-language-mismatch",
    severity=Severity.ERROR,
    clauses=("EPUB 3.3, 5.5.3.3",),
    text="The language of the package is one in which the texts are.",
    hint="correct dc:language, or lang and xml:lang of the texts",
    reason="Reading systems choose voice, dictionary and hyphenation by it.",
)
EPUB_LANGUAGE_ONE_ATTRIBUTE = Rule(
    name="epub-language-one-attribute",
    severity=Severity.INFO,
    clauses=(
        "EPUB Accessibility 1.1, 3.2",
        "HTML, 3.2.6.2",
    ),
    text="A language is stated with lang and with xml:lang.",
    hint="write the language twice: lang and xml:lang",
    reason="Some reading systems read the page as HTML and know only lang, others read XML and know only xml:lang.",
)
EPUB_LANGUAGE_TAG = Rule(
    name="epub-language-tag",
    severity=Severity.ERROR,
    clauses=("BCP 47",),
    text="A language is named by its tag, such as en, ar or zh-Hant.",
    hint="look the language up in the IANA Language Subtag Registry",
    reason="No voice answers to a tag that doesn't exist; the text is read by the voice of another language.",
)
EPUB_LANGUAGE_UNMARKED = Rule(
    name="epub-language-unmarked",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 3.1.2",),
    text="Words in another script are marked with their language.",
    hint="put them in a span with lang and xml:lang, and with dir where they run from right to left",
    reason="A voice passes over letters that its language doesn't have, or spells them.",
)
EPUB_PAGE_PROGRESSION = Rule(
    name="epub-page-progression",
    severity=Severity.ERROR,
    clauses=("EPUB 3.3, 5.7.1",),
    text="Pages turn in the direction in which the language is read.",
    hint='give the spine page-progression-direction="rtl"',
    reason="Whoever wipes forward in an Arabic or Hebrew book goes back.",
)

RULES = (
    EpubRule(rule=EPUB_DIRECTION, check=_directions),
    EpubRule(rule=EPUB_LANGUAGE_MISMATCH, check=_undeclared),
    EpubRule(rule=EPUB_LANGUAGE_ONE_ATTRIBUTE, check=_one_of_two),
    EpubRule(rule=EPUB_LANGUAGE_TAG, check=_tags),
    EpubRule(rule=EPUB_LANGUAGE_UNMARKED, check=_unmarked),
    EpubRule(rule=EPUB_PAGE_PROGRESSION, check=_progression),
)
