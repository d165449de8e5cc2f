"""What is asked of every kind of node, from the source to both outputs and the docs.

Kinds are found by walking the subclasses of ``Node``: none can be forgotten.  A question takes a class and answers with
what is lacking and the file that lacks it, or with nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from lxml import html as lxml_html

from publish.audit.pdf.roles import PDF_1_7, PDF_2_0, is_standard
from publish.formats import facts
from publish.model.blocks import Block
from publish.model.document import Document
from publish.model.files import SourceFile
from publish.model.inlines import CitationLink, Inline, Node, SourceMarks
from publish.model.publication import Publication
from publish.model.walk import plain_text, walk
from publish.pdf.structure.planned.plan import Plan
from publish.pdf.structure.planned.roles import is_decoration
from publish.pdf.structure.planned.tree import plan_structure
from publish.pdf.structure.written.emission import ROLE_MAP
from publish.pipeline.tree_lines import tree_lines
from publish.render import content_documents
from publish.render.html_renderer import HtmlRenderer
from publish.render.page import Medium, Page
from publish.source import read_text
from tests.render import render_sample
from tests.render.test_render_paged import paged

ROOT = Path(__file__).parents[2]
SAMPLE = "tests/render/render_sample.py"
NAMESPACES = {1: PDF_1_7, 2: PDF_2_0}
_WITHOUT_KIND = (Node, Inline, Block, Document)
_MADE_BY_RESOLVE = frozenset({CitationLink, SourceMarks})
"""Kinds that nobody writes: no source holds them."""

Question = Callable[[type[Node]], str]


def node_kinds() -> list[type[Node]]:
    """Every kind of the model, in the order of its classes' names."""
    found = [each for each in _below(Node) if each.__module__.startswith("publish.model.")]
    return sorted((each for each in found if each not in _WITHOUT_KIND), key=lambda each: each.kind)


def _below(of: type[Node]) -> Iterator[type[Node]]:
    """A class with slots is made twice by ``dataclass``; the module knows which of the two is in use."""
    for each in of.__subclasses__():
        if getattr(sys.modules[each.__module__], each.__name__, each) is each:
            yield each
            yield from _below(each)


def has_a_name(kind: type[Node]) -> str:
    names = [each.kind for each in node_kinds()]
    good = kind.kind and names.count(kind.kind) <= 1
    return "" if good else f"{sys.modules[kind.__module__].__file__}: {kind.__name__} has no kind of its own"


def has_a_syntax_case(kind: type[Node]) -> str:
    expected = (case.partition("\n====\n")[2] for case in _syntax_cases())
    found = any(re.search(rf"^ *{kind.kind} \d", tree, re.MULTILINE) for tree in expected)
    return _unless(found or kind in _MADE_BY_RESOLVE, "tests/syntax", kind)


def stands_in_the_sample(kind: type[Node]) -> str:
    return _unless(bool(_samples(kind)), SAMPLE, kind)


def has_markup_on_screen(kind: type[Node]) -> str:
    return _markup_lacks(kind, Medium.SCREEN)


def has_markup_on_paper(kind: type[Node]) -> str:
    return _markup_lacks(kind, Medium.PAPER)


def has_a_structure_by_ua_1(kind: type[Node]) -> str:
    return _structure_lacks(kind, 1)


def has_a_structure_by_ua_2(kind: type[Node]) -> str:
    return _structure_lacks(kind, 2)


def is_shown_by_inspect(kind: type[Node]) -> str:
    for node in _samples(kind):
        if next(tree_lines(node)).split(" ")[0] != kind.kind:
            return f"publish/pipeline/tree_lines.py shows no {kind.kind}"
    return "" if _samples(kind) else stands_in_the_sample(kind)


def has_its_words(kind: type[Node]) -> str:
    """Words that a node holds itself are among the plain text of its tree."""
    lost = any(" ".join(_own_words(node).split()) not in plain_text((node,)) for node in _samples(kind))
    return f"publish/model/walk.py: plain_text leaves out the words of {kind.kind}" if lost else ""


def is_documented(kind: type[Node]) -> str:
    page = (ROOT / "docs" / "markup.md").read_text(encoding="utf-8")
    kinds = [line.split(" | ")[1] for line in page.splitlines() if line.startswith("| ")]
    return _unless(any(f"`{kind.kind}`" in cell for cell in kinds), "docs/markup.md", kind)


def has_a_construct_with_its_tree(kind: type[Node]) -> str:
    return _unless(kind.kind in _kinds_of_constructs() or kind in _MADE_BY_RESOLVE, "tests/constructs/sources", kind)


