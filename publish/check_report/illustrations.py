"""The instances that a report shows go in; what is seen at each place comes out, and the files of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish import archives
from publish.check_report.excerpts import Excerpt, excerpt
from publish.check_report.faults import Fault, Instance
from publish.check_report.painting import Wanted, painted
from publish.check_report.thumbnails import named_picture, thumbnail
from publish.diagnostics import Place
from publish.report.escapes import visible

SHOWN = 12
"""How many instances of a fault are shown with their places; all stand in the JSON."""
_PICTURES_OF_FAULT = 3
_PICTURES_OF_FILE = 40
_UNPAINTED = frozenset({"pdf-too-large", "validator-stopped", "validator-unasked"})
"""Rules that say that something in a file is beyond what people make: nothing of it is painted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a place: the name of its file in the report, its alternative text, its size in pixels."""

    name: str
    alternative: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """What is seen at a place: the markup, a picture, both or nothing."""

    excerpt: Excerpt | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """What is seen at the places of a file, and the bytes of the pictures by name."""

    seen: dict[Instance, Illustration]
    pictures: dict[str, bytes]


def illustrate(data: bytes | None, kind: str, path: str, faults: tuple[Fault, ...], prefix: str) -> Illustrated:
    """Look at the places of the first instances of each fault; names of pictures begin with ``prefix``."""
    shown = [(fault, fault.instances(path)[:SHOWN]) for fault in faults]
    if data is None:
        return Illustrated(seen={}, pictures={})
    if kind == "pdf":
        beyond = any(found.rule.name in _UNPAINTED for fault in faults for found in fault.findings)
        return Illustrated(seen={}, pictures={}) if beyond else _of_pdf(data, shown, prefix)
    if kind == "epub":
        return _of_epub(data, shown, prefix)
    return _of_text(data, shown)


def _of_pdf(data: bytes, shown: list[tuple[Fault, tuple[Instance, ...]]], prefix: str) -> Illustrated:
    wanted: dict[Wanted, list[Instance]] = {}
    for _fault, instances in shown:
        placed = [each for each in instances if each.place and each.place.page]
        for each in placed[:_PICTURES_OF_FAULT]:
            assert each.place is not None
            key = Wanted(page=each.place.page, box=_proper(each.place.box))
            if key in wanted or len(wanted) < _PICTURES_OF_FILE:
                wanted.setdefault(key, []).append(each)
    found = painted(data, tuple(wanted))
    pictures: dict[str, bytes] = {}
    seen: dict[Instance, Illustration] = {}
    for key, alike in wanted.items():
        if key not in found:
            continue
        name = f"{prefix}{len(pictures) + 1}.png"
        pictures[name] = found[key]
        for each in alike:
            assert each.place is not None
            about = _said_of_page(each.place)
            seen[each] = Illustration(picture=_picture(name, about, found[key]))
    return Illustrated(seen=seen, pictures=pictures)


def _proper(box: tuple[float, float, float, float] | None) -> tuple[float, float, float, float] | None:
    return box if box and box[2] > box[0] and box[3] > box[1] else None


def _said_of_page(place: Place) -> str:
    page = f"Page {place.page}" + (f" (printed {place.label})" if place.label not in ("", str(place.page)) else "")
    if not _proper(place.box):
        return visible(f"{page} as a whole")
    what = place.element.rpartition("/")[2]
    words = f": “{place.words[:80]}{'…' if len(place.words) > 80 else ''}”" if place.words else ""
    return visible(f"Part of {page[:1].lower()}{page[1:]} with {what or 'the place'} outlined{words}")


def _of_epub(data: bytes, shown: list[tuple[Fault, tuple[Instance, ...]]], prefix: str) -> Illustrated:
    try:
        archive = archives.opened(data)
    except archives.Excess:
        return Illustrated(seen={}, pictures={})
    pictures: dict[str, bytes] = {}
    names: dict[str, str] = {}
    seen: dict[Instance, Illustration] = {}
    for _fault, instances in shown:
        for number, each in enumerate(instances):
            place = each.place
            if place is None or not place.inner:
                continue
            text = _part(archive, place.inner) if place.line else None
            name = place.element.rpartition("/")[2]
            at = excerpt(text, place.line, place.column, name) if text is not None else None
            picture = None
            if at and number < _PICTURES_OF_FAULT:
                name = next(_named(at, place.inner), "")
                if name and name not in names and len(names) < _PICTURES_OF_FILE:
                    small = thumbnail(archive, name)
                    names[name] = f"{prefix}{len(pictures) + 1}.png" if small else ""
                    if small:
                        pictures[names[name]] = small
                if names.get(name):
                    said = visible(f"The picture {name.rpartition('/')[2]}, which this place shows")
                    picture = _picture(names[name], said, pictures[names[name]])
            if at or picture:
                seen[each] = Illustration(excerpt=at, picture=picture)
    return Illustrated(seen=seen, pictures=pictures)


def _named(at: Excerpt, inner: str) -> Iterator[str]:
    """Yield the picture that the marked tag names; or else that which its line names, where it is one."""
    if named_picture(at.marked, inner):
        yield named_picture(at.marked, inner)
    elif "<img" not in at.before and at.marked.startswith("<") and "<img" in at.after.partition("</")[0]:
        name = named_picture(at.after.partition("</")[0], inner)
        if name:
            yield name


def _part(archive: archives.Archive, name: str) -> bytes | None:
    try:
        return archive.read(name)
    except archives.Excess:
        return None


def _of_text(data: bytes, shown: list[tuple[Fault, tuple[Instance, ...]]]) -> Illustrated:
    seen: dict[Instance, Illustration] = {}
    for _fault, instances in shown:
        for each in instances:
            at = excerpt(data, each.place.line, each.place.column) if each.place and not each.place.inner else None
            if at:
                seen[each] = Illustration(excerpt=at)
    return Illustrated(seen=seen, pictures={})


def _picture(name: str, alternative: str, data: bytes) -> Picture:
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))  # in the first part of any PNG
    return Picture(name=name, alternative=alternative, width=width, height=height)
