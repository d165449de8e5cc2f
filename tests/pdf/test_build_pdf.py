from __future__ import annotations

import io
import os
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.audit.pdf.structure_tree import read_structure_tree
from publish.diagnostics import Position, Severity
from publish.model.entities import FigureRecord
from publish.model.files import Asset, PagedDocument
from publish.model.publication import FigureUse
from publish.pdf import build_pdf
from publish.pdf.layout import _need_weasyprint
from publish.pdf.pages import short_title

from . import handmade, reading

FORMS = ("print", "large-print")
MM = 72 / 25.4


@cache
def built(language: str = "en", form: str = "print", paper: str = "a4") -> bytes:
    made = build_pdf(
        handmade.sample(language, form, paper), handmade.publication(language), handmade.edition(form, paper)
    )
    assert made.diagnostics == ()  # whatever WeasyPrint says of our own markup is a defect of ours
    assert made.value is not None
    return made.value


def build(body: str, *, language: str = "en", form: str = "print", title: str = "") -> bytes:
    document = handmade.paged(body, language=language, form=form)
    made = build_pdf(document, handmade.publication(language, title), handmade.edition(form))
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_in_large_print_is_below_18_points(language: str) -> None:
    sizes = {round(character.size, 1) for character in reading.characters(built(language, "large-print"))}
    assert min(sizes) >= 18


