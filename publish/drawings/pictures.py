"""The pictures of a publication, with the words of its drawings as shapes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import weasyprint

from publish.css import declarations
from publish.diagnostics import Diagnostic, Outcome
from publish.drawings.drawn_anew import is_drawn_anew
from publish.drawings.shaping import Shaper
from publish.drawings.words import draw_words
from publish.model.files import PictureFile
from publish.pdf.assets import BASE_ADDRESS, AssetFetcher
from publish.pdf.fonts import font_sheet
from publish.pdf.layout import temporary_fonts
from publish.rules.pictures import PICTURE_PART_DROPPED, PICTURE_WORDS_AS_TEXT
from publish.style_folder import style_folder

_SERIF = re.compile(
    r"(?<!sans-)(?<!sans )serif|times|georgia|garamond|palatino|cambria|baskerville|antiqua|bookman|century|caslon|"
    r"minion|didot|bodoni|amiri|naskh|roman|stix|\bcm(r|mi|bx)",
    re.IGNORECASE,
)
_MONO = re.compile(r"mono(?!type)|courier|consolas|menlo|monaco|typewriter|\bcode\b", re.IGNORECASE)
_SANS = re.compile(
    r"sans|arial|helvetica|verdana|tahoma|calibri|segoe|roboto|inter|open|lato|ubuntu|noto|"
    r"system-ui|trebuchet|gill|futura|univers|frutiger|myriad|impact|comic|cursive|fantasy",
    re.IGNORECASE,
)
_GENERIC_OF = {"serif": "serif", "sans": "sans-serif", "mono": "monospace"}
_SET_IN_MONO = "<code>"  # what has the sheet of fonts hold those of one width
_MOST_TOLD = 3  # of each picture
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit"})


def draw_pictures(pictures: Mapping[str, PictureFile], language: str) -> Outcome[Mapping[str, PictureFile]]:
    """Replace the words of drawings by shapes."""
    wordy = {name: picture for name, picture in pictures.items() if is_drawn_anew(picture)}
    if not wordy:
        return Outcome(value=pictures)
    drawn, findings = dict(pictures), []
    with temporary_fonts() as fonts:
        written = " ".join(picture.data.decode() for picture in wordy.values())
        sheet = font_sheet(written + _SET_IN_MONO * bool(_MONO.search(written)), as_shapes=True)
        weasyprint.CSS(string=sheet, base_url=BASE_ADDRESS, url_fetcher=AssetFetcher(()), font_config=fonts)
        shaper = Shaper(fonts, families, language)
        for name, picture in wordy.items():
            made = draw_words(picture.data, shaper)
            drawn[name] = replace(picture, data=made.data)
            findings += [_left_as_text(picture, *left) for left in made.left[:_MOST_TOLD]]
            findings += [_cut_off(picture, *cut) for cut in made.cut[:_MOST_TOLD]]
    return Outcome(value=drawn, diagnostics=tuple(findings))


def _left_as_text(picture: PictureFile, words: str, reason: str) -> Diagnostic:
    message = f'"{words[:80]}" in the picture "{picture.name[:80]}" stays text: {reason}'
    return PICTURE_WORDS_AS_TEXT.finding(message, picture.position)


def _cut_off(picture: PictureFile, words: str, beyond: str) -> Diagnostic:
    message = (
        f'of "{words[:80]}" in the picture "{picture.name[:80]}" the letters "{beyond[:80]}" lie beyond their path'
    )
    return PICTURE_PART_DROPPED.finding(message, picture.position, "make the path longer, or the words smaller")


def families(written: str) -> tuple[str, ...]:
    """Return the families by which words are set: those of the pages first, so that every machine has them.

    Of a list of families the first that is known decides between those with serifs, without, and of one width; its own
    names come after, for letters that the fonts of the pages lack.
    """
    names = tuple(name for each in written.split(",") if (name := each.strip().strip("\"'").strip()))
    kind = next((kind for name in names if (kind := _kind(name))), "serif" if not names else "sans")
    own = tuple(name for name in names if name.lower() not in _GENERIC)
    return (*_of_pages(kind), *own, _GENERIC_OF[kind])


def _kind(name: str) -> str:
    kinds = (("mono", _MONO), ("serif", _SERIF), ("sans", _SANS))
    return next((kind for kind, names in kinds if names.search(name)), "")


@lru_cache(maxsize=3)
def _of_pages(kind: str) -> tuple[str, ...]:
    """Return the families of the style sheet for print."""
    sheet = (style_folder() / "print.css").read_text(encoding="utf-8")
    return next(each.words for each in declarations(sheet) if each.name == f"--{kind}" and each.selectors == ("html",))
