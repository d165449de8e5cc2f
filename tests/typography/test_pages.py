"""The pages of the samples as they lie on paper, checked against what is asked of clear print and of large print."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from ..publications.conftest import WORKSHEETS
from .conftest import Paper
from .laid_out import MM, Letter, Line

SMALLEST = {"print": 12.0, "large-print": 18.0}  # RNIB, UKAAF; ACB: nothing below 18 points in large print
SPACING = {("print", "en"): 1.3, ("print", "ar"): 1.59, ("large-print", "en"): 1.4, ("large-print", "ar"): 1.59}
LONGEST = 80  # characters, WCAG 2.2, 1.4.8
SCALE = {12.5, 15.0, 18.0, 21.6, 25.9, 31.1, 37.3}


def letters(paper: Paper) -> list[Letter]:
    return [letter for page in paper.pages for letter in page.letters]


def text_lines(paper: Paper) -> list[Line]:
    """Return the lines that hold words of the text in its own size and not the markers of lists."""
    return [
        line
        for page in paper.text_pages
        for line in page.body
        if abs(line.size - paper.size) < 0.1 and len(line.text) > 4
    ]


def full_lines(paper: Paper) -> list[Line]:
    """Return the lines of a text that could hold no further word."""
    lines = text_lines(paper)
    last = (min if paper.language == "ar" else max)(end(line, paper) for line in lines)
    return [line for line in lines if abs(end(line, paper) - last) < 18 * MM]


def begin(line: Line, paper: Paper) -> float:
    """Return the place where a line begins: on the right in Arabic."""
    return line.right if paper.language == "ar" else line.left


def end(line: Line, paper: Paper) -> float:
    return line.left if paper.language == "ar" else line.right


def test_nothing_is_smaller_than_the_edition_promises(paper: Paper):
    assert min(letter.size for letter in letters(paper)) >= SMALLEST[paper.edition] - 0.05


def test_letters_in_drawings_are_as_large_as_words(paper: Paper):
    drawn = [letter.size for letter in letters(paper) if letter.drawn]
    assert all(size >= SMALLEST[paper.edition] for size in drawn)


def test_text_has_the_size_of_the_edition(paper: Paper):
    own = sum(abs(letter.size - paper.size) < 0.05 for letter in letters(paper))
    assert own > (0.5 if paper.edition == "large-print" else 0.2) * len(letters(paper))


def test_sizes_are_those_of_the_scale(paper: Paper):
    found = {
        round(letter.size, 1)
        for letter in letters(paper)
        if letter.size > paper.size + 0.5 and letter.bold and "Sans" in letter.font and not letter.drawn
    }
    assert found and found <= SCALE if paper.language == "en" else not found - SCALE


def test_no_line_is_longer_than_the_eye_follows(paper: Paper):
    lines = [line for page in paper.text_pages for line in page.body if " . ." not in line.text]
    assert max(line.length for line in lines) <= LONGEST


def test_full_lines_hold_a_good_measure(paper: Paper):
    middle = median(line.length for line in full_lines(paper))
    assert 55 <= middle <= 72 if paper.edition == "print" else 40 <= middle <= 60


def test_lines_stand_far_enough_apart(paper: Paper):
    ratios = []
    for page in paper.text_pages:
        begins = [
            (round(begin(line, paper) / 2), line) for line in page.body if line.size <= paper.size and line.length > 4
        ]
        for (edge, above), (other, below) in pairwise(sorted(begins, key=lambda each: (each[0], -each[1].base))):
            steps = (above.base - below.base) / max(above.size, below.size)
            if edge == other and above.size == below.size and 0.5 < steps < 2:
                ratios.append(steps)
    assert len(ratios) > (5 if paper.name in WORKSHEETS else 50)
    assert min(ratios) >= SPACING[paper.edition, paper.language] - 0.005


def test_lines_are_ragged_where_they_end(paper: Paper):
    ends = [round(end(line, paper)) for line in full_lines(paper)]
    assert Counter(ends).most_common(1)[0][1] < 0.2 * len(ends)


def test_lines_begin_at_one_edge(paper: Paper):
    """But for lists, and for what letters have as white beside them, which grows with their size."""
    begins = {line: begin(line, paper) for line in text_lines(paper) if line.length > 30}
    edge = median(begins.values())
    assert sum(abs(each - edge) < 0.2 * line.size for line, each in begins.items()) > 0.5 * len(begins)


def test_no_letter_is_slanted(paper: Paper):
    assert not [letter.text for letter in letters(paper) if letter.slanted]


def test_words_are_dark(paper: Paper):
    colours = {letter.colour for letter in letters(paper) if not letter.drawn}
    assert colours and all(contrast_with_white(colour) >= 7 for colour in colours)


def contrast_with_white(colour: tuple[int, int, int]) -> float:
    """Compute the contrast as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_margins_hold_holes_and_hands(paper: Paper):
    """An inch on either side, of which a stroke may take a millimetre; above and below only head and number."""
    for page in paper.text_pages:
        wide, high = page.width, page.height
        assert not page.inked(0, 0, 24 * MM, high) and not page.inked(wide - 24 * MM, 0, wide, high), page.index
        assert not page.inked(0, 0, wide, 9 * MM) and not page.inked(0, high - 9 * MM, wide, high), page.index
        assert not page.inked(0, 17 * MM, wide, 24 * MM) and not page.inked(0, high - 24 * MM, wide, high - 21 * MM), (
            page.index
        )


def test_page_numbers_stand_at_one_place(paper: Paper):
    numbers = [(page.index, page.number) for page in paper.text_pages if page.number]
    assert [int(number.text) for _, number in numbers] == [index + 1 for index, _ in numbers]
    assert len(numbers) >= len(paper.pages) - 2
    outer = {round(end(number, paper)) for _, number in numbers}
    assert max(outer) - min(outer) <= 1
    assert len({round(number.base, 1) for _, number in numbers}) == 1


def test_running_heads_stand_at_one_place(paper: Paper):
    heads = [line for page in paper.text_pages for line in page.head]
    assert len(heads) > len(paper.pages) / 2
    assert len({round(line.base, 1) for line in heads}) == 1


def test_no_heading_is_left_at_the_foot(paper: Paper):
    for page in paper.text_pages:
        for last in {page.notes - 1, len(page.rows) - 1}:
            if page.ruled(page.rows[last][0].base, above=-3, below=-20) or (last and len(page.rows[last - 1]) > 1):
                continue  # the last line of a row of a table
            assert not all(line.bold for line in page.rows[last]), (page.index + 1, page.rows[last][0].text)