def test_print_sets_its_text_at_12_points_and_more() -> None:
    sizes = Counter(round(character.size, 1) for character in reading.characters(built()))
    assert min(sizes) >= 12
    del sizes[12.0]  # tables, boxes, notes, heads of pages and the sections at the end
    assert sizes.most_common(1)[0][0] == 12.5


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_margins_are_an_inch_or_more(form: str, paper: str) -> None:
    with opened(built("en", form, paper)) as pdf:
        width, height = (float(side) for side in pdf.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == {"a4": (595, 842), "letter": (612, 792)}[paper]
    for character in reading.characters(built("en", form, paper)):
        assert character.left >= 24.9 * MM and character.right <= width - 24.9 * MM
        assert character.bottom >= 8 * MM and character.top <= height - 8 * MM


def test_lines_hold_about_65_characters() -> None:
    sentence = "The men who drew the lists had come before the morning and went from house to house with them. "
    lines: dict[float, list[float]] = {}
    for character in reading.characters(build(f"<article class='text'><p>{sentence * 12}</p></article>")):
        if abs(character.size - 12.5) < 0.05:
            lines.setdefault(round(character.bottom / 6), []).append(character.left)
    widest = max(max(places) - min(places) for places in lines.values())
    assert 132 * MM < widest <= 146.1 * MM


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_labelled_as_printed(form: str, language: str) -> None:
    with opened(built(language, form)) as pdf:
        labels = [page.label for page in pdf.pages]
    feet: dict[int, list[reading.Character]] = {}
    for character in reading.characters(built(language, form)):
        if character.top < 25 * MM and character.text.isdigit() and character.bottom < 16 * MM:
            feet.setdefault(character.page, []).append(character)
    printed = ["".join(c.text for c in sorted(feet[page], key=lambda c: c.left)) for page in sorted(feet)]
    assert printed == labels


def test_catalog_says_what_readers_ask_for() -> None:
    with opened(built("ar")) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/Direction" not in pdf.Root.ViewerPreferences
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.pdf_version == "1.7"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == [handmade.TITLES["ar"], "المصادر"]


def test_metadata_say_who_and_when() -> None:
    with opened(built()) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == handmade.TITLES["en"]
        assert xmp["dc:creator"] == ["Ada <Author>"]
        assert "CC BY 4.0" in xmp["dc:rights"]
        assert xmp["dc:identifier"] == "urn:uuid:5f0e53a2-6c2f-5f3e-9a35-3a6f1a1d9c11"
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["xmp:ModifyDate"] == "2018-05-17T08:00:00Z"
        assert str(pdf.docinfo.ModDate) == "D:20180517080000Z"


def test_tree_holds_figure_caption_and_credit_together() -> None:
    tree = reading.outline(built())
    figure = next(index for index, (_, name, _) in enumerate(tree) if name == "Figure")
    depth, _, kept = tree[figure]
    assert kept["Alt"] == "A line that rises from left to right"
    left, bottom, right, top = kept["BBox"]
    assert 0 < left < right < 596 and 0 < bottom < top < 843
    assert tree[figure - 1][:2] == (depth - 1, "Div")
    assert tree[figure + 1][:2] == (depth, "Caption")
    assert [name for level, name, _ in tree[figure + 2 : figure + 8] if level == depth + 1][:2] == ["P", "P"]


def test_list_items_hold_a_label_and_a_body_only() -> None:
    tree = read_structure_tree(built(), "a.pdf").value
    items = list(tree.find("LI"))
    assert len(items) > 20
    assert {child.role for item in items for child in item.children} == {"Lbl", "LBody"}


def test_words_in_another_language_say_so() -> None:
    spoken = [kept["Lang"] for _, _, kept in reading.outline(built()) if "Lang" in kept]
    assert "ar" in spoken and "ar-Latn" in spoken and "en" not in spoken


def test_links_say_in_words_where_they_lead_and_have_one_place_each() -> None:
    with opened(built()) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        said = [str(link.Contents) for link in links]
        places = [(link.get("/Dest"), tuple(link.Rect)) for link in links]
    assert "S1, source: AFP" in said
    assert "the report of the monitor (example.org/a/very/long/path/2018/05/16/report.html)" in said
    assert not [words for words in said if words.startswith(("#", "http")) or not words]
    assert len(places) == len(set(map(str, places)))


def test_running_heads_are_artifacts() -> None:
    with opened(built()) as pdf:
        operands = list(pikepdf.parse_content_stream(pdf.pages[1]))
    marks = [marked[0] for marked, operator in operands if str(operator) == "BDC"]
    assert marks.count("/Artifact") >= 3  # title, section and page number


def test_arabic_letters_come_out_as_they_went_in() -> None:
    text = reading.words(built("ar"))
    for word in ("سوريا", "المحتويات", "الأرقام", "تلبيسة", "محافظة", "لرؤية", "الإجلاء"):
        assert word in text


def test_same_bytes_under_other_zone_seed_locale_and_folder(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path[:0] = {[str(handmade.HERE), str(handmade.HERE.parents[1])]!r}; import handmade, hashlib;"
        "from publish.pdf import build_pdf;"
        "o = build_pdf(handmade.sample(), handmade.publication(), handmade.edition());"
        "print(hashlib.sha256(o.value).hexdigest())"
    )
    said = set()
    for zone, seed, locale in (("Asia/Kathmandu", "1", "C"), ("America/Lima", "77", "C.UTF-8")):
        said.add(
            subprocess.run(
                [sys.executable, "-c", program],
                cwd=tmp_path,
                env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
    assert len(said) == 1


def test_character_without_glyph_is_an_error_that_names_it() -> None:
    document = handmade.paged("<article class='text'><h1>A</h1><p>Odd \U0001315f sign and \uffff.</p></article>")
    made = build_pdf(document, handmade.publication(), handmade.edition())
    found = [one for one in made.diagnostics if one.name == "glyph-missing"]
    assert found and all(one.severity is Severity.ERROR for one in found)
    assert any("U+FFFF" in one.message for one in found)
    assert made.value is None


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "../../../etc/passwd", "data:,x"]
)
def test_nothing_but_assets_is_loaded(address: str, capfd: pytest.CaptureFixture[str]) -> None:
    body = f"<article class='text'><h1>A</h1><p><img src='{address}' alt='x'/></p></article>"
    made = build_pdf(handmade.paged(body), handmade.publication(), handmade.edition())
    assert any("Failed to load image" in one.message for one in made.diagnostics)
    assert capfd.readouterr() == ("", "")


def test_pages_of_an_entry_are_named_once() -> None:
    body = (
        "<article class='text'><h1>A</h1><p><span id='a'>a</span> <span id='b'>b</span></p></article>"
        "<section class='glossary'><h1>G</h1><dl class='glossary'><dt>Entry</dt><dd class='mentions' data-page='Page'>"
        "<span class='label'>Pages</span> <a class='page' href='#a' aria-label='first'></a>, "
        "<a class='page' href='#b' aria-label='second'></a></dd></dl></section>"
    )
    assert "Entry Page 1" in reading.words(build(body))


def test_another_weasyprint_is_refused_in_words() -> None:
    with pytest.raises(RuntimeError, match=r"pip install weasyprint==70\.0"):
        _need_weasyprint("71.0")


def test_title_of_running_heads_is_never_cut_inside_a_word() -> None:
    assert short_title("Forces enter Rastan") == "Forces enter Rastan"
    assert short_title("Where our water comes from: a handout in two texts, with a worksheet and a chart") == (
        "Where our water comes from"
    )
    long = " ".join(["Evacuation"] * 12)
    assert short_title(long) == " ".join(["Evacuation"] * 5) + "…"


def test_cover_fills_its_page_and_has_no_head_and_no_number() -> None:
    body = (
        "<section class='cover'><img src='images/line.svg' alt='A cover'/></section>"
        "<section class='opening'><h1>A</h1></section><article class='text'><h1>A</h1><p>Words.</p></article>"
    )
    data = build(body)
    assert {character.page for character in reading.characters(data)}.isdisjoint({0})
    assert "".join(character.text for character in reading.characters(data) if character.page == 1).strip() == "A"
    box = next(kept["BBox"] for _, name, kept in reading.outline(data) if name == "Figure")
    assert box[2] - box[0] > 180 * MM and box[3] - box[1] > 260 * MM


def test_short_table_stays_whole_and_long_one_leaves_two_rows_together() -> None:
    def pages_of_rows(rows: int) -> list[int]:
        body = "".join(f"<tr><th scope='row'>Row</th><td>{'x' * (row + 1)}</td></tr>" for row in range(rows))
        data = build(
            f"<article class='text'><h1>A</h1>{'<p>Words.</p>' * 20}<div class='table'><table><thead><tr>"
            f"<th scope='col'>A</th><th scope='col'>B</th></tr></thead><tbody>{body}</tbody></table></div></article>"
        )
        return [character.page for character in reading.characters(data) if character.text == "R"]

    assert len(set(pages_of_rows(5))) == 1
    long = pages_of_rows(12)
    assert len(set(long)) == 2 and all(long.count(page) >= 2 for page in set(long))


def drawing(inside: str) -> PagedDocument:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">{inside}</svg>'
    document = handmade.paged('<p><img src="a.svg" alt="A drawing"></p>')
    return replace(
        document, assets=(*document.assets, Asset(name="a.svg", data=svg.encode(), media_type="image/svg+xml"))
    )


def test_a_picture_inside_a_drawing_is_painted():
    pixel = io.BytesIO()
    Image.new("RGB", (7, 5), "red").save(pixel, "PNG")
    held = f'<image width="30" height="20" href="data:image/png;base64,{b64encode(pixel.getvalue()).decode()}"/>'
    made = build_pdf(drawing(held), handmade.publication(), handmade.edition())
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.value)) as pdf:
        sizes = [
            (each.Width, each.Height) for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Width" in each
        ]
    assert (7, 5) in sizes


