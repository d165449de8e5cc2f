"""What paper draws otherwise than browsers is found, and nothing else."""

from __future__ import annotations

import pytest

from publish.drawings.unlike import unlike
from tests.drawings.test_drawing_words import draw, read

GRADIENT = '<linearGradient id="g"><stop offset="1" stop-color="red"/></linearGradient>'


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect filter="url(#f)"/>', "a filter"),
        ('<rect style="filter:blur(2px)"/>', "a filter"),
        ('<style>.a{filter:drop-shadow(1px 1px red)}</style><g class="a"/>', "a filter"),
        (f'{GRADIENT}<mask id="m"><rect fill="url(#g)"/></mask><g mask="url(#m)"/>', "a mask"),
        ('<mask id="m"><rect fill="white" opacity=".5"/></mask><g mask="url(#m)"/>', "a mask"),
        ('<pattern id="p" patternTransform="rotate(9)"><rect/></pattern><g fill="url(#p)"/>', "patternTransform"),
        ('<pattern id="q"><g/></pattern><pattern id="p" href="#q"/><g fill="url(#p)"/>', "a pattern made from another"),
        ('<pattern id="p"><rect/></pattern><g stroke="url(#p)"/>', "a pattern as a stroke"),
        (f'{GRADIENT}<path stroke="url(#g)" d="M0 0h9"/>', "a gradient as a stroke"),
        ('<radialGradient id="g" fx="0.2"/><rect fill="url(#g)"/>', "a focus"),
        ('<rect paint-order="stroke" stroke="red"/>', "paint-order"),
        ('<rect rx="10%"/>', "percent"),
        ('<g style="mix-blend-mode:multiply"/>', "a blend mode"),
        ('<path vector-effect="non-scaling-stroke" d="M0 0"/>', "vector-effect"),
        ("<style>.a{--x:red} .b{--x:blue} rect{fill:var(--x)}</style><rect/>", "var"),
        ('<rect style="clip-path:circle(9px)"/>', "a clip-path of a shape"),
        ('<rect><animate attributeName="x" to="9" dur="1s"/></rect>', "movement"),
    ],
)
def test_what_paper_draws_otherwise_is_named(inside: str, says: str) -> None:
    (found,) = unlike(read(inside))
    assert found.name == "picture-not-drawn-alike"
    assert says in found.message


@pytest.mark.parametrize(
    "inside",
    [
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect filter="none" mask="none"/>',
        '<mask id="m" style="mask-type:luminance"><g fill="white"><path d="M0 0"/></g></mask><g mask="url(#m)"/>',
        f'{GRADIENT}<rect fill="url(#g)" stroke="red" rx="3"/>',
        '<radialGradient id="g" cx="5" cy="5" fx="5" fy="5" gradientTransform="scale(2)"/><rect fill="url(#g)"/>',
        '<pattern id="p" width="4" height="4"><rect/></pattern><rect fill="url(#p)"/>',
        '<clipPath id="c"><rect/></clipPath><g clip-path="url(#c)" style="paint-order:markers fill stroke"/>',
        '<g style="mix-blend-mode:normal;vector-effect:none"/>',
    ],
)
def test_what_paper_draws_alike_is_not_named(inside: str) -> None:
    assert unlike(read(inside)) == ()


def test_the_stroke_below_words_is_drawn_below_them() -> None:
    made = draw('<text y="40" style="paint-order:stroke" stroke="white">a</text>')
    below, above = made.iter("{*}path")
    assert below.get("d") == above.get("d")
    assert "fill:none" in below.get("style", "") and "stroke:none" in above.get("style", "")
