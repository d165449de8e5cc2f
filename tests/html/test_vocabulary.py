"""The names of the markup: what templates write, code reads, style sheets select and docs/markup.md says agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree, html

from publish.formats.pdf import LARGE_PRINT, PRINT
from publish.html import vocabulary
from publish.model.blocks import NUMBERINGS, Definition, DefinitionList, List, Table
from publish.model.edition import FULL, SHORT, Edition
from publish.model.page_map import PageMap, PageStart
from publish.model.publication import Publication
from publish.render import content_documents, paged_document
from tests.render.render_sample import (
    HERE,
    SANA,
    SOHR,
    cell,
    item,
    marks,
    mention,
    par,
    publication,
    row,
    verse,
    with_blocks,
    words,
)

ROOT = Path(__file__).parents[2]
TYPE = "{http://www.idpf.org/2007/ops}type"
READERS = [
    *sorted((ROOT / "publish" / "pdf").rglob("*.py")),
    *(ROOT / "publish" / "html" / f"{name}.py" for name in ("runs", "places")),
    *(ROOT / "publish" / "render" / f"{name}.py" for name in ("anchors", "page_breaks", "printed_addresses", "tree")),
]


def of_words(letters: int) -> Table:
    """A table of two columns of long words."""
    word = cell("w" * letters)
    return Table(position=HERE, head=(row(cell("a", "col"), cell("b", "col")),), rows=(row(word, word),))


def styled_lists() -> tuple[List, ...]:
    """A procedure, and a list of each style of numbers."""
    styled = (
        List(ordered=True, items=(item(par("one")),), numbering=style, steps=not style, position=HERE)
        for style in ("", *NUMBERINGS)
    )
    return tuple(styled)


def variants() -> Iterator[Publication]:
    """The publication with everything in it, and what it holds once only in other forms."""
    yield publication()
    wide = Table(
        position=HERE,
        head=(row(*(cell(name, "col", "left") for name in "abcde")),),
        rows=(row(*(cell(name, alignment="center") for name in "abcde")),),
        fit="groups",
    )
    short = DefinitionList(
        position=HERE,
        items=(Definition(position=HERE, term=(words("x"),), descriptions=((par("A letter."),),)),),
    )
    pair, one = marks("c", SANA, SOHR), marks("c", SANA)
    marked = tuple(replace(cell("5", "", "right"), children=(words("5"), each)) for each in (pair, one))
    figures = Table(
        position=HERE,
        head=(row(cell("a", "col"), cell("b", "col")),),
        rows=(row(*marked), row(cell("6", "", "right"), cell("7", "", "right"))),
    )
    joined = replace(
        of_words(18), head=(row(replace(cell("a", "col"), columns=2)), row(cell("b", "col"), cell("c", "col")))
    )
    entities = par(*(mention("x", entity, "y", f"m-{entity}") for entity in ("group", "place", "person", "term")))
    yield with_blocks(
        wide,
        short,
        figures,
        joined,
        *map(of_words, (8, 11, 18, 40)),
        entities,
        verse(*"abcdefghijklm"),
        *styled_lists(),
    )
    whole = publication()
    yield replace(whole, metadata=replace(whole.metadata, identifier="https://example.org/rastan"))
    uses = tuple(replace(use, record=replace(use.record, rights="All")) for use in whole.figures)
    documents = tuple(document for document in whole.documents if document.kind != "figures")
    yield replace(whole, figures=uses, documents=documents)


@cache
def roots() -> tuple[tuple[str, etree._Element], ...]:
    """Every page on screen and on paper, with the name of its medium."""
    found: list[tuple[str, etree._Element]] = []
    for made in variants():
        first = made.documents[0].anchor
        start = PageStart(label="1", key=f"#{first}", offset=0, begins="", source="")
        pages = PageMap(edition="print", paper="A4", size="11", pages=(start,))
        for document in content_documents(made, pages).value or ():
            found.append(("screen", etree.fromstring(document.data)))
        for kind, paper, back_matter in ((PRINT, "a4", FULL), (LARGE_PRINT, "letter", FULL), (PRINT, "a4", SHORT)):
            edition = Edition(format=kind.format, paper=paper, back_matter=back_matter, position=HERE)
            paged = paged_document(made, edition, {}).value
            assert paged is not None
            found.append(("paper", html.document_fromstring(paged.html)))
    return tuple(found)


def written(attribute: str) -> set[str]:
    return {
        word for _, root in roots() for each in root.iter(etree.Element) for word in each.get(attribute, "").split()
    }


def test_templates_write_the_classes_that_the_vocabulary_names() -> None:
    found = {name for name in written("class") if not name.startswith(vocabulary.CODE_LANGUAGE)}
    assert found == vocabulary.CLASSES


def test_templates_write_the_roles_and_types_that_the_vocabulary_names() -> None:
    assert written("role") == vocabulary.ROLES
    assert written(TYPE) == vocabulary.TYPES


def test_templates_write_the_data_attributes_that_the_vocabulary_names() -> None:
    found = {(medium, name) for medium, root in roots() for each in root.iter(etree.Element) for name in each.attrib}
    data = {(medium, name) for medium, name in found if name.startswith("data-")}
    assert {name for _, name in data} - vocabulary.OF_THE_MAKING == vocabulary.WRITTEN_ATTRIBUTES
    assert {name for medium, name in data if medium == "screen"} <= vocabulary.WRITTEN_ATTRIBUTES


def test_every_element_stands_in_a_line_or_among_blocks_or_in_the_head() -> None:
    names = [(each, str(each.tag).rpartition("}")[2]) for _, root in roots() for each in root.iter(etree.Element)]
    within = {below for each, name in names if name == "math" for below in each.iterdescendants()}
    found = {name for each, name in names if each not in within}
    assert found <= vocabulary.INLINE | vocabulary.BLOCKS | vocabulary.HEAD
    assert not vocabulary.INLINE & vocabulary.BLOCKS
    assert not vocabulary.HEAD & (vocabulary.INLINE | vocabulary.BLOCKS)


@pytest.mark.parametrize("path", READERS, ids=lambda path: path.relative_to(ROOT / "publish").as_posix())
def test_code_takes_names_from_the_vocabulary(path: Path) -> None:
    """No bare string is a class, role or data attribute that is read; words of docstrings are none."""
    named = {
        value
        for value in vars(vocabulary).values()
        if isinstance(value, str) and (value in vocabulary.READ_CLASSES | vocabulary.ROLES or value.startswith("data-"))
    }
    strings = {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not strings & named
    assert not [string for string in strings if string.startswith("data-")]


def test_every_class_that_is_named_is_read() -> None:
    """A name that nobody imports belongs among those for style sheets."""
    read = {
        alias.name
        for path in (*READERS, *(ROOT / "publish" / "render").glob("*.py"), Path(vocabulary.__file__))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "publish.html.vocabulary"
        for alias in node.names
    }
    names = {name for name, value in vars(vocabulary).items() if value in sorted(vocabulary.READ_CLASSES)}
    members_of_read_sets = {name for name in names if getattr(vocabulary, name) in vocabulary.ONE_MEDIUM}
    assert "ONE_MEDIUM" in read
    assert names - members_of_read_sets <= read


@pytest.mark.parametrize("path", sorted((ROOT / "styles").glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_select_classes_that_are_written(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", rules)
    found = {name for each in selectors for name in re.findall(r"\.([a-z][\w-]*)", each)}
    attributes = {name for each in selectors for name in re.findall(r"data-[a-z]+", each)}
    assert found <= vocabulary.CLASSES | vocabulary.SET_BY_LAYOUT
    assert attributes <= vocabulary.WRITTEN_ATTRIBUTES | {vocabulary.RUNNING_HEAD, vocabulary.WORDS}


def test_the_page_on_markup_names_what_is_written() -> None:
    page = (ROOT / "docs" / "markup.md").read_text(encoding="utf-8")
    code = [each for each in re.findall(r"`([^`]+)`", page) if "/" not in each and ".xhtml" not in each]
    assert {name for each in code for name in re.findall(r"\.([a-z][a-z0-9-]*)", each)} == (
        vocabulary.CLASSES | vocabulary.SET_BY_LAYOUT
    )
    assert (
        set(re.findall(r"\bdoc-[a-z]+|\bpresentation\b|\bimg(?= \|)|\bgroup(?= \|)|\bnote(?= \|)", page))
        == vocabulary.ROLES
    )
    assert {name for name in vocabulary.TYPES if not re.search(rf"(?<![\w-]){name}(?![\w-])", page)} == set()
    assert set(re.findall(r"\bdata-[a-z]+", page)) == vocabulary.WRITTEN_ATTRIBUTES
    columns = [cell for line in page.splitlines() for cell in line.split(" | ")[2:]]
    code = [each for cell in columns for each in re.findall(r"`([^`]+)`", cell) if ".xhtml" not in each]
    elements = {name for each in code for name in re.findall(r"(?:^|[ >])([a-z][a-z0-9]*)(?=$|[.\[ ])", each)}
    assert elements <= vocabulary.INLINE | vocabulary.BLOCKS | {"lang", "dir"}
