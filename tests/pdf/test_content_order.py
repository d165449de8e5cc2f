"""Content put in the order of the tree keeps its place, its colour, its clipping and what is painted under it."""

from __future__ import annotations

from typing import Any

import pydyf
import pytest

from publish.pdf.structure.painted.painting import FOOTER, LAYOUT, PaintedPage
from publish.pdf.structure.planned.element import Element, Mark
from publish.pdf.structure.written.content_order import put_in_order


def shown(number: int, *operators: bytes) -> list[Any]:
    return ["/Span", pydyf.Dictionary({"MCID": number}), b"BDC", *(operators or (b"%d Tj" % number,)), b"EMC"]


def artifact(properties: dict[str, Any], *operators: bytes) -> list[Any]:
    return ["/Artifact", pydyf.Dictionary(properties), b"BDC", *operators, b"EMC"]


def background(*operators: bytes) -> list[Any]:
    return ["/Artifact", b"<</Type /Layout>> BDC", *operators, b"EMC"]


def ordered(content: list[Any], *order: int) -> list[Any]:
    """Return the content of a page after it was put in an order."""
    document = Element(role="Document", kids=[Mark(page=0, number=number) for number in order])
    items = list(content)
    put_in_order(document, [PaintedPage(content=items, marks={}, height=100)])
    return items


_COLOURS = (b"rg", b"cs", b"scn")


def states(content: list[Any]) -> dict[bytes, list[bytes]]:
    """Return for each operator that shows text what was set when it is reached, in the order of showing."""
    stack: list[list[bytes]] = [[]]
    found: dict[bytes, list[bytes]] = {}
    for operator in [each for item in content if isinstance(item, bytes) for each in item.split(b"\n")]:
        name = operator.rsplit(b" ", 1)[-1]
        if name == b"q":
            stack.append(list(stack[-1]))
        elif name == b"Q":
            stack.pop()
        elif name == b"Tj":
            found[operator] = sorted(stack[-1])
        elif name not in (b"BDC", b"BMC", b"EMC"):
            replaced = _COLOURS if name in (b"rg", b"cs") else () if name == b"cm" else (name,)
            stack[-1] = [each for each in stack[-1] if each.rsplit(b" ", 1)[-1] not in replaced] + [operator]
    assert len(stack) == 1
    return found


def test_content_in_order_is_left_as_it_is() -> None:
    content = [b"1 0 0 -1 0 9 cm", b"q", *shown(0), *shown(1), b"Q"]
    assert ordered(content, 0, 1) == content


def test_content_gets_the_order_of_the_tree() -> None:
    content = [*shown(0), *shown(1), *shown(2), *shown(3)]
    assert list(states(ordered(content, 3, 0, 2, 1))) == [b"3 Tj", b"0 Tj", b"2 Tj", b"1 Tj"]


@pytest.mark.parametrize("order", [(1, 0, 2, 3, 4), (4, 3, 2, 1, 0), (0, 4, 1, 3, 2)])
def test_each_piece_keeps_the_state_that_it_had(order: tuple[int, ...]) -> None:
    """A colour may be set by the piece before, and be another again once a group ends."""
    content = [
        *(b"1 0 0 -1 0 9 cm", b"q", b"/a1.0 gs"),
        *shown(0, b"1 0 0 rg", b"0 Tj"),
        *shown(1),
        *(b"q", b"2 0 0 2 0 0 cm"),
        *shown(2, b"/a0.5 gs", b"3 w", b"0 0 1 rg", b"2 Tj"),
        *shown(3, b"/Pattern cs", b"/p0 scn", b"3 Tj"),
        *(b"Q", *shown(4), b"Q"),
    ]
    after = states(ordered(content, *order))
    assert list(after) == [b"%d Tj" % number for number in order]
    assert after == states(content)


def test_what_is_set_within_a_piece_and_undone_stays_within_it() -> None:
    content = [*shown(0, b"q", b"1 0 0 rg", b"Q", b"0 Tj"), *shown(1), *shown(2)]
    assert not any(b"rg" in b" ".join(state) for state in states(ordered(content, 2, 0, 1)).values())


def test_what_is_clipped_stays_clipped_and_nothing_else_is() -> None:
    content = [*shown(0), b"q", b"1 2 3 4 re", b"W", b"n", *shown(1), b"Q", *shown(2)]
    items = ordered(content, 1, 0, 2)
    clipped = items.index(b"W")
    assert clipped < items.index(b"1 Tj") < items.index(b"Q") < items.index(b"0 Tj")
    assert items.count(b"W") == 1


def test_what_lies_under_the_words_is_painted_first() -> None:
    content = [*shown(0), *background(b"1 1 1 rg", b"0 0 9 9 re", b"f"), *shown(1), *shown(2)]
    items = ordered(content, 1, 0, 2)
    assert items.index(b"f") < items.index(b"1 Tj")
    assert states(items)[b"0 Tj"] == []


def test_the_heads_and_feet_of_a_page_stand_after_its_words() -> None:
    content = [*artifact(FOOTER, b"9 Tj"), *shown(1), *shown(2), *shown(3)]
    assert list(states(ordered(content, 2, 1, 3))) == [b"2 Tj", b"1 Tj", b"3 Tj", b"9 Tj"]


def test_an_artifact_among_the_words_stays_before_what_follows_it() -> None:
    content = [*shown(0), *artifact(LAYOUT, b"9 Tj"), *shown(2), *shown(3), *artifact(LAYOUT, b"8 Tj")]
    assert list(states(ordered(content, 2, 3, 0))) == [b"9 Tj", b"2 Tj", b"3 Tj", b"0 Tj", b"8 Tj"]


@pytest.mark.parametrize("strange", [b"0 0 9 9 re f", b"/x0 Do", b"/s0 gs", b"BT", b"(words) Tj"])
def test_content_that_isnt_understood_is_left_alone(strange: bytes) -> None:
    content = [*shown(0), strange, *shown(1)]
    assert ordered(content, 1, 0) == content


def test_marked_content_without_an_end_is_left_alone() -> None:
    content = [*shown(0), *shown(1)[:-1]]
    assert ordered(content, 1, 0) == content


def test_marks_within_marked_content_stay_in_it() -> None:
    inner = (b"/Span <</ActualText <FEFF00AD>>> BDC [<01>] TJ EMC", b"0 Tj")
    nested = ["/Span", pydyf.Dictionary({"MCID": 0}), b"BDC", "/Artifact", b"BMC", *inner, b"EMC", b"EMC"]
    items = ordered([*nested, *shown(1)], 1, 0)
    assert list(states(items)) == [b"1 Tj", b"0 Tj"]
    assert items[-len(nested) - 1 : -1] == nested
