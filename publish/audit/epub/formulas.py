"""Rules for formulas: what is claimed of them, and that each is said in words."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.epub.book import Book, Document, Element
from publish.audit.epub.rule import EpubRule, Finding, at
from publish.diagnostics import Rule, Severity

MATH = "{http://www.w3.org/1998/Math/MathML}math"

_CLAIMS = frozenset({"MathML", "MathML-chemistry"})


def _formulas(book: Book) -> Iterator[tuple[Document, Element]]:
    return ((document, element) for document in book.documents for element in document.root.iter(MATH))


def is_said(formula: Element) -> bool:
    """Return whether a formula has words."""
    return bool((formula.get("alttext") or formula.get("aria-label") or "").strip())


def _unsaid(book: Book) -> Iterator[Finding]:
    for document, formula in _formulas(book):
        if not is_said(formula):
            yield at(document, formula, "the formula has no alttext")


def _unclaimed(book: Book) -> Iterator[Finding]:
    claims = book.values("schema:accessibilityFeature")
    if claims and not _CLAIMS & book.features() and next(_formulas(book), None):
        message = "there are formulas in MathML, and the metadata don't say so"
        yield Finding(path=book.package, line=claims[0].line, message=message)


EPUB_FORMULA_UNSAID = Rule(
    name="epub-formula-unsaid",
    severity=Severity.WARNING,
    clauses=("WCAG 2.2, 1.1.1",),
    text="Each formula says in words what it says in signs.",
    hint='write it as it is read aloud: <math alttext="x squared">',
    reason="Reading systems that don't know MathML, or have no rules for it in this language, say the alttext.",
)
EPUB_FORMULA_UNCLAIMED = Rule(
    name="epub-formula-unclaimed",
    severity=Severity.WARNING,
    clauses=("EPUB Accessibility 1.1, 2.2",),
    text="Metadata of a publication with formulas in MathML say so.",
    hint='add <meta property="schema:accessibilityFeature">MathML</meta>',
    reason="Readers who can't see formulas look for it: a picture of a formula is of no use to them.",
)
RULES = (
    EpubRule(rule=EPUB_FORMULA_UNCLAIMED, check=_unclaimed),
    EpubRule(rule=EPUB_FORMULA_UNSAID, check=_unsaid),
)