@pytest.mark.parametrize("inside", ['<image href="data:image/png;base64,AAAA"/>', '<g id="a"><use href="#a"/></g>'])
def test_a_picture_that_would_be_missing_on_paper_is_an_error(inside: str):
    made = build_pdf(drawing(inside), handmade.publication(), handmade.edition())
    assert made.value is None
    assert [found.name for found in made.diagnostics] == ["picture-unpainted"]


def test_a_picture_that_would_be_missing_is_an_error_at_the_line_of_its_figure():
    at = Position(path="publication.yaml", line=7, column=3)
    record = FigureRecord(id="a", name="a", fields=(("image", at),), position=handmade.AT)
    use = FigureUse(record=record, anchor="a", number=1, alt="A", caption=(), caption_text="", credit="", image="a.svg")
    publication = replace(handmade.publication(), figures=(use,))
    document = replace(drawing(""), assets=(Asset(name="a.svg", data=b"<svg", media_type="image/svg+xml"),))
    (found,) = build_pdf(document, publication, handmade.edition()).diagnostics
    assert (found.name, found.position) == ("picture-unpainted", at)
    assert " 0x" not in found.message


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Words.<span class='footnote'>{'A note that goes on and on. ' * 600}</span></p>",
        "<table><tr>" + "<td>Waterworks</td>" * 40 + "</tr></table>",
    ],
    ids=["a note longer than a page", "a table wider than the page"],
)
def test_words_beyond_the_edge_of_the_paper_are_an_error(body: str):
    made = build_pdf(handmade.paged(body), handmade.publication(), handmade.edition())
    assert made.value is None
    assert {found.name for found in made.diagnostics} == {"words-cut-off"}


def test_what_is_led_to_and_found_no_room_is_an_error():
    made = build_pdf(handmade.paged("<p><a href='#note-a'>Words</a></p>"), handmade.publication(), handmade.edition())
    assert made.value is None
    assert [found.name for found in made.diagnostics] == ["words-lost"]
    assert "#note-a" in made.diagnostics[0].message
