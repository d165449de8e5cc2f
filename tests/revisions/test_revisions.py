"""Annotated texts and random revisions of what they were imported from; ``make revisions`` tries 200 of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from .__main__ import TEXTS, tried, tried_with_own_words


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_annotations_stay_on_the_words_that_a_revision_leaves(path: Path) -> None:
    """At least 98 of 100 are kept, none stands on other words or is lost without a line, and the words are right."""
    problems: list[str] = []
    score = tried(path, range(10), problems)
    assert score.kept >= 0.98 * score.annotations, problems
    assert (score.silent, score.elsewhere, score.words_wrong, score.unread, score.refused) == (0, 0, 0, 0, 0), problems


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_the_author_wrote_stays_or_is_told(path: Path) -> None:
    """Words of the author and of the revision are in the text, or in the line of a conflict."""
    problems: list[str] = []
    score = tried_with_own_words(path, range(8), problems)
    assert score.kept >= 0.9 * score.total, problems
    assert (score.silent, score.words_wrong, score.unread, score.refused) == (0, 0, 0, 0), problems
