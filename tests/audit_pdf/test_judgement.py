"""Each judgement of a PDF: what it finds, and what much like it that is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf.judgement.judge import judge_pdf
from publish.diagnostics import Confidence, Diagnostic, Severity
from publish.registry import rules_of
from publish.rules import pdf_judgement

from .paper import Paper

LINE = "Water lies below the ground, and people dig for it where it is near."
Make = Callable[[], Paper]
BAD: dict[str, Make] = {}
GOOD: dict[str, Make] = {}


def bad(rule: str) -> Callable[[Make], Make]:
    """Say that a PDF breaks a rule and no other."""
    return lambda make: BAD.setdefault(rule, make)


def good(rule: str) -> Callable[[Make], Make]:
    """Say that a PDF much like it keeps the rule, and all others."""
    return lambda make: GOOD.setdefault(rule, make)


def judged(paper: Paper) -> list[Diagnostic]:
    """Return the findings about a PDF."""
    outcome = judge_pdf(paper.save(), "wells.pdf")
    assert outcome.value is not None
    return list(outcome.diagnostics)


def plain(*pairs: tuple[str, str], **entries: Any) -> Paper:
    """Make a PDF of elements with words."""
    paper = Paper(**entries)
    for role, words in pairs:
        paper.add(role, words)
    return paper


def pictured(*alternatives: str, caption: str = "") -> Paper:
    """Make a PDF of pictures with alternatives."""
    paper = plain(("H1", "Wells"), ("P", LINE))
    for at, alternative in enumerate(alternatives):
        figure = paper.add("Figure", Alt=String(alternative))
        paper.picture(figure, (40, 100 + 60 * at, 100, 150 + 60 * at))
        if caption:
            paper.add("Caption", caption, parent=figure)
    return paper


def listed(numbering: str, *items: tuple[str, str]) -> Paper:
    """Make a PDF of a list of labels and bodies."""
    paper = plain(("P", LINE))
    write_list(paper, numbering, *items)
    return paper


def write_list(paper: Paper, numbering: str, *items: tuple[str, str]) -> None:
    """Add a list of labels and bodies."""
    entries = {"A": Dictionary(O=Name.List, ListNumbering=Name(f"/{numbering}"))} if numbering else {}
    whole = paper.add("L", **entries)
    for label, body in items:
        item = paper.add("LI", parent=whole)
        y = paper.y
        if label:
            paper.add("Lbl", label, parent=item)
        paper.add("LBody", body, parent=item, at=(60, y))


def tabled(role: str, *rows: tuple[str, ...], inside: str = "") -> Paper:
    """Make a PDF of a table, the first row of which has cells of a role."""
    paper = plain(("P", LINE))
    table = paper.add("Table")
    for number, row in enumerate(rows):
        line = paper.add("TR", parent=table)
        for words in row:
            cell = paper.add("TD" if number else role, "" if inside else words, parent=line)
            if inside:
                paper.add("P" if number else inside, words, parent=cell)
    return paper


def many_pages(count: int, role: str) -> Paper:
    """Make a PDF with a line of a role and ten lines of text on each page."""
    paper = Paper(pages=count)
    for page in range(count):
        paper.add(role, f"The well of the village {page}", at=(40, 560), page=page, size=14, bold=True)
        for line in range(10):
            paper.add("P", LINE, at=(40, 520 - 30 * line), page=page)
    return paper


def bookmarked(paper: Paper) -> Paper:
    """Give a PDF one bookmark."""
    outline = paper.pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
    place = Array([paper.pdf.pages[0].obj, Name.Fit])
    outline.First = outline.Last = paper.pdf.make_indirect(Dictionary(Title=String("W"), Parent=outline, Dest=place))
    paper.pdf.Root.Outlines = outline
    return paper


def numbered(first: int, labels: bool) -> Paper:
    """Make a PDF of four pages whose printed numbers begin with one; page labels do too, or there are none."""
    paper = Paper(pages=4)
    for page in range(4):
        paper.add("P", LINE, at=(40, 400), page=page)
        paper.artifact(str(first + page), (200, 20), page)
    if labels:
        paper.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))
    return paper


def in_order(*lines: int) -> Paper:
    """Make a PDF of paragraphs that are tagged in an order of places from above."""
    paper = Paper()
    for line in lines:
        paper.add("P", f"{LINE} It is the line {line}.", at=(40, 560 - 40 * line))
    return paper


def scanned(alternative: str, words: str = "") -> Paper:
    """Make a PDF of a page that is one picture."""
    paper = Paper()
    figure = paper.add("Figure", Alt=String(alternative))
    paper.picture(figure, (0, 0, 400, 600))
    if words:
        paper.add("P", words, at=(40, 300))
    return paper


bad("pdf-title-placeholder")(lambda: plain(("P", LINE), title="Microsoft Word - draft3.docx"))
good("pdf-title-placeholder")(lambda: plain(("P", LINE), title="Words for historians"))
bad("pdf-alt-placeholder")(lambda: pictured("image"))
good("pdf-alt-placeholder")(lambda: pictured("An image of the well, carved in stone"))
bad("pdf-alt-file-name")(lambda: pictured("IMG_2041.jpg"))
good("pdf-alt-file-name")(lambda: pictured("The window that shows the file well.jpg is open"))
bad("pdf-alt-without-letters")(lambda: pictured("–"))
good("pdf-alt-without-letters")(lambda: pictured("x²"))
bad("pdf-alt-long")(lambda: pictured("A well is open, and people stand around it. " * 20))
good("pdf-alt-long")(lambda: pictured("A well is open, and people stand around it. " * 3))
bad("pdf-alt-repeated")(lambda: pictured("A deep well", "A deep well", "A deep well"))
good("pdf-alt-repeated")(lambda: pictured("A deep well", "A dry well", "A deep well"))
bad("pdf-alt-is-caption")(lambda: pictured("The old well", caption="The old well."))
good("pdf-alt-is-caption")(lambda: pictured("Four women draw water", caption="The old well."))
bad("pdf-scan-alt")(lambda: scanned("scan of page 1"))
good("pdf-scan-alt")(lambda: scanned("A map of the valley", words="The valley from above"))
bad("pdf-scan")(lambda: scanned("The valley with all of its wells"))
good("pdf-scan")(lambda: pictured("The valley with all of its wells"))
bad("pdf-headings-none")(lambda: many_pages(5, "Caption"))
good("pdf-headings-none")(lambda: many_pages(5, "H1"))
bad("pdf-bookmarks-none")(lambda: many_pages(12, "H1"))
good("pdf-bookmarks-none")(lambda: bookmarked(many_pages(12, "H1")))
bad("pdf-printed-numbers")(lambda: numbered(7, labels=False))
good("pdf-printed-numbers")(lambda: numbered(7, labels=True))
bad("pdf-heading-looks-like-text")(lambda: plain(("P", LINE), ("H1", "Water is below."), ("P", LINE)))
good("pdf-heading-looks-like-text")(lambda: plain(("P", LINE), ("H1", "Water below"), ("P", LINE)))
bad("pdf-heading-long")(lambda: plain(("H1", f"{LINE} {LINE} {LINE} {LINE} and"), ("P", f"{LINE} {LINE}")))
good("pdf-heading-long")(lambda: plain(("H1", "Water below"), ("P", f"{LINE} {LINE} {LINE} {LINE}")))
bad("pdf-headings-in-cells")(lambda: tabled("TD", ("Well", "Depth"), ("North", "9 m"), inside="H2"))
good("pdf-headings-in-cells")(lambda: tabled("TH", ("Well", "Depth"), ("North", "9 m"), inside="P"))
bad("pdf-table-without-headers")(lambda: tabled("TD", ("Well", "Depth"), ("North", "9 m")))
good("pdf-table-without-headers")(lambda: tabled("TH", ("Well", "Depth"), ("North", "9 m")))
bad("pdf-table-for-layout")(lambda: tabled("TD", ("Well", "Depth")))
good("pdf-table-for-layout")(lambda: tabled("TH", ("Well", "Depth"), ("North", "9 m")))
bad("pdf-list-as-paragraphs")(lambda: plain(("P", "1. Dig deep"), ("P", "2. Draw water"), ("P", "3. Close it")))
good("pdf-list-as-paragraphs")(lambda: plain(("P", "1. Dig deep"), ("P", "Draw water"), ("P", "7. Close it")))
bad("pdf-list-numbering")(lambda: listed("Decimal", ("•", "Dig"), ("•", "Draw")))
good("pdf-list-numbering")(lambda: listed("Disc", ("•", "Dig"), ("•", "Draw")))
bad("pdf-list-numbering-kind")(lambda: listed("UpperRoman", ("1.", "Dig"), ("2.", "Draw")))
good("pdf-list-numbering-kind")(lambda: listed("UpperRoman", ("I.", "Dig"), ("II.", "Draw")))
bad("pdf-list-numbering-absent")(lambda: listed("", ("1.", "Dig"), ("2.", "Draw")))
good("pdf-list-numbering-absent")(lambda: listed("", ("•", "Dig"), ("•", "Draw")))
bad("pdf-list-label-in-body")(lambda: listed("Decimal", ("", "1. Dig"), ("", "2. Draw")))
good("pdf-list-label-in-body")(lambda: listed("None", ("", "Dig"), ("", "Draw")))
bad("pdf-link-words")(lambda: linked(("here", "https://example.org/a")))
good("pdf-link-words")(lambda: linked(("here is the map", "https://example.org/a")))
bad("pdf-link-same-words")(lambda: linked(("the map", "https://example.org/a"), ("the map", "https://example.org/b")))
good("pdf-link-same-words")(lambda: linked(("the map", "https://example.org/a"), ("the map", "https://example.org/a")))
bad("pdf-language-of-passage")(lambda: plain(("P", LINE), ("P", GERMAN)))
good("pdf-language-of-passage")(lambda: plain(("P", GERMAN), language="de"))
bad("pdf-order-reversed")(lambda: in_order(5, 4, 3, 2, 1))
good("pdf-order-reversed")(lambda: in_order(1, 2, 3, 4, 5))
bad("pdf-order-unlike-layout")(lambda: in_order(1, 4, 2, 5, 3, 6, 7))
good("pdf-order-unlike-layout")(lambda: in_order(1, 2, 4, 5, 6))
bad("pdf-contrast")(lambda: colored("0.7 g", "1 g"))
good("pdf-contrast")(lambda: colored("0.7 g", "0 g"))

GERMAN = "Das Wasser ist unter der Erde, und die Leute graben nach ihm, wo es nicht zu tief für sie ist."


def linked(*links: tuple[str, str]) -> Paper:
    """Make a PDF of links: words and address."""
    paper = plain(("P", LINE))
    for words, address in links:
        paper.link(words, address)
    return paper


def colored(color: str, ground: str) -> Paper:
    """Make a PDF of words in a colour on a ground."""
    paper = Paper()
    paper.paint(f"/Artifact BMC {ground} 0 0 400 600 re f EMC")
    paper.add("P", LINE, color=color)
    return paper


@bad("pdf-all-artifact")
def _all_artifact() -> Paper:
    paper = plain(("P", "A"))
    for line in range(4):
        paper.artifact(LINE, (40, 400 - 20 * line))
    return paper


@good("pdf-all-artifact")
def _tagged() -> Paper:
    paper = plain(("P", LINE), ("P", LINE))
    paper.artifact(LINE, (40, 590))
    return paper


@bad("pdf-text-artifact")
def _sentence_artifact() -> Paper:
    paper = plain(("P", LINE))
    paper.artifact("Whoever lives above it shares the water with all of them.", (40, 300))
    return paper


@good("pdf-text-artifact")
def _running_head() -> Paper:
    paper = plain(("P", LINE))
    paper.artifact("Whoever lives above it shares the water with all of them.", (40, 20))
    return paper


@bad("pdf-figure-behind-text")
def _ground_as_figure() -> Paper:
    paper = Paper()
    figure = paper.add("Figure", Alt=String("Blue background"))
    paper.mark(figure, "0.8 0.8 1 rg 20 500 360 90 re f")
    paper.add("P", LINE)
    return paper


@good("pdf-figure-behind-text")
def _ground_as_artifact() -> Paper:
    paper = Paper()
    paper.paint("/Artifact BMC 0.8 0.8 1 rg 20 500 360 90 re f EMC")
    paper.add("P", LINE)
    return paper


def _with_drawn_word(role: str, **entries: Any) -> Paper:
    paper = Paper()
    paragraph = paper.add("P", "This is the", at=(40, 500))
    word = paper.add(role, parent=paragraph, **entries)
    letters = " ".join(f"{100 + 6 * at} 500 m {104 + 6 * at} 500 l {104 + 6 * at} 507 l f" for at in range(6))
    paper.mark(word, letters)
    return paper


bad("pdf-figure-of-words")(lambda: _with_drawn_word("Figure", Alt=String("paragraph")))
good("pdf-figure-of-words")(lambda: _with_drawn_word("Span", ActualText=String("paragraph")))


def _headed(role: str, size: float, bold: bool) -> Paper:
    paper = plain(("P", LINE))
    paper.add(role, "Water below", size=size, bold=bold)
    paper.add("P", LINE)
    return paper


bad("pdf-heading-as-paragraph")(lambda: _headed("P", 14, bold=False))
good("pdf-heading-as-paragraph")(lambda: _headed("H1", 14, bold=False))
bad("pdf-bold-line")(lambda: _headed("P", 10, bold=True))
good("pdf-bold-line")(lambda: _headed("H1", 10, bold=True))


def _two_lines(*, together: bool) -> Paper:
    paper = plain(("P", LINE))
    if together:
        paper.add("H1", "Water below|the ground", size=16)
    else:
        paper.add("H1", "Water below", at=(40, 480), size=16)
        paper.add("H1", "the ground", at=(40, 460), size=16)
    paper.add("P", LINE, at=(40, 420))
    return paper


bad("pdf-heading-in-pieces")(lambda: _two_lines(together=False))
good("pdf-heading-in-pieces")(lambda: _two_lines(together=True))


def _titled(role: str) -> Paper:
    paper = Paper()
    paper.add(role, "Wells of the valley", size=30, bold=True)
    for name in ("Water below", "Water above"):
        paper.add("H1", name, size=14, bold=True)
        paper.add("P", LINE)
    return paper


bad("pdf-title-as-heading")(lambda: _titled("H1"))
good("pdf-title-as-heading")(lambda: _titled("Title"))


@bad("pdf-headings-all")
def _headings_all() -> Paper:
    paper = Paper()
    for at in range(6):
        paper.add("H2", f"{LINE} {LINE} {LINE} {LINE} So {at}", size=6)
    return paper


@good("pdf-headings-all")
def _headings_some() -> Paper:
    paper = Paper()
    for at in range(6):
        paper.add("H2", f"Well {at}", bold=True)
        paper.add("P", f"{LINE} {LINE} {LINE} {LINE} So {at}", size=6)
    return paper


def _interrupted(first: str) -> Paper:
    paper = Paper()
    write_list(paper, "Decimal", ("1.", "Dig deep"), ("2.", "Draw water"))
    paper.add("P", LINE)
    write_list(paper, "Decimal", (f"{first}.", "Close it"))
    return paper


bad("pdf-list-in-pieces")(lambda: _interrupted("3"))
good("pdf-list-in-pieces")(lambda: _interrupted("1"))


def _lines(*order: int) -> Paper:
    paper = Paper()
    paragraph = paper.add("P")
    for line in order:
        paper.write(paragraph, f"the line {line} of the text, ", at=(40, 560 - 13 * line))
    return paper


bad("pdf-order-in-element")(lambda: _lines(5, 4, 3, 2, 1))
good("pdf-order-in-element")(lambda: _lines(1, 2, 3, 4, 5))


def _in_columns(*, across: bool) -> Paper:
    paper = Paper()
    rows = [(f"The left line {line} of the text.", f"The right line {line} of the text.") for line in range(5)]
    if across:
        for line, (left, right) in enumerate(rows):
            paragraph = paper.add("P", left, at=(20, 500 - 15 * line))
            paper.write(paragraph, right, at=(220, 500 - 15 * line))
        return paper
    for side, x in ((0, 20), (1, 220)):
        column = paper.add("P")
        for line, row in enumerate(rows):
            paper.write(column, row[side] + " ", at=(x, 500 - 15 * line))
    return paper


bad("pdf-order-across-columns")(lambda: _in_columns(across=True))
good("pdf-order-across-columns")(lambda: _in_columns(across=False))
bad("pdf-paragraph-in-pieces")(lambda: plain(("P", LINE[:-8]), ("P", f"and so it goes on. {LINE}")))
good("pdf-paragraph-in-pieces")(lambda: plain(("P", LINE), ("P", f"And so it goes on. {LINE}")))


def _with_gap(gap: float) -> Paper:
    paper = Paper()
    paragraph = paper.add("P")
    for line in range(8):
        y = 560 - 13 * line - (gap if line > 3 else 0)
        paper.write(paragraph, f"Here is the line {line} of it. ", at=(40, y))
    return paper


bad("pdf-paragraphs-in-one")(lambda: _with_gap(7))
good("pdf-paragraphs-in-one")(lambda: _with_gap(0))


@bad("pdf-scan-recognised")
def _recognised() -> Paper:
    paper = Paper()
    paper.paint("/Artifact BMC q 400 0 0 600 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x20 EI Q EMC")
    paragraph = paper.add("P")
    paper.mark(paragraph, f"BT 3 Tr /R 10 Tf 40 500 Td ({LINE}) Tj ET")
    return paper


good("pdf-scan-recognised")(lambda: plain(("P", LINE)))


@bad("pdf-language-unlike-text")
def _wrong_language() -> Paper:
    paper = Paper(language="en")
    for _ in range(8):
        paper.add("Caption", GERMAN, size=6)
    return paper


@good("pdf-language-unlike-text")
def _right_language() -> Paper:
    paper = Paper(language="de")
    for _ in range(8):
        paper.add("Caption", GERMAN, size=6)
    return paper


RULES = {rule.name: rule for rule in rules_of(pdf_judgement)}


@pytest.mark.parametrize("name", RULES)
def test_a_fault_is_found_once_with_its_place(name: str) -> None:
    found = judged(BAD[name]())
    assert [each.rule.name for each in found] == [name]
    of_the_file = name in {"pdf-title-placeholder", "pdf-language-unlike-text"}
    assert of_the_file or (found[0].places and found[0].places[0].page)


@pytest.mark.parametrize("name", RULES)
def test_what_is_right_is_left_alone(name: str) -> None:
    assert judged(GOOD[name]()) == []


def names(paper: Paper) -> set[str]:
    """Name the rules that a PDF breaks."""
    return {each.rule.name for each in judged(paper)}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        *(("1984", False), ("Title 42", False), ("PowerPoint for Beginners", False), ("LibreOffice 7.5 Guide", False)),
        *(("An introduction to open.ai", False), ("Untitled", True), ("Document1", True), ("report.docx", True)),
        *(("PowerPoint", True), ("Title", True), ("notes.md", True), ("- -", True)),
    ],
)
def test_titles_that_programs_leave(title: str, told: bool) -> None:
    assert ("pdf-title-placeholder" in names(plain(("P", LINE), title=title))) is told


@pytest.mark.parametrize(
    ("alternative", "told"),
    [
        *(("1984", False), ("XX", False), ("5", False), ("Screenshot of the file report.pdf", False)),
        *(("picture 3", True), ("alt text", True), ("TODO", True), ("description here", True)),
    ],
)
def test_alternatives_that_say_nothing(alternative: str, told: bool) -> None:
    assert bool(names(pictured(alternative)) & {"pdf-alt-placeholder", "pdf-alt-file-name"}) is told


@pytest.mark.parametrize(
    ("alternative", "told"),
    [
        *(("MRI scan of a knee with a torn ligament", False), ("Facsimile of the title page of the Bible", False)),
        *(("Scanned page 12", True), ("page iv", True), ("Image of the document", True), ("scan", True)),
    ],
)
def test_alternatives_of_pages_that_are_one_picture(alternative: str, told: bool) -> None:
    assert ("pdf-scan-alt" in names(scanned(alternative))) is told


def test_a_size_beyond_measure_is_on_no_page() -> None:
    paper = plain(("P", LINE))
    paper.mark(paper.add("P"), f"BT /R {10**308} Tf 40 500 Td ({LINE}) Tj ET")
    assert judged(paper) == []


@pytest.mark.parametrize("name", RULES)
def test_a_judgement_weighs_as_much_as_it_is_sure(name: str) -> None:
    weights = {
        Confidence.FAULT: Severity.ERROR,
        Confidence.LIKELY: Severity.WARNING,
        Confidence.LOOK: Severity.INFO,
    }
    rule = RULES[name]
    assert rule.confidence is not None
    assert rule.severity is weights[rule.confidence]
    assert rule.arguable is (rule.confidence is Confidence.FAULT)


def test_a_fault_is_told_once_with_its_count() -> None:
    found = judged(pictured("image", "picture 2", "Bild"))
    assert [(each.rule.name, each.count, len(each.places)) for each in found] == [("pdf-alt-placeholder", 3, 3)]


def test_people_are_asked_what_they_alone_can_judge() -> None:
    outcome = judge_pdf(pictured("A deep well", "A dry well").save(), "wells.pdf")
    asked = {each.name: each for each in outcome.value or ()}
    assert asked["alternatives"].text == ("Do these 2 alternatives say what the pictures show, and what they are for?")
    assert asked["alternatives"].count == len(asked["alternatives"].places) == 2
    assert {"headings", "reading-order", "languages", "title"} <= set(asked)
    assert "tables" not in asked


@pytest.mark.parametrize(
    ("words", "language", "found"),
    [
        ("ماء", "en", ["pdf-language-of-passage"]),
        ("ماء", "ar", []),
        ("вода", "en", ["pdf-language-of-passage"]),
        ("水", "en", []),
        ("μ", "en", []),
        ("NATO", "ar", []),
    ],
)
def test_a_word_in_another_script_needs_its_language(words: str, language: str, found: list[str]) -> None:
    """A single sign is none; Latin names stand in texts of all scripts."""
    paper = Paper(language=language)
    paper.add("P", "(x)", ActualText=String(words))
    assert [each.rule.name for each in judged(paper)] == found
