"""A cover for a publication that has no picture for one: its title and names in its script and colour, as a PNG.

WeasyPrint sets the words as it sets those of the pages, with the same fonts; PDFium turns them into pixels.  Below
the title stands a bar for each section, as long as the section is, so that no two publications look alike.
"""

from __future__ import annotations

import io
import unicodedata
from html import escape
from typing import Any

import pypdfium2
import weasyprint
from PIL import Image, ImageDraw

from publish.diagnostics import Outcome
from publish.drawings.pictures import families
from publish.drawings.title_fit import Face, Fit, fit
from publish.languages import script
from publish.loading import PDFIUM
from publish.model.blocks import Heading
from publish.model.colours import COLOURS
from publish.model.files import PictureFile
from publish.model.publication import Publication
from publish.model.walk import plain_text
from publish.pdf.assets import BASE_ADDRESS, AssetFetcher
from publish.pdf.fonts import font_sheet
from publish.pdf.layout import temporary_fonts
from publish.pdf.messages import collected_messages
from publish.pdf.missing_glyphs import missing_glyphs
from publish.pdf.pages import short_title
from publish.style_folder import style_files, style_folder

WIDTH, HEIGHT = 1600, 2560  # in pixels, each a point of the page that is laid out
_MARGIN = 140
_FRAME = WIDTH - 2 * _MARGIN
_TITLE, _FOOT = 350, 2206  # where the title begins, and the rule over the names
_HEAD, _RULE = 256, 6  # the rule under the publisher, and how thick both are
_SPACE = 120  # at least, between the title and the bars, and between these and the rule
_SIZES = (220, 196, 174, 155, 138, 123, 109, 97, 86, 76, 68, 60)
_SUBTITLES = (80, 72, 64, 56)
_SMALL, _SMALL_NASKH = 56, 66  # naskh letters look smaller
_HIGHEST_SUBTITLE = 420
_LEAST_BARS, _MOST_BARS = 280, 640  # the height of all
_PITCH, _MOST_SECTIONS = 76, 24
_LONGEST_TITLE, _LONGEST_SUBTITLE, _LONGEST_LINE = 300, 200, 60  # in characters
_LEADINGS = {"Latn": 1.12, "Cyrl": 1.14, "Grek": 1.14, "Hebr": 1.25, "Hans": 1.3, "Hant": 1.3, "Jpan": 1.3, "Kore": 1.3}
_LOOSE = 1.5  # for scripts whose letters reach further up or down
_GREYS = 15  # from the ground to white; the one after them is the colour of the bars


_last: dict[object, bytes] = {}
"""The cover that was drawn last, by all that it is made from: an EPUB that waits for marks of pages is made twice."""


def draw_cover(publication: Publication, name: str) -> Outcome[PictureFile]:
    """Draw the cover; where no font has some of its characters, there is none, and a finding."""
    made_from = publication.metadata, _authors(publication), tuple(_lengths(publication)), style_files()
    data = _last.get(made_from)
    if data is not None:
        return Outcome(value=PictureFile(name=name, data=data, media_type="image/png", width=WIDTH, height=HEIGHT))
    with collected_messages() as messages, temporary_fonts() as fonts:
        pdf, bottom = _words(publication, fonts)
    missing, _others = missing_glyphs(messages, publication, on_cover=True)
    if missing:
        return Outcome(value=None, diagnostics=missing)
    data = _painted(pdf, bottom, publication)
    _last.clear()
    _last[made_from] = data
    return Outcome(value=PictureFile(name=name, data=data, media_type="image/png", width=WIDTH, height=HEIGHT))


