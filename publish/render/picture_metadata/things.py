"""What metadata can say, each thing as a finding calls it, in the order in which a finding lists them."""

from __future__ import annotations

import enum


class Thing(enum.Enum):
    """A thing that a picture can carry beside what is seen."""

    POSITION = "its position (GPS)"
    PEOPLE = "names of people"
    PLACE = "names of places"
    TIME = "the time"
    CAMERA = "the camera"
    NUMBERS = "serial numbers"
    CAPTION = "a caption"
    CREDIT = "a credit"
    RIGHTS = "a statement of rights"
    ALTERNATIVE = "an alternative text"
    DESCRIPTION = "a description"
    KEYWORDS = "keywords"
    COMMENT = "a comment"
    SOFTWARE = "the software"
    HISTORY = "a history of edits"
    SIGNED = "a signed history (C2PA)"
    THUMBNAIL = "a small copy of itself"
    MAKER = "notes of the camera's maker"
    TRAILER = "more after its end"
    OTHER = "other data"


Said = tuple[Thing, str]
"""A thing, and its words where it has any that an author can use."""
