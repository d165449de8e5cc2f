"""What readers of PDFs make of words that run from right to left: in the Arabic sample, and in single lines.

``docs/right-to-left.md`` shows the same figures, and says why some readers lose some words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from publish import project
from publish.pipeline.build import build

from .conftest import Sample
from .readers import PAGE_READERS, pdfjs_items
from .tagged_pdf import TaggedPdf
from .test_readers import written
from .word_order import RIGHT_TO_LEFT_FLOORS, in_order, words

EDITIONS = pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])
ALL, WORDS, NOT = "=", "w", "–"
LINES = {
    "plain": ("زارت المعلمة حديقة المدينة صباح اليوم.", "= = = – ="),
    "English phrase": ("قرأ الطالب كتاب [English grammar book](lang:en) في المكتبة العامة.", "= – w – ="),
    "mark of a source": ("وصلت السفينة إلى الميناء كما ورد في المرجع S1 أمس.", "= – = – ="),
    "brackets": ("كتب الكاتب (في الصفحة الأولى) جملة «قصيرة جدا» ثم سكت.", "= w = – ="),
    "numbers and date": ("بلغ عدد الزوار 34,500 زائر في 16/5/2018 بحسب البلدية.", "= = = – ="),
    "vowel marks": ("نُقل الأثاث، ثمّ يُعتقد أنّه بِيع.", "– – – – ="),
    "lam-alef": ("لا شك أن الأطفال والآباء إلى السلام سائرون.", "= = = – ="),
    "Hebrew": ("[שָׁלוֹם עֲלֵיכֶם (בית קטן) 12 ילדים](lang:he)", "= – – – ="),
    "Arabic name in English": ("[The teacher [محمد](lang:ar) spoke (twice) at noon.](lang:en)", "= = – = ="),
    "English with brackets": ("[This whole paragraph (with brackets) is in English.](lang:en)", "= = = = ="),
    "Persian": ("[می‌خواهم کتاب‌ها را بخوانم](lang:fa)", "= = = – ="),
    "several lines": (
        "تمتد هذه الجملة الطويلة على أكثر من سطر واحد لكي نرى كيف تقرأ البرامج نهاية السطر ثم بداية السطر الذي يليه.",
        "= = = – =",
    ),
}
"""The source of lines, and what ``PAGE_READERS`` make of each: with all signs (=), its words in order (w), or not."""

ARABIC = re.compile("[\u0620-\u06ff]")
_TOKEN = re.compile(r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u065f\u0670])+|\d+|[^\w\s]")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lines")
    (folder / "publication.yaml").write_text(
        "title: صفحة الاختبار\nlanguage: ar\neditions: [print]\n", encoding="utf-8"
    )
    (folder / "text.md").write_text(
        "\n\n".join(["# صفحة الاختبار", *(line for line, _ in LINES.values())]) + "\n", encoding="utf-8"
    )
    (built,) = build((project.Project(slug="lines", folder=folder),), folder / "build")
    return next(path for path in built.outputs if path.suffix == ".pdf")


def verdict(read: str, line: str) -> str:
    """Whether a line is read with all its signs, with its words in order, or not."""
    expected = re.sub(r"\[|\]\(lang:\w+\)", "", line)
    if _stands(_TOKEN.findall(_plain(expected)), _TOKEN.findall(_plain(read))):
        return ALL
    return WORDS if _stands(words(expected), words(read)) else NOT


def _plain(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) != "Cf")


def _stands(expected: Sequence[str], read: Sequence[str]) -> bool:
    return any(read[at : at + len(expected)] == expected for at in range(len(read)))


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_read(lines: Path, name: str) -> None:
    line, expected = LINES[name]
    assert " ".join(verdict(read(lines), line) for read in PAGE_READERS.values()) == expected
    assert verdict(" ".join(each.words for each in TaggedPdf(lines).tree.find("P")), line) == ALL


@EDITIONS
@pytest.mark.parametrize("reader", PAGE_READERS)
def test_words_of_the_arabic_sample_are_read_in_order(arabic_sample: Sample, reader: str, edition: int) -> None:
    read = PAGE_READERS[reader](arabic_sample.pdfs[edition])
    share = in_order(words(read), words(written(arabic_sample, edition)))
    assert share >= RIGHT_TO_LEFT_FLOORS[("print", "large-print")[edition]][reader]


@EDITIONS
def test_no_single_letter_is_an_item_in_pdfjs_but_a_word(arabic_sample: Sample, edition: int) -> None:
    items = [said for page in pdfjs_items(arabic_sample.pdfs[edition]) for said, _ in page]
    expected = words(written(arabic_sample, edition))
    assert {each for each in items if len(each) == 1 and ARABIC.match(each)} <= set(expected)
    assert len(items) < 1.5 * len(expected)
