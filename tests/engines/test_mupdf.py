"""EPUBs in MuPDF, a recent one and that of the system: words in order, pictures whole, no rule that it can't read."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from publish.pipeline.editions import make_edition
from publish.pipeline.load import load
from publish.project import Project

from ..publications.conftest import Sample
from .epubs import Book
from .mupdf import DPI, ENGINES, WIDTH, Shown

KEPT = Path(__file__).parents[2] / "build" / "reader-engines"
FRAME = (200, 0, 200)  # of the pictures that are looked for
FRAMED = 12  # pixels of each side


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


_READ: dict[tuple[Path, str], Shown] = {}


@pytest.fixture
def shown(engine: str, sample: Sample) -> Shown:
    key = (sample.epub, engine)
    if key not in _READ:
        _READ[key] = ENGINES[engine](sample.epub)
    return _READ[key]


def test_pages_are_kept_to_be_looked_at(shown: Shown, sample: Sample, engine: str) -> None:
    assert len(shown.pictures) == len(shown.texts) > (5 if sample.is_worksheet else 10)
    KEPT.mkdir(parents=True, exist_ok=True)
    columns, width, height = 6, *shown.pictures[0].size
    sheet = Image.new("RGB", (columns * width, -(-len(shown.pictures) // columns) * height), "grey")
    for number, picture in enumerate(shown.pictures):
        sheet.paste(picture, (number % columns * width, number // columns * height))
        assert _inked(picture) < 0.6, f"page {number + 1} is nearly black"
    sheet.save(KEPT / f"{sample.name}-mupdf-{engine}.png")


def _inked(picture: Image.Image) -> float:
    histogram = picture.convert("L").histogram()
    return sum(histogram[:48]) / sum(histogram)


def test_no_rule_is_beyond_it(shown: Shown) -> None:
    assert "css" not in shown.complaints and "ignoring" not in shown.complaints, shown.complaints


def test_words_are_shown_in_the_order_of_the_pages(shown: Shown, sample: Sample) -> None:
    book = Book(sample.epub)
    captions = [_letters("".join(each.itertext())) for each in book.captions()]
    expected, seen = _letters(book.words()), _letters("".join(shown.texts))
    if sample.publication.metadata.direction == "rtl":
        assert Counter(seen) == Counter(expected)
        return
    for caption in captions:  # stands below its table
        assert caption in seen
        expected, seen = expected.replace(caption, ""), seen.replace(caption, "")
    tables = [_letters("".join("".join(cell.itertext()) for cell in cells)) for cells in book.tables()]
    for table in tables:  # told line by line, where cells have several
        start = expected.index(table)
        assert Counter(seen[start : start + len(table)]) == Counter(table)
        seen = seen[:start] + table + seen[start + len(table) :]
    assert seen == expected


def _letters(words: str) -> str:
    """Return letters alone: numbers of lists are shown, and aren't words of the page."""
    return "".join(one for one in unicodedata.normalize("NFKC", words) if one.isalpha() and one != "\u0640")


WORDS = ("Title", "Earlier", "Saying", "Somebody", "Caption", "Later", "Boxed")
TEXT = """\
---
title: Title
---

Earlier.

> Saying.
>
> — Somebody

![](figure:looked-for)

Later.

::: box
### Boxed

Words in it.
:::
"""
ABOUT = """\
title: A publication
cover: none
language: {language}
date: 2026-01-02
texts: [text.md]
figures:
  looked-for:
    image: looked-for.{suffix}
    alt: A framed plane
    caption: Caption.
    {more}
"""


