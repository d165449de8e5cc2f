"""Pictures as a document shows them: what it crops off is not in them any more, and turned ones are turned."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

WHOLE = 100_000
"""What edges are parts of."""
_SAID = (0x010E, 0x013B, 0x8298)  # what is seen, by whom, whose it is
MOST_PIXELS = 40_000_000
"""Pixels of one picture that is cropped or turned; three copies of it are in memory then."""


class Uncroppable(Exception):
    """A picture can't be shown without what its document hides."""


class Excessive(Exception):
    """Pictures hold more than those of any document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Parts of a picture, in hundred thousandths of its size, that a document cuts off, and how it turns the rest."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0
    quarters: int = 0  # clockwise
    mirrored: bool = False
    upside_down: bool = False

    @property
    def crops(self) -> bool:
        """Whether anything is cut off."""
        return max(self.left, self.top, self.right, self.bottom) > 0

    @property
    def changes(self) -> bool:
        """Whether the document shows another picture than the one that lies in it."""
        return self.crops or self.quarters > 0 or self.mirrored or self.upside_down


def _kept(image: Image.Image) -> dict[str, Any]:
    """Return what a picture says of itself, without the small copies of it that show what was cut off."""
    from PIL.Image import Exif

    said, exif = image.getexif(), Exif()
    for tag in _SAID:
        if tag in said:
            exif[tag] = said[tag]
    packet = image.info.get("xmp", b"")
    kept: dict[str, Any] = {"xmp": packet} if packet and b"humbnail" not in packet else {}
    return {**kept, "exif": exif} if len(exif) else kept


def as_shown(data: bytes, edges: Edges, most: int = MOST_PIXELS) -> tuple[bytes, int]:
    """Return a picture as a document shows it, and the number of pixels that were read for that.

    It has the same bytes if the document shows all; ``Uncroppable`` is raised if it can't be made.

    A picture of another type that is only turned stays as it is.
    """
    if not edges.changes:
        return data, 0
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as opened:
            pixels = opened.width * opened.height
            if pixels > min(most, MOST_PIXELS):
                raise Uncroppable
            kind = opened.format
            profile = opened.info.get("icc_profile")
            kept = _kept(opened)
            image = ImageOps.exif_transpose(opened)
            width, height = image.size
            box = (
                round(width * edges.left / WHOLE),
                round(height * edges.top / WHOLE),
                width - round(width * edges.right / WHOLE),
                height - round(height * edges.bottom / WHOLE),
            )
            if box[0] >= box[2] or box[1] >= box[3]:
                raise Uncroppable
            image = image.crop(box)
            if edges.mirrored:
                image = ImageOps.mirror(image)
            if edges.upside_down:
                image = ImageOps.flip(image)
            if edges.quarters:
                turns = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
                image = image.transpose(turns[edges.quarters - 1])
            out = io.BytesIO()
            if kind in ("JPEG", "MPO"):
                image.save(out, "JPEG", quality=95, subsampling=0, icc_profile=profile, **kept)
            else:
                image.save(out, "PNG", icc_profile=profile, **kept)
            return out.getvalue(), pixels
    except Uncroppable:
        if edges.crops:
            raise
        return data, 0
    except Exception:  # whatever a damaged picture makes of the libraries that read it
        if edges.crops:
            raise Uncroppable from None
        return data, 0
