"""What is told of a Word file: counts of what isn't in the text, or not as it was; never the words of editors."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Position, Rule
from publish.importers.told import FAINT, counted
from publish.importers.word.markup import W
from publish.importers.word.package import Package
from publish.importers.word.told import Met
from publish.importers.word.words import tokens
from publish.rules.importing import (
    IMPORT_CHANGES,
    IMPORT_COMMENTS,
    IMPORT_HIDDEN,
    IMPORT_LEFT_OUT,
    IMPORT_LOOK,
    IMPORT_MOVED,
    IMPORT_OBJECT,
    IMPORT_PICTURE,
)

_NO_PICTURE = "a figure without picture"
_TOLD: tuple[tuple[str, Rule, str, str, str], ...] = (
    # what was met, rule, one, many (where it isn't the one with an s), what became of it
    ("hidden", IMPORT_HIDDEN, "hidden passage", "", "left out"),
    ("invisible", IMPORT_LOOK, *FAINT),
    ("prompt", IMPORT_LEFT_OUT, "prompt of an empty field", "prompts of empty fields", "left out"),
    ("contents", IMPORT_LEFT_OUT, "table of contents or index", "tables of contents or indexes", "left out"),
    ("text box", IMPORT_MOVED, "text box", "text boxes", "set after the paragraph that holds it"),
    ("ruby", IMPORT_MOVED, "reading above words", "readings above words", "set after the words in brackets"),
    ("word art", IMPORT_MOVED, "word drawn as a picture", "words drawn as pictures", "set where the picture was"),
    ("label", IMPORT_MOVED, "label that Word numbers", "labels that Word numbers", "written as words"),
    ("unknown label", IMPORT_OBJECT, "label that Word numbers", "labels that Word numbers", "not taken over"),
    ("heading number", IMPORT_LOOK, "heading that Word numbers", "headings that Word numbers", "without its number"),
    ("page number", IMPORT_LOOK, "page number of the file's pages", "page numbers of the file's pages", "kept"),
    ("shape", IMPORT_LOOK, "line or shape without words", "lines or shapes without words", "left out"),
    ("cropped picture", IMPORT_LOOK, "cropped picture", "", "copied without what the file hides of it"),
    ("table description", IMPORT_LOOK, "table with an alternative text", "tables with one", "it stays in the file"),
    ("chart", IMPORT_OBJECT, "chart", "", _NO_PICTURE),
    ("diagram", IMPORT_OBJECT, "diagram", "", f"{_NO_PICTURE}, its words in the description"),
    ("drawing", IMPORT_OBJECT, "drawing", "", _NO_PICTURE),
    ("ink", IMPORT_OBJECT, "passage of handwriting", "passages of handwriting", _NO_PICTURE),
    ("embedded", IMPORT_OBJECT, "embedded object", "", _NO_PICTURE),
    ("object as picture", IMPORT_OBJECT, "embedded object", "", "kept as its picture, without its data"),
    ("equation field", IMPORT_OBJECT, "formula in a field EQ", "formulas in fields EQ", "not taken over"),
    (
        "linked picture",
        IMPORT_PICTURE,
        "picture that isn't in the file",
        "pictures that aren't in the file",
        _NO_PICTURE,
    ),
    ("missing picture", IMPORT_PICTURE, "picture that the file lacks", "pictures that the file lacks", _NO_PICTURE),
    ("large picture", IMPORT_PICTURE, "picture beyond 200 MB", "pictures beyond 200 MB", _NO_PICTURE),
    (
        *("uncroppable picture", IMPORT_PICTURE, "picture whose hidden edges can't be cut off"),
        *("pictures whose hidden edges can't be cut off", _NO_PICTURE),
    ),
)


def findings_of(package: Package, met: Met, shown: str) -> tuple[Diagnostic, ...]:
    """Return the findings about a file, each about a kind of thing."""
    place = Position(path=shown)
    return tuple(rule.finding(message, place) for rule, message in _messages(package, met))


def _messages(package: Package, met: Met) -> Iterator[tuple[Rule, str]]:
    changes = [(met.counts[each], each) for each in ("insertion", "deletion", "move") if met.counts[each]]
    if changes:
        yield IMPORT_CHANGES, f"{' and '.join(counted(*each) for each in changes)} taken as accepted"
    comments = _comments(package)
    if comments:
        yield IMPORT_COMMENTS, f"{counted(comments, 'comment')} left out"
    around = _around(package)
    if around:
        yield IMPORT_LEFT_OUT, f"headers and footers with {counted(around, 'word')} left out"
    parts = sum(1 for _ in package.stories[0].root.iter(W + "altChunk", W + "subDoc"))
    if parts:
        yield IMPORT_OBJECT, f"{counted(parts, 'document')} inside the file not read: import it by itself"
    for what, rule, one, many, became in _TOLD:
        if met.counts[what]:
            yield rule, f"{counted(met.counts[what], one, many)}: {became}"


def _comments(package: Package) -> int:
    """Count the comments."""
    parts = (package.part(each) for each in package.others.get("comments", ()))
    return sum(1 for part in parts if part is not None for _ in part.iter(W + "comment"))


def _around(package: Package) -> int:
    """Count the words of headers and footers, each once."""
    found: set[str] = set()
    for name in (*package.others.get("header", ()), *package.others.get("footer", ())):
        part = package.part(name)
        for each in part.iter(W + "p") if part is not None else ():
            found.add("".join(one.text or "" for one in each.iter(W + "t")))
    return sum(len([word for word in tokens(line) if not word.isdecimal()]) for line in found)
