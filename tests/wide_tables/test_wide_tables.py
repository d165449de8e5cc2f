"""Tables that are wider than their page, in the finished PDFs; ``python -m tests.wide_tables`` tries thirty."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from publish.audit.pdf.structure_tree import read_structure_tree
from publish.pdf import build_pdf
from tests.pdf import handmade
from tests.pdf.reading import words

from .collection import WORDS, source, table
from .proof import Made, faults, folded, make, rows_of

BOTH = {"print": ("ua-1", "a-2a"), "large-print": ("ua-2", "a-4")}
_FRONT = "---\ntitle: A\nlanguage: {}\ndate: 2026-01-01\n---\n\n{}\n"


def made_of(folder: Path, body: str, language: str = "en", papers: dict[str, tuple[str, ...]] | None = None) -> Made:
    return make(folder, _FRONT.format(language, body), papers or BOTH)


def refitted(made: Made, edition: str) -> str:
    (finding,) = [each for each in made.named("table-refitted") if each.message.startswith(f"in {edition},")]
    return finding.message.partition("was set with ")[2]


def turned_pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(page.mediabox[2] > page.mediabox[3] for page in pdf.pages)


@pytest.mark.parametrize(("language", "columns"), [("de", (4, 6)), ("fi", (8,)), ("ar", (12, 16))])
def test_each_table_stays_one_with_every_cell_once_in_its_frame(
    language: str, columns: tuple[int, ...], tmp_path: Path
) -> None:
    made = make(tmp_path, source(language, columns), BOTH)
    assert list(faults(made, tmp_path)) == []
    assert made.named("table-refitted") and not made.named("table-words-broken")
    assert all(each.position is not None and each.position.line > 5 for each in made.named("table-refitted"))


def test_groups_of_columns_repeat_the_rows_and_say_which_columns_follow(tmp_path: Path) -> None:
    body = f"::: table {{headers=both}}\nRain\n\n{table('en', 10, 4)}\n:::"
    made = made_of(tmp_path, body)
    assert refitted(made, "large-print") == "less room between its columns and its columns in 2 groups"
    shown = words(made.outputs["large-print"])
    assert shown.count("Country 3") == 2, "the first column stands in each group"
    assert "Table 1, columns Environment to February" in shown
    tree = read_structure_tree(made.outputs["large-print"], "a.pdf").value
    assert tree is not None
    assert tree.words.count("Country 3") == 1 and "columns Environment" not in tree.words


def test_groups_of_an_arabic_table_begin_at_the_right(tmp_path: Path) -> None:
    made = made_of(tmp_path, f"::: table {{fit=groups}}\nأمطار\n\n{table('ar', 16, 3)}\n:::", "ar")
    assert "groups" in refitted(made, "print")
    assert "الأعمدة من" in words(made.outputs["print"])
    assert list(faults(made, tmp_path)) == []


def test_a_word_wider_than_the_page_is_broken_with_a_warning_and_stops_nothing(tmp_path: Path) -> None:
    body = f"| A | {'W' * 120} | B |\n|---|---|---|\n| a | b | c |"
    made = made_of(tmp_path, body)
    assert [each.message.partition(", words")[0] for each in made.named("table-words-broken")] == [
        "in print",
        "in large-print",
    ]
    assert list(faults(made, tmp_path)) == []


def test_what_fits_is_left_as_it_is(tmp_path: Path) -> None:
    made = made_of(
        tmp_path, "| A | B |\n|---|---|\n| a | b |\n\n| Unmistakable | Characteristic |\n|---|---|\n| a | b |"
    )
    assert made.findings == ()


_FOUR = "| Land | Bevölkerungsdichte | Arbeitslosenquote | Bruttoinlandsprodukt |\n|---|---|---|---|\n| a | 1 | 2 | 3 |"


@pytest.mark.parametrize(
    ("wish", "said", "turned"),
    [
        ("", "its page turned", 1),
        ("upright", "less room between its columns and its columns in 2 groups", 0),
        ("groups", "less room between its columns and its columns in 2 groups", 0),
        ("syllables", "less room between its columns and words divided at syllables", 0),
    ],
)
def test_the_author_chooses_how_a_table_is_fitted(wish: str, said: str, turned: int, tmp_path: Path) -> None:
    attribute = f" {{fit={wish}}}" if wish else ""
    body = f"::: table{attribute}\nLänder\n\n{_FOUR}\n:::"
    made = made_of(tmp_path, body, "de", {"large-print": ("ua-1",)})
    assert refitted(made, "large-print") == said
    assert turned_pages(made.outputs["large-print"]) == turned
    assert list(faults(made, tmp_path)) == []


def test_a_page_is_turned_where_the_author_wants_it_though_the_table_fits(tmp_path: Path) -> None:
    body = "::: table {fit=turned}\nA\n\n| A | B |\n|---|---|\n| a | b |\n:::"
    made = made_of(tmp_path, body, papers={"print": ("ua-1",)})
    assert turned_pages(made.outputs["print"]) == 1
    assert made.findings == (), "nothing was done but what the author asked for"


def test_no_page_is_turned_for_few_rows_that_fit_upright(tmp_path: Path) -> None:
    rows = ("| A | B | C | D | E | F | G | H | I |", "|---|---|---|---|---|---|---|---|---|")
    few, many = ("\n".join((*rows, *("| a | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |",) * count)) for count in (3, 9))
    made = made_of(tmp_path, f"Before.\n\n{few}\n\nAfter.\n\n{many}")
    assert [turned_pages(made.outputs[name]) for name in BOTH] == [1, 1]
    assert made.findings == ()


def test_the_first_column_is_wide_beside_figures_and_only_there(tmp_path: Path) -> None:
    """A figure stands near its name; a long name has the room that there is, and a year takes none from words."""
    long = "A question that is asked in so many words that they are longer than a column of names"
    tables = (
        f"| Question | Number |\n|---|--:|\n| {long} | 12 |",
        f"| Year | What was said |\n|--:|---|\n| 1990 | {long} |",
        "| Town | Number |\n|---|--:|\n| North | 12 |",
    )
    made = made_of(tmp_path, "\n\n".join(tables), papers={"print": ("ua-1",)})
    text = PdfDocument(made.outputs["print"])[0].get_textpage()
    shown = text.get_text_range()
    assert [found.count("\n") for found in re.findall("A question.*?names", shown, re.DOTALL)] == [1, 1]
    name = shown.index("North")
    left, right = (text.get_charbox(place)[0] for place in (name, shown.index("12", name)))
    assert 65 < (right - left) * 25.4 / 72 < 100


def test_no_page_is_turned_inside_a_list(tmp_path: Path) -> None:
    listed = "- Länder:\n\n" + "\n".join(f"  {line}" for line in _FOUR.splitlines())
    made = made_of(tmp_path, listed, "de", {"large-print": ("ua-1",)})
    assert refitted(made, "large-print") == "less room between its columns and its columns in 2 groups"
    assert list(faults(made, tmp_path)) == []


def test_tables_in_notes_are_fitted_at_the_foot_of_the_page_and_at_the_end(tmp_path: Path) -> None:
    rows = "\n".join(f"    {line}" for line in table("en", 12, 4).splitlines())
    few = "\n".join(f"    {line}" for line in table("en", 5, 2).splitlines())
    made = made_of(tmp_path, f"Words[^a] and more[^b].\n\n[^a]: Five.\n\n{few}\n\n[^b]: Twelve.\n\n{rows}\n")
    assert len({each.position for each in made.named("table-refitted") if "groups" in each.message}) == 2
    assert list(faults(made, tmp_path)) == []


def test_words_are_divided_at_syllables_and_come_out_whole(tmp_path: Path) -> None:
    made = made_of(tmp_path, table("de", 8, 2), "de", {"print": ("ua-1",)})
    assert "words divided at syllables" in refitted(made, "print")
    tree = read_structure_tree(made.outputs["print"], "a.pdf").value
    assert tree is not None
    head = rows_of(next(tree.find("Table")))[0]
    assert head == [folded(word) for word in WORDS["de"].split()[:8]]


def test_a_long_row_runs_on_from_where_the_words_before_it_end(tmp_path: Path) -> None:
    cell = "Words in a cell that go on. " * 220
    made = made_of(
        tmp_path, f"Words before.\n\n| Text | More |\n|---|---|\n| {cell} | a |", papers={"print": ("ua-1",)}
    )
    with pikepdf.open(io.BytesIO(made.outputs["print"])) as pdf:
        assert len(pdf.pages) <= 4
    assert list(faults(made, tmp_path)) == []
    (tmp_path / "print.pdf").write_bytes(made.outputs["print"])
    first = next(iter(words(made.outputs["print"]).split("Text More", 1)))
    assert "Words before." in first and len(first) < 200, "the table begins on the first page"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "<div class='table'><table><tr><td style='white-space: nowrap'>{}</td></tr></table></div>",
            "a table",
        ),
        ("<pre dir='ltr' style='white-space: pre; font-size: 8pt'><code>{}</code></pre>", "a line of words"),
        (
            "<figure class='figure'><img src='images/line.svg' alt='x' style='min-width: 640px'/></figure>",
            "a picture",
        ),
    ],
)
def test_what_sticks_out_of_the_frame_is_noticed_though_it_is_on_the_paper(body: str, name: str) -> None:
    document = handmade.paged(f"<article class='text'><h1>A</h1>{body.format('a ' * 48)}</article>")
    made = build_pdf(document, handmade.publication(), handmade.edition())
    (finding,) = [each for each in made.diagnostics if each.name == "beyond-frame"]
    assert f"on page 1, {name}" in finding.message
    assert made.value is not None


def test_no_group_begins_with_less_than_three_rows_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """Two rows of the third group would have room below the second."""
    rows = table("en", 8, 10).replace(" Country ", " Row ")
    body = f"::: table {{fit=groups}}\nRain\n\n{rows}\n:::"
    made = made_of(tmp_path, body, papers={"large-print": ("ua-1",)})
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(made.outputs["large-print"])]
    begun = [rest for page in pages for rest in page.split("Table 1, columns")[1:]]
    assert len(begun) == 2
    assert all(re.findall(r"Row [123]\b", rest) == ["Row 1", "Row 2", "Row 3"] for rest in begun)


@pytest.mark.parametrize(("rows", "lines"), [(1, 10), (2, 9), (3, 8), (5, 5)])
def test_groups_begin_where_there_is_room(rows: int, lines: int, tmp_path: Path) -> None:
    """Below the words there is room for the first group, and not for all of them."""
    before = "Words that fill a line of the first page. " * lines
    body = f"{before}\n\n::: table {{fit=groups}}\nRain\n\n{table('en', 12, rows)}\n:::"
    made = made_of(tmp_path, body, papers={"large-print": ("ua-1",)})
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(made.outputs["large-print"])]
    begun = [page.count("Table 1") for page in pages]
    assert begun[0] and begun[1]
