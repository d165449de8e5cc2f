"""What becomes of single constructs when a file is imported again: a case for each, small enough to be read."""

from __future__ import annotations

import pytest

from publish.importers.merging import merge_texts
from publish.importers.merging.leaves import taken_apart, written

CASES = {
    "a cell": (
        "| Part | Paid |\n|---|---|\n| Timber | 4,000 |\n| Stone | 900 |\n",
        "| Part | Paid |\n|:---|---:|\n| Timber | [4,000](claim:a) |\n| [Stone](term:stone) | [900](claim:b) |\n",
        "| Part | Paid |\n|---|---|\n| Paint | 20 |\n| Stone | 950 |\n| Timber | 4,000 |\n",
        "| Part | Paid |\n|:---|---:|\n| Paint | 20 |\n| [Stone](term:stone) | 950 |\n| Timber | [4,000](claim:a) |\n",
    ),
    "a new column": (
        "| Part | Paid |\n|---|---|\n| Timber | 4,000 |\n",
        "| Part | Paid |\n|---|--:|\n| Timber | [4,000](claim:a) |\n",
        "| Part | Plan | Paid |\n|---|---|---|\n| Timber | 3,000 | 4,000 |\n",
        "| Part | Plan | Paid |\n|---|---|---|\n| Timber | 3,000 | [4,000](claim:a) |\n",
    ),
    "a sentence that moves to another paragraph": (
        "One two three four. Five six seven eight.\n\nNine ten eleven twelve.\n",
        "One two three four. [Five six seven](claim:a) eight.\n\nNine ten eleven twelve.\n",
        "One two three four.\n\nNine ten eleven twelve. Five six seven eight.\n",
        "One two three four.\n\nNine ten eleven twelve. [Five six seven](claim:a) eight.\n",
    ),
    "a paragraph divided, another joined": (
        "One two three. Four five six.\n\nSeven eight nine ten.\n",
        "One two three. Four [five](term:five) six.\n\nSeven [eight](term:eight) nine ten.\n",
        "One two three.\n\nFour five six. Seven eight nine ten.\n",
        "One two three.\n\nFour [five](term:five) six. Seven [eight](term:eight) nine ten.\n",
    ),
    "emphasis of the file and of the author": (
        "One *two* three four five six.\n",
        "One *two* **three** four five six.\n",
        "One two three four *five* six seven.\n",
        "One two **three** four *five* six seven.\n",
    ),
    "a mark within a word": (
        "قال والحولة قرب المدينة اليوم.\n",
        "قال و[الحولة](place:hula) قرب المدينة اليوم.\n",
        "قال أيضا والحولة قرب المدينة اليوم.\n",
        "قال أيضا و[الحولة](place:hula) قرب المدينة اليوم.\n",
    ),
    "a new item in a container": (
        "- one apple\n- two pears\n\nEnd of it all.\n",
        "::: summary\n- one [apple](term:apple)\n- two pears\n:::\n\nEnd of it all.\n",
        "- two pears\n- one apple\n- three plums\n\nEnd of it all.\n",
        "::: summary\n- two pears\n- one [apple](term:apple)\n- three plums\n:::\n\nEnd of it all.\n",
    ),
    "a claim that a paragraph of others is moved into": (
        "One two three four.\n\nFive six seven eight.\n\nNine ten eleven twelve.\n",
        "::: claim {by=a}\nOne two three four.\n\nFive six seven eight.\n:::\n\nNine ten eleven twelve.\n",
        "One two three four.\n\nNine ten eleven twelve.\n\nFive six seven eight.\n",
        "::: claim {by=a}\nOne two three four.\n:::\n\nNine ten eleven twelve.\n\n::: claim {by=a}\n"
        "Five six seven eight.\n:::\n",
    ),
    "figures, comments and notes of the author": (
        "One two three.\n\nFour five six.\n",
        "One two three.[^own]\n\n![](figure:map)\n\n<!-- silence link-text: so -->\nFour five six. <!-- look -->\n\n"
        "[^own]: Mine.\n",
        "Zero.\n\nFour five six seven.\n\nOne two three.\n",
        "Zero.\n\n<!-- silence link-text: so -->\nFour five six seven. <!-- look -->\n\nOne two three.[^own]\n\n"
        "![](figure:map)\n\n[^own]: Mine.\n",
    ),
    "a heading that the author made, a level that the author chose": (
        "**Part**\n\nOne two three.\n\n## Next\n\nFour five six.\n",
        "## Part {#p}\n\nOne two three.\n\n### Next\n\nFour five six.\n",
        "**Part**\n\nOne two three four.\n\n## Next one\n\nFour five six.\n",
        "## Part {#p}\n\nOne two three four.\n\n### Next one\n\nFour five six.\n",
    ),
    "formulas and code": (
        "The charge $Q$ is `a` here.\n\n$$\nQ = It\n$$\n\n```\nx\ny\n```\n",
        "The [charge](term:q) $Q$ is `a` here.\n\n$$\nQ = It\n$$ {#q}\n\n```python\nx\ny\n```\n",
        "The charge $Q$ is `b` here.\n\n$$\nQ = It\n$$\n\n```\nx\nz\n```\n",
        "The [charge](term:q) $Q$ is `b` here.\n\n$$\nQ = It\n$$ {#q}\n\n```python\nx\nz\n```\n",
    ),
    "front matter": (
        "---\nbyline:\n  - A\n---\n\n# T\n\nOne two.\n",
        "---\n# mine\nbyline:\n  - A\ndate: 2025-01-01\n---\n\n# T\n\nOne [two](term:two).\n",
        "---\nbyline:\n  - A\n  - B\n---\n\n# T\n\nOne two three.\n",
        "---\n# mine\nbyline:\n  - A\n  - B\ndate: 2025-01-01\n---\n\n# T\n\nOne [two](term:two) three.\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_revision_is_taken_over(case: str) -> None:
    base, mine, theirs, expected = CASES[case]
    assert merge_texts(base, mine, theirs).text == expected


@pytest.mark.parametrize("case", CASES)
def test_what_didn_t_change_stays_byte_for_byte(case: str) -> None:
    base, mine, theirs, _ = CASES[case]
    assert merge_texts(base, mine, base).text == mine
    assert merge_texts(base, base, theirs).text == theirs
    assert merge_texts(base, mine, mine).text == mine
    assert written(taken_apart(mine)) == mine


def test_words_of_an_author_in_a_deleted_paragraph_stay_and_are_told() -> None:
    base = "One two three four.\n\nFive six seven eight.\n"
    merged = merge_texts(base, base.replace("six", "six of mine"), "One two three four.\n")
    assert merged.text == "One two three four.\n\nFive six of mine seven eight.\n"
    assert [(each.words, each.revised, each.line) for each in merged.conflicts] == [
        ("Five six of mine seven eight.", "", 3)
    ]


def test_a_date_with_another_day_is_another_date() -> None:
    base = "It came on 3 February 2025, they say.\n"
    mine = base.replace("3 February 2025", "[3 February 2025](date:2025-02-03)")
    merged = merge_texts(base, mine, base.replace("3", "4", 1))
    assert merged.text == "It came on 4 February 2025, they say.\n"
    assert [each.mark for each in merged.lost] == ["[…](date:2025-02-03)"]


def test_an_annotation_goes_when_fewer_than_half_of_its_words_are_left() -> None:
    base = "They met the old river trust of Millbridge again on a bright and windy day.\n"
    mine = base.replace("old river trust of Millbridge", "[old river trust of Millbridge](group:trust)")
    kept = merge_texts(base, mine, base.replace("old river trust", "new rivers trust"))
    assert "new rivers [trust of Millbridge](group:trust)" in kept.text and not kept.lost
    gone = merge_texts(base, mine, base.replace("old river trust of", "new rivers club in"))
    assert "(group:trust)" not in gone.text
    assert [each.mark for each in gone.lost] == ["[…](group:trust)"]


def test_an_unclosed_container_of_the_revision_is_not_taken_over_in_silence() -> None:
    """Nothing is left to take out, so the author's text stays as it is."""
    merged = merge_texts(
        "One two three.\n", "One two [three](term:x).\n\n::: box\n### T\n:::\n", "One two three.\n\n::: box\n"
    )
    assert "container-unclosed" not in merged.text
    assert merged.text.startswith("One two [three](term:x).")
