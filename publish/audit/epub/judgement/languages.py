"""Judges languages: passages in the same script as the text that are in another language and aren't marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from publish.audit.epub.book import XHTML, Book, Document, Element, own_language, types, words
from publish.audit.epub.rule import EpubRule, Finding, at_all
from publish.diagnostics import Confidence, Rule, Severity
from publish.languages import language_name, primary

_FEWEST_WORDS = 20
_MOST_LOOKED_AT = 60
_OFTEN, _SELDOM = 0.3, 0.05
"""The share of its commonest words in a passage of a language, and what another language has of its own by chance."""
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": words("the of and to in is that it was he for on are with his they at be this from have by not but had her"),
    "de": words(
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden er"
    ),
    "fr": words(
        "le la les de des du et en un une est que qui dans pour il au par sur pas plus ne ce se avec sont nous"
    ),
    "es": words("el la los las de del y en un una es que por con para se no al lo como más su sus pero este está fue"),
    "it": words("il la le gli di del della e in un una è che per con non si i al da lo come più sono dei alla nel ha"),
    "pt": words("o a os as de do da dos das e em um uma é que para com não se por mais no na ao foi como seu sua são"),
    "nl": words("de het een en van in is dat op te zijn met voor niet aan er die hij was ook als maar om bij dan naar"),
}
_BLOCKS = tuple(f"{XHTML}{name}" for name in ("p", "li", "blockquote", "dd", "td"))
_APART_TYPES = words("bibliography index")


def _passages(book: Book) -> Iterator[tuple[Document, Element, str]]:
    for document in book.spine():
        for element in document.root.iter(*_BLOCKS):
            above = (own_language(each) for each in (element, *element.iterancestors()))
            language = primary(next((each for each in above if each), ""))
            marked = any(own_language(each) for each in element.iterdescendants() if isinstance(each.tag, str))
            if (
                language in _COMMON
                and not marked
                and not any(types(each) & _APART_TYPES for each in element.iterancestors())
            ):
                other = language_of("".join(element.itertext()), language)
                if other:
                    yield document, element, other


@cache
def _own(language: str, beside: str) -> frozenset[str]:
    """Return the common words of a language that aren't common in another one."""
    return _COMMON[language] - _COMMON[beside]


def language_of(text: str, language: str) -> str:
    """Return the language of a text where it is certainly not the one that it is said to be; "" otherwise."""
    said = _WORD.findall(text[:2000])[:_MOST_LOOKED_AT]  # in small letters alone, since names have such words too
    if len(said) < _FEWEST_WORDS:
        return ""
    for other in _COMMON:
        if other == language or sum(word in _COMMON[other] for word in said) < _OFTEN * len(said):
            continue
        own, alien = (sum(word in listed for word in said) for listed in (_own(language, other), _own(other, language)))
        rivals = [sum(word in _COMMON[each] for word in said) for each in _COMMON if each != other]
        if (
            own <= _SELDOM * len(said)
            and alien >= 4 * max(own, 1)
            and sum(w in _COMMON[other] for w in said) > max(rivals)
        ):
            return other
    return ""


def _unmarked(book: Book) -> Iterator[Finding]:
    found: dict[str, list[tuple[Document, Element]]] = {}
    for document, element, other in _passages(book):
        if not any(element in above.iterdescendants() for _document, above in found.get(other, ())[-1:]):
            found.setdefault(other, []).append((document, element))
    for other, places in found.items():
        name = language_name(other)
        yield from at_all(
            places,
            lambda count, name=name: (
                f"{count} passages are in {name} and aren't marked as such"  # type: ignore[misc]
                if count > 1
                else f"a passage is in {name} and isn't marked as such"
            ),
            f'add lang="{other}" and xml:lang="{other}"',
        )


EPUB_LANGUAGE_PASSAGE = Rule(
    name="epub-language-passage",
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    clauses=("WCAG 2.2, 3.1.2",),
    text="A passage in another language is marked with it.",
    hint="add lang and xml:lang to the element",
    reason="A voice reads it by the rules of the language that is stated, and nobody understands what is said.",
)

RULES = (EpubRule(rule=EPUB_LANGUAGE_PASSAGE, check=_unmarked),)