QUESTIONS: tuple[Question, ...] = (
    has_a_name,
    has_a_syntax_case,
    stands_in_the_sample,
    has_markup_on_screen,
    has_markup_on_paper,
    has_a_structure_by_ua_1,
    has_a_structure_by_ua_2,
    is_shown_by_inspect,
    has_its_words,
    is_documented,
    has_a_construct_with_its_tree,
)


def _unless(held: bool, where: str, kind: type[Node]) -> str:
    return "" if held else f"{where} holds no {kind.kind}"


@cache
def _syntax_cases() -> tuple[str, ...]:
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "syntax").glob("*.txt"))]
    return tuple(case for page in pages for case in re.split(r"^@@@@ ", page, flags=re.MULTILINE))


@cache
def _sample() -> Publication:
    return render_sample.publication()


@cache
def _nodes() -> tuple[Node, ...]:
    divisions = [division for text in _sample().texts for division in text.divisions]
    return tuple(walk(block for division in divisions for block in (*division.blocks, *division.notes)))


def _samples(kind: type[Node]) -> tuple[Node, ...]:
    return tuple(node for node in _nodes() if type(node) is kind)


@cache
def _whole(medium: Medium) -> str:
    """The words of all pages of the sample on one medium, without their spaces."""
    if medium is Medium.PAPER:
        return _letters(paged(_sample())[0].text_content())
    documents = content_documents(_sample()).value or ()
    return _letters("".join(lxml_html.fromstring(each.data).text_content() for each in documents))


def _own_words(node: Node) -> str:
    """The words that a node holds itself; in a link to a text, whose words are its children, ``text`` is a name."""
    return "" if hasattr(node, "children") else str(getattr(node, "text", ""))


def _letters(words: str) -> str:
    return "".join(words.split())


def _set(node: Node, medium: Medium) -> str:
    renderer = HtmlRenderer(Page.of(_sample(), medium, _sample().documents[0].id))
    return str(renderer.inlines((node,)) if isinstance(node, Inline) else renderer.blocks((node,)))  # type: ignore[arg-type]


def _markup_lacks(kind: type[Node], medium: Medium) -> str:
    """Parts of blocks, such as rows, are looked for among the words of the pages."""
    lacking = f"publish/render/templates/macros: no {medium.value} shows a {kind.kind}"
    found = _samples(kind)
    try:
        for node in found:
            markup = _set(node, medium) if issubclass(kind, (Inline, Block)) else ""
            words = _letters(lxml_html.fromstring(f"<div>{markup}</div>").text_content()) if markup else _whole(medium)
            below = [_letters(_own_words(each)) for each in walk((node,))]
            if not (markup or below) or not all(each in words for each in below):
                return lacking
    except LookupError as unknown:
        return f"{lacking} ({unknown})"
    return "" if found else stands_in_the_sample(kind)


def _structure_lacks(kind: type[Node], part: int) -> str:
    """Every element of a node's markup has a place in the tree, and every role is one of the standard's, or mapped."""
    found = _samples(kind)
    if not found or not issubclass(kind, (Inline, Block)):
        return "" if found else stands_in_the_sample(kind)
    lacking = f"publish/pdf/structure/planned/roles.py: no structure of PDF/UA-{part} for {kind.kind}"
    try:
        for node in found:
            root = lxml_html.document_fromstring(f"<html><body><p>{_set(node, Medium.PAPER)}</p></body></html>")
            if isinstance(node, Block):
                root = lxml_html.document_fromstring(f"<html><body>{_set(node, Medium.PAPER)}</body></html>")
            plan = plan_structure(root, part)
            strange = {element.role for element in plan.document.all() if not _known(element.role, part)}
            if strange or not _holds_all(plan, root.body):
                return f"{lacking} {sorted(strange)}"
    except LookupError as undecided:
        return f"{lacking} ({undecided})"
    return ""


def _known(role: str, part: int) -> bool:
    """PDF 2.0 has the roles that PDF 1.7 alone knows in their own namespace."""
    spaces = (PDF_1_7, PDF_2_0) if part == 2 else (PDF_1_7,)
    return any(is_standard(ROLE_MAP.get(role, role) if part == 1 else role, space) for space in spaces)


def _holds_all(plan: Plan, body: lxml_html.HtmlElement) -> bool:
    with_words = [each for each in body.iter() if (each.text or "").strip() and not is_decoration(each)]
    return all(each in plan.holders or each in plan.labels or each in plan.calls for each in with_words)


@cache
def _kinds_of_constructs() -> frozenset[str]:
    kinds: set[str] = set()
    for path in sorted((ROOT / "tests" / "constructs" / "sources").rglob("*.md")):
        document = read_text(SourceFile(path=path.name, name=path.name, data=path.read_bytes()), facts()).value
        if document is not None:
            kinds.update(node.kind for node in walk((document,)))
    return frozenset(kinds)
