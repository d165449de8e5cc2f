"""What the preview shows of paper: pages as pictures, words with their lines in the source, the tree, places."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pytest
from lxml import etree
from PIL import Image

from publish import project
from publish.diagnostics import Outcome
from publish.formats.output_format import Made
from publish.model.paper import Paper, PlacedWords
from publish.model.publication import Publication
from publish.pipeline.editions import make_editions, make_laid_out
from publish.pipeline.load import load
from publish.pipeline.showing import lines_heard, places_shown
from publish.preview.book import all_steps, book_pages
from publish.preview.outline import OutlineElement, outline
from publish.preview.paper import WIDEST, content_areas, page_picture
from publish.preview.together import together

ABOUT = "title: Rain\nlanguage: en-GB\ndate: 2026-01-01\ncover: none\n"
TERMS = "hill:\n  term: hill\n  definition: |\n    Land that rises\n    above the rest.\n"
TEXT = """# Rain on hills

Rain falls. It falls on every [hill](term:hill),
and then it *runs*
down. See [the map](https://example.org/map).[^dry]

## What is needed

1. a bottle
2. a [Regentonne](lang:de)
   of wood

> Water, water,
> everywhere.

| Day | Rain |
|---|---|
| Monday | none |

::: notice
Take care.
:::

::: page-break
:::

```
gauge = 5
print(gauge)
```

The word مطر is Arabic, and $a^2$ a formula.

Here a line ends\\
and another begins.

[^dry]: Dry wood.
"""
LINES = {
    "Rain on hills": 1,
    "Rain falls.": 3,
    "runs": 4,
    "down.": 5,
    "the map": 5,
    "What is needed": 7,
    "a bottle": 9,
    "Regentonne": 10,
    "of wood": 11,
    "Water, water,": 13,
    "Day": 16,
    "none": 18,
    "Take care.": 21,
    "gauge = 5": 28,
    "print(gauge)": 29,
    "is Arabic": 32,
    "and another": 35,
    "Dry wood.": 37,
}


@dataclass(frozen=True)
class Shown:
    """A publication whose editions are made."""

    publication: Publication
    made: Mapping[str, Made]

    def pdf(self, edition: str = "print") -> bytes:
        return self.made[edition].data.value or b""

    def paper(self, edition: str = "print") -> Paper:
        paper = self.made[edition].paper
        assert paper is not None
        return paper


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("rain")
    (folder / "publication.yaml").write_text(ABOUT, encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "terms.yaml").write_text(TERMS, encoding="utf-8")
    (folder / "text.md").write_text(TEXT, encoding="utf-8")
    loaded = load(project.Project(slug="rain", folder=folder))
    assert loaded.publication is not None and loaded.source is not None, loaded.diagnostics
    editions = loaded.publication.editions
    made = make_laid_out(loaded.publication, editions, loaded.source.pictures, loaded.source.files)
    assert all(each.data.value for each in made), made
    return Shown(publication=loaded.publication, made=dict(zip((each.name for each in editions), made, strict=True)))


def test_words_on_paper_know_their_line_in_the_source(shown: Shown) -> None:
    for edition in ("print", "large-print"):
        words = [each for page in shown.paper(edition).pages for each in page.words]
        assert {look: _line(words, look) for look in LINES} == LINES
        (entry,) = (each for each in words if "terms.yaml:1" in str(each.source) and each.words.strip() == "hill")
        assert entry.source == entry.block


def _line(words: Iterable[PlacedWords], look: str) -> int | None:
    return next((each.source.line for each in words if look in each.words and each.source), None)


def test_words_stand_where_the_page_has_ink(shown: Shown) -> None:
    paper = shown.paper()
    for number, page in enumerate(paper.pages, start=1):
        data = page_picture(shown.pdf(), number, round(page.width))
        image = Image.open(io.BytesIO(data or b"")).convert("L")
        assert image.size == (round(page.width), round(page.height))
        for words in page.words:
            left, top = words.left, words.top
            part = image.crop((int(left), int(top), int(left + words.width) + 1, int(top + words.height) + 1))
            assert part.getextrema()[0] < 160, words


def test_pages_are_painted_within_bounds_and_where_there_are_none_nothing_is(shown: Shown) -> None:
    data = page_picture(shown.pdf(), 1, 10**9)
    assert max(Image.open(io.BytesIO(data or b"")).size) == WIDEST
    assert page_picture(shown.pdf(), 0, 100) is None
    assert page_picture(shown.pdf(), 99, 100) is None
    assert len(content_areas(shown.pdf())) == len(shown.paper().pages)


def test_what_is_shown_is_of_the_editions_that_there_are(shown: Shown) -> None:
    editions = {each: shown.made[each.name] for each in shown.publication.editions}
    book, print_, _large = editions.values()
    assert lines_heard(book)
    places = places_shown(shown.publication, editions)
    assert places == together(
        shown.pdf("epub"), shown.made["epub"].origins, map(shown.paper, ("print", "large-print")), "print"
    )
    assert any(place.source is None for place in places), "the marks of pages stand for pages"
    failed = Made(data=Outcome(value=None), paper=print_.paper)
    assert lines_heard(failed) == ()
    assert places_shown(shown.publication, dict.fromkeys(editions, failed)) == ()


def test_words_of_pages_change_no_byte(shown: Shown) -> None:
    (edition,) = (each for each in shown.publication.editions if each.name == "print")
    (plain,) = make_editions(shown.publication, (edition,), {})
    assert plain.value == shown.pdf()


def test_the_tree_says_of_each_element_where_it_stands_on_paper_and_in_the_source(shown: Shown) -> None:
    top = outline(shown.pdf(), "rain.pdf", shown.paper()).value
    assert top is not None
    found = {(each.role, each.words): each for each in _all(top)}
    for role, words, line in (
        ("H1", "Rain on hills", 1),
        ("Em", "runs", 4),
        ("Link", "the map", 5),
        ("H2", "What is needed", 7),
        ("LBody", "a bottle", 9),
        ("P", "Water, water, everywhere.", 13),
        ("TD", "none", 18),
        ("P", "Take care.", 21),
        ("P", "Dry wood.", 37),
    ):
        source = found[role, words].source
        assert source is not None and source.line == line, (role, words)
        area = found[role, words].area
        assert area is not None and area.page == 1
    code = next(each for each in _all(top) if each.words.startswith("gauge = 5"))
    assert code.area is not None and code.source is not None and (code.area.page, code.source.line) == (2, 28)
    assert found["Span", "Regentonne"].language == "de"
    assert next(each for each in _all(top) if each.role == "Formula").alternative == "a squared"
    first_page = [each for each in _all(top) if each.area is not None and each.area.page == 1 and each.words]
    assert [each.words for each in first_page if not each.source] == []


def _all(element: OutlineElement) -> Iterator[OutlineElement]:
    yield element
    for part in element.parts:
        yield from _all(part)


def test_the_same_words_are_found_in_the_epub_and_on_paper(shown: Shown) -> None:
    book = shown.made["epub"].data.value or b""
    papers = (shown.paper("print"), shown.paper("large-print"))
    origins = shown.made["epub"].origins
    places = together(book, origins, papers, "print")
    by_line = {each.source.line: each for each in places if each.source and each.source.path.endswith("text.md")}
    assert {1, 3, 7, 9, 10, 13, 16, 18, 21, 27, 32} <= set(by_line)
    pages = {
        page.name: {steps: element for element, steps in all_steps(page.root).items()}
        for page in book_pages(book, origins)
    }
    for line in (1, 3, 7, 21, 32):
        place = by_line[line]
        element = pages[place.page][place.steps]
        beginning = "".join(map(str, element.itertext())).split()[0]
        for paper, each in zip(papers, place.papers, strict=True):
            words = [one for one in paper.pages[each.page - 1].words if one.top == each.top]
            assert words[0].words.split()[0] == beginning
    marks = [(each.papers[0].edition, each.papers[0].page) for each in places if each.source is None]
    assert marks == [("print", number) for number in range(1, len(papers[0].pages) + 1)]
    assert all(isinstance(pages[each.page][each.steps], etree._Element) for each in places)
