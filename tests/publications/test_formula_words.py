"""Formulas in the outputs: the words around them are those of the source, and page marks stand where pages begin."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from publish import Outcome, build

from .words import epub_words, missing_from, pdf_words, source_words

TEXT = """# Why $a^2$ matters

Costs $5 and $10, a formula $\\text{if } x > 0$ ($y_1$, $z$) and so on.

| of $n$ | squares |
|---|---|
| two | $2^2$ four |

$$c^2$$

"""
PARAGRAPH = (
    "In paragraph {0} it is said that $a_{{{0}}} = b^2$ and more words follow, to $\\frac{{{0}}}{{7}}$ and beyond.\n"
)
DISPLAY = "$$\n\\sum_{{k=1}}^{{{0}}} k\n$$ {{#s{0}}}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many formulas on lines of their own, some of which begin pages."""
    folder = tmp_path_factory.mktemp("formulas")
    about = "title: F\nlanguage: en\ndate: 2026-01-01\neditions: [epub, print]\n"
    (folder / "publication.yaml").write_text(about)
    passages = (PARAGRAPH.format(number) + ("\n" + DISPLAY.format(number)) * (number % 3 == 0) for number in range(60))
    (folder / "text.md").write_text(TEXT + "\n".join(passages))
    outcome: Outcome[object] = build(folder, folder / "build")
    assert [each.name for each in outcome.diagnostics] == []
    return folder


def outputs(made: Path) -> tuple[Path, Path]:
    folder = next((made / "build").iterdir())
    return next(folder.glob("*.epub")), next(folder.glob("*.pdf"))


def test_the_words_around_formulas_are_those_of_the_source(made: Path) -> None:
    epub, pdf = outputs(made)
    written = source_words(made / "text.md")
    assert {"Costs", "5", "10", "beyond"} <= set(written) and not {"text", "sum", "frac", "label"} & set(written)
    assert epub_words(epub, ["article.xhtml"]) == written
    assert not missing_from([word for word in written if word.isalpha()], pdf_words(pdf))


def test_every_page_is_marked_in_its_order_though_some_begin_with_formulas(made: Path) -> None:
    epub, _ = outputs(made)
    with zipfile.ZipFile(epub) as packed:
        page = etree.fromstring(packed.read("EPUB/article.xhtml"))
    marks = [each.get("aria-label") for each in page.iter("{*}span", "{*}div") if each.get("role") == "doc-pagebreak"]
    assert marks == [str(number + 1) for number in range(len(marks))]
    assert len(marks) >= 3
