"""What a page map says of each page, against the text that it was read from."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint import HTML

from publish.diagnostics import Position
from publish.formats.pdf import LARGE_PRINT, PRINT
from publish.html.places import position_of
from publish.html.runs import PICTURE, counted, runs
from publish.html.vocabulary import ONE_MEDIUM
from publish.model.edition import Edition

from .kinds import KINDS, WHOLE_ROWS, paragraphs
from .making import Made, layout, make

DOZEN = 12


def written(folder: Path, body: str) -> Path:
    path = folder / "paper.md"
    path.write_text(f"---\ntitle: The paper\nlanguage: en\n---\n\n{body}\n", encoding="utf-8")
    return path


def texts(made: Made) -> dict[str, str]:
    """Return the characters that count, by their keys."""
    found: dict[str, str] = {}
    for run in runs(HTML(string=made.html).etree_element, {}):
        assert run.start == len(found.get(run.key, ""))
        found[run.key] = found.get(run.key, "") + run.letters
    return found


@pytest.mark.parametrize("kind", ["links", "soft hyphens", "combining marks", "long words", "mixed directions"])
def test_a_page_begins_with_the_dozen_characters_that_it_names(kind: str, tmp_path: Path) -> None:
    made = make(written(tmp_path, KINDS[kind]), sheets=(*layout("tiny"), WHOLE_ROWS))
    text = texts(made)
    inside = [page for page in made.page_map.pages if page.offset]
    assert len(inside) > 3
    for page in inside:
        assert page.begins == text[page.key][page.offset :][:DOZEN]


def test_a_page_names_its_place_in_the_source(tmp_path: Path) -> None:
    made = make(written(tmp_path, paragraphs(6, 120)), sheets=layout("tiny"))
    lines = (tmp_path / "paper.md").read_text(encoding="utf-8").splitlines()
    for page in made.page_map.pages[1:-1]:
        place = position_of(page.source)
        assert place is not None and place.path.endswith("paper.md")
        assert page.begins in counted(lines[place.line - 1])
        assert counted(lines[place.line - 1]).index(page.begins) == page.offset


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        (Edition(format=PRINT.format, position=Position(path="e")), ("print", "A4", "17")),
        (Edition(format=PRINT.format, position=Position(path="e"), paper="letter"), ("print", "Letter", "17")),
        (Edition(format=LARGE_PRINT.format, position=Position(path="e")), ("large-print", "A4", "17")),
    ],
)
def test_a_map_names_the_edition_its_paper_and_its_size(
    edition: Edition, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    found = make(written(tmp_path, "Words."), edition, ("html { font-size: 17pt !important }",)).page_map
    assert (found.edition, found.paper, found.size) == expected


def letters(body: str) -> list[tuple[str, str, int]]:
    root = HTML(string=f"<body>{body}</body>").etree_element
    return [(run.key, run.letters, run.start) for run in runs(root, {}) if run.letters]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p data-from='t:1:1'>a <em>b</em> c</p>", [("@t:1:1", "a", 0), ("@t:1:1", "b", 1), ("@t:1:1", "c", 2)]),
        ("<p id='x'>a</p><p id='y'>b</p>", [("#x", "a", 0), ("#y", "b", 0)]),
        ("<p id='x'>a <b id='y' class='label'>b</b></p>", [("#x", "a", 0), ("#x", "b", 1)]),
        ("<p id='x' data-from='t:1:1' data-part='p'>a</p>", [("~p", "a", 0)]),
        ("<p id='x' data-from='t:1:1'>a</p>", [("@t:1:1", "a", 0)]),
        ("<p id='x'>a<img alt='A mill'>b</p>", [("#x", "a", 0), ("#x", PICTURE, 1), ("#x", "b", 2)]),
        ("<p id='x'>a<img alt=''>b</p>", [("#x", "a", 0), ("#x", "b", 1)]),
        *(
            (f"<p id='x'>a<span class='more {name}'>b</span>c</p>", [("#x", "a", 0), ("#x", "c", 1)])
            for name in sorted(ONE_MEDIUM)
        ),
        ("<p id='x'>a<script>b</script><style>c</style>d</p>", [("#x", "a", 0), ("#x", "d", 1)]),
        ("<p id='x'>a<!-- b -->c</p>", [("#x", "a", 0), ("#x", "c", 1)]),
        ("<p id='x'>\u00ad a\u200b\u2060\u202b\ufeff\u00a0b\u200f </p>", [("#x", "ab", 0)]),
    ],
)
def test_what_counts_among_the_words(body: str, expected: list[tuple[str, str, int]]) -> None:
    assert letters(body) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("text.md:4:1", ("text.md", 4, 1)),
        ("a:b/text.md:4:17", ("a:b/text.md", 4, 17)),
        ("", None),
        ("text.md", None),
    ],
)
def test_places_in_the_source(source: str, expected: tuple[str, int, int] | None) -> None:
    found = position_of(source)
    assert (found and (found.path, found.line, found.column)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p data-from='t:1:1'>a<b>b<i>c</i></b>d</p>", ["t:1:1"] * 4),
        ("<p data-from='t:1:1'>a<b data-from='t:2:1'>b</b>c</p>", ["t:1:1", "t:2:1", "t:1:1"]),
        ("<p>a</p><p data-from='t:1:1'>b</p><p>c</p>", ["", "t:1:1", ""]),
    ],
)
def test_words_come_from_the_nearest_place_in_the_source(body: str, expected: list[str]) -> None:
    root = HTML(string=f"<body>{body}</body>").etree_element
    assert [run.source for run in runs(root, {}) if run.letters] == expected


def test_a_page_may_begin_with_a_single_letter(tmp_path: Path) -> None:
    body = "\n\n".join(f"## {letter}\n\n{paragraphs(1, 20, seed)}" for seed, letter in enumerate("ABC", 1))
    made = make(written(tmp_path, body), sheets=(*layout("tiny"), "h2 { break-before: page !important }"))
    assert {"A", "B", "C"} <= {page.begins for page in made.page_map.pages}
    assert made.findings == ()