def _words(publication: Publication, fonts: Any) -> tuple[bytes, float]:
    """Set the words, white on nothing, as a PDF of one page; say where the last line below the title ends."""
    about = publication.metadata
    arabic = script(about.language) == "Arab"
    serif, sans = (_stack(families(kind), arabic=arabic) for kind in ("serif", "sans-serif"))
    publisher, authors = _cut(about.publisher, _LONGEST_LINE), _cut(_authors(publication), _LONGEST_LINE)
    written = "".join((about.title, about.subtitle, publisher, authors, about.date_text))
    fetcher = AssetFetcher(())

    def sheet(text: str) -> weasyprint.CSS:
        return weasyprint.CSS(string=text, base_url=BASE_ADDRESS, url_fetcher=fetcher, font_config=fonts)

    faces = sheet(font_sheet(written, as_shapes=True))
    leading = _LEADINGS.get(script(about.language), _LOOSE)
    bold = Face(families=serif, weight=700, leading=leading, language=about.language, direction=about.direction)
    plain = Face(families=sans, weight=400, leading=leading + 0.14, language=about.language, direction=about.direction)

    def set_in(words: str, longest: int, face: Face, height: float, sizes: tuple[int, ...]) -> tuple[str, Fit]:
        """Cut words until they fit, which those of very wide letters do at last."""
        cut = _cut(words, longest)
        found = fit(cut, face, fonts, _FRAME, height, sizes)
        return (cut, found) if found.height <= height else set_in(words, longest // 2, face, height, sizes)

    subtitle, below = set_in(about.subtitle, _LONGEST_SUBTITLE, plain, _HIGHEST_SUBTITLE, _SUBTITLES)
    room = _FOOT - 2 * _SPACE - _LEAST_BARS - _TITLE - below.height
    title, main = set_in(about.title, _LONGEST_TITLE, bold, room, _SIZES)
    style = f"""
        @page {{ size: {WIDTH}pt {HEIGHT}pt }}
        html {{ --serif: {_css(serif)}; --sans: {_css(sans)} }}
        #publisher, #foot {{ font-size: {_SMALL_NASKH if arabic else _SMALL}pt }}
        #publisher {{ inset-inline: {_MARGIN}pt; bottom: {HEIGHT - _HEAD + 24}pt }}
        #title {{ inset-inline: {_MARGIN}pt; top: {_TITLE}pt }}
        #foot {{ inset-inline: {_MARGIN}pt; top: {_FOOT + 44}pt }}
        h1 {{ font-size: {main.size}pt; line-height: {bold.leading}; max-width: {main.width + 1:.0f}pt }}
        #subtitle {{ font-size: {below.size}pt; line-height: {plain.leading}; max-width: {below.width + 1:.0f}pt }}
    """
    markup = f"""
        <html lang="{escape(about.language)}" dir="{about.direction}"><head><title>{escape(title)}</title></head><body>
        <p id="publisher"><bdi>{escape(publisher)}</bdi></p>
        <div id="title"><h1>{escape(title)}</h1><p id="subtitle">{escape(subtitle)}</p></div>
        <p id="foot"><b><bdi>{escape(authors)}</bdi></b><br/>{escape(about.date_text)}</p>
        </body></html>
    """
    page = weasyprint.HTML(string=markup, base_url=BASE_ADDRESS, url_fetcher=fetcher)
    design = (style_folder() / "cover.css").read_text(encoding="utf-8")
    document = page.render(font_config=fonts, stylesheets=[faces, sheet(design), sheet(style)])
    made: bytes = document.write_pdf()
    return made, _TITLE + main.height + (below.height + 48 if subtitle else 0)


def _cut(words: str, longest: int) -> str:
    """Return words without what follows so many letters; those of China, Japan and Korea are twice as wide."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in words)
    return short_title(words, longest // (2 if 2 * wide > len(words) else 1))


def _authors(publication: Publication) -> str:
    names = ""
    for person in publication.metadata.contributors:
        if person.role == "aut":
            both = publication.phrases["{first}, {second}"].format(first=names, second=person.name)
            names = both if names else person.name
    return names


def _painted(pdf: bytes, bottom: float, publication: Publication) -> bytes:
    """Paint the words, the rules and the bars in the colour of the publication."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            grey = document[0].render(grayscale=True, fill_color=(0, 0, 0, 255)).to_pil()
        finally:
            document.close()
    levels = grey.point([round(value * (_GREYS - 1) / 255) for value in range(256)])
    image = Image.frombytes("P", levels.size, levels.tobytes())
    colour = COLOURS[publication.metadata.colour]
    ground, light = _rgb(colour.on_white), _rgb(colour.on_dark)
    shades = [round(part + (255 - part) * step / (_GREYS - 1)) for step in range(_GREYS) for part in ground]
    image.putpalette([*shades, *light])
    pen = ImageDraw.Draw(image)
    leftwards = publication.metadata.direction == "rtl"
    for top, length, thick in (*((top, 1.0, _RULE) for top in (_HEAD, _FOOT)), *_bars(publication, bottom)):
        wide = round(length * _FRAME)
        left = WIDTH - _MARGIN - wide if leftwards else _MARGIN
        pen.rectangle((left, top, left + wide - 1, top + thick - 1), fill=_GREYS)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _bars(publication: Publication, bottom: float) -> list[tuple[int, float, int]]:
    """Return the bars, each by where it begins, how much of the frame it takes, and how thick it is."""
    lengths = _lengths(publication)
    room = min(_MOST_BARS, _FOOT - _SPACE - bottom - _SPACE)
    pitch = max(min(_PITCH, int(room / len(lengths))), 4)
    thick = pitch // 2
    begin = _FOOT - _SPACE - pitch * (len(lengths) - 1) - thick
    longest = max(lengths)
    return [(begin + pitch * number, max(length / longest, 0.04), thick) for number, length in enumerate(lengths)]


def _lengths(publication: Publication) -> list[int]:
    """Return how many characters each section has; neighbours are taken together where there are very many."""
    found: list[int] = []
    for text in publication.texts:
        found.append(0)
        for block in (block for division in text.divisions for block in division.blocks):
            if isinstance(block, Heading) and block.level == 2 and found[-1]:
                found.append(0)
            found[-1] += len(plain_text((block,)))
    together = -(-len(found) // _MOST_SECTIONS)
    return [max(sum(found[first : first + together]), 1) for first in range(0, len(found), together)]


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _stack(names: tuple[str, ...], *, arabic: bool) -> tuple[str, ...]:
    """Return families in order; beside Arabic letters stand the Latin ones of the same face."""
    return ("Press Naskh Latin", *names) if arabic else names


def _css(names: tuple[str, ...]) -> str:
    return ", ".join(name if name in ("serif", "sans-serif") else f'"{name}"' for name in names)
