"""Words drawn as shapes have the ink of the words that Chromium draws with the same fonts."""

from __future__ import annotations

from pathlib import Path

from publish.drawings import draw_pictures
from publish.render import read_picture
from tests.drawings.ink import (
    HEIGHT,
    WIDTH,
    as_chromium_shows,
    difference,
    installed,
    on_paper,
    with_fonts_of_the_pages,
)
from tests.drawings.test_drawing_words import XMLNS
from tests.render.render_sample import HERE

MOST = 2.0  # percent of the ink
DRAWINGS = {
    "latin": '<text x="10" y="40" font-size="24">Water level, 12 m</text>',
    "greek-cyrillic": '<text x="10" y="40" font-size="24" font-family="serif">Ἀθῆναι Київ Việt</text>',
    "arabic": '<text x="10" y="50" font-size="30">مدينة الرستن 2018</text>',
    "arabic-leftwards": '<text x="290" y="50" font-size="26" direction="rtl">نهر (العاصي) 12 كم</text>',
    "mixed": '<text x="10" y="50" font-size="24">Rastan الرستن (Homs)</text>',
    "arabic-styled": '<text x="150" y="50" font-size="24" text-anchor="middle">مدينة '
    '<tspan fill="#a00">الرستن</tspan> كم</text>',
    "hebrew": '<text x="10" y="50" font-size="30" font-family="Noto Sans Hebrew">שלום עולם (12)</text>',
    "devanagari": '<text x="10" y="50" font-size="30" font-family="Noto Sans Devanagari">क्षत्रिय हिन्दी</text>',
    "thai": '<text x="10" y="50" font-size="30" font-family="Noto Sans Thai">ภาษาไทย</text>',
    "styled": '<style>.a{font:bold 20px/1.2 serif;fill:#a00}</style><text class="a" x="10" y="40">Bold '
    '<tspan font-style="italic" font-weight="400">and</tspan> <tspan x="10" dy="1.2em">below</tspan></text>',
    "curve": '<path id="c" d="M10 80Q150 10 290 80" fill="none"/>'
    '<text font-size="30"><textPath href="#c" startOffset="50%" text-anchor="middle">Along a curve</textPath></text>',
    "spaced": '<text x="10" y="40" font-size="18" letter-spacing="3" textLength="200">spaced</text>'
    '<text x="10" y="80" font-size="18" word-spacing="9">words apart</text>',
    "placed": '<text x="20 60 100" y="40" rotate="10 20" font-size="22">abcd</text>'
    '<text x="290" y="80" font-size="18" text-anchor="end" dominant-baseline="middle">middle, end</text>',
}
NEEDS = {"hebrew": "Noto Sans Hebrew", "devanagari": "Noto Sans Devanagari", "thai": "Noto Sans Thai"}


def test_words_have_the_ink_that_chromium_gives_them(tmp_path: Path) -> None:
    here = installed(NEEDS.values())
    frame = f'<svg {XMLNS} font-family="sans-serif" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    written = {
        name: f"{frame}{inside}</svg>".encode() for name, inside in DRAWINGS.items() if NEEDS.get(name) in {None, *here}
    }
    read = {name: read_picture(f"{name}.svg", data, HERE).value for name, data in written.items()}
    made = draw_pictures({name: picture for name, picture in read.items() if picture}, "en").value
    assert made is not None and made.keys() == written.keys()
    drawn = {name: picture.data for name, picture in made.items()}
    for part in ("words", "shapes", "paper"):
        (tmp_path / part).mkdir()
    expected = as_chromium_shows(
        {name: with_fonts_of_the_pages(data) for name, data in written.items()}, tmp_path / "words"
    )
    shapes = as_chromium_shows(drawn, tmp_path / "shapes")
    paper = on_paper(drawn, tmp_path / "paper")
    found = {
        name: (difference(expected[name], shapes[name]), difference(expected[name], paper[name])) for name in drawn
    }
    assert {name: parts for name, parts in found.items() if max(parts) > MOST} == {}
