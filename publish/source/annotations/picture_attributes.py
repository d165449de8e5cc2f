"""``![…](…){#name width=50% .class}``: what stands in braces after a picture that is alone in its paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.diagnostics import Position
from publish.rules.pictures import PICTURE_ATTRIBUTE
from publish.source.annotations.typed_link import is_record_id
from publish.source.parse_state import ParseState

_ATTRIBUTE = re.compile(r"([.#])([^\s.#{}\"=]+)|([A-Za-z-]+)=(?:\"([^\"]*)\"|([^\s\"{}]+))")
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{0,3})?)(%|px|pt|mm|cm|in|em|rem|)")
_FRAME = 160.0  # mm, which an absolute length is a part of
_MILLIMETRES = {
    "px": 25.4 / 96,
    "": 25.4 / 96,
    "pt": 25.4 / 72,
    "mm": 1.0,
    "cm": 10.0,
    "in": 25.4,
    "em": 4.4,
    "rem": 4.4,
}
_COLUMN = frozenset({"column-body", "in-column", "column"})
ALT_AWAITED = "alt-awaited"
"""The class of a picture whose alternative text is still to be written."""
_PASSED_OVER = frozenset({"align", "fig-align", "fig-pos", "fig-env", "loading", "height", "fig-cap-location"})
"""Keys that say where other tools put a picture, or how high it is: width alone decides here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureAttributes:
    """What is said of a picture: its width in per cent (0: nothing), an id, an alternative text, its place.

    ``alt_awaited`` says that the alternative text is still to be written.
    """

    width: int = 0
    name: str = ""
    alt: str = ""
    column: bool = False
    alt_awaited: bool = False


def read_attributes(written: str, position: Position, reading: ParseState) -> PictureAttributes:
    """Read what stands between the braces, and keep a remark about what has no meaning here."""
    values: dict[str, str] = {}
    classes: list[str] = []
    unread: list[str] = []
    for found in _ATTRIBUTE.finditer(written):
        if found[1] == ".":
            classes.append(found[2])
        elif found[1]:
            values["id"] = found[2]
        else:
            values[found[3].lower()] = found[4] if found[4] is not None else found[5]
    width = percent_of(values.get("width", ""))
    if "width" in values and not width:
        unread.append(f"width={values['width']}")
    name = values.get("id", "")
    if name and not is_record_id(name.replace(":", "-")):
        unread.append(f"#{name}")
        name = ""
    known = {"width", "id", "alt", "fig-alt", *_PASSED_OVER}
    unread += [f"{key}={value}" for key, value in values.items() if key not in known]
    unread += [f".{each}" for each in classes if each not in _COLUMN and each != ALT_AWAITED]
    if unread:
        message = f"{', '.join(unread)[:80]} changes nothing in a picture"
        reading.report(PICTURE_ATTRIBUTE, message, position)
    return PictureAttributes(
        width=width,
        name=name,
        alt=values.get("fig-alt", values.get("alt", "")),
        column=bool(_COLUMN.intersection(classes)),
        alt_awaited=ALT_AWAITED in classes,
    )


def percent_of(written: str) -> int:
    """Return a width in per cent of the frame of the page; 0 where it is none."""
    found = _LENGTH.fullmatch(written.strip())
    if found is None:
        return 0
    number = float(found[1])
    share = number if found[2] == "%" else 100 * number * _MILLIMETRES[found[2]] / _FRAME
    return max(1, min(100, round(share))) if number else 0
