"""Texts that our own reader reads as they are: their bytes stay, but for remarks, addresses and where pictures lie."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from publish.importers.addresses import plain_addresses
from publish.importers.imported import Imported
from publish.importers.kinds import Beside
from publish.importers.pictures import names_a_file, read_picture
from publish.importers.prepared import Prepared
from publish.model.blocks import Heading
from publish.model.walk import walk
from publish.slug import free_name, slug

if TYPE_CHECKING:
    from publish.model.document import Document

_WORDS = r"(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,1000}"
_PATH = r"<[^<>\n]{1,500}>|[^\s()<>]{1,500}"
_TITLE = r"[ \t]+[\"'(][^\n]{0,500}?[\"')]"
_PICTURE = re.compile(rf"!\[(?P<alt>{_WORDS})\]\((?P<path>{_PATH})(?P<rest>{_TITLE})?\)")
_FILES = "md|markdown|qmd|html?|pdf|docx?|txt|rst|ipynb|csv|xlsx?|zip"
_FILE = rf"[^\s()<>:#]{{1,500}}\.(?:{_FILES})(?:#[^\s()]{{0,200}})?"
_LINK = re.compile(rf"(?<!!)\[(?P<words>{_WORDS})\]\({_FILE}(?:{_TITLE})?\)", re.IGNORECASE)
_MARKED = re.compile(r"[ \t>]*(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.IGNORECASE)


@dataclass(slots=True)
class Kept:
    """A text whose bytes are kept, with the pictures that it places, and what became of what couldn't be kept."""

    text: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    links: int = 0  # to other files, of which the words are left
    addresses: bool = False


def kept(text: str, beside: Beside) -> Kept:
    """Return a text with its pictures in ``images``, and words alone where a picture or another file isn't there."""
    plain = plain_addresses(text)
    found = Kept(plain, addresses=plain != text)
    names: dict[str, str] = {}

    def picture(match: re.Match[str]) -> str:
        path = match["path"].strip("<>")
        alt = "" if names_a_file(match["alt"]) else match["alt"]
        if path.startswith("figure:"):
            return match[0]
        name = names.get(path) or _taken(path, beside, found)
        if not name:
            found.missing.append(posixpath.basename(path.partition("?")[0])[:60] or "a picture")
            return alt
        names[path] = name
        return f"![{alt}]({name}{match['rest'] or ''})"

    def link(match: re.Match[str]) -> str:
        found.links += 1
        return match["words"]

    found.text = _LINK.sub(link, _PICTURE.sub(picture, plain))
    return found


def lowered(text: str, document: Document) -> str:
    """Return a text without a title whose parts begin with #, with all headings one level lower; any other as it is."""
    tops = (document.headline,) if document.headline is not None else ()
    headings = [each for each in walk((*tops, *document.blocks)) if isinstance(each, Heading)]
    if document.front_matter.title or sum(each.level == 1 for each in headings) < 2:
        return text
    lines = text.split("\n")
    for each in headings[::-1]:
        at = each.position.line - 1
        if marked := _MARKED.match(lines[at]):
            lines[at] = f"{marked[0]}{'#' * (len(marked[1]) < 6)}{lines[at][marked.end() :]}"
            continue
        end = next((place for place in range(at + 1, len(lines)) if _UNDERLINE.fullmatch(lines[place])), at)
        if each.level == 1 and end > at:
            lines[end] = lines[end].replace("=", "-")
        elif each.level == 2 and end > at:
            lines[at : end + 1] = [f"### {' '.join(line.strip() for line in lines[at:end])}"]
    return "\n".join(lines)


def _taken(path: str, beside: Beside, found: Kept) -> str:
    """Take a picture that lies beside the text; return its name there, "" where there is none that can be held."""
    name = posixpath.normpath(unquote(path))
    if _ELSEWHERE.match(path) or name.startswith(".."):
        return ""
    data = beside(name)
    read = read_picture(data) if data else None
    if read is None or not read.data:
        return ""
    stem = slug(posixpath.splitext(posixpath.basename(name))[0], "picture")
    written = free_name(f"images/{stem}", found.pictures, read.suffix)
    found.pictures[written] = read.data
    return written


def imported(prepared: Prepared, name: str, taken: Collection[str] = ()) -> Imported:
    """Return a text whose reader is ``OWN`` as an import gives it; ``taken`` are names of pictures of other texts."""
    text, pictures = prepared.data.decode(), {}
    for path, data in prepared.media:
        stem, _, suffix = path.rpartition(".")
        written, number = path, 2
        while written in taken or (written != path and written in dict(prepared.media)):
            written, number = f"{stem}-{number}.{suffix}", number + 1
        text = text.replace(f"]({path}", f"]({written}")
        pictures[written] = data
    return Imported(
        name=name,
        text=text,
        pictures=pictures,
        settings={},
        figures={},
        kept={},
    )
