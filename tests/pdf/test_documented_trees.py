"""Every example of docs/structure-tree.md: its source is made into a PDF, whose tree holds the lines of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent

import pytest

from publish import project
from publish.audit.pdf.structure_tree import read_structure_tree
from publish.audit.pdf.tag_lines import tag_lines
from publish.formats.pdf import PRINT
from publish.model.edition import Edition
from publish.pdf import build_pdf
from publish.pipeline.load import load
from publish.render import paged_document

from . import handmade

PAGE = Path(__file__).parent.parent.parent / "docs" / "structure-tree.md"
EXAMPLE = re.compile(
    r"^```markdown\n(?P<source>.*?)^```\n(?P<trees>(?:\nPDF/UA-[12]:\n\n```text\n.*?^```\n)+)", re.M | re.S
)
TREE = re.compile(r"^PDF/UA-(?P<part>[12]):\n\n```text\n(?P<lines>.*?)^```$", re.M | re.S)
STANDARDS = {"1": ("ua-1", "a-2a"), "2": ("ua-2", "wtpdf", "a-4")}


@dataclass(frozen=True)
class Example:
    source: str
    part: str
    lines: str


def examples() -> tuple[Example, ...]:
    page = PAGE.read_text(encoding="utf-8")
    return tuple(
        Example(found["source"], tree["part"], tree["lines"])
        for found in EXAMPLE.finditer(page)
        for tree in TREE.finditer(found["trees"])
    )


def test_every_fenced_source_and_tree_is_an_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = examples()
    assert len({example.source for example in found}) == page.count("```markdown") >= 3
    assert len(found) == page.count("```text") >= 4
    assert {example.part for example in found} == {"1", "2"}


@pytest.mark.parametrize("example", examples(), ids=lambda each: f"{each.source.split()[0]}-ua-{each.part}")
def test_the_tree_is_as_the_page_says(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "piece"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "heron.svg").write_bytes(handmade.PICTURE)
    (folder / "text.md").write_text(f"---\nlanguage: en\n---\n\n# A piece\n\n{example.source}", encoding="utf-8")
    (found,) = project.find((Path("piece"),)).value or ()
    loaded = load(found)
    assert loaded.publication is not None and loaded.source is not None
    edition = replace(Edition(format=PRINT.format, position=handmade.AT), standards=STANDARDS[example.part])
    paged = paged_document(loaded.publication, edition, loaded.source.pictures).value
    assert paged is not None
    made = build_pdf(paged, loaded.publication, edition)
    assert made.value is not None, made.diagnostics
    tree = read_structure_tree(made.value, "piece.pdf").value
    assert tree is not None
    lines = [line.replace("\xa0", " ") for line in tag_lines(tree)]  # the page shows plain spaces
    wanted = example.lines.splitlines()
    passages = (dedent("\n".join(lines[at : at + len(wanted)])).splitlines() for at in range(len(lines)))
    assert wanted in passages, "\n".join(lines)
