"""The style sheets of the EPUB: the publication's colour, by day and by night, and engines that don't know it."""

import re

import pytest

from publish.model.colours import COLOURS
from publish.render import epub_styles


def sheet(colour: str) -> str:
    return re.sub(r"/\*.*?\*/", "", epub_styles(colour)[-1].data.decode(), flags=re.DOTALL)


@pytest.mark.parametrize("colour", COLOURS)
def test_the_colour_has_its_counterpart_on_dark_screens(colour: str) -> None:
    by_day, by_night = sheet(colour).split("--accent:")[-2:]
    assert by_day.split(";")[0].strip() == COLOURS[colour].on_white
    assert "@media (prefers-color-scheme: dark)" in by_day
    assert by_night.split(";")[0].strip() == COLOURS[colour].on_dark


def test_it_is_asked_for_only_where_engines_know_it_and_never_for_words() -> None:
    before, _, guarded = sheet("petrol").partition("@supports (color: var(--accent))")
    assert "var(" not in before
    asked = re.findall(r"([\w-]+):\s*var\(--accent\)", guarded)
    assert asked and set(asked) <= {"border-color"}
