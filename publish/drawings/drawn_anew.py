"""Which pictures are drawn anew; to know it loads no library."""

from __future__ import annotations

from publish.model.files import PictureFile


def is_drawn_anew(picture: PictureFile) -> bool:
    """Whether a picture is a drawing with words, or with alternatives for languages."""
    return bool(picture.words) or (picture.media_type == "image/svg+xml" and b"switch" in picture.data)
