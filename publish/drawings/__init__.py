"""Drawings (SVG) as every reader and every printer draws them alike: their words are the shapes of their letters.

Words in an SVG depend on the fonts of whoever shows them, and WeasyPrint sets them letter by letter, which Arabic,
Hebrew and Devanagari don't survive.  The shapes are those that Pango gives with the fonts of the pages.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from publish.diagnostics import Diagnostic, Outcome
from publish.drawings.drawn_anew import is_drawn_anew
from publish.loading import load_module
from publish.model.files import PictureFile
from publish.model.publication import Publication
from publish.rules.pictures import COVER_NOT_DRAWN

__all__ = ["draw_cover", "draw_pictures", "drawn_otherwise", "for_all_engines", "is_drawn_anew"]


def draw_pictures(pictures: Mapping[str, PictureFile], language: str) -> Outcome[Mapping[str, PictureFile]]:
    """Replace the words of drawings by shapes; ``language`` is that of the publication."""
    from publish.drawings.pictures import draw_pictures as draw

    return draw(pictures, language)


def draw_cover(publication: Publication, name: str) -> Outcome[PictureFile]:
    """Draw the cover of a publication as a picture of some name; where that can't be, there is none, and a finding."""
    try:
        load_module("weasyprint")
        from publish.drawings.cover import draw_cover as draw
    except (ImportError, OSError) as problem:
        reason = " ".join(str(problem).split())[:200]
        message = f"the EPUB has no cover, because what draws it doesn't load: {reason}"
        return Outcome(value=None, diagnostics=(COVER_NOT_DRAWN.finding(message, None),))
    return draw(publication, name)


def for_all_engines(pictures: Mapping[str, PictureFile], covers: Collection[str]) -> Outcome[Mapping[str, PictureFile]]:
    """Return by their names the drawings that become others, plainer or of pixels, so that old engines draw them."""
    from publish.drawings.pixels import for_all_engines as make

    return make(pictures, covers)


def drawn_otherwise(pictures: Mapping[str, PictureFile]) -> tuple[Diagnostic, ...]:
    """Return the findings that drawings look otherwise on paper than on screens."""
    from publish.drawings.unlike import unlike

    return tuple(found for picture in pictures.values() for found in unlike(picture))
