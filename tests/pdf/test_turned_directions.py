"""Texts, boxes and code in the other direction than their publication: their frame is that of the page."""

import pypdfium2
import pytest

from publish.pdf import build_pdf

from . import handmade

_FRAME = (25.0, 185.0)  # its edges in millimetres from the left of the paper
_SCALE = 2.0
_TABLE = "<div class='table'><table><tr><th>A</th><td>1</td></tr></table></div>"
_CODE = "<pre dir='ltr'><code>one\n  two</code></pre>"
BODIES = {
    "a text": ("en", f"<article class='text' dir='rtl'><h1>אב</h1><p>אב</p>{_TABLE}{_CODE}</article>"),
    "a text from left to right": ("ar", f"<article class='text' dir='ltr'><h1>A</h1><p>A</p>{_TABLE}{_CODE}</article>"),
    "code": ("ar", f"<article class='text'><h1>ا</h1><p>ا</p>{_CODE}</article>"),
    "code in a list": ("ar", f"<article class='text'><h1 class='headline'>ا</h1><ul><li>ا{_CODE}</li></ul></article>"),
    "a box": ("ar", f"<article class='text'><p>ا</p><aside class='box' dir='ltr'><h2>A</h2>{_CODE}</aside></article>"),
    "a box from right to left": ("en", f"<article class='text'><aside class='box' dir='rtl'>{_CODE}</aside></article>"),
    "a notice": ("en", f"<article class='text'><p>A</p><section class='notice' dir='rtl'>{_CODE}</section></article>"),
}


@pytest.mark.parametrize("name", BODIES)
def test_nothing_of_it_hangs_into_the_margin(name: str) -> None:
    language, body = BODIES[name]
    made = build_pdf(handmade.paged(body, language=language), handmade.publication(language), handmade.edition())
    assert made.value is not None
    assert [each for each in made.diagnostics if each.name == "beyond-frame"] == []
    page = pypdfium2.PdfDocument(made.value)[0].render(scale=_SCALE).to_pil().convert("L")
    ink = page.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert ink is not None
    left, right = (edge / _SCALE / 72 * 25.4 for edge in (ink[0], ink[2]))
    assert (left, right) == pytest.approx(_FRAME, abs=1)
