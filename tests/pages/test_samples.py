"""The pages of whole publications, as they are built: the samples, and a novel where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import project
from publish.formats.pdf import PRINT
from publish.model.edition import Edition
from publish.model.publication import Publication
from publish.pipeline.build import build
from publish.pipeline.load import load
from publish.render import paged_document

from ..publications.conftest import Sample
from ..publications.test_long_text import NOVEL
from .proof import Verdict, compare, pdf_labels


def verdict(publication: Publication, epub: Path, pdf: Path) -> Verdict:
    edition = next(each for each in publication.editions if each.format == PRINT.format)
    document = paged_document(publication, edition, {}).value
    assert document is not None
    read = pdf.read_bytes()
    return compare(read, epub.read_bytes(), document.html, pdf_labels(read), frozenset())


def test_every_page_of_every_sample_has_its_words(sample: Sample) -> None:
    found = verdict(sample.publication, sample.epub, sample.pdfs[0])
    assert found.wrong == []
    assert found.pages == found.exact + found.before_word + found.before_name >= (4 if sample.is_worksheet else 8)


@pytest.mark.exhaustive
@pytest.mark.skipif(not NOVEL.is_file(), reason="the novel isn't on this machine")
def test_every_page_of_a_novel_has_its_words(novel: Path) -> None:
    publication = load(project.Project(slug="moby-dick", folder=NOVEL.parent, text=NOVEL.name)).publication
    assert publication is not None
    found = verdict(publication, novel / "moby-dick.epub", novel / "moby-dick-print.pdf")
    assert found.wrong == []
    assert found.pages == found.exact + found.before_word + found.before_name > 400


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_epub_is_the_same_whether_the_pdf_is_made_or_not(jobs: int, tmp_path: Path) -> None:
    (tmp_path / "rain").mkdir()
    (tmp_path / "walk").mkdir()
    for name in ("rain", "walk"):
        body = "\n\n".join(f"It rained all day long, {number} times, in every street." * 9 for number in range(60))
        (tmp_path / name / "text.md").write_text(f"---\ntitle: {name}\nlanguage: en\n---\n\n{body}\n")
    projects = project.find((tmp_path / "rain", tmp_path / "walk")).value
    assert projects is not None
    for each in (*build(projects, tmp_path / "all", jobs=jobs), *build(projects, tmp_path / "one", editions=("epub",))):
        assert each.outputs and not each.diagnostics, each.diagnostics
    for name in ("rain", "walk"):
        alone = (tmp_path / "one" / name / f"{name}.epub").read_bytes()
        assert alone == (tmp_path / "all" / name / f"{name}.epub").read_bytes()
        assert len(alone) > 1000


def chosen(folder: Path, keys: str) -> tuple[Edition | None, list[str]]:
    folder.mkdir()
    (folder / "publication.yaml").write_text(f"title: Rain\nlanguage: en\n{keys}\n")
    (folder / "text.md").write_text("# Rain\n\nIt rained all day long.\n")
    (found,) = project.find((folder,)).value or ()
    loaded = load(found)
    pagination = loaded.publication.pagination if loaded.publication else None
    return pagination, [each.name for each in loaded.diagnostics]


@pytest.mark.parametrize(
    ("keys", "name", "rules"),
    [
        ("", "print", []),
        ("pages: large-print", "large-print", []),
        ("editions: [epub, large-print]", "large-print", []),
        ("editions: [epub]", None, []),
        ("editions: [print]", None, []),
        ("editions: [epub, print]\npages: large-print", "print", ["pages-of-no-edition"]),
        ("pages: epub", "print", ["unknown-value"]),
    ],
)
def test_a_publication_chooses_the_edition(keys: str, name: str | None, rules: list[str], tmp_path: Path) -> None:
    pagination, found = chosen(tmp_path / "rain", keys)
    assert (pagination.name if pagination else None) == name
    assert found == rules
