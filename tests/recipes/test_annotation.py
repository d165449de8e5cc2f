"""The recipe of CONTRIBUTING.md for an annotation: ``[2](var:)`` is a class, a reader and two rows."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from publish import NOTHING, Outcome, Output, Overlay, build
from publish.audit.pdf.structure_tree import read_structure_tree
from publish.audit.pdf.tag_lines import tag_lines
from publish.audit.pdf.verify import verify_pdf
from publish.html.word_elements import WORD_ELEMENTS, WordElement
from publish.model.inlines import Inline
from publish.pipeline.tree_lines import tree_lines
from publish.source.annotations import SCHEMES
from publish.source.annotations.typed_link import TypedLink
from publish.source.parse_state import ParseState

TEXT = "# Water\n\nIt is H[*2*](var:)O, and [two](var:x) are a note[^n].\n\n[^n]: CO[2](var:).\n"
STANDARDS = {"ua-1": "[ua-1, a-2a]", "ua-2": "[ua-2, wtpdf, a-4]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable(Inline):
    """A letter that stands for a number."""

    kind: ClassVar[str] = "variable"
    children: tuple[Inline, ...]


def read(link: TypedLink, reading: ParseState) -> Inline | None:
    return Variable(position=link.position, children=link.children)


@pytest.fixture
def _added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCHEMES, "var", read)
    monkeypatch.setitem(WORD_ELEMENTS, "variable", WordElement(name="var", structure="Span"))


def built(edition: str) -> Outcome[tuple[Output, ...]]:
    about = f"title: Water\nlanguage: en\ndate: 2026-01-02\neditions: [{edition}]\n"
    files = {Path("water/publication.yaml"): about, Path("water/text.md"): TEXT}
    return build("water", files=Overlay(files, NOTHING))


def test_without_it_the_scheme_is_unknown() -> None:
    assert {each.name for each in built("epub").diagnostics} == {"unknown-scheme"}


@pytest.mark.usefixtures("_added")
def test_the_epub_shows_it() -> None:
    outcome = built("epub")
    assert outcome.value is not None and not outcome.failed, outcome.diagnostics
    with zipfile.ZipFile(io.BytesIO(outcome.value[0].data)) as epub:
        pages = "".join(epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml"))
    assert "H<var><em>2</em></var>O, and <var>two</var> are" in pages
    assert "CO<var>2</var>." in pages


@pytest.mark.usefixtures("_added")
@pytest.mark.parametrize("part", sorted(STANDARDS))
def test_the_pdf_has_it_in_its_tree_and_stays_sound(part: str) -> None:
    outcome = built(f"{{name: print, standards: {STANDARDS[part]}}}")
    assert outcome.value is not None and not outcome.failed, outcome.diagnostics
    data = outcome.value[0].data
    tree = read_structure_tree(data, "water.pdf").value
    assert tree is not None
    lines = [line.strip() for line in tag_lines(tree)]
    assert "Span | “two”" in lines
    assert "Span | “2”" in lines
    assert lines[lines.index("Span") + 1] == ("Em (Span) | “2”" if part == "ua-1" else "Em | “2”")
    assert not verify_pdf(data, "water.pdf")


def test_inspect_shows_it() -> None:
    from tests.render.render_sample import HERE, words

    lines = tuple(tree_lines(Variable(position=HERE, children=(words("2"),))))
    assert [line.split()[0] for line in lines] == ["variable", "words"]
