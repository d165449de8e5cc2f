"""What is in an EPUB or PDF of whatever tool: the views of ``publish inspect``, each on a file that is known."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from publish.inspection.display_guide import UNKNOWN, Said, shown
from publish.inspection.epubs import picture_bytes
from publish.pipeline.inspect import OF_OUTPUTS, OF_SOURCES, inspect
from tests.audit_epub.sound import DOT, FILES, pack
from tests.audit_pdf.sound import Sound


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return pack(tmp_path / "book.epub")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(Sound().save())
    return path


def lines(path: Path, view: str) -> tuple[str, ...]:
    outcome = inspect(path, view, "text")
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def test_outlines_have_contents_and_headings(book: Path, paper: Path) -> None:
    assert lines(book, "outline")[:4] == (
        "Contents:",
        "  1 The source → EPUB/one.xhtml",
        "    2 Wells → EPUB/one.xhtml#wells",
        "    2 Springs → EPUB/one.xhtml#springs",
    )
    assert "    2 Wells (EPUB/one.xhtml:10)" in lines(book, "outline")
    assert lines(paper, "outline") == (
        *("Contents:", "  1 Wells → page 1", "    2 Deep wells → page 2"),
        *("Headings:", "  1 Wells (page 1, Document/H1)", "    2 Deep wells (page 2, Document/H2)"),
    )


def test_pictures_have_alternatives_sizes_and_bytes(book: Path, paper: Path) -> None:
    assert lines(book, "pictures") == (
        "EPUB/one.xhtml:14, EPUB/river.png, 1 × 1 pixels",
        "  alternative: Water runs over stones between two trees.",
        "  caption: The first of the wells in May.",
    )
    assert picture_bytes(book, "EPUB/river.png") == DOT
    assert picture_bytes(book, "../outside.png") == b""
    assert lines(paper, "pictures") == ("page 2, Document/Figure", "  alternative: A well")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ('<img src="river.png"/>', "  no alternative"),
        ('<img src="river.png" alt=""/>', "  marked as decoration"),
        ('<img src="river.png" alt="A" aria-hidden="true"/>', "  marked as decoration"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><title>A line</title><svg/></svg>', "  alternative: A line"),
        ('<img src="none.png" alt="A" aria-describedby="wells"/>', "  description: Wells"),
    ],
)
def test_how_a_picture_can_be_marked(tmp_path: Path, tag: str, said: str) -> None:
    page = str(FILES["EPUB/one.xhtml"])
    path = pack(tmp_path / "book.epub", {**FILES, "EPUB/one.xhtml": page.replace("</h1>", f"</h1><p>{tag}</p>", 1)})
    assert said in lines(path, "pictures")[:3]


def test_links_say_where_they_lead(book: Path, paper: Path) -> None:
    assert "EPUB/one.xhtml:17: survey of the wells → https://example.org/survey" in lines(book, "links")
    assert lines(paper, "links")[-1] == "page 2, Document/P/Link: example.org → https://example.org"


def test_languages_count_words(book: Path, paper: Path) -> None:
    assert lines(book, "languages")[1] == "ar: 2 words, first in EPUB/one.xhtml:12: الآبار الثلاثة"
    assert [each.partition(",")[0] for each in lines(paper, "languages")] == ["en: 29 words", "en-GB: 1 word"]


def test_metadata_say_what_they_mean(book: Path, paper: Path) -> None:
    said = lines(book, "metadata")
    assert "schema:accessMode: textual (a sense that its content speaks to)" in said
    assert "    This publication meets accepted accessibility standards (WCAG 2.2 level AA)" in said
    assert "Claims: PDF/UA-1, PDF/A-2a (the standards that it declares to meet)" in lines(paper, "metadata")


NOTHING = {
    "Ways of reading": (
        "Appearance modifiability not known",
        "May not be fully readable in read aloud or dynamic braille",
    ),
    "Conformance": (UNKNOWN,),
    "Navigation": (UNKNOWN,),
}


@pytest.mark.parametrize(
    ("values", "heading", "expected"),
    [
        ({}, "", ()),
        ({"schema:accessMode": ("textual",)}, "Ways of reading", ("Readable in read aloud or dynamic braille",)),
        ({"schema:accessMode": ("visual",)}, "Ways of reading", ("Not readable in read aloud or dynamic braille",)),
        (
            {"schema:accessMode": ("visual", "textual")},
            "Ways of reading",
            ("Not fully readable in read aloud or dynamic braille",),
        ),
        ({"schema:accessibilityHazard": ("unknown",)}, "Hazards", ("The presence of hazards is unknown",)),
        ({"schema:accessibilityHazard": ("flashing",)}, "Hazards", ("Flashing content",)),
        ({"schema:accessibilityFeature": ("MathML",)}, "Rich content", ("Math as MathML",)),
        (
            {"dcterms:conformsTo": ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa",)},
            "Conformance",
            ("This publication meets accepted accessibility standards (WCAG 2.0 level AA)",),
        ),
        (
            {"dcterms:conformsTo": ("EPUB Accessibility 1.1 - WCAG 2.1 Level AAA",)},
            "Conformance",
            ("This publication exceeds accepted accessibility standards (WCAG 2.1 level AAA)",),
        ),
        (
            {"a11y:exemption": ("eaa-microenterprise",)},
            "Legal considerations",
            ("Claims an accessibility exemption in some jurisdictions",),
        ),
    ],
)
def test_what_a_bookshop_shows(values: Mapping[str, tuple[str, ...]], heading: str, expected: tuple[str, ...]) -> None:
    found = dict(shown(Said(values=values)))
    if not heading:
        assert found == NOTHING
    assert set(expected) <= set(found.get(heading, ()))


def test_what_is_heard_of_an_epub(book: Path) -> None:
    said = lines(book, "heard")
    assert said[:3] == ("--- EPUB/one.xhtml", "1 (page break)", "The source (heading level 1)")
    assert "الآبار الثلاثة [ar]" in said


def test_what_is_heard_of_a_pdf(paper: Path) -> None:
    said = lines(paper, "heard")
    assert said[:2] == ("--- page 1", "Wells (heading level 1)")
    assert "A well (image)" in said
    assert said[said.index("example.org (link) [en-GB]") - 1] == "See"


def test_tags_of_an_epub_have_roles_and_words(book: Path) -> None:
    assert "    h1 | “The source”" in lines(book, "tags")


@pytest.mark.parametrize("view", OF_OUTPUTS)
def test_every_view_is_json_as_well(book: Path, paper: Path, view: str) -> None:
    for path in (book, paper):
        (written,) = inspect(path, view, "json").value or ()
        assert json.loads(written)


def test_a_view_that_there_is_not_is_refused_with_those_that_there_are(book: Path, tmp_path: Path) -> None:
    (found,) = inspect(book, "entities", "text").diagnostics
    assert found.name == "wrong-view" and "heard" in found.hint
    (found,) = inspect(tmp_path, "heard", "text").diagnostics
    assert found.name == "wrong-view" and all(each in found.hint for each in OF_SOURCES)


def test_a_pdf_without_tags_has_bookmarks_links_and_metadata(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "bare.pdf")
    for view in OF_OUTPUTS:
        outcome = inspect(tmp_path / "bare.pdf", view, "text")
        assert (outcome.value is None) == (view in ("tags", "pictures", "languages", "heard")), view
        assert outcome.value is not None or [each.name for each in outcome.diagnostics] == ["pdf-untagged"]


def test_bookmarks_in_a_circle_end(tmp_path: Path) -> None:
    sound = Sound()
    sound.bookmarks[1].Next = sound.bookmarks[0]
    (tmp_path / "circle.pdf").write_bytes(sound.save())
    assert len(lines(tmp_path / "circle.pdf", "outline")) == 6


def test_a_file_is_what_its_first_bytes_say(book: Path, paper: Path, tmp_path: Path) -> None:
    book.rename(tmp_path / "named.pdf")
    paper.rename(tmp_path / "named.epub")
    assert "    2 Wells → EPUB/one.xhtml#wells" in lines(tmp_path / "named.pdf", "outline")
    assert "  1 Wells → page 1" in lines(tmp_path / "named.epub", "outline")


def test_what_is_protected_is_not_taken_for_damaged(tmp_path: Path) -> None:
    path = pack(tmp_path / "book.epub", {**FILES, "META-INF/license.lcpl": "{}"})
    (found,) = inspect(path, "heard", "text").diagnostics
    assert found.name == "file-unchecked" and "can't be shown, because it is protected (LCP)" in found.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes by name")
@pytest.mark.parametrize("name", ["pipe.epub", "pipe.pdf"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    outcome = inspect(tmp_path / name, "heard", "text")
    assert outcome.value is None and outcome.diagnostics


def test_a_file_is_tagged_only_where_it_says_so(tmp_path: Path) -> None:
    sound = Sound()
    sound.pdf.Root.MarkInfo.Marked = False
    (tmp_path / "odd.pdf").write_bytes(sound.save())
    assert any(each.startswith("Tagged: no") for each in lines(tmp_path / "odd.pdf", "metadata"))


def test_levels_beyond_measure_take_no_room(tmp_path: Path) -> None:
    sound = Sound(part=2)
    heading = next(each for each in sound.elements.values() if str(each.get("/S", "")) == "/H1")
    heading.S = pikepdf.Name("/H99999")
    (tmp_path / "deep.pdf").write_bytes(sound.save())
    assert max(map(len, lines(tmp_path / "deep.pdf", "outline"))) < 200
