"""What a copier that knows black and white alone leaves of the samples' pages: everything."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image

from ..publications.conftest import Sample
from .conftest import EDITIONS

DOTS = 150
DARK = 128  # of 255
TINT = 200  # what is darker than this is meant to be seen


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_copy_in_black_and_white_loses_nothing(sample: Sample, edition: str):
    """Of all that is printed on pages of text, nearly all is dark: what isn't are the edges of letters."""
    document = pypdfium2.PdfDocument(sample.pdfs[EDITIONS.index(edition)])
    for page in document:
        if any(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_SHADING, pypdfium2.raw.FPDF_PAGEOBJ_FORM])):
            continue  # a page with a picture
        grey = page.render(scale=DOTS / 72, grayscale=True).to_pil()
        copied = grey.point(lambda level: 0 if level < DARK else 255)
        seen, kept = boxes(grey, TINT), boxes(copied, DARK)
        assert seen == kept or all(abs(one - other) <= 2 for one, other in zip(seen, kept, strict=True))
        inked, dark = (sum(grey.histogram()[:limit]) for limit in (TINT, DARK))
        assert dark > 0.6 * inked


def boxes(picture: Image.Image, limit: int) -> tuple[int, ...]:
    """Return the edges of all that is darker than a limit."""
    return picture.point(lambda level: 255 if level < limit else 0).getbbox() or (0, 0, 0, 0)
