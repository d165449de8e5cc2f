"""Every named colour can be read on its ground and copies as black."""

import pytest

from publish.model.colours import COLOURS, DARK, DEFAULT_COLOUR

WHITE = "#ffffff"


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, definitions)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (WCAG 2.2, definitions)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", COLOURS)
def test_it_is_read_on_white_and_on_dark_screens(name: str) -> None:
    assert contrast(COLOURS[name].on_white, WHITE) >= 7
    assert contrast(COLOURS[name].on_dark, DARK) >= 7


@pytest.mark.parametrize("name", COLOURS)
def test_it_copies_as_black(name: str) -> None:
    assert luminance(COLOURS[name].on_white) < 0.08


def test_no_two_are_the_same() -> None:
    assert len({(each.on_white, each.on_dark) for each in COLOURS.values()}) == len(COLOURS)
    assert DEFAULT_COLOUR in COLOURS
