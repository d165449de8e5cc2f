"""Every kind of node has its place in every step, in the docs and in the tests; to forget one is a red test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest
from lxml import etree, html

from publish.model.inlines import Inline, Node
from publish.pdf.structure.planned.tree import plan_structure
from publish.render.html_renderer import HtmlRenderer
from publish.render.page import Medium, Page
from publish.source.annotations import SCHEMES
from publish.source.annotations.container_registry import CONTAINERS
from tests.kinds.asking import QUESTIONS, ROOT, Question, node_kinds
from tests.render.render_sample import HERE, publication


@pytest.mark.parametrize("kind", node_kinds(), ids=lambda kind: kind.kind)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_every_kind(kind: type[Node], question: Question) -> None:
    assert question(kind) == ""


def test_kinds_are_those_of_inlines_and_blocks() -> None:
    names = {kind.kind for kind in node_kinds()}
    assert {"words", "mention", "note_reference", "paragraph", "list_item", "cell", "note", "timeline_entry"} <= names
    assert len(names) == len(node_kinds()) >= 35


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten(Inline):
    """A kind of which nobody but its author knows."""

    kind: ClassVar[str] = "forgotten"
    children: tuple[Inline, ...] = ()


def test_a_forgotten_kind_is_missed_by_name_in_every_place() -> None:
    messages = [message for question in QUESTIONS if (message := question(Forgotten))]
    assert all("forgotten" in message for message in messages)
    files = " ".join(messages)
    for place in ("tests/syntax", "tests/render/render_sample.py", "docs/markup.md", "tests/constructs/sources"):
        assert place in files


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_every_scheme_has_a_case_and_a_line_in_the_docs(scheme: str) -> None:
    cases = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "syntax").glob("*.txt"))
    assert f"]({scheme}:" in cases, f"tests/syntax holds no [words]({scheme}:…)"
    page = (ROOT / "docs" / "source-format.md").read_text(encoding="utf-8")
    assert f"{scheme}:" in page, f"docs/source-format.md says nothing of {scheme}:"


@pytest.mark.parametrize("name", sorted(CONTAINERS))
def test_every_container_has_a_case_and_a_line_in_the_docs(name: str) -> None:
    cases = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "syntax").glob("*.txt"))
    assert f"::: {name}" in cases, f"tests/syntax holds no ::: {name}"
    page = (ROOT / "docs" / "source-format.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page, f"docs/source-format.md says nothing of ::: {name}"


@pytest.mark.parametrize("medium", list(Medium))
def test_a_kind_without_markup_stops_the_build(medium: Medium) -> None:
    renderer = HtmlRenderer(Page.of(publication(), medium, "one"))
    with pytest.raises(LookupError, match="'forgotten'"):
        renderer.inlines((Forgotten(position=HERE),))


@pytest.mark.parametrize("part", [1, 2])
def test_an_element_without_a_role_stops_the_build(part: int) -> None:
    root = html.document_fromstring("<html><body><p>H<var>2</var>O</p></body></html>")
    with pytest.raises(LookupError, match="<var>"):
        plan_structure(root, part)


def test_what_is_no_item_of_a_list_stops_the_build() -> None:
    root = etree.fromstring("<html><body><ul><li>a</li><p>b</p></ul></body></html>")
    with pytest.raises(LookupError, match="<p>"):
        plan_structure(root, 1)