def _published(folder: Path, data: bytes, suffix: str, *, language: str = "en", more: str = "") -> Path:
    """Make an EPUB with one picture."""
    (folder / f"looked-for.{suffix}").write_bytes(data)
    (folder / "publication.yaml").write_text(
        ABOUT.format(language=language, suffix=suffix, more=more), encoding="utf-8"
    )
    (folder / "text.md").write_text(TEXT, encoding="utf-8")
    loaded = load(Project(slug="piece", folder=folder))
    assert loaded.publication and loaded.source, loaded.diagnostics
    (edition,) = (each for each in loaded.publication.editions if not each.format.paged)
    made = make_edition(loaded.publication, edition, loaded.source.pictures)
    assert made.value is not None, made.diagnostics
    epub = folder / "piece.epub"
    epub.write_bytes(made.value)
    return epub


def _framed(width: int, height: int) -> bytes:
    picture = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, width - 1, height - 1), outline=FRAME, width=FRAMED)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def _box_of(colour: tuple[int, int, int], shown: Shown) -> tuple[int, int, int, int]:
    """Return where on its page something of a colour lies."""
    boxes = [box for picture in shown.pictures if (box := _mask(picture, colour).getbbox())]
    assert len(boxes) == 1, "it is on one page"
    return boxes[0]


def _mask(picture: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    bands = (
        band.point(lambda value, wanted=wanted: 255 * (abs(value - wanted) < 60))
        for band, wanted in zip(picture.split(), colour, strict=True)
    )
    red, green, blue = bands
    return Image.composite(Image.composite(red, Image.new("L", red.size), green), Image.new("L", red.size), blue)


@pytest.mark.parametrize("size", [(1600, 700), (700, 1600), (240, 120)], ids=["wide", "tall", "small"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_is_shown_whole_and_in_its_proportions(
    size: tuple[int, int], language: str, engine: str, tmp_path: Path
) -> None:
    shown = ENGINES[engine](_published(tmp_path, _framed(*size), "png", language=language))
    left, top, right, bottom = _box_of(FRAME, shown)
    page = shown.pictures[0].size
    assert 0 < left < right < page[0] and 0 < top < bottom < page[1]
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.03)
    assert right - left <= size[0] * DPI / 72 + 2, "a pixel is a point at most"
    assert page[0] == WIDTH * DPI // 72
    told = "".join(shown.texts)
    assert sorted(WORDS, key=told.find) == list(WORDS) and WORDS[0] in told


PATTERNED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><pattern id="p" width="8" height="8" '
    b'patternUnits="userSpaceOnUse"><path fill="#c800c8" d="M0 0h8v6h-8z"/></pattern>'
    b'<path fill="url(#p)" d="M0 0h400v300h-400z"/></svg>'
)


def test_a_pattern_is_drawn_and_not_black(engine: str, tmp_path: Path) -> None:
    shown = ENGINES[engine](_published(tmp_path, PATTERNED, "svg"))
    left, top, right, bottom = _box_of(FRAME, shown)
    assert (right - left) / (bottom - top) == pytest.approx(4 / 3, rel=0.03)
    (page,) = (picture for picture in shown.pictures if _mask(picture, FRAME).getbbox())
    area = page.crop((left, top, right, bottom))
    assert _inked(area) < 0.01
    assert sum(_mask(area, FRAME).histogram()[255:]) / (area.width * area.height) == pytest.approx(0.75, abs=0.2)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_line_begins_on_the_side_of_its_language(engine: str, language: str, tmp_path: Path) -> None:
    shown = ENGINES[engine](_published(tmp_path, _framed(240, 120), "png", language=language))
    (page,) = (
        picture
        for picture, text in zip(shown.pictures, shown.texts, strict=True)
        if "Earlier" in text or "Later" in text
    )
    heading = page.crop((0, 0, page.width, page.height // 4)).convert("L").point(lambda value: 255 * (value < 100))
    rule = heading.getbbox()
    assert rule is not None
    words = heading.crop((0, rule[1] + 12, page.width, heading.height)).getbbox()
    assert words is not None
    assert (words[0] < page.width / 4) == (language == "en")
    assert (words[2] > page.width * 3 / 4) == (language == "ar")
